// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/gate_draw.h"
#include "core/engine/laws.h"
#include "core/engine/order_draw.h"
#include "core/engine/random_batch.h"
#include "core/engine/steps.h"
#include "core/engine/strike_days.h"

#include <array>
#include <compare>
#include <optional>
#include <span>
#include <vector>

namespace lodestone::core
{

/// Bare: nobody reacts. Helped: gated goods fly where somebody makes them fly.
enum class SupplyMode : std::uint8_t
{
    Bare,
    Helped
};

/// Stocks on hand by cover rows in one draw (engine.md, "Stocks"): the triangular quantile at
/// Phi(sqrt(rho) Z_row + sqrt(1 - rho) Z_own), a run-out statement as a floor.
class StockDraw
{
public:
    explicit StockDraw(const CompiledModel& model);
    void run(const GlobalDraw& globals, const Draws& draws);

    struct Stock
    {
        MicroDays days = 0;
        double quantile = 0.0; ///< of the row that gave it
        bool fromRunOut = false;
    };
    /// The cover rows of one stock as a draw reads them, hundreds of times: small.
    struct CoverRows
    {
        std::uint32_t onHand = kNone; ///< row of covers
        std::uint32_t runOut = kNone; ///< place among the statements of all sites

        auto operator<=>(const CoverRows&) const = default;
    };
    /// The cover is one of the site's in the model.
    [[nodiscard]] CoverRows rowsOf(const CoverMatch& cover, std::uint32_t site) const;
    /// What the user states: the same in every draw, and not multiplied.
    [[nodiscard]] static Stock stated(const StockFact& fact);
    /// leadDays: goods in transit that a run-out statement counts in.
    [[nodiscard]] Stock stock(const CoverRows& cover, std::uint64_t ownEntity,
                              double leadDays) const;
    /// What many parts or units have on hand: quantiles and days by the rows of covers (kNone: 0)
    /// and their own numbers, standard normal. All four spans have one length.
    void findOnHand(std::span<const std::uint32_t> rows, std::span<const double> z,
                    std::span<double> quantiles, std::span<double> days) const;
    /// The stock of one of these.
    void setStock(const CoverRows& cover, double quantile, double onHand, double leadDays,
                  Stock& stock) const;
    /// The days that a run-out statement says in this draw, by its place.
    [[nodiscard]] double runOutDays(std::uint32_t place) const { return m_runOutDays[place]; }

private:
    struct RunOut
    {
        std::uint32_t site = kNone;
        std::uint32_t row = kNone; ///< of covers

        auto operator<=>(const RunOut&) const = default;
    };
    void addRunOuts();

    const CompiledModel& m_model;
    const Draws* m_draws = nullptr;
    double m_common = 0.0;
    double m_own = 1.0;
    FixedNumbers m_rowNumbers{DrawKind::CoverRow};
    std::vector<double> m_rowZ;    ///< by row of covers, and one that says nothing
    std::vector<Range> m_rowDays;  ///< by row of covers
    TriangularLaws m_rowLaws;      ///< the same, and one that says nothing
    std::vector<RunOut> m_runOuts; ///< sorted
    FixedNumbers m_runOutNumbers{DrawKind::RunOut};
    std::vector<double> m_runOutDays; ///< of these
};

/// Layer 1 in one draw: output of each unit by day, worked out when first asked for.
/// Recursion of a unit (engine.md, layer 1), all groups k first:
///   a_k = S_k + in_k;  x = min(1, cap, min_k (1 - w_k) + w_k min(1, a_k));
///   S_k' = min(a_k - min(a_k, x), max(S_k0 + slack)).
class SupplyDraw
{
public:
    void run(const CompiledModel& model, const GateDraw& gates, const StockDraw& stocks,
             const std::vector<double>& actionChances, const Draws& draws);

    /// Output of a unit; stays valid until the next draw.
    [[nodiscard]] Steps steps(std::uint32_t unit, SupplyMode mode)
    {
        const Cell& known = cell(unit, mode);
        return {known.steps, known.stepCount};
    }
    /// The same by day 0..horizon-1.
    [[nodiscard]] const Micro* output(std::uint32_t unit, SupplyMode mode);
    /// Adds the days on which the output is held by a stock that shrinks.
    void addShrinking(std::uint32_t unit, SupplyMode mode, DayBits& days);
    /// Whether the output without help is ever under the baseline.
    [[nodiscard]] bool everShort(std::uint32_t unit)
    {
        EverShort& known = m_everShort[unit];
        if (known == EverShort::NotAsked) {
            const bool is = firstShort(unit, SupplyMode::Bare) < m_model->horizon;
            known = is ? EverShort::Yes : EverShort::No;
        }
        return known == EverShort::Yes;
    }
    /// First day the output is under the baseline; the horizon when never.
    [[nodiscard]] int firstShort(std::uint32_t unit, SupplyMode mode)
    {
        return cell(unit, mode).firstShort;
    }
    /// Whether the output on a day is under the baseline for want of inputs, or because its site is
    /// held back: where orders react it also falls because less is ordered.
    [[nodiscard]] bool isHeld(std::uint32_t unit, int day, SupplyMode mode);
    /// Whether it makes exactly what the scenario lets its site make on a day, under the baseline.
    [[nodiscard]] bool isSiteHeld(std::uint32_t unit, int day, SupplyMode mode);
    /// First such day; the horizon when never.
    [[nodiscard]] int firstHeld(std::uint32_t unit, SupplyMode mode);
    /// Whether the output is always the baseline, out of no stock that shrinks.
    [[nodiscard]] bool runsFreely(std::uint32_t unit, SupplyMode mode)
    {
        const Cell& known = cell(unit, mode);
        return known.stepCount == 1 && known.steps[0].value == kOne &&
               shrinkingOf(unit, mode).empty();
    }
    /// The least that a unit makes on any day.
    [[nodiscard]] Micro leastMade(std::uint32_t unit, SupplyMode mode)
    {
        static_cast<void>(cell(unit, mode));
        return m_least[static_cast<std::size_t>(mode)][unit];
    }
    /// First of three days running under the threshold of a line; the horizon when never.
    [[nodiscard]] int lineStop(std::uint32_t unit, SupplyMode mode);
    /// Stock of a group on day 0.
    [[nodiscard]] const StockDraw::Stock& groupStock(std::uint32_t group);
    /// Days door to door by air when the goods of an edge are flown; below 0 when not.
    [[nodiscard]] int flies(std::uint32_t edge) const { return m_air[edge]; }
    /// Since when who gets goods over an edge, or buys of a unit or site, reacts.
    [[nodiscard]] const StrikeDays& strikes() const { return *m_strikes; }
    /// The edge over which the first group of a unit is served on a day: its source's, or before
    /// that one delivers, a stand-in's.
    [[nodiscard]] std::uint32_t servingEdge(std::uint32_t unit, int day);
    /// The magnet source behind it; none when the unit is pooled.
    [[nodiscard]] std::uint32_t servingSource(std::uint32_t unit, int day)
    {
        const std::uint32_t own = m_model->units[unit].source;
        return own == kNone ? kNone : m_model->edges[servingEdge(unit, day)].source;
    }
    /// What reaches the buyer on a day over all edges of a group.
    [[nodiscard]] std::int64_t arrivals(std::uint32_t unit, std::uint32_t group, int day,
                                        SupplyMode mode);
    /// The day on which what reaches the buyer over an edge on a day has left.
    [[nodiscard]] int sentOn(std::uint32_t edge, int day, SupplyMode mode) const;
    /// What reaches the buyer on a day over one edge.
    [[nodiscard]] std::int64_t arrival(std::uint32_t edge, int day, SupplyMode mode);
    /// What a site makes on a day, over all of its units; before day 0 the baseline.
    [[nodiscard]] Micro sourceOutput(std::uint32_t site, int day, SupplyMode mode);
    /// Room above the stock of day 0: goods at sea when their successors fly.
    [[nodiscard]] MicroDays slack(std::uint32_t unit, std::uint32_t group, SupplyMode mode);
    /// Of several units that a part needs at once the one that makes least on a day.
    [[nodiscard]] std::uint32_t tightest(std::span<const std::uint32_t> units, int day,
                                         SupplyMode mode);

private:
    /// Of one unit in one mode: small, because a draw reads all of them.
    struct Cell
    {
        const Step* steps = nullptr;
        std::uint16_t stepCount = 0; ///< three a day at most
        std::uint16_t firstShort = 0;
        std::uint32_t draw = kNone; ///< for which the cell is worked out
    };
    struct alignas(2 * sizeof(Cell)) UnitCells
    {
        std::array<Cell, 2> byMode;
    };
    /// The output by day: of units that are run with others, and where it is asked for.
    struct Daily
    {
        std::uint32_t draw = kNone; ///< for which output is filled
        std::vector<Micro> output;
        std::vector<Step> steps; ///< only of units that are run with others
        std::vector<Stretch> shrinking;
    };
    enum class Kind : std::uint8_t
    {
        Still,     ///< nothing can reach it
        Joint,     ///< run day by day with others
        Switching, ///< runs alone, its source delivers from a later day on
        Lone       ///< runs alone, on one source over one edge from day 0 on
    };
    /// How a unit is run, and what it then needs if it is a lone one.
    struct Lone
    {
        Kind kind = Kind::Switching;
        std::uint32_t group = kNone;
        std::uint32_t edge = kNone;
        std::uint32_t gateRow = kNone;
        int lead = 1;
        bool noStock = false;
    };
    /// A group whose stock is drawn.
    struct DrawnGroup
    {
        std::uint32_t group = kNone;
        StockDraw::CoverRows cover;
        double meanLead = 0.0;
    };
    /// An edge on which goods could fly, and the actions that make them fly.
    struct Flight
    {
        std::uint32_t edge = kNone;
        int lead = 0;
        std::uint32_t firstAction = 0; ///< of m_flyActions
        std::uint32_t endAction = 0;
    };
    struct FlyAction
    {
        std::uint32_t action = kNone; ///< row of reactions
        Range delay;
        bool stated = false; ///< by a fact of the scenario: it is taken
    };
    /// A byte a unit, because each draw asks thousands of times.
    enum class EverShort : std::uint8_t
    {
        NotAsked,
        No,
        Yes
    };
    /// An output while it is worked out.
    struct Track
    {
        Step* steps = nullptr;
        Stretch* shrinking = nullptr;
        std::uint32_t stepCount = 0;
        std::uint32_t shrinkCount = 0;
        MicroDays stock = 0;
        MicroDays cap = 0;

        void push(int day, Micro value) { pushStep(steps, stepCount, day, value); }
    };
    void bind(const CompiledModel& model, const StockDraw& stocks);
    void bindGroups(const StockDraw& stocks);
    void bindFlights();
    void bindLone();
    void drawFlights();
    [[nodiscard]] Cell& cellOf(std::uint32_t unit, SupplyMode mode)
    {
        return m_cells[unit].byMode[static_cast<std::size_t>(mode)];
    }
    [[nodiscard]] const Cell& cell(std::uint32_t unit, SupplyMode mode)
    {
        Cell& known = cellOf(unit, mode);
        if (known.draw != m_serial) {
            fill(unit, mode, known);
        }
        return known;
    }
    /// The days on which a unit's stock shrinks; its cell is worked out.
    [[nodiscard]] std::span<const Stretch>& shrinkingOf(std::uint32_t unit, SupplyMode mode)
    {
        return m_shrinkingOf[static_cast<std::size_t>(mode)][unit];
    }
    void fill(std::uint32_t unit, SupplyMode mode, Cell& cell);
    void keep(Steps steps, std::uint32_t unit, SupplyMode mode);
    void keep(const Track& track, std::uint32_t unit, SupplyMode mode);
    void keepJoint(SupplyMode mode);
    [[nodiscard]] bool fliesTo(std::uint32_t unit);
    [[nodiscard]] Daily& dailyOf(std::uint32_t unit, SupplyMode mode)
    {
        return m_daily[static_cast<std::size_t>(mode)][unit];
    }
    /// How the goods of one edge reach a unit with a single source.
    struct Road
    {
        Steps gate;
        int lead = 1;
        int air = -1;
        int firstByAir = 0;
        int lastBySea = 0; ///< exclusive

        /// No more than these: the steps by sea and by air, and where each begins and ends.
        [[nodiscard]] std::size_t stretches() const { return 2 * gate.size() + 4; }
    };
    [[nodiscard]] Road road(std::uint32_t edge, SupplyMode mode) const;
    [[nodiscard]] Road road(const Lone& lone, SupplyMode mode) const;
    [[nodiscard]] Track track(std::size_t stretches);
    void runLone(std::uint32_t unit, SupplyMode mode);
    void runSwitching(std::uint32_t unit, SupplyMode mode);
    static void runRoad(const Road& road, int from, int to, Track& track);
    static void runStretch(std::int64_t in, int from, int to, Track& track);
    void runJoint(SupplyMode mode);
    void runOrders(SupplyMode mode);
    void stepJoint(std::uint32_t unit, int from, SupplyMode mode);
    [[nodiscard]] int sourceHolds(std::uint32_t site, int day, SupplyMode mode);
    [[nodiscard]] int arrivalHolds(std::uint32_t edge, int day, SupplyMode mode);
    [[nodiscard]] int arrivalsHold(std::uint32_t unit, std::uint32_t group, int day,
                                   SupplyMode mode);

    const CompiledModel* m_model = nullptr;
    const GateDraw* m_gates = nullptr;
    const StockDraw* m_stocks = nullptr;
    const Draws* m_draws = nullptr;
    const std::vector<double>* m_actionChances = nullptr;
    std::uint32_t m_serial = 0; ///< counts draws, to know stale cells
    std::optional<StrikeDays> m_strikes;
    std::vector<UnitCells> m_cells;
    std::vector<Lone> m_lone;            ///< by unit
    std::vector<EverShort> m_everShort;  ///< by unit
    std::vector<EverShort> m_knownShort; ///< the same before anything is asked
    StepPool m_steps;
    RowPool<Stretch> m_shrinking;
    std::array<std::vector<std::span<const Stretch>>, 2> m_shrinkingOf;
    std::array<std::vector<Micro>, 2> m_least; ///< by unit
    std::array<std::vector<Daily>, 2> m_daily;
    std::vector<StockDraw::Stock> m_groupStock;
    std::vector<std::uint32_t> m_groupSerial;
    std::vector<DrawnGroup> m_drawnGroups;
    FixedNumbers m_groupNumbers{DrawKind::UnitStock}; ///< of these
    FixedNumbers m_airNumbers{DrawKind::LinkAction};  ///< of the flights
    std::vector<Flight> m_flights;
    std::vector<FlyAction> m_flyActions;
    std::vector<int> m_air;               ///< by edge; below 0: by sea
    std::vector<std::uint32_t> m_standIn; ///< by unit: edge
    std::vector<std::uint32_t> m_standInSerial;
    std::vector<MicroDays> m_jointStock; ///< by group
    std::vector<MicroDays> m_jointCap;
    std::vector<MicroDays> m_jointIn; ///< arrives a day, on the days at hand
    std::vector<int> m_jointUntil;    ///< by unit: what it makes before this day is known
    std::vector<Micro> m_flat;        ///< baseline for ever
    static constexpr Step kBaseline{0, kOne};
    std::array<bool, 2> m_jointDone{};
    std::array<OrderDraw, 2> m_orders; ///< where orders react
};

} // namespace lodestone::core
