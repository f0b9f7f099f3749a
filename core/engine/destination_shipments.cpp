// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/destination_shipments.h"

#include "core/engine/compiled.h"
#include "core/engine/gate_draws.h"
#include "core/model/regions.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

/// Sums over draws, by destination and step.
using Sums = std::vector<std::vector<double>>;

DestinationShipments byDay(const CompiledModel& model, std::string destination,
                           const std::vector<double>& bySteps)
{
    DestinationShipments out{std::move(destination), {}};
    out.share.reserve(model.stepOfDay.size());
    for (const std::uint16_t step : model.stepOfDay) {
        out.share.push_back(bySteps[step]);
    }
    return out;
}

std::vector<DestinationShipments> resultOf(const CompiledModel& model, const Sums& sums,
                                           std::uint32_t draws)
{
    const std::size_t steps = model.stepStart.size();
    std::vector<DestinationShipments> out;
    std::vector<double> members(steps, 0.0);
    double memberTonnes = 0.0;
    for (std::size_t d = 0; d < model.destinations.size(); ++d) {
        const DestinationDef& destination = model.destinations[d];
        std::vector<double> mean = sums[d];
        for (std::size_t s = 0; s < steps; ++s) {
            mean[s] /= draws;
            if (isEu27(destination.country)) {
                members[s] += mean[s] * destination.networkTonnes;
            }
        }
        memberTonnes += isEu27(destination.country) ? destination.networkTonnes : 0.0;
        out.push_back(byDay(model, destination.country, mean));
    }
    std::ranges::sort(out, {}, &DestinationShipments::destination);
    if (memberTonnes > 0.0) {
        for (double& value : members) {
            value /= memberTonnes;
        }
        out.push_back(byDay(model, std::string(kEuropeanUnion), members));
    }
    return out;
}

} // namespace

Result<std::vector<DestinationShipments>> destinationShipments(const Model& model,
                                                               std::uint64_t seed,
                                                               std::uint32_t draws,
                                                               const Progress& progress)
{
    const CompiledModel& compiled = model.compiled();
    const std::size_t steps = compiled.stepStart.size();
    Sums sums(compiled.destinations.size(), std::vector<double>(steps, 0.0));
    std::vector<double> shipped;
    const bool done = forEachGateDraw(compiled, seed, draws, progress, [&](const GateDraw& gates) {
        for (std::uint32_t d = 0; d < sums.size(); ++d) {
            gates.shippedTo(d, shipped);
            for (std::size_t s = 0; s < steps; ++s) {
                sums[d][s] += shipped[s];
            }
        }
    });
    if (!done) {
        return Error{ErrorCode::Cancelled, "cancelled"};
    }
    return resultOf(compiled, sums, std::max(1U, draws));
}

} // namespace lodestone::core
