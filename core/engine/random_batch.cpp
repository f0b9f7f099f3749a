// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/random_batch.h"

#include "core/base/cpu.h"
#include "core/engine/laws.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace lodestone::core
{

void philoxOneByOne(const PhiloxBlocks& blocks)
{
    for (std::size_t i = 0; i < blocks.entities.size(); ++i) {
        const auto words = philox(
            blocks.seed, {blocks.draw, static_cast<std::uint32_t>(blocks.entities[i]),
                          static_cast<std::uint32_t>(blocks.entities[i] >> 32U), blocks.places[i]});
        blocks.low[i] = words[0] | std::uint64_t{words[1]} << 32U;
        blocks.high[i] = words[2] | std::uint64_t{words[3]} << 32U;
    }
}

#if defined(__x86_64__)

namespace
{

constexpr int kRounds = 10;

/// A counter in each 64-bit lane, its words in the lower halves; the upper halves are not read.
struct Counters
{
    __m256i c0;
    __m256i c1;
    __m256i c2;
    __m256i c3;
};

struct RoundKey
{
    __m256i low;
    __m256i high;
};

struct Schedule
{
    RoundKey rounds[kRounds];
    __m256i m0;
    __m256i m1;
};

__attribute__((target("avx2"))) inline void begin(Schedule& schedule, std::uint64_t seed)
{
    auto low = static_cast<std::uint32_t>(seed);
    auto high = static_cast<std::uint32_t>(seed >> 32U);
    for (RoundKey& key : schedule.rounds) {
        key.low = _mm256_set1_epi64x(low);
        key.high = _mm256_set1_epi64x(high);
        low += 0x9E3779B9U;
        high += 0xBB67AE85U;
    }
    schedule.m0 = _mm256_set1_epi64x(0xD2511F53);
    schedule.m1 = _mm256_set1_epi64x(0xCD9E8D57);
}

__attribute__((target("avx2"))) inline void mix(Counters& c, const RoundKey& key,
                                                const Schedule& schedule)
{
    const __m256i p0 = _mm256_mul_epu32(c.c0, schedule.m0);
    const __m256i p1 = _mm256_mul_epu32(c.c2, schedule.m1);
    c.c0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c.c1), key.low);
    c.c2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c.c3), key.high);
    c.c1 = p1;
    c.c3 = p0;
}

__attribute__((target("avx2"))) inline void load(const PhiloxBlocks& blocks, std::size_t i,
                                                 Counters& c)
{
    const __m256i entity =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&blocks.entities[i]));
    const __m128i place = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&blocks.places[i]));
    c.c0 = _mm256_set1_epi64x(blocks.draw);
    c.c1 = entity;
    c.c2 = _mm256_srli_epi64(entity, 32);
    c.c3 = _mm256_cvtepu32_epi64(place);
}

__attribute__((target("avx2"))) inline void store(const Counters& c, const PhiloxBlocks& blocks,
                                                  std::size_t i)
{
    const __m256i lower = _mm256_set1_epi64x(0xffffffff);
    const __m256i low = _mm256_or_si256(_mm256_and_si256(c.c0, lower), _mm256_slli_epi64(c.c1, 32));
    const __m256i high =
        _mm256_or_si256(_mm256_and_si256(c.c2, lower), _mm256_slli_epi64(c.c3, 32));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&blocks.low[i]), low);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&blocks.high[i]), high);
}

} // namespace

__attribute__((target("avx2"))) void philoxAvx2(const PhiloxBlocks& blocks)
{
    Schedule schedule;
    begin(schedule, blocks.seed);
    for (std::size_t i = 0; i < blocks.entities.size(); i += kPhiloxLanes) {
        // two sets side by side: a multiplication takes five times as long as its turn
        Counters a;
        Counters b;
        load(blocks, i, a);
        load(blocks, i + kPhiloxLanes / 2, b);
        for (const RoundKey& key : schedule.rounds) {
            mix(a, key, schedule);
            mix(b, key, schedule);
        }
        store(a, blocks, i);
        store(b, blocks, i + kPhiloxLanes / 2);
    }
}

/// Eight counters to a register, and three terms to an exclusive or: a third of the instructions.
__attribute__((target("avx512f"))) void philoxAvx512(const PhiloxBlocks& blocks)
{
    constexpr __mmask8 kAll = 0xff; // without it gcc 12 warns of its own headers
    constexpr int kXorOfThree = 0x96;
    constexpr int kOrOfBoth = 0xF8; // the first, or both others
    struct Key
    {
        __m512i low;
        __m512i high;
    };
    Key keys[kRounds];
    auto lowKey = static_cast<std::uint32_t>(blocks.seed);
    auto highKey = static_cast<std::uint32_t>(blocks.seed >> 32U);
    for (Key& key : keys) {
        key.low = _mm512_set1_epi64(lowKey);
        key.high = _mm512_set1_epi64(highKey);
        lowKey += 0x9E3779B9U;
        highKey += 0xBB67AE85U;
    }
    const __m512i m0 = _mm512_set1_epi64(0xD2511F53);
    const __m512i m1 = _mm512_set1_epi64(0xCD9E8D57);
    const __m512i lower = _mm512_set1_epi64(0xffffffff);
    for (std::size_t i = 0; i < blocks.entities.size(); i += kPhiloxLanes) {
        const __m512i entity = _mm512_loadu_si512(&blocks.entities[i]);
        __m512i c0 = _mm512_set1_epi64(blocks.draw);
        __m512i c1 = entity;
        __m512i c2 = _mm512_maskz_srli_epi64(kAll, entity, 32);
        __m512i c3 = _mm512_maskz_cvtepu32_epi64(
            kAll, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&blocks.places[i])));
        for (const Key& key : keys) {
            const __m512i p0 = _mm512_maskz_mul_epu32(kAll, c0, m0);
            const __m512i p1 = _mm512_maskz_mul_epu32(kAll, c2, m1);
            c0 = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(kAll, p1, 32), c1, key.low,
                                           kXorOfThree);
            c2 = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(kAll, p0, 32), c3, key.high,
                                           kXorOfThree);
            c1 = p1;
            c3 = p0;
        }
        const __m512i low =
            _mm512_ternarylogic_epi64(_mm512_maskz_slli_epi64(kAll, c1, 32), c0, lower, kOrOfBoth);
        const __m512i high =
            _mm512_ternarylogic_epi64(_mm512_maskz_slli_epi64(kAll, c3, 32), c2, lower, kOrOfBoth);
        _mm512_storeu_si512(&blocks.low[i], low);
        _mm512_storeu_si512(&blocks.high[i], high);
    }
}

#else

void philoxAvx512(const PhiloxBlocks& blocks)
{
    philoxOneByOne(blocks);
}

void philoxAvx2(const PhiloxBlocks& blocks)
{
    philoxOneByOne(blocks);
}

#endif

void philoxFastest(const PhiloxBlocks& blocks)
{
    if (hasAvx512()) {
        philoxAvx512(blocks);
    } else if (hasAvx2()) {
        philoxAvx2(blocks);
    } else {
        philoxOneByOne(blocks);
    }
}

void RandomBatch::grow()
{
    const std::size_t room = std::max(kPhiloxLanes, 2 * m_entities.size());
    m_entities.resize(room, 0);
    m_places.resize(room, 0);
    m_low.resize(room);
    m_high.resize(room);
}

void RandomBatch::run(const Draws& draws)
{
    const std::size_t padded = (m_size + kPhiloxLanes - 1) / kPhiloxLanes * kPhiloxLanes;
    philoxFastest({draws.seed(), draws.draw(), std::span(m_entities).first(padded),
                   std::span(m_places).first(padded), std::span(m_low).first(padded),
                   std::span(m_high).first(padded)});
}

std::size_t FixedNumbers::run(const Draws& draws, std::size_t first, Chunk& chunk) const
{
    const std::size_t left = m_size - first;
    const std::size_t padded =
        std::min(kChunk, (left + kPhiloxLanes - 1) / kPhiloxLanes * kPhiloxLanes);
    philoxFastest({draws.seed(), draws.draw(), std::span(m_entities).subspan(first, padded),
                   std::span(m_places).first(padded), std::span(chunk.low).first(padded),
                   std::span(chunk.high).first(padded)});
    return std::min(kChunk, left);
}

void FixedNumbers::toNormal(const Chunk& chunk, std::span<double> z)
{
    std::array<double, kChunk> u;
    for (std::size_t i = 0; i < z.size(); ++i) {
        u[i] = Words{chunk.low[i], chunk.high[i]}.uniform(0);
    }
    normalQuantiles(std::span(u).first(z.size()), z);
}

void NormalBatch::run(const RandomBatch& numbers)
{
    m_u.resize(numbers.size());
    m_z.resize(numbers.size());
    for (std::size_t i = 0; i < m_u.size(); ++i) {
        m_u[i] = numbers.uniform(i, 0);
    }
    normalQuantiles(m_u, m_z);
}

} // namespace lodestone::core
