// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QTimer>

namespace lodestone::ui
{

class RunController;
class Session;

// Runs the scenario while it is edited: previews, of which each is of the latest change when it
// begins, and the whole run once the hand lets go or the keys have rested. Off, nothing runs by
// itself. Needs a first run: it shows what an edit changes.
class LivePreview : public QObject
{
    Q_OBJECT

public:
    static constexpr int kRest = 600; // ms without a change before the whole run

    LivePreview(Session& session, RunController& run, QObject* parent = nullptr);

    bool isEnabled() const { return m_enabled; }
    void setEnabled(bool enabled); // off also ends what waits
    // A handle or slider is held: the whole run waits until it is let go.
    void setHeld(bool held);
    // The whole run is still to come.
    bool isWaiting() const { return m_rest.isActive() || (m_held && m_changed); }
    void stop(); // what waits is not run

Q_SIGNALS:
    void waitingChanged();

private:
    void follow();
    void runWhole();

    Session& m_session;
    RunController& m_run;
    QTimer m_rest;
    bool m_enabled = true;
    bool m_held = false;
    bool m_changed = false; // since it is held
};

} // namespace lodestone::ui
