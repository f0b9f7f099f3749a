// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

namespace lodestone::ui
{

class Session;

// What the session's scenario becomes when somebody changes its assumptions to these. A built-in
// one stays as it is: what was changed is a copy under a free name. Who changed what and when is
// entered in its journal.
core::Scenario asEdit(const Session& session, core::Scenario changed);

} // namespace lodestone::ui
