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

constexpr int kQuietMs = 1000;
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
    m_timer.setSingleShot(true);
    m_timer.setInterval(kQuietMs);
    connect(&m_timer, &QTimer::timeout, this, &SessionKeeper::save);
}

SessionKeeper::~SessionKeeper() = default;

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

std::optional<core::Result<QByteArray>> SessionKeeper::read() const
{
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

void SessionKeeper::touch()
{
    if (!m_file.isEmpty()) {
        m_timer.start();
    }
}

void SessionKeeper::save()
{
    if (m_jobs.isRunning()) {
        m_timer.start(); // one write after the other
        return;
    }
    const QByteArray bytes = m_compose();
    if (bytes == m_written) {
        return;
    }
    m_written = bytes;
    m_jobs.start(
        tr("Keep the session"),
        [file = m_file, bytes](const core::Progress&) { return write(file, bytes); },
        [this](const core::Result<void>& outcome) { take(outcome); });
}

void SessionKeeper::flush()
{
    if (m_timer.isActive() && !m_file.isEmpty()) {
        m_timer.stop();
        m_written = m_compose();
        take(write(m_file, m_written));
    }
}

void SessionKeeper::take(const core::Result<void>& outcome)
{
    if (!outcome && !std::exchange(m_hasFailed, true)) {
        Q_EMIT failed(outcome.error());
    }
}

} // namespace lodestone::ui
