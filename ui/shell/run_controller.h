// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/session.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

namespace lodestone::ui
{

// Runs the session's scenario over its dataset off the main thread. The first draws are shown as
// soon as they are there, called provisional; the others join them, which gives the same bytes as
// one run. A run that fails or is cancelled leaves what is shown in place.
class RunController : public QObject
{
    Q_OBJECT

public:
    explicit RunController(Session& session, QObject* parent = nullptr);

    bool isRunning() const { return m_jobs.isRunning(); }
    bool canRun() const;

    void run();    // a run under way is replaced
    void cancel(); // keeps what is shown

Q_SIGNALS:
    void started(int draws);
    // secondsLeft is negative until it can be told.
    void progressed(int done, int total, double secondsLeft);
    void finished(); // in any case
    void failed(const lodestone::core::Error& error);

private:
    struct Part;

    void startFirst();
    void startRest(const Part& first);
    void show(const Part& part, bool provisional);
    void end(const core::Error& error);
    void report(qint64 done, qint64 total);

    Session& m_session;
    JobRunner m_jobs;
    QElapsedTimer m_clock;
    core::RunOptions m_options;      // of the run under way
    std::uint32_t m_drawsBehind = 0; // done by earlier parts of it
};

} // namespace lodestone::ui
