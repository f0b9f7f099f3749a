// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/names.h"
#include "core/scenario/known_input.h"

#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// One answer to who supplies a part.
struct FactChoice
{
    std::string id;
    std::string name;
    std::string problem; ///< why it cannot be the answer; empty = it can

    bool operator==(const FactChoice&) const = default;
};

/// What can be done about an input that runs short.
struct FactAction
{
    std::string id;
    std::string name;
    bool usual = false; ///< the data have it for this input and site
    bool byAir = false; ///< comes in full
    Range delayDays;
    Range supplies; ///< share of the need

    bool operator==(const FactAction&) const = default;
};

/// The answers that a form about one input can offer, given those above that are chosen: grades
/// hang on the supplier, sources on the supplier and the grade. By name.
struct FactChoices
{
    bool statable = false;             ///< canState
    bool ofPart = false;               ///< who supplies it can be; else its stock only
    std::vector<FactChoice> suppliers; ///< none of magnets: who makes them is their source
    std::vector<FactChoice> grades;
    std::vector<FactChoice> sources;
    bool ofPlant = false; ///< how many parts there are and what they are to its lines can be, too
    std::vector<FactAction> actions; ///< the usual ones first
    std::string stockHint;           ///< a sentence: what the data say of the stock
};

/// Whether the data bring the input (empty: any) to the site, so that something can be stated.
[[nodiscard]] bool canState(const Dataset& dataset, std::string_view siteId,
                            std::string_view inputId);
/// Only links that the data have can be stated: for others nothing is known of what gets through.
[[nodiscard]] FactChoices factChoices(const Dataset& dataset, const NameBook& names,
                                      const Scenario& scenario, const KnownInput& chosen);
/// Takes back chosen answers that the data, or the answers above them, rule out.
[[nodiscard]] KnownInput withoutImpossible(const Dataset& dataset, const NameBook& names,
                                           const Scenario& scenario, KnownInput chosen);

/// Why what is stated does not count in a run of the scenario, or "".
[[nodiscard]] std::string whyNotCounted(const Dataset& dataset, const NameBook& names,
                                        const Scenario& scenario, const KnownInput& known);

/// "from Zaragoza rotor works, with sintered NdFeB magnet, magnets from Ningbo magnet works".
[[nodiscard]] std::string supplyText(const NameBook& names, const Fact& fact);
/// "Leipzig e-axle plant: small motor from Zaragoza rotor works; 12 days in store".
[[nodiscard]] std::string knownText(const NameBook& names, const KnownInput& known);
/// "Stated by you, call with the buyer, 20 Nov 2026"; leaves out what is not said.
[[nodiscard]] std::string statedByYou(const FactOrigin& origin);

} // namespace lodestone::core
