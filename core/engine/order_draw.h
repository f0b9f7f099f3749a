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
///   target: the stock of day 0 and today's need, pipeline: the goods at sea at baseline;
///   a supplier makes x = min(capacity, its inputs, orders) and serves short by the scenario's
///   allocation; a border lets through what its gate allows.
/// An order that the border would not let pass is not placed: no supplier sets goods aside that
/// cannot leave. After a reopening buyers order more than they use to fill their stocks, which
/// takes goods from those who were not short: the outcome is not monotone in the shock (engine.md,
/// invariant 4). Plants go on ordering what they used (layer 2 does not react).
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
    /// What reaches the buyer over an edge, in shares of the group's need.
    [[nodiscard]] std::int64_t arrival(std::uint32_t edge, int day) const;

private:
    struct Customer
    {
        std::uint32_t group = kNone;
        std::uint32_t edge = kNone;
        Micro share = 0;        ///< of the supplier's output
        std::int64_t asked = 0; ///< today's order as the border lets it pass, then what is sent
    };
    struct Supplier
    {
        std::uint32_t site = kNone;
        std::vector<Customer> customers;
        Micro rest = kOne; ///< share of the output that goes to buyers outside of the run
        std::int64_t orders = kOne;
    };

    void order(int day, const GateDraw& gates);
    void produce(int day);
    void serve(int day);
    void use(int day);
    [[nodiscard]] Micro madeBy(std::uint32_t site, int day) const;
    static void fillProRata(Supplier& supplier, Micro made);
    static void fillToLevel(Supplier& supplier, Micro made);
    void fillByClass(Supplier& supplier, Micro made) const;

    const CompiledModel* m_model = nullptr;
    std::vector<Supplier> m_suppliers;
    std::vector<std::uint32_t> m_supplierOfSite;
    std::vector<std::uint32_t> m_edges; ///< of joint units
    std::vector<MicroDays> m_stock;     ///< by group
    std::vector<MicroDays> m_target;    ///< by group: stock and pipeline of day 0 and a day's need
    std::vector<MicroDays> m_transit;   ///< by group
    std::vector<MicroDays> m_have;      ///< by group: stock and today's arrivals
    std::vector<std::int64_t> m_order;  ///< by group: today's
    std::vector<int> m_air;             ///< by edge
    std::vector<int> m_struck;          ///< by edge: since when goods fly where they do
    std::vector<std::vector<std::int64_t>> m_sent; ///< by edge and day
    std::vector<std::vector<Micro>> m_output;      ///< by unit and day
    std::vector<std::vector<std::uint8_t>> m_shrinks;
};

} // namespace lodestone::core
