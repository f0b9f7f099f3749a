// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

// The files of this repository as git sees them; without git (a released archive) as they lie on
// disk, build directories and other dot-folders left out.
namespace lodestone::arch
{

// Tracked files, sorted, as paths from the root.
QStringList trackedFiles(const QString& root);

// Tracked files and new ones that git does not ignore, so that a check speaks up before the commit.
QStringList workingFiles(const QString& root);

// The whole file as UTF-8; nothing when it cannot be read.
QString textOf(const QString& root, const QString& path);

} // namespace lodestone::arch
