// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lodestone::ui
{

// Lets assistive technology hear the day of a DaySlider as a sentence instead of a bare number.
// Called by the slider itself; further calls do nothing.
void installDaySliderAccessibility();

} // namespace lodestone::ui
