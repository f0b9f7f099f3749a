// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

// The rules of the house as pure functions: each takes a path from the root of the repository and
// the text of that file, and returns one line per finding ("path:line: what is wrong"). They read
// no files, so that rules_test.cpp can show each of them a broken example.
namespace lodestone::arch
{

// C++ only: who may include whom, written how.
QStringList includeFindings(const QString& path, const QString& text);

// core and ui hold no SQL; it lives in db.
QStringList sqlFindings(const QString& path, const QString& text);

// What core says to people is written where it is said, so that lupdate finds it.
QStringList sayFindings(const QString& path, const QString& text);

// The licence line at the top of everything we wrote ourselves.
QStringList licenceFindings(const QString& path, const QString& text);

// At most 600 lines, tests 800.
QStringList lengthFindings(const QString& path, const QString& text);

// Words that mark unfinished work, and paths of one machine.
QStringList wordFindings(const QString& path, const QString& text);

// `paths` are all tracked files; names at the top level are fixed, and all of them must be there.
QStringList topLevelFindings(const QStringList& paths);

// Includes in quotes, in the order of the file.
QStringList quotedIncludes(const QString& text);

// `includes` maps a file to the files it includes; a finding names one whole cycle.
QStringList cycleFindings(const QMap<QString, QStringList>& includes);

// The sources of core can be compiled several at once. A constant of one source with the name of
// one in a header of core then replaces it, silently, in the sources that come after it.
QStringList hiddenConstantFindings(const QMap<QString, QString>& textOfPath);

// True for files with C++ in them.
bool isCpp(const QString& path);

} // namespace lodestone::arch
