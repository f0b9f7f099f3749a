// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/graph/supply_graph.h"
#include "core/model/check.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The parts of checkDataset, one per kind of finding; for core/graph/check_*.cpp alone.

namespace lodestone::core
{

/// What the checks look things up in. Views into the dataset, which outlives it.
struct CheckContext
{
    explicit CheckContext(const Dataset& data, const SupplyGraph& graph);

    const Dataset& dataset;
    const SupplyGraph& network;
    std::map<std::string_view, const Product*> products;
    /// Input product -> units per unit of output, summed over the rows of the recipe.
    std::map<std::string_view, std::map<std::string_view, double>> recipes;

    /// Null when the recipe does not use the input.
    [[nodiscard]] const double* intensity(const Site& site, std::string_view input) const;
    [[nodiscard]] const std::map<std::string_view, double>& recipe(const Site& site) const;
    [[nodiscard]] std::string productName(std::string_view id) const;
};

using Findings = std::vector<Finding>;

void checkCycles(const CheckContext& context, Findings& findings);
void checkEnds(const CheckContext& context, Findings& findings);
void checkLinks(const CheckContext& context, Findings& findings);
void checkWorks(const CheckContext& context, Findings& findings);
void checkGroups(const CheckContext& context, Findings& findings);
void checkCapacities(const CheckContext& context, Findings& findings);
void checkCovers(const CheckContext& context, Findings& findings);
void checkObservations(const CheckContext& context, Findings& findings);

/// Line of a row in its bundle file: the header is line 1.
[[nodiscard]] int lineOf(std::size_t row);
/// "12 %": share as whole per cent, "<1 %" for less than half of one.
[[nodiscard]] std::string percent(double share);
/// At most three significant digits more than needed: "1475087", "0.4".
[[nodiscard]] std::string figure(double value);

} // namespace lodestone::core
