// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "ui/undo/wanted_states.h"

#include <QObject>

#include <cstdint>

class QUndoStack;

namespace lodestone::ui
{

class WorkspaceController;

// Makes every load, and every load that is taken back or counts again, a step to undo; where one
// fails the step has nothing to do. Main thread only.
class LoadSteps : public QObject
{
    Q_OBJECT

public:
    LoadSteps(WorkspaceController& workspace, QUndoStack& undo, QObject* parent = nullptr);

    // The load shall count, or not.
    void want(std::int64_t loadId, bool inForce);

private:
    void take(const core::LoadReport& load, bool inForce, const QString& step);

    QUndoStack& m_undo;
    WantedStates m_states;
};

} // namespace lodestone::ui
