// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// All that the user states of one input of a site, as one form has it: who supplies the part, and
/// how much of it is in store.
struct KnownInput
{
    std::string siteId;
    std::string inputId;        ///< empty = each input of the site; then there is only a stock
    std::string supplierId;     ///< empty = not known; so are grade and source
    std::string gradeId;        ///< of the magnets in the part
    std::string sourceId;       ///< of the magnets in the part
    std::optional<double> days; ///< in store on day 0; none = not known
    FactOrigin origin{};
    // As in a Fact.
    std::optional<int> parts{};
    std::optional<bool> stopsLine{};
    std::optional<bool> commonToLines{};
    /// What is done about it: rows of the scenario's reaction facts, by action.
    std::vector<ReactionFact> reactions{};

    [[nodiscard]] bool saysWhoSupplies() const
    {
        return !supplierId.empty() || !gradeId.empty() || !sourceId.empty();
    }
    [[nodiscard]] bool saysOfPart() const
    {
        return saysWhoSupplies() || parts || stopsLine || commonToLines;
    }
    [[nodiscard]] bool saysAnything() const
    {
        return saysOfPart() || days.has_value() || !reactions.empty();
    }
    /// As a row of the scenario's facts.
    [[nodiscard]] Fact asFact() const;
    /// All that the row says, in the place of what is known of the part.
    void take(const Fact& fact);
    bool operator==(const KnownInput&) const = default;
};

/// What the scenario's facts say of an input; says nothing when there are none. Where part and
/// stock are from different origins, the origin is the part's.
[[nodiscard]] KnownInput knownInput(const Scenario& scenario, std::string_view siteId,
                                    std::string_view inputId);
/// Every input that a fact is about, once, in the order of the facts.
[[nodiscard]] std::vector<KnownInput> knownInputs(const Scenario& scenario);

/// The scenario with the other's facts about inputs of which it states nothing itself.
[[nodiscard]] Scenario withFactsOf(Scenario scenario, const Scenario& other);

/// The scenario with these facts in the place of those it has about the input; none when nothing
/// is said. A part or a stock that stays as it was keeps its own origin unless the origin is new.
[[nodiscard]] Scenario withKnown(Scenario scenario, const KnownInput& known);

} // namespace lodestone::core
