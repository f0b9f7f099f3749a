// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/slope_lines.h"

#include "core/base/say.h"
#include "core/present/day_steps.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lodestone::core
{

namespace
{

/// What hardly ever stops stands a little below the last day.
constexpr double kNeverGap = 0.15;
constexpr double kTicks = 5.0;

std::optional<double> valueOf(const PlantSide& side, SlopeAxis axis)
{
    if (axis == SlopeAxis::Rank) {
        return side.rank > 0 ? std::optional<double>(side.rank) : std::nullopt;
    }
    const std::optional<Band> day = side.namedDay();
    return day ? std::optional<double>(day->p50) : std::nullopt;
}

/// From the smallest to the largest value that is shown, in round steps.
struct SlopeScale
{
    double low = 0.0;
    double high = 1.0;
    double step = 1.0;

    static SlopeScale of(double low, double high)
    {
        SlopeScale scale;
        scale.step = roundDayStep((high - low) / kTicks);
        scale.low = std::floor(low / scale.step) * scale.step;
        scale.high = std::max(scale.low + scale.step, std::ceil(high / scale.step) * scale.step);
        return scale;
    }
    /// 0..1 - kNeverGap; what has no value stands at 1.
    [[nodiscard]] double place(std::optional<double> value) const
    {
        return value ? (*value - low) / (high - low) * (1.0 - kNeverGap) : 1.0;
    }
};

std::string labelOf(std::optional<double> value)
{
    return value ? wholeNumber(std::llround(*value)) : say("unlikely");
}

std::vector<std::size_t> chosenPlants(const ScenarioComparison& comparison, SlopeAxis axis,
                                      std::size_t most, SiteId selected, std::size_t& hidden)
{
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < comparison.plants.size(); ++i) {
        const ComparedPlant& plant = comparison.plants[i];
        const bool shows = plant.kind != MoveKind::Unchanged &&
                           (valueOf(plant.first, axis) || valueOf(plant.second, axis));
        if (plant.site == selected || (shows && chosen.size() < most)) {
            chosen.push_back(i);
        } else if (shows) {
            ++hidden;
        }
    }
    return chosen;
}

} // namespace

SlopeLines slopeLines(const ScenarioComparison& comparison, SlopeAxis axis, std::size_t most,
                      SiteId selected)
{
    SlopeLines result;
    const auto chosen = chosenPlants(comparison, axis, most, selected, result.hidden);
    std::optional<double> low;
    std::optional<double> high;
    bool anyNever = false;
    for (const std::size_t i : chosen) {
        for (const PlantSide* side : {&comparison.plants[i].first, &comparison.plants[i].second}) {
            const auto value = valueOf(*side, axis);
            anyNever = anyNever || !value;
            low = value ? std::min(low.value_or(*value), *value) : low;
            high = value ? std::max(high.value_or(*value), *value) : high;
        }
    }
    if (chosen.empty()) {
        return result;
    }
    const SlopeScale scale = SlopeScale::of(low.value_or(0.0), high.value_or(1.0));
    for (auto at = chosen.rbegin(); at != chosen.rend(); ++at) {
        const ComparedPlant& plant = comparison.plants[*at];
        const auto first = valueOf(plant.first, axis);
        const auto second = valueOf(plant.second, axis);
        result.lines.push_back(
            {*at, scale.place(first), scale.place(second), labelOf(first), labelOf(second)});
    }
    for (double value = scale.low; low && value <= scale.high; value += scale.step) {
        result.ticks.push_back({scale.place(value), labelOf(value)});
    }
    if (anyNever) {
        result.ticks.push_back({1.0, labelOf(std::nullopt)});
    }
    return result;
}

} // namespace lodestone::core
