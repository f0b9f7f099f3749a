// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/draws.h"

#include <algorithm>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wextra-semi"
#pragma GCC diagnostic ignored "-Wmissing-declarations"
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuseless-cast"
#endif
#include <Random123/philox.h>
#pragma GCC diagnostic pop

namespace lodestone::core
{

namespace
{

constexpr std::size_t kLanes = 8;
constexpr int kRounds = 10;

/// The four words of the counters of as many numbers, then of the numbers.
struct Block
{
    std::uint32_t word[4][kLanes];
};

// One binary for all machines: the widest that this one has is chosen when the program starts.
// Integers only, so all of them give the same bits. The sanitizers start too late for such a
// choice.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LODESTONE_WIDEST __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define LODESTONE_WIDEST
#endif

/// Philox4x32-10 (Salmon et al. 2011, section 3.3) on all lanes; the same as Random123's for one.
LODESTONE_WIDEST void philox(Block& block, std::uint32_t key0, std::uint32_t key1)
{
    constexpr std::uint64_t kMultiplier0 = 0xD2511F53U;
    constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57U;
    constexpr std::uint32_t kWeyl0 = 0x9E3779B9U;
    constexpr std::uint32_t kWeyl1 = 0xBB67AE85U;
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < kLanes; ++i) {
            const std::uint64_t a = kMultiplier0 * block.word[0][i];
            const std::uint64_t b = kMultiplier1 * block.word[2][i];
            const auto highA = static_cast<std::uint32_t>(a >> 32U);
            const auto highB = static_cast<std::uint32_t>(b >> 32U);
            block.word[0][i] = highB ^ block.word[1][i] ^ key0;
            block.word[1][i] = static_cast<std::uint32_t>(b);
            block.word[2][i] = highA ^ block.word[3][i] ^ key1;
            block.word[3][i] = static_cast<std::uint32_t>(a);
        }
        key0 += kWeyl0;
        key1 += kWeyl1;
    }
}

/// The middle of the bits' share of (0, 1).
double uniform(std::uint32_t bits)
{
    return (static_cast<double>(bits) + 0.5) * (1.0 / 4294967296.0);
}

std::uint32_t lastWord(DrawKind kind, std::uint32_t index)
{
    return (static_cast<std::uint32_t>(kind) << 20U) | (index & 0xfffffU);
}

} // namespace

void Draws::many(DrawKind kind, std::span<const DrawKey> keys, std::vector<FourUniforms>& out) const
{
    out.resize(keys.size());
    for (std::size_t first = 0; first < keys.size(); first += kLanes) {
        const std::size_t count = std::min(kLanes, keys.size() - first);
        Block block;
        for (std::size_t i = 0; i < kLanes; ++i) {
            const DrawKey key = i < count ? keys[first + i] : DrawKey{};
            block.word[0][i] = m_draw;
            block.word[1][i] = static_cast<std::uint32_t>(key.entity);
            block.word[2][i] = static_cast<std::uint32_t>(key.entity >> 32U);
            block.word[3][i] = lastWord(kind, key.index);
        }
        philox(block, static_cast<std::uint32_t>(m_seed),
               static_cast<std::uint32_t>(m_seed >> 32U));
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t n = 0; n < 4; ++n) {
                out[first + i][n] = uniform(block.word[n][i]);
            }
        }
    }
}

FourUniforms Draws::four(DrawKind kind, std::uint64_t entity, std::uint32_t index) const
{
    const r123::Philox4x32::ctr_type counter = {{m_draw, static_cast<std::uint32_t>(entity),
                                                 static_cast<std::uint32_t>(entity >> 32U),
                                                 lastWord(kind, index)}};
    const r123::Philox4x32::key_type key = {
        {static_cast<std::uint32_t>(m_seed), static_cast<std::uint32_t>(m_seed >> 32U)}};
    const auto bits = r123::Philox4x32()(counter, key);
    FourUniforms uniforms{};
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
        uniforms[i] = uniform(bits[i]);
    }
    return uniforms;
}

} // namespace lodestone::core
