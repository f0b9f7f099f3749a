// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

namespace lodestone::ui
{

// Notices files of figures that come into a folder or change there, once they have stopped growing.
// What lies there when the watching begins is not news.
class WatchedFolder : public QObject
{
    Q_OBJECT

public:
    explicit WatchedFolder(QObject* parent = nullptr);

    void watch(const QString& folder); // empty: no longer
    QString folder() const { return m_folder; }
    void setSettleTime(int milliseconds) { m_settle.setInterval(milliseconds); }

Q_SIGNALS:
    void arrived(const QString& file);

private:
    struct State
    {
        qint64 bytes = 0;
        QDateTime changed;
        bool told = false;
    };

    void look(bool isNews);

    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QHash<QString, State> m_files;
};

} // namespace lodestone::ui
