// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/load_steps.h"

#include "ui/shell/workspace_controller.h"

#include <QFileInfo>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>

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
    , m_undo(undo)
    , m_states(
          workspace,
          [&workspace](std::int64_t loadId) {
              const auto& loads = workspace.loads();
              const auto found = std::ranges::find(loads, loadId, &core::LoadReport::loadId);
              return found != loads.end() && !found->undone;
          },
          [&workspace](std::int64_t loadId, bool inForce) {
              inForce ? workspace.redoLoad(loadId) : workspace.undoLoad(loadId);
          })
{
    connect(&workspace, &WorkspaceController::loaded, this,
            [this](const core::LoadReport& load) { take(load, true, tr("load %1")); });
    connect(&workspace, &WorkspaceController::undone, this,
            [this](const core::LoadReport& load) { take(load, false, tr("take back %1")); });
    connect(&workspace, &WorkspaceController::redone, this,
            [this](const core::LoadReport& load) { take(load, true, tr("load %1 again")); });
}

void LoadSteps::want(std::int64_t loadId, bool inForce)
{
    m_states.want(loadId, inForce);
}

void LoadSteps::take(const core::LoadReport& load, bool inForce, const QString& step)
{
    if (!m_states.take(load.loadId, inForce)) {
        const QString name = QFileInfo(QString::fromStdString(load.file)).fileName();
        m_undo.push(new LoadCommand(*this, step.arg(name), load.loadId, inForce));
    }
}

} // namespace lodestone::ui
