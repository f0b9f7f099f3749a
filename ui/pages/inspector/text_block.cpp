// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/text_block.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

namespace lodestone::ui
{

namespace
{

// A number stays with its percent sign; both are one character long, so formats still fit.
QString shown(const TextLine& line)
{
    return plainText(line).replace(QStringLiteral(" %"), QStringLiteral("\u00a0%"));
}

QColor colourOf(const TextSpan& span, const Theme& theme)
{
    switch (span.ink) {
    case Ink::Body:
        return theme.text;
    case Ink::Plain:
        return span.strong ? theme.text : theme.text2;
    case Ink::Quiet:
        return theme.text3;
    case Ink::Loud:
        break;
    }
    return theme.state(PlantState::Stopped).ink;
}

QList<QTextLayout::FormatRange> formatsOf(const TextLine& line, const QFont& font,
                                          const Theme& theme)
{
    QList<QTextLayout::FormatRange> ranges;
    int start = 0;
    for (const TextSpan& span : line) {
        QTextLayout::FormatRange range;
        range.start = start;
        range.length = static_cast<int>(span.text.size());
        QFont face = font;
        face.setWeight(span.strong ? QFont::DemiBold : QFont::Normal);
        range.format.setFont(face);
        range.format.setForeground(colourOf(span, theme));
        ranges.append(range);
        start += range.length;
    }
    return ranges;
}

// Lays the lines out below each other and gives the height of them all.
double layOut(QTextLayout& layout, double width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0.0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0.0, y});
        y += line.height();
    }
    layout.endLayout();
    return y;
}

} // namespace

double textLineHeight(const TextLine& line, const QFont& font, double width)
{
    QTextLayout layout(shown(line), font);
    layout.setFormats(formatsOf(line, font, lightTheme())); // colours do not change the size
    return layOut(layout, width);
}

double paintTextLine(QPainter& painter, QPointF topLeft, const TextLine& line, const QFont& font,
                     double width, const Theme& theme)
{
    QTextLayout layout(shown(line), font);
    layout.setFormats(formatsOf(line, font, theme));
    const double height = layOut(layout, width);
    layout.draw(&painter, topLeft);
    return height;
}

double textLinesHeight(const TextLines& lines, const QFont& font, double width, double gap)
{
    double height = 0.0;
    for (const TextLine& line : lines) {
        height += textLineHeight(line, font, width) + (height > 0.0 ? gap : 0.0);
    }
    return height;
}

double paintTextLines(QPainter& painter, QPointF topLeft, const TextLines& lines, const QFont& font,
                      double width, double gap, const Theme& theme)
{
    double height = 0.0;
    for (const TextLine& line : lines) {
        height += height > 0.0 ? gap : 0.0;
        height += paintTextLine(painter, topLeft + QPointF(0, height), line, font, width, theme);
    }
    return height;
}

} // namespace lodestone::ui
