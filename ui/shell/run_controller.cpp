// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/run_controller.h"

#include <utility>

namespace lodestone::ui
{

namespace
{

// Enough for a first look; a run of not many more is made in one go.
constexpr std::uint32_t kFirstDraws = 200;
constexpr std::uint32_t kOneGoDraws = 400;
// Time left is a guess before this much of the run is over.
constexpr qint64 kGuessMilliseconds = 1000;

} // namespace

struct RunController::Part
{
    std::shared_ptr<const core::Dataset> dataset;
    std::shared_ptr<const core::Model> model;
    std::shared_ptr<const core::RunResult> run;
};

RunController::RunController(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_jobs, &JobRunner::progressed, this, &RunController::report);
}

bool RunController::canRun() const
{
    return m_session.dataset() != nullptr && !m_session.dataset()->sites.empty();
}

void RunController::run()
{
    if (!canRun()) {
        return;
    }
    m_clock.start();
    m_options = m_session.runOptions();
    m_drawsBehind = 0;
    Q_EMIT started(static_cast<int>(m_options.draws));
    startFirst();
}

void RunController::startFirst()
{
    core::RunOptions options = m_options;
    if (options.draws > kOneGoDraws) {
        options.draws = kFirstDraws;
    }
    m_jobs.start(
        tr("Run"),
        [dataset = m_session.dataset(), scenario = m_session.scenario(),
         options](const core::Progress& progress) -> core::Result<Part> {
            core::Result<core::Model> model = core::compileModel(dataset, scenario);
            if (!model) {
                return model.error();
            }
            core::Result<core::RunResult> run = core::runEnsemble(model.value(), options, progress);
            if (!run) {
                return run.error();
            }
            return Part{dataset, std::make_shared<const core::Model>(std::move(model.value())),
                        std::make_shared<const core::RunResult>(std::move(run.value()))};
        },
        [this](const core::Result<Part>& outcome) {
            if (!outcome) {
                end(outcome.error());
                return;
            }
            const bool whole = outcome.value().run->key.draws == m_options.draws;
            if (!whole) {
                startRest(outcome.value()); // first, so that whoever looks sees a run under way
            }
            show(outcome.value(), !whole);
            if (whole) {
                Q_EMIT finished();
            }
        });
}

void RunController::startRest(const Part& first)
{
    m_drawsBehind = first.run->key.draws;
    m_jobs.start(
        tr("Run"),
        [first, options = m_options](const core::Progress& progress) -> core::Result<Part> {
            core::Result<core::RunResult> all =
                core::continueRun(*first.model, *first.run, options, progress);
            if (!all) {
                return all.error();
            }
            return Part{first.dataset, first.model,
                        std::make_shared<const core::RunResult>(std::move(all.value()))};
        },
        [this](const core::Result<Part>& outcome) {
            if (outcome) {
                show(outcome.value(), false);
                Q_EMIT finished();
            } else {
                end(outcome.error());
            }
        });
}

void RunController::show(const Part& part, bool provisional)
{
    // The rows of a run are those of its dataset: a newer one makes it worthless.
    if (part.dataset == m_session.dataset()) {
        m_session.setRun(part.run, part.model, provisional);
    }
}

void RunController::end(const core::Error& error)
{
    Q_EMIT finished();
    if (error.code != core::ErrorCode::Cancelled) {
        Q_EMIT failed(error);
    }
}

void RunController::cancel()
{
    m_jobs.cancel();
}

void RunController::report(qint64 done, qint64)
{
    const qint64 total = m_options.draws;
    const qint64 sofar = m_drawsBehind + done;
    const qint64 elapsed = m_clock.elapsed();
    double left = -1.0;
    if (elapsed >= kGuessMilliseconds && sofar > 0) {
        left = double(elapsed) / 1000.0 * double(total - sofar) / double(sofar);
    }
    Q_EMIT progressed(static_cast<int>(sofar), static_cast<int>(total), left);
}

} // namespace lodestone::ui
