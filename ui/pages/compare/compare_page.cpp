// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/compare/compare_page.h"

#include "core/present/names.h"
#include "core/present/words.h"
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/row_table.h"
#include "ui/models/site_words.h"
#include "ui/models/text_table.h"
#include "ui/pages/compare/comparison_model.h"
#include "ui/pages/compare/slope_chart.h"
#include "ui/shell/lit_rows.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

// After the scenarios in the box.
constexpr int kFile = -2;
constexpr std::string_view kReference = "truce-holds";

QString nameOf(const core::Scenario& scenario)
{
    return scenario.name.empty() ? ComparePage::tr("Unnamed scenario")
                                 : qText(core::scenarioName(scenario));
}

} // namespace

ComparePage::ComparePage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new ComparisonModel(this))
    , m_proxy(new ComparisonProxy(m_model, this))
    , m_table(new RowTable(QStringLiteral("compareTable"), tr("Plants compared"), this))
    , m_note(new EmptyNote(m_table->viewport()))
{
    setObjectName(QStringLiteral("comparePage"));
    build();
    wire();
    fillChoices();
    showComparison();
}

ComparePage::~ComparePage() = default;

const core::ScenarioComparison* ComparePage::comparison() const
{
    return m_made.comparison.get();
}

void ComparePage::wire()
{
    connect(&m_session, &Session::datasetChanged, this, &ComparePage::takeDataset);
    connect(&m_session, &Session::scenarioChanged, this, &ComparePage::updateNote);
    connect(&m_session, &Session::ownScenariosChanged, this, &ComparePage::fillChoices);
    connect(&m_session, &Session::runChanged, this, &ComparePage::follow);
    connect(&m_session, &Session::selectionChanged, this, &ComparePage::followSelection);
    connect(&m_session, &Session::litChanged, this, &ComparePage::followLit);
    connect(m_choice, qOverload<int>(&QComboBox::activated), this, &ComparePage::choose);
    connect(m_swap, &QToolButton::clicked, this, &ComparePage::swap);
    connect(m_note, &EmptyNote::actionRequested, this, &ComparePage::onNoteAction);
    connect(m_progress, &RunProgress::cancelRequested, this, &ComparePage::cancel);
    connect(&m_jobs, &JobRunner::progressed, this, [this](qint64 done, qint64 total) {
        m_progress->setProgress(done, total, tr("draws"));
    });
    connect(&m_jobs, &JobRunner::finished, m_progress, &RunProgress::end);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        const QScopedValueRollback<bool> guard(m_following, true);
        m_proxy->setFilterText(text);
        updateNote();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ComparePage::takeSelection);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        if (const core::ComparedPlant* plant = m_proxy->plant(index)) {
            Q_EMIT siteActivated(plant->site);
        }
    });
    connect(m_table, &RowTable::copied, this,
            [this](int rows) { Q_EMIT message(copiedText(rows)); });
    connect(m_slope, &SlopeChart::chosen, &m_session, &Session::select);
    connect(m_slope, &SlopeChart::opened, this, &ComparePage::siteActivated);
    connect(m_axis, qOverload<int>(&QComboBox::activated), this,
            [this](int index) { m_slope->setAxis(core::SlopeAxis(index)); });
    connect(m_sideTabs, &QTabBar::currentChanged, this, [this](int index) {
        m_side->setCurrentIndex(index);
        m_axis->setVisible(index == 0);
    });
}

void ComparePage::fillChoices()
{
    m_choices.clear();
    if (m_session.dataset()) {
        m_choices = core::builtinScenarios(*m_session.dataset());
        resolveChoice();
    }
    if (m_before) {
        m_choices.push_back(*m_before);
        m_choices.back().name = tr("Before: %1").arg(nameOf(*m_before)).toStdString();
    }
    const std::vector<core::Scenario>& own = m_session.ownScenarios();
    m_choices.insert(m_choices.end(), own.begin(), own.end());
    m_choices.insert(m_choices.end(), m_others.begin(), m_others.end());
    // What is compared has a name here as long as it is compared.
    if (m_other && std::ranges::find(m_choices, *m_other) == m_choices.end()) {
        m_choices.push_back(*m_other);
    }
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        m_choice->addItem(nameOf(m_choices[i]), int(i));
        m_choice->setItemData(int(i), qText(core::scenarioDescription(m_choices[i])),
                              Qt::ToolTipRole);
    }
    m_choice->addItem(tr("From a file…"), kFile);
    const auto chosen = m_other ? std::ranges::find(m_choices, *m_other) : m_choices.end();
    m_choice->setCurrentIndex(chosen == m_choices.end() ? -1 : int(chosen - m_choices.begin()));
}

// A built-in scenario begins where its data end, so that other data make another of it.
void ComparePage::resolveChoice()
{
    if (!m_other || !m_otherIsBuiltin) {
        return;
    }
    const auto found = std::ranges::find(m_choices, m_other->id, &core::Scenario::id);
    m_otherIsBuiltin = found != m_choices.end();
    if (m_otherIsBuiltin) {
        m_other = *found;
    }
}

bool ComparePage::isBuiltin(const core::Dataset& dataset, const core::Scenario& scenario)
{
    const core::Result<core::Scenario> builtin = core::builtinScenario(dataset, scenario.id);
    return builtin.ok() && builtin.value() == scenario;
}

void ComparePage::choose(int index)
{
    if (m_choice->itemData(index).toInt() == kFile) {
        fillChoices(); // back to what is chosen until there is a file
        Q_EMIT fileRequested();
        return;
    }
    if (index >= 0 && index < int(m_choices.size())) {
        m_other = m_choices[std::size_t(index)];
        m_otherIsBuiltin = m_session.dataset() && isBuiltin(*m_session.dataset(), *m_other);
        start();
    }
}

void ComparePage::compareWith(const QString& id)
{
    const auto found = std::ranges::find(m_choices, id.toStdString(), &core::Scenario::id);
    if (found != m_choices.end()) {
        const int index = int(found - m_choices.begin());
        m_choice->setCurrentIndex(index);
        choose(index);
    }
}

void ComparePage::compareWith(const core::Scenario& scenario)
{
    std::erase_if(m_others, [&](const core::Scenario& each) { return each.name == scenario.name; });
    m_others.push_back(scenario);
    m_other = scenario;
    m_otherIsBuiltin = false;
    fillChoices();
    start();
}

void ComparePage::showComparison()
{
    const core::ScenarioComparison* shown = comparison();
    {
        const QScopedValueRollback<bool> guard(m_following, true);
        m_model->setComparison(m_made.dataset, m_made.comparison);
    }
    m_slope->setComparison(m_made.dataset, m_made.comparison);
    const core::Table days = shown != nullptr ? core::comparedDayTable(*shown) : core::Table();
    const core::Table assumptions =
        shown != nullptr ? core::assumptionChangeTable(*shown) : core::Table();
    m_days->setRowsOf(days);
    m_daysNote->setText(
        days.note.empty() ? QString() : tr("In brackets the 90 % range. %1").arg(qText(days.note)));
    m_daysNote->setVisible(!days.note.empty());
    m_assumptions->setRowsOf(assumptions);
    m_assumptionsNote->setText(qText(assumptions.note));
    m_assumptionsNote->setVisible(!assumptions.note.empty());
    showHeadline();
    followSelection();
    updateNote();
}

void ComparePage::showHeadline()
{
    const core::ScenarioComparison* shown = comparison();
    const bool there = shown != nullptr && !shown->byDay.empty();
    m_headline->setVisible(there);
    m_foot->setVisible(there);
    m_sideTabs->setTabText(2, tr("Assumptions"));
    if (!there) {
        m_headline->clear();
        m_foot->clear();
        return;
    }
    QStringList parts;
    for (const std::string& part : core::headline(*shown)) {
        parts << qText(part);
    }
    m_headline->setText(parts.join(QStringLiteral("   ·   ")));
    QString foot = qText(core::moveSentence(*shown));
    if (shown->startFirst != shown->startSecond) {
        foot += tr(" Days count from %1 and from %2.")
                    .arg(qText(core::dateText(shown->startFirst)),
                         qText(core::dateText(shown->startSecond)));
    }
    m_foot->setText(foot);
    const auto changed = std::ranges::count_if(shown->assumptions, &core::Assumption::changed);
    m_sideTabs->setTabText(2, tr("Assumptions (%1)").arg(changed));
}

// Both names and the arrow are those of what shows, which may be older than the session's run.
void ComparePage::updateNames()
{
    const core::Scenario& current = m_made.comparison ? m_made.run->scenario
                                    : m_session.run() ? m_session.run()->scenario
                                                      : m_session.scenario();
    const bool swapped = m_made.comparison ? m_made.swapped : m_swapped;
    m_current->setText(nameOf(current));
    m_arrow->setText(swapped ? QStringLiteral("←") : QStringLiteral("→"));
}

void ComparePage::updateBadge()
{
    const bool older = m_made.comparison &&
                       (m_session.isOutOfDate() || (m_made.run != m_session.run() && !isBusy()));
    const bool some = m_made.comparison && m_made.provisional;
    m_badge->setVisible(older || some);
    if (older) {
        m_badge->setText(tr("Made with older figures"));
    } else if (some) {
        m_badge->setText(tr("First %1").arg(qText(core::countOfDraws(m_made.comparison->draws))));
    }
}

void ComparePage::updateNote()
{
    updateNames();
    updateBadge();
    refreshExports();
    const bool noRows = m_proxy->rowCount() == 0;
    const bool there = m_made.comparison != nullptr;
    m_note->setVisible(noRows || !m_failure.isEmpty());
    if (!m_failure.isEmpty()) {
        m_note->setNote(m_failure, tr("Try again"));
    } else if (!m_session.run()) {
        m_note->setNote(tr("No run yet. Press F5 to run the scenario."),
                        m_session.dataset() ? tr("Run the scenario") : QString());
    } else if (m_session.isRunOfOlderData()) {
        m_note->setNote(tr("The run was made with older figures."),
                        tr("Run again with the new figures"));
    } else if (!m_other) {
        m_note->setNote(tr("Choose a scenario to compare with."),
                        m_choices.empty() ? QString()
                                          : tr("Compare with “%1”").arg(nameOf(*reference())));
    } else if (m_jobs.isRunning() && !there) {
        m_note->setNote(tr("The other scenario is running."));
    } else if (there && m_model->rowCount() > 0) {
        m_note->setNote(tr("No plant matches the filter."), tr("Clear the filter"));
    } else {
        m_note->setNote(there ? tr("The data have no plants to compare.")
                              : tr("The comparison was cancelled."),
                        there ? QString() : tr("Compare"));
    }
}

void ComparePage::setFilter(SiteFilter& filter)
{
    m_shared = &filter;
    connect(&filter, &SiteFilter::changed, this, [this] {
        const QScopedValueRollback<bool> guard(m_following, true);
        m_proxy->setMask(m_shared->mask());
        updateNote();
    });
}

void ComparePage::onNoteAction()
{
    if (!m_session.run() || m_session.isRunOfOlderData()) {
        Q_EMIT runRequested();
    } else if (!m_other) {
        compareWith(qText(reference()->id));
    } else if (m_failure.isEmpty() && m_made.comparison) {
        m_filter->clear();
        if (m_shared != nullptr) {
            m_shared->clear();
        }
    } else {
        start();
    }
}

// What says most about the current scenario: the one in which nothing gets worse, unless that is
// the current one.
const core::Scenario* ComparePage::reference() const
{
    const std::string& current = m_session.scenario().id;
    const auto found = std::ranges::find(m_choices, kReference, &core::Scenario::id);
    if (found != m_choices.end() && found->id != current) {
        return &*found;
    }
    const auto other = std::ranges::find_if(
        m_choices, [&current](const core::Scenario& each) { return each.id != current; });
    return other == m_choices.end() ? &m_choices.front() : &*other;
}

void ComparePage::followSelection()
{
    const QScopedValueRollback<bool> guard(m_following, true);
    const core::SiteId site = m_session.selection();
    m_slope->setSelected(site);
    const int row = site.valid() ? m_model->rowOf(site) : -1;
    const QModelIndex wanted = m_proxy->mapFromSource(m_model->index(row, 0));
    QItemSelectionModel* selection = m_table->selectionModel();
    if (!wanted.isValid()) {
        selection->clear();
    } else if (selection->currentIndex().row() != wanted.row() ||
               !selection->isRowSelected(wanted.row())) {
        selection->setCurrentIndex(wanted,
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_table->scrollTo(wanted.siblingAtColumn(ComparisonModel::Plant));
    }
    if (!m_session.lit().empty()) {
        selectLit();
    }
}

void ComparePage::followLit()
{
    selectLit();
    const bool any = !m_session.lit().empty() && !m_session.selection().valid();
    const QModelIndexList rows = m_table->selectionModel()->selectedRows(ComparisonModel::Plant);
    if (any && !rows.isEmpty()) {
        m_table->scrollTo(*std::ranges::min_element(rows, {}, &QModelIndex::row));
    }
}

void ComparePage::selectLit()
{
    const QScopedValueRollback<bool> guard(m_following, true);
    selectLitRows(*m_table->selectionModel(), m_session, [this](core::SiteId site) {
        return m_proxy->mapFromSource(m_model->index(m_model->rowOf(site), 0));
    });
}

void ComparePage::takeSelection(const QModelIndex& current)
{
    const core::ComparedPlant* plant = m_following ? nullptr : m_proxy->plant(current);
    if (plant != nullptr) {
        m_session.select(plant->site);
    }
}

void ComparePage::swap()
{
    m_swapped = !m_swapped;
    start(); // puts aside what shows
}

} // namespace lodestone::ui
