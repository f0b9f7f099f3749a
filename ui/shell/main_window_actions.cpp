// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/message_bar.h"
#include "ui/feedback/whats_this.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_view.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/map/map_page.h"
#include "ui/pages/matrix/matrix_page.h"
#include "ui/pages/scenario/scenario_panel.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/pages/sources/sources_page.h"
#include "ui/pages/tiers/tiers_page.h"
#include "ui/pages/timeline/timeline_page.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/day_bar.h"
#include "ui/shell/help_dialogs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/network_editor.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/search_box.h"
#include "ui/shell/status_line.h"
#include "ui/theme/apply_theme.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QTableView>
#include <QWhatsThis>

#include <algorithm>
#include <array>

namespace lodestone::ui
{

// What the actions do that need no file.

void MainWindow::wireActions()
{
    const Actions& a = *m_actions;
    const auto on = [this](QAction* action, auto slot) {
        connect(action, &QAction::triggered, this, [this, slot] { (this->*slot)(); });
    };
    on(a.newWorkspace, &MainWindow::newWorkspace);
    on(a.open, &MainWindow::openWorkspace);
    on(a.saveCopy, &MainWindow::saveCopy);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.loads, &QAction::triggered, this, [this] { showLoads(); });
    on(a.quality, &MainWindow::showQuality);
    on(a.report, &MainWindow::exportReport);
    on(a.openReport, &MainWindow::openReport);
    connect(a.exportRanking, &QAction::triggered, m_table, &FirstToStopPage::exportTable);
    connect(a.exportShipments, &QAction::triggered, this, [this] {
        showShipments(); // a picture has the size that the chart has on the screen
        m_shipments->exportChart();
    });
    on(a.showRanking, &MainWindow::showResults);
    on(a.showShipments, &MainWindow::showShipments);
    on(a.copy, &MainWindow::copyFocused);
    connect(a.find, &QAction::triggered, this, [this] {
        m_bar->search()->setFocus(Qt::ShortcutFocusReason);
        m_bar->search()->selectAll();
    });
    on(a.resetLayout, &MainWindow::resetLayout);
    connect(a.fullScreen, &QAction::triggered, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    const std::array themes{a.themeSystem, a.themeLight, a.themeDark};
    for (std::size_t i = 0; i < themes.size(); ++i) {
        const auto mode = static_cast<ThemeMode>(i);
        themes.at(i)->setChecked(m_context.settings.theme() == mode);
        connect(themes.at(i), &QAction::triggered, this,
                [this, mode] { chooseTheme(static_cast<int>(mode)); });
    }
    const std::array centres{a.mapEurope, a.mapAtlantic, a.mapPacific};
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const auto centre = static_cast<MapCentre>(i);
        centres.at(i)->setChecked(m_context.settings.mapCentre() == centre);
        connect(centres.at(i), &QAction::triggered, this, [this, centre] {
            m_context.settings.setMapCentre(centre);
            m_map->setCentre(centre);
        });
    }
    m_map->setCentre(m_context.settings.mapCentre());
    rememberMap();
    a.reducedMotion->setChecked(m_context.settings.reducedMotion());
    m_map->view()->setReducedMotion(m_context.settings.reducedMotion());
    connect(a.reducedMotion, &QAction::toggled, this, [this](bool reduced) {
        m_context.settings.setReducedMotion(reduced);
        m_map->view()->setReducedMotion(reduced);
    });
    connect(a.previousSite, &QAction::triggered, &m_history, &SelectionHistory::goBack);
    connect(a.nextSite, &QAction::triggered, &m_history, &SelectionHistory::goOn);
    connect(a.clearSelection, &QAction::triggered, this, [this] { m_session.select({}); });
    // What is hidden behind another page of the centre keeps its place.
    connect(a.fitAll, &QAction::triggered, this, [this] {
        if (m_map->view()->isVisible()) {
            m_map->view()->fitAll();
        } else if (m_tiers->view()->isVisible()) {
            m_tiers->view()->fitAll();
        }
    });
    connect(a.fitSelection, &QAction::triggered, this, [this] {
        if (m_map->view()->isVisible()) {
            m_map->view()->fitSelection();
        } else if (m_tiers->view()->isVisible()) {
            m_tiers->view()->fitSelection();
        }
    });
    connect(a.run, &QAction::triggered, &m_run, &RunController::run);
    on(a.cancel, &MainWindow::cancelOrClear);
    connect(a.play, &QAction::triggered, m_dayBar, &DayBar::togglePlay);
    connect(a.dayBack, &QAction::triggered, this, [this] { m_dayBar->stepDay(-1); });
    connect(a.dayOn, &QAction::triggered, this, [this] { m_dayBar->stepDay(1); });
    connect(a.monthBack, &QAction::triggered, this, [this] { m_dayBar->stepMonth(-1); });
    connect(a.monthOn, &QAction::triggered, this, [this] { m_dayBar->stepMonth(1); });
    on(a.goToDay, &MainWindow::goToDay);
    connect(a.nextPanel, &QAction::triggered, this, [this] { focusPanel(1); });
    connect(a.previousPanel, &QAction::triggered, this, [this] { focusPanel(-1); });
    on(a.keys, &MainWindow::showKeys);
    qApp->installEventFilter(new WhatsThisHelp(this));
    connect(a.whatsThis, &QAction::triggered, this, [] { QWhatsThis::enterWhatsThisMode(); });
    on(a.about, &MainWindow::showAbout);
}

void MainWindow::rememberMap()
{
    Settings& settings = m_context.settings;
    m_map->restoreLinks(settings.mapLinks());
    connect(m_map, &MapPage::linksChosen, this,
            [&settings](const QString& word) { settings.setMapLinks(word); });
    MapLegend* legend = m_map->view()->legend();
    legend->restore(settings.mapLegendFolded(), settings.mapKeyOpen());
    connect(legend, &MapLegend::folded, this,
            [&settings](bool on) { settings.setMapLegendFolded(on); });
    connect(legend, &MapLegend::keyToggled, this,
            [&settings](bool open) { settings.setMapKeyOpen(open); });
}

void MainWindow::chooseTheme(int mode)
{
    const auto theme = static_cast<ThemeMode>(mode);
    m_context.settings.setTheme(theme);
    applyTheme(*qApp, theme);
}

void MainWindow::showSite(core::SiteId site)
{
    m_session.select(site);
    m_inspectorDock->show();
    m_inspectorDock->raise();
    m_map->view()->fitSelection();
}

void MainWindow::siteMenu(core::SiteId site, const QPoint& at)
{
    if (!site.valid() || !m_session.dataset()) {
        return;
    }
    // By value: the data may be others by the time that an entry is chosen.
    const core::Site row = m_session.dataset()->sites[site.index()];
    QMenu menu(this);
    connect(menu.addAction(icon(Icon::Info), tr("Why? Show in the Inspector")), &QAction::triggered,
            this, [this, site] { showSite(site); });
    if (site == m_session.selection()) {
        menu.addAction(m_inspector->pinAction());
    } else {
        connect(menu.addAction(icon(Icon::Pin), tr("Pin this site")), &QAction::triggered, this,
                [this, site] {
                    if (m_inspector->pinAction()->isChecked()) {
                        m_inspector->pinAction()->trigger(); // another one is pinned
                    }
                    showSite(site);
                    m_inspector->pinAction()->trigger();
                });
    }
    menu.addSeparator();
    m_network->fill(*menu.addMenu(tr("Change the network")), site);
    menu.addSeparator();
    connect(menu.addAction(icon(Icon::Copy), tr("Copy the name")), &QAction::triggered, this,
            [&row] { QApplication::clipboard()->setText(QString::fromStdString(row.name)); });
    connect(menu.addAction(tr("Copy the id")), &QAction::triggered, this,
            [&row] { QApplication::clipboard()->setText(QString::fromStdString(row.id)); });
    menu.exec(at);
}

void MainWindow::showLink(core::SiteId supplier, core::SiteId buyer)
{
    const auto& dataset = m_session.dataset();
    if (!dataset || !supplier.valid() || !buyer.valid()) {
        return;
    }
    m_inspectorDock->show();
    m_inspectorDock->raise();
    m_inspector->showSubject({core::SubjectKind::Link, dataset->sites[supplier.index()].id,
                              dataset->sites[buyer.index()].id});
}

void MainWindow::partnerMenu(core::SiteId supplier, core::SiteId buyer, const QPoint& at)
{
    const auto& dataset = m_session.dataset();
    if (!dataset || !supplier.valid() || !buyer.valid()) {
        return;
    }
    QMenu menu(this);
    connect(menu.addAction(icon(Icon::Info), tr("Show the link")), &QAction::triggered, this,
            [this, supplier, buyer] { showLink(supplier, buyer); });
    menu.addSeparator();
    m_network->fillLinks(menu, supplier, buyer);
    menu.exec(at);
}

void MainWindow::cancelOrClear()
{
    if (QWidget* const popup = QApplication::activePopupWidget()) {
        popup->close(); // an open list or menu is what Esc is about
        return;
    }
    if (isRunUnderWay()) {
        m_preview.stop();
        m_run.cancel();
    } else if (m_report.isBusy()) {
        m_report.cancel();
    } else if (m_compare->isBusy()) {
        m_compare->cancel();
    } else if (m_workspace.isBusy()) {
        m_workspace.cancel();
    } else if (m_writing.isRunning()) {
        m_writing.cancel();
    } else if (m_messages->isVisible()) {
        m_messages->dismiss();
    } else {
        m_session.select({});
    }
}

void MainWindow::copyFocused()
{
    // The panels know what they hold; the one that has the focus answers its own key.
    QWidget* focus = QApplication::focusWidget();
    if (focus != nullptr) {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent copy(type, Qt::Key_C, Qt::ControlModifier);
            QApplication::sendEvent(focus, &copy);
        }
    }
}

void MainWindow::focusPanel(int step)
{
    const std::array<QWidget*, 13> panels{
        m_bar,   m_dayBar,   m_scenario,  m_map->view(), m_tiers->view(), m_matrix->table(),
        m_table, m_timeline, m_shipments, m_compare,     m_sources,       m_inspector,
        m_status};
    const QWidget* focus = QApplication::focusWidget();
    const auto holds = [focus](const QWidget* panel) {
        return focus != nullptr && (panel == focus || panel->isAncestorOf(focus));
    };
    const auto count = static_cast<int>(panels.size());
    int at = static_cast<int>(std::ranges::find_if(panels, holds) - panels.begin());
    at = at == count ? (step > 0 ? -1 : 0) : at;
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        QWidget* panel = panels.at(static_cast<std::size_t>(at));
        if (!panel->isVisible()) {
            continue;
        }
        QWidget* into = panel->focusPolicy() != Qt::NoFocus ? panel : nullptr;
        for (QWidget* child : panel->findChildren<QWidget*>()) {
            if (into == nullptr && child->focusPolicy() != Qt::NoFocus &&
                child->isVisibleTo(this) && child->isEnabled()) {
                into = child;
            }
        }
        if (into != nullptr) {
            into->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::goToDay()
{
    bool chosen = false;
    const int day = QInputDialog::getInt(this, tr("Go to day"), tr("Day:"), m_session.day(), 0,
                                         m_session.lastDay(), 1, &chosen);
    if (chosen) {
        m_session.setDay(day);
    }
}

void MainWindow::showKeys()
{
    showKeysDialog(this);
}

void MainWindow::showAbout()
{
    showAboutDialog(this, m_context.version);
}

void MainWindow::refreshActions()
{
    const Actions& a = *m_actions;
    // What leaves the program must not rest on the first draws of a run that goes on.
    const bool canLeave =
        m_session.run() != nullptr && !(m_session.isProvisional() && isRunUnderWay());
    refreshFileActions(canLeave);
    for (QAction* action : scenarioActions()) {
        setAvailable(action, m_session.dataset() != nullptr, tr("open a workspace first"));
    }
    m_timeline->setMayLeave(canLeave);
    m_compare->setMayLeave(canLeave);
    m_sources->setMayLeave(canLeave);
    setAvailable(a.run, m_run.canRun(), tr("open a workspace with sites first"));
    for (QAction* action : {a.clearSelection, a.fitSelection}) {
        setAvailable(action, m_session.selection().valid(), tr("select a site first"));
    }
    for (QAction* action : {a.play, a.dayBack, a.dayOn, a.monthBack, a.monthOn, a.goToDay}) {
        setAvailable(action, m_session.run() != nullptr, tr("run the scenario first"));
    }
    const QString whyNot = m_network->whyNot();
    setAvailable(a.addSite, whyNot.isEmpty(), whyNot);
    for (QAction* action : {a.changeSite, a.addSupplier, a.addCustomer, a.stateCover}) {
        setAvailable(action, whyNot.isEmpty() && m_session.selection().valid(),
                     whyNot.isEmpty() ? tr("select a site first") : whyNot);
    }
    setAvailable(a.edits, m_workspace.isOpen(), tr("open a workspace first"));
    setAvailable(a.previousSite, m_history.canGoBack(), tr("nothing was selected before"));
    setAvailable(a.nextSite, m_history.canGoOn(), tr("nothing was selected after"));
}

void MainWindow::refreshFileActions(bool canLeave)
{
    const Actions& a = *m_actions;
    const bool busy = m_workspace.isBusy();
    const QString wait = tr("wait for the work on the workspace");
    const bool writable = !m_workspace.readOnly();
    for (QAction* action : {a.newWorkspace, a.open}) {
        setAvailable(action, !busy, wait);
    }
    for (QAction* action : {a.saveCopy, a.load, a.paste, a.loads}) {
        setAvailable(action, m_workspace.isOpen() && !busy,
                     busy ? wait : tr("open a workspace first"));
    }
    const QString readOnly = tr("the workspace is read-only: save a copy first");
    setAvailable(a.undoLoad, !busy && writable && m_workspace.newestLoad() != nullptr,
                 busy       ? wait
                 : writable ? tr("no load is in force")
                            : readOnly);
    setAvailable(a.redoLoad, !busy && writable && m_workspace.newestUndone() != nullptr,
                 busy       ? wait
                 : writable ? tr("no load was taken back")
                            : readOnly);
    const QString unfinished = m_session.run() != nullptr ? tr("wait until the run is done")
                                                          : tr("run the scenario first");
    const QString writing = tr("wait until the report is written");
    setAvailable(a.report, canLeave && !m_report.isBusy(),
                 m_report.isBusy() ? writing : unfinished);
    setAvailable(a.openReport, m_session.dataset() && !m_report.isBusy(),
                 m_report.isBusy() ? writing : tr("open a workspace first"));
    setAvailable(a.exportRanking, canLeave, unfinished);
}

} // namespace lodestone::ui
