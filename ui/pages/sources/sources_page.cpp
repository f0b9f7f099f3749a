// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/sources/sources_page.h"

#include "core/present/csv.h"
#include "core/present/words.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/row_table.h"
#include "ui/models/site_words.h"
#include "ui/pages/sources/ledger_rows.h"
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
#include <memory>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kAll = -1;

} // namespace

SourcesPage::SourcesPage(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("sourcesPage"));
    build();
    wire();
    fillChoices();
    updateTexts();
}

SourcesPage::~SourcesPage() = default;

SourcesPage::Tab SourcesPage::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void SourcesPage::wire()
{
    connect(&m_session, &Session::datasetChanged, this, &SourcesPage::follow);
    connect(&m_session, &Session::runChanged, this, &SourcesPage::follow);
    connect(&m_session, &Session::scenarioChanged, this, &SourcesPage::updateBadge);
    connect(&m_session, &Session::selectionChanged, this, &SourcesPage::followSelection);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        setFocusProxy(m_pages.at(std::size_t(index)).table);
        updateTexts();
    });
    connect(m_filter, &QLineEdit::textChanged, this, &SourcesPage::applyFilter);
    connect(m_kind, qOverload<int>(&QComboBox::activated), this, &SourcesPage::applyFilter);
    connect(m_confidence, qOverload<int>(&QComboBox::activated), this, &SourcesPage::applyFilter);
    connect(m_chip, &QToolButton::clicked, this, [this] {
        m_source.clear();
        applyFilter();
    });
    connect(m_all, &QToolButton::toggled, this, &SourcesPage::applyFilter);
    for (const Tab tab : {Figures, Sources, Missing}) {
        wirePage(tab);
    }
}

void SourcesPage::wirePage(Tab tab)
{
    const Page& page = m_pages.at(tab);
    connect(page.table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, tab](const QModelIndex& current) { takeSelection(tab, current); });
    connect(page.table, &QAbstractItemView::activated, this,
            [this, tab](const QModelIndex& index) { open(tab, index); });
    connect(page.table, &RowTable::copied, this,
            [this](int rows) { Q_EMIT message(copiedText(rows)); });
    connect(page.note, &EmptyNote::actionRequested, this, [this, tab] {
        if (needsRun(tab)) {
            Q_EMIT runRequested();
        } else if (tab == Missing && m_pages[Missing].proxy->passing() > 0) {
            m_all->setChecked(true);
        } else {
            clearFilter();
        }
    });
}

void SourcesPage::follow()
{
    m_stale = true;
    if (isVisible()) {
        start();
    }
    updateBadge();
}

void SourcesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        start();
    }
    followSelection();
}

void SourcesPage::start()
{
    if (!m_session.dataset()) {
        return;
    }
    m_stale = false;
    updateTexts();
    m_jobs.start(
        tr("Reading sources"),
        [dataset = m_session.dataset(), run = m_session.run()](const core::Progress&)
            -> core::Result<LedgerTables> { return ledgerTables(dataset, run); },
        [this, isPartial = m_session.isProvisional()](core::Result<LedgerTables> tables) {
            take(std::move(tables), isPartial);
        });
}

void SourcesPage::take(core::Result<LedgerTables> tables, bool isPartial)
{
    if (!tables) {
        Q_EMIT message(errorText(tables.error()));
        return;
    }
    LedgerTables& made = tables.value();
    if (made.dataset != m_session.dataset()) {
        return; // newer data came meanwhile
    }
    {
        const QScopedValueRollback<bool> guard(m_following, true);
        m_dataset = std::move(made.dataset);
        m_run = std::move(made.run);
        m_isPartial = isPartial;
        m_ledger.swap(made.ledger);
        made.figures = m_pages[Figures].model->setRows(std::move(made.figures));
        made.sources = m_pages[Sources].model->setRows(std::move(made.sources));
        made.missing = m_pages[Missing].model->setRows(std::move(made.missing));
    }
    m_jobs.letGo(std::make_shared<LedgerTables>(std::move(made)));
    fillChoices();
    applyFilter();
}

void SourcesPage::fillChoices()
{
    std::array<std::size_t, core::kFigureKinds> kinds{};
    if (m_ledger) {
        for (const core::FigureRow& row : m_ledger->rows) {
            ++kinds.at(std::size_t(row.kind));
        }
    }
    const auto refill = [](QComboBox& box, const QString& all, const auto& add) {
        const QSignalBlocker quiet(&box);
        const QVariant chosen = box.currentData();
        box.clear();
        box.addItem(all, kAll);
        add();
        box.setCurrentIndex(std::max(0, box.findData(chosen)));
    };
    refill(*m_kind, tr("All kinds"), [&] {
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            if (kinds.at(kind) > 0) {
                m_kind->addItem(
                    tr("%1 (%2)").arg(qText(core::figureKindName(core::FigureKind(kind))),
                                      qText(core::wholeNumber(std::int64_t(kinds.at(kind))))),
                    int(kind));
            }
        }
    });
    refill(*m_confidence, tr("Any confidence"), [&] {
        for (const auto confidence :
             {core::Confidence::Reported, core::Confidence::Estimated, core::Confidence::Assumed}) {
            const std::size_t count =
                m_ledger ? m_ledger->byConfidence.at(std::size_t(confidence)) : 0;
            m_confidence->addItem(tr("%1 (%2)").arg(confidenceName(confidence),
                                                    qText(core::wholeNumber(std::int64_t(count)))),
                                  int(confidence));
        }
    });
}

void SourcesPage::applyFilter()
{
    const QScopedValueRollback<bool> guard(m_following, true);
    LedgerProxy::Filter filter;
    filter.words = filterWords(m_filter->text());
    if (m_shared != nullptr && isCurrent()) {
        filter.mask = m_shared->mask();
    }
    m_pages[Sources].proxy->setFilter(filter);
    LedgerProxy::Filter first = filter;
    if (!m_all->isChecked()) {
        first.most = kMostToFindOut;
        first.leastShare = kWorthFindingOut;
    }
    m_pages[Missing].proxy->setFilter(first);
    m_pages[Missing].table->scrollToTop();
    filter.kind = m_kind->currentData().toInt();
    filter.source = m_source;
    if (const int confidence = m_confidence->currentData().toInt(); confidence != kAll) {
        filter.confidence = core::Confidence(confidence);
    }
    m_pages[Figures].proxy->setFilter(filter);
    updateTexts();
    followSelection();
}

void SourcesPage::setFilter(SiteFilter& filter)
{
    m_shared = &filter;
    connect(&filter, &SiteFilter::changed, this, &SourcesPage::applyFilter);
}

void SourcesPage::clearFilter()
{
    if (m_shared != nullptr) {
        m_shared->clear();
    }
    clearOwnFilter();
}

void SourcesPage::clearOwnFilter()
{
    m_source.clear();
    m_kind->setCurrentIndex(0);
    m_confidence->setCurrentIndex(0);
    m_filter->clear();
    applyFilter();
}

void SourcesPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void SourcesPage::showFiguresOf(const QString& sourceId)
{
    clearOwnFilter();
    m_source = sourceId;
    applyFilter();
    showTab(Figures);
}

bool SourcesPage::isCurrent() const
{
    return m_dataset == m_session.dataset();
}

// The first row about the selected site, unless one about it is current already. Sources are about
// no site and keep their row.
void SourcesPage::followSelection()
{
    if (!isVisible()) {
        return; // there are thousands of rows to look through; as soon as the page shows
    }
    const QScopedValueRollback<bool> guard(m_following, true);
    const core::SiteId site = isCurrent() ? m_session.selection() : core::SiteId();
    for (const Tab tab : {Figures, Missing}) {
        const Page& page = m_pages.at(tab);
        QItemSelectionModel* selection = page.table->selectionModel();
        const auto isAbout = [&](const QModelIndex& index) {
            const LedgerRow* row = page.proxy->ledgerRow(index);
            return site.valid() && row != nullptr && row->site == site;
        };
        const QModelIndex current = selection->currentIndex();
        if (isAbout(current) && selection->isRowSelected(current.row())) {
            continue;
        }
        int row = 0;
        const int rows = site.valid() ? page.proxy->rowCount() : 0;
        while (row < rows && !isAbout(page.proxy->index(row, 0))) {
            ++row;
        }
        if (row < rows) {
            showRow(tab, page.proxy->index(row, 0));
        } else {
            selection->clear();
        }
    }
}

// What is worth most to find out stays in sight whatever is selected: that row is only marked.
void SourcesPage::showRow(Tab tab, const QModelIndex& wanted)
{
    RowTable* table = m_pages.at(tab).table;
    table->setAutoScroll(tab != Missing);
    table->selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
    table->setAutoScroll(true);
    if (tab != Missing) {
        table->scrollTo(wanted);
    }
}

void SourcesPage::takeSelection(Tab tab, const QModelIndex& current)
{
    // Rows of older data number other sites.
    const LedgerRow* row =
        m_following || !isCurrent() ? nullptr : m_pages.at(tab).proxy->ledgerRow(current);
    if (row != nullptr && row->site.valid()) {
        m_session.select(row->site);
    }
}

void SourcesPage::open(Tab tab, const QModelIndex& index)
{
    const LedgerRow* row = m_pages.at(tab).proxy->ledgerRow(index);
    if (row == nullptr) {
        return;
    }
    if (tab == Sources) {
        const QString id = row->sources.value(0); // the row goes with the filter
        showFiguresOf(id);
    } else if (row->site.valid() && isCurrent()) {
        const core::SiteId site = row->site;
        const QString input = row->input;
        Q_EMIT siteActivated(site);
        if (!input.isEmpty()) {
            Q_EMIT factRequested(site, input);
        }
    }
}

void SourcesPage::setMayLeave(bool may)
{
    m_mayLeave = may;
    m_export->setEnabled(may || !m_session.run());
}

void SourcesPage::exportTable()
{
    if (!m_ledger) {
        Q_EMIT message(tr("There are no figures to save yet."));
        return;
    }
    if (!isCurrent() || m_run != m_session.run()) {
        Q_EMIT message(tr("The figures are being read again: save them in a moment."));
        return;
    }
    if (m_run && !m_mayLeave) {
        Q_EMIT message(tr("The run goes on: save its shares when it has ended."));
        return;
    }
    const QString file =
        m_run ? QStringLiteral("sources-%1.csv").arg(qText(core::fileWord(m_run->scenario.id)))
              : QStringLiteral("sources.csv");
    m_exporting.start(
        tr("Gather the figures"),
        [dataset = m_session.dataset(), run = m_run](const core::Progress&)
            -> core::Result<core::DataTable> { return core::figureTable(*dataset, run.get()); },
        [this, file](core::Result<core::DataTable> table) {
            if (table) {
                Q_EMIT exportRequested(file, table.value());
            }
        });
}

} // namespace lodestone::ui
