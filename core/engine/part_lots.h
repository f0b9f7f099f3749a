// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/laws.h"
#include "core/engine/part_choice.h"
#include "core/engine/random_batch.h"

#include <span>
#include <utility>
#include <vector>

namespace lodestone::core
{

/// One line-stopping part whose supplier can be short, and where its other numbers stand.
struct PartLot
{
    std::uint32_t need = kNone; ///< of its plant
    std::uint32_t choice = 0;   ///< row of the choice
    std::uint32_t number = 0;
    int line = -1;                ///< -1: common to all lines
    std::uint32_t option = kNone; ///< supplier option of the need
    ShortUnits units;             ///< none when a plant supplies it
    std::uint64_t entity = 0;
    std::uint32_t stock = 0;     ///< its place in the batch
    std::uint32_t firstHelp = 0; ///< of what is done about it
    std::uint32_t helpCount = 0;
};

/// An action that is taken for a part.
struct ActionLot
{
    std::uint32_t action = kNone; ///< row of reactions
    std::uint32_t place = 0;      ///< of its numbers
    int delay = 0;                ///< days until it helps
    Micro share = 0;              ///< of the need
};

/// Layer 2, the lotteries (engine.md, "Parts"): how many parts each need has, which lines share
/// them, whether they stop a line, and today's supplier, grade and source. Many plants at once, so
/// that the numbers come in large batches, but not all, so that they stay in the cache. A part's
/// numbers hang on its need (or line) and its own number alone.
class PartLots
{
public:
    explicit PartLots(const CompiledModel& model);

    /// Plants whose lots are drawn together.
    [[nodiscard]] std::size_t blockOf(std::uint32_t plant) const { return m_blockOf[plant]; }
    void draw(std::size_t block, const GlobalDraw& globals,
              const std::vector<double>& actionChances, const Draws& draws, SupplyDraw& supply);

    /// Of the block drawn last.
    [[nodiscard]] std::uint32_t firstPlant() const { return m_firstPlant; }
    [[nodiscard]] std::uint32_t endPlant() const
    {
        return m_firstPlant + static_cast<std::uint32_t>(m_firstLot.size()) - 1U;
    }
    /// Of all its plants, by PartLot::stock.
    [[nodiscard]] std::span<const PartLot> all() const { return m_lots; }
    /// Of a plant in the block drawn last.
    [[nodiscard]] std::span<const PartLot> ofPlant(std::uint32_t plant) const
    {
        const std::size_t at = plant - m_firstPlant;
        return std::span(m_lots).subspan(m_firstLot[at], m_firstLot[at + 1] - m_firstLot[at]);
    }
    /// What is done about a part, by row of reactions.
    [[nodiscard]] std::span<const ActionLot> actions(const PartLot& lot) const
    {
        return std::span(m_taken).subspan(lot.firstHelp, lot.helpCount);
    }
    /// Uniform numbers of a place.
    [[nodiscard]] double stockNumber(const PartLot& lot) const
    {
        return m_stockNumbers.uniform(lot.stock, 0);
    }
    /// The stock numbers as standard normal ones, by PartLot::stock.
    [[nodiscard]] std::span<const double> stockZ() const { return m_stockZ.all(); }
    [[nodiscard]] double actionNumber(std::uint32_t place, unsigned which) const
    {
        return m_actionNumbers.uniform(place, which);
    }
    [[nodiscard]] const PartChoice& choice() const { return m_choice; }

private:
    /// A need that can be short, in the order of plants. As small as a line of the cache: each draw
    /// reads all.
    struct NeedAtRisk
    {
        std::uint64_t common = 0; ///< entity
        std::uint32_t plant = 0;
        std::uint32_t row = 0;       ///< of the plant's needs
        std::uint32_t choice = 0;    ///< row of m_choice
        std::uint32_t firstLine = 0; ///< of m_lineEntities
        std::uint32_t firstList = 0; ///< of m_lists
        std::uint16_t lines = 1;
        std::uint8_t criticality = 0;
    };
    /// An action that can apply to a part.
    struct Applicable
    {
        std::uint32_t action = kNone; ///< row of reactions
        std::uint64_t entity = 0;
    };
    struct ListRows
    {
        std::uint32_t first = 0; ///< of m_applicable
        std::uint32_t end = 0;
    };
    /// A part that stops its line if its supplier is short.
    struct Candidate
    {
        std::uint32_t need = 0; ///< of m_needs
        std::uint32_t number = 0;
        int line = -1;
        std::uint32_t place = 0; ///< in the numbers of common or of own parts
    };
    struct Block
    {
        std::uint32_t firstPlant = 0;
        std::uint32_t endPlant = 0;
        std::uint32_t firstNeed = 0; ///< of m_needs
        std::uint32_t endNeed = 0;
    };
    void addPlant(std::uint32_t plant);
    void drawCounts(const Block& block, const GlobalDraw& globals, const Draws& draws);
    void drawCandidates(const Block& block, const GlobalDraw& globals, const Draws& draws);
    void keep(const Candidate& candidate, SupplyDraw& supply);
    void addActions(const NeedAtRisk& at, PartLot& lot);
    void addActions(std::span<const Applicable> rows, const PartLot& lot);
    std::uint32_t listsOf(const NeedDef& need);
    void addList(const NeedDef& need, std::uint32_t product);
    void takeActions(const std::vector<double>& chances);
    void drawTaken();

    const CompiledModel& m_model;
    PartChoice m_choice;
    std::vector<Applicable> m_applicable;
    /// By the actions of a need: of a part without a grade, then by product what its grade asks.
    std::vector<ListRows> m_lists;
    std::vector<std::pair<std::vector<std::uint32_t>, std::uint32_t>> m_firstList; ///< by actions
    std::vector<std::uint32_t> m_listOfUnit; ///< after a need's first: its product's
    std::vector<NeedAtRisk> m_needs;
    std::vector<std::uint64_t> m_lineEntities;
    std::vector<Block> m_blocks;
    std::vector<std::uint32_t> m_blockOf; ///< by plant
    std::uint32_t m_firstPlant = 0;       ///< of the block drawn last
    std::vector<std::uint32_t> m_counts;  ///< by need of the block
    std::vector<Candidate> m_candidates;  ///< the first m_candidateCount count
    std::size_t m_candidateCount = 0;
    TriangularLaws m_delayLaws; ///< by row of reactions
    TriangularLaws m_shareLaws; ///< by row of reactions
    std::vector<PartLot> m_lots;
    std::vector<std::uint32_t> m_firstLot; ///< by plant of the block, and the end
    std::vector<std::uint32_t> m_actions;  ///< that can apply, by place
    std::vector<ActionLot> m_taken;        ///< the first m_takenCount count
    std::size_t m_takenCount = 0;
    std::vector<std::uint64_t> m_takenBelow;          ///< by row of reactions: words of its chance
    std::vector<std::uint32_t> m_takenBefore;         ///< by place
    FixedNumbers m_countNumbers{DrawKind::PartCount}; ///< by row of m_needs
    TriangularLaws m_countLaws;                       ///< by row of m_needs
    RandomBatch m_commonNumbers;
    RandomBatch m_ownNumbers;
    RandomBatch m_stockNumbers;
    NormalBatch m_stockZ;
    RandomBatch m_actionNumbers;
};

} // namespace lodestone::core
