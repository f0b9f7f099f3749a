// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/csv.h"
#include "core/scenario/known_input.h"
#include "ui/feedback/error_text.h"
#include "ui/models/site_words.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/compare/comparison_model.h"
#include "ui/pages/compare/slope_chart.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/session.h"

#include <QToolButton>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace lodestone::ui
{

// When the other scenario is run, and what comes of it.

namespace
{

// A run of the same with fewer draws: those that are there are not made again.
bool isBeginningOf(core::RunKey key, const core::RunKey& whole)
{
    const bool isShorter = key.draws < whole.draws;
    key.draws = whole.draws;
    return isShorter && key == whole;
}

} // namespace

void ComparePage::cancel()
{
    m_jobs.cancel();
}

void ComparePage::forget()
{
    m_jobs.cancel();
    m_before.reset();
    m_shown.reset();
    m_others.clear();
    if (!m_otherIsBuiltin) {
        m_other.reset();
    }
    m_made = {};
    m_aside = {};
    m_failure.clear();
    m_stale = true;
    fillChoices();
    showComparison();
}

// What is being made and what shows have the rows of other data.
void ComparePage::takeDataset()
{
    m_jobs.cancel();
    m_made = {};
    m_aside = {};
    m_failure.clear();
    fillChoices();
    showComparison();
    follow();
}

// A run of other assumptions makes those before it something to compare with; a preview on the way
// there does not.
void ComparePage::follow()
{
    const auto& run = m_session.run();
    if (run && !m_session.isProvisional() &&
        (!m_shown || core::scenarioHash(*m_shown) != run->key.scenarioHash)) {
        m_before = std::move(m_shown);
        m_shown = run->scenario;
        fillChoices();
    }
    m_stale = run != m_made.run;
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
    if (!m_other || !m_session.run() || !m_session.dataset() || m_session.isRunOfOlderData()) {
        updateNote();
        return;
    }
    m_stale = false;
    m_failure.clear();
    auto otherRun = m_made.otherRun ? m_made.otherRun : m_aside.otherRun;
    // Who buys from whom is the same whatever China does: what is known counts on both sides.
    const core::Scenario other =
        m_otherIsBuiltin ? core::withFactsOf(*m_other, m_session.run()->scenario) : *m_other;
    Made made{m_session.dataset(),
              m_session.run(),
              std::move(otherRun),
              nullptr,
              *m_other,
              other,
              m_swapped,
              m_session.isProvisional()};
    if (m_made.comparison && (m_made.other != other || m_made.swapped != m_swapped)) {
        m_aside = std::exchange(m_made, Made{});
        showComparison();
    }
    m_progress->begin(tr("Comparing"));
    m_jobs.start(
        tr("Comparing"),
        [made = std::move(made)](const core::Progress& progress) { return make(made, progress); },
        [this](core::Result<Made> done) { take(std::move(done)); });
    updateNote();
}

core::Result<ComparePage::Made> ComparePage::make(Made made, const core::Progress& progress)
{
    const core::Scenario& other = made.other;
    core::RunKey wanted = made.run->key;
    wanted.scenarioHash = core::scenarioHash(other);
    if (wanted == made.run->key) {
        made.otherRun = made.run;
    } else if (!made.otherRun || made.otherRun->key != wanted) {
        const auto model = core::compileModel(made.dataset, other, progress);
        if (!model) {
            return model.error();
        }
        core::RunOptions options;
        options.seed = wanted.seed;
        options.firstDraw = wanted.firstDraw;
        options.draws = wanted.draws;
        auto run = made.otherRun && isBeginningOf(made.otherRun->key, wanted)
                       ? core::continueRun(model.value(), *made.otherRun, options, progress)
                       : core::runEnsemble(model.value(), options, progress);
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
    if (!made && made.error().code == core::ErrorCode::Cancelled) {
        putBack();
        return;
    }
    if (made && made.value().dataset != m_session.dataset()) {
        updateNote();
        return; // newer data came meanwhile; their run brings the next comparison
    }
    m_aside = {};
    if (made) {
        m_made = std::move(made.value());
    } else {
        m_failure = errorText(made.error());
        m_made = {};
    }
    showComparison();
}

// What showed before shows again, with its own choice and direction.
void ComparePage::putBack()
{
    if (!m_aside.comparison) {
        updateNote();
        return;
    }
    m_made = std::exchange(m_aside, Made{});
    m_other = m_made.chosen;
    m_otherIsBuiltin = isBuiltin(*m_made.dataset, *m_other);
    m_swapped = m_made.swapped;
    fillChoices();
    showComparison();
}

void ComparePage::setMayLeave(bool may)
{
    m_mayLeave = may;
    refreshExports();
}

// A comparison of whole runs may always leave: it says which runs it is of.
bool ComparePage::canLeave() const
{
    return m_made.comparison &&
           (!m_made.provisional || (m_mayLeave && m_made.run == m_session.run()));
}

bool ComparePage::checkLeave()
{
    if (!canLeave()) {
        Q_EMIT message(m_made.comparison
                           ? tr("It is of the first draws of a run: save it when all are there.")
                           : tr("There is no comparison to save yet."));
    }
    return canLeave();
}

void ComparePage::refreshExports()
{
    m_export->setEnabled(canLeave());
    m_savePicture->setEnabled(canLeave());
}

QString ComparePage::fileName() const
{
    const std::string other = core::fileWord(m_made.other.id);
    const std::string current = core::fileWord(m_made.run->scenario.id);
    return QStringLiteral("comparison-%1-%2")
        .arg(qText(m_made.swapped ? current : other), qText(m_made.swapped ? other : current));
}

void ComparePage::exportPicture()
{
    if (checkLeave()) {
        Q_EMIT pictureRequested(fileName());
    }
}

void ComparePage::exportTable()
{
    if (!checkLeave()) {
        return;
    }
    std::vector<std::string> shown;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const int source = m_proxy->mapToSource(m_proxy->index(row, 0)).row();
        if (const core::ComparedPlant* plant = m_model->plant(source)) {
            shown.push_back(m_made.dataset->sites[plant->site.index()].id);
        }
    }
    Q_EMIT exportRequested(
        fileName() + QStringLiteral(".csv"),
        core::rowsOf(core::comparisonTable(*m_made.dataset, *m_made.comparison), shown));
}

Picture ComparePage::picture() const
{
    constexpr QSize kReadable(640, 480); // the panel beside the table may be narrow
    Picture picture;
    if (!m_made.comparison) {
        return picture;
    }
    auto chart = std::make_shared<SlopeChart>();
    chart->setFont(m_slope->font());
    chart->setAxis(m_slope->axis());
    chart->setSelected(m_session.selection());
    chart->setComparison(m_made.dataset, m_made.comparison);
    picture.title =
        tr("%1 → %2 · %3")
            .arg(qText(m_made.comparison->firstName), qText(m_made.comparison->secondName),
                 m_slope->axis() == core::SlopeAxis::Day ? tr("median day of the stop")
                                                         : tr("rank"));
    picture.size = m_slope->size().expandedTo(kReadable);
    picture.font = m_slope->font();
    picture.paint = [chart](QPainter& painter, const QRectF& area, const Theme& theme) {
        paintHidden(*chart, painter, area, theme);
    };
    return picture;
}

} // namespace lodestone::ui
