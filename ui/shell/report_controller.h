// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/present/report.h"
#include "ui/jobs/job_runner.h"

#include <QObject>
#include <QString>

namespace lodestone::ui
{

class Session;

// Writes the report of the session's run as a PDF, off the main thread.
class ReportController : public QObject
{
    Q_OBJECT

public:
    explicit ReportController(const Session& session, QObject* parent = nullptr);

    bool isBusy() const { return m_jobs.isRunning(); }
    void cancel() { m_jobs.cancel(); }
    // Needs a run. The options' reference and map day come from the session.
    void write(const QString& file, core::ReportOptions options);

Q_SIGNALS:
    void busyChanged(bool busy);
    void progressed(qint64 done, qint64 total);
    void written(const QString& file);
    void failed(const lodestone::core::Error& error);

private:
    const Session& m_session;
    JobRunner m_jobs;
};

} // namespace lodestone::ui
