// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace lodestone::test
{

/// What a finished run of a program left behind.
struct CliRun
{
    int status = -1; ///< -1 when it crashed or did not end
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const; ///< of standard output; empty when it is no object
    [[nodiscard]] bool complains(const char* text) const { return err.contains(text); }
};

/// Runs a program to its end.
[[nodiscard]] CliRun
runProgram(const QString& program, const QStringList& arguments,
           const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());
/// The same of lodestone-cli.
[[nodiscard]] CliRun runCli(const QStringList& arguments);

/// "--draws 60 --horizon 240 ...": a run that is quick and in which something stops.
[[nodiscard]] QStringList quickRun();

} // namespace lodestone::test
