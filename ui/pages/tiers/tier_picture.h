// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/export_picture.h"

namespace lodestone::ui
{

class TierView;

// All that the view shows now, also what lies outside its window, painted by the same routines.
Picture tierPicture(const TierView& view);

} // namespace lodestone::ui
