// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/page_frame.h"

#include "core/present/report_texts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace lodestone::ui
{

namespace
{

constexpr double kGap = 18.0;

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Report", text);
}

// In a frame, so that it is seen without colour; gives its right end.
double paintClassification(QPainter& painter, QPointF topLeft, const QString& text,
                           const Theme& theme)
{
    constexpr double kPad = 5.0;
    constexpr double kMostWidth = 220.0;
    const QFont font = paperFont(PaperText::Note, true);
    const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, kMostWidth);
    const QRectF box(topLeft, QSizeF(textWidth(shown, font) + 2.0 * kPad, 14.0));
    painter.setPen(QPen(theme.text, 0.8));
    painter.drawRect(box);
    drawLine(painter, {box.left() + kPad, box.bottom() - 3.4}, shown, font, theme.text);
    return box.right();
}

void paintHead(QPainter& painter, const QRectF& area, const core::ReportDoc& doc, int page,
               const Theme& theme)
{
    const double baseline = area.top() + 11.0;
    paintIcon(painter, QRectF(area.left(), area.top() - 1.0, 15.0, 15.0), Icon::Logo, theme.text);
    double x = area.left() + 21.0;
    const QFont strong = paperFont(PaperText::Cell, true);
    const QFont plain = paperFont(PaperText::Cell);
    const QString program = QStringLiteral("Lodestone");
    drawLine(painter, {x, baseline}, program, strong, theme.text);
    x += textWidth(program, strong) + 8.0;
    const QString what = tr("risk report");
    drawLine(painter, {x, baseline}, what, plain, theme.text2);
    x += textWidth(what, plain) + kGap;
    if (!doc.classification.empty()) {
        x = paintClassification(painter, {x, area.top()},
                                QString::fromStdString(doc.classification), theme) +
            kGap;
    }
    QString right = QString::fromStdString(doc.scope);
    if (page > 0) {
        right = QString::fromStdString(doc.title) + QStringLiteral(" · ") + right;
    }
    right = QFontMetricsF(plain).elidedText(right, Qt::ElideMiddle, area.right() - x);
    drawLine(painter, {area.right(), baseline}, right, plain, theme.text2, Side::Right);
    painter.setPen(QPen(theme.line, 1.0));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void paintFoot(QPainter& painter, const QRectF& area, const core::ReportDoc& doc, int page,
               int pages, const Theme& theme)
{
    painter.setPen(QPen(theme.lineStrong, 1.0));
    painter.drawLine(area.topLeft(), area.topRight());
    constexpr double kLine = 10.0;
    double baseline = area.bottom() - 4.0 - kLine;
    const QFont font = paperFont(PaperText::Note);
    const QFont strong = paperFont(PaperText::Note, true);
    const QString number = tr("Page %1 of %2").arg(page + 1).arg(pages);
    drawLine(painter, {area.right(), baseline}, number, strong, theme.text, Side::Right);
    const double end = area.right() - textWidth(number, strong) - kGap;
    double x = area.left();
    const auto put = [&](const QString& text, const QFont& face, const QColor& ink) {
        if (text.isEmpty() || x >= end) {
            return;
        }
        const QString shown = QFontMetricsF(face).elidedText(text, Qt::ElideRight, end - x);
        drawLine(painter, {x, baseline}, shown, face, ink);
        x += textWidth(shown, face) + kGap;
    };
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    put(tr("Data: %1").arg(text(doc.dataVintage)), font, theme.text2);
    put(text(doc.badge), strong, theme.warning);
    // What the page can be made again from.
    x = area.left();
    baseline += kLine;
    put(tr("Data %1").arg(text(doc.dataHash)), font, theme.text2);
    put(tr("Scenario %1").arg(text(doc.hash)), font, theme.text2);
    put(tr("Seed %1").arg(text(doc.seed)), font, theme.text2);
    put(text(doc.draws), font, theme.text2);
    put(tr("Engine %1").arg(text(doc.engine)), font, theme.text2);
}

} // namespace

void paintPageFrame(QPainter& painter, const Sheet& sheet, const core::ReportDoc& doc, int page,
                    int pages, const Theme& theme)
{
    painter.save();
    paintHead(painter, sheet.head, doc, page, theme);
    paintFoot(painter, sheet.foot, doc, page, pages, theme);
    painter.restore();
}

QString allText(const core::ReportDoc& doc)
{
    std::string all = doc.title + doc.scope + doc.badge + doc.classification;
    core::forEachText(doc, [&all](const std::string& text) { all.append(1, '\n').append(text); });
    return QString::fromStdString(all);
}

} // namespace lodestone::ui
