// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/report_controller.h"

#include "core/engine/engine.h"
#include "ui/report/report_pdf.h"
#include "ui/shell/session.h"

#include <memory>
#include <utility>
#include <vector>

namespace lodestone::ui
{

namespace
{

core::Result<void> makeReport(const std::shared_ptr<const core::Dataset>& dataset,
                              const std::shared_ptr<const core::RunResult>& run,
                              const core::Model& model, const core::ReportOptions& options,
                              const QString& file, const core::Progress& progress)
{
    const auto whyCount = static_cast<std::size_t>(options.settings.whyPages);
    std::vector<core::Explanation> whys;
    for (const core::SiteId plant : core::whyPlants(*run, whyCount)) {
        if (progress.cancelled()) {
            return core::Error{core::ErrorCode::Cancelled, "the report was not written"};
        }
        whys.push_back(core::explainSite(model, *run, plant));
    }
    const auto written =
        writeReportPdf(core::buildReport(dataset, run, whys, options), file,
                       {options.settings.letter, options.settings.landscape}, progress);
    return written ? core::Result<void>() : core::Result<void>(written.error());
}

} // namespace

ReportController::ReportController(const Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_jobs, &JobRunner::progressed, this, &ReportController::progressed);
}

void ReportController::write(const QString& file, core::ReportOptions options)
{
    const auto run = m_session.run();
    const auto model = m_session.model();
    if (!run || !model || isBusy()) {
        return;
    }
    options.mapDay = m_session.day();
    // The run's own data: the session's may be newer.
    const std::shared_ptr<const core::Dataset> dataset(model, &model->dataset());
    m_jobs.start(
        tr("Write report"),
        [dataset, run, model, options = std::move(options), file](const core::Progress& progress) {
            return makeReport(dataset, run, *model, options, file, progress);
        },
        [this, file](const core::Result<void>& outcome) {
            Q_EMIT busyChanged(false);
            if (outcome) {
                Q_EMIT written(file);
            } else {
                Q_EMIT failed(outcome.error());
            }
        });
    Q_EMIT busyChanged(true);
}

} // namespace lodestone::ui
