// SPDX-License-Identifier: GPL-3.0-only
#include "ui/jobs/job_runner.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace lodestone;

namespace
{

// Works until it is cancelled, and says how it went.
core::Result<int> untilCancelled(const core::Progress& progress, std::atomic<int>& ended)
{
    while (!progress.cancelled()) {
        std::this_thread::yield();
    }
    ++ended;
    return core::Error{core::ErrorCode::Cancelled, "stopped on request"};
}

} // namespace

class JobRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theResultArrivesOnTheMainThread();
    void workRunsElsewhere();
    void cancelEndsTheWorkAndTellsSo();
    void onlyTheLatestStartIsDelivered();
    void whatNobodyWantsIsLetGoElsewhere();
    void aRunnerMayBeDestroyedWhileItWorks();
    void progressArrivesAndIsThinnedOut();
    void anExceptionBecomesAnError();
    void doneMayStartTheNext();
};

void JobRunnerTest::theResultArrivesOnTheMainThread()
{
    ui::JobRunner runner;
    int got = 0;
    const QThread* thread = nullptr;

    runner.start(
        QStringLiteral("sum"), [](const core::Progress&) -> core::Result<int> { return 42; },
        [&](core::Result<int> result) {
            got = result.value();
            thread = QThread::currentThread();
        });

    QVERIFY(runner.isRunning());
    QCOMPARE(runner.title(), QStringLiteral("sum"));
    QTRY_COMPARE(got, 42);
    QCOMPARE(thread, QThread::currentThread());
    QVERIFY(!runner.isRunning());
}

void JobRunnerTest::workRunsElsewhere()
{
    ui::JobRunner runner;
    const auto here = std::this_thread::get_id();
    bool elsewhere = false;

    runner.start(
        QString(),
        [here](const core::Progress&) -> core::Result<bool> {
            return std::this_thread::get_id() != here;
        },
        [&](const core::Result<bool>& result) { elsewhere = result.value(); });

    QTRY_VERIFY(elsewhere);
}

void JobRunnerTest::cancelEndsTheWorkAndTellsSo()
{
    ui::JobRunner runner;
    std::atomic<int> ended = 0;
    bool cancelled = false;
    runner.start(
        QString(), [&](const core::Progress& progress) { return untilCancelled(progress, ended); },
        [&](const core::Result<int>& result) {
            cancelled = !result.ok() && result.error().code == core::ErrorCode::Cancelled;
        });

    runner.cancel();

    QVERIFY(runner.isCancelling());
    QTRY_VERIFY(cancelled);
    QVERIFY(!runner.isRunning());
}

void JobRunnerTest::onlyTheLatestStartIsDelivered()
{
    ui::JobRunner runner;
    std::atomic<int> ended = 0;
    std::vector<int> delivered;
    constexpr int kStarts = 20;

    for (int i = 0; i < kStarts; ++i) {
        runner.start(
            QString(),
            [&ended, i](const core::Progress& progress) -> core::Result<int> {
                if (i + 1 < kStarts) {
                    return untilCancelled(progress, ended);
                }
                return i;
            },
            [&delivered, i](const core::Result<int>&) { delivered.push_back(i); });
    }

    QTRY_COMPARE(delivered, std::vector<int>{kStarts - 1});
    QTest::qWait(0);
    QCOMPARE(delivered.size(), std::size_t{1});
}

// A result of many rows takes as long to free as to fill.
void JobRunnerTest::whatNobodyWantsIsLetGoElsewhere()
{
    std::atomic<const QThread*> freedBy = nullptr;
    const auto made = [&freedBy] {
        return std::shared_ptr<int>(new int(1), [&freedBy](const int* rows) {
            freedBy = QThread::currentThread();
            delete rows;
        });
    };
    ui::JobRunner runner;
    std::atomic<bool> worked = false;
    bool delivered = false;
    runner.start(
        QString(),
        [&](const core::Progress&) -> core::Result<std::shared_ptr<int>> {
            worked = true;
            return made();
        },
        [&](const core::Result<std::shared_ptr<int>>&) { delivered = true; });
    while (!worked) {
        std::this_thread::yield();
    }

    runner.start(
        QString(), [](const core::Progress&) -> core::Result<int> { return 2; },
        [](const core::Result<int>&) {});

    QTRY_VERIFY(freedBy != nullptr);
    QVERIFY(freedBy != QThread::currentThread());
    QVERIFY(!delivered);
}

void JobRunnerTest::aRunnerMayBeDestroyedWhileItWorks()
{
    std::atomic<int> ended = 0;
    std::atomic<bool> began = false;
    bool delivered = false;

    {
        ui::JobRunner runner;
        runner.start(
            QString(),
            [&](const core::Progress& progress) {
                began = true;
                progress.report(1, 2);
                return untilCancelled(progress, ended);
            },
            [&](const core::Result<int>&) { delivered = true; });
        QTRY_VERIFY(began);
    }

    QCOMPARE(ended.load(), 1);
    QCoreApplication::processEvents();
    QVERIFY(!delivered);
}

void JobRunnerTest::progressArrivesAndIsThinnedOut()
{
    ui::JobRunner runner;
    QSignalSpy steps(&runner, &ui::JobRunner::progressed);
    QSignalSpy finished(&runner, &ui::JobRunner::finished);
    constexpr qint64 kTotal = 200'000;

    runner.start(
        QString(),
        [](const core::Progress& progress) -> core::Result<void> {
            for (qint64 i = 1; i <= kTotal; ++i) {
                progress.report(i, kTotal);
            }
            return {};
        },
        [](const core::Result<void>&) {});

    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(steps.count() >= 1);
    QVERIFY2(steps.count() < kTotal / 10, qPrintable(QString::number(steps.count())));
    QCOMPARE(steps.last().at(0).toLongLong(), kTotal);
    QCOMPARE(steps.last().at(1).toLongLong(), kTotal);
}

void JobRunnerTest::anExceptionBecomesAnError()
{
    ui::JobRunner runner;
    std::string message;

    runner.start(
        QString(),
        [](const core::Progress&) -> core::Result<int> { throw std::runtime_error("it broke"); },
        [&](const core::Result<int>& result) { message = result.error().message; });

    QTRY_COMPARE(message, std::string("it broke"));
}

void JobRunnerTest::doneMayStartTheNext()
{
    ui::JobRunner runner;
    int got = 0;

    runner.start(
        QString(), [](const core::Progress&) -> core::Result<int> { return 1; },
        [&](const core::Result<int>& first) {
            runner.start(
                QString(),
                [value = first.value()](const core::Progress&) -> core::Result<int> {
                    return value + 1;
                },
                [&](const core::Result<int>& second) { got = second.value(); });
        });

    QTRY_COMPARE(got, 2);
}

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "job_runner_test.moc"
