// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/main_window.h"

#include "ui/feedback/message_bar.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/load/load_dialog.h"
#include "ui/pages/map/map_page.h"
#include "ui/pages/matrix/matrix_page.h"
#include "ui/pages/scenario/scenario_panel.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/pages/tiers/tiers_page.h"
#include "ui/pages/timeline/timeline_page.h"
#include "ui/pages/timeline/timeline_view.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/answer_strip.h"
#include "ui/shell/day_bar.h"
#include "ui/shell/drop_frame.h"
#include "ui/shell/facet_menu.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/layout_history.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/session_keeper.h"
#include "ui/shell/status_line.h"
#include "ui/undo/ranking_steps.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QEvent>
#include <QScreen>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr QSize kFirstSize{1680, 1050};
constexpr QSize kSmallestSize{1024, 700};
constexpr QSize kFrame{8, 40}; // what the desktop puts around a window, at most
constexpr int kScenarioWidth = 290;
constexpr int kBesideMessage = 48; // the buttons of the map
constexpr int kInspectorWidth = 376;
constexpr int kResultsHeight = 304;
constexpr int kTabbedBelow = 1200; // narrower windows show Scenario and Inspector in one place

QToolBar* fixedBar(QMainWindow* window, const QString& name, const QString& title, QWidget* content)
{
    auto* bar = new QToolBar(title, window);
    bar->setObjectName(name);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->toggleViewAction()->setVisible(false);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(content);
    return bar;
}

QDockWidget* dockOf(QMainWindow* window, const QString& name, const QString& title, QWidget* page)
{
    auto* dock = new QDockWidget(title, window);
    dock->setObjectName(name);
    dock->setWidget(page);
    return dock;
}

} // namespace

MainWindow::MainWindow(const Context& context)
    : m_context(context)
    , m_run(m_session)
    , m_preview(m_session, m_run)
    , m_workspace(context.factory, m_session)
    , m_report(m_session)
    , m_history(m_session)
    , m_filter(m_session, m_notes, m_undo)
    , m_actions(std::make_unique<Actions>(this, m_undo))
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(kSmallestSize);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    core::RunOptions options;
    options.draws = static_cast<std::uint32_t>(m_context.settings.draws());
    m_session.setRunOptions(options);
    buildBars();
    buildDocks();
    buildMenus();
    buildPalette();
    m_status = new StatusLine(m_session, this);
    setStatusBar(m_status);
    wireActions();
    wireViews();
    wireWork();
    wireNotes();
    wireLayout();
    wireSession();
    defaultLayout();
    resize(kFirstSize.boundedTo(screen()->availableSize() - kFrame));
    if (!restoreGeometry(m_context.settings.windowGeometry()) ||
        !restoreState(m_context.settings.windowState())) {
        defaultLayout();
    }
    refreshTitle();
    refreshActions();
}

MainWindow::~MainWindow()
{
    m_run.cancel();
    m_report.cancel();
    delete m_loadDialog; // while the storage it reads from is still there
}

void MainWindow::buildBars()
{
    m_bar = new RunBar(m_session, *m_actions, this);
    m_dayBar = new DayBar(m_session, this);
    m_answers = new AnswerStrip(m_session, this);
    addToolBar(fixedBar(this, QStringLiteral("runToolBar"), tr("Run"), m_bar));
    addToolBarBreak();
    addToolBar(fixedBar(this, QStringLiteral("dayToolBar"), tr("Day"), m_dayBar));
    addToolBarBreak();
    addToolBar(fixedBar(this, QStringLiteral("answerToolBar"), tr("Answer"), m_answers));
}

void MainWindow::buildDocks()
{
    m_map = new MapPage(m_session, m_undo, this);
    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("centre"));
    tabs->setDocumentMode(true);
    tabs->setAccessibleName(tr("Views"));
    tabs->addTab(m_map, tr("Map"));
    m_tiers = new TiersPage(m_session, m_undo, this);
    tabs->addTab(m_tiers, tr("Tiers"));
    m_matrix = new MatrixPage(m_session, this);
    tabs->addTab(m_matrix, tr("Matrix"));
    tabs->setCornerWidget(new TabCorner({m_map->tools(), m_tiers->tools()}, tabs));
    auto* filter = new FilterBar(m_session, m_filter, tabs);
    filter->layUnder(*tabs);
    connect(m_actions->facets, &QAction::triggered, filter->facets(), &QToolButton::showMenu);
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tabs, 1);
    m_messages = new MessageBar(centre);
    m_messages->floatOver(tabs->findChild<QStackedWidget*>(), kBesideMessage);
    setCentralWidget(centre);
    m_drop = new DropFrame(centre);

    m_scenario = new ScenarioPanel(m_session, m_undo, this);
    m_inspector = new InspectorPage(m_session, this);
    m_table = new FirstToStopPage(m_session, this);
    m_scenarioDock = dockOf(this, QStringLiteral("scenarioDock"), tr("Scenario"), m_scenario);
    m_inspectorDock = dockOf(this, QStringLiteral("inspectorDock"), tr("Inspector"), m_inspector);
    m_resultsDock = dockOf(this, QStringLiteral("resultsDock"), tr("First to stop"), m_table);
    buildViewDocks();
    m_scenario->setMinimumWidth(260);
    m_inspector->setMinimumWidth(320);
    m_table->setMinimumHeight(120);
    m_table->restoreLayout(m_context.settings.rankingLayout());
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

void MainWindow::defaultLayout()
{
    for (QDockWidget* dock : {m_scenarioDock, m_inspectorDock, m_resultsDock, m_timelineDock,
                              m_shipmentsDock, m_compareDock, m_sourcesDock}) {
        dock->setFloating(false);
        dock->show();
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_scenarioDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_resultsDock);
    tabifyDockWidget(m_resultsDock, m_timelineDock);
    tabifyDockWidget(m_timelineDock, m_shipmentsDock);
    tabifyDockWidget(m_shipmentsDock, m_compareDock);
    tabifyDockWidget(m_compareDock, m_sourcesDock);
    m_resultsDock->raise();
    if (width() < kTabbedBelow) {
        addDockWidget(Qt::LeftDockWidgetArea, m_inspectorDock);
        tabifyDockWidget(m_scenarioDock, m_inspectorDock);
        m_inspectorDock->raise();
        resizeDocks({m_scenarioDock}, {kInspectorWidth}, Qt::Horizontal);
    } else {
        addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
        resizeDocks({m_scenarioDock, m_inspectorDock}, {kScenarioWidth, kInspectorWidth},
                    Qt::Horizontal);
    }
    resizeDocks({m_resultsDock}, {std::min(kResultsHeight, height() / 3)}, Qt::Vertical);
}

void MainWindow::resetLayout()
{
    m_layout->step(tr("reset the layout"), [this] {
        m_context.settings.forgetWindow();
        defaultLayout();
    });
}

void MainWindow::wireViews()
{
    m_map->setFilter(m_filter);
    m_matrix->setFilter(m_filter);
    m_tiers->setFilter(m_filter);
    m_table->setFilter(m_filter);
    m_answers->setFilter(m_filter);
    connect(m_map, &MapPage::siteActivated, this, &MainWindow::showSite);
    connect(m_map, &MapPage::siteMenuRequested, this, &MainWindow::siteMenu);
    connect(m_map, &MapPage::linkMenuRequested, this, &MainWindow::partnerMenu);
    connect(m_map, &MapPage::linkActivated, this, &MainWindow::showLink);
    connect(m_map, &MapPage::emptyActionTriggered, this, &MainWindow::openWorkspace);
    wireTiers();
    wireFacts();
    wireNetwork();
    connect(m_table, &FirstToStopPage::siteActivated, this, &MainWindow::showSite);
    connect(m_table, &FirstToStopPage::siteMenuRequested, this, &MainWindow::siteMenu);
    wireViewDocks();
    wirePictures();
    connect(m_table, &FirstToStopPage::runRequested, &m_run, &RunController::run);
    connect(m_table, &FirstToStopPage::exportRequested, this,
            [this](const QString& fileName, const core::DataTable& table) {
                exportTable(tr("Export ranking"), fileName, table);
            });
    connect(m_inspector, &InspectorPage::runRequested, &m_run, &RunController::run);
    connect(m_inspector, &InspectorPage::searchRequested, m_actions->find, &QAction::trigger);
    const auto inform = [this](const QString& text) { m_messages->show(MessageKind::Info, text); };
    connect(m_table, &FirstToStopPage::message, this, inform);
    connect(m_map, &MapPage::message, this, inform);
    connect(m_shipments, &ShipmentsPage::message, this, inform);
    connect(m_inspector, &InspectorPage::message, this, inform);
    connect(m_scenario, &ScenarioPanel::runRequested, &m_run, &RunController::run);
    connect(m_answers, &AnswerStrip::listRequested, this, [this](int byDay) {
        m_table->showStoppedBy(byDay);
        showResults();
    });
    connect(m_answers, &AnswerStrip::outputRequested, this, [this] {
        m_timelineDock->show();
        m_timelineDock->raise();
        m_timeline->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_answers, &AnswerStrip::shipmentsRequested, this, &MainWindow::showShipments);
    connect(m_answers, &AnswerStrip::causeRequested, this, [this](const QString& words) {
        m_filter.setText(words);
        showResults();
    });
    m_ranking = new RankingSteps(*m_table, m_context.settings, m_undo, this);
    connect(&m_session, &Session::selectionChanged, this, &MainWindow::refreshActions);
    connect(&m_session, &Session::runChanged, this, &MainWindow::refreshActions);
    connect(&m_session, &Session::datasetChanged, this, &MainWindow::refreshActions);
    connect(&m_history, &SelectionHistory::changed, this, &MainWindow::refreshActions);
    connect(m_inspector, &InspectorPage::subjectShown, &m_history, &SelectionHistory::rememberPage);
    connect(m_inspector, &InspectorPage::subjectLeft, &m_history, &SelectionHistory::remember);
    connect(m_inspector, &InspectorPage::subjectGone, &m_history, &SelectionHistory::forgetPage);
    connect(&m_history, &SelectionHistory::pageRequested, m_inspector, &InspectorPage::showSubject);
    connect(&m_history, &SelectionHistory::siteRequested, m_inspector,
            &InspectorPage::leaveSubject);
}

void MainWindow::showResults()
{
    m_resultsDock->show();
    m_resultsDock->raise();
    m_table->view()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showShipments()
{
    m_shipmentsDock->show();
    m_shipmentsDock->raise();
    m_shipments->setFocus(Qt::OtherFocusReason);
}

void MainWindow::start(const QString& file)
{
    m_starting = true;
    const QStringList recent = m_context.settings.recentWorkspaces();
    if (!file.isEmpty()) {
        m_workspace.open(file);
    } else if (!recent.isEmpty()) {
        m_workspace.open(recent.first());
    } else if (!m_context.defaultWorkspace.isEmpty()) {
        m_workspace.open(m_context.defaultWorkspace, true);
    } else {
        m_workspace.openBuiltin();
    }
}

void MainWindow::refreshTitle()
{
    const QString name = m_workspace.name();
    setWindowTitle(name.isEmpty() ? tr("Lodestone") : tr("%1 – Lodestone").arg(name));
    setWindowFilePath(m_workspace.path());
    m_bar->setWorkspaceName(name, m_workspace.path());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!notesAreSaved()) {
        event->ignore();
        return;
    }
    m_keeper->flush();
    m_context.settings.setWindow(saveGeometry(), saveState());
    m_context.settings.setDraws(static_cast<int>(m_session.runOptions().draws));
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_actions) {
        m_actions->fullScreen->setChecked(isFullScreen());
    }
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    const bool narrow = event->size().width() < kTabbedBelow;
    const bool wasNarrow = event->oldSize().isValid() && event->oldSize().width() < kTabbedBelow;
    if (event->oldSize().isValid() && narrow != wasNarrow && !m_inspectorDock->isFloating()) {
        m_layout->flush();
        defaultLayout(); // no step: it comes with the width
        m_layout->settle();
    }
}

} // namespace lodestone::ui
