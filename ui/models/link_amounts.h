// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <vector>

namespace lodestone::ui
{

// What goes along one row of Dataset::links in a year.
struct LinkAmount
{
    double tonnes = 0.0;    // of goods that are weighed, else of the magnets in them; 0: not known
    bool ofMagnets = false; // the goods are magnets, or contain the tonnes
    // Of the least sure figure behind it: the buyer's output, what it takes of the goods, the share
    // of the supplier. The magnets in goods by the piece are estimated at best.
    core::Confidence evidence = core::Confidence::Assumed;
};

// By row. None is known where the data name sites or products that they do not have.
std::vector<LinkAmount> linkAmounts(const core::Dataset& dataset);

} // namespace lodestone::ui
