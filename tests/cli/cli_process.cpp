// SPDX-License-Identifier: GPL-3.0-only
#include "tests/cli/cli_process.h"

#include <QJsonDocument>
#include <QProcess>

namespace lodestone::test
{

namespace
{

constexpr int kLongest =
    120'000; // milliseconds; a hanging program fails the test instead of the run

} // namespace

QJsonObject CliRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

CliRun runProgram(const QString& program, const QStringList& arguments,
                  const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(kLongest)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

CliRun runCli(const QStringList& arguments)
{
    return runProgram(QStringLiteral(LODESTONE_CLI), arguments);
}

QStringList quickRun()
{
    return {QStringLiteral("--scenario"), QStringLiteral("full-stop"), QStringLiteral("--draws"),
            QStringLiteral("60"),         QStringLiteral("--horizon"), QStringLiteral("240")};
}

} // namespace lodestone::test
