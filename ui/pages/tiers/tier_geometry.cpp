// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_painter.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>

#include <algorithm>

namespace lodestone::ui
{

// Where things stand on screen, and what a card stands for.

namespace
{

constexpr double kGutter = 0.22; // of the pitch: room for links between columns
constexpr double kLowPicture = 330.0;
constexpr double kBarRoom = 10.0;  // of a head
constexpr double kPillFrom = 34.0; // height of a card in pixels
constexpr double kPillWidth = 70.0;
constexpr double kPillInside = 0.3; // so much of it lies on its card, clear of the words

} // namespace

double TierGeometry::card() const
{
    return pitch - std::max(kLeastGutter, std::min(pitch * kGutter, pitch - leastCard));
}

double TierGeometry::inset() const
{
    return (pitch - card()) / 2.0;
}

bool tierHeadHasBar(double heightOfAll)
{
    return heightOfAll >= kLowPicture;
}

double tierHeadHeight(const QFont& font, bool bar)
{
    const double body = QFontMetricsF(fontOf(TextRole::Body, true, font)).height();
    const double caption = QFontMetricsF(fontOf(TextRole::Caption, false, font)).height();
    return body + caption + 20.0 + (bar ? kBarRoom : 0.0);
}

QRectF tierRoom(const QRectF& area, const QFont& font, bool focused)
{
    const double head = tierHeadHeight(font, tierHeadHasBar(area.height()));
    return area.adjusted(0, head, 0, -tierFootHeight(area.width(), font, focused));
}

QRectF itemRect(const TierFrame& frame, std::uint32_t item)
{
    const double x = frame.picture.content.items[item].column * frame.geometry.pitch;
    const QPointF world(x + frame.geometry.inset(), frame.picture.top[item]);
    const QSizeF size(frame.geometry.card(), TierGeometry::kCardHeight);
    const QRectF rect(frame.viewport.toScreen(world, frame.room), size * frame.viewport.scale);
    // Whole pixels look sharp, and every card of a column gets the same left edge.
    return frame.viewport.scale < 0.4 ? rect : QRectF(rect.toRect()).translated(0.5, 0.5);
}

QRectF morePill(const TierFrame& frame, std::uint32_t item, bool suppliers)
{
    const core::TierItem& row = frame.picture.content.items[item];
    const int count = suppliers ? row.moreSuppliers : row.moreCustomers;
    if (count == 0) {
        return {};
    }
    const QRectF card = itemRect(frame, item);
    if (card.height() < kPillFrom || card.width() < kPillWidth) {
        return {};
    }
    const QFontMetricsF metrics(fontOf(TextRole::Caption, false, frame.font, 7.0));
    const double height = metrics.height() + 1;
    const double width =
        std::max(height, metrics.horizontalAdvance(QStringLiteral("+%1").arg(count)) + 8);
    const double x =
        suppliers ? card.left() - width * (1 - kPillInside) : card.right() - width * kPillInside;
    return {x, card.bottom() - height / 2, width, height};
}

QStringList tierNameLines(const QString& name, const QFontMetricsF& metrics, double first,
                          double second)
{
    if (metrics.horizontalAdvance(name) <= first) {
        return {name};
    }
    qsizetype cut = 0;
    for (qsizetype i = 1; i < name.size(); ++i) {
        const bool breaks = name[i] == u' ' || name[i - 1] == u'-' || name[i - 1] == u'/';
        if (!breaks) {
            continue;
        }
        if (metrics.horizontalAdvance(name.left(i)) > first) {
            break;
        }
        cut = i;
    }
    if (cut == 0) {
        return {metrics.elidedText(name, Qt::ElideRight, first)};
    }
    return {name.left(cut), metrics.elidedText(name.mid(cut).trimmed(), Qt::ElideRight, second)};
}

TierMarks TierMarks::withoutPointer() const
{
    TierMarks out;
    out.chosen = chosen;
    out.hidden = hidden;
    out.lit = lit;
    return out;
}

PlantState worstState(const core::TierItem& item, std::span<const SiteStatus> status)
{
    const auto counts = stateCounts(item, status);
    for (const PlantState state : kWorstFirst) {
        if (counts.at(static_cast<std::size_t>(state)) > 0) {
            return state;
        }
    }
    return PlantState::NotAffected;
}

std::array<int, kPlantStateCount> stateCounts(const core::TierItem& item,
                                              std::span<const SiteStatus> status)
{
    std::array<int, kPlantStateCount> counts{};
    for (const std::uint32_t site : item.members) {
        ++counts.at(static_cast<std::size_t>(status[site].state));
    }
    return counts;
}

} // namespace lodestone::ui
