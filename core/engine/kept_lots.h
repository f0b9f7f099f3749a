// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/draws.h"
#include "core/engine/lot_tables.h"
#include "core/engine/parameters.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lodestone::core
{

/// An action that is taken for a part.
struct ActionLot
{
    std::uint32_t action = kNone; ///< row of reactions
    int delay = 0;                ///< days until it helps
    Micro share = 0;              ///< of the need
    std::uint32_t whom = 0;       ///< random word: whom it turns to
};

/// The lots of the first draws of a seed, made ahead of the runs that use them: what an analyst
/// changes by turning gates, licences or stocks leaves them as they are, and they are a fifth of a
/// run's work. Of all parts that stop a line, whether their suppliers are short or not, for
/// that is what such changes decide. Made by keepLots; immutable and shared between threads.
class KeptLots
{
public:
    /// A part; its units and actions one after the other in its block.
    struct Row
    {
        double stockZ = 0.0;      ///< stock as a standard normal number
        std::uint32_t stock = 0;  ///< the random word of it
        std::uint32_t need = 0;   ///< of LotTables::needs
        std::uint32_t number = 0; ///< of its need
        int line = -1;            ///< -1: common to all lines
        std::uint32_t option = 0; ///< supplier option of the need
        std::uint32_t firstUnit = 0;
        std::uint32_t firstAction = 0;
        std::uint16_t unitCount = 0; ///< none: a plant supplies it
        std::uint16_t actionCount = 0;
    };
    struct Block
    {
        std::vector<Row> rows; ///< in the order of plants
        std::vector<std::uint32_t> units;
        std::vector<ActionLot> actions;

        [[nodiscard]] std::size_t bytes() const
        {
            return rows.size() * sizeof(Row) + units.size() * sizeof(std::uint32_t) +
                   actions.size() * sizeof(ActionLot);
        }
    };
    /// What the lots of a draw hang on besides its random numbers, and the lots.
    struct OneDraw
    {
        GlobalDraw globals;
        std::vector<double> actionChances;
        std::vector<Block> blocks;
    };

    KeptLots(LotTables tables, std::uint64_t seed, std::uint32_t wanted, std::vector<OneDraw> draws)
        : m_tables(std::move(tables))
        , m_seed(seed)
        , m_wanted(wanted)
        , m_draws(std::move(draws))
    {}

    [[nodiscard]] const LotTables& tables() const { return m_tables; }
    /// Of the draws 0 .. size() - 1.
    [[nodiscard]] std::size_t size() const { return m_draws.size(); }
    /// So many were asked for; more than size() where they would have filled the memory.
    [[nodiscard]] std::uint32_t wanted() const { return m_wanted; }
    [[nodiscard]] std::uint64_t seed() const { return m_seed; }
    /// By block, for a model with the same tables. Null where the draw is not kept or was made with
    /// other numbers.
    [[nodiscard]] const std::vector<Block>* find(const Draws& draws, const GlobalDraw& globals,
                                                 const std::vector<double>& actionChances) const
    {
        if (draws.seed() != m_seed || draws.draw() >= m_draws.size()) {
            return nullptr;
        }
        const OneDraw& kept = m_draws[draws.draw()];
        const bool same = kept.globals == globals && kept.actionChances == actionChances;
        return same ? &kept.blocks : nullptr;
    }

private:
    LotTables m_tables;
    std::uint64_t m_seed;
    std::uint32_t m_wanted;
    std::vector<OneDraw> m_draws;
};

} // namespace lodestone::core
