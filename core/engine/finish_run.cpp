// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/threads.h"
#include "core/engine/collector.h"
#include "core/engine/histogram.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kLossBins = 1001;
constexpr double kFirstInTier = 0.9; ///< the head of a tier is first in this share of the draws
constexpr std::size_t kFirstTen = 10;

/// Histogram of a count over draws for every day, from the days on which it steps.
class CountByDay
{
public:
    CountByDay(std::size_t works, std::size_t days)
        : m_works(works + 1)
        , m_days(days + 2)
        , m_steps(m_works * m_days, 0)
        , m_net(m_days, 0)
        , m_changed(m_days / 64U + 1U, 0)
    {}

    /// The changes of the draw at hand, in any order.
    void change(std::size_t day, int by)
    {
        m_net[day] += by;
        m_changed[day / 64U] |= std::uint64_t{1} << (day % 64U);
    }
    void endDraw()
    {
        std::ptrdiff_t count = 0;
        std::size_t from = 0;
        for (std::size_t w = 0; w < m_changed.size(); ++w) {
            for (std::uint64_t days = m_changed[w]; days != 0; days &= days - 1U) {
                const std::size_t day = w * 64U + static_cast<std::size_t>(std::countr_zero(days));
                if (m_net[day] != 0) {
                    stay(count, from, day);
                    count += m_net[day];
                    from = day;
                    m_net[day] = 0;
                }
            }
            m_changed[w] = 0;
        }
        stay(count, from, m_days - 1);
    }
    std::vector<Band> bands() const
    {
        std::vector<Band> result;
        std::vector<std::int32_t> ofDay(m_works, 0);
        for (std::size_t d = 0; d + 1 < m_days; ++d) {
            for (std::size_t w = 0; w < m_works; ++w) {
                ofDay[w] += m_steps[d * m_works + w];
            }
            result.push_back(bandOf(ofDay, m_works));
        }
        return result;
    }

private:
    void stay(std::ptrdiff_t count, std::size_t from, std::size_t to)
    {
        ++m_steps[from * m_works + static_cast<std::size_t>(count)];
        --m_steps[to * m_works + static_cast<std::size_t>(count)];
    }

    std::size_t m_works;
    std::size_t m_days;
    std::vector<std::int32_t> m_steps;    ///< by day and count: change from the day before
    std::vector<int> m_net;               ///< of the draw at hand, by day
    std::vector<std::uint64_t> m_changed; ///< its days with changes, as bits
};

struct Group
{
    std::string key;
    bool isSector = false;
    std::vector<std::vector<std::size_t>> works; ///< columns of each works
};

/// The works of each group that keysOf(site) names, as pairs of the group's kind and key.
template <typename KeysOf>
std::vector<Group> groupsBy(const Dataset& dataset, const RunResult& result, const KeysOf& keysOf)
{
    std::map<std::pair<int, std::string>, std::map<std::string, std::vector<std::size_t>>> byGroup;
    for (std::size_t c = 0; c < result.columns.size(); ++c) {
        const Site& site = dataset.sites[result.columns[c].index()];
        for (const auto& key : keysOf(site)) {
            byGroup[key][site.worksId].push_back(c);
        }
    }
    std::vector<Group> groups;
    for (auto& [key, works] : byGroup) {
        Group group;
        group.key = key.second;
        group.isSector = key.first == 1;
        for (auto& entry : works) {
            group.works.push_back(std::move(entry.second));
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

using GroupKey = std::pair<int, std::string>;

std::vector<Group> groupsOf(const Dataset& dataset, const RunResult& result)
{
    return groupsBy(dataset, result, [](const Site& site) {
        return std::array<GroupKey, 3>{{{0, ""}, {1, site.sector}, {2, site.country}}};
    });
}

std::vector<Group> companiesOf(const Dataset& dataset, const RunResult& result)
{
    return groupsBy(dataset, result, [](const Site& site) {
        return std::array<GroupKey, 1>{{{0, site.companyId}}};
    });
}

double meanOf(const std::vector<std::uint32_t>& histogram)
{
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t i = 0; i < histogram.size(); ++i) {
        sum += static_cast<double>(i) * histogram[i];
        count += histogram[i];
    }
    return count > 0.0 ? sum / count : 0.0;
}

/// Whether to stop; looked at every so many draws.
bool stopsAt(std::size_t draw, const Progress& progress)
{
    constexpr std::size_t kDrawsPerLook = 64;
    return draw % kDrawsPerLook == 0 && progress.cancelled();
}

GroupResult countGroup(const Group& group, const RunResult& result, const Progress& progress)
{
    const auto days = static_cast<std::size_t>(result.horizonDays);
    const std::size_t columns = result.columns.size();
    CountByDay stopped(group.works.size(), days);
    CountByDay threatened(group.works.size(), days);
    CountByDay averted(group.works.size(), days);
    for (std::size_t draw = 0; draw < result.key.draws && !stopsAt(draw, progress); ++draw) {
        for (const auto& works : group.works) {
            std::size_t stop = days;
            std::size_t threat = days;
            for (const std::size_t c : works) {
                stop = std::min<std::size_t>(stop, result.stopDays[draw * columns + c]);
                threat = std::min<std::size_t>(threat, result.threatDays[draw * columns + c]);
            }
            if (threat < days) {
                threatened.change(threat, 1);
                if (stop > threat) {
                    averted.change(threat, 1);
                    if (stop < days) {
                        averted.change(stop, -1);
                    }
                }
            }
            if (stop < days) {
                stopped.change(stop, 1);
            }
        }
        stopped.endDraw();
        threatened.endDraw();
        averted.endDraw();
    }
    GroupResult counts;
    counts.key = group.key;
    counts.isSector = group.isSector;
    counts.works = static_cast<int>(group.works.size());
    const auto stopBands = stopped.bands();
    const auto threatBands = threatened.bands();
    const auto savedBands = averted.bands();
    for (std::size_t d = 0; d <= days; ++d) {
        counts.byDay.push_back({static_cast<int>(d), threatBands[d], stopBands[d], savedBands[d]});
    }
    return counts;
}

void countFirstTen(const std::vector<std::vector<std::size_t>>& works, const RunResult& result,
                   const Progress& progress, std::vector<std::uint32_t>& firstTen)
{
    const std::size_t columns = result.columns.size();
    firstTen.assign(columns, 0);
    std::vector<std::pair<std::uint16_t, std::size_t>> order;
    for (std::size_t draw = 0; draw < result.key.draws && !stopsAt(draw, progress); ++draw) {
        order.clear();
        for (std::size_t w = 0; w < works.size(); ++w) {
            std::uint16_t stop = static_cast<std::uint16_t>(result.horizonDays);
            for (const std::size_t c : works[w]) {
                stop = std::min(stop, result.stopDays[draw * columns + c]);
            }
            if (stop < result.horizonDays) {
                order.emplace_back(stop, w);
            }
        }
        const std::size_t ten = std::min(kFirstTen, order.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(ten),
                          order.end());
        for (std::size_t i = 0; i < ten; ++i) {
            for (const std::size_t c : works[order[i].second]) {
                const bool stopped = result.stopDays[draw * columns + c] == order[i].first;
                firstTen[c] += stopped ? 1 : 0;
            }
        }
    }
}

/// One of the matrices by plant, so that the draws of a plant lie side by side. In squares, because
/// whole rows or columns would be fetched anew for every number.
std::vector<std::uint16_t> byColumn(const std::vector<std::uint16_t>& days, std::size_t columns,
                                    const Progress& progress)
{
    constexpr std::size_t kSquare = 32;
    const std::size_t draws = columns == 0 ? 0 : days.size() / columns;
    std::vector<std::uint16_t> turned(days.size());
    for (std::size_t draw = 0; draw < draws && !stopsAt(draw, progress); draw += kSquare) {
        for (std::size_t column = 0; column < columns; column += kSquare) {
            for (std::size_t c = column; c < std::min(columns, column + kSquare); ++c) {
                for (std::size_t d = draw; d < std::min(draws, draw + kSquare); ++d) {
                    turned[c * draws + d] = days[d * columns + c];
                }
            }
        }
    }
    return turned;
}

/// stops, threats: of the plant, by draw.
void derivePlant(const Dataset& dataset, const RunResult& result, const std::uint16_t* stops,
                 const std::uint16_t* threats, std::uint32_t firstTen, PlantResult& plant)
{
    const auto days = static_cast<std::size_t>(result.horizonDays);
    const double draws = result.key.draws;
    plant.stop.assign(days + 1, 0);
    plant.threat.assign(days + 1, 0);
    plant.averted = 0;
    for (std::size_t draw = 0; draw < result.key.draws; ++draw) {
        const std::uint16_t stop = stops[draw];
        const std::uint16_t threat = threats[draw];
        ++plant.stop[stop];
        ++plant.threat[threat];
        plant.averted += threat < days && stop == days ? 1 : 0;
    }
    const double stopped = draws - plant.stop[days];
    plant.pStop = stopped / draws;
    plant.pThreatened = (draws - plant.threat[days]) / draws;
    plant.pAverted = plant.averted / draws;
    plant.firstTenCount = firstTen;
    plant.pFirst10 = firstTen / draws;
    plant.stopDay.reset();
    if (stopped > 0.0) {
        plant.stopDay = bandOf(plant.stop, days);
    }
    plant.meanDaysDown = meanOf(plant.daysDown);
    plant.meanStops = meanOf(plant.stopCount);
    plant.outputLostDays = fromMicro(plant.lostMicroDays) / draws;
    const auto& output = dataset.sites[plant.site.index()].annualOutput;
    if (output) {
        plant.outputLostPerDay = *output / 365.0;
    }
    plant.assumedShare =
        stopped > 0.0 ? static_cast<double>(assumedOf(plant.stopsByLinks)) / stopped : 0.0;
    // by site ids, not by rows: the order of rows must change nothing
    const auto idOf = [&dataset](SiteId site) {
        return site.valid() ? std::string_view(dataset.sites[site.index()].id) : std::string_view();
    };
    std::sort(plant.causes.begin(), plant.causes.end(), [&](const Cause& a, const Cause& b) {
        const auto rest = [&](const Cause& c) {
            return std::tuple(std::string_view(c.productId), idOf(c.supplier),
                              std::string_view(c.gradeId), idOf(c.magnetSource), c.lack, c.links);
        };
        return a.count != b.count ? a.count > b.count : rest(a) < rest(b);
    });
    std::sort(plant.saviors.begin(), plant.saviors.end(), [](const Savior& a, const Savior& b) {
        return std::tie(b.count, a.actionId) < std::tie(a.count, b.actionId);
    });
}

/// Order by P(stop), then median day, then id. A new tier begins where the head of the tier is
/// first in at least 90 % of the draws in which one of the two stops.
/// stops: by plant column and draw.
void rankPlants(const Dataset& dataset, const std::vector<std::uint16_t>& stops,
                const Progress& progress, RunResult& result)
{
    std::map<std::uint32_t, std::size_t> columnOf;
    for (std::size_t c = 0; c < result.columns.size(); ++c) {
        columnOf[result.columns[c].value] = c;
    }
    std::sort(result.plants.begin(), result.plants.end(),
              [&dataset](const PlantResult& a, const PlantResult& b) {
                  const double dayA = a.stopDay ? a.stopDay->p50 : 1e9;
                  const double dayB = b.stopDay ? b.stopDay->p50 : 1e9;
                  return std::tie(b.pStop, dayA, dataset.sites[a.site.index()].id) <
                         std::tie(a.pStop, dayB, dataset.sites[b.site.index()].id);
              });
    const std::size_t draws = result.key.draws;
    int tier = 0;
    std::size_t head = 0;
    for (std::size_t i = 0; i < result.plants.size() && !progress.cancelled(); ++i) {
        PlantResult& plant = result.plants[i];
        plant.rank = static_cast<int>(i) + 1;
        const std::size_t a = columnOf[result.plants[head].site.value];
        const std::size_t b = columnOf[plant.site.value];
        std::uint64_t either = 0;
        std::uint64_t headFirst = 0;
        for (std::size_t draw = 0; i > 0 && draw < draws; ++draw) {
            const std::uint16_t stopA = stops[a * draws + draw];
            const std::uint16_t stopB = stops[b * draws + draw];
            either += std::min(stopA, stopB) < result.horizonDays ? 1U : 0U;
            headFirst += stopA < stopB ? 1U : 0U;
        }
        const bool clear = either > 0 && static_cast<double>(headFirst) >=
                                             kFirstInTier * static_cast<double>(either);
        if (i == 0 || clear) {
            ++tier;
            head = i;
        }
        plant.tier = tier;
    }
}

/// By day 0..horizon.
std::vector<Band> outputAtRisk(const RunResult& result)
{
    std::vector<Band> bands;
    for (std::size_t d = 0; d < static_cast<std::size_t>(result.horizonDays); ++d) {
        const Band band = bandOf(result.lossHistogram.data() + d * kLossBins, kLossBins);
        bands.push_back({band.p05 / 1000.0, band.p50 / 1000.0, band.p95 / 1000.0});
    }
    bands.push_back(bands.back());
    return bands;
}

} // namespace

std::vector<GroupResult> companyCounts(const Dataset& dataset, const RunResult& run)
{
    std::vector<GroupResult> counts;
    for (const Group& group : companiesOf(dataset, run)) {
        counts.push_back(countGroup(group, run, Progress()));
    }
    return counts;
}

bool finishRun(const Dataset& dataset, RunResult& result, std::size_t threads,
               const Progress& progress)
{
    const auto groups = groupsOf(dataset, result);
    std::vector<std::uint32_t> firstTen;
    std::vector<std::uint16_t> stops;
    std::vector<std::uint16_t> threats;
    result.groups.assign(groups.size(), {});
    const std::function<void()> others[] = {
        [&] {
            if (!groups.empty()) {
                countFirstTen(groups.front().works, result, progress, firstTen);
            }
        },
        [&] { stops = byColumn(result.stopDays, result.columns.size(), progress); },
        [&] { threats = byColumn(result.threatDays, result.columns.size(), progress); },
        [&] { result.outputAtRisk = outputAtRisk(result); },
    };
    forEachTask(groups.size() + std::size(others), threads, [&](std::size_t task) {
        if (task < groups.size()) {
            result.groups[task] = countGroup(groups[task], result, progress);
        } else {
            others[task - groups.size()]();
        }
    });
    const std::size_t draws = result.key.draws;
    forEachTask(result.plants.size(), threads, [&](std::size_t p) {
        if (progress.cancelled()) {
            return;
        }
        PlantResult& plant = result.plants[p];
        const auto column = std::find(result.columns.begin(), result.columns.end(), plant.site);
        const auto c = static_cast<std::size_t>(column - result.columns.begin());
        derivePlant(dataset, result, stops.data() + c * draws, threats.data() + c * draws,
                    firstTen[c], plant);
    });
    if (progress.cancelled()) {
        return false;
    }
    rankPlants(dataset, stops, progress, result);
    finishOutcomes(result);
    const auto days = static_cast<std::size_t>(result.horizonDays);
    for (SupplierResult& supplier : result.suppliers) {
        const double never = supplier.lineStop[days];
        supplier.pStop = 1.0 - never / result.key.draws;
        supplier.stopDay.reset();
        if (supplier.pStop > 0.0) {
            supplier.stopDay = bandOf(supplier.lineStop, days);
        }
    }
    result.shipments.clear();
    for (const std::int64_t sum : result.shipmentMicro) {
        result.shipments.push_back(fromMicro(sum) / result.key.draws);
    }
    return !progress.cancelled();
}

} // namespace lodestone::core
