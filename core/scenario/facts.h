// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lodestone::core
{

struct Scenario;

inline constexpr double kMostStatedDays = 3650.0;
inline constexpr int kMostStatedParts = 1000;
inline constexpr std::size_t kMostOriginBytes = 200;

/// Where the user knows a fact from. It is told wherever the fact counts and changes no run.
struct FactOrigin
{
    std::string from;            ///< "call with the buyer", at most kMostOriginBytes; may be empty
    std::optional<Date> learned; ///< none = not said

    bool operator==(const FactOrigin&) const = default;
};

/// "I know this part comes from that maker, with that grade, from that source", and what the part
/// is to the plant.
struct Fact
{
    std::string siteId;     ///< the plant; of magnets also the maker of parts
    std::string inputId;    ///< the component product, or the magnet product
    std::string supplierId; ///< component maker site, empty = not fixed; of magnets always
    std::string gradeId;    ///< magnet product in the component, empty = not fixed
    std::string sourceId;   ///< magnet source site, empty = not fixed
    FactOrigin origin{};
    // Of an input of a plant; none = drawn.
    std::optional<int> parts{};      ///< part numbers of it that hold magnets, 0..kMostStatedParts
    std::optional<bool> stopsLine{}; ///< whether a line stands still without any of them
    std::optional<bool> commonToLines{}; ///< whether all lines take the same ones

    bool operator==(const Fact&) const = default;
};

/// "This site holds so many days of that input." It takes the place of the drawn stock on day 0 in
/// every draw, as it is: the scenario's stock multiplier does not touch it.
struct StockFact
{
    std::string siteId;
    std::string inputId; ///< a product; empty = each input of the site without a row of its own
    double days = 0.0;   ///< of its use at baseline, 0..kMostStatedDays
    FactOrigin origin{};

    bool operator==(const StockFact&) const = default;
};

/// "When this part runs short, this plant can do that", or cannot: in the place of the chance, and
/// where stated of the delay and the share, that reactions.csv gives for all.
struct ReactionFact
{
    std::string siteId;   ///< the plant; of what goes by air, the buyer of the magnets
    std::string inputId;  ///< the part, or the magnets; empty = each without a row of its own
    std::string actionId; ///< in reactions.csv
    bool possible = true;
    std::optional<double> delayDays{}; ///< until it helps, 0..kMostStatedDays
    std::optional<double> supplies{};  ///< share of the need, 0..1; not of what goes by air
    FactOrigin origin{};

    bool operator==(const ReactionFact&) const = default;
};

/// The fact about one input of a site; null when there is none. Points into the scenario.
[[nodiscard]] const Fact* factAbout(const Scenario& scenario, std::string_view siteId,
                                    std::string_view inputId);
/// The same for its stock: the row of the input, else that of all inputs of the site.
[[nodiscard]] const StockFact* stockFactAbout(const Scenario& scenario, std::string_view siteId,
                                              std::string_view inputId);

/// Row of the reaction facts about what a site does for an input: that of the input, else that of
/// all its inputs; null when there is none.
[[nodiscard]] const ReactionFact* reactionFactAbout(const Scenario& scenario,
                                                    std::string_view siteId,
                                                    std::string_view inputId,
                                                    std::string_view actionId);

/// "as you stated: call with the buyer, 2026-11-20"; leaves out what is not said.
[[nodiscard]] std::string statedText(const FactOrigin& origin);

} // namespace lodestone::core
