// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// The known words that the wanted one was most likely meant to be, best first: those that hold it,
/// then those a few letters away (Levenshtein distance, at most a third of its length). Case does
/// not count. For the "did you mean" of a message.
[[nodiscard]] std::vector<std::string>
closest(std::string_view wanted, const std::vector<std::string_view>& known, std::size_t most = 3);

/// "; did you mean a, b or c?", or nothing when nothing is close.
[[nodiscard]] std::string didYouMean(std::string_view wanted,
                                     const std::vector<std::string_view>& known);

} // namespace lodestone::core
