// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/projection.h"
#include "ui/settings/saved_view.h"
#include "ui/theme/apply_theme.h"

#include <QByteArray>
#include <QList>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>

namespace lodestone::ui
{

// Everything that is remembered from one start to the next, with its defaults; the only place that
// touches QSettings. A file that cannot be read or written means defaults, never an error.
class Settings
{
public:
    // Empty: the user's own file. Tests name one.
    explicit Settings(const QString& file = {});

    ThemeMode theme() const;
    void setTheme(ThemeMode mode);

    QByteArray windowGeometry() const;
    QByteArray windowState() const; // empty when it was saved by another layout version
    void setWindow(const QByteArray& geometry, const QByteArray& state);
    void forgetWindow();

    QByteArray rankingLayout() const; // columns of First to stop
    void setRankingLayout(const QByteArray& layout);

    QByteArray compareLayout() const; // how Compare is parted
    void setCompareLayout(const QByteArray& layout);

    QStringList shipmentDestinations() const; // shown in Shipments; empty = never chosen
    bool shipmentPercent() const;             // % of baseline instead of tonnes
    void setShipments(const QStringList& destinations, bool percent);

    QStringList recentWorkspaces() const; // newest first, at most ten
    void addRecentWorkspace(const QString& file);
    void removeRecentWorkspace(const QString& file);

    QStringList paletteRecent() const; // keys of what the command palette did, newest first
    void addPaletteRecent(const QString& key);

    QString author() const; // whose name stands on notes; the system's user until one is set
    void setAuthor(const QString& name);

    QString folder() const; // where files were last opened or saved
    void setFolder(const QString& folder);

    QString watchedFolder() const; // empty: none
    void setWatchedFolder(const QString& folder);

    MapCentre mapCentre() const;
    void setMapCentre(MapCentre centre);

    QString mapLinks() const; // word of MapPage::restoreLinks(); empty: never chosen
    void setMapLinks(const QString& word);

    std::optional<bool> mapKeyOpen() const; // of the map's legend; none: by the room there is
    void setMapKeyOpen(bool open);
    std::optional<bool> mapLegendFolded() const; // the same
    void setMapLegendFolded(bool folded);

    bool reducedMotion() const;
    void setReducedMotion(bool reduced);

    int draws() const; // 100..100000
    void setDraws(int draws);

    bool tourSeen() const;
    void setTourSeen(bool seen);

    QList<SavedView> savedViews() const; // in the order in which they were saved, at most fifty
    void setSavedViews(const QList<SavedView>& views);

    bool preview() const; // while the scenario is edited
    void setPreview(bool on);

private:
    void putFirst(const QString& key, const QString& one, qsizetype most);

    QSettings m_store;
};

} // namespace lodestone::ui
