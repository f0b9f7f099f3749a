// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <memory>

namespace lodestone::tests
{

/// A compiled network and one draw of it, without reactions. The scenario must be valid.
struct NetworkRun
{
    NetworkRun(const core::Dataset& dataset, const core::Scenario& scenario)
        : model(
              core::compileModel(std::make_shared<const core::Dataset>(dataset), scenario).value())
        , draw(model.compiled())
    {
        draw.begin(1, 0);
    }
    // the parts of a draw point at each other
    NetworkRun(const NetworkRun&) = delete;
    NetworkRun& operator=(const NetworkRun&) = delete;

    [[nodiscard]] const core::CompiledModel& net() const { return model.compiled(); }
    [[nodiscard]] core::Micro output(std::uint32_t unit, int day)
    {
        return draw.supply().output(unit, core::SupplyMode::Bare)[day];
    }
    [[nodiscard]] int firstShort(std::uint32_t unit)
    {
        return draw.supply().firstShort(unit, core::SupplyMode::Bare);
    }
    /// Of all its units, in 1e-6 of the site's baseline.
    [[nodiscard]] std::int64_t siteOutput(std::size_t site, int day)
    {
        std::int64_t made = core::kOne;
        for (const std::uint32_t u : net().siteUnits[site]) {
            made -= core::times(net().units[u].siteWeight, core::kOne - output(u, day));
        }
        return made;
    }

    core::Model model;
    core::DrawRun draw;
};

} // namespace lodestone::tests
