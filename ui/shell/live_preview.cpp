// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/live_preview.h"

#include "ui/shell/run_controller.h"
#include "ui/shell/session.h"

namespace lodestone::ui
{

LivePreview::LivePreview(Session& session, RunController& run, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_run(run)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &LivePreview::runWhole);
    connect(&m_session, &Session::scenarioChanged, this, &LivePreview::follow);
    // What fails in the preview would fail again in whole.
    connect(&m_run, &RunController::failed, this, &LivePreview::stop);
    connect(&m_run, &RunController::finished, this, [this] {
        if (m_enabled) {
            m_run.prepare();
        }
    });
    connect(&m_run, &RunController::started, this, [this] {
        if (!m_run.isPreview()) {
            stop(); // somebody asked for the whole run
        }
    });
}

void LivePreview::setEnabled(bool enabled)
{
    if (enabled == m_enabled) {
        return;
    }
    m_enabled = enabled;
    if (enabled) {
        follow();
    } else {
        stop();
        m_run.forgetPrepared();
        if (!m_run.isRunning() || m_run.isPreview()) {
            m_run.cancel();
        }
    }
}

void LivePreview::setHeld(bool held)
{
    if (held == m_held) {
        return;
    }
    const bool changed = m_held && m_changed;
    m_held = held;
    m_changed = false;
    const bool waits = held && m_rest.isActive();
    if (waits) {
        m_rest.stop();
        m_changed = true;
    }
    if (changed && !waits) {
        runWhole();
    }
    Q_EMIT waitingChanged();
}

void LivePreview::stop()
{
    m_rest.stop();
    m_changed = false;
    Q_EMIT waitingChanged();
}

void LivePreview::follow()
{
    if (!m_enabled || !m_session.run()) {
        return;
    }
    if (m_session.isFinishedCurrent()) { // back where it was
        stop();
        m_run.cancel();
        return;
    }
    const bool whole = m_run.isRunning() && !m_run.isPreview();
    if (m_run.isOfNow() && (!whole || m_run.draws() == m_session.runOptions().draws)) {
        return; // another name changes nothing
    }
    m_changed = m_held;
    if (!m_held) {
        m_rest.start();
    }
    m_run.preview();
    Q_EMIT waitingChanged();
}

void LivePreview::runWhole()
{
    if (m_enabled && (m_session.isOutOfDate() || m_session.isProvisional())) {
        m_run.run();
    }
    Q_EMIT waitingChanged();
}

} // namespace lodestone::ui
