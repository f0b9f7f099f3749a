// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/page_frame.h"

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
    const double baseline = area.bottom() - 4.0;
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
    put(tr("Scenario %1").arg(text(doc.hash)), font, theme.text2);
    put(tr("Seed %1").arg(text(doc.seed)), font, theme.text2);
    put(text(doc.draws), font, theme.text2);
    put(text(doc.badge), strong, theme.warning);
}

class TextCollector
{
public:
    void operator()(const core::Heading& block) { add({block.text, block.aside}); }
    void operator()(const core::Paragraph& block) { add({block.strong, block.text}); }
    void operator()(const core::Figures& block)
    {
        for (const core::Figure& cell : block.cells) {
            add({cell.label, cell.value, cell.range, cell.detail});
        }
    }
    void operator()(const core::Findings& block)
    {
        for (const core::ReportFinding& item : block.items) {
            add({item.claim, item.evidence});
        }
    }
    void operator()(const core::Table& block)
    {
        add({block.note});
        for (const core::TableColumn& column : block.columns) {
            add({column.title});
        }
        for (const core::TableRow& row : block.rows) {
            add({row.group});
            for (const core::TableCell& cell : row.cells) {
                add({cell.text, cell.note});
            }
        }
    }
    void operator()(const core::MapBlock& block) { add({block.caption}); }
    void operator()(const core::Charts& block)
    {
        for (const core::ChartData& chart : block.charts) {
            add({chart.title, chart.xLabel, chart.yLabel, chart.note, chart.source});
            for (const core::ChartSeries& series : chart.series) {
                add({series.name});
            }
        }
    }
    void operator()(const core::Timeline& block)
    {
        for (const core::TimelineRow& row : block.rows) {
            add({row.label});
        }
    }
    void operator()(const core::Chain& block)
    {
        for (const core::ChainStep& step : block.steps) {
            add({step.title, step.gives});
            for (const std::string& fact : step.facts) {
                add({fact});
            }
        }
    }
    void operator()(const core::Bullets& block)
    {
        for (const std::string& item : block.items) {
            add({item});
        }
    }
    void operator()(const core::PageBreak&) {}

    std::string take() { return std::move(m_text); }

private:
    void add(std::initializer_list<std::string_view> texts)
    {
        for (const std::string_view text : texts) {
            m_text.append(text).push_back('\n');
        }
    }

    std::string m_text;
};

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
    TextCollector collector;
    for (const core::Block& block : doc.blocks) {
        std::visit(collector, block);
    }
    return QString::fromStdString(collector.take() + doc.title + doc.scope + doc.badge);
}

} // namespace lodestone::ui
