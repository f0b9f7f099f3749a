// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <QString>

#include <optional>

class QComboBox;

namespace lodestone::ui
{

// One gate over the whole horizon, of one product or all, to one place or all: what the panel can
// show and change.
struct SimpleRule
{
    QString product; // id or "*"
    QString place;   // country, group or "*"
    double share = 1.0;
};

// The scenario's gates as one simple rule: share 1 when there is none; nothing when they say more.
std::optional<SimpleRule> simpleRule(const core::Scenario& scenario);

// Goods that China licenses or that are magnets, and places outside China that have sites. The
// chosen entry stays chosen when it is still there.
void fillGoods(QComboBox& box, const core::Dataset& dataset);
void fillPlaces(QComboBox& box, const core::Dataset& dataset);
void fillProjections(QComboBox& box);

} // namespace lodestone::ui
