// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/session.h"

#include <QSignalSpy>
#include <QTest>

using namespace lodestone;

namespace
{

std::shared_ptr<const core::Dataset> datasetOf(const std::vector<std::string>& siteIds)
{
    auto dataset = std::make_shared<core::Dataset>();
    for (const std::string& id : siteIds) {
        core::Site site;
        site.id = id;
        dataset->sites.push_back(site);
    }
    return dataset;
}

std::shared_ptr<const core::RunResult> runOf(const ui::Session& session, int horizonDays = 365)
{
    auto run = std::make_shared<core::RunResult>();
    run->scenario = session.scenario();
    run->key.seed = session.runOptions().seed;
    run->key.draws = session.runOptions().draws;
    run->horizonDays = horizonDays;
    return run;
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingWhatIsThereIsSilent();
    void anEditIsSeenUntilItIsTakenBack();
    void whatStopsThroughASiteComesWithItsRun();
    void moreDrawsAreAnEdit();
    void newFiguresMakeTheRunOutOfDate();
    void otherSitesDropTheRunAndKeepTheSelectionById();
    void aSelectionThatIsGoneIsCleared();
    void unknownRowsClearTheSelection();
    void whatIsLitStaysBesideTheSelectionUntilOtherSitesCome();
    void theDayStaysWithinTheHorizon();
    void aProvisionalRunGivesWayToTheLastFinishedOne();
    void withoutAFinishedRunAProvisionalOneStays();
    void otherSitesDropTheFinishedRunToo();
    void anotherNameMakesNoRunOld();
};

void SessionTest::settingWhatIsThereIsSilent()
{
    ui::Session session;
    const auto dataset = datasetOf({"a", "b"});
    session.setDataset(dataset);
    session.select(core::SiteId(1));
    session.setDay(3);
    QSignalSpy datasets(&session, &ui::Session::datasetChanged);
    QSignalSpy selections(&session, &ui::Session::selectionChanged);
    QSignalSpy days(&session, &ui::Session::dayChanged);
    QSignalSpy scenarios(&session, &ui::Session::scenarioChanged);

    session.setDataset(dataset);
    session.select(core::SiteId(1));
    session.setDay(3);
    session.setScenario(session.scenario());
    session.setRunOptions(session.runOptions());

    QCOMPARE(datasets.count() + selections.count() + days.count() + scenarios.count(), 0);
}

void SessionTest::whatStopsThroughASiteComesWithItsRun()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    QVERIFY(!session.stopsThrough());

    session.setRun(runOf(session), nullptr);
    const core::ThroughBySite own = session.stopsThrough();
    QVERIFY(own && own->size() == 1);
    QCOMPARE(session.stopsThrough(), own); // worked out once

    const auto given = std::make_shared<const std::vector<core::StopsThrough>>(1);
    session.setRun(runOf(session), nullptr, true, given);
    QCOMPARE(session.stopsThrough(), given);
    session.dropProvisional();
    QCOMPARE(session.stopsThrough(), own);
    session.setRun(nullptr, nullptr);
    QVERIFY(!session.stopsThrough());
}

void SessionTest::anEditIsSeenUntilItIsTakenBack()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    session.setRun(runOf(session), nullptr);
    QSignalSpy changes(&session, &ui::Session::scenarioChanged);
    const core::Scenario before = session.scenario();
    QVERIFY(!session.isEdited());

    core::Scenario scenario = before;
    scenario.gateLevel = 0.4;
    session.setScenario(scenario);
    QVERIFY(session.isEdited());
    session.setScenario(before);

    QVERIFY(!session.isEdited());
    QCOMPARE(changes.count(), 2);
    QCOMPARE(changes.at(0).at(0).toBool(), true);
    QCOMPARE(changes.at(1).at(0).toBool(), false);
}

void SessionTest::moreDrawsAreAnEdit()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    session.setRun(runOf(session), nullptr);

    core::RunOptions options = session.runOptions();
    options.draws += 1;
    session.setRunOptions(options);

    QVERIFY(session.isEdited());
}

void SessionTest::newFiguresMakeTheRunOutOfDate()
{
    ui::Session session;
    session.setDataset(datasetOf({"a", "b"}));
    session.setRun(runOf(session), nullptr);
    session.select(core::SiteId(1));
    QVERIFY(!session.isOutOfDate());

    session.setDataset(datasetOf({"a", "b"}));

    QVERIFY(session.run() != nullptr);
    QVERIFY(session.isOutOfDate());
    QVERIFY(!session.isEdited());
    QCOMPARE(session.selection(), core::SiteId(1));
}

void SessionTest::otherSitesDropTheRunAndKeepTheSelectionById()
{
    ui::Session session;
    session.setDataset(datasetOf({"a", "b"}));
    session.setRun(runOf(session), nullptr);
    session.select(core::SiteId(1));
    QSignalSpy runs(&session, &ui::Session::runChanged);
    QSignalSpy selections(&session, &ui::Session::selectionChanged);

    session.setDataset(datasetOf({"b", "c", "d"}));

    QVERIFY(session.run() == nullptr);
    QCOMPARE(runs.count(), 1);
    QCOMPARE(session.selection(), core::SiteId(0));
    QCOMPARE(selections.count(), 1);
}

void SessionTest::aSelectionThatIsGoneIsCleared()
{
    ui::Session session;
    session.setDataset(datasetOf({"a", "b"}));
    session.select(core::SiteId(0));

    session.setDataset(datasetOf({"b"}));

    QVERIFY(!session.selection().valid());
}

void SessionTest::unknownRowsClearTheSelection()
{
    ui::Session session;
    session.setDataset(datasetOf({"a", "b"}));
    session.select(core::SiteId(1));

    session.select(core::SiteId(2));

    QVERIFY(!session.selection().valid());
}

void SessionTest::whatIsLitStaysBesideTheSelectionUntilOtherSitesCome()
{
    ui::Session session;
    session.setDataset(datasetOf({"a", "b", "c"}));
    QSignalSpy changes(&session, &ui::Session::litChanged);

    session.light({core::SiteId(2), core::SiteId(7), core::SiteId(0)});
    session.light({core::SiteId(0), core::SiteId(2)}); // the same
    session.select(core::SiteId(1));

    QCOMPARE(session.lit(), (std::vector{core::SiteId(0), core::SiteId(2)}));
    QCOMPARE(ui::litMask(session), (std::vector<std::uint8_t>{1, 0, 1}));
    QCOMPARE(changes.count(), 1);
    session.setDataset(datasetOf({"a", "b", "c"}));
    QCOMPARE(changes.count(), 1);
    session.setDataset(datasetOf({"b", "c"}));
    QVERIFY(session.lit().empty() && ui::litMask(session).empty());
    QCOMPARE(changes.count(), 2);
}

void SessionTest::theDayStaysWithinTheHorizon()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    session.setDay(10'000);
    QCOMPARE(session.day(), 365);
    QSignalSpy days(&session, &ui::Session::dayChanged);

    session.setRun(runOf(session, 90), nullptr);

    QCOMPARE(session.day(), 90);
    QCOMPARE(days.count(), 1);
    session.setDay(-5);
    QCOMPARE(session.day(), 0);
}

void SessionTest::aProvisionalRunGivesWayToTheLastFinishedOne()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    const auto finished = runOf(session);
    session.setRun(finished, nullptr);
    core::Scenario edited = session.scenario();
    edited.gateLevel = 0.4;
    session.setScenario(edited);
    session.setRun(runOf(session), nullptr, true);
    session.setRun(runOf(session), nullptr, true); // the next preview
    QVERIFY(session.isProvisional());
    QVERIFY(!session.isFinishedCurrent());
    QSignalSpy runs(&session, &ui::Session::runChanged);

    session.dropProvisional();

    QCOMPARE(session.run(), finished);
    QVERIFY(!session.isProvisional());
    QVERIFY(session.isEdited());
    QCOMPARE(runs.count(), 1);
    session.dropProvisional();
    QCOMPARE(runs.count(), 1);
}

void SessionTest::withoutAFinishedRunAProvisionalOneStays()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    const auto first = runOf(session);
    session.setRun(first, nullptr, true);

    session.dropProvisional();

    QCOMPARE(session.run(), first);
    QVERIFY(session.isProvisional());
}

void SessionTest::otherSitesDropTheFinishedRunToo()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    session.setRun(runOf(session), nullptr);
    session.setRun(runOf(session), nullptr, true);

    session.setDataset(datasetOf({"b"}));
    session.dropProvisional();

    QVERIFY(session.run() == nullptr);
    QVERIFY(!session.isFinishedCurrent());
}

void SessionTest::anotherNameMakesNoRunOld()
{
    ui::Session session;
    session.setDataset(datasetOf({"a"}));
    session.setRun(runOf(session), nullptr);
    QSignalSpy runs(&session, &ui::Session::runChanged);

    core::Scenario named = session.scenario();
    named.name = "Copy";
    named.base = "slow-squeeze";
    session.setScenario(named);

    QVERIFY(!session.isEdited());
    QVERIFY(session.isFinishedCurrent());
    QCOMPARE(session.run()->scenario.name, std::string("Copy")); // what a report will say
    QCOMPARE(runs.count(), 1);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
