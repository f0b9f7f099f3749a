// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <QString>

namespace lodestone::ui
{

class TierView;

// Writes all that the view shows, also what lies outside its window, painted by the same routines:
// PNG and SVG in the colours of the screen, PDF in those of print. By the ending of the name.
// Errors: CannotWrite; BadUsage for another ending or when there is nothing to show.
core::Result<void> exportTiers(const TierView& view, const QString& file);

} // namespace lodestone::ui
