// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/load_steps.h"

#include "ui/shell/workspace_controller.h"

#include <QFileInfo>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

// What was done already when it is pushed.
class LoadCommand : public QUndoCommand
{
public:
    LoadCommand(LoadSteps& steps, const QString& text, std::int64_t loadId, bool inForce)
        : QUndoCommand(text)
        , m_steps(steps)
        , m_loadId(loadId)
        , m_inForce(inForce)
    {}

    void undo() override { m_steps.want(m_loadId, !m_inForce); }
    void redo() override { m_steps.want(m_loadId, m_inForce); }

private:
    LoadSteps& m_steps;
    std::int64_t m_loadId;
    bool m_inForce;
};

} // namespace

LoadSteps::LoadSteps(WorkspaceController& workspace, QUndoStack& undo, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_undo(undo)
{
    connect(&m_workspace, &WorkspaceController::opened, this, [this] { m_wanted.clear(); });
    connect(&m_workspace, &WorkspaceController::loaded, this,
            [this](const core::LoadReport& load) { take(load, true, tr("load %1")); });
    connect(&m_workspace, &WorkspaceController::undone, this,
            [this](const core::LoadReport& load) { take(load, false, tr("take back %1")); });
    connect(&m_workspace, &WorkspaceController::redone, this,
            [this](const core::LoadReport& load) { take(load, true, tr("load %1 again")); });
    connect(&m_workspace, &WorkspaceController::failed, this,
            [this] { m_wanted.erase(std::exchange(m_working, 0)); });
    connect(&m_workspace, &WorkspaceController::busyChanged, this, [this](bool busy) {
        if (!busy) {
            // After the outcome of what ended was told.
            QMetaObject::invokeMethod(this, &LoadSteps::next, Qt::QueuedConnection);
        }
    });
}

bool LoadSteps::isInForce(std::int64_t loadId) const
{
    const auto& loads = m_workspace.loads();
    const auto found = std::ranges::find(loads, loadId, &core::LoadReport::loadId);
    return found != loads.end() && !found->undone;
}

void LoadSteps::want(std::int64_t loadId, bool inForce)
{
    m_wanted[loadId] = inForce;
    next();
}

void LoadSteps::next()
{
    while (!m_wanted.empty() && !m_workspace.isBusy()) {
        const auto [loadId, inForce] = *m_wanted.begin();
        if (isInForce(loadId) == inForce) {
            m_wanted.erase(m_wanted.begin());
            continue;
        }
        m_working = loadId;
        if (inForce) {
            m_workspace.redoLoad(loadId);
        } else {
            m_workspace.undoLoad(loadId);
        }
    }
}

void LoadSteps::take(const core::LoadReport& load, bool inForce, const QString& step)
{
    const bool ours = std::exchange(m_working, 0) == load.loadId;
    if (const auto found = m_wanted.find(load.loadId);
        found != m_wanted.end() && found->second == inForce) {
        m_wanted.erase(found);
    }
    if (!ours) {
        const QString name = QFileInfo(QString::fromStdString(load.file)).fileName();
        m_undo.push(new LoadCommand(*this, step.arg(name), load.loadId, inForce));
    }
}

} // namespace lodestone::ui
