// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/first_to_stop_page.h"

#include "core/present/csv.h"
#include "core/present/summary.h"
#include "core/present/words.h"
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/row_table.h"
#include "ui/models/site_words.h"
#include "ui/pages/first_to_stop/ranking_header.h"
#include "ui/pages/first_to_stop/ranking_table.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/shell/lit_rows.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/shell/site_notes.h"

#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

FirstToStopPage::FirstToStopPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new RankingModel(this))
    , m_proxy(new RankingProxy(m_model, this))
    , m_view(new RankingView(m_proxy, this))
    , m_tools(new QWidget(this))
    , m_columnMenu(new QMenu(this))
    , m_note(new EmptyNote(m_view->viewport()))
    , m_foot(new QWidget(this))
{
    setObjectName(QStringLiteral("firstToStopPage"));
    buildTools();
    buildFoot();
    m_view->setNote(m_note);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase); // the ground of heads and foot
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tools, 0, Qt::AlignRight);
    layout->addWidget(m_view, 1);
    layout->addWidget(rule(this));
    layout->addWidget(m_foot);
    setFocusProxy(m_view);
    wire();
    reload();
}

void FirstToStopPage::wire()
{
    connect(&m_session, &Session::runChanged, this, &FirstToStopPage::reload);
    connect(&m_session, &Session::datasetChanged, this, &FirstToStopPage::reload);
    connect(&m_session, &Session::scenarioChanged, this, &FirstToStopPage::updateBadge);
    connect(&m_session, &Session::dayChanged, this, &FirstToStopPage::followDay);
    connect(&m_session, &Session::selectionChanged, this, &FirstToStopPage::followSelection);
    connect(&m_session, &Session::litChanged, this, &FirstToStopPage::followLit);
    connect(m_view->header(), &RankingHeader::dayChosen, &m_session, &Session::setDay);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FirstToStopPage::takeSelection);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        const RankingRow* row = m_proxy->rankingRow(index);
        if (row != nullptr && !row->isGroup()) {
            Q_EMIT siteActivated(row->site);
        }
    });
    connect(m_view, &RankingView::menuRequested, this, &FirstToStopPage::askForMenu);
    connect(m_view, &RankingView::layoutEdited, this, &FirstToStopPage::layoutEdited);
    connect(m_view, &RankingView::layoutEdited, this,
            [this] { m_order->setText(m_view->orderText()); });
    connect(m_view, &RankingView::copied, this,
            [this](int rows) { Q_EMIT message(copiedText(rows)); });
    connect(m_note, &EmptyNote::actionRequested, this, &FirstToStopPage::onNoteAction);
    connect(m_runAgain, &QToolButton::clicked, this, &FirstToStopPage::runRequested);
}

void FirstToStopPage::reload()
{
    {
        const QScopedValueRollback<bool> guard(m_following, true);
        const int scrolled = m_view->verticalScrollBar()->value();
        m_model->setRun(m_session.dataset(), m_session.run(), m_session.day());
        m_view->verticalScrollBar()->setValue(scrolled);
    }
    followSelection();
    updateFoot();
    updateEmptyNote();
    updateBadge();
    m_view->header()->viewport()->update();
}

void FirstToStopPage::followDay(int day)
{
    m_model->setDay(day);
    m_view->viewport()->update();
    m_view->header()->viewport()->update();
}

void FirstToStopPage::followSelection()
{
    const QScopedValueRollback<bool> guard(m_following, true);
    const QModelIndex wanted =
        m_session.selection().valid() ? m_proxy->indexOf(m_session.selection()) : QModelIndex();
    QItemSelectionModel* selection = m_view->selectionModel();
    // Rows chosen together stay so when the session echoes the one that is current.
    if (!wanted.isValid()) {
        selection->clear();
    } else if (selection->currentIndex().row() != wanted.row() ||
               !selection->isRowSelected(wanted.row())) {
        selection->setCurrentIndex(wanted,
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_view->scrollTo(wanted.siblingAtColumn(m_view->columnAt(0)));
    }
    if (!m_session.lit().empty()) {
        selectLit();
    }
}

void FirstToStopPage::followLit()
{
    selectLit();
    const bool any = !m_session.lit().empty() && !m_session.selection().valid();
    const QModelIndexList rows = m_view->selectionModel()->selectedRows(m_view->columnAt(0));
    if (any && !rows.isEmpty()) {
        m_view->scrollTo(*std::ranges::min_element(rows, {}, &QModelIndex::row));
    }
}

void FirstToStopPage::selectLit()
{
    const QScopedValueRollback<bool> guard(m_following, true);
    selectLitRows(*m_view->selectionModel(), m_session,
                  [this](core::SiteId site) { return m_proxy->indexOf(site); });
}

void FirstToStopPage::takeSelection(const QModelIndex& current)
{
    const RankingRow* row = m_following ? nullptr : m_proxy->rankingRow(current);
    if (row != nullptr && !row->isGroup()) {
        m_session.select(row->site);
    }
}

void FirstToStopPage::askForMenu(const QModelIndex& index, const QPoint& globalPosition)
{
    const RankingRow* row = m_proxy->rankingRow(index);
    if (row != nullptr && !row->isGroup()) {
        Q_EMIT siteMenuRequested(row->site, globalPosition);
    }
}

void FirstToStopPage::setFilterText(const QString& text)
{
    m_filter->setText(text);
}

void FirstToStopPage::setFilter(SiteFilter& filter)
{
    m_shared = &filter;
    share(m_filter, filter);
    connect(&filter, &SiteFilter::changed, this, &FirstToStopPage::refilter);
    refilter();
}

void FirstToStopPage::showStoppedBy(int day)
{
    m_shared != nullptr ? m_shared->clear() : m_filter->clear();
    m_model->setChanceDay(day);
    m_view->insistOn(RankingColumn::ChanceBy);
    updateFoot(); // the column may have been sorted by, of another day
    m_view->scrollToTop();
    m_view->setFocus();
}

void FirstToStopPage::applyFilter(const QString& text)
{
    if (m_shared == nullptr) {
        m_words = text;
        refilter();
    }
}

void FirstToStopPage::refilter()
{
    {
        // Rows that go would hand the selection to a neighbour.
        const QScopedValueRollback<bool> guard(m_following, true);
        if (m_shared != nullptr) {
            m_proxy->setMask(m_shared->mask());
        } else {
            m_proxy->setFilterText(m_words);
        }
        m_view->scrollToTop();
    }
    followSelection();
    updateFoot();
    updateEmptyNote();
}

void FirstToStopPage::setNotes(SiteNotes& notes)
{
    connect(&notes, &SiteNotes::changed, this, [this, &notes] { applyNotes(notes); });
    applyNotes(notes);
}

void FirstToStopPage::applyNotes(const SiteNotes& notes)
{
    {
        // As in applyFilter(): a filter by status lets rows come and go.
        const QScopedValueRollback<bool> guard(m_following, true);
        m_model->setNotes(notes.all());
    }
    followSelection();
    updateFoot();
    updateEmptyNote();
}

void FirstToStopPage::exportTable()
{
    if (!m_session.run() || !m_session.dataset()) {
        Q_EMIT message(tr("There is no ranking to save yet: run the scenario first."));
        return;
    }
    Q_EMIT exportRequested(
        QStringLiteral("ranking-%1.csv").arg(qText(core::fileWord(m_session.run()->scenario.id))),
        rankingTable(*m_view, *m_session.dataset(), *m_session.run()));
}

void FirstToStopPage::onNoteAction()
{
    if (m_proxy->isFiltered() && m_model->plantCount() > 0) {
        m_shared != nullptr ? m_shared->clear() : m_filter->clear();
    } else {
        Q_EMIT runRequested();
    }
}

void FirstToStopPage::updateFoot()
{
    const auto plants = [](int n) { return qText(core::countOfPlants(n)); };
    const int all = m_model->plantCount();
    const RankingProxy::Counts shown = m_proxy->counts();
    m_foot->setVisible(all > 0);
    const core::GroupResult* works = m_session.run() ? core::allWorks(*m_session.run()) : nullptr;
    const QString shownOfAll =
        tr("%1 of %2").arg(qText(core::wholeNumber(shown.plants)), plants(all));
    m_count->setText(works == nullptr || works->works == all
                         ? shownOfAll
                         : tr("%1 (%n works)", nullptr, works->works).arg(shownOfAll));
    m_order->setText(m_view->orderText());
    m_below->setText(
        m_model->unlikelyCount() == all
            ? tr("No plant reaches a chance of 5 % to stop within %1 days")
                  .arg(m_model->horizonDays())
            : tr("Below 5 % within %1 days: %2")
                  .arg(QString::number(m_model->horizonDays()), plants(shown.unlikely)));
}

void FirstToStopPage::updateEmptyNote()
{
    const bool noRows = m_proxy->rowCount() == 0;
    m_note->setVisible(noRows);
    if (!noRows) {
        return;
    }
    if (!m_session.run()) {
        m_note->setNote(m_running ? tr("The first run is under way.")
                                  : tr("No run yet. Press F5 to run the scenario."),
                        m_session.dataset() && !m_running ? tr("Run the scenario") : QString());
    } else if (m_model->plantCount() == 0) {
        m_note->setNote(tr("The data have no plants to rank."));
    } else {
        m_note->setNote(tr("No plant matches the filter."), tr("Clear the filter"));
    }
}

void FirstToStopPage::setRunning(bool running)
{
    m_running = running;
    updateEmptyNote();
}

void FirstToStopPage::updateBadge()
{
    m_badge->setVisible(m_session.isOutOfDate());
    m_runAgain->setVisible(m_session.isOutOfDate());
}

QString FirstToStopPage::footText() const
{
    QStringList parts;
    if (!m_badge->isHidden()) {
        parts << m_badge->text();
    }
    parts << m_count->text() << m_order->text() << m_below->text();
    return parts.join(QStringLiteral(" | "));
}

QByteArray FirstToStopPage::saveLayout() const
{
    return m_view->saveLayout();
}

bool FirstToStopPage::restoreLayout(const QByteArray& layout)
{
    return m_view->restoreLayout(layout);
}

} // namespace lodestone::ui
