// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/draw_run.h"
#include "core/engine/results.h"

#include <map>
#include <tuple>
#include <vector>

namespace lodestone::core
{

/// Integer counts of some draws of a run; merging is addition, so threads change nothing.
class Collector
{
public:
    /// The matrices are shared: each draw writes its own row.
    Collector(const CompiledModel& model, std::uint32_t firstDraw, std::uint16_t* stopDays,
              std::uint16_t* threatDays);

    /// About what the counts of one collector hold for each day.
    [[nodiscard]] static std::uint64_t bytesByDay(const CompiledModel& model);
    void addDraw(DrawRun& run, std::uint32_t draw);
    void add(const Collector& other);
    /// Writes everything but what finishRun derives.
    void store(RunResult& result) const;

private:
    /// product, supplier site, grade, magnet source, controlled, assumed
    using CauseKey =
        std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, bool, bool>;
    struct CauseCount
    {
        std::uint32_t count = 0;
        std::uint32_t firstDraw = 0;
    };
    struct Plant
    {
        DayHistogram fullStop;
        DayHistogram cut;
        DayHistogram firstShort;
        std::vector<std::uint32_t> lost;
        std::int64_t lostMicro = 0;
        std::uint32_t touched = 0;
        std::map<CauseKey, CauseCount> causes;
        std::map<std::uint32_t, std::uint32_t> saviors;
    };

    void addPlant(DrawRun& run, std::uint32_t plant, const PlantOutcome& outcome,
                  std::uint32_t draw);
    /// The site is in the state on days [from, to). Kept as differences from day to day: a state
    /// lasts for weeks.
    void addState(std::uint32_t site, std::size_t from, std::size_t to, SiteState state)
    {
        auto* days = m_stateSteps.data() + std::size_t{site} * (m_days + 1);
        ++days[from][static_cast<std::size_t>(state)];
        --days[to][static_cast<std::size_t>(state)];
    }
    void addSite(DrawRun& run, std::uint32_t site);
    [[nodiscard]] CauseKey causeOf(DrawRun& run, const Part& part, std::uint32_t plant,
                                   int stop) const;

    const CompiledModel& m_model;
    std::size_t m_days;
    std::uint32_t m_firstDraw;
    std::uint16_t* m_stopDays;
    std::uint16_t* m_threatDays;
    std::uint32_t m_draws = 0;
    std::vector<Plant> m_plants;          ///< by the model's plant order
    std::vector<std::uint32_t> m_column;  ///< of a plant in the matrices
    std::vector<DayHistogram> m_lineStop; ///< by site, only of sites with units
    std::vector<std::uint32_t> m_touched; ///< by site: draws that wrote its days
    std::vector<std::array<std::uint32_t, kSiteStates>> m_stateSteps; ///< differences by day
    std::vector<std::int64_t> m_shipments;
    std::vector<std::uint32_t> m_loss;
    std::vector<std::int64_t> m_lossSteps; ///< of the draw at hand, differences by day
    StepSum m_sum;
    std::vector<Step> m_made; ///< by the site at hand
    DayBits m_stopped;
    DayBits m_cut;
    DayBits m_shrinking;
};

/// Columns of the matrices: plants by site id.
[[nodiscard]] std::vector<SiteId> plantColumns(const CompiledModel& model);

/// Ranks, tiers, bands and shares from the counts (engine.md, "Results").
void finishRun(const Dataset& dataset, RunResult& result);

} // namespace lodestone::core
