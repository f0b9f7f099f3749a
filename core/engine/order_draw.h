// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"

#include <vector>

namespace lodestone::core
{

class GateDraw;
class SupplyDraw;
enum class SupplyMode : std::uint8_t;

/// Layer 1 with orders that react ("full mode", engine.md, layer 1, after Inoue and Todo 2019,
/// RIETI and the ARIO model of Hallegatte 2008). Each day, of each input group k of each unit:
///   a_k = S_k + what arrives;
///   order o_k = max(0, need + (target - a_k + pipeline - in transit) / tau), tau = 10 days;
///   target: the stock of day 0 and today's need, pipeline: the goods at sea as planned, which
///   without a source that begins within the run is the baseline;
///   a supplier makes x = min(capacity, its inputs, orders) and serves short by the scenario's
///   allocation; a border lets through what its gate allows, in days with a given total (customs
///   figures, a squeeze) no more than that also above the baseline.
/// Buyers outside of the run order by the same equation, with the mean stock and lead of the others
/// at their supplier: if they did not, the buyers of the run would order their goods away, and a
/// supplier's outage would hurt nobody. They wait at no border. In an order of classes they come
/// last, with all others that it does not name.
///
/// An order that the border would not let pass is not placed: no supplier sets goods aside that
/// cannot leave. After a reopening buyers order more than they use to fill their stocks, which
/// takes goods from those who were not short: the outcome is not monotone in the shock (engine.md,
/// invariant 4). Plants go on ordering what they used (layer 2 does not react).
///
/// A source that begins within the run is planned so that its first goods arrive when those of the
/// sources that stand in for it end. Until then its supplier sells them elsewhere. What a stand-in
/// sends more counts against nobody else at its supplier, as where orders do not react.
class OrderDraw
{
public:
    void bind(const CompiledModel& model);
    /// Runs all joint units over the horizon, with the draw's stocks, flights and gates.
    void run(SupplyDraw& supply, SupplyMode mode, const GateDraw& gates);

    /// Output of a joint unit by day.
    [[nodiscard]] const std::vector<Micro>& output(std::uint32_t unit) const
    {
        return m_output[unit];
    }
    /// Whether some stock of a joint unit shrank on a day.
    [[nodiscard]] bool shrinks(std::uint32_t unit, int day) const
    {
        return m_shrinks[unit][static_cast<std::size_t>(day)] != 0;
    }
    /// Whether what its inputs or its site leave held a joint unit's output on a day, not its
    /// customers' orders.
    [[nodiscard]] bool isHeld(std::uint32_t unit, int day) const
    {
        return m_held[unit][static_cast<std::size_t>(day)] != 0;
    }
    /// What reaches the buyer over an edge, in shares of the group's need.
    [[nodiscard]] std::int64_t arrival(std::uint32_t edge, int day) const;

private:
    /// How one input of one unit gets goods from one source.
    struct Way
    {
        std::uint32_t group = kNone;
        std::uint32_t edge = kNone;
        bool standsIn = false;          ///< for the unit's own source, in the draws that say so
        std::vector<std::int64_t> plan; ///< what is sent by day, from -lead on; empty = the share
        std::vector<std::int64_t> sent; ///< by day from 0 on
        std::int64_t asked = 0;         ///< today's order as the border lets it pass, then what of
                                        ///< it is served
        int air = -1;
        int struck = 0; ///< since when goods fly where they do
    };
    struct Customer
    {
        std::uint32_t way = kNone;
        Micro share = 0; ///< of the supplier's output
    };
    struct Supplier
    {
        std::uint32_t site = kNone;
        std::vector<Customer> customers;
        std::int64_t orders = kOne;
        Micro rest = kOne;     ///< share of the output that goes to buyers outside of the run
        Micro restPlace = 0;   ///< of theirs among the customers
        MicroDays restAim = 0; ///< their stock of day 0 and their lead: the others' means
        std::int64_t restLead = 0;
        MicroDays restMissing = 0;
        std::int64_t restAsked = kOne; ///< as Way::asked
    };
    /// One input of one unit.
    struct Input
    {
        std::uint32_t group = kNone;
        std::uint32_t firstWay = 0;
        std::uint32_t endWay = 0;
        bool changes = false; ///< its plan does, within the run
        int unknownUntil = 0; ///< nobody knows who delivers before this day; somebody does
        MicroDays stock = 0;
        MicroDays aim = 0;     ///< stock of day 0
        MicroDays planned = 0; ///< under way by the plan
        MicroDays transit = 0;
        MicroDays have = 0; ///< stock and today's arrivals
        std::int64_t order = kOne;
    };

    void bindUnit(const CompiledModel& model, const UnitDef& unit);
    void addWay(const CompiledModel& model, std::uint32_t edge, std::uint32_t group,
                Micro outShare);
    void planLate(const CompiledModel& model, const GroupDef& group, const Input& input);
    void planSwitch(const CompiledModel& model, const UnitDef& unit, const Input& input);
    void begin(SupplyDraw& supply, SupplyMode mode);
    void order(int day, const GateDraw& gates);
    void orderInput(Input& input, int day);
    void ask(Supplier& supplier, int day, const GateDraw& gates);
    void beginRest(Supplier& supplier) const;
    static void serveRest(Supplier& supplier);
    void produce(int day);
    void serve(int day);
    void use(int day);
    [[nodiscard]] std::int64_t planOf(const Way& way, int day) const;
    [[nodiscard]] std::int64_t arrivalOver(const Way& way, int day) const;
    [[nodiscard]] Micro madeBy(std::uint32_t site, int day) const;
    void fillProRata(Supplier& supplier, Micro made);
    void fillToLevel(Supplier& supplier, Micro made);
    void fillByClass(Supplier& supplier, Micro made);

    const CompiledModel* m_model = nullptr;
    std::vector<Way> m_ways;
    std::vector<std::uint32_t> m_wayOf; ///< by edge: that of its own unit
    std::vector<Input> m_inputs;
    std::vector<std::uint32_t> m_inputOf; ///< by group
    std::vector<Supplier> m_suppliers;
    std::vector<std::uint32_t> m_supplierOfSite;
    std::vector<std::uint32_t> m_servingEdge; ///< by input: who stands in in the draw
    std::vector<std::vector<Micro>> m_output; ///< by unit and day
    std::vector<std::vector<std::uint8_t>> m_shrinks;
    std::vector<std::vector<std::uint8_t>> m_held;
};

} // namespace lodestone::core
