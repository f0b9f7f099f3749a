// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <QString>

namespace lodestone::ui
{

// What happened, in one sentence that a message can begin with; the error's own words say where.
QString errorTitle(core::ErrorCode code);

// The error as people read it: "Cannot write. report.pdf: No space left on device".
QString errorText(const core::Error& error);

} // namespace lodestone::ui
