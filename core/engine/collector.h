// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/engine/draw_run.h"
#include "core/engine/group_counter.h"
#include "core/engine/results.h"
#include "core/engine/row_log.h"

#include <map>
#include <tuple>
#include <unordered_map>
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
    /// Counts what only stands in logs; for a thread that has no more draws, beside the others.
    void countLogs();
    /// No more draws may be added to either.
    void add(Collector& other);
    /// Writes everything but what finishRun derives. Nothing may be asked of it afterwards.
    void store(RunResult& result);

private:
    /// product, supplier site, grade, magnet source, what it lacks, least sure link
    using CauseKey =
        std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, Lack, Confidence>;
    struct CauseHash
    {
        std::size_t operator()(const CauseKey& key) const
        {
            const auto& [product, supplier, grade, source, lack, links] = key;
            const std::uint64_t part = std::uint64_t{product} << 32U | supplier;
            const std::uint64_t magnets = std::uint64_t{grade} << 32U | source;
            const auto rest = static_cast<std::uint64_t>(links) * 4U + static_cast<unsigned>(lack);
            return entityAnd(entityAnd(part, magnets), rest);
        }
    };
    struct CauseCount
    {
        std::uint32_t count = 0;
        std::uint32_t firstDraw = 0;
    };
    /// The counts of "never" and of nothing lost are what the others leave of the draws.
    struct Plant
    {
        DayHistogram fullStop;
        DayHistogram cut;
        DayHistogram firstShort;
        std::vector<std::uint32_t> lost;
        DayHistogram daysDown;
        std::array<std::uint32_t, kStopBins> stops{};
        std::array<std::uint32_t, 3> stocks{}; ///< stops by Confidence of the stocks
        std::uint32_t stated = 0;              ///< stops that rest on a fact of the scenario
        std::int64_t lostMicro = 0;
        std::unordered_map<CauseKey, CauseCount, CauseHash> causes;
        std::map<std::uint32_t, std::uint32_t> saviors;
    };
    /// A site of layer 1 whose output can change: its units that can.
    struct SiteUnits
    {
        std::uint32_t site = kNone;
        std::uint32_t firstUnit = 0; ///< of m_units
        std::uint32_t endUnit = 0;
    };

    void addPlant(DrawRun& run, std::uint32_t plant, const PlantOutcome& outcome,
                  std::uint32_t draw);
    /// A touched plant in one draw, until it is counted.
    struct PlantEntry
    {
        std::uint32_t row = 0; ///< plant
        std::uint32_t draw = 0;
        std::int64_t lost = 0;
        std::uint16_t fullStop = 0;
        std::uint16_t cut = 0;
        std::uint16_t firstShort = 0;
        std::uint16_t daysDown = 0;
        std::uint32_t savior = kNone;
        std::uint8_t stops = 0; ///< bin
        bool caused = false;    ///< it stops, and of a part: what follows is of that
        bool stated = false;
        Confidence stocks = Confidence::Reported;
        CauseKey cause;
    };
    /// A site is in another state from a day on.
    struct StateEntry
    {
        std::uint32_t row = 0; ///< site
        std::uint16_t day = 0;
        std::uint8_t before = 0;
        std::uint8_t after = 0;
    };
    /// A line of a site of layer 1 goes down on a day.
    struct LineStopEntry
    {
        std::uint32_t row = 0; ///< site
        std::uint32_t day = 0;
    };
    void countPlant(const PlantEntry& entry);
    void countPlants();
    void countStates();
    void countLineStops();
    void addStates(std::uint32_t site, const DayBits& stopped, const DayBits& cut,
                   const DayBits& shrinking);
    void addSite(DrawRun& run, const SiteUnits& site);
    void addShipments(const GateDraw& gates);
    void addLoss();
    [[nodiscard]] PlantResult plantResult(Plant& counts, SiteId site) const;
    void storeStates(RunResult& result);
    [[nodiscard]] Lack lackOf(DrawRun& run, std::uint32_t edge, int day) const;
    [[nodiscard]] CauseKey causeOf(DrawRun& run, const Part& part, int stop,
                                   Confidence links) const;

    const CompiledModel& m_model;
    std::size_t m_days;
    std::uint32_t m_firstDraw;
    std::uint16_t* m_stopDays;
    std::uint16_t* m_threatDays;
    std::uint32_t m_draws = 0;
    std::vector<Plant> m_plants; ///< by the model's plant order
    RowLog<PlantEntry> m_plantLog;
    GroupCounter m_groups;
    std::vector<std::uint32_t> m_column; ///< of a plant in the matrices
    std::vector<SiteUnits> m_sites;
    std::vector<std::uint32_t> m_units;
    std::vector<DayHistogram> m_lineStop; ///< by site, only of m_sites
    RowLog<LineStopEntry> m_lineStopLog;
    std::vector<std::uint32_t> m_touched; ///< by site: draws in which its chain was reached
    RowLog<StateEntry> m_stateLog;
    /// Changes from the day before; every touched site runs before day 0.
    std::vector<std::array<std::uint32_t, kSiteStates>> m_stateSteps;
    std::vector<std::int64_t> m_shipments; ///< by step
    std::vector<double> m_shipped;         ///< of the draw at hand, by step
    std::vector<std::uint32_t> m_loss;
    std::vector<std::int64_t> m_lossSteps; ///< of the draw at hand, differences by day
    StepSum m_sum;
    std::vector<Step> m_made; ///< by the site at hand
    Micro m_threshold;
    DayBits m_stopped;
    DayBits m_cut;
    DayBits m_shrinking;
};

/// Columns of the matrices: plants by site id.
[[nodiscard]] std::vector<SiteId> plantColumns(const CompiledModel& model);

/// Ranks, tiers, bands and shares from the counts (engine.md, "Results"). False: it was cancelled,
/// and the result is worth nothing.
[[nodiscard]] bool finishRun(const Dataset& dataset, RunResult& result, std::size_t threads,
                             const Progress& progress);

} // namespace lodestone::core
