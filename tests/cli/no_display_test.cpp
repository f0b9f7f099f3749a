// SPDX-License-Identifier: GPL-3.0-only
#include <QProcess>
#include <QtTest>

// What the window's program says on a machine without a display, instead of aborting.

namespace
{

struct Ended
{
    int status = -1; ///< -1 when it crashed or did not end
    QByteArray out;
    QByteArray err;
};

Ended run(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        bare.remove(QString::fromLatin1(name));
    }
    process.setProcessEnvironment(bare);
    process.start(QStringLiteral(LODESTONE), arguments);
    constexpr int kLongest = 30'000;
    if (!process.waitForFinished(kLongest)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace

class NoDisplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionNeedNoDisplay()
    {
        const Ended help = run({QStringLiteral("--help")});
        QCOMPARE(help.status, 0);
        QVERIFY(help.out.contains("[FILE]") && help.out.contains("--measure-start"));
        QCOMPARE(help.err, QByteArray());

        const Ended version = run({QStringLiteral("--version")});
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("lodestone "));
    }

    void aWindowWithoutADisplayIsRefusedWithWhatToDo()
    {
        const Ended window = run({});
        QCOMPARE(window.status, 1);
        QVERIFY2(window.err.contains("DISPLAY") && window.err.contains("lodestone-cli --help"),
                 window.err.constData());
        QCOMPARE(window.out, QByteArray());
    }

    void anUnknownOptionIsRefused()
    {
        const Ended unknown = run({QStringLiteral("--nonsense")});
        QCOMPARE(unknown.status, 1);
        QVERIFY2(unknown.err.contains("nonsense"), unknown.err.constData());
    }
};

QTEST_APPLESS_MAIN(NoDisplayTest)
#include "no_display_test.moc"
