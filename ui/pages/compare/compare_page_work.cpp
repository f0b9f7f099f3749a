// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/error_text.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/session.h"

namespace lodestone::ui
{

// When the other scenario is run, and what comes of it.

// What a job is given and what it adds; a run that is there already is not made again.
struct ComparePage::Made
{
    std::shared_ptr<const core::Dataset> dataset;
    std::shared_ptr<const core::RunResult> run;
    std::shared_ptr<const core::RunResult> otherRun;
    std::shared_ptr<const core::ScenarioComparison> comparison;
    bool swapped = false;
};

void ComparePage::cancel()
{
    m_jobs.cancel();
}

// A run of other assumptions makes those before it something to compare with.
void ComparePage::follow()
{
    const auto& run = m_session.run();
    if (run && (!m_shown || core::scenarioHash(*m_shown) != run->key.scenarioHash)) {
        m_before = std::move(m_shown);
        m_shown = run->scenario;
        fillChoices();
    }
    if (m_session.dataset() != m_dataset && m_comparison) {
        m_comparison.reset(); // its rows are those of other data
        m_otherRun.reset();
        m_run.reset();
        showComparison();
    }
    m_stale = run != m_run;
    if (isVisible()) {
        start();
    } else {
        updateNote();
    }
}

void ComparePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        start();
    }
}

void ComparePage::start()
{
    if (!m_other || !m_session.run() || !m_session.dataset()) {
        updateNote();
        return;
    }
    m_stale = false;
    m_failure.clear();
    Made made{m_session.dataset(), m_session.run(), m_otherRun, {}, m_swapped};
    m_progress->begin(tr("Comparing"));
    m_jobs.start(
        tr("Comparing"),
        [made = std::move(made), other = *m_other](const core::Progress& progress) {
            return make(made, other, progress);
        },
        [this](core::Result<Made> done) { take(std::move(done)); });
    updateNote();
}

core::Result<ComparePage::Made> ComparePage::make(Made made, const core::Scenario& other,
                                                  const core::Progress& progress)
{
    core::RunKey wanted = made.run->key;
    wanted.scenarioHash = core::scenarioHash(other);
    if (wanted == made.run->key) {
        made.otherRun = made.run;
    } else if (!made.otherRun || made.otherRun->key != wanted) {
        const auto model = core::compileModel(made.dataset, other);
        if (!model) {
            return model.error();
        }
        core::RunOptions options;
        options.seed = wanted.seed;
        options.firstDraw = wanted.firstDraw;
        options.draws = wanted.draws;
        auto run = core::runEnsemble(model.value(), options, progress);
        if (!run) {
            return run.error();
        }
        made.otherRun = std::make_shared<const core::RunResult>(std::move(run.value()));
    }
    auto comparison = made.swapped
                          ? core::compareScenarios(*made.dataset, *made.run, *made.otherRun)
                          : core::compareScenarios(*made.dataset, *made.otherRun, *made.run);
    if (!comparison) {
        return comparison.error();
    }
    // The names are those of the choice, also where another of the same assumptions was run.
    (made.swapped ? comparison.value().secondName : comparison.value().firstName) = other.name;
    made.comparison =
        std::make_shared<const core::ScenarioComparison>(std::move(comparison.value()));
    return made;
}

void ComparePage::take(core::Result<Made> made)
{
    if (!made) {
        if (made.error().code != core::ErrorCode::Cancelled) {
            m_failure = errorText(made.error());
        }
        updateNote();
        return;
    }
    if (made.value().dataset != m_session.dataset()) {
        return; // newer data came meanwhile; their run brings the next comparison
    }
    m_dataset = std::move(made.value().dataset);
    m_run = std::move(made.value().run);
    m_otherRun = std::move(made.value().otherRun);
    m_comparison = std::move(made.value().comparison);
    showComparison();
}

} // namespace lodestone::ui
