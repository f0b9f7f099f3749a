// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/inspector_page.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/search_box.h"
#include "ui/shell/tour.h"

#include <QAction>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

namespace lodestone::ui
{

void MainWindow::buildMenus()
{
    buildFileMenus();
    const Actions& a = *m_actions;
    QMenu* view = menuBar()->addMenu(tr("&View"));
    QMenu* panels = view->addMenu(tr("&Panels"));
    const QList<std::pair<QDockWidget*, QKeySequence>> docks{
        {m_scenarioDock, QKeySequence(Qt::CTRL | Qt::Key_B)},
        {m_resultsDock, QKeySequence(Qt::CTRL | Qt::Key_J)},
        {m_timelineDock, QKeySequence()},
        {m_shipmentsDock, QKeySequence()},
        {m_compareDock, QKeySequence()},
        {m_sourcesDock, QKeySequence()},
        {m_inspectorDock, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)}};
    for (const auto& [dock, key] : docks) {
        QAction* toggle = dock->toggleViewAction();
        toggle->setShortcut(key);
        panels->addAction(toggle);
    }
    view->addActions({a.showMap, a.showTiers, a.showMatrix});
    view->addSeparator();
    view->addActions(
        {a.showRanking, a.showTimeline, a.showShipments, a.showCompare, a.showSources});
    view->addAction(a.resetLayout);
    m_views = view->addMenu(tr("Sa&ved views"));
    m_views->setToolTipsVisible(true);
    connect(m_views, &QMenu::aboutToShow, this, &MainWindow::fillViews);
    fillViews();
    view->addSeparator();
    view->addAction(a.fitAll);
    view->addAction(a.fitSelection);
    view->addSeparator();
    QMenu* theme = view->addMenu(tr("&Theme"));
    theme->addActions({a.themeSystem, a.themeLight, a.themeDark});
    QMenu* centre = view->addMenu(tr("Ma&p centre"));
    centre->addActions({a.mapEurope, a.mapAtlantic, a.mapPacific});
    centre->setToolTipsVisible(true);
    view->addAction(a.reducedMotion);
    view->addAction(a.fullScreen);
    view->addAction(a.palette);

    QMenu* model = menuBar()->addMenu(tr("&Model"));
    model->addActions({a.find, a.previousSite, a.nextSite, a.clearSelection});
    model->addSeparator();
    model->addActions({m_inspector->pinAction(), a.noteAuthor});
    model->addSeparator();
    model->addActions({a.addSite, a.changeSite, a.addSupplier, a.addCustomer, a.stateCover});
    model->addSeparator();
    model->addAction(a.edits);

    QMenu* figures = menuBar()->addMenu(tr("&Data"));
    figures->addActions({a.load, a.paste, a.watchFolder, a.figuresTemplate, a.loads});
    figures->addSeparator();
    figures->addActions({a.undoLoad, a.redoLoad});
    figures->addSeparator();
    figures->addAction(a.quality);

    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addActions({a.run, a.cancel});
    QMenu* scenario = run->addMenu(tr("&Scenario"));
    scenario->addActions(scenarioActions());
    run->addSeparator();
    run->addActions({a.play, a.dayBack, a.dayOn, a.monthBack, a.monthOn, a.goToDay});

    QMenu* report = menuBar()->addMenu(tr("Re&port"));
    report->addActions({a.report, a.openReport, a.exportRanking, a.exportShipments});
    report->addMenu(tr("Save a &picture"))
        ->addActions(
            {a.exportMap, a.exportTiers, a.exportMatrix, a.exportTimeline, a.exportSlopes});

    QMenu* window = menuBar()->addMenu(tr("&Window"));
    window->addActions({a.nextPanel, a.previousPanel});

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addActions({a.keys, a.tour, a.whatsThis, a.about});
}

void MainWindow::buildFileMenus()
{
    const Actions& a = *m_actions;
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({a.newWorkspace, a.open});
    m_recent = file->addMenu(tr("Open &recent"));
    file->addAction(a.saveCopy);
    file->addSeparator();
    file->addActions({a.load, a.report, a.openReport});
    file->addSeparator();
    file->addAction(a.quit);
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    fillRecent();

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.copy, a.find, a.facets});
}

void MainWindow::buildPalette()
{
    // first, so that the focus is where it was before the tour when the palette takes it
    connect(m_actions->palette, &QAction::triggered, this, [this] {
        if (m_tour != nullptr) {
            m_tour->end();
        }
    });
    auto* palette = new CommandPalette(
        {m_session, m_context.settings, *menuBar(), *m_bar, *m_actions->palette}, this);
    connect(palette, &CommandPalette::siteChosen, this, &MainWindow::showSite);
    connect(palette, &CommandPalette::scenarioChosen, this, &MainWindow::chooseScenario);
    connect(palette, &CommandPalette::ownScenarioChosen, this, &MainWindow::chooseOwnScenario);
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    for (const QString& file : m_context.settings.recentWorkspaces()) {
        QAction* entry = m_recent->addAction(QFileInfo(file).fileName());
        entry->setToolTip(file);
        connect(entry, &QAction::triggered, this, [this, file] { m_workspace.open(file); });
    }
    m_recent->setEnabled(!m_recent->isEmpty());
    m_recent->setToolTipsVisible(true);
}

} // namespace lodestone::ui
