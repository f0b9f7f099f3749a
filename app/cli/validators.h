// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>

namespace lodestone::cli
{

/// Says in words what the library's own check says with type names and very long numbers.
[[nodiscard]] CLI::Validator wholeNumber(std::uint64_t low, std::uint64_t high);

} // namespace lodestone::cli
