// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/scenario/scenario.h"

#include <QUndoCommand>

namespace lodestone::ui
{

class Session;

// One change of the scenario or of how it is run, as values. Changes of one field in a row (a
// slider that is dragged, a number that is typed) become one step, and none when they end where
// they began.
class ScenarioCommand : public QUndoCommand
{
public:
    // `field` tells which changes may merge: the same field, one after the other; empty = none.
    ScenarioCommand(Session& session, const QString& text, const QString& field,
                    core::Scenario scenario, const core::RunOptions& options);

    void undo() override;
    void redo() override;
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* later) override;

private:
    Session& m_session;
    QString m_field;
    core::Scenario m_before;
    core::Scenario m_after;
    core::RunOptions m_optionsBefore;
    core::RunOptions m_optionsAfter;
};

} // namespace lodestone::ui
