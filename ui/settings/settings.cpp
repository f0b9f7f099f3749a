// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/settings.h"

#include <QDir>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

// 1: without the Shipments panel; 2: without Timeline, Compare and Sources.
constexpr int kLayoutVersion = 3;
constexpr qsizetype kMostRecent = 10;
constexpr qsizetype kMostPaletteRecent = 20;
constexpr qsizetype kLongestAuthor = 50; // characters
constexpr int kDefaultDraws = 2000;
constexpr int kMostViews = 50;

// The keys and their defaults, all in one place.
const QString kMapCentre = QStringLiteral("view/mapCentre"); // "europe", "atlantic", "pacific"
const QString kMapLinks = QStringLiteral("view/mapLinks");
const QString kMapKeyOpen = QStringLiteral("view/mapKeyOpen");
const QString kMapLegendFolded = QStringLiteral("view/mapLegendFolded");
const QString kTheme = QStringLiteral("view/theme"); // "system", "light", "dark"
const QString kReducedMotion = QStringLiteral("view/reducedMotion");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kState = QStringLiteral("window/state");
const QString kStateVersion = QStringLiteral("window/layoutVersion");
const QString kRanking = QStringLiteral("window/rankingColumns");
const QString kCompare = QStringLiteral("window/comparePanes");
const QString kDestinations = QStringLiteral("shipments/destinations");
const QString kPercent = QStringLiteral("shipments/percentOfBaseline");
const QString kRecent = QStringLiteral("files/recentWorkspaces");
const QString kPaletteRecent = QStringLiteral("window/paletteRecent");
const QString kAuthor = QStringLiteral("notes/author");
const QString kFolder = QStringLiteral("files/folder");
const QString kWatchedFolder = QStringLiteral("files/watchedFolder");
const QString kDraws = QStringLiteral("run/draws");
const QString kTourSeen = QStringLiteral("window/tourSeen");
const QString kViews = QStringLiteral("views");
const QString kPreview = QStringLiteral("run/previewWhileEditing");

QString systemUser()
{
    for (const char* name : {"USER", "LOGNAME", "USERNAME"}) {
        const QString user = qEnvironmentVariable(name).simplified();
        if (!user.isEmpty()) {
            return user.left(kLongestAuthor);
        }
    }
    return QStringLiteral("analyst");
}

QString themeWord(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::Light:
        return QStringLiteral("light");
    case ThemeMode::Dark:
        return QStringLiteral("dark");
    case ThemeMode::System:
        break;
    }
    return QStringLiteral("system");
}

QString centreWord(MapCentre centre)
{
    switch (centre) {
    case MapCentre::Atlantic:
        return QStringLiteral("atlantic");
    case MapCentre::Pacific:
        return QStringLiteral("pacific");
    case MapCentre::Europe:
        break;
    }
    return QStringLiteral("europe");
}

} // namespace

Settings::Settings(const QString& file)
    : m_store(file.isEmpty() ? QSettings(QSettings::IniFormat, QSettings::UserScope,
                                         QStringLiteral("lodestone"), QStringLiteral("lodestone"))
                                   .fileName()
                             : file,
              QSettings::IniFormat)
{}

ThemeMode Settings::theme() const
{
    const QString word = m_store.value(kTheme).toString();
    if (word == themeWord(ThemeMode::Light)) {
        return ThemeMode::Light;
    }
    return word == themeWord(ThemeMode::Dark) ? ThemeMode::Dark : ThemeMode::System;
}

void Settings::setTheme(ThemeMode mode)
{
    m_store.setValue(kTheme, themeWord(mode));
}

QByteArray Settings::windowGeometry() const
{
    return m_store.value(kGeometry).toByteArray();
}

QByteArray Settings::windowState() const
{
    return m_store.value(kStateVersion).toInt() == kLayoutVersion
               ? m_store.value(kState).toByteArray()
               : QByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    m_store.setValue(kGeometry, geometry);
    m_store.setValue(kState, state);
    m_store.setValue(kStateVersion, kLayoutVersion);
}

void Settings::forgetWindow()
{
    m_store.remove(kGeometry);
    m_store.remove(kState);
    m_store.remove(kCompare);
}

QByteArray Settings::rankingLayout() const
{
    return m_store.value(kRanking).toByteArray();
}

void Settings::setRankingLayout(const QByteArray& layout)
{
    m_store.setValue(kRanking, layout);
}

QByteArray Settings::compareLayout() const
{
    return m_store.value(kCompare).toByteArray();
}

void Settings::setCompareLayout(const QByteArray& layout)
{
    m_store.setValue(kCompare, layout);
}

QStringList Settings::shipmentDestinations() const
{
    return m_store.value(kDestinations).toStringList();
}

bool Settings::shipmentPercent() const
{
    return m_store.value(kPercent, false).toBool();
}

void Settings::setShipments(const QStringList& destinations, bool percent)
{
    m_store.setValue(kDestinations, destinations);
    m_store.setValue(kPercent, percent);
}

QStringList Settings::recentWorkspaces() const
{
    return m_store.value(kRecent).toStringList().mid(0, kMostRecent);
}

void Settings::putFirst(const QString& key, const QString& one, qsizetype most)
{
    QStringList list = m_store.value(key).toStringList();
    list.removeAll(one);
    list.prepend(one);
    m_store.setValue(key, list.mid(0, most));
}

void Settings::addRecentWorkspace(const QString& file)
{
    putFirst(kRecent, file, kMostRecent);
}

void Settings::removeRecentWorkspace(const QString& file)
{
    QStringList recent = recentWorkspaces();
    recent.removeAll(file);
    m_store.setValue(kRecent, recent);
}

QStringList Settings::paletteRecent() const
{
    return m_store.value(kPaletteRecent).toStringList().mid(0, kMostPaletteRecent);
}

void Settings::addPaletteRecent(const QString& key)
{
    putFirst(kPaletteRecent, key, kMostPaletteRecent);
}

QString Settings::author() const
{
    const QString name = m_store.value(kAuthor).toString().simplified().left(kLongestAuthor);
    return name.isEmpty() ? systemUser() : name;
}

void Settings::setAuthor(const QString& name)
{
    m_store.setValue(kAuthor, name.simplified().left(kLongestAuthor));
}

QString Settings::folder() const
{
    return m_store.value(kFolder, QDir::homePath()).toString();
}

void Settings::setFolder(const QString& folder)
{
    m_store.setValue(kFolder, folder);
}

QString Settings::watchedFolder() const
{
    return m_store.value(kWatchedFolder).toString();
}

void Settings::setWatchedFolder(const QString& folder)
{
    m_store.setValue(kWatchedFolder, folder);
}

MapCentre Settings::mapCentre() const
{
    const QString word = m_store.value(kMapCentre).toString();
    for (const MapCentre centre : {MapCentre::Atlantic, MapCentre::Pacific}) {
        if (word == centreWord(centre)) {
            return centre;
        }
    }
    return MapCentre::Europe;
}

void Settings::setMapCentre(MapCentre centre)
{
    m_store.setValue(kMapCentre, centreWord(centre));
}

QString Settings::mapLinks() const
{
    return m_store.value(kMapLinks).toString();
}

void Settings::setMapLinks(const QString& word)
{
    m_store.setValue(kMapLinks, word);
}

std::optional<bool> Settings::mapKeyOpen() const
{
    return m_store.contains(kMapKeyOpen) ? std::optional(m_store.value(kMapKeyOpen).toBool())
                                         : std::nullopt;
}

void Settings::setMapKeyOpen(bool open)
{
    m_store.setValue(kMapKeyOpen, open);
}

std::optional<bool> Settings::mapLegendFolded() const
{
    return m_store.contains(kMapLegendFolded)
               ? std::optional(m_store.value(kMapLegendFolded).toBool())
               : std::nullopt;
}

void Settings::setMapLegendFolded(bool folded)
{
    m_store.setValue(kMapLegendFolded, folded);
}

bool Settings::reducedMotion() const
{
    return m_store.value(kReducedMotion, false).toBool();
}

void Settings::setReducedMotion(bool reduced)
{
    m_store.setValue(kReducedMotion, reduced);
}

int Settings::draws() const
{
    return std::clamp(m_store.value(kDraws, kDefaultDraws).toInt(), 100, 100000);
}

void Settings::setDraws(int draws)
{
    m_store.setValue(kDraws, draws);
}

bool Settings::tourSeen() const
{
    return m_store.value(kTourSeen, false).toBool();
}

void Settings::setTourSeen(bool seen)
{
    m_store.setValue(kTourSeen, seen);
}

// What another layout version saved keeps its filter, site and day; its panels would be wrong.
QList<SavedView> Settings::savedViews() const
{
    QSettings store(m_store.fileName(), m_store.format());
    QList<SavedView> views;
    const int count = std::min(store.beginReadArray(kViews), kMostViews);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        const auto value = [&store](const char* key) {
            return store.value(QString::fromLatin1(key));
        };
        const bool current = value("layoutVersion").toInt() == kLayoutVersion;
        views.append(
            {value("name").toString(), current ? value("panels").toByteArray() : QByteArray(),
             value("rankingColumns").toByteArray(), value("page").toInt(),
             value("filter").toString(), value("only").toStringList(), value("site").toString(),
             value("day").toInt(), value("facets").toStringList(), value("map").toString()});
    }
    store.endArray();
    return views;
}

void Settings::setSavedViews(const QList<SavedView>& views)
{
    m_store.remove(kViews);
    m_store.beginWriteArray(kViews);
    const qsizetype first = std::max<qsizetype>(0, views.size() - kMostViews);
    for (qsizetype i = first; i < views.size(); ++i) {
        const SavedView& view = views.at(i);
        m_store.setArrayIndex(static_cast<int>(i - first));
        m_store.setValue(QStringLiteral("name"), view.name);
        m_store.setValue(QStringLiteral("layoutVersion"), kLayoutVersion);
        m_store.setValue(QStringLiteral("panels"), view.panels);
        m_store.setValue(QStringLiteral("rankingColumns"), view.ranking);
        m_store.setValue(QStringLiteral("page"), view.page);
        m_store.setValue(QStringLiteral("filter"), view.filter);
        m_store.setValue(QStringLiteral("only"), view.only);
        m_store.setValue(QStringLiteral("site"), view.siteId);
        m_store.setValue(QStringLiteral("day"), view.day);
        m_store.setValue(QStringLiteral("facets"), view.facets);
        m_store.setValue(QStringLiteral("map"), view.map);
    }
    m_store.endArray();
    m_store.sync();
}

bool Settings::preview() const
{
    return m_store.value(kPreview, true).toBool();
}

void Settings::setPreview(bool on)
{
    m_store.setValue(kPreview, on);
}

} // namespace lodestone::ui
