// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/gate_draw.h"
#include "core/model/regions.h"

#include <algorithm>

// The gates of the rows: what the licences leave, under the scenario's level and its own gates.

namespace lodestone::core
{

namespace
{

/// A border lets through no more than so many times its baseline.
constexpr double kMostOpen = 1000.0;

} // namespace

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
    const Steps gate = m_rows[row];
    for (std::size_t i = 0; i < gate.size(); ++i) {
        const auto first = m_gates.begin() + firstStepOf(gate, i);
        const auto end = m_gates.begin() + firstStepOf(gate, i + 1);
        std::fill(first, end, gate[i].value);
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

/// Adds so many tonnes of what is let through, by step.
void GateDraw::addTonnes(Steps gate, double tonnes, std::vector<double>& sum) const
{
    for (std::size_t i = 0; i < gate.size(); ++i) {
        const double more = tonnes * gate[i].value;
        const auto end = static_cast<std::size_t>(firstStepOf(gate, i + 1));
        for (auto s = static_cast<std::size_t>(firstStepOf(gate, i)); s < end; ++s) {
            sum[s] += more;
        }
    }
}

/// Row by row for all steps at once: to look up each row on each day took a seventh of a run's
/// time.
template <typename Counts> GateDraw::Tonnes GateDraw::tonnesOf(const Counts& counts) const
{
    Tonnes tonnes;
    tonnes.ruled.assign(m_model->stepStart.size(), 0.0);
    tonnes.let.assign(m_model->stepStart.size(), 0.0);
    for (std::size_t r = 0; r < m_model->gateRows.size(); ++r) {
        const GateRowDef& row = m_model->gateRows[r];
        if (row.tonnes != 0.0 && counts(row)) {
            addTonnes(ruled(row), row.tonnes, tonnes.ruled);
            addTonnes(m_rows[r], row.tonnes, tonnes.let);
        }
    }
    return tonnes;
}

void GateDraw::shippedTo(std::uint32_t destination, std::vector<double>& bySteps) const
{
    bySteps.clear();
    for (std::size_t s = 0; s < m_model->stepStart.size(); ++s) {
        bySteps.push_back(shipped(destination, s));
    }
    if (!m_ownGates) {
        return;
    }
    const Tonnes tonnes = tonnesOf([destination](const GateRowDef& row) {
        return row.destination == destination && row.metered;
    });
    for (std::size_t s = 0; s < bySteps.size(); ++s) {
        if (tonnes.ruled[s] > 0.0) {
            bySteps[s] = bySteps[s] * tonnes.let[s] / tonnes.ruled[s];
        }
    }
}

/// Without the scenario's own gates.
double GateDraw::worldByRule(std::size_t step) const
{
    const CompiledModel& model = *m_model;
    if (model.stepStart[step] < model.observedDays) {
        return model.worldRatio[step];
    }
    double byRule = 0.0; // weights of the network, totals of the gate rule
    for (std::size_t d = 0; d < model.destinations.size(); ++d) {
        byRule +=
            model.destinations[d].networkTonnes * m_shipped[d * model.stepStart.size() + step];
    }
    return byRule / m_networkTonnes;
}

bool GateDraw::letsAnyThrough(int day) const
{
    return std::any_of(
        m_model->gateRows.begin(), m_model->gateRows.end(),
        [&](const GateRowDef& row) { return row.tonnes > 0.0 && valueOn(ruled(row), day) > 0; });
}

void GateDraw::worldShipped(std::vector<double>& bySteps) const
{
    const std::size_t steps = m_model->stepStart.size();
    bySteps.assign(steps, 1.0);
    if (m_networkTonnes <= 0.0) {
        return;
    }
    for (std::size_t s = 0; s < steps; ++s) {
        bySteps[s] = worldByRule(s);
    }
    if (!m_ownGates) {
        for (std::size_t s = 0; s < steps; ++s) {
            bySteps[s] = letsAnyThrough(m_model->stepStart[s]) ? bySteps[s] : 0.0;
        }
        return;
    }
    const Tonnes tonnes = tonnesOf([](const GateRowDef&) { return true; });
    for (std::size_t s = 0; s < steps; ++s) {
        bySteps[s] = tonnes.ruled[s] > 0.0 ? bySteps[s] * tonnes.let[s] / tonnes.ruled[s]
                                           : tonnes.let[s] / kOne / m_networkTonnes;
    }
}

/// Goods that a border held back leave in the first step of days on which it lets more through, as
/// far as it opens: of what it held back, up to so many days of the baseline as the scenario says.
/// Only days without figures count, because within the figures the goods are in them.
void GateDraw::releaseWithheld()
{
    const CompiledModel& model = *m_model;
    const std::size_t steps = model.stepStart.size();
    for (std::size_t r = 0; r < m_rows.size() && model.withheldDays > 0.0; ++r) {
        const GateRowDef& row = model.gateRows[r];
        const int known = row.metered ? model.destinations[row.destination].observedDays : 0;
        const Steps gate = m_rows[r];
        if (std::all_of(gate.begin(), gate.end(), [](const Step& s) { return s.value >= kOne; })) {
            continue;
        }
        fillSteps(r);
        double held = 0.0;
        Micro before = kOne;
        for (std::size_t s = 0; s < steps; ++s) {
            const int end = s + 1 < steps ? model.stepStart[s + 1] : model.horizon;
            const int days = end - model.stepStart[s];
            const Micro open = std::min(m_gates[s], kOne);
            if (model.stepStart[s] < known) {
                held = 0.0;
            } else if (open > before && held > 0.0) {
                const double rise = static_cast<double>(open - before) / (kOne - before);
                const double released = std::min(model.withheldDays, held) * rise;
                held -= released;
                m_gates[s] += toMicro(std::min(released / days, kMostOpen));
            }
            held += model.stepStart[s] < known ? 0.0 : days * fromMicro(kOne - open);
            before = open;
        }
        findSteps(r);
    }
}

/// Which bans of free goods and then gates of the scenario stand on which rows: the same in all
/// draws.
void GateDraw::findOwnGates()
{
    const CompiledModel& model = *m_model;
    const Regions regions(*model.dataset);
    m_ownGatesOf.assign(model.gateRows.size(), {});
    for (std::size_t r = 0; r < model.gateRows.size(); ++r) {
        for (const std::uint32_t b : bansIn(model, model.gateRows[r].bans)) {
            m_ownGatesOf[r].push_back({model.bans[b].fromDay, model.bans[b].toDay, 0});
            m_ownGates = m_ownGates || model.gateRows[r].metered;
        }
    }
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
        if (levelled) {
            m_own.clear(r);
            for (const Step& step : m_rows[r]) {
                m_own.push(r, step.day, times(step.value, level));
            }
            m_rows[r] = m_own[r];
        }
        if (m_ownGatesOf[r].empty()) {
            continue;
        }
        fillSteps(r);
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
