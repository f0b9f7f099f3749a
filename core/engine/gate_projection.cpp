// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/gate_projection.h"

#include "core/engine/compiled.h"
#include "core/engine/gate_draws.h"
#include "core/model/regions.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

/// A destination (all goods) or a row of gates (one product) and how much it counts.
struct ScopedGate
{
    std::uint32_t index = 0;
    double weight = 0.0;
};

std::vector<ScopedGate> gatesIn(const CompiledModel& model, const GateScope& scope)
{
    const Regions regions(*model.dataset);
    const auto isThere = [&](std::uint32_t destination) {
        return regions.contains(scope.destination, model.destinations[destination].country);
    };
    std::vector<ScopedGate> parts;
    if (scope.product == kAnywhere) {
        for (std::uint32_t d = 0; d < model.destinations.size(); ++d) {
            if (isThere(d)) {
                parts.push_back({d, model.destinations[d].networkTonnes});
            }
        }
    } else {
        for (std::uint32_t r = 0; r < model.gateRows.size(); ++r) {
            const GateRowDef& row = model.gateRows[r];
            if (isThere(row.destination) && row.product != kNone &&
                model.dataset->products[row.product].id == scope.product) {
                parts.push_back({r, row.tonnes});
            }
        }
    }
    double all = 0.0;
    for (const ScopedGate& part : parts) {
        all += part.weight;
    }
    for (ScopedGate& part : parts) {
        // what the network does not weigh (goods that are no magnets) counts alike
        part.weight = all > 0.0 ? part.weight / all : 1.0 / static_cast<double>(parts.size());
    }
    return parts;
}

/// By step.
std::vector<double> openIn(const GateDraw& gates, const GateScope& scope,
                           const std::vector<ScopedGate>& parts, std::size_t steps)
{
    std::vector<double> open(steps, parts.empty() ? 1.0 : 0.0);
    if (scope.product == kAnywhere &&
        (scope.destination == kAnywhere || scope.destination == kWorld)) {
        gates.worldShipped(open);
        return open;
    }
    std::vector<double> share(steps);
    for (const ScopedGate& part : parts) {
        if (scope.product == kAnywhere) {
            gates.shippedTo(part.index, share);
        } else {
            for (std::size_t s = 0; s < steps; ++s) {
                share[s] = fromMicro(gates.gateInStep(part.index, s));
            }
        }
        for (std::size_t s = 0; s < steps; ++s) {
            open[s] += part.weight * share[s];
        }
    }
    return open;
}

/// The shortest of the records that the gates rest on; of the world that of its total.
int observedDaysOf(const CompiledModel& model, const GateScope& scope,
                   const std::vector<ScopedGate>& parts)
{
    if (parts.empty() || scope.destination == kAnywhere || scope.destination == kWorld) {
        return model.observedDays;
    }
    int days = model.horizon;
    for (const ScopedGate& part : parts) {
        const std::uint32_t destination =
            scope.product == kAnywhere ? part.index : model.gateRows[part.index].destination;
        days = std::min(days, model.destinations[destination].observedDays);
    }
    return days;
}

} // namespace

Result<GateProjection> gateProjection(const Model& model, const GateScope& scope,
                                      std::uint64_t seed, std::uint32_t draws,
                                      const Progress& progress)
{
    const CompiledModel& compiled = model.compiled();
    const std::vector<ScopedGate> parts = gatesIn(compiled, scope);
    std::vector<double> sums(compiled.stepStart.size(), 0.0);
    const bool done = forEachGateDraw(compiled, seed, draws, progress, [&](const GateDraw& gates) {
        const std::vector<double> open = openIn(gates, scope, parts, sums.size());
        for (std::size_t step = 0; step < sums.size(); ++step) {
            sums[step] += open[step];
        }
    });
    if (!done) {
        return Error{ErrorCode::Cancelled, "cancelled"};
    }
    GateProjection projection;
    projection.observedDays = observedDaysOf(compiled, scope, parts);
    projection.share.reserve(compiled.stepOfDay.size());
    for (const std::uint16_t step : compiled.stepOfDay) {
        projection.share.push_back(sums[step] / std::max(1U, draws));
    }
    return projection;
}

} // namespace lodestone::core
