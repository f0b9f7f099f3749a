// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/parameters.h"

#include "core/engine/compiled.h"
#include "core/engine/laws.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace lodestone::core
{

namespace
{

bool listContains(std::string_view list, std::string_view value)
{
    while (!list.empty()) {
        const std::size_t end = list.find(';');
        if (list.substr(0, end) == value) {
            return true;
        }
        list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
    }
    return false;
}

constexpr std::array<std::string_view, 17> kRunParameters{
    "cover_common_factor",  "free_gate_cap",       "free_goods_gate",       "kappa_destination",
    "kappa_world",          "licence_grant_mixed", "licence_size_exponent", "licence_validity",
    "line_down_threshold",  "line_stop_essential", "line_stop_important",   "line_stop_minor",
    "part_common_to_lines", "parts_scale",         "ramping_stock",         "reaction_scale",
    "withheld_days"};

} // namespace

std::span<const std::string_view> runParameters()
{
    return kRunParameters;
}

Range parameterRange(const Dataset& dataset, std::string_view id, std::string_view appliesTo,
                     Date asOf, const Range& fallback)
{
    assert(std::ranges::find(kRunParameters, id) != kRunParameters.end());
    for (const Parameter& row : dataset.parameters) {
        if (row.id != id || (!appliesTo.empty() && !listContains(row.appliesTo, appliesTo))) {
            continue;
        }
        const auto known = parsePartialDate(row.knownFrom);
        if (!known || *known <= asOf) {
            return row.value;
        }
    }
    return fallback;
}

GlobalRanges globalRanges(const Dataset& dataset, Date asOf)
{
    GlobalRanges g;
    const auto read = [&](Range& range, std::string_view id, std::string_view appliesTo = "*") {
        range = parameterRange(dataset, id, appliesTo, asOf, range);
    };
    read(g.partsScale, "parts_scale");
    read(g.reactionScale, "reaction_scale");
    read(g.lineStop[0], "line_stop_essential");
    read(g.lineStop[1], "line_stop_important");
    read(g.lineStop[2], "line_stop_minor");
    read(g.coverCommonFactor, "cover_common_factor");
    read(g.partCommonToLines, "part_common_to_lines");
    read(g.freeGateCap, "free_gate_cap");
    read(g.licenceSizeExponent, "licence_size_exponent");
    read(g.rampingStock, "ramping_stock");
    read(g.heldFreeGate, "free_goods_gate", "free magnets, 2025-05, world");
    read(g.grantMixed, "licence_grant_mixed", "");
    read(g.licenceValidity, "licence_validity", "individual licence");
    g.withheldDays =
        parameterRange(dataset, "withheld_days", "*", asOf, {0.0, g.withheldDays, 0.0}).mode;
    g.lineDownThreshold =
        parameterRange(dataset, "line_down_threshold", "*", asOf, {0.0, g.lineDownThreshold, 0.0})
            .mode;
    return g;
}

GlobalDraw drawGlobals(const GlobalRanges& ranges, const Draws& draws)
{
    const auto draw = [&draws](const Range& range, std::string_view id) {
        return triangular(range, draws.one(DrawKind::Parameter, entityOf(id)));
    };
    GlobalDraw g;
    g.partsScale = draw(ranges.partsScale, "parts_scale");
    g.reactionScale = draw(ranges.reactionScale, "reaction_scale");
    g.lineStop[0] = draw(ranges.lineStop[0], "line_stop_essential");
    g.lineStop[1] = draw(ranges.lineStop[1], "line_stop_important");
    g.lineStop[2] = draw(ranges.lineStop[2], "line_stop_minor");
    g.coverCommonFactor = draw(ranges.coverCommonFactor, "cover_common_factor");
    g.partCommonToLines = draw(ranges.partCommonToLines, "part_common_to_lines");
    g.freeGateCap = draw(ranges.freeGateCap, "free_gate_cap");
    g.licenceSizeExponent = draw(ranges.licenceSizeExponent, "licence_size_exponent");
    g.heldFreeGate = draw(ranges.heldFreeGate, "free_goods_gate");
    g.grantMixed = draw(ranges.grantMixed, "licence_grant_mixed");
    return g;
}

void drawActionChances(const Dataset& dataset, const std::vector<ActionDef>& actions,
                       const GlobalDraw& globals, const Draws& draws, std::vector<double>& chances)
{
    chances.clear();
    for (std::size_t a = 0; a < actions.size(); ++a) {
        const double u = draws.one(DrawKind::ActionChance, actions[a].entity);
        const double chance = globals.reactionScale * triangular(dataset.reactions[a].chance, u);
        chances.push_back(actions[a].readiness == Readiness::Off ? 0.0 : std::min(1.0, chance));
    }
}

} // namespace lodestone::core
