// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdlib>

namespace lodestone::core
{

/// Whether this machine has AVX2. What uses it gives the bits of what does not; with the
/// environment variable LODESTONE_PLAIN_CPU set nothing uses it, which shows that.
[[nodiscard]] inline bool hasAvx2()
{
#if defined(__x86_64__)
    static const bool kHere =
        __builtin_cpu_supports("avx2") != 0 && std::getenv("LODESTONE_PLAIN_CPU") == nullptr;
    return kHere;
#else
    return false;
#endif
}

/// The same of the foundation of AVX-512, and LODESTONE_PLAIN_CPU or LODESTONE_NO_AVX512.
[[nodiscard]] inline bool hasAvx512()
{
#if defined(__x86_64__)
    static const bool kHere = hasAvx2() && __builtin_cpu_supports("avx512f") != 0 &&
                              std::getenv("LODESTONE_NO_AVX512") == nullptr;
    return kHere;
#else
    return false;
#endif
}

} // namespace lodestone::core
