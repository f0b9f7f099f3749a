// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/part_lots.h"
#include "core/engine/spare_capacity.h"
#include "core/engine/supply_draw.h"

#include <array>
#include <deque>
#include <limits>
#include <map>
#include <span>
#include <vector>

namespace lodestone::core
{

/// One help for one part: share s of its need from a day on, as long as its source makes it.
struct Help
{
    std::uint32_t action = kNone; ///< row of reactions
    int fromDay = 0;
    Micro share = 0;
    std::uint32_t unit = kNone;    ///< source: a unit's output; none = always there
    std::uint32_t gateRow = kNone; ///< or goods let through a gate
    int lag = 1;
    Place place; ///< among the customers of the source
    /// Whose spare capacity it takes: that of its first unit, and then of each that it comes from,
    /// or of a maker (counted on after all units); none = nobody's
    std::uint32_t spare = kNone;
    MicroDays once = 0;   ///< instead of a flow: this much stock on fromDay
    bool atMaker = false; ///< magnets for the part's own maker, who must make the part of them
    /// Where several units must help at once, one for each grade that the part lacks: all of them.
    const ShortUnits* several = nullptr;

    /// The units that it comes from; none: it is always there, or waits at a gate.
    [[nodiscard]] std::span<const std::uint32_t> sources() const
    {
        return several != nullptr ? std::span(several->units).first(several->count)
                                  : std::span(&unit, unit == kNone ? 0U : 1U);
    }
};

/// One magnet-bearing part number of a line that can run short.
struct Part
{
    std::uint32_t need = kNone;
    std::uint32_t product = kNone;
    std::uint32_t number = 0;
    int line = -1; ///< -1: common to all lines
    SupplierKind kind = SupplierKind::Maker;
    std::uint32_t supplierSite = kNone;
    std::uint32_t supplierPlant = kNone;
    std::uint32_t option = kNone;                                   ///< supplier option of the need
    std::array<std::uint32_t, 4> units{kNone, kNone, kNone, kNone}; ///< that can be short
    std::uint32_t unitCount = 0;
    int lag = 1;
    Place place; ///< among the customers of the supplier
    MicroDays stock = 0;
    StockDraw::Stock stockInfo;
    /// Lives, with all that it points to, until parts of another block of plants are drawn.
    std::span<const Help> help;

    [[nodiscard]] std::span<const std::uint32_t> shortUnits() const
    {
        return std::span(units).first(unitCount);
    }
};

/// Above what any part gets in a day: no limit.
inline constexpr Micro kNoLimit = 1000 * kOne;

/// The most that reaches a part on a day through its maker, whom the scenario holds back: what left
/// before day 0 was the baseline.
[[nodiscard]] inline Micro mostThrough(Steps siteCap, const Place& place, int lag, int day)
{
    if (day < lag) {
        return kOne;
    }
    const Micro cap = valueOn(siteCap, day - lag);
    return cap >= kOne ? kNoLimit : place.served(cap);
}

/// What a part's path rests on.
struct PartEvidence
{
    Confidence links = Confidence::Reported;  ///< the least sure link of its path
    Confidence stocks = Confidence::Reported; ///< of its own and its maker's stock statement
    bool stated = false; ///< its path rests on a fact of the scenario, which counts as reported
};

/// The parts of a plant that can run short in one draw: stock and helps of each. Only parts that
/// stop a line are kept; the others change no output.
class PartsDraw
{
public:
    /// All but the model are of the draw at hand, and may change from draw to draw.
    PartsDraw(const CompiledModel& model, const GlobalDraw& globals,
              const std::vector<double>& actionChances, const Draws& draws, const StockDraw& stocks,
              SupplyDraw& supply, std::shared_ptr<const KeptLots> kept);

    /// Forgets the lots: the draw, or what units are short, has changed.
    void newDraw()
    {
        m_block = kNoBlock;
        m_spareShared = false;
    }
    /// plantShort: by plant, whether its bare output is ever short (of plants run before). The
    /// parts stay there until those of another plant are asked for.
    [[nodiscard]] std::span<const Part> draw(std::uint32_t plant,
                                             const std::vector<std::uint8_t>& plantShort);
    [[nodiscard]] PartEvidence evidence(std::uint32_t plant, const Part& part) const;

private:
    /// What a part takes of its need and of a supplier, apart from all else that these hold: a draw
    /// reads hundreds of them.
    struct NeedStock
    {
        StockDraw::CoverRows cover;
        std::uint32_t stockFact = kNone; ///< row of the scenario's stock facts
        std::uint32_t firstSource = 0;   ///< of m_sources, by option; the next row's is their end
        std::uint32_t product = kNone;
    };
    struct PartSource
    {
        SupplierKind kind = SupplierKind::Maker;
        Confidence links = Confidence::Reported; ///< of the link, where that is what tells of it
        std::uint32_t index = kNone;             ///< maker or plant
        std::uint32_t site = kNone;
        int lead = 0;
        Place place;
        double share = 0.0; ///< of the need
    };
    /// What a draw asks of a unit that a part hangs on.
    struct UnitWay
    {
        std::uint32_t group = kNone;   ///< its first
        int lead = 0;                  ///< of the first edge
        std::uint32_t freeRow = kNone; ///< gate of free goods to where the first edge leads
    };
    /// Days of a grade that a plant's whole chain has, as the plant says.
    struct StatedChain
    {
        std::uint32_t plant = kNone;
        MicroDays days = 0;
    };
    /// The other magnet sources of a unit's maker and grade.
    struct OtherSources
    {
        std::uint32_t first = 0; ///< of m_otherUnits
        std::uint32_t end = 0;
        double share = 0.0; ///< of all of them
    };
    struct OtherUnit
    {
        double until = 0.0; ///< share of it and those before
        std::uint32_t unit = kNone;
    };
    /// What a stock rests on: a fact of the scenario, or one of two statements.
    struct StockEvidence
    {
        Confidence onHand = Confidence::Assumed;
        Confidence runOut = Confidence::Assumed;
        bool stated = false;
    };
    struct NeedEvidence
    {
        bool stated = false;                ///< the maker
        std::uint32_t statedGrade = kNone;  ///< product
        std::uint32_t statedSource = kNone; ///< site
        StockEvidence stock;
    };
    struct UnitEvidence
    {
        bool known = false;  ///< has an input that tells
        bool stated = false; ///< its source
        bool hasStock = false;
        Confidence links = Confidence::Reported;
        std::uint32_t source = kNone; ///< site
        StockEvidence stock;
    };
    [[nodiscard]] const PartSource& sourceOf(const PartLot& lot) const
    {
        return m_sources[m_needs[lot.choice].firstSource + lot.option];
    }
    /// Fills m_quantiles and m_onHand.
    void findOnHand();
    /// help: room for what is done about it. Gives its end.
    Help* fill(std::uint32_t plant, const PartLot& lot, Part& part, Help* help);
    void setStock(std::uint32_t plant, const PartLot& lot, Part& part);
    using KnownChains = std::map<std::vector<StockDraw::CoverRows>, std::uint32_t>; ///< of m_chains
    void addPlant(const PlantDef& plant, KnownChains& known);
    void addUnits();
    void addOthers(const MakerDef& maker, std::uint32_t unit);
    void coverByChain(std::uint32_t plant, const UnitWay& unit, std::size_t grade, Part& part);
    /// Writes what is done about a part and gives its end.
    Help* addHelp(std::uint32_t plant, const PartLot& lot, const Part& part, Help* help);
    bool helpSource(std::uint32_t plant, const PartLot& lot, double whom, const Part& part,
                    Help& help);
    bool otherMagnetSource(const Part& part, double u, Help& help);
    [[nodiscard]] std::uint32_t otherSourceOf(std::uint32_t unit, double u) const;
    void setSources(const ShortUnits& units, Help& help);
    bool otherPartSupplier(std::uint32_t plant, const PartLot& lot, double whom, Help& help);
    bool freeGrade(const Part& part, Help& help) const;
    void drawBlockOf(std::uint32_t plant);
    /// All parts of a plant in the block drawn last.
    [[nodiscard]] std::span<const Part> ofPlant(std::uint32_t plant) const
    {
        const std::size_t at = plant - m_lots.firstPlant();
        return std::span(m_parts).subspan(m_firstPart[at], m_firstPart[at + 1] - m_firstPart[at]);
    }
    /// Of each unit and maker, among the plants that ask it.
    void shareSpareCapacity();
    [[nodiscard]] std::span<const std::uint32_t> spareRows(const Help& help) const;
    [[nodiscard]] double servedOf(const Help& help, std::uint32_t plant) const;
    [[nodiscard]] double askedOf(const Help& help, std::uint32_t row, const PlantDef& plant,
                                 const Part& part) const;
    [[nodiscard]] StockEvidence stockEvidence(const CoverMatch& cover,
                                              std::uint32_t stockFact) const;
    void addEvidence(const NeedDef& need);
    void addEvidence(const UnitDef& unit);
    static void addStockEvidence(const StockEvidence& stock, bool fromRunOut,
                                 PartEvidence& evidence);

    const CompiledModel& m_model;
    const GlobalDraw& m_globals;
    const std::vector<double>& m_actionChances; ///< by row of reactions
    const Draws& m_draws;
    const StockDraw& m_stocks;
    SupplyDraw& m_supply;
    PartLots m_lots;
    static constexpr std::size_t kNoBlock = std::numeric_limits<std::size_t>::max();
    std::size_t m_block = kNoBlock; ///< whose lots are drawn and parts filled
    /// Of all plants of the block, one plant after the other: what fills them then stays in the
    /// cache of instructions. What was there before is written over.
    std::vector<Part> m_parts;
    std::vector<Help> m_helps;               ///< of these
    std::deque<ShortUnits> m_several;        ///< of these
    std::vector<std::uint32_t> m_firstPart;  ///< by plant of the block, and the end
    std::vector<std::uint32_t> m_onHandRows; ///< by lot of the block: row of covers
    std::vector<double> m_quantiles;         ///< of it
    std::vector<double> m_onHand;            ///< days
    std::vector<Part> m_left; ///< of one plant, without those whose supplier is a plant never short
    SpareCapacity m_spare;    ///< by unit, then by maker; of plants
    bool m_spareShared = false;     ///< in the draw at hand
    std::vector<NeedStock> m_needs; ///< by row of the choice, and the end
    std::vector<PartSource> m_sources;
    std::vector<NeedEvidence> m_needEvidence; ///< by row of the choice
    std::vector<UnitEvidence> m_unitEvidence; ///< by unit
    std::vector<std::uint8_t> m_ramping;      ///< by plant
    /// What buyers say of magnets, by grade's place: the same rows for many plants.
    std::vector<StockDraw::CoverRows> m_chains;
    std::vector<std::uint32_t> m_firstChain; ///< by plant, of m_chains
    std::vector<StatedChain> m_stated;       ///< by grade's place: of the plant that asked last
    std::vector<std::uint64_t> m_plantEntities;
    std::vector<std::uint64_t> m_gradeEntities; ///< by place in CompiledModel::grades
    std::vector<std::uint8_t> m_gradeOfUnit;    ///< its product's place among the grades
    std::vector<UnitWay> m_ways;                ///< by unit
    std::vector<OtherSources> m_others;         ///< by unit
    std::vector<OtherUnit> m_otherUnits;
};

} // namespace lodestone::core
