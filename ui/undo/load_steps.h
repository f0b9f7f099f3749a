// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"

#include <QObject>

#include <cstdint>
#include <map>

class QUndoStack;

namespace lodestone::ui
{

class WorkspaceController;

// Makes every load, and every load that is taken back or counts again, a step to undo. The steps
// are work for the workspace and are done as soon as it is free; where one fails the load stays as
// it is, and so does the step, which then has nothing to do. Main thread only.
class LoadSteps : public QObject
{
    Q_OBJECT

public:
    LoadSteps(WorkspaceController& workspace, QUndoStack& undo, QObject* parent = nullptr);

    // The load shall count, or not.
    void want(std::int64_t loadId, bool inForce);

private:
    void next();
    void take(const core::LoadReport& load, bool inForce, const QString& step);
    bool isInForce(std::int64_t loadId) const;

    WorkspaceController& m_workspace;
    QUndoStack& m_undo;
    std::map<std::int64_t, bool> m_wanted; // not done yet
    std::int64_t m_working = 0;            // the one that the workspace is at for a step
};

} // namespace lodestone::ui
