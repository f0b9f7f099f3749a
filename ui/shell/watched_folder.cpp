// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/watched_folder.h"

#include <QDir>
#include <QFileInfo>

namespace lodestone::ui
{

namespace
{

constexpr int kSettleTime = 2000; // ms without a change, then a copy or a download has ended

QFileInfoList figureFiles(const QString& folder)
{
    static const QStringList kNames{
        QStringLiteral("*.csv"),  QStringLiteral("*.tsv"),  QStringLiteral("*.txt"),
        QStringLiteral("*.dat"),  QStringLiteral("*.json"), QStringLiteral("*.xml"),
        QStringLiteral("*.xlsx"), QStringLiteral("*.ods"),  QStringLiteral("*.zip"),
        QStringLiteral("*.7z"),   QStringLiteral("*.gz")};
    return QDir(folder).entryInfoList(kNames, QDir::Files | QDir::Readable, QDir::Time);
}

} // namespace

WatchedFolder::WatchedFolder(QObject* parent) : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleTime);
    // A folder tells of files that come and go, a file of what is written into it.
    const auto news = [this] {
        if (!m_settle.isActive()) {
            m_settle.start();
        }
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, news);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, news);
    connect(&m_settle, &QTimer::timeout, this, [this] { look(true); });
}

void WatchedFolder::watch(const QString& folder)
{
    const QStringList watched = m_watcher.directories() + m_watcher.files();
    if (!watched.isEmpty()) {
        m_watcher.removePaths(watched);
    }
    m_settle.stop();
    m_files.clear();
    m_folder = folder;
    if (!folder.isEmpty() && m_watcher.addPath(folder)) {
        look(false);
    }
}

void WatchedFolder::look(bool isNews)
{
    bool growing = false;
    const QStringList watched = m_watcher.files();
    for (const QFileInfo& file : figureFiles(m_folder)) {
        if (!watched.contains(file.absoluteFilePath())) {
            m_watcher.addPath(file.absoluteFilePath());
        }
        State& state = m_files[file.fileName()];
        const bool same = state.bytes == file.size() && state.changed == file.lastModified();
        if (!same) {
            state = {file.size(), file.lastModified(), !isNews};
            growing = growing || isNews;
        } else if (!state.told && file.size() > 0) {
            state.told = true;
            Q_EMIT arrived(file.absoluteFilePath());
        }
    }
    if (growing) {
        m_settle.start(); // told when it is still the same then
    }
}

} // namespace lodestone::ui
