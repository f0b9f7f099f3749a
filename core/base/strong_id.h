// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace lodestone::core
{

/// A row number that cannot be mixed with another kind of row number. Default is "none".
template <typename Tag> struct StrongId
{
    std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

    constexpr StrongId() = default;
    explicit constexpr StrongId(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}

    [[nodiscard]] constexpr bool valid() const
    {
        return value != std::numeric_limits<std::uint32_t>::max();
    }
    [[nodiscard]] constexpr std::size_t index() const { return value; }
    constexpr auto operator<=>(const StrongId&) const = default;
};

} // namespace lodestone::core
