// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/closest.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace lodestone::core
{

namespace
{

/// Longer words are no typing errors, and the distance costs the product of both lengths.
constexpr std::size_t kLongest = 128;

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

/// Levenshtein distance with two rows of the table.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t swapped = above[j] + (a[i] == b[j] ? 0 : 1);
            row[j + 1] = std::min({swapped, above[j + 1] + 1, row[j] + 1});
        }
        std::swap(above, row);
    }
    return above.back();
}

} // namespace

std::vector<std::string> closest(std::string_view wanted,
                                 const std::vector<std::string_view>& known, std::size_t most)
{
    if (wanted.empty() || wanted.size() > kLongest) {
        return {};
    }
    using Match = std::tuple<int, std::size_t, std::string_view>;
    const std::string word = lowered(wanted);
    const std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
    std::vector<Match> matches;
    for (const std::string_view candidate : known) {
        const std::string other = lowered(candidate.substr(0, kLongest));
        if (other.find(word) != std::string::npos) {
            matches.emplace_back(0, other.size(), candidate);
        } else if (const std::size_t far = distance(word, other); far <= allowed) {
            matches.emplace_back(1, far, candidate);
        }
    }
    std::ranges::sort(matches);
    std::vector<std::string> found;
    for (const Match& match : matches) {
        if (found.size() < most) {
            found.emplace_back(std::get<2>(match));
        }
    }
    return found;
}

std::string didYouMean(std::string_view wanted, const std::vector<std::string_view>& known)
{
    const std::vector<std::string> words = closest(wanted, known);
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "; did you mean " : (i + 1 == words.size() ? " or " : ", ");
        text += words[i];
    }
    return text.empty() ? text : text + "?";
}

} // namespace lodestone::core
