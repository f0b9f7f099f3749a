// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lodestone::ui
{

class MapView;

// Makes every MapView readable by assistive technology: a list with one child per visible site or
// cluster, then its controls. Called by the view itself; further calls do nothing.
void installMapAccessibility();

// Tells assistive technology that the keyboard cursor or the selection moved to an item.
void announceFocus(MapView& view);
void announceSelection(MapView& view);

} // namespace lodestone::ui
