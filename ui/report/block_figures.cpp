// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "ui/report/blocks.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kPad = 12.0;
constexpr double kBarHeight = 7.0;
constexpr double kBarWidth = 0.74; // of the cell

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Report", text);
}

// One cell of the answer box, measured once.
struct FigureCell
{
    TextBox label;
    TextBox value;
    TextBox range;
    TextBox detail;
    core::Band band;
    double scaleMax;
    bool stopped;

    double height() const
    {
        return kPad + label.height() + value.height() + 16.0 + range.height() + detail.height() +
               kPad - 2.0;
    }
};

FigureCell cellOf(const core::Figure& figure, double width, const Theme& theme)
{
    const double inside = width - 2.0 * kPad;
    const QFont note = paperFont(PaperText::Note);
    return {TextBox({{fromUtf8(figure.label), note, theme.text2}}, inside),
            TextBox({{fromUtf8(figure.value), paperFont(PaperText::Figure), theme.text}}, inside,
                    Side::Left, 1.3),
            TextBox({{fromUtf8(figure.range), note, theme.text2}}, inside),
            TextBox({{fromUtf8(figure.detail), note, theme.text3}}, inside),
            figure.band,
            figure.scaleMax,
            figure.stopped};
}

void paintCell(QPainter& painter, const FigureCell& cell, const QRectF& area, const Theme& theme)
{
    QPointF at = area.topLeft() + QPointF(kPad, kPad);
    cell.label.paint(painter, at);
    at.ry() += cell.label.height();
    cell.value.paint(painter, at);
    at.ry() += cell.value.height();
    const QRectF lane(at.x(), at.y() + 1.0, (area.width() - 2.0 * kPad) * kBarWidth + kPad, 12.0);
    painter.setPen(QPen(theme.lineStrong, 1.0));
    painter.drawLine(QPointF(lane.left(), lane.center().y()),
                     QPointF(lane.right(), lane.center().y()));
    const StateColours& colours = theme.state(cell.stopped ? PlantState::Stopped : PlantState::Cut);
    paintRangeBox(painter, lane, cell.band, cell.scaleMax, colours.fill, colours.ink);
    at.ry() += 16.0;
    cell.range.paint(painter, at);
    at.ry() += cell.range.height();
    cell.detail.paint(painter, at);
}

} // namespace

void paintRangeBox(QPainter& painter, const QRectF& lane, const core::Band& band, double max,
                   const QColor& fill, const QColor& ink)
{
    const auto x = [&](double value) {
        return lane.left() + lane.width() * std::clamp(value / max, 0.0, 1.0);
    };
    painter.save();
    const bool open = band.p95 > max;
    const double left = x(band.p05);
    const double right = std::max(x(band.p95), left + 2.0);
    const QRectF box(left, lane.center().y() - kBarHeight / 2.0, right - left, kBarHeight);
    QColor inside = fill;
    inside.setAlphaF(0.42F);
    painter.fillRect(box, inside);
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    if (open) {
        painter.drawPolyline(
            QPolygonF{box.topRight(), box.topLeft(), box.bottomLeft(), box.bottomRight()});
        painter.setBrush(ink);
        painter.setPen(Qt::NoPen);
        painter.drawPolygon(QPolygonF{QPointF(right + 1.0, box.top() - 1.0),
                                      QPointF(right + 6.0, box.center().y()),
                                      QPointF(right + 1.0, box.bottom() + 1.0)});
    } else {
        painter.drawRect(box);
    }
    if (band.p50 <= max) {
        painter.fillRect(QRectF(x(band.p50) - 1.2, box.center().y() - 6.5, 2.4, 13.0), ink);
    }
    painter.restore();
}

void addPieces(BlockContext& context, const core::Figures& block, Pieces& out)
{
    if (block.cells.empty()) {
        return;
    }
    const double width = context.width / static_cast<double>(block.cells.size());
    auto cells = std::make_shared<std::vector<FigureCell>>();
    Piece piece;
    piece.gap = 14.0;
    std::vector<TagNode*> nodes;
    for (const core::Figure& figure : block.cells) {
        cells->push_back(cellOf(figure, width, context.theme));
        piece.height = std::max(piece.height, cells->back().height());
        nodes.push_back(&context.tags.add(context.tags.root(), TagRole::P));
    }
    piece.paint = [cells, nodes, width, &theme = context.theme](PagePen& pen, const QRectF& area) {
        {
            const TagScope frame(pen.tags, pen.painter);
            pen.painter.setPen(QPen(theme.line, 1.0));
            pen.painter.setBrush(Qt::NoBrush);
            pen.painter.drawRoundedRect(area, 3.0, 3.0);
            for (std::size_t i = 1; i < cells->size(); ++i) {
                const double x = area.left() + width * static_cast<double>(i);
                pen.painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
            }
        }
        for (std::size_t i = 0; i < cells->size(); ++i) {
            const TagScope tag(pen.tags, pen.painter, *nodes[i]);
            paintCell(pen.painter, (*cells)[i],
                      area.translated(width * static_cast<double>(i), 0.0)
                          .adjusted(0.0, 0.0, width - area.width(), 0.0),
                      theme);
        }
    };
    out.push_back(std::move(piece));
}

namespace
{

constexpr double kNumberRoom = 28.0;
constexpr double kSideRoom = 92.0;

struct FindingBox
{
    int number;
    TextBox text;
    QString confidence;
    int dots;
    std::string see;
};

void paintFinding(PagePen& pen, const FindingBox& finding, const QRectF& area, const Theme& theme)
{
    QPainter& painter = pen.painter;
    const double middle = area.top() + 7.0 + 8.0;
    painter.setPen(QPen(theme.accent, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(area.left() + 9.0, middle), 8.5, 8.5);
    drawLine(painter, {area.left() + 9.0, middle + 4.0}, QString::number(finding.number),
             paperFont(PaperText::Cell, true), theme.accent, Side::Middle);
    finding.text.paint(painter, area.topLeft() + QPointF(kNumberRoom, 7.0));
    const QFont note = paperFont(PaperText::Note);
    const double dots = area.right() - 14.0 - 6.2 - textWidth(finding.confidence, note) - 6.0;
    paintConfidence(painter, {dots, middle - 0.5}, finding.dots, theme.text3);
    drawLine(painter, {area.right(), middle + 3.0}, finding.confidence, note, theme.text3,
             Side::Right);
    const auto page = pen.pageOf.find(finding.see);
    if (page != pen.pageOf.end() && page->second != pen.page) {
        const QString text = tr("page %1").arg(page->second + 1);
        const QPointF at(area.right(), middle + 18.0);
        drawLine(painter, at, text, note, theme.accent, Side::Right);
        const double width = textWidth(text, note);
        pen.links.push_back(
            {pen.page, QRectF(at.x() - width, at.y() - 10.0, width, 13.0), finding.see});
    }
}

} // namespace

void addPieces(BlockContext& context, const core::Findings& block, Pieces& out)
{
    const Theme& theme = context.theme;
    TagNode& list = context.tags.add(context.tags.root(), TagRole::L);
    int number = 0;
    for (const core::ReportFinding& item : block.items) {
        const QFont font = paperFont(PaperText::Body);
        const TextBox text({{fromUtf8(item.claim) + QLatin1Char(' '),
                             paperFont(PaperText::Body, true), theme.text},
                            {fromUtf8(item.evidence), font, theme.text2}},
                           context.width - kNumberRoom - kSideRoom);
        const FindingBox finding{++number, text, fromUtf8(core::confidenceText(item.confidence)),
                                 confidenceDots(item.confidence), item.see};
        TagNode& node = context.tags.add(list, TagRole::LI);
        Piece piece;
        piece.height = std::max(text.height(), 32.0) + 13.0;
        piece.gap = 0.0;
        piece.paint = [finding, &theme, &node, first = number == 1](PagePen& pen,
                                                                    const QRectF& area) {
            {
                const TagScope rule(pen.tags, pen.painter);
                pen.painter.setPen(QPen(theme.line, 1.0));
                if (first) {
                    pen.painter.drawLine(area.topLeft(), area.topRight());
                }
                pen.painter.drawLine(area.bottomLeft(), area.bottomRight());
            }
            const TagScope tag(pen.tags, pen.painter, node);
            paintFinding(pen, finding, area, theme);
        };
        out.push_back(std::move(piece));
    }
}

} // namespace lodestone::ui
