// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/supply_draw.h"

#include <array>
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
    MicroDays once = 0; ///< instead of a flow: this much stock on fromDay
};

/// One magnet-bearing part number of a line that can run short.
struct Part
{
    std::uint32_t need = kNone;
    std::uint32_t number = 0;
    std::uint64_t entity = 0;
    int line = -1; ///< -1: common to all lines
    SupplierKind kind = SupplierKind::Maker;
    std::uint32_t supplierSite = kNone;
    std::uint32_t supplierPlant = kNone;
    std::uint32_t option = kNone;                                   ///< supplier option of the need
    std::array<std::uint32_t, 4> units{kNone, kNone, kNone, kNone}; ///< that can be short
    std::uint32_t unitCount = 0;
    int lag = 1;
    MicroDays stock = 0;
    StockDraw::Stock stockInfo;
    bool assumedLink = true; ///< any link on its path is assumed
    std::array<Help, 12> help{};
    std::uint32_t helpCount = 0;
};

/// Memory that PartsDraw uses again from plant to plant.
struct PartsScratch
{
    struct Need
    {
        std::uint32_t need = 0;
        std::uint32_t parts = 0;
    };
    struct Place
    {
        std::uint32_t need = 0;
        std::uint32_t number = 0;
        int line = 0; ///< -1: common to all
    };
    struct Action
    {
        std::uint32_t part = 0;
        std::uint32_t action = 0; ///< row of reactions
    };
    std::vector<Need> needs;
    std::vector<Place> places;
    std::vector<Action> actions;
    std::vector<DrawKey> keys; ///< of the numbers
    std::vector<FourUniforms> numbers;
};

/// Layer 2, the lotteries: the parts of a plant that can run short in one draw. Only parts that
/// stop a line are kept; the others change no output.
class PartsDraw
{
public:
    PartsDraw(const CompiledModel& model, const GlobalDraw& globals,
              const std::vector<double>& actionChances, const Draws& draws, const StockDraw& stocks,
              SupplyDraw& supply, PartsScratch& scratch)
        : m_model(model)
        , m_globals(globals)
        , m_actionChances(actionChances)
        , m_draws(draws)
        , m_stocks(stocks)
        , m_supply(supply)
        , m_scratch(scratch)
    {}

    /// plantShort: by plant, whether its bare output is ever short (of plants run before).
    void draw(const PlantDef& plant, const std::vector<std::uint8_t>& plantShort,
              std::vector<Part>& parts);

private:
    void placeParts(const PlantDef& plant);
    void drawPart(const PlantDef& plant, const PartsScratch::Place& place, std::uint64_t entity,
                  const FourUniforms& u, const std::vector<std::uint8_t>& plantShort,
                  std::vector<Part>& parts);
    [[nodiscard]] bool canRunShort(const NeedDef& need,
                                   const std::vector<std::uint8_t>& plantShort) const;
    bool chooseUnits(const NeedDef& need, const MakerDef& maker, double uGrade, double uSource,
                     std::array<std::uint32_t, 4>& units, std::uint32_t& count, bool today) const;
    void setStock(const PlantDef& plant, const NeedDef& need, std::uint64_t entity, Part& part);
    void addHelp(const PlantDef& plant, std::vector<Part>& parts);
    void addHelp(const NeedDef& need, std::uint32_t action, std::uint64_t entity,
                 const FourUniforms& u, Part& part);
    bool helpSource(const NeedDef& need, const Part& part, ActionKind kind, std::uint64_t entity,
                    Help& help);
    bool otherMagnetSource(const NeedDef& need, const Part& part, const FourUniforms& u,
                           Help& help);
    bool otherPartSupplier(const NeedDef& need, const Part& part, const FourUniforms& u,
                           Help& help);
    bool freeGrade(const Part& part, Help& help) const;
    [[nodiscard]] bool pathAssumed(const NeedDef& need, const Part& part) const;

    const CompiledModel& m_model;
    const GlobalDraw& m_globals;
    const std::vector<double>& m_actionChances; ///< by row of reactions
    const Draws& m_draws;
    const StockDraw& m_stocks;
    SupplyDraw& m_supply;
    PartsScratch& m_scratch;
};

} // namespace lodestone::core
