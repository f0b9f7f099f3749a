// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
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
    PartCommon,
    PartEntity,
    PartStock,
    ActionChance,
    PartAction,
    PartAlternative,
    LinkAction
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

/// An entity that continues another one (works, then product, then line ...).
[[nodiscard]] constexpr std::uint64_t entityAnd(std::uint64_t entity, std::uint64_t more)
{
    std::uint64_t hash = entity;
    for (int i = 0; i < 8; ++i) {
        hash = (hash ^ ((more >> (8 * i)) & 0xffU)) * 1099511628211ULL;
    }
    return hash;
}

/// Four independent numbers, each uniform in the open interval (0, 1).
using FourUniforms = std::array<double, 4>;

/// The random numbers of one draw of one seed.
class Draws
{
public:
    Draws(std::uint64_t seed, std::uint32_t draw) : m_seed(seed), m_draw(draw) {}

    [[nodiscard]] FourUniforms four(DrawKind kind, std::uint64_t entity,
                                    std::uint32_t index = 0) const;
    [[nodiscard]] double one(DrawKind kind, std::uint64_t entity, std::uint32_t index = 0) const
    {
        return four(kind, entity, index)[0];
    }
    [[nodiscard]] std::uint32_t draw() const { return m_draw; }

private:
    std::uint64_t m_seed;
    std::uint32_t m_draw;
};

} // namespace lodestone::core
