// SPDX-License-Identifier: GPL-3.0-only
#include "tests/arch/source_tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

namespace lodestone::arch
{

namespace
{

QStringList filesOnDisk(const QString& root)
{
    const QDir base(root);
    QStringList paths;
    QDirIterator walk(root, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = base.relativeFilePath(walk.next());
        if (!path.startsWith(QLatin1Char('.'))) {
            paths.append(path);
        }
    }
    paths.sort();
    return paths;
}

QStringList listedByGit(const QString& root, const QStringList& options)
{
    QProcess git;
    git.setWorkingDirectory(root);
    // Whoever runs the tests need not own the files: root does so on build servers.
    git.start(QStringLiteral("git"),
              QStringList{QStringLiteral("-c"), QStringLiteral("safe.directory=*"),
                          QStringLiteral("ls-files"), QStringLiteral("-z")} +
                  options);
    if (!git.waitForFinished() || git.exitStatus() != QProcess::NormalExit || git.exitCode() != 0) {
        return {};
    }
    QStringList paths;
    const QStringList listed =
        QString::fromUtf8(git.readAllStandardOutput()).split(QLatin1Char('\0'), Qt::SkipEmptyParts);
    for (const QString& path : listed) {
        // A file that is deleted but not committed yet is still listed.
        if (QFile::exists(root + QLatin1Char('/') + path)) {
            paths.append(path);
        }
    }
    paths.sort();
    return paths;
}

} // namespace

QStringList trackedFiles(const QString& root)
{
    const QStringList paths = listedByGit(root, {QStringLiteral("--cached")});
    return paths.isEmpty() ? filesOnDisk(root) : paths;
}

QStringList workingFiles(const QString& root)
{
    const QStringList paths =
        listedByGit(root, {QStringLiteral("--cached"), QStringLiteral("--others"),
                           QStringLiteral("--exclude-standard")});
    return paths.isEmpty() ? filesOnDisk(root) : paths;
}

QString textOf(const QString& root, const QString& path)
{
    QFile file(root + QLatin1Char('/') + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace lodestone::arch
