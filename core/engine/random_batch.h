// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/draws.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lodestone::core
{

/// Counters of Philox4x32-10 that share their first word (the draw) and the key (the seed); all
/// four spans have one length, a multiple of kPhiloxLanes.
struct PhiloxBlocks
{
    std::uint64_t seed = 0;
    std::uint32_t draw = 0;
    std::span<const std::uint64_t> entities; ///< second and third word
    std::span<const std::uint32_t> places;   ///< last word: kind and index
    std::span<std::uint64_t> low;            ///< first and second word of the result
    std::span<std::uint64_t> high;           ///< third and fourth
};

inline constexpr std::size_t kPhiloxLanes = 8;

/// Salmon et al. 2011 by Random123: the reference, and what runs where there is no AVX2.
void philoxOneByOne(const PhiloxBlocks& blocks);

/// The same numbers, eight counters at a time. Only where hasAvx2().
void philoxAvx2(const PhiloxBlocks& blocks);

/// The same in one register each. Only where hasAvx512().
void philoxAvx512(const PhiloxBlocks& blocks);

/// By the fastest of the three that this machine has.
void philoxFastest(const PhiloxBlocks& blocks);

/// One of the four words of a counter, 0 to 3, given as two pairs.
[[nodiscard]] inline std::uint32_t wordOf(std::uint64_t low, std::uint64_t high, unsigned which)
{
    return static_cast<std::uint32_t>((which < 2U ? low : high) >> (32U * (which & 1U)));
}

/// Numbers of one draw that are asked for together, because one at a time costs several times as
/// much. Each is the one that Draws gives for the same kind, entity and index.
class RandomBatch
{
public:
    void clear() { m_size = 0; }
    void add(DrawKind kind, std::uint64_t entity, std::uint32_t index = 0)
    {
        if (m_size == m_entities.size()) {
            grow();
        }
        m_entities[m_size] = entity;
        m_places[m_size] = placeOf(kind, index);
        ++m_size;
    }
    /// The numbers of the indices 0 .. count - 1.
    void addRow(DrawKind kind, std::uint64_t entity, std::uint32_t count)
    {
        while (m_size + count + kTogether > m_entities.size()) {
            grow();
        }
        // several at a time, because how many there are cannot be foreseen
        for (std::uint32_t index = 0; index < count; index += kTogether) {
            for (std::uint32_t i = 0; i < kTogether; ++i) {
                m_entities[m_size + index + i] = entity;
                m_places[m_size + index + i] = placeOf(kind, index + i);
            }
        }
        m_size += count;
    }
    /// Room for the entities of several numbers of one kind and index.
    [[nodiscard]] std::span<std::uint64_t> add(std::size_t count, DrawKind kind,
                                               std::uint32_t index)
    {
        while (m_size + count > m_entities.size()) {
            grow();
        }
        const std::size_t first = m_size;
        m_size += count;
        std::fill_n(m_places.begin() + static_cast<std::ptrdiff_t>(first), count,
                    placeOf(kind, index));
        return std::span(m_entities).subspan(first, count);
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Draws all that was added; may be called again with another draw.
    void run(const Draws& draws);

    /// One of the four words of a place, 0 to 3: uniformOf(word) is the number in (0, 1).
    [[nodiscard]] std::uint32_t word(std::size_t place, unsigned which) const
    {
        return wordOf(m_low[place], m_high[place], which);
    }
    [[nodiscard]] double uniform(std::size_t place, unsigned which) const
    {
        return uniformOf(word(place, which));
    }

private:
    void grow();

    static constexpr std::uint32_t kTogether = 4;
    std::size_t m_size = 0;
    std::vector<std::uint64_t> m_entities; ///< whole blocks of lanes; m_size of them are asked for
    std::vector<std::uint32_t> m_places;
    std::vector<std::uint64_t> m_low;
    std::vector<std::uint64_t> m_high;
};

/// Numbers of one kind that every draw asks for once each, all in a row: worked out a few at a
/// time, so that they never leave the nearest cache. Each is the one that Draws gives for its
/// entity.
class FixedNumbers
{
public:
    explicit FixedNumbers(DrawKind kind) { m_places.fill(placeOf(kind, 0)); }
    bool operator==(const FixedNumbers&) const = default;

    void clear() { m_size = 0; }
    void add(std::uint64_t entity)
    {
        m_entities.resize(m_size + kPhiloxLanes, 0);
        m_entities[m_size++] = entity;
    }
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The words of one place.
    struct Words
    {
        std::uint64_t low = 0;
        std::uint64_t high = 0;

        [[nodiscard]] double uniform(unsigned which) const
        {
            return uniformOf(wordOf(low, high, which));
        }
    };
    /// Calls use(place, words) for all places in their order.
    template <typename Use> void forEach(const Draws& draws, const Use& use) const
    {
        Chunk chunk;
        for (std::size_t first = 0; first < m_size; first += kChunk) {
            const std::size_t count = run(draws, first, chunk);
            for (std::size_t i = 0; i < count; ++i) {
                use(first + i, Words{chunk.low[i], chunk.high[i]});
            }
        }
    }
    /// Calls use(place, first, second) for stretches of the places [from, to): the first two
    /// numbers of each from this place on, side by side.
    template <typename Use>
    void forTwo(const Draws& draws, std::size_t from, std::size_t to, const Use& use) const
    {
        Chunk chunk;
        std::array<double, kChunk> u0;
        std::array<double, kChunk> u1;
        for (std::size_t first = from; first < to; first += kChunk) {
            const std::size_t count = std::min(to - first, run(draws, first, chunk));
            for (std::size_t i = 0; i < count; ++i) {
                u0[i] = Words{chunk.low[i], 0}.uniform(0);
                u1[i] = Words{chunk.low[i], 0}.uniform(1);
            }
            use(first, std::span<const double>(u0).first(count),
                std::span<const double>(u1).first(count));
        }
    }
    /// Calls use(first, z) for stretches of the places: the first number of each from this place
    /// on as a standard normal one.
    template <typename Use> void forNormals(const Draws& draws, const Use& use) const
    {
        Chunk chunk;
        std::array<double, kChunk> z;
        for (std::size_t first = 0; first < m_size; first += kChunk) {
            const std::size_t count = run(draws, first, chunk);
            toNormal(chunk, std::span(z).first(count));
            use(first, std::span<const double>(z).first(count));
        }
    }

    /// At most so many are worked out at a time.
    static constexpr std::size_t kChunk = 8 * kPhiloxLanes;

private:
    struct Chunk
    {
        std::array<std::uint64_t, kChunk> low;
        std::array<std::uint64_t, kChunk> high;
    };
    /// Gives how many of the chunk's places count.
    std::size_t run(const Draws& draws, std::size_t first, Chunk& chunk) const;
    static void toNormal(const Chunk& chunk, std::span<double> z);

    std::size_t m_size = 0;
    std::vector<std::uint64_t> m_entities; ///< and as many as fill the last lanes
    std::array<std::uint32_t, kChunk> m_places{};
};

/// The first number of each place of a batch as it is and as a standard normal one.
class NormalBatch
{
public:
    void run(const RandomBatch& numbers);
    void clear()
    {
        m_u.clear();
        m_z.clear();
    }
    /// Gives its place.
    std::uint32_t add(double u, double z)
    {
        m_u.push_back(u);
        m_z.push_back(z);
        return static_cast<std::uint32_t>(m_z.size() - 1);
    }
    [[nodiscard]] double uniform(std::size_t place) const { return m_u[place]; }
    [[nodiscard]] std::span<const double> all() const { return m_z; }

private:
    std::vector<double> m_u;
    std::vector<double> m_z;
};

} // namespace lodestone::core
