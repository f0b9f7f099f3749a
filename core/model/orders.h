// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace lodestone::core
{

/// Whether a shortage changes what buyers order (engine.md, layer 1: "supply mode", "full mode").
enum class OrderMode : std::uint8_t
{
    Baseline, ///< everybody goes on ordering what it used before
    Reacting  ///< orders make up for lost stock
};

/// Whom a supplier serves that makes less than its customers order.
enum class Allocation : std::uint8_t
{
    ProRata,      ///< all the same share of their order
    WaterFilling, ///< the same level for all, nobody more than ordered (Inoue and Todo 2019); where
                  ///< orders stay at the baseline this is pro rata
    Priority      ///< class by class, pro rata within the class that the goods run out in
};

} // namespace lodestone::core
