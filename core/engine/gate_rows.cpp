// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/gate_draw.h"
#include "core/model/regions.h"

#include <algorithm>

// The gates of the rows: what the licences leave, under the scenario's level and its own gates.

namespace lodestone::core
{

void GateDraw::open(std::uint32_t row, int fromDay)
{
    fillSteps(row);
    for (std::size_t s = 0; s < m_gates.size(); ++s) {
        if (m_model->stepStart[s] >= fromDay) {
            m_gates[s] = std::max(m_gates[s], kOne);
        }
    }
    findSteps(row);
}

void GateDraw::fillSteps(std::size_t row)
{
    for (std::size_t s = 0; s < m_gates.size(); ++s) {
        m_gates[s] = valueOn(m_rows[row], m_model->stepStart[s]);
    }
}

void GateDraw::findSteps(std::size_t row)
{
    m_own.clear(row);
    for (std::size_t s = 0; s < m_gates.size(); ++s) {
        m_own.push(row, m_model->stepStart[s], m_gates[s]);
    }
    m_rows[row] = m_own[row];
}

double GateDraw::shippedTo(std::uint32_t destination, std::size_t step) const
{
    const double total = shipped(destination, step);
    if (!m_ownGates) {
        return total;
    }
    const int day = m_model->stepStart[step];
    double before = 0.0;
    double after = 0.0;
    for (std::size_t r = 0; r < m_model->gateRows.size(); ++r) {
        const GateRowDef& row = m_model->gateRows[r];
        if (row.destination == destination && row.metered) {
            before += row.tonnes * valueOn(ruled(row), day);
            after += row.tonnes * valueOn(m_rows[r], day);
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
    const int day = model.stepStart[step];
    double before = 0.0;
    double after = 0.0;
    for (std::size_t r = 0; r < model.gateRows.size(); ++r) {
        const GateRowDef& row = model.gateRows[r];
        before += row.tonnes * valueOn(ruled(row), day);
        after += row.tonnes * valueOn(m_rows[r], day);
        if (!m_ownGates && before > 0.0) {
            return total;
        }
    }
    return before > 0.0 ? total * after / before : after / kOne / m_networkTonnes;
}

/// Which gates of the scenario stand on which rows: the same in all draws.
void GateDraw::findOwnGates()
{
    const CompiledModel& model = *m_model;
    const Regions regions(*model.dataset);
    m_ownGatesOf.assign(model.gateRows.size(), {});
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
            if (named && there) {
                m_ownGatesOf[r].push_back({rule.fromDay, rule.toDay, toMicro(rule.share)});
            }
        }
    }
}

/// The scenario's level on everything metered, then its own gates.
void GateDraw::applyOwnGates()
{
    const Micro level = toMicro(m_model->scenario.gateLevel);
    for (std::size_t r = 0; r < m_rows.size(); ++r) {
        const bool levelled = level != kOne && m_model->gateRows[r].metered;
        if (!levelled && m_ownGatesOf[r].empty()) {
            continue;
        }
        fillSteps(r);
        for (Micro& gate : m_gates) {
            gate = levelled ? times(gate, level) : gate;
        }
        for (const OwnGate& own : m_ownGatesOf[r]) {
            for (std::size_t s = 0; s < m_gates.size(); ++s) {
                const int day = m_model->stepStart[s];
                m_gates[s] = day >= own.fromDay && day < own.toDay ? own.share : m_gates[s];
            }
        }
        findSteps(r);
    }
}

} // namespace lodestone::core
