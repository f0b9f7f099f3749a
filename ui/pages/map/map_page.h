// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/jobs/job_runner.h"
#include "ui/map/map_view.h"
#include "ui/shell/session.h"

#include <QWidget>

#include <functional>
#include <set>
#include <string>

class QComboBox;
class QUndoStack;

namespace lodestone::ui
{

struct Picture;

// The supplier map of the session: builds the scene off the main thread when data or run change,
// shows the states of the chosen day, and shares the selection both ways.
class SiteFilter;

class MapPage : public QWidget
{
    Q_OBJECT

public:
    // The undo stack takes the choice of links and must outlive the page.
    MapPage(Session& session, QUndoStack& undo, QWidget* parent = nullptr);

    MapView* view() const { return m_view; }
    // As MapView::showPlace(); the selection as it is now does not move the map any more.
    void showPlace(const QString& place);
    // The map shows what passes the window's filter, which must outlive it.
    void setFilter(SiteFilter& filter);
    QWidget* tools() const { return m_tools; } // stands at the right end of the tab bar
    QComboBox* linkChoice() const { return m_links; }
    // Which links show, by a word to remember; an unknown one changes nothing. No step to undo.
    void restoreLinks(const QString& word);
    void setCentre(MapCentre centre);
    Picture picture() const; // of the map as it shows

public Q_SLOTS:
    void exportPicture(); // emits pictureRequested, or says why not

Q_SIGNALS:
    void siteActivated(lodestone::core::SiteId site);
    void siteMenuRequested(lodestone::core::SiteId site, const QPoint& globalPosition);
    void linkActivated(lodestone::core::SiteId supplier, lodestone::core::SiteId buyer);
    void linkMenuRequested(lodestone::core::SiteId supplier, lodestone::core::SiteId buyer,
                           const QPoint& globalPosition);
    void linksChosen(const QString& word); // by hand, undo or redo
    void message(const QString& text);
    void pictureRequested(const QString& suggestedName);
    void emptyActionTriggered();

private:
    void buildTools(QUndoStack& undo);
    void rebuild();
    void showDay();
    void showSelection();
    void showLit();
    void showFilter();
    void choose(const QStringList& siteIds);
    // The sectors of the data that a shape stands for.
    std::set<std::string> sectorsOf(SiteShape shape) const;
    void chooseLinks(int index);
    // Opens one link; of several the one that is picked from a menu.
    void openLinks(const std::vector<std::uint32_t>& links, const QPoint& globalPosition);
    core::SiteId siteOf(const QString& id) const;
    QString idOf(core::SiteId site) const;

    Session& m_session;
    SiteFilter* m_filter = nullptr;
    MapView* m_view;
    QWidget* m_tools;
    QComboBox* m_links;
    std::function<void(int)> m_setLinks; // without a step
    MapCentre m_centre = MapCentre::Europe;
    std::shared_ptr<const core::Dataset> m_shownData;  // whose sites and links the map has
    std::shared_ptr<const core::RunResult> m_shownRun; // whose links the map has
    bool m_keepsPlace = false; // while the selection waits for its sites to be drawn
    JobRunner m_jobs;
};

} // namespace lodestone::ui
