// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/session_keeper.h"

#include "ui/shell/save_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <string_view>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kDelayMs = 1000;
constexpr int kMostAside = 100;
constexpr qint64 kMostBytes = qint64{64} << 20U;

core::Result<void> write(const QString& file, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    return saveFile(file,
                    std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace

SessionKeeper::SessionKeeper(const QString& folder, Compose compose, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
    , m_compose(std::move(compose))
{
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &SessionKeeper::save);
}

SessionKeeper::~SessionKeeper()
{
    m_pool.waitForDone();
}

QString SessionKeeper::fileOf(const QString& workspace) const
{
    if (m_folder.isEmpty() || workspace.isEmpty()) {
        return {};
    }
    const QFileInfo info(workspace);
    const QString path =
        info.canonicalFilePath().isEmpty() ? info.absoluteFilePath() : info.canonicalFilePath();
    const QByteArray name =
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QDir(m_folder).filePath(QString::fromLatin1(name) + QStringLiteral(".json"));
}

void SessionKeeper::setWorkspace(const QString& file)
{
    m_timer.stop();
    m_file = fileOf(file);
    m_written.clear();
    m_hasFailed = false;
}

std::optional<core::Result<QByteArray>> SessionKeeper::read()
{
    m_pool.waitForDone(); // it may be what is being written
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists()) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return core::Error{core::ErrorCode::BadInput, file.errorString().toStdString()};
    }
    if (file.size() > kMostBytes) {
        return core::Error{core::ErrorCode::BadInput, "the file is far too large"};
    }
    return file.readAll();
}

QString SessionKeeper::setAside() const
{
    for (int number = 1; number <= kMostAside; ++number) {
        const QString aside = QStringLiteral("%1.unread%2").arg(m_file).arg(number);
        if (!QFile::exists(aside)) {
            return QFile::rename(m_file, aside) ? aside : QString();
        }
    }
    return {};
}

// Not put off by each further change: they may go on for long.
void SessionKeeper::touch()
{
    if (!m_file.isEmpty() && !m_timer.isActive()) {
        m_timer.start();
    }
}

void SessionKeeper::save()
{
    const QByteArray bytes = m_compose();
    if (bytes == m_written && !m_lost) {
        return;
    }
    m_written = bytes;
    // The pool is waited for before this object goes, so the task may speak to it.
    m_pool.start([this, file = m_file, bytes] {
        const core::Result<void> outcome = write(file, bytes);
        m_lost = !outcome;
        if (!outcome) {
            QMetaObject::invokeMethod(
                this,
                [this, error = outcome.error()] {
                    if (!std::exchange(m_hasFailed, true)) {
                        Q_EMIT failed(error);
                    }
                },
                Qt::QueuedConnection);
        }
    });
}

void SessionKeeper::saveNow()
{
    if (m_timer.isActive()) {
        m_timer.stop();
        save();
    }
}

void SessionKeeper::flush()
{
    m_pool.waitForDone();
    if (m_lost && !m_file.isEmpty()) {
        save();
    }
    saveNow();
    m_pool.waitForDone();
}

} // namespace lodestone::ui
