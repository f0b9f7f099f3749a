// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lodestone::tests
{

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

/// A number of networks, draws or cases: a quarter under the sanitizers, which look for faults that
/// one case shows as well as four, and take fifty times as long.
template <typename Number> [[nodiscard]] constexpr Number fewer(Number count)
{
    return kSanitized ? (count + 3) / 4 : count;
}

} // namespace lodestone::tests
