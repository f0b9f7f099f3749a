// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lodestone::core
{

/// Whether this machine has AVX2. What uses it gives the bits of what does not.
[[nodiscard]] inline bool hasAvx2()
{
#if defined(__x86_64__)
    static const bool kHere = __builtin_cpu_supports("avx2") != 0;
    return kHere;
#else
    return false;
#endif
}

} // namespace lodestone::core
