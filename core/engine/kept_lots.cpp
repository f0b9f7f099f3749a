// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/kept_lots.h"

#include "core/engine/engine.h"
#include "core/engine/part_lots.h"

#include <memory>
#include <utility>

namespace lodestone::core
{

namespace
{

/// What is kept of a network many times the reference one must not fill the memory.
constexpr std::size_t kMostKeptBytes = std::size_t{256} << 20U;

/// Its globals and chances alone.
KeptLots::OneDraw beginDraw(const CompiledModel& model, const Draws& numbers)
{
    KeptLots::OneDraw draw;
    draw.globals = drawGlobals(model.ranges, numbers);
    drawActionChances(*model.dataset, model.actions, draw.globals, numbers, draw.actionChances);
    return draw;
}

bool fits(const KeptLots& kept, const CompiledModel& model, const LotTables& tables,
          std::uint64_t seed, std::uint32_t draws)
{
    bool same = kept.wanted() >= draws && kept.seed() == seed && kept.tables() == tables;
    for (std::uint32_t d = 0; d < draws && d < kept.size() && same; ++d) {
        const Draws numbers(seed, d);
        const KeptLots::OneDraw draw = beginDraw(model, numbers);
        same = kept.find(numbers, draw.globals, draw.actionChances) != nullptr;
    }
    return same;
}

} // namespace

Result<std::shared_ptr<const KeptLots>> keepLots(const Model& model, std::uint64_t seed,
                                                 std::uint32_t draws, const Progress& progress,
                                                 std::shared_ptr<const KeptLots> before)
{
    const CompiledModel& compiled = model.compiled();
    PartLots lots(compiled, nullptr);
    if (before != nullptr && fits(*before, compiled, lots.tables(), seed, draws)) {
        return before;
    }
    std::vector<KeptLots::OneDraw> kept;
    std::size_t bytes = 0;
    for (std::uint32_t d = 0; d < draws && bytes < kMostKeptBytes; ++d) {
        if (progress.cancelled()) {
            return runCancelled();
        }
        const Draws numbers(seed, d);
        KeptLots::OneDraw& draw = kept.emplace_back(beginDraw(compiled, numbers));
        for (std::size_t block = 0; block < lots.tables().blocks.size(); ++block) {
            draw.blocks.push_back(lots.drawAll(block, draw.globals, draw.actionChances, numbers));
            bytes += draw.blocks.back().bytes();
        }
        progress.report(d + 1, draws);
    }
    return std::make_shared<const KeptLots>(lots.tables(), seed, draws, std::move(kept));
}

} // namespace lodestone::core
