// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/draws.h"
#include "core/model/dataset.h"

#include <span>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// The row of parameters.csv known on the date, or the given fallback. appliesTo may list several
/// values separated by ";"; an empty appliesTo asks for the first row of the id.
[[nodiscard]] Range parameterRange(const Dataset& dataset, std::string_view id,
                                   std::string_view appliesTo, Date asOf, const Range& fallback);

/// The engine's global ranges, with what they were read from.
struct GlobalRanges
{
    Range partsScale{0.5, 0.7, 1.0};
    Range reactionScale{0.8, 1.15, 1.4};
    Range lineStop[3]{{1.0, 1.0, 1.0}, {0.1, 0.2, 0.35}, {0.0, 0.02, 0.05}}; ///< by Criticality
    Range coverCommonFactor{0.0, 0.5, 1.0};
    Range partCommonToLines{0.5, 0.8, 0.95};
    Range freeGateCap{1.5, 2.0, 3.0};
    Range licenceSizeExponent{0.0, 0.5, 1.0};
    Range rampingStock{0.0, 3.0, 10.0};
    Range heldFreeGate{0.3, 0.45, 0.6}; ///< free goods in a hold, May 2025
    Range grantMixed{0.1, 0.3, 0.6};
    Range licenceValidity{150.0, 180.0, 365.0}; ///< days, individual licence
    double withheldDays = 0.0;                  ///< the mode: nothing says that they are released
    double lineDownThreshold = 0.5;             ///< the mode: a definition, not an uncertainty
};

/// The ids of parameters.csv that a run reads, sorted. The other rows are kept with their sources;
/// some were taken over into licence_laws.csv, cover.csv, lead_times.csv or reactions.csv.
[[nodiscard]] std::span<const std::string_view> runParameters();

[[nodiscard]] GlobalRanges globalRanges(const Dataset& dataset, Date asOf);

/// The global numbers of one draw.
struct GlobalDraw
{
    double partsScale = 0.0;
    double reactionScale = 0.0;
    double lineStop[3]{};
    double coverCommonFactor = 0.0;
    double partCommonToLines = 0.0;
    double freeGateCap = 0.0;
    double licenceSizeExponent = 0.0;
    double heldFreeGate = 0.0;
    double grantMixed = 0.0;

    bool operator==(const GlobalDraw&) const = default;
};

[[nodiscard]] GlobalDraw drawGlobals(const GlobalRanges& ranges, const Draws& draws);

struct ActionDef;

/// Chance of each action in one draw, by row of reactions; 0 when it is off.
void drawActionChances(const Dataset& dataset, const std::vector<ActionDef>& actions,
                       const GlobalDraw& globals, const Draws& draws, std::vector<double>& chances);

} // namespace lodestone::core
