// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_numbers.h"
#include "ui/map/legend_picture.h"
#include "ui/map/map_links.h"
#include "ui/map/map_print.h"
#include "ui/models/map_scene_builder.h"
#include "ui/models/site_status.h"
#include "ui/report/blocks.h"
#include "ui/theme/icons.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <array>

namespace lodestone::ui
{

namespace
{

constexpr double kMapShape = 0.475; // height of the map by its width
constexpr double kLegendLine = 19.0;
constexpr double kMarkRadius = 5.0;
constexpr double kSample = 30.0; // length of a link in the legend

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Report", text);
}

void paintArrow(QPainter& painter, QPointF from, QPointF to, const QPen& pen)
{
    painter.setPen(pen);
    painter.drawLine(from, to - QPointF(5.0, 0.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    painter.drawPolygon(QPolygonF{to, to - QPointF(7.0, 3.4), to - QPointF(7.0, -3.4)});
    painter.setBrush(Qt::NoBrush);
}

void paintHeld(QPainter& painter, QPointF from, QPointF to, const Theme& theme)
{
    const QColor ink = theme.state(PlantState::Stopped).ink;
    painter.setPen(QPen(ink, 2.4));
    painter.drawLine(from, to);
    const QRectF badge(QPointF(from.x() + kSample / 2.0 - 6.0, from.y() - 6.0), QSizeF(12.0, 12.0));
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(badge, 3.0, 3.0);
    painter.setBrush(Qt::NoBrush);
    paintIcon(painter, badge.adjusted(2.0, 2.0, -2.0, -2.0), Icon::Lock, ink);
}

// One line for the states with their counts, two for the links, when there are any.
void paintMapLegend(QPainter& painter, const core::MapBlock& block, const QString& widths,
                    const QRectF& area, const Theme& theme)
{
    const QFont font = paperFont(PaperText::Note);
    double middle = area.top() + kLegendLine / 2.0;
    double x = area.left();
    for (const auto& [state, count] : block.counts) {
        paintStateMark(painter, {x + kMarkRadius + 1.0, middle}, kMarkRadius, plantState(state),
                       theme);
        const QString text =
            QStringLiteral("%1 %2").arg(stateName(plantState(state)), QLocale::c().toString(count));
        drawLine(painter, {x + 16.0, middle + 3.6}, text, font, theme.text2);
        x += 16.0 + textWidth(text, font) + 14.0;
    }
    if (!block.focus.valid()) {
        return;
    }
    middle += kLegendLine;
    x = area.left();
    const std::array<QString, 3> links{tr("Upstream"), tr("Downstream"),
                                       tr("Held: needs a licence, and its buyer runs down")};
    for (std::size_t which = 0; which < links.size(); ++which) {
        const QPointF from(x, middle);
        const QPointF to(x + kSample, middle);
        if (which == 0) {
            paintArrow(painter, from, to, QPen(theme.upstream, 1.6));
        } else if (which == 1) {
            paintArrow(painter, from, to, QPen(theme.downstream, 1.6, Qt::DashLine));
        } else {
            paintHeld(painter, from, to, theme);
        }
        drawLine(painter, {x + kSample + 6.0, middle + 3.6}, links.at(which), font, theme.text2);
        x += kSample + 6.0 + textWidth(links.at(which), font) + 18.0;
    }
    middle += kLegendLine;
    x = area.left();
    for (const double tonnes : kSampleTonnes) {
        painter.setPen(QPen(theme.text3, linkWidth(tonnes), Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(x, middle), QPointF(x + kSample, middle));
        x += kSample + 6.0;
    }
    drawLine(painter, {x, middle + 3.6}, widths, font, theme.text2);
}

} // namespace

void addPieces(BlockContext& context, const core::MapBlock& block, Pieces& out)
{
    if (!block.dataset) {
        return;
    }
    const double mapHeight = context.width * kMapShape;
    auto scene = buildMapScene(*block.dataset, block.run.get(), block.day);
    MapPrint print;
    print.day = block.day;
    print.legend = false;
    if (block.focus.valid() && block.focus.index() < scene->sites.size()) {
        print.selected = scene->sites[block.focus.index()].id;
    }
    QString alt = tr("Map of the sites on day %1.").arg(block.day);
    for (const auto& [state, count] : block.counts) {
        alt += QStringLiteral(" %1: %2.").arg(stateName(plantState(state))).arg(count);
    }
    TagNode& node = context.tags.add(context.tags.root(), TagRole::Figure, alt);
    const core::NumberScope numbers(context.numbers);
    const QString widths = legendWidthWords();
    Piece piece;
    piece.gap = 0.0;
    piece.height = mapHeight + 6.0 + kLegendLine * (block.focus.valid() ? 3.0 : 1.0);
    piece.keepWithNext = true;
    piece.paint = [=, &block, &theme = context.theme, &node](PagePen& pen, const QRectF& area) {
        const TagScope tag(pen.tags, pen.painter, node);
        const QRectF map(area.topLeft(), QSizeF(area.width(), mapHeight));
        pen.painter.save();
        pen.painter.setClipRect(map);
        paintMap(pen.painter, map, scene, theme, paperBaseFont(), print);
        pen.painter.restore();
        pen.painter.setPen(QPen(theme.line, 1.0));
        pen.painter.setBrush(Qt::NoBrush);
        pen.painter.drawRoundedRect(map, 3.0, 3.0);
        paintMapLegend(pen.painter, block, widths, area.adjusted(0.0, mapHeight + 5.0, 0.0, 0.0),
                       theme);
    };
    out.push_back(std::move(piece));
    out.push_back(textPiece(
        context,
        TextBox({{fromUtf8(block.caption), paperFont(PaperText::Note), context.theme.text3}},
                context.width, Side::Left, 1.4),
        2.0));
}

} // namespace lodestone::ui
