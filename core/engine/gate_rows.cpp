// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/gate_draw.h"
#include "core/model/regions.h"

#include <algorithm>

// The gates of the rows: what the licences leave, under the scenario's level and its own gates.

namespace lodestone::core
{

void GateDraw::open(std::uint32_t row, int fromDay)
{
    const std::size_t steps = m_model->stepStart.size();
    for (std::size_t s = 0; s < steps; ++s) {
        if (m_model->stepStart[s] >= fromDay) {
            Micro& gate = m_gates[row * steps + s];
            gate = std::max(gate, kOne);
        }
    }
    findSteps(row);
}

void GateDraw::findSteps(std::size_t row)
{
    const std::vector<int>& start = m_model->stepStart;
    const Micro* const gates = m_gates.data() + row * start.size();
    Step* const changes = m_changes.data() + row * start.size();
    std::uint32_t count = 1;
    changes[0] = {0, gates[0]};
    for (std::size_t s = 1; s < start.size(); ++s) {
        if (gates[s] != gates[s - 1]) {
            changes[count++] = {start[s], gates[s]};
        }
    }
    m_changeCount[row] = count;
}

double GateDraw::shippedTo(std::uint32_t destination, std::size_t step) const
{
    const double total = shipped(destination, step);
    if (!m_ownGates) {
        return total;
    }
    const std::size_t steps = m_model->stepStart.size();
    double before = 0.0;
    double after = 0.0;
    for (std::size_t r = 0; r < m_model->gateRows.size(); ++r) {
        const GateRowDef& row = m_model->gateRows[r];
        if (row.destination == destination && row.metered) {
            const Micro open = row.pair != kNone ? m_pairSteps[row.pair * steps + step]
                                                 : m_freeSteps[destination * steps + step];
            before += row.tonnes * open;
            after += row.tonnes * m_gates[r * steps + step];
        }
    }
    return before > 0.0 ? total * after / before : total;
}

double GateDraw::worldShipped(std::size_t step) const
{
    const CompiledModel& model = *m_model;
    const std::size_t steps = model.stepStart.size();
    if (m_networkTonnes <= 0.0) {
        return 1.0;
    }
    double total = model.worldRatio[step];
    if (model.stepStart[step] >= model.observedDays) {
        double byRule = 0.0; // weights of the network, totals of the gate rule
        for (std::size_t d = 0; d < model.destinations.size(); ++d) {
            byRule += model.destinations[d].networkTonnes * m_shipped[d * steps + step];
        }
        total = byRule / m_networkTonnes;
    }
    double before = 0.0;
    double after = 0.0;
    for (std::size_t r = 0; r < model.gateRows.size(); ++r) {
        const GateRowDef& row = model.gateRows[r];
        const Micro open = row.pair != kNone ? m_pairSteps[row.pair * steps + step]
                                             : m_freeSteps[row.destination * steps + step];
        before += row.tonnes * open;
        after += row.tonnes * m_gates[r * steps + step];
        if (!m_ownGates && before > 0.0) {
            return total;
        }
    }
    return before > 0.0 ? total * after / before : after / kOne / m_networkTonnes;
}

/// The gates that the licences leave, times the scenario's level on everything metered.
void GateDraw::applyLevel()
{
    const CompiledModel& model = *m_model;
    const std::size_t steps = model.stepStart.size();
    const Micro level = toMicro(model.scenario.gateLevel);
    for (std::size_t r = 0; r < model.gateRows.size(); ++r) {
        const GateRowDef& row = model.gateRows[r];
        Micro* const gates = m_gates.data() + r * steps;
        if (!row.metered) {
            std::fill_n(gates, steps, kOne);
            continue;
        }
        const Micro* const ruled = row.pair != kNone ? m_pairSteps.data() + row.pair * steps
                                                     : m_freeSteps.data() + row.destination * steps;
        std::copy_n(ruled, steps, gates);
        for (std::size_t s = 0; level != kOne && s < steps; ++s) {
            gates[s] = times(gates[s], level);
        }
    }
}

/// The scenario's own gates, the later one last.
void GateDraw::applyRules()
{
    const CompiledModel& model = *m_model;
    const std::size_t steps = model.stepStart.size();
    const Regions regions(*model.dataset);
    for (const GateRule& rule : model.scenario.gates) {
        for (std::size_t r = 0; r < model.gateRows.size(); ++r) {
            const GateRowDef& row = model.gateRows[r];
            const std::string& country = model.destinations[row.destination].country;
            const bool named =
                std::any_of(rule.products.begin(), rule.products.end(), [&](const auto& id) {
                    return (id == kAnywhere && row.metered) ||
                           (row.product != kNone && id == model.dataset->products[row.product].id);
                });
            const bool there =
                std::any_of(rule.destinations.begin(), rule.destinations.end(),
                            [&](const auto& group) { return regions.contains(group, country); });
            if (!named || !there) {
                continue;
            }
            for (std::size_t s = 0; s < steps; ++s) {
                if (model.stepStart[s] >= rule.fromDay && model.stepStart[s] < rule.toDay) {
                    m_gates[r * steps + s] = toMicro(rule.share);
                }
            }
        }
    }
}

} // namespace lodestone::core
