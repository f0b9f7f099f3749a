// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/scenario_compare.h"

#include "core/base/say.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string_view>

namespace lodestone::core
{

namespace
{

constexpr int kHeadlineDays[] = {30, 60, 90};
/// A mean is clear of zero when it is so many standard errors away: 95 % of chance moves are less.
constexpr double kStandardErrors = 1.96;

/// Nearest-rank quantiles; sorts what it is given.
Band bandOf(std::vector<double>& values)
{
    if (values.empty()) {
        return {};
    }
    std::ranges::sort(values);
    const auto at = [&values](double quantile) {
        const double place = std::ceil(quantile * static_cast<double>(values.size()));
        return values[static_cast<std::size_t>(std::max(1.0, place)) - 1];
    };
    return {at(0.05), at(0.5), at(0.95)};
}

/// The days of a stop of one plant over the draws, as the engine gave them.
class StopDays
{
public:
    StopDays(const RunResult& run, int days) : m_run(&run), m_days(days) {}

    /// The day, or the number of days compared when it does not stop within them.
    [[nodiscard]] int at(std::size_t draw, std::size_t column) const
    {
        return std::min<int>(m_run->stopDays[draw * m_run->columns.size() + column], m_days);
    }

private:
    const RunResult* m_run;
    int m_days;
};

PlantSide sideOf(const RunResult& run, SiteId site, std::vector<double>& stops)
{
    PlantSide side;
    const PlantResult* plant = run.plant(site);
    side.rank = plant != nullptr ? plant->rank : 0;
    side.chance = static_cast<double>(stops.size()) / static_cast<double>(run.key.draws);
    if (!stops.empty()) {
        side.stopDay = bandOf(stops);
    }
    return side;
}

MoveKind kindOf(const ComparedPlant& plant, bool anyDraw)
{
    if (!anyDraw) {
        return MoveKind::Unchanged;
    }
    const std::optional<double> margin = plant.margin();
    if (!margin || std::abs(plant.daysLost) <= *margin) {
        return MoveKind::NotClear;
    }
    return plant.daysLost > 0.0 ? MoveKind::Earlier : MoveKind::Later;
}

ComparedPlant comparePlant(const RunResult& first, const RunResult& second, std::size_t column,
                           int days)
{
    const StopDays before(first, days);
    const StopDays after(second, days);
    const auto draws = static_cast<double>(first.key.draws);
    std::vector<double> stopsBefore;
    std::vector<double> stopsAfter;
    double sum = 0.0;
    double squares = 0.0;
    bool anyDraw = false;
    for (std::size_t draw = 0; draw < first.key.draws; ++draw) {
        const int a = before.at(draw, column);
        const int b = after.at(draw, column);
        if (a < days) {
            stopsBefore.push_back(a);
        }
        if (b < days) {
            stopsAfter.push_back(b);
        }
        const double lost = a - b;
        sum += lost;
        squares += lost * lost;
        anyDraw = anyDraw || a != b;
    }
    ComparedPlant plant;
    plant.site = first.columns[column];
    plant.daysLost = sum / draws;
    const double spread = std::max(0.0, squares / draws - plant.daysLost * plant.daysLost);
    if (first.key.draws > 1) {
        plant.daysLostError = std::sqrt(spread / (draws - 1.0));
    }
    plant.kind = kindOf(plant, anyDraw);
    plant.first = sideOf(first, plant.site, stopsBefore);
    plant.second = sideOf(second, plant.site, stopsAfter);
    return plant;
}

using Works = std::vector<std::vector<std::size_t>>;

/// Columns by works: several rows of one works stop on the earliest.
Works worksOf(const Dataset& dataset, const RunResult& run)
{
    std::map<std::string_view, std::vector<std::size_t>> byWorks;
    for (std::size_t column = 0; column < run.columns.size(); ++column) {
        byWorks[dataset.sites[run.columns[column].index()].worksId].push_back(column);
    }
    Works works;
    for (auto& entry : byWorks) {
        works.push_back(std::move(entry.second));
    }
    return works;
}

double stoppedBy(const StopDays& stops, const Works& works, std::size_t draw, int day)
{
    return static_cast<double>(std::ranges::count_if(works, [&](const auto& columns) {
        return std::ranges::any_of(
            columns, [&](std::size_t column) { return stops.at(draw, column) <= day; });
    }));
}

Band lossOn(const RunResult& run, int day)
{
    const auto at = static_cast<std::size_t>(day);
    return at < run.outputAtRisk.size() ? run.outputAtRisk[at] : Band{};
}

int daysOf(const RunResult& first, const RunResult& second)
{
    return std::min(first.horizonDays, second.horizonDays);
}

ComparedDay figuresOn(const RunResult& first, const RunResult& second, const Works& works, int day)
{
    const int days = daysOf(first, second);
    const StopDays before(first, days);
    const StopDays after(second, days);
    std::vector<double> a;
    std::vector<double> b;
    std::vector<double> more;
    for (std::size_t draw = 0; draw < first.key.draws; ++draw) {
        a.push_back(stoppedBy(before, works, draw, day));
        b.push_back(stoppedBy(after, works, draw, day));
        more.push_back(b.back() - a.back());
    }
    const double most =
        a.empty() ? 0.0 : std::max(*std::ranges::max_element(a), *std::ranges::max_element(b));
    return {day, bandOf(a), bandOf(b), bandOf(more), lossOn(first, day), lossOn(second, day), most};
}

Result<void> comparable(const Dataset& dataset, const RunResult& first, const RunResult& second)
{
    const auto usage = [](std::string text) { return Error{ErrorCode::BadUsage, std::move(text)}; };
    if (first.key.datasetHash != second.key.datasetHash || first.columns != second.columns) {
        return usage(say("the two runs were made from different data"));
    }
    if (first.key.seed != second.key.seed || first.key.firstDraw != second.key.firstDraw ||
        first.key.draws != second.key.draws) {
        return usage(
            say("the two runs have other draws, so that chance would look like a difference"));
    }
    const std::size_t cells = first.columns.size() * first.key.draws;
    const bool known = std::ranges::all_of(
        first.columns, [&](SiteId site) { return site.index() < dataset.sites.size(); });
    if (first.stopDays.size() != cells || second.stopDays.size() != cells || !known) {
        return usage(say("a run is not whole"));
    }
    return {};
}

} // namespace

std::optional<Band> PlantSide::namedDay() const
{
    return stopUnlikely(chance) ? std::nullopt : stopDay;
}

std::optional<double> ComparedPlant::margin() const
{
    return daysLostError ? std::optional(kStandardErrors * *daysLostError) : std::nullopt;
}

const ComparedPlant* ScenarioComparison::plant(SiteId site) const
{
    const auto found = std::ranges::find(plants, site, &ComparedPlant::site);
    return found == plants.end() ? nullptr : &*found;
}

Result<ScenarioComparison> compareScenarios(const Dataset& dataset, const RunResult& first,
                                            const RunResult& second)
{
    if (const auto fit = comparable(dataset, first, second); !fit) {
        return fit.error();
    }
    ScenarioComparison result;
    result.firstName = first.scenario.name;
    result.secondName = second.scenario.name;
    result.draws = first.key.draws;
    result.seed = first.key.seed;
    result.firstHash = first.key.scenarioHash;
    result.secondHash = second.key.scenarioHash;
    result.days = daysOf(first, second);
    result.startFirst = first.start;
    result.startSecond = second.start;
    result.assumptions = assumptionsOf(dataset, second.scenario, first.scenario);
    const Works works = worksOf(dataset, first);
    result.works = static_cast<int>(works.size());
    for (const int day : kHeadlineDays) {
        if (day < result.days) {
            result.byDay.push_back(figuresOn(first, second, works, day));
        }
    }
    if (result.days > 0) {
        // what holds at the end of the last day is called by the horizon, as in a ranking
        result.byDay.push_back(figuresOn(first, second, works, result.days - 1));
        result.byDay.back().day = result.days;
    }
    for (std::size_t column = 0; column < first.columns.size(); ++column) {
        result.plants.push_back(comparePlant(first, second, column, result.days));
        ++result.kinds[static_cast<std::size_t>(result.plants.back().kind)];
    }
    std::ranges::stable_sort(result.plants, [](const ComparedPlant& a, const ComparedPlant& b) {
        const double left = std::abs(a.daysLost);
        const double right = std::abs(b.daysLost);
        return left != right ? left > right : a.second.rank < b.second.rank;
    });
    return result;
}

} // namespace lodestone::core
