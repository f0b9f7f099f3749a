// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

class QComboBox;

namespace lodestone::ui
{

// Goods that China licenses or that are magnets, and places outside China that have sites. The
// chosen entry stays chosen when it is still there.
void fillGoods(QComboBox& box, const core::Dataset& dataset);
void fillPlaces(QComboBox& box, const core::Dataset& dataset);
void fillProjections(QComboBox& box);

} // namespace lodestone::ui
