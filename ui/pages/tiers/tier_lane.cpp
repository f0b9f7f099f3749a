// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_lane.h"

#include "ui/models/confidence_mark.h"
#include "ui/pages/tiers/tier_painter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>

namespace lodestone::ui
{

namespace
{

constexpr double kLaneOpacity = 0.45;
constexpr double kGroundOpacity = 0.8; // of that behind words
constexpr double kBesideGate = 8.0;    // between a gate's label and other words
constexpr double kGateOver = 11.0;     // pixels by which a gate stands out over its links

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::TierLane", text);
}

QFont wordFont(const TierFrame& frame, bool strong)
{
    return fontOf(TextRole::Caption, strong, frame.font, 7.0);
}

// Zoomed out so far that cards have no words there are none between them either.
bool wordsFit(const TierFrame& frame)
{
    return kTierTextRow * frame.viewport.scale >=
           QFontMetricsF(wordFont(frame, true)).height() - 3.0;
}

double screenX(const TierFrame& frame, double x)
{
    return frame.viewport.toScreen({x, 0.0}, frame.room).x();
}

double screenY(const TierFrame& frame, double y)
{
    return frame.viewport.toScreen({0.0, y}, frame.room).y();
}

double gapAfter(const TierFrame& frame, std::uint32_t column)
{
    return screenX(frame, frame.geometry.pitch * (column + 1));
}

// A row of text whose lower edge is at `bottom` of the layout, from a column's cards on.
QRectF wordRow(const TierFrame& frame, std::uint32_t column, double bottom)
{
    const double left = screenX(frame, frame.geometry.pitch * column + frame.geometry.inset());
    const double y = screenY(frame, bottom);
    const double height = kTierTextRow * frame.viewport.scale;
    const double from = std::max(left, frame.room.left() + 10);
    return {from, y - height, std::max(0.0, frame.room.right() - 8 - from), height};
}

// Links pass behind words.
void paintWordGround(QPainter& painter, const TierFrame& frame, const QRectF& words)
{
    const auto& lane = frame.picture.lane;
    const bool inLane = lane && words.center().y() < screenY(frame, lane->bottom);
    painter.setOpacity(kGroundOpacity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(inLane ? mixed(frame.theme.surface, frame.theme.accentWeak, kLaneOpacity)
                            : frame.theme.surface);
    painter.drawRoundedRect(words.adjusted(-3, 0, 3, 0), 3, 3);
    painter.setOpacity(1.0);
}

void writeRow(QPainter& painter, const TierFrame& frame, const QRectF& row, const QString& text,
              bool strong, const QColor& ink)
{
    const QFont font = wordFont(frame, strong);
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, row.width());
    QRectF words(row.left(), 0, metrics.horizontalAdvance(shown), metrics.height());
    words.moveTop(row.center().y() - words.height() / 2);
    paintWordGround(painter, frame, words);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void paintLead(QPainter& painter, const TierFrame& frame, const TierLead& lead, double bottom)
{
    const double x = screenX(frame, frame.geometry.pitch * (lead.from + lead.to + 1) / 2.0);
    const QRectF row = wordRow(frame, 0, bottom);
    const QFont font = wordFont(frame, false);
    const double width = QFontMetricsF(font).horizontalAdvance(lead.text()) + 4;
    const bool sure = lead.evidence == core::Confidence::Reported;
    const double dots = sure ? 0.0 : confidenceDotsWidth() + 2;
    const QRectF words(x - (width + dots) / 2, row.top(), width, row.height());
    paintWordGround(painter, frame, words.adjusted(0, 1, dots, -1));
    painter.setFont(font);
    painter.setPen(frame.theme.text2);
    painter.drawText(words, Qt::AlignCenter, lead.text());
    if (!sure) {
        paintConfidenceDots(painter, {words.right() + 1, words.center().y() + 1}, lead.evidence,
                            frame.theme);
    }
}

// Where a link crosses the gap behind its supplier's column; none when it does not.
std::optional<double> crossing(const BondShape& shape, double x)
{
    for (const QPolygonF& line : shape.line.toSubpathPolygons()) {
        for (qsizetype i = 1; i < line.size(); ++i) {
            const QPointF before = line[i - 1];
            const QPointF at = line[i];
            if ((before.x() <= x) != (at.x() <= x)) {
                return before.y() +
                       (at.y() - before.y()) * (x - before.x()) / (at.x() - before.x());
            }
        }
    }
    return std::nullopt;
}

struct Crossing
{
    double y = 0.0;
    bool licensed = false;
    bool inLane = false;
};

QSizeF gateLabelSize(const TierFrame& frame)
{
    const QFontMetricsF metrics(wordFont(frame, true));
    return {metrics.horizontalAdvance(tr("Export licence")) + 10, metrics.height() + 2};
}

// Of a gate across the lane.
QRectF laneLabel(const TierFrame& frame, double x, double top)
{
    const QSizeF size = gateLabelSize(frame);
    return {QPointF(x - size.width() / 2, top), size};
}

double laneGateTop(const TierFrame& frame)
{
    return screenY(frame, frame.picture.lane->top) + 3;
}

// The widest part of a row that no gate's label covers, or the first in which the words fit.
QRectF besideGates(const TierFrame& frame, const QRectF& row, double width)
{
    QRectF best(row.topLeft(), QSizeF(0, row.height()));
    double from = row.left();
    std::vector<QRectF> labels = laneGateLabels(frame);
    labels.emplace_back(QPointF(row.right() + kBesideGate, row.top()), QSizeF(1, row.height()));
    for (const QRectF& label : labels) {
        const QRectF free(from, row.top(), std::max(0.0, label.left() - kBesideGate - from),
                          row.height());
        if (free.width() >= width) {
            return free;
        }
        best = free.width() > best.width() ? free : best;
        from = std::max(from, label.right() + kBesideGate);
    }
    return best;
}

void paintGateLabel(QPainter& painter, const TierFrame& frame, const GateSpan& gate, double top)
{
    const Theme& theme = frame.theme;
    const QColor ink = theme.state(PlantState::Stopped).ink;
    const QFont font = wordFont(frame, true);
    const QString text = tr("Export licence");
    const QSizeF size = gateLabelSize(frame);
    painter.setFont(font);
    if (gate.inLane) {
        const QRectF box = laneLabel(frame, gate.x, top);
        painter.setPen(QPen(ink, 1.0));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignCenter, text);
    } else if (gate.bottom - gate.top + 2 * kGateOver >= size.width()) {
        painter.save();
        painter.translate(gate.x, (gate.top + gate.bottom) / 2);
        painter.rotate(-90);
        const QRectF box(-size.width() / 2, -size.height() / 2, size.width(), size.height());
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignCenter, text);
        painter.restore();
    }
}

} // namespace

void setGate(QPen& pen)
{
    pen.setWidthF(1.8);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({1.4, 1.8}); // in pen widths
}

QString TierLead::text() const
{
    return evidence == core::Confidence::Reported ? tr("%1 d").arg(days)
                                                  : tr("about %1 d").arg(days);
}

void paintTierLane(QPainter& painter, const TierFrame& frame)
{
    if (!frame.picture.lane) {
        return;
    }
    const TierLane& lane = *frame.picture.lane;
    const double left = std::max(frame.area.left() + 2, screenX(frame, 0.0) + 2);
    const double right =
        std::min(frame.area.right() - 2, screenX(frame, frame.geometry.width()) - 2);
    const QRectF ground(QPointF(left, screenY(frame, lane.top)),
                        QPointF(right, screenY(frame, lane.bottom)));
    painter.save();
    painter.setClipRect(frame.room);
    painter.setOpacity(kLaneOpacity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(frame.theme.accentWeak);
    painter.drawRoundedRect(ground, 4, 4);
    painter.restore();
}

std::vector<QRectF> laneGateLabels(const TierFrame& frame)
{
    const core::TierContent& content = frame.picture.content;
    std::array<bool, kTierColumns> held{};
    for (std::size_t b = 0; b < content.bonds.size(); ++b) {
        const core::TierBond& bond = content.bonds[b];
        const std::uint32_t column = content.items[bond.from].column;
        held.at(column) =
            held.at(column) || (frame.picture.onLane[b] != 0 && bondIsLicensed(bond, frame.scene) &&
                                content.items[bond.to].column > column);
    }
    std::vector<QRectF> out;
    for (std::uint32_t column = 0; frame.picture.lane && column < held.size(); ++column) {
        if (held.at(column)) {
            out.push_back(laneLabel(frame, gapAfter(frame, column), laneGateTop(frame)));
        }
    }
    return out;
}

QRectF laneTitleRow(const TierFrame& frame)
{
    const TierLane& lane = *frame.picture.lane;
    const QFontMetricsF metrics(wordFont(frame, true));
    return besideGates(frame, wordRow(frame, 0, lane.top + kTierTextRow),
                       metrics.horizontalAdvance(lane.title) + 1);
}

void paintTierWords(QPainter& painter, const TierFrame& frame)
{
    if (!wordsFit(frame)) {
        return;
    }
    const Theme& theme = frame.theme;
    for (const TierHeading& heading : frame.picture.headings) {
        writeRow(painter, frame, wordRow(frame, heading.column, heading.bottom), heading.text,
                 !heading.quiet, heading.quiet ? theme.text3 : theme.text2);
    }
    if (!frame.picture.lane) {
        return;
    }
    const TierLane& lane = *frame.picture.lane;
    writeRow(painter, frame, laneTitleRow(frame), lane.title, true, theme.accent);
    for (const TierLead& lead : lane.leads) {
        paintLead(painter, frame, lead, lane.top + 2 * kTierTextRow);
    }
    if (!lane.before.isEmpty()) {
        writeRow(painter, frame, wordRow(frame, lane.column, lane.bottom - 1), lane.before, false,
                 theme.text3);
    }
}

std::vector<GateSpan> tierGates(const TierFrame& frame, std::span<const BondShape> shapes)
{
    const core::TierContent& content = frame.picture.content;
    std::array<std::vector<Crossing>, kTierColumns> gaps;
    for (const BondShape& shape : shapes) {
        const core::TierBond& bond = content.bonds[shape.bond];
        const std::uint32_t column = content.items[bond.from].column;
        if (bond.role == core::TierRole::Overview || content.items[bond.to].column <= column) {
            continue;
        }
        if (const auto y = crossing(shape, gapAfter(frame, column))) {
            gaps.at(column).push_back(
                {*y, bondIsLicensed(bond, frame.scene), frame.picture.onLane[shape.bond] != 0});
        }
    }
    std::vector<GateSpan> out;
    for (std::uint32_t column = 0; column < gaps.size(); ++column) {
        std::ranges::stable_sort(gaps.at(column), {}, &Crossing::y);
        bool open = false; // the link above passes as well
        for (const Crossing& one : gaps.at(column)) {
            if (one.licensed && open) {
                out.back().bottom = one.y;
                out.back().inLane = out.back().inLane || one.inLane;
            } else if (one.licensed) {
                out.push_back({column, gapAfter(frame, column), one.y, one.y, one.inLane});
            }
            open = one.licensed;
        }
    }
    return out;
}

void paintTierGates(QPainter& painter, const TierFrame& frame, std::span<const BondShape> shapes)
{
    const bool focused =
        std::ranges::any_of(frame.picture.content.items, [](const core::TierItem& item) {
            return item.role == core::TierRole::Selected;
        });
    if (!focused) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(frame.room);
    const QColor ink = frame.theme.state(PlantState::Stopped).ink;
    QPen pen(ink);
    setGate(pen);
    std::array<bool, kTierColumns> labelled{};
    for (const GateSpan& gate : tierGates(frame, shapes)) {
        double top = gate.top - kGateOver;
        if (gate.inLane && frame.picture.lane) {
            top = std::min(top, laneGateTop(frame));
        }
        painter.setPen(pen);
        painter.drawLine(QPointF(gate.x, top), QPointF(gate.x, gate.bottom + kGateOver));
        if (!labelled.at(gate.column) && wordsFit(frame)) {
            paintGateLabel(painter, frame, gate, top);
            labelled.at(gate.column) = gate.inLane || gate.bottom > gate.top;
        }
    }
    painter.restore();
}

} // namespace lodestone::ui
