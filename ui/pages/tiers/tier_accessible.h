// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lodestone::ui
{

class TierView;

// Makes every TierView readable by assistive technology: a list with one child per visible card,
// column by column. Called by the view itself; further calls do nothing.
void installTierAccessibility();

// Tells assistive technology that the keyboard cursor or the selection moved to a card.
void announceTierFocus(TierView& view);
void announceTierSelection(TierView& view);

} // namespace lodestone::ui
