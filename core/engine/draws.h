// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

// Random numbers without state (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"):
// Philox4x32-10 with key = seed and counter = (draw, entity, kind and index). A number depends on
// nothing but these, so results do not depend on threads or on the order of work, and compared
// scenarios share their draws. Entities are hashes of stable ids: adding a row moves no other draw.

namespace lodestone::core
{

/// What a number is for; part of the counter.
enum class DrawKind : std::uint16_t
{
    Parameter = 1,
    CoverRow,
    UnitStock,
    RunOut,
    Kappa,
    LicenceOrder,
    LicenceGrant,
    LicenceLaw,
    LicenceLapse,
    PartCount,
    PartCommon, ///< whether the lines share a part, and that part's supplier, grade and source
    PartOfLine, ///< supplier, grade and source of a part of one line
    PartStock,
    ActionChance,
    PartAction,
    PartAlternative,
    LinkAction,
    StandIn
};

/// FNV-1a, 64 bits: the entity of a stable id.
[[nodiscard]] constexpr std::uint64_t entityOf(std::string_view text,
                                               std::uint64_t basis = 14695981039346656037ULL)
{
    std::uint64_t hash = basis;
    for (const char c : text) {
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
    }
    return (hash ^ 0xffU) * 1099511628211ULL;
}

/// An entity that continues another one (works, then product, then line ...): one step and the
/// finaliser of splitmix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number
/// generators").
[[nodiscard]] constexpr std::uint64_t entityAnd(std::uint64_t entity, std::uint64_t more)
{
    std::uint64_t hash = entity * 0x9e3779b97f4a7c15ULL + more;
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebULL;
    return hash ^ (hash >> 31U);
}

/// The last word of a counter. Index below 2^20.
[[nodiscard]] constexpr std::uint32_t placeOf(DrawKind kind, std::uint32_t index)
{
    return (static_cast<std::uint32_t>(kind) << 20U) | (index & 0xfffffU);
}

/// The number in the open interval (0, 1) of a random word.
[[nodiscard]] constexpr double uniformOf(std::uint32_t word)
{
    return (static_cast<double>(word) + 0.5) * (1.0 / 4294967296.0);
}

/// How many words stand for numbers under a chance: word < wordsBelow(chance) says the same as
/// uniformOf(word) < chance, and integers are compared in less time. Nothing here is rounded.
[[nodiscard]] inline std::uint64_t wordsBelow(double chance)
{
    constexpr std::uint64_t kWords = std::uint64_t{1} << 32U;
    if (chance >= 1.0) {
        return kWords;
    }
    const double words = chance * static_cast<double>(kWords) - 0.5;
    return words > 0.0 ? static_cast<std::uint64_t>(std::ceil(words)) : 0U;
}

using PhiloxWords = std::array<std::uint32_t, 4>;

/// Philox4x32-10 of a counter.
[[nodiscard]] PhiloxWords philox(std::uint64_t seed, const PhiloxWords& counter);

/// Four independent numbers, each uniform in the open interval (0, 1).
using FourUniforms = std::array<double, 4>;

/// The random numbers of one draw of one seed.
class Draws
{
public:
    Draws(std::uint64_t seed, std::uint32_t draw) : m_seed(seed), m_draw(draw) {}

    [[nodiscard]] PhiloxWords words(DrawKind kind, std::uint64_t entity,
                                    std::uint32_t index = 0) const;
    [[nodiscard]] FourUniforms four(DrawKind kind, std::uint64_t entity,
                                    std::uint32_t index = 0) const;
    [[nodiscard]] double one(DrawKind kind, std::uint64_t entity, std::uint32_t index = 0) const
    {
        return four(kind, entity, index)[0];
    }
    [[nodiscard]] std::uint64_t seed() const { return m_seed; }
    [[nodiscard]] std::uint32_t draw() const { return m_draw; }

private:
    std::uint64_t m_seed;
    std::uint32_t m_draw;
};

} // namespace lodestone::core
