// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/scenario_edit.h"

#include "core/scenario/duplicate.h"
#include "ui/shell/scenario_names.h"
#include "ui/shell/session.h"

namespace lodestone::ui
{

namespace
{

bool isBuiltin(const Session& session, const core::Scenario& scenario)
{
    const auto builtin = core::builtinScenario(*session.dataset(), scenario.id);
    return builtin && builtin.value() == scenario;
}

} // namespace

core::Scenario asEdit(const Session& session, core::Scenario changed)
{
    const core::Scenario& before = session.scenario();
    // Facts that came along may make a built-in scenario differ from itself; without them it is one
    // again.
    if (before.id.empty() || core::sameAssumptions(before, changed) || !session.dataset() ||
        isBuiltin(session, changed)) {
        return changed;
    }
    return core::duplicateOf(changed, copyName(session));
}

} // namespace lodestone::ui
