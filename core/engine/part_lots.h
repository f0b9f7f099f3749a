// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/kept_lots.h"
#include "core/engine/lot_tables.h"
#include "core/engine/random_batch.h"

#include <deque>
#include <memory>
#include <span>
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
    std::uint32_t stock = 0; ///< its place in the batch
    std::uint32_t helpCount = 0;
    const ActionLot* firstHelp = nullptr; ///< of what is done about it, by row of reactions

    [[nodiscard]] std::span<const ActionLot> actions() const { return {firstHelp, helpCount}; }
};

/// Layer 2, the lotteries (engine.md, "Parts"): how many parts each need has, which lines share
/// them, whether they stop a line, and today's supplier, grade and source. Many plants at once, so
/// that the numbers come in large batches, but not all, so that they stay in the cache. A part's
/// numbers hang on its need (or line) and its own number alone.
class PartLots
{
public:
    /// kept: null, or what need not be drawn anew where it fits the model.
    PartLots(const CompiledModel& model, std::shared_ptr<const KeptLots> kept);

    /// Plants whose lots are drawn together.
    [[nodiscard]] std::size_t blockOf(std::uint32_t plant) const { return m_tables.blockOf[plant]; }
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
    /// The stock as a uniform number.
    [[nodiscard]] double stockNumber(const PartLot& lot) const
    {
        return m_stockNormals.uniform(lot.stock);
    }
    /// The stocks as standard normal numbers, by PartLot::stock.
    [[nodiscard]] std::span<const double> stockZ() const { return m_stockNormals.all(); }
    [[nodiscard]] const PartChoice& choice() const { return m_tables.choice; }
    [[nodiscard]] const LotTables& tables() const { return m_tables; }

    /// The lots of a block as they are kept: of all parts, whether their suppliers are short or
    /// not.
    [[nodiscard]] KeptLots::Block drawAll(std::size_t block, const GlobalDraw& globals,
                                          const std::vector<double>& actionChances,
                                          const Draws& draws);

private:
    /// A part that stops its line if its supplier is short.
    struct Candidate
    {
        std::uint32_t need = 0; ///< of LotTables::needs
        std::uint32_t number = 0;
        int line = -1;
        std::uint32_t place = 0; ///< in the numbers of common or of own parts
    };
    /// Fills m_candidates and empties what is drawn of them.
    void findCandidates(const LotTables::Block& block, const GlobalDraw& globals,
                        const Draws& draws);
    void drawCounts(const LotTables::Block& block, const GlobalDraw& globals, const Draws& draws);
    void drawCandidates(const LotTables::Block& block, const GlobalDraw& globals,
                        const Draws& draws);
    [[nodiscard]] const RandomBatch& numbersOf(const Candidate& candidate) const
    {
        return candidate.line < 0 ? m_commonNumbers : m_ownNumbers;
    }
    void keep(const Candidate& candidate, SupplyDraw& supply);
    void take(const KeptLots::Block& kept, SupplyDraw& supply);
    void leaveOut(const KeptLots::Row& row, PartLot& lot);
    void complete(const Candidate& candidate, std::span<const std::uint32_t> units, bool ofSome,
                  PartLot& lot);
    void addActions(std::span<const LotTables::Applicable> rows, PartLot& lot);
    void drawNumbers(const std::vector<double>& actionChances, const Draws& draws);
    void takeActions(const std::vector<double>& chances);
    void drawTaken();

    LotTables m_tables;
    std::shared_ptr<const KeptLots> m_kept; ///< with the same tables, or null
    std::uint32_t m_firstPlant = 0;         ///< of the block drawn last
    std::vector<std::uint32_t> m_counts;    ///< by need of the block
    std::vector<Candidate> m_candidates;    ///< the first m_candidateCount count
    std::size_t m_candidateCount = 0;
    std::vector<PartLot> m_lots;
    std::vector<std::uint32_t> m_firstLot;     ///< by plant of the block, and the end
    std::vector<std::uint32_t> m_actions;      ///< laws of those that can apply, by place
    std::vector<ActionLot> m_taken;            ///< the first m_takenCount count
    std::deque<std::vector<ActionLot>> m_left; ///< of what is kept, where some does not apply
    std::vector<std::uint32_t> m_takenPlaces;
    std::size_t m_takenCount = 0;
    std::vector<std::uint64_t> m_takenBelow;  ///< by law: words of its chance
    std::vector<std::uint32_t> m_takenBefore; ///< by place
    RandomBatch m_commonNumbers;
    RandomBatch m_ownNumbers;
    RandomBatch m_stockNumbers;
    NormalBatch m_stockNormals;
    RandomBatch m_actionNumbers;
};

} // namespace lodestone::core
