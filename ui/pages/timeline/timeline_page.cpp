// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/timeline/timeline_page.h"

#include "core/present/csv.h"
#include "core/present/words.h"
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/site_status.h"
#include "ui/models/site_words.h"
#include "ui/pages/timeline/state_legend.h"
#include "ui/pages/timeline/timeline_model.h"
#include "ui/pages/timeline/timeline_view.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/lit_rows.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace lodestone::ui
{

TimelinePage::TimelinePage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new TimelineModel(this))
    , m_view(new TimelineView(m_model, this))
    , m_note(new EmptyNote(m_view->viewport()))
{
    setObjectName(QStringLiteral("timelinePage"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_view->setNote(m_note);
    m_along = new QScrollBar(Qt::Horizontal, this);
    m_along->setObjectName(QStringLiteral("timelineAlong"));
    m_along->setAccessibleName(tr("First day shown"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(m_view, 1);
    column->addWidget(m_along);
    column->addWidget(rule(this));
    column->addWidget(buildFoot());
    setFocusProxy(m_view);
    wire();
    updateScroll();
    updateNote();
}

QWidget* TimelinePage::buildTools()
{
    auto* tools = new QWidget(this);
    m_grouping = new QComboBox(tools);
    m_grouping->setObjectName(QStringLiteral("timelineGrouping"));
    m_grouping->setAccessibleName(tr("Groups"));
    m_grouping->setToolTip(tr("What the plants are grouped by"));
    m_grouping->addItem(tr("By sector"), int(core::TimelineGrouping::Sector));
    m_grouping->addItem(tr("By country"), int(core::TimelineGrouping::Country));
    m_grouping->addItem(tr("One list"), int(core::TimelineGrouping::None));
    m_likely = new QCheckBox(tr("Only those likely to stop"), tools);
    m_likely->setObjectName(QStringLiteral("timelineLikely"));
    m_likely->setToolTip(tr("Leaves out plants with a chance under 5 %"));
    m_filter = filterField(tools, "timelineFilter", Icon::Filter, tr("Filter plants"));
    m_filter->setToolTip(tr("Words of name, company, sector, country or place; all must occur"));
    m_filter->setMaximumWidth(200);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(8, 3, 8, 3);
    row->setSpacing(8);
    row->addWidget(m_grouping);
    row->addWidget(m_likely);
    row->addStretch(1);
    row->addWidget(m_filter);
    const auto button = [&](const char* name, Icon sign, const QString& text, const QString& tip) {
        QToolButton* made = flatButton(tools, name, sign, text, tip);
        made->setToolButtonStyle(Qt::ToolButtonIconOnly);
        row->addWidget(made);
        return made;
    };
    connect(button("timelineZoomIn", Icon::ZoomIn, tr("Zoom in"), tr("Fewer days (+)")),
            &QToolButton::clicked, this, [this] { m_view->zoom(0.8, m_session.day()); });
    connect(button("timelineZoomOut", Icon::ZoomOut, tr("Zoom out"), tr("More days (-)")),
            &QToolButton::clicked, this, [this] { m_view->zoom(1.25, m_session.day()); });
    connect(button("timelineAll", Icon::ZoomFit, tr("All days"), tr("The whole horizon (0)")),
            &QToolButton::clicked, this, [this] {
                DayWindow days = m_view->days();
                days.showAll();
                m_view->setDays(days);
            });
    m_savePicture = button("timelinePicture", Icon::Report, tr("Save the picture…"),
                           tr("Save every row of the timeline as PNG, SVG or PDF"));
    connect(m_savePicture, &QToolButton::clicked, this, &TimelinePage::exportPicture);
    m_export = flatButton(
        tools, "timelineExport", Icon::Table, tr("Export…"),
        tr("Save the plants that show as CSV or Excel workbook: chance, first stop, and the median "
           "state of each day over all draws"));
    row->addWidget(m_export);
    connect(m_export, &QToolButton::clicked, this, &TimelinePage::exportTable);
    return tools;
}

QWidget* TimelinePage::buildFoot()
{
    m_foot = new QWidget(this);
    m_badge = new Badge(tr("Made with older figures"), m_foot);
    m_count = footLabel(m_foot, "timelineCount");
    auto* row = new QHBoxLayout(m_foot);
    row->setContentsMargins(10, 3, 10, 3);
    row->setSpacing(16);
    row->addWidget(m_badge);
    row->addWidget(m_count, 1);
    m_legend = new StateLegend(m_foot);
    row->addWidget(m_legend);
    return m_foot;
}

void TimelinePage::wire()
{
    connect(&m_session, &Session::runChanged, this, &TimelinePage::follow);
    connect(&m_session, &Session::datasetChanged, this, &TimelinePage::follow);
    connect(&m_session, &Session::scenarioChanged, this, &TimelinePage::updateNote);
    connect(&m_session, &Session::dayChanged, m_view, &TimelineView::setDay);
    connect(&m_session, &Session::selectionChanged, this, &TimelinePage::followSelection);
    connect(&m_session, &Session::litChanged, this, &TimelinePage::followLit);
    connect(m_view, &TimelineView::dayChosen, &m_session, &Session::setDay);
    connect(m_view, &TimelineView::daysChanged, this, &TimelinePage::updateScroll);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TimelinePage::takeSelection);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        if (const core::PlantTimeline* plant = m_model->plant(index.row())) {
            Q_EMIT siteActivated(plant->site);
        }
    });
    connect(m_view, &RowTable::copied, this,
            [this](int rows) { Q_EMIT message(copiedText(rows)); });
    connect(m_along, &QScrollBar::valueChanged, this, [this](int first) {
        DayWindow days = m_view->days();
        days.moveBy(first - days.first);
        m_view->setDays(days);
    });
    connect(m_grouping, qOverload<int>(&QComboBox::activated), this, [this](int index) {
        changeRows([this, index] {
            m_model->setGrouping(core::TimelineGrouping(m_grouping->itemData(index).toInt()));
        });
    });
    connect(m_likely, &QCheckBox::toggled, this,
            [this](bool only) { changeRows([this, only] { m_model->setLikelyOnly(only); }); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (m_shared == nullptr) {
            changeRows([this, &text] { m_model->setFilterText(text); });
        }
    });
    connect(m_note, &EmptyNote::actionRequested, this, &TimelinePage::onNoteAction);
}

void TimelinePage::setFilter(SiteFilter& filter)
{
    m_shared = &filter;
    share(m_filter, filter);
    m_legend->setToolTip(
        tr("Click a state: only what is in it on the chosen day shows, everywhere. "
           "Ctrl+click adds it to others"));
    connect(m_legend, &StateLegend::picked, &filter, [&filter](core::SiteState state, bool more) {
        filter.pick(Facet::State, {stateCode(plantState(state))}, more);
    });
    connect(&filter, &SiteFilter::changed, this,
            [this, &filter] { changeRows([this, &filter] { m_model->setMask(filter.mask()); }); });
}

// Rows that go must not hand the selection to a neighbour.
void TimelinePage::changeRows(const std::function<void()>& change)
{
    {
        const QScopedValueRollback<bool> guard(m_following, true);
        change();
    }
    followSelection();
    updateNote();
}

void TimelinePage::follow()
{
    m_stale = true;
    if (isVisible()) {
        reload();
    }
}

void TimelinePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        reload();
    }
}

void TimelinePage::reload()
{
    m_stale = false;
    m_view->setDay(m_session.day());
    const int scrolled = m_view->verticalScrollBar()->value();
    changeRows([this] { m_model->setRun(m_session.dataset(), m_session.run()); });
    m_view->verticalScrollBar()->setValue(scrolled);
}

void TimelinePage::followSelection()
{
    const QScopedValueRollback<bool> guard(m_following, true);
    const int row = m_session.selection().valid() ? m_model->rowOf(m_session.selection()) : -1;
    QItemSelectionModel* selection = m_view->selectionModel();
    if (row < 0) {
        selection->clear();
    } else if (selection->currentIndex().row() != row || !selection->isRowSelected(row)) {
        const QModelIndex wanted = m_model->index(row, 0);
        selection->setCurrentIndex(wanted,
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_view->scrollTo(wanted);
    }
    if (!m_session.lit().empty()) {
        selectLit();
    }
}

void TimelinePage::followLit()
{
    selectLit();
    const bool any = !m_session.lit().empty() && !m_session.selection().valid();
    const QModelIndexList rows = m_view->selectionModel()->selectedRows(0);
    if (any && !rows.isEmpty()) {
        m_view->scrollTo(*std::ranges::min_element(rows, {}, &QModelIndex::row));
    }
}

void TimelinePage::selectLit()
{
    const QScopedValueRollback<bool> guard(m_following, true);
    selectLitRows(*m_view->selectionModel(), m_session,
                  [this](core::SiteId site) { return m_model->index(m_model->rowOf(site), 0); });
}

void TimelinePage::takeSelection(const QModelIndex& current)
{
    const core::PlantTimeline* plant =
        m_following || !current.isValid() ? nullptr : m_model->plant(current.row());
    if (plant != nullptr) {
        m_session.select(plant->site);
    }
}

void TimelinePage::updateScroll()
{
    const DayWindow& days = m_view->days();
    const QSignalBlocker quiet(m_along);
    m_along->setPageStep(std::max(1, int(days.days())));
    m_along->setRange(0, int(days.end - days.days()));
    m_along->setValue(int(days.first));
    m_along->setVisible(!days.isWhole());
}

void TimelinePage::updateNote()
{
    const bool noRows = m_model->rowCount() == 0;
    m_note->setVisible(noRows);
    m_foot->setVisible(m_model->allPlants() > 0);
    m_badge->setVisible(m_session.isOutOfDate());
    m_count->setText(tr("%1 of %2. First to stop first; groups by their first stop.")
                         .arg(m_model->plantCount())
                         .arg(qText(core::countOfPlants(m_model->allPlants()))));
    if (!m_session.run()) {
        m_note->setNote(tr("No run yet. Press F5 to run the scenario."),
                        m_session.dataset() ? tr("Run the scenario") : QString());
    } else if (m_model->allPlants() == 0) {
        m_note->setNote(tr("The data have no plants."));
    } else {
        m_note->setNote(tr("No plant matches the filter."), tr("Clear the filter"));
    }
}

void TimelinePage::onNoteAction()
{
    if (!m_session.run()) {
        Q_EMIT runRequested();
        return;
    }
    m_shared != nullptr ? m_shared->clear() : m_filter->clear();
    m_likely->setChecked(false);
}

void TimelinePage::setMayLeave(bool may)
{
    m_mayLeave = may;
    m_export->setEnabled(may);
    m_savePicture->setEnabled(may);
}

bool TimelinePage::checkLeave()
{
    if (!m_session.run() || !m_session.dataset()) {
        Q_EMIT message(tr("There is no timeline to save yet: run the scenario first."));
        return false;
    }
    if (!m_mayLeave) {
        Q_EMIT message(tr("The run goes on: save its timeline when it has ended."));
        return false;
    }
    return true;
}

void TimelinePage::exportPicture()
{
    if (!checkLeave()) {
        return;
    }
    if (m_stale) {
        reload();
    }
    if (m_model->rowCount() == 0) {
        Q_EMIT message(tr("There is no timeline to save: no plant matches the filter."));
        return;
    }
    Q_EMIT pictureRequested(QStringLiteral("timeline-%1-day-%2")
                                .arg(qText(core::fileWord(m_session.run()->scenario.id)),
                                     QString::number(m_session.day())));
}

Picture TimelinePage::picture() const
{
    auto sheet = std::make_shared<QWidget>();
    auto* view = new TimelineView(m_model, sheet.get());
    view->copyLook(*m_view);
    const int names = view->namesWidth();
    view->setColumnWidth(TimelineModel::Plant, names);
    auto* legend = new StateLegend(sheet.get());
    auto* column = new QVBoxLayout(sheet.get());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(view, 1);
    column->addWidget(legend);
    const int row = std::max(1, view->rowHeight(0));
    const int rows = std::min(m_model->rowCount(), kLongestPicture / row);
    Picture picture;
    picture.title = pictureTitle(tr("Timeline"), m_session, m_shared);
    constexpr int kDaysInPicture = 760; // pixels, at the least
    // On paper there is room for every name, however narrow the window is.
    const int width = names + view->columnWidth(TimelineModel::Chance) +
                      view->columnWidth(TimelineModel::Stop) + kDaysInPicture;
    picture.size = QSizeF(
        std::max({width, m_view->viewport()->width(), legend->sizeHint().width()}),
        view->horizontalHeader()->sizeHint().height() + rows * row + legend->sizeHint().height());
    picture.font = m_view->font();
    picture.paint = [sheet](QPainter& painter, const QRectF& area, const Theme& theme) {
        paintHidden(*sheet, painter, area, theme);
    };
    if (rows < m_model->rowCount()) {
        picture.lacks = tr("the last %1 of %2 lines")
                            .arg(QString::number(m_model->rowCount() - rows),
                                 QString::number(m_model->rowCount()));
    }
    return picture;
}

void TimelinePage::exportTable()
{
    if (!checkLeave()) {
        return;
    }
    const core::Dataset& dataset = *m_session.dataset();
    std::vector<std::string> shown;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const core::PlantTimeline* plant = m_model->plant(row)) {
            shown.push_back(dataset.sites[plant->site.index()].id);
        }
    }
    Q_EMIT exportRequested(
        QStringLiteral("timeline-%1.csv").arg(qText(core::fileWord(m_session.run()->scenario.id))),
        core::rowsOf(core::timelineTable(dataset, *m_session.run()), shown));
}

} // namespace lodestone::ui
