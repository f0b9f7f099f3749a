// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/laws.h"
#include "core/engine/part_choice.h"
#include "core/engine/random_batch.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace lodestone::core
{

/// What layer 2, the lotteries of parts, asks of a model, as flat tables. Models with equal tables
/// have the same lots in the same draw, whatever their gates and stocks.
class LotTables
{
public:
    explicit LotTables(const CompiledModel& model);
    bool operator==(const LotTables&) const = default;

    /// A need that can be short, in the order of plants. As small as a line of the cache: each draw
    /// reads all.
    struct NeedAtRisk
    {
        std::uint64_t common = 0; ///< entity
        std::uint32_t plant = 0;
        std::uint32_t row = 0;       ///< of the plant's needs
        std::uint32_t choice = 0;    ///< row of choice
        std::uint32_t firstLine = 0; ///< of lineEntities
        std::uint32_t firstList = 0; ///< of m_lists
        std::uint16_t lines = 1;
        std::uint8_t rule = 0; ///< of lineRules

        bool operator==(const NeedAtRisk&) const = default;
    };
    /// What decides whether a part is common to all lines, and whether it stops them.
    struct LineRule
    {
        Criticality criticality = Criticality::Essential;
        std::optional<bool> stopsLine; ///< stated; else by the chance of its criticality
        std::optional<bool> common;    ///< stated; else by chance

        bool operator==(const LineRule&) const = default;
    };
    static constexpr std::size_t kMostLineRules = std::size_t{3} * 3 * 3;
    /// An action that can apply to a part.
    struct Applicable
    {
        std::uint32_t action = kNone; ///< row of reactions
        std::uint32_t law = kNone;    ///< of actionOfLaw
        std::uint64_t entity = 0;

        bool operator==(const Applicable&) const = default;
    };
    /// Plants whose lots are drawn together.
    struct Block
    {
        std::uint32_t firstPlant = 0;
        std::uint32_t endPlant = 0;
        std::uint32_t firstNeed = 0; ///< of needs
        std::uint32_t endNeed = 0;

        bool operator==(const Block&) const = default;
    };

    PartChoice choice;
    bool reactions = true; ///< whether anything is done about a part
    std::vector<NeedAtRisk> needs;
    std::vector<std::uint64_t> lineEntities;
    std::vector<Block> blocks;
    std::vector<std::uint32_t> blockOf;             ///< by plant
    FixedNumbers countNumbers{DrawKind::PartCount}; ///< by row of needs
    TriangularLaws countLaws;                       ///< by row of needs
    std::vector<std::optional<int>> statedParts;    ///< by row of needs; empty where none is stated
    std::vector<LineRule> lineRules;
    /// Chance, delay and share of an action: by row of reactions, then by row of the reaction
    /// facts.
    std::vector<std::uint32_t> actionOfLaw;
    TriangularLaws delayLaws; ///< by law
    TriangularLaws shareLaws; ///< by law

    /// The chance that an action is taken by a law, given those of reactions in the draw.
    [[nodiscard]] double chanceOf(std::size_t law, const std::vector<double>& chances) const
    {
        return law < chances.size() ? chances[law] : m_switchedOff[actionOfLaw[law]] ? 0.0 : 1.0;
    }

    [[nodiscard]] std::uint64_t entityOf(const NeedAtRisk& need, int line) const
    {
        return line < 0 ? need.common
                        : lineEntities[need.firstLine + static_cast<std::size_t>(line)];
    }
    /// What can apply to a part of a need that hangs on one unit, or on none where a plant supplies
    /// it.
    [[nodiscard]] std::span<const Applicable> applicable(const NeedAtRisk& need,
                                                         std::span<const std::uint32_t> unit) const
    {
        return rowsOf(need.firstList + (unit.empty() ? 0 : m_listOfUnit[unit.front()]));
    }
    /// What can apply to a part of a need that hangs on several units at once: what can to each of
    /// them, for magnets of one grade are of no use to a part that lacks another. A limit: two
    /// actions that each help with another grade are not combined, which errs towards a stop.
    [[nodiscard]] std::vector<Applicable>
    applicableToAll(const NeedAtRisk& need, std::span<const std::uint32_t> units) const;
    /// What can apply if only some of the units are short: what can to any of them.
    [[nodiscard]] std::vector<Applicable>
    applicableToAny(const NeedAtRisk& need, std::span<const std::uint32_t> units) const;

private:
    struct ListRows
    {
        std::uint32_t first = 0; ///< of m_applicable
        std::uint32_t end = 0;

        bool operator==(const ListRows&) const = default;
    };
    [[nodiscard]] std::span<const Applicable> rowsOf(std::size_t list) const
    {
        const ListRows& rows = m_lists[list];
        return std::span(m_applicable).subspan(rows.first, rows.end - rows.first);
    }
    void addPlant(const CompiledModel& model, std::uint32_t plant);
    std::uint8_t ruleOf(const NeedDef& need);
    void addLaws(const CompiledModel& model);
    std::uint32_t listsOf(const CompiledModel& model, const NeedDef& need);
    void addList(const CompiledModel& model, const NeedDef& need, std::uint32_t product);

    std::vector<Applicable> m_applicable;
    /// By the actions of a need: of a part without a grade, then by product what its grade asks.
    std::vector<ListRows> m_lists;
    std::vector<std::pair<std::vector<NeedAction>, std::uint32_t>> m_firstList; ///< by actions
    std::vector<std::uint8_t> m_switchedOff; ///< by row of reactions: nobody does it
    std::vector<std::uint32_t> m_listOfUnit; ///< after a need's first: its product's
};

} // namespace lodestone::core
