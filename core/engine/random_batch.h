// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/draws.h"

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
[[nodiscard]] bool hasAvx2();

/// Numbers of one draw that are asked for together, because one at a time costs several times as
/// much. Each is the one that Draws gives for the same kind, entity and index.
class RandomBatch
{
public:
    void clear();
    void add(DrawKind kind, std::uint64_t entity, std::uint32_t index = 0)
    {
        m_entities.push_back(entity);
        m_places.push_back(placeOf(kind, index));
    }
    [[nodiscard]] std::size_t size() const { return m_entities.size(); }
    /// Draws all that was added; may be called again with another draw.
    void run(const Draws& draws);

    /// One of the four words of a place, 0 to 3: uniformOf(word) is the number in (0, 1).
    [[nodiscard]] std::uint32_t word(std::size_t place, unsigned which) const
    {
        const std::uint64_t pair = which < 2U ? m_low[place] : m_high[place];
        return static_cast<std::uint32_t>(pair >> (32U * (which & 1U)));
    }
    [[nodiscard]] double uniform(std::size_t place, unsigned which) const
    {
        return uniformOf(word(place, which));
    }

private:
    std::vector<std::uint64_t> m_entities;
    std::vector<std::uint32_t> m_places;
    std::vector<std::uint64_t> m_low;
    std::vector<std::uint64_t> m_high;
};

} // namespace lodestone::core
