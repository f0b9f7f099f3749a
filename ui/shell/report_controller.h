// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/present/report_record.h"
#include "ui/jobs/job_runner.h"
#include "ui/report/report_file.h"
#include "ui/report/report_maker.h"

#include <QObject>
#include <QString>

#include <memory>
#include <string>

namespace lodestone::ui
{

class Session;

// A report that was read back, and what has changed since it was written.
struct ReadReport
{
    QString file;
    core::OpenedReport report;
    core::Scenario scenario;
    core::RecordChange change;
};

// Writes the report of the session's run off the main thread, and reads reports back.
class ReportController : public QObject
{
    Q_OBJECT

public:
    explicit ReportController(const Session& session, QObject* parent = nullptr);

    bool isBusy() const { return m_jobs.isRunning(); }
    void cancel() { m_jobs.cancel(); }
    // For the session's run; null without one. The map day comes from the session.
    std::shared_ptr<ReportMaker> maker(core::ReportOptions options,
                                       ReportMaker::Changes changes) const;
    // PDF, HTML or XLSX by the ending of the file. False when something else is under way.
    bool write(const std::shared_ptr<ReportMaker>& maker, const QString& file,
               const core::ReportSettings& settings, const std::string& compareWith,
               MakeWorkbook makeWorkbook);
    // Runs the report's scenario, seed and draws on the session's data.
    void read(const QString& file);

Q_SIGNALS:
    void busyChanged(bool busy, const QString& title);
    void progressed(qint64 done, qint64 total);
    // `lacks`: what the file is without, because a step failed; usually empty.
    void written(const QString& file, const QString& lacks);
    void opened(const lodestone::ui::ReadReport& report);
    void failed(const lodestone::core::Error& error);

private:
    const Session& m_session;
    JobRunner m_jobs;
};

} // namespace lodestone::ui
