// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/paper.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QRawFont>
#include <QRegularExpression>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kMargin = 14.0 / 25.4 * 96.0;
constexpr double kHeadHeight = 20.0;
constexpr double kHeadGap = 14.0;
constexpr double kFootHeight = 28.0;
constexpr double kFootGap = 8.0;

struct Size
{
    int pixels;
    QFont::Weight weight;
};

Size sizeOf(PaperText role)
{
    switch (role) {
    case PaperText::Kicker:
        return {12, QFont::DemiBold};
    case PaperText::Title:
        return {27, QFont::Bold};
    case PaperText::Lead:
        return {13, QFont::Normal};
    case PaperText::Chapter:
        return {17, QFont::DemiBold};
    case PaperText::Section:
        return {14, QFont::DemiBold};
    case PaperText::Part:
        return {12, QFont::DemiBold};
    case PaperText::Figure:
        return {20, QFont::DemiBold};
    case PaperText::Body:
        return {12, QFont::Normal};
    case PaperText::Cell:
        return {11, QFont::Normal};
    case PaperText::Head:
        return {10, QFont::DemiBold};
    case PaperText::Note:
        return {10, QFont::Normal};
    }
    return {12, QFont::Normal};
}

const QStringList& families()
{
    static const QStringList kNames{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans"),
                                    QStringLiteral("Droid Sans Fallback")};
    return kNames;
}

QFont baseOf(int pixels, QFont::Weight weight)
{
    QFont font;
    font.setFamilies(families());
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting); // lengths do not depend on a screen
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

Qt::Alignment alignmentOf(Side side)
{
    switch (side) {
    case Side::Left:
        return Qt::AlignLeft;
    case Side::Right:
        return Qt::AlignRight;
    case Side::Middle:
        return Qt::AlignHCenter;
    }
    return Qt::AlignLeft;
}

} // namespace

Sheet sheetOf(bool letter, bool landscape)
{
    const QPageSize page(letter ? QPageSize::Letter : QPageSize::A4);
    Sheet sheet;
    sheet.size = QSizeF(page.sizePoints()) * kPaperUnitsPerPoint;
    if (landscape) {
        sheet.size.transpose();
    }
    const QRectF inside =
        QRectF(QPointF(), sheet.size).adjusted(kMargin, kMargin * 0.72, -kMargin, -kMargin * 0.72);
    sheet.head = QRectF(inside.topLeft(), QSizeF(inside.width(), kHeadHeight));
    sheet.foot = QRectF(inside.left(), inside.bottom() - kFootHeight, inside.width(), kFootHeight);
    sheet.content = QRectF(QPointF(inside.left(), sheet.head.bottom() + kHeadGap),
                           QPointF(inside.right(), sheet.foot.top() - kFootGap));
    return sheet;
}

QFont paperFont(PaperText role, bool strong)
{
    const Size size = sizeOf(role);
    return baseOf(size.pixels, strong ? std::max(size.weight, QFont::DemiBold) : size.weight);
}

QFont paperBaseFont()
{
    return baseOf(12, QFont::Normal);
}

QString missingCharacters(const QString& text)
{
    // not kept: a face dies with the thread that made it, and reports are made by several
    std::vector<QRawFont> faces;
    for (const QString& family : families()) {
        QFont font = paperBaseFont();
        font.setFamilies({family});
        faces.push_back(QRawFont::fromFont(font));
    }
    QString missing;
    for (const char32_t character : text.toStdU32String()) {
        const QChar::Category category = QChar::category(character);
        const bool drawn = category != QChar::Other_Control && category != QChar::Other_Format;
        const QString one = QString::fromUcs4(&character, 1);
        if (drawn && !missing.contains(one) &&
            std::ranges::none_of(faces, [character](const QRawFont& face) {
                return face.supportsCharacter(character);
            })) {
            missing += one;
        }
    }
    return missing;
}

TextBox::TextBox(const std::vector<Run>& runs, double width, Side side, double lineFactor)
{
    QString text;
    QList<QTextLayout::FormatRange> formats;
    for (const Run& run : runs) {
        QTextLayout::FormatRange range;
        range.start = int(text.size());
        range.length = int(run.text.size());
        range.format.setFont(run.font);
        range.format.setForeground(run.ink);
        formats.append(range);
        text += run.text;
    }
    text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    text.replace(QStringLiteral(" %"), QChar(QChar::Nbsp) + QStringLiteral("%"));
    const QFont first = runs.empty() ? paperBaseFont() : runs.front().font;
    m_layout = std::make_shared<QTextLayout>(text, first);
    QTextOption option(alignmentOf(side));
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    m_layout->setTextOption(option);
    m_layout->setFormats(formats);
    m_layout->beginLayout();
    double y = 0.0;
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(std::max(1.0, width));
        const double lineHeight = double(first.pixelSize()) * lineFactor;
        // The space between lines goes half above and half below, as in every browser.
        line.setPosition({0.0, y + (lineHeight - line.height()) / 2.0});
        y += lineHeight;
        m_naturalWidth = std::max(m_naturalWidth, line.naturalTextWidth());
    }
    m_layout->endLayout();
    m_height = y;
}

void TextBox::paint(QPainter& painter, QPointF topLeft) const
{
    painter.setFont(m_layout->font());
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        line.draw(&painter, topLeft);
        // What reads the page aloud takes lines and boxes for one word otherwise.
        const QPointF end(line.x() + line.naturalTextWidth(), line.y() + line.ascent());
        painter.drawText(topLeft + end, QStringLiteral(" "));
    }
}

double widestWord(const QString& text, const QFont& font)
{
    static const QRegularExpression kBlank(QStringLiteral("\\s+"));
    double widest = 0.0;
    const QStringList words = text.split(kBlank, Qt::SkipEmptyParts);
    for (const QString& word : words) {
        widest = std::max(widest, lineWidth(word, font));
    }
    return widest;
}

double textWidth(const QString& text, const QFont& font)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

double lineWidth(const QString& text, const QFont& font)
{
    const double leans = text.isEmpty() ? 0.0 : -QFontMetricsF(font).rightBearing(text.back());
    return textWidth(text, font) + std::ceil(std::max(0.0, leans));
}

void drawLine(QPainter& painter, QPointF at, const QString& text, const QFont& font,
              const QColor& ink, Side side)
{
    painter.setFont(font);
    painter.setPen(ink);
    const double width = side == Side::Left ? 0.0 : textWidth(text, font);
    const double shift = side == Side::Right ? width : width / 2.0;
    painter.drawText(at - QPointF(side == Side::Left ? 0.0 : shift, 0.0),
                     text + QLatin1Char(' ')); // as above
}

void paintConfidence(QPainter& painter, QPointF leftMiddle, int dots, const QColor& ink)
{
    painter.save();
    painter.setPen(QPen(ink, 0.8));
    for (int i = 0; i < 3; ++i) {
        painter.setBrush(i < dots ? QBrush(ink) : QBrush(Qt::NoBrush));
        painter.drawEllipse(leftMiddle + QPointF(2.4 + i * 6.2, 0.0), 2.0, 2.0);
    }
    painter.restore();
}

} // namespace lodestone::ui
