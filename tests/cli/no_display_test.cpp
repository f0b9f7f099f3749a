// SPDX-License-Identifier: GPL-3.0-only
#include "tests/cli/cli_process.h"

#include <QtTest>

using lodestone::test::CliRun;

// What the window's program says on a machine without a display, instead of aborting.

namespace
{

// display: as X names it; empty = there is none.
CliRun run(const QStringList& arguments, const QString& display = {})
{
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        bare.remove(QString::fromLatin1(name));
    }
    if (!display.isEmpty()) {
        bare.insert(QStringLiteral("DISPLAY"), display);
    }
    return lodestone::test::runProgram(QStringLiteral(LODESTONE), arguments, bare);
}

} // namespace

class NoDisplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionNeedNoDisplay()
    {
        for (const QString& display : {QString(), QStringLiteral(":4711")}) { // nobody is there
            const CliRun help = run({QStringLiteral("--help")}, display);
            QCOMPARE(help.status, 0);
            QVERIFY(help.out.contains("[FILE]") && help.out.contains("--measure-start"));
            QCOMPARE(help.err, QByteArray());
        }
        const CliRun version = run({QStringLiteral("--version")});
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("lodestone "));
    }

    void aWindowWithoutADisplayIsRefusedAndSaysWhatDoesWithout()
    {
        const CliRun window = run({});
        QCOMPARE(window.status, 1);
        QVERIFY2(window.err.contains("DISPLAY") && window.err.contains("lodestone-cli --help"),
                 window.err.constData());
        QCOMPARE(window.out, QByteArray());
    }

    void anUnknownOptionIsRefused()
    {
        const CliRun unknown = run({QStringLiteral("--nonsense")});
        QCOMPARE(unknown.status, 1);
        QVERIFY2(unknown.err.contains("nonsense"), unknown.err.constData());
    }
};

QTEST_GUILESS_MAIN(NoDisplayTest)
#include "no_display_test.moc"
