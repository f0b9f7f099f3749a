// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <set>
#include <string>

namespace lodestone::ui
{

// How the window looked when somebody gave it a name.
struct SavedView
{
    QString name;
    QByteArray panels;  // QMainWindow::saveState()
    QByteArray ranking; // columns of First to stop
    int page = 0;       // of the centre
    QString filter;
    QStringList only; // ids of sites chosen by hand; empty: none were
    QString siteId;   // selected; empty: none
    int day = 0;
    QStringList facets; // of the filter: "state:stopped", "country:DEU"
    QString map;        // where it looks, as MapView::placeShown() says it; empty: at all sites
};

// Ids of sites as the filter takes them.
inline std::set<std::string> idsOf(const QStringList& list)
{
    std::set<std::string> ids;
    for (const QString& id : list) {
        ids.insert(id.toStdString());
    }
    return ids;
}

} // namespace lodestone::ui
