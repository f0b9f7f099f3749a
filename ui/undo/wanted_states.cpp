// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/wanted_states.h"

#include "ui/shell/workspace_controller.h"

#include <iterator>
#include <utility>

namespace lodestone::ui
{

WantedStates::WantedStates(WorkspaceController& workspace, IsInForce isInForce, Put put,
                           QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_isInForce(std::move(isInForce))
    , m_put(std::move(put))
{
    connect(&m_workspace, &WorkspaceController::opened, this, [this] { m_wanted.clear(); });
    connect(&m_workspace, &WorkspaceController::failed, this,
            [this] { m_wanted.erase(std::exchange(m_working, 0)); });
    connect(&m_workspace, &WorkspaceController::busyChanged, this, [this](bool busy) {
        if (!busy) {
            // After the outcome of what ended was told.
            QMetaObject::invokeMethod(this, &WantedStates::next, Qt::QueuedConnection);
        }
    });
}

void WantedStates::want(std::int64_t number, bool inForce)
{
    m_wanted[number] = inForce;
    next();
}

bool WantedStates::take(std::int64_t number, bool inForce)
{
    const bool ours = std::exchange(m_working, 0) == number;
    if (const auto found = m_wanted.find(number);
        found != m_wanted.end() && found->second == inForce) {
        m_wanted.erase(found);
    }
    return ours;
}

void WantedStates::next()
{
    while (!m_wanted.empty() && !m_workspace.isBusy()) {
        // What is taken back goes from the newest on, as later ones may rest on it.
        const auto last = std::prev(m_wanted.end());
        const auto one = last->second ? m_wanted.begin() : last;
        const auto [number, inForce] = *one;
        if (m_isInForce(number) == inForce) {
            m_wanted.erase(one);
            continue;
        }
        m_working = number;
        m_put(number, inForce);
    }
}

} // namespace lodestone::ui
