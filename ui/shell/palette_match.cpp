// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/palette_match.h"

#include "ui/shell/search_index.h"

#include <algorithm>
#include <limits>

namespace lodestone::ui
{

namespace
{

// Where a word stands, the smaller the better.
constexpr int kNameStart = 0;
constexpr int kContextStart = 1;
constexpr int kNameInside = 2;
constexpr int kContextInside = 3;
constexpr int kNowhere = 4;

constexpr int kMostPlace = 255; // of the byte at which the first word stands
constexpr int kJumpToWord = 1;
constexpr int kJumpInside = 4;
constexpr int kJumpPerLetter = 2; // so much on average is chance
constexpr int kNever = std::numeric_limits<int>::max() / 2;

int placeOf(std::string_view word, std::string_view text, int start, int inside)
{
    int best = kNowhere;
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        if (beginsWord(text, at)) {
            return start;
        }
        best = inside;
    }
    return best;
}

// The least that jumping over letters costs, or kNever. Dynamic programming over the name: cost[i]
// is that of the letters so far when the last of them is name[i].
int scatteredCost(std::string_view letters, std::string_view name)
{
    std::vector<int> cost(name.size(), kNever);
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == letters.front() && beginsWord(name, i)) {
            cost[i] = i == 0 ? 0 : kJumpToWord;
        }
    }
    for (std::size_t letter = 1; letter < letters.size(); ++letter) {
        std::vector<int> next(name.size(), kNever);
        int before = kNever; // the best of those that are not beside name[i]
        for (std::size_t i = 1; i < name.size(); ++i) {
            if (name[i] == letters[letter]) {
                const int jump = beginsWord(name, i) ? kJumpToWord : kJumpInside;
                next[i] = std::min(cost[i - 1], before + jump);
            }
            before = std::min(before, cost[i - 1]);
        }
        cost = std::move(next);
    }
    return cost.empty() ? kNever : *std::ranges::min_element(cost);
}

std::optional<TextMatch> scattered(const std::vector<std::string>& words, std::string_view name)
{
    std::string letters;
    for (const std::string& word : words) {
        letters += word;
    }
    if (letters.size() < 2) {
        return std::nullopt;
    }
    const int cost = scatteredCost(letters, name);
    return cost < kJumpPerLetter * static_cast<int>(letters.size())
               ? std::optional(TextMatch{TextMatch::Kind::Scattered, cost})
               : std::nullopt;
}

} // namespace

std::optional<TextMatch> matchText(const std::vector<std::string>& words, std::string_view name,
                                   std::string_view context)
{
    if (words.empty()) {
        return std::nullopt;
    }
    std::string typed;
    for (const std::string& word : words) {
        typed += (typed.empty() ? "" : " ") + word;
    }
    if (name.starts_with(typed)) {
        const auto rest = static_cast<int>(name.size() - typed.size());
        return TextMatch{rest == 0 ? TextMatch::Kind::Whole : TextMatch::Kind::Prefix, rest};
    }
    int sum = 0;
    int worst = 0;
    for (const std::string& word : words) {
        const int place = std::min(placeOf(word, name, kNameStart, kNameInside),
                                   placeOf(word, context, kContextStart, kContextInside));
        sum += place;
        worst = std::max(worst, place);
    }
    if (worst == kNowhere) {
        return scattered(words, name);
    }
    const auto first =
        static_cast<int>(std::min(name.find(words.front()), static_cast<std::size_t>(kMostPlace)));
    return TextMatch{worst <= kContextStart ? TextMatch::Kind::WordStarts : TextMatch::Kind::Inside,
                     sum * (kMostPlace + 1) + first};
}

} // namespace lodestone::ui
