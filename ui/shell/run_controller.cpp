// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/run_controller.h"

#include "core/scenario/duplicate.h"

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

// Enough for a first look; a run of not many more is made in one go.
constexpr std::uint32_t kFirstDraws = 200;
constexpr std::uint32_t kOneGoDraws = 400;
constexpr std::uint32_t kPreviewDraws = 256;
// Time left is a guess before this much of the run is over.
constexpr qint64 kGuessMilliseconds = 1000;

} // namespace

struct RunController::Part
{
    std::shared_ptr<const core::Dataset> dataset;
    std::shared_ptr<const core::Model> model;
    std::shared_ptr<const core::RunResult> run;
    core::ThroughBySite through;

    Part(std::shared_ptr<const core::Dataset> data, std::shared_ptr<const core::Model> network,
         core::RunResult result)
        : dataset(std::move(data))
        , model(std::move(network))
        , run(std::make_shared<const core::RunResult>(std::move(result)))
        , through(std::make_shared<const std::vector<core::StopsThrough>>(
              core::stopsThrough(*dataset, *run)))
    {}
};

RunController::RunController(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_jobs, &JobRunner::progressed, this, &RunController::report);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (takeAgain()) {
            startPreview();
        }
    });
}

RunController::~RunController() = default;

bool RunController::canRun() const
{
    return m_session.dataset() != nullptr && !m_session.dataset()->sites.empty();
}

void RunController::run()
{
    if (!canRun()) {
        return;
    }
    if (m_isPreview && isOfNow()) {
        // Its draws are the first of the whole run.
        m_isPreview = false;
        m_again = false;
        m_options.draws = m_session.runOptions().draws;
        Q_EMIT started(static_cast<int>(m_options.draws));
        return;
    }
    begin(m_session.runOptions().draws, false);
    if (m_first && goesOnFrom(*m_first)) {
        startRest(*std::exchange(m_first, nullptr));
    } else {
        m_first.reset();
        startFirst(m_options.draws > kOneGoDraws ? kFirstDraws : m_options.draws);
    }
    Q_EMIT started(static_cast<int>(m_options.draws)); // last, so that whoever looks sees it run
}

void RunController::preview()
{
    if (!canRun()) {
        return;
    }
    const bool previews =
        m_jobs.isRunning() && m_isPreview && !m_isCancelled && m_dataset == m_session.dataset();
    if (previews && m_patience.remainingTime() > 0) {
        m_again = true;
    } else {
        startPreview();
    }
}

void RunController::startPreview()
{
    m_first.reset();
    begin(std::min(kPreviewDraws, m_session.runOptions().draws), true);
    m_patience.start();
    startFirst(m_options.draws);
    Q_EMIT started(static_cast<int>(m_options.draws));
}

void RunController::prepare()
{
    if (m_jobs.isRunning() || !m_session.model()) {
        return;
    }
    using Kept = std::shared_ptr<const core::KeptLots>;
    m_ahead.start(
        tr("Preparing previews"),
        [model = m_session.model(), options = m_session.runOptions(),
         before = m_kept](const core::Progress& progress) {
            return core::keepLots(*model, options.seed, std::min(kPreviewDraws, options.draws),
                                  progress, before);
        },
        [this](const core::Result<Kept>& kept) {
            if (kept) {
                m_ahead.letGo(std::make_shared<Kept>(std::exchange(m_kept, kept.value())));
            }
        });
}

void RunController::forgetPrepared()
{
    m_ahead.cancel();
    m_ahead.letGo(std::make_shared<std::shared_ptr<const core::KeptLots>>(std::move(m_kept)));
}

void RunController::begin(std::uint32_t draws, bool preview)
{
    m_clock.start();
    m_dataset = m_session.dataset();
    m_scenario = m_session.scenario();
    m_options = m_session.runOptions();
    m_options.draws = draws;
    m_ahead.cancel();
    m_drawsBehind = 0;
    m_isPreview = preview;
    m_isCancelled = false;
    m_again = false;
    m_patience.stop();
}

bool RunController::goesOnFrom(const Part& first) const
{
    const core::RunKey& key = first.run->key;
    return first.dataset == m_session.dataset() &&
           core::sameAssumptions(first.run->scenario, m_session.scenario()) &&
           key.seed == m_options.seed && key.firstDraw == m_options.firstDraw &&
           key.draws < m_options.draws;
}

bool RunController::isOfNow() const
{
    return m_jobs.isRunning() && !m_isCancelled && isOfSession();
}

bool RunController::isOfSession() const
{
    return m_dataset == m_session.dataset() &&
           core::sameAssumptions(m_scenario, m_session.scenario()) &&
           m_options.seed == m_session.runOptions().seed &&
           m_options.firstDraw == m_session.runOptions().firstDraw;
}

bool RunController::takeAgain()
{
    return std::exchange(m_again, false) && m_dataset == m_session.dataset() && !isOfSession();
}

void RunController::startFirst(std::uint32_t draws)
{
    core::RunOptions options = m_options;
    options.draws = draws;
    options.kept = m_kept; // not in m_options, which would hold on to it when it is let go
    m_jobs.start(
        tr("Run"),
        [dataset = m_dataset, scenario = m_scenario,
         options](const core::Progress& progress) -> core::Result<Part> {
            core::Result<core::Model> model = core::compileModel(dataset, scenario, progress);
            if (!model) {
                return model.error();
            }
            core::Result<core::RunResult> run = core::runEnsemble(model.value(), options, progress);
            if (!run) {
                return run.error();
            }
            return Part(dataset, std::make_shared<const core::Model>(std::move(model.value())),
                        std::move(run.value()));
        },
        [this](const core::Result<Part>& outcome) {
            if (outcome && !m_isCancelled) {
                takeFirst(outcome.value());
            } else {
                end(outcome);
            }
        });
}

void RunController::takeFirst(const Part& part)
{
    const bool whole = part.run->key.draws == m_options.draws;
    if (takeAgain()) {
        startPreview();
        show(part, true);
        return;
    }
    if (!whole) {
        startRest(part); // first, so that whoever looks sees a run under way
    }
    if (m_isPreview) {
        m_first = std::make_unique<Part>(part);
    }
    show(part, !whole || part.run->key.draws < m_session.runOptions().draws);
    if (whole) {
        Q_EMIT finished();
    }
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
            return Part(first.dataset, first.model, std::move(all.value()));
        },
        [this](const core::Result<Part>& outcome) {
            if (outcome && !m_isCancelled) {
                show(outcome.value(), false);
                Q_EMIT finished();
            } else {
                end(outcome);
            }
        });
}

void RunController::show(const Part& part, bool provisional)
{
    // The rows of a run are those of its dataset: a newer one makes it worthless.
    if (part.dataset == m_session.dataset()) {
        m_session.setRun(part.run, part.model, provisional, part.through);
    }
}

// Without a result that counts.
void RunController::end(const core::Result<Part>& outcome)
{
    if (takeAgain()) {
        startPreview(); // the scenario of now may do better
        return;
    }
    m_session.dropProvisional();
    Q_EMIT finished();
    if (!outcome && outcome.error().code != core::ErrorCode::Cancelled) {
        Q_EMIT failed(outcome.error());
    }
}

void RunController::cancel()
{
    if (m_jobs.isRunning()) {
        m_isCancelled = true; // also where its result is already on the way
        m_again = false;
        m_jobs.cancel();
    } else {
        m_session.dropProvisional();
    }
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
