// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/dialogs.h"
#include "ui/feedback/message_bar.h"
#include "ui/map/map_view.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/map/map_page.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/answer_strip.h"
#include "ui/shell/day_bar.h"
#include "ui/shell/layout_history.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/tour.h"
#include "ui/undo/ranking_steps.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QTabWidget>

#include <algorithm>

namespace lodestone::ui
{

// Views that somebody gave a name, and the tour through those that there are.

namespace
{

QTabWidget* centreOf(const QMainWindow& window)
{
    return window.findChild<QTabWidget*>(QStringLiteral("centre"));
}

} // namespace

void MainWindow::wireLayout()
{
    m_layout = new LayoutHistory(*this, m_undo, this);
    for (QDockWidget* dock : {m_scenarioDock, m_inspectorDock, m_resultsDock, m_timelineDock,
                              m_shipmentsDock, m_compareDock, m_sourcesDock}) {
        m_layout->watch(dock);
    }
    connect(m_actions->saveView, &QAction::triggered, this, &MainWindow::saveView);
    connect(m_actions->tour, &QAction::triggered, this, &MainWindow::showTour);
    connect(this, &MainWindow::firstResult, this, [this] {
        m_layout->settle();
        if (!m_context.settings.tourSeen()) {
            showTour();
        }
    });
}

void MainWindow::fillViews()
{
    m_views->clear();
    m_views->addAction(m_actions->saveView);
    const QList<SavedView> views = m_context.settings.savedViews();
    if (views.isEmpty()) {
        return;
    }
    m_views->addSeparator();
    for (const SavedView& view : views) {
        QAction* show = m_views->addAction(QString(view.name).replace(u'&', QLatin1String("&&")));
        show->setToolTip(
            tr("Panels, columns, filter, site, day and the map's place as they were saved"));
        connect(show, &QAction::triggered, this, [this, view] { showView(view); });
    }
    m_views->addSeparator();
    QMenu* forget = m_views->addMenu(tr("&Forget a view"));
    for (const SavedView& view : views) {
        connect(forget->addAction(QString(view.name).replace(u'&', QLatin1String("&&"))),
                &QAction::triggered, this, [this, name = view.name] { forgetView(name); });
    }
}

SavedView MainWindow::viewNow() const
{
    SavedView view;
    view.page = centreOf(*this)->currentIndex();
    view.filter = m_filter.text();
    for (const std::string& id : m_filter.only()) {
        view.only << QString::fromStdString(id);
    }
    view.facets = listOf(m_filter.facets());
    const auto& dataset = m_session.dataset();
    const core::SiteId site = m_session.selection();
    if (dataset && site.valid()) {
        view.siteId = QString::fromStdString(dataset->sites[site.index()].id);
    }
    view.day = m_session.day();
    view.map = m_map->view()->placeShown();
    return view;
}

bool MainWindow::showPlaceOf(const SavedView& view)
{
    centreOf(*this)->setCurrentIndex(std::clamp(view.page, 0, centreOf(*this)->count() - 1));
    m_session.setDay(view.day);
    const auto& dataset = m_session.dataset();
    if (!dataset) {
        m_map->showPlace(view.map);
        return true;
    }
    const auto found =
        std::ranges::find(dataset->sites, view.siteId.toStdString(), &core::Site::id);
    const bool exists = found != dataset->sites.end();
    m_session.select(exists ? core::SiteId(static_cast<std::size_t>(found - dataset->sites.begin()))
                            : core::SiteId());
    m_map->showPlace(view.map); // after the selection, which flies to what is out of sight
    return exists || view.siteId.isEmpty();
}

void MainWindow::saveView()
{
    const QString name =
        m_context.dialogs
            .askText(this, tr("Save this view"),
                     tr("A name for the panels, columns, filter, site and day as they are:"), {})
            .simplified();
    if (name.isEmpty()) {
        return;
    }
    SavedView view = viewNow();
    view.name = name;
    view.panels = saveState();
    view.ranking = m_table->saveLayout();
    QList<SavedView> views = m_context.settings.savedViews();
    const auto same = std::ranges::find(views, name, &SavedView::name);
    const bool replaced = same != views.end();
    if (replaced) {
        *same = view;
    } else {
        views.append(view);
    }
    m_context.settings.setSavedViews(views);
    m_messages->show(MessageKind::Info,
                     (replaced ? tr("The view “%1” was saved in the place of the one before.")
                               : tr("The view “%1” was saved; View ▸ Saved views shows it again."))
                         .arg(name));
}

void MainWindow::showView(const SavedView& view)
{
    m_layout->flush(); // what was done to the panels before is a step of its own
    m_undo.beginMacro(tr("show the view %1").arg(view.name));
    m_layout->step(tr("show the view %1").arg(view.name), [&] { restoreState(view.panels); });
    m_filter.set(view.filter, idsOf(view.only), facetsOf(view.facets));
    m_ranking->show(view.ranking);
    m_undo.endMacro();
    if (!showPlaceOf(view)) {
        m_messages->show(MessageKind::Info,
                         tr("The site of the view “%1” is not in these data.").arg(view.name));
    }
}

void MainWindow::forgetView(const QString& name)
{
    QList<SavedView> views = m_context.settings.savedViews();
    views.removeIf([&](const SavedView& view) { return view.name == name; });
    m_context.settings.setSavedViews(views);
    m_messages->show(MessageKind::Info, tr("The view “%1” is forgotten.").arg(name));
}

void MainWindow::showTour()
{
    m_context.settings.setTourSeen(true);
    if (m_tour != nullptr) {
        m_tour->end();
    }
    const auto panel = [](QDockWidget* dock) {
        return [dock] {
            dock->show();
            dock->raise();
        };
    };
    const auto firstPlant = [this] {
        const auto& run = m_session.run();
        if (run != nullptr && !run->plants.empty() && !m_session.selection().valid()) {
            m_session.select(
                std::ranges::min_element(run->plants, {}, &core::PlantResult::rank)->site);
        }
    };
    const QList<TourStep> steps{
        {m_answers,
         tr("The answer, with its range"),
         tr("How many works stop by day 30, 60 and 90, what output is at risk, how shipments stand "
            "and the weakest link. The small range is the middle 90 % of the draws; a click opens "
            "the list behind the number."),
         {}},
        {m_dayBar,
         tr("Any day of the year ahead"),
         tr("Drag, type or play the day: map, tiers, tables and charts show that day. Marks are "
            "announced policy dates."),
         {}},
        {centreOf(*this), tr("The supplier map"),
         tr("Colour and mark say what a site is like on the day. A click selects it everywhere and "
            "draws its chain; Tiers and Matrix beside it show the same selection."),
         firstPlant},
        {m_inspectorDock, tr("Why it stops"),
         tr("The path from mine to plant that stops it most often, with every figure, its source "
            "and how sure it is. If you know better, “I know this part…” states it."),
         panel(m_inspectorDock)},
        {m_resultsDock, tr("First to stop"),
         tr("The ranking, in tiers of plants whose order is not clear. The box is the middle 90 % "
            "of the days on which a plant stops. Timeline, Shipments, Compare and Sources are "
            "behind it."),
         panel(m_resultsDock)},
        {m_scenarioDock, tr("What if"),
         tr("Drag the gates month by month, change licences, stocks and reactions. A preview "
            "follows; Undo takes back every step."),
         panel(m_scenarioDock)},
        {m_bar,
         tr("New figures in, reports out"),
         tr("Drop a customs file on the window, or load it here: it is checked first and can be "
            "taken back. The report goes to PDF, web page or workbook. Ctrl+K finds every action "
            "and site; Help ▸ Tour shows this again."),
         {}}};
    m_tour = new Tour(this, steps); // deletes itself at its end
    m_tour->start();
}

} // namespace lodestone::ui
