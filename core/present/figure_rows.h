// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/figure_ledger.h"

// The rows of a ledger in words; for figure_ledger.cpp.

namespace lodestone::core
{

/// Where the rows of each table begin in FigureLedger::rows before they are sorted.
struct FigurePlaces
{
    std::size_t sites = 0;
    std::size_t links = 0;
    std::size_t covers = 0;
    std::size_t grades = 0;
    std::size_t needs = 0;
    std::size_t facts = 0;
    std::size_t stockFacts = 0;
};

/// All figures of the data in the order of the data; of the customs figures those known on a day.
[[nodiscard]] std::vector<FigureRow> figureRows(const Dataset& dataset, Date asOf,
                                                FigurePlaces& places);

/// Adds what the scenario's facts say, in their order.
void addStatedRows(const Dataset& dataset, const Scenario& scenario, std::vector<FigureRow>& rows,
                   FigurePlaces& places);

} // namespace lodestone::core
