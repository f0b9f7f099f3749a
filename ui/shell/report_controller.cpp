// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/report_controller.h"

#include "core/engine/engine.h"
#include "ui/report/pdf_attachments.h"
#include "ui/shell/session.h"

#include <QStringList>

#include <utility>

namespace lodestone::ui
{

namespace
{

core::Result<ReadReport> readReport(const QString& file,
                                    const std::shared_ptr<const core::Dataset>& dataset,
                                    const core::Progress& progress)
{
    auto opened = openReportPdf(file);
    if (!opened) {
        return opened.error();
    }
    ReadReport read{file, std::move(opened).value(), {}, {}};
    auto scenario = core::scenarioFromJson(*dataset, read.report.scenarioJson);
    if (!scenario) {
        return scenario.error().withContext(file.toStdString() + ": the scenario of the report");
    }
    read.scenario = std::move(scenario).value();
    const auto model = core::compileModel(dataset, read.scenario, progress);
    if (!model) {
        return model.error();
    }
    const core::RunKey& key = read.report.record.key;
    const auto run =
        core::runEnsemble(model.value(), {.seed = key.seed, .draws = key.draws}, progress);
    if (!run) {
        return run.error();
    }
    read.change = core::recordChange(read.report, *dataset, run.value());
    return read;
}

QString listOf(const std::vector<std::string>& steps)
{
    QStringList words;
    for (const std::string& step : steps) {
        words << QString::fromStdString(step);
    }
    return words.join(QStringLiteral(", "));
}

} // namespace

ReportController::ReportController(const Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_jobs, &JobRunner::progressed, this, &ReportController::progressed);
}

std::shared_ptr<ReportMaker> ReportController::maker(core::ReportOptions options,
                                                     ReportMaker::Changes changes) const
{
    const auto run = m_session.run();
    const auto model = m_session.model();
    if (!run || !model) {
        return nullptr;
    }
    options.mapDay = m_session.day();
    return std::make_shared<ReportMaker>(model, run, std::move(options), std::move(changes));
}

bool ReportController::write(const std::shared_ptr<ReportMaker>& maker, const QString& file,
                             const core::ReportSettings& settings, const std::string& compareWith,
                             MakeWorkbook makeWorkbook)
{
    if (!maker || isBusy()) {
        return false;
    }
    m_jobs.start(
        tr("Write report"),
        [maker, file, settings, compareWith,
         makeWorkbook = std::move(makeWorkbook)](const core::Progress& progress) {
            const auto doc = maker->make(settings, compareWith, progress);
            return doc ? writeReport(*doc.value(), file, {settings.letter, settings.landscape},
                                     makeWorkbook, progress)
                       : core::Result<WrittenReport>(doc.error());
        },
        [this, file](const core::Result<WrittenReport>& outcome) {
            Q_EMIT busyChanged(false, {});
            if (outcome) {
                Q_EMIT written(file, listOf(outcome.value().skipped));
            } else {
                Q_EMIT failed(outcome.error());
            }
        });
    Q_EMIT busyChanged(true, tr("Writing the report"));
    return true;
}

void ReportController::read(const QString& file)
{
    const auto dataset = m_session.dataset();
    if (!dataset || isBusy()) {
        return;
    }
    m_jobs.start(
        tr("Open report"),
        [dataset, file](const core::Progress& progress) {
            return readReport(file, dataset, progress);
        },
        [this, dataset, file](const core::Result<ReadReport>& outcome) {
            Q_EMIT busyChanged(false, {});
            if (outcome && dataset != m_session.dataset()) {
                read(file); // what has changed since is asked of the figures of now
            } else if (outcome) {
                Q_EMIT opened(outcome.value());
            } else {
                Q_EMIT failed(outcome.error());
            }
        });
    Q_EMIT busyChanged(true, tr("Running the scenario of the report"));
}

} // namespace lodestone::ui
