// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <functional>
#include <optional>

namespace lodestone::ui
{

// Keeps what a window is about in a file of its own for each workspace, a second after the last
// change and when it is left, so that a crash or a power cut takes a second of work at most. The
// files belong to the user, not to the workspace: others who open that see their own.
class SessionKeeper : public QObject
{
    Q_OBJECT

public:
    using Compose = std::function<QByteArray()>;

    // `folder` is made when needed; empty: nothing is kept.
    SessionKeeper(const QString& folder, Compose compose, QObject* parent = nullptr);
    ~SessionKeeper() override; // what is being written is written to its end

    // From now on for this workspace; empty, or in memory: nothing is kept. What waited for another
    // one is dropped: see flush().
    void setWorkspace(const QString& file);
    // What was kept for it; none where there is nothing. Errors: NotFound, BadInput for a file that
    // cannot be read or is far too large.
    std::optional<core::Result<QByteArray>> read();
    // Gives what cannot be used another name, so that it is not written over. The new name, or
    // empty where that failed.
    QString setAside() const;

    void touch();   // something changed
    void saveNow(); // what waits, off the main thread
    void flush();   // the same, and waits until it is written

Q_SIGNALS:
    void failed(const lodestone::core::Error& error); // once for each workspace

private:
    QString fileOf(const QString& workspace) const;
    void save();

    QString m_folder;
    Compose m_compose;
    QString m_file; // empty: nothing is kept
    QByteArray m_written;
    bool m_hasFailed = false;         // and was told
    std::atomic<bool> m_lost = false; // the last write failed
    QTimer m_timer;
    QThreadPool m_pool; // one thread: one write after the other
};

} // namespace lodestone::ui
