// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/validators.h"

#include <charconv>
#include <string>

namespace lodestone::cli
{

CLI::Validator wholeNumber(std::uint64_t low, std::uint64_t high)
{
    return CLI::Validator(
        [low, high](const std::string& text) {
            std::uint64_t value = 0;
            const char* end = text.data() + text.size();
            const auto [stopped, error] = std::from_chars(text.data(), end, value);
            const bool fine =
                error == std::errc() && stopped == end && value >= low && value <= high;
            return fine ? std::string()
                        : "\"" + text + "\" is not a whole number from " + std::to_string(low) +
                              " to " + std::to_string(high);
        },
        "");
}

} // namespace lodestone::cli
