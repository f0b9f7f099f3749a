// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/tier_fixture.h"
#include "ui/shell/live_preview.h"
#include "ui/shell/run_controller.h"

#include <QSignalSpy>
#include <QtTest>

#include <utility>
#include <vector>

using namespace lodestone;

namespace
{

constexpr std::uint32_t kDraws = 1000;
constexpr std::uint32_t kFew = 256; // of a preview

// A session over a small chain with a finished run of kDraws draws.
struct Watched
{
    Watched()
    {
        core::Scenario scenario;
        scenario.name = "first";
        scenario.start = core::Date::of(2026, 12, 1);
        scenario.asOf = scenario.start;
        scenario.horizonDays = 90;
        core::RunOptions options;
        options.draws = kDraws;
        session.setScenario(scenario);
        session.setRunOptions(options);
        session.setDataset(ui::test::tierData());
        QObject::connect(&session, &ui::Session::runChanged, &session, [this] {
            if (session.run()) {
                shown.push_back({session.run()->key.draws, session.isProvisional()});
            }
        });
    }
    bool start()
    {
        run.run();
        const bool ran = wait();
        shown.clear();
        return ran;
    }
    bool wait()
    {
        return QTest::qWaitFor([this] {
            return session.isFinishedCurrent() && !session.isProvisional() && !run.isRunning();
        });
    }
    bool waitForPreview()
    {
        return QTest::qWaitFor(
            [this] { return session.isProvisional() && !session.isEdited() && !run.isRunning(); });
    }
    void edit(double stocks)
    {
        core::Scenario scenario = session.scenario();
        scenario.stockMultiplier = stocks;
        session.setScenario(scenario);
    }

    ui::Session session;
    ui::RunController run{session};
    ui::LivePreview preview{session, run};
    std::vector<std::pair<std::uint32_t, bool>> shown; // draws, provisional
};

} // namespace

class LivePreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditShowsFewDrawsThenAll();
    void aHeldHandleWaitsForTheWholeRun();
    void changesThatComeFasterThanPreviewsDoNotKeepThemFromBeingShown();
    void whatIsNotAwaitedIsReplaced();
    void backAtThePreviewUnderWayNoOtherFollows();
    void aCancelledPreviewIsNotFollowedByAnother();
    void offNothingRuns();
    void switchedOffWhilePreviewingTheLastResultIsBack();
    void switchedOnAnEditIsShown();
    void nothingIsPreviewedBeforeTheFirstRun();
    void cancelBringsTheLastResultBack();
    void anEditTakenBackNeedsNoRun();
    void aRunThatIsAskedForEndsTheWait();
    void aRunThatGoesOnFromAPreviewIsTheSameRun();
    void whatPreviewsShareIsDrawnAhead();
    void fewDrawsAreTheWholeRun();
};

void LivePreviewTest::anEditShowsFewDrawsThenAll()
{
    Watched w;
    QVERIFY(w.start());

    w.edit(0.5);

    QVERIFY(w.preview.isWaiting());
    QVERIFY(w.wait());
    const std::vector<std::pair<std::uint32_t, bool>> expected{{kFew, true}, {kDraws, false}};
    QVERIFY(w.shown == expected);
    QCOMPARE(w.session.run()->scenario.stockMultiplier, 0.5);
    QVERIFY(!w.preview.isWaiting());
}

void LivePreviewTest::aHeldHandleWaitsForTheWholeRun()
{
    Watched w;
    QVERIFY(w.start());
    w.preview.setHeld(true);
    QVERIFY(!w.preview.isWaiting()); // nothing has changed yet

    w.edit(0.5);
    QVERIFY(w.waitForPreview());
    QVERIFY(w.preview.isWaiting());
    w.edit(0.4);
    QVERIFY(w.waitForPreview());
    QCOMPARE(w.session.run()->key.draws, kFew);

    w.preview.setHeld(false);
    QVERIFY(w.run.isRunning()); // at once
    QVERIFY(!w.run.isPreview());
    QVERIFY(w.wait());
    QCOMPARE(w.session.run()->key.draws, kDraws);
}

void LivePreviewTest::changesThatComeFasterThanPreviewsDoNotKeepThemFromBeingShown()
{
    Watched w;
    QVERIFY(w.start());
    w.run.setPatience(60'000); // on the slowest machine
    std::vector<double> stocksShown;
    std::vector<bool> awaits; // another preview is under way, of the scenario of now
    QObject::connect(&w.session, &ui::Session::runChanged, &w.session, [&] {
        stocksShown.push_back(w.session.run()->scenario.stockMultiplier);
        awaits.push_back(w.session.isEdited() && w.run.isOfNow());
    });
    QSignalSpy started(&w.run, &ui::RunController::started);
    QSignalSpy finished(&w.run, &ui::RunController::finished);

    w.preview.setHeld(true);
    for (const double stocks : {0.9, 0.8, 0.7}) {
        w.edit(stocks);
    }

    QCOMPARE(started.size(), 1);
    QVERIFY(w.waitForPreview());
    const std::vector<double> expected{0.9, 0.7}; // what was past when a preview began is left out
    QVERIFY(stocksShown == expected);
    QVERIFY(awaits == (std::vector<bool>{true, false}));
    QCOMPARE(started.size(), 2);
    QCOMPARE(finished.size(), 1);
}

void LivePreviewTest::whatIsNotAwaitedIsReplaced()
{
    Watched w;
    QVERIFY(w.start());
    w.run.setPatience(0);
    QSignalSpy started(&w.run, &ui::RunController::started);

    w.preview.setHeld(true);
    w.edit(0.9);
    QTest::qSleep(2);
    w.edit(0.7);

    QVERIFY(w.waitForPreview());
    QCOMPARE(w.shown.size(), std::size_t{1}); // only the last was shown
    QCOMPARE(w.session.run()->scenario.stockMultiplier, 0.7);
    QCOMPARE(started.size(), 2);
}

void LivePreviewTest::backAtThePreviewUnderWayNoOtherFollows()
{
    Watched w;
    QVERIFY(w.start());
    w.run.setPatience(60'000); // on the slowest machine
    QSignalSpy started(&w.run, &ui::RunController::started);

    w.preview.setHeld(true);
    for (const double stocks : {0.9, 0.8, 0.9}) {
        w.edit(stocks);
    }

    QVERIFY(w.waitForPreview());
    QCOMPARE(w.session.run()->scenario.stockMultiplier, 0.9);
    QCOMPARE(started.size(), 1);
}

void LivePreviewTest::aCancelledPreviewIsNotFollowedByAnother()
{
    Watched w;
    QVERIFY(w.start());
    const auto before = w.session.run();
    QSignalSpy started(&w.run, &ui::RunController::started);
    w.preview.setHeld(true);
    w.edit(0.9);
    w.edit(0.8);

    w.preview.stop(); // as Cancel does
    w.run.cancel();

    QTRY_VERIFY(!w.run.isRunning());
    QCOMPARE(w.session.run(), before);
    QCOMPARE(started.size(), 1);
}

void LivePreviewTest::offNothingRuns()
{
    Watched w;
    QVERIFY(w.start());
    w.preview.setEnabled(false);

    w.edit(0.5);

    QVERIFY(!w.run.isRunning());
    QVERIFY(!w.preview.isWaiting());
    QVERIFY(w.session.isEdited());
}

void LivePreviewTest::switchedOffWhilePreviewingTheLastResultIsBack()
{
    Watched w;
    QVERIFY(w.start());
    const auto finished = w.session.run();
    w.preview.setHeld(true);
    w.edit(0.5);
    QVERIFY(w.waitForPreview());

    w.preview.setEnabled(false);

    QCOMPARE(w.session.run(), finished);
    QVERIFY(!w.preview.isWaiting());
}

void LivePreviewTest::switchedOnAnEditIsShown()
{
    Watched w;
    QVERIFY(w.start());
    w.preview.setEnabled(false);
    w.edit(0.5);

    w.preview.setEnabled(true);

    QVERIFY(w.wait());
    QCOMPARE(w.session.run()->scenario.stockMultiplier, 0.5);
}

void LivePreviewTest::nothingIsPreviewedBeforeTheFirstRun()
{
    Watched w;

    w.edit(0.5);

    QVERIFY(!w.run.isRunning());
    QVERIFY(!w.preview.isWaiting());
}

void LivePreviewTest::cancelBringsTheLastResultBack()
{
    Watched w;
    QVERIFY(w.start());
    const auto finished = w.session.run();
    w.preview.setHeld(true);
    w.edit(0.5);
    QVERIFY(w.waitForPreview());
    QVERIFY(w.session.run() != finished);

    w.preview.stop(); // as Cancel does
    w.run.cancel();

    QCOMPARE(w.session.run(), finished);
    QVERIFY(!w.session.isProvisional());
    QVERIFY(w.session.isEdited()); // the edit stays, and says that the result is older
    w.preview.setHeld(false);
    QVERIFY(!w.run.isRunning());

    // under way it does the same, even where the result is already on its way
    w.edit(0.3);
    w.preview.stop();
    w.run.cancel();
    QTRY_VERIFY(!w.run.isRunning());
    QCOMPARE(w.session.run(), finished);
}

void LivePreviewTest::anEditTakenBackNeedsNoRun()
{
    Watched w;
    QVERIFY(w.start());
    const auto finished = w.session.run();
    w.preview.setHeld(true);
    w.edit(0.5);
    QVERIFY(w.waitForPreview());
    QSignalSpy started(&w.run, &ui::RunController::started);

    w.edit(1.0);

    QCOMPARE(w.session.run(), finished);
    QVERIFY(!w.session.isEdited());
    w.preview.setHeld(false);
    QCOMPARE(started.size(), 0);
}

void LivePreviewTest::aRunThatIsAskedForEndsTheWait()
{
    Watched w;
    QVERIFY(w.start());
    w.edit(0.5);
    QVERIFY(w.preview.isWaiting());

    w.run.run();

    QVERIFY(!w.preview.isWaiting());
    QVERIFY(w.wait());
    // the preview under way is the beginning of it
    const std::vector<std::pair<std::uint32_t, bool>> expected{{kFew, true}, {kDraws, false}};
    QVERIFY(w.shown == expected);
}

void LivePreviewTest::aRunThatGoesOnFromAPreviewIsTheSameRun()
{
    Watched w;
    QVERIFY(w.start());
    w.edit(0.5);
    QVERIFY(w.wait());
    const auto inParts = w.session.run();

    Watched direct;
    direct.preview.setEnabled(false);
    QVERIFY(direct.start());
    direct.edit(0.5);
    direct.run.run();
    QVERIFY(direct.wait());

    QVERIFY(direct.session.run()->key == inParts->key);
    QVERIFY(direct.session.run()->stopDays == inParts->stopDays);
    QVERIFY(direct.session.run()->threatDays == inParts->threatDays);
    QVERIFY(direct.session.run()->states == inParts->states);
}

void LivePreviewTest::whatPreviewsShareIsDrawnAhead()
{
    Watched w;
    w.preview.setEnabled(false);
    QVERIFY(w.start());
    QVERIFY(!w.run.isPreparing() && !w.run.isPrepared()); // nobody would use it
    w.preview.setEnabled(true);
    w.edit(0.5);
    QVERIFY(w.wait());
    QTRY_VERIFY(w.run.isPrepared());

    w.edit(0.6);
    QVERIFY(w.wait());

    const auto after = w.session.run();
    Watched direct;
    direct.preview.setEnabled(false);
    QVERIFY(direct.start());
    direct.edit(0.6);
    direct.run.run();
    QVERIFY(direct.wait());
    QVERIFY(direct.session.run()->stopDays == after->stopDays);
    QVERIFY(direct.session.run()->states == after->states);

    w.preview.setEnabled(false);
    QVERIFY(!w.run.isPrepared());
}

void LivePreviewTest::fewDrawsAreTheWholeRun()
{
    Watched w;
    core::RunOptions options = w.session.runOptions();
    options.draws = 100;
    w.session.setRunOptions(options);
    QVERIFY(w.start());

    w.preview.setHeld(true);
    w.edit(0.5);

    QVERIFY(w.wait());
    const std::vector<std::pair<std::uint32_t, bool>> expected{{100U, false}};
    QVERIFY(w.shown == expected);
    w.preview.setHeld(false);
    QVERIFY(!w.run.isRunning());
}

QTEST_GUILESS_MAIN(LivePreviewTest)
#include "live_preview_test.moc"
