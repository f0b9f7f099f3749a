// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/export_picture.h"

namespace lodestone::ui
{

class TierView;

// All that the view shows, also what lies outside its window, painted by the same routines. The
// view must outlive it.
Picture tierPicture(const TierView& view);

} // namespace lodestone::ui
