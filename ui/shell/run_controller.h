// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace lodestone::ui
{

// Runs the session's scenario over its dataset off the main thread. The first draws are shown as
// soon as they are there, called provisional; the others join them, which gives the same bytes as
// one run. After a run that fails or is cancelled the last finished result is shown again.
class RunController : public QObject
{
    Q_OBJECT

public:
    explicit RunController(Session& session, QObject* parent = nullptr);
    ~RunController() override;

    bool isRunning() const { return m_jobs.isRunning(); }
    bool canRun() const;
    std::uint32_t draws() const { return m_options.draws; } // of what is under way, or was last

    void run(); // a run under way is replaced; goes on from a preview of the same
    // The first draws only, shown as provisional unless they are all that is asked for. Replaces
    // what is under way at once; only an earlier preview is let end and shown before, unless that
    // takes more than the patience: while a handle is dragged changes come faster than previews,
    // and with each replaced by the next nothing would be shown until the hand rests.
    void preview();
    static constexpr int kPatience = 1000; // ms from its start
    void setPatience(int milliseconds) { m_patience.setInterval(milliseconds); }
    // Draws ahead what the next previews have in common, unless a run is under way; the next run
    // ends it.
    void prepare();
    void forgetPrepared(); // when there are to be no previews: it is large
    bool isPreparing() const { return m_ahead.isRunning(); }
    bool isPrepared() const { return m_kept != nullptr; } // for some scenario
    // What is under way is a preview, or was last.
    bool isPreview() const { return m_isPreview; }
    // What is under way is of the session's assumptions and data, by whatever name.
    bool isOfNow() const;
    void cancel(); // the last finished result is shown again

Q_SIGNALS:
    void started(int draws); // again without finished() between where one run replaces another
    // secondsLeft is negative until it can be told.
    void progressed(int done, int total, double secondsLeft);
    void finished(); // in any case
    void failed(const lodestone::core::Error& error);

private:
    struct Part;

    void begin(std::uint32_t draws, bool preview);
    bool goesOnFrom(const Part& first) const;
    bool isOfSession() const;
    bool takeAgain(); // whether another preview is to follow the one under way; asked once
    void startPreview();
    void startFirst(std::uint32_t draws);
    void startRest(const Part& first);
    void takeFirst(const Part& part);
    void show(const Part& part, bool provisional);
    void end(const core::Result<Part>& outcome);
    void report(qint64 done, qint64 total);

    Session& m_session;
    JobRunner m_jobs;
    JobRunner m_ahead;
    std::shared_ptr<const core::KeptLots> m_kept; // what was drawn ahead last
    QElapsedTimer m_clock;
    // Of the run under way, or the last one.
    std::shared_ptr<const core::Dataset> m_dataset;
    core::Scenario m_scenario;
    core::RunOptions m_options;
    std::uint32_t m_drawsBehind = 0; // done by earlier parts of it
    bool m_isPreview = false;
    bool m_isCancelled = false;    // what is under way
    bool m_again = false;          // a preview was asked for while one was under way
    QTimer m_patience;             // with the preview under way
    std::unique_ptr<Part> m_first; // the last preview, while a run may go on from it
};

} // namespace lodestone::ui
