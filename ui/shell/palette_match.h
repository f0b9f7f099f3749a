// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::ui
{

// How well a name answers what was typed; the smaller the better.
struct TextMatch
{
    enum class Kind : std::uint8_t
    {
        Whole,      // the name itself
        Prefix,     // the name begins with it
        WordStarts, // every word typed begins one
        Inside,     // every word typed stands somewhere
        Scattered   // the letters follow each other, with others between: "gtd" in "Go to day"
    };

    Kind kind = Kind::Scattered;
    int cost = 0; // among equals of a kind

    auto operator<=>(const TextMatch&) const = default;
};

// `words` as searchWords() gives them, the texts as foldedText() does. Words may also stand in
// `context` (a menu, a company), which counts less; scattered letters only in the name. Nothing
// typed matches nothing.
std::optional<TextMatch> matchText(const std::vector<std::string>& words, std::string_view name,
                                   std::string_view context);

} // namespace lodestone::ui
