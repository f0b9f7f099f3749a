// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>

namespace lodestone::ui
{

class WorkspaceController;

// What of a workspace shall count and what not, by number, as undo and redo ask for it: done one by
// one as soon as the workspace is free. What cannot be done stays as it is. Main thread only.
class WantedStates : public QObject
{
    Q_OBJECT

public:
    using IsInForce = std::function<bool(std::int64_t)>;
    using Put = std::function<void(std::int64_t, bool)>; // into force or out of it

    WantedStates(WorkspaceController& workspace, IsInForce isInForce, Put put,
                 QObject* parent = nullptr);

    void want(std::int64_t number, bool inForce);
    // An outcome was told; true: it was asked for here.
    bool take(std::int64_t number, bool inForce);

private:
    void next();

    WorkspaceController& m_workspace;
    IsInForce m_isInForce;
    Put m_put;
    std::map<std::int64_t, bool> m_wanted; // not done yet
    std::int64_t m_working = 0;            // the one that the workspace is at
};

} // namespace lodestone::ui
