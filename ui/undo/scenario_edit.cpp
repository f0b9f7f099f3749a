// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/scenario_edit.h"

#include "core/scenario/duplicate.h"
#include "ui/models/dates.h"
#include "ui/shell/scenario_names.h"
#include "ui/shell/session.h"

#include <QDate>

#include <utility>

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
    if (core::sameAssumptions(before, changed) || !session.dataset()) {
        return changed;
    }
    if (const auto base = core::baseScenario(*session.dataset(), before)) {
        changed = core::withChangesEntered(std::move(changed), before, base.value(),
                                           session.author(), dayOf(QDate::currentDate()));
    }
    // Facts that came along may make a built-in scenario differ from itself; without them it is one
    // again.
    const bool stays = before.id.empty() || isBuiltin(session, changed);
    return stays ? changed : core::duplicateOf(changed, copyName(session));
}

} // namespace lodestone::ui
