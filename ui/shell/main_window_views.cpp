// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/models/row_table.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/facts/fact_editor.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/scenario/scenario_panel.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/pages/sources/sources_page.h"
#include "ui/pages/timeline/timeline_page.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/network_editor.h"
#include "ui/undo/sort_steps.h"

#include <QAction>
#include <QDockWidget>
#include <QFileInfo>

#include <type_traits>

namespace lodestone::ui
{

// The views beside the ranking that are of one kind: a page in a dock at the bottom, which tells
// the window what was chosen, copied and is to be saved.

namespace
{

constexpr int kLeastHeight = 120;

} // namespace

void MainWindow::buildViewDocks()
{
    const auto dockOf = [this](const char* name, const QString& title, QWidget* page) {
        auto* dock = new QDockWidget(title, this);
        dock->setObjectName(QString::fromLatin1(name));
        page->setMinimumHeight(kLeastHeight);
        // Qt only moves a dock behind another tab out of sight; its page would work for nobody.
        QSizePolicy policy = page->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        page->setSizePolicy(policy);
        page->hide();
        const auto show = [dock, page](bool isShown) {
            page->setVisible(isShown || dock->isFloating());
        };
        connect(dock, &QDockWidget::visibilityChanged, page, show);
        dock->setWidget(page);
        return dock;
    };
    m_shipments = new ShipmentsPage(m_session, m_workspace, this);
    m_shipments->setChoice(
        {m_context.settings.shipmentDestinations(), m_context.settings.shipmentPercent()});
    m_shipmentsDock = dockOf("shipmentsDock", tr("Shipments"), m_shipments);
    m_timeline = new TimelinePage(m_session, this);
    m_timelineDock = dockOf("timelineDock", tr("Timeline"), m_timeline);
    m_compare = new ComparePage(m_session, this);
    m_compareDock = dockOf("compareDock", tr("Compare"), m_compare);
    m_sources = new SourcesPage(m_session, this);
    m_sourcesDock = dockOf("sourcesDock", tr("Sources"), m_sources);
}

void MainWindow::wireViewDocks()
{
    m_timeline->setFilter(m_filter);
    m_compare->setFilter(m_filter);
    m_sources->setFilter(m_filter);
    const auto wire = [this](auto* page, QDockWidget* dock, QAction* show, const QString& title) {
        using Page = std::remove_pointer_t<decltype(page)>;
        connect(page, &Page::siteActivated, this, &MainWindow::showSite);
        connect(page, &Page::message, this,
                [this](const QString& text) { m_messages->show(MessageKind::Info, text); });
        connect(page, &Page::exportRequested, this,
                [this, title](const QString& fileName, const core::DataTable& table) {
                    exportTable(title, fileName, table);
                });
        connect(page, &Page::runRequested, &m_run, &RunController::run);
        connect(show, &QAction::triggered, this, [page, dock] {
            dock->show();
            dock->raise();
            page->setFocus(Qt::OtherFocusReason);
        });
    };
    wire(m_timeline, m_timelineDock, m_actions->showTimeline, tr("Export timeline"));
    wire(m_compare, m_compareDock, m_actions->showCompare, tr("Export comparison"));
    wire(m_sources, m_sourcesDock, m_actions->showSources, tr("Export sources"));
    m_compare->restoreLayout(m_context.settings.compareLayout());
    connect(m_compare, &ComparePage::layoutChanged, this,
            [this](const QByteArray& layout) { m_context.settings.setCompareLayout(layout); });
    connect(m_compare, &ComparePage::fileRequested, this, &MainWindow::chooseComparedFile);
    for (RowTable* table : findChildren<RowTable*>()) {
        if (table->isSortingEnabled()) {
            new SortSteps(*table, m_undo);
        }
    }
}

void MainWindow::wireFacts()
{
    m_facts = new FactEditor(m_session, m_undo, this);
    connect(m_inspector, &InspectorPage::factRequested, m_facts, &FactEditor::open);
    connect(m_inspector, &InspectorPage::factRemoved, m_facts, &FactEditor::remove);
    connect(m_scenario, &ScenarioPanel::factRequested, m_facts, &FactEditor::open);
    connect(m_scenario, &ScenarioPanel::factRemoved, m_facts, &FactEditor::remove);
    connect(m_sources, &SourcesPage::factRequested, m_facts, &FactEditor::open);
}

void MainWindow::wireNetwork()
{
    m_network = new NetworkEditor(m_workspace, m_session, m_undo, m_context.settings, this);
    const auto selected = [this](void (NetworkEditor::*act)(core::SiteId)) {
        return [this, act] { (m_network->*act)(m_session.selection()); };
    };
    connect(m_actions->addSite, &QAction::triggered, m_network, &NetworkEditor::addSite);
    connect(m_actions->changeSite, &QAction::triggered, m_network,
            selected(&NetworkEditor::changeSite));
    connect(m_actions->addSupplier, &QAction::triggered, m_network,
            selected(&NetworkEditor::addSupplier));
    connect(m_actions->addCustomer, &QAction::triggered, m_network,
            selected(&NetworkEditor::addCustomer));
    connect(m_actions->stateCover, &QAction::triggered, m_network,
            selected(&NetworkEditor::stateCover));
    connect(m_actions->edits, &QAction::triggered, m_network, &NetworkEditor::showHistory);
    connect(m_network, &NetworkEditor::message, this,
            [this](const QString& text) { m_messages->show(MessageKind::Info, text); });
    connect(m_inspector, &InspectorPage::siteMenuRequested, this, &MainWindow::siteMenu);
    connect(m_inspector, &InspectorPage::filterRequested, this,
            [this](const std::set<std::string>& ids) { m_filter.set({}, ids); });
    connect(m_inspector, &InspectorPage::linkMenuRequested, this, &MainWindow::partnerMenu);
    connect(&m_workspace, &WorkspaceController::edited, this, &MainWindow::networkChanged);
}

void MainWindow::networkChanged(const core::NetworkEdit& edit)
{
    const QString title = QString::fromStdString(edit.title);
    m_messages->show(MessageKind::Info,
                     (edit.undone ? tr("Taken back: %1. The scenario runs again.")
                                  : tr("Done: %1. The scenario runs again."))
                         .arg(title));
    refreshActions();
    m_run.run();
}

void MainWindow::chooseComparedFile()
{
    if (const auto scenario = askForScenario(tr("Compare with a scenario file"))) {
        m_compare->compareWith(*scenario);
    }
}

} // namespace lodestone::ui
