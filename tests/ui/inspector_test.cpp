// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/inspector_fixture.h"
#include "ui/pages/inspector/inspector_presenter.h"
#include "ui/pages/inspector/view_parts.h"

#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

using namespace lodestone;
using namespace lodestone::ui::test;
using ui::InspectorPresenter;
using ui::WhyPhase;

namespace
{

core::Explanation explainNow(const core::Model&, const core::RunResult&, core::SiteId site)
{
    return smallWhy(site);
}

// Explanations that come only when they are let go, and name the site they are of.
class Gate
{
public:
    InspectorPresenter::Explain explain()
    {
        return [this](const core::Model&, const core::RunResult&, core::SiteId site) {
            asked.release();
            go.acquire();
            core::Explanation why;
            why.site = site;
            why.notes = {"site " + std::to_string(site.index())};
            return why;
        };
    }

    QSemaphore asked;
    QSemaphore go;
};

QStringList names(const QList<ui::PartnerView>& partners)
{
    QStringList out;
    for (const ui::PartnerView& partner : partners) {
        out << partner.name + QLatin1Char('|') + partner.shareText;
    }
    return out;
}

} // namespace

class InspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSelectedShowsNothing();
    void aPlantSaysWhoItIsAndWhenItStops();
    void theStateFollowsTheDay();
    void threatenedSaysWhatSavesIt();
    void aMakerOfPartsSaysWhenALineStops();
    void aMineHasNoChartAndNoStop();
    void aChokePointRunsAndSaysWhatStopsForWantOfIt();
    void withoutARunItSaysWhatTheDataKnow();
    void theChainNamesWhatEachHopLacks();
    void partnersComeFromTheLinks();
    void theSurestSourceComesFirst();
    void theCopiedTextHoldsThePage();
    void aStaleExplanationIsDropped();
    void anExplanationOfAnOlderRunIsDropped();
    void theOldAnswerStaysMarkedUntilTheNewOneComes();
    void goingBackAnswersAtOnce();
    void aSlowAnswerIsAnnouncedOnlyAfterABlink();
    void aFailedExplanationIsSaid();
    void pinnedItStaysWhileTheSelectionMoves();
    void aPinOnASiteThatIsGoneLetsGo();
    void selectingALinkMovesTheSession();
    void itMayDieWhileItsJobRuns();
    void theCacheForgetsTheOldest();
};

void InspectorTest::nothingSelectedShowsNothing()
{
    ui::Session session;
    InspectorPresenter presenter(session, explainNow);
    QVERIFY(!presenter.view().site.valid());
    QVERIFY(presenter.text().isEmpty());

    fill(session);

    QVERIFY(!presenter.view().site.valid());
}

void InspectorTest::aPlantSaysWhoItIsAndWhenItStops()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);

    session.select(kCars);

    const ui::InspectorView& view = presenter.view();
    QCOMPARE(view.head.name, QStringLiteral("Leipzig e-axle plant"));
    QCOMPARE(view.head.what, QStringLiteral("Halden Mobil · automotive assembly · Germany"));
    QCOMPARE(view.head.volume, QStringLiteral("233,600 pcs a year (2025)"));
    QCOMPARE(view.head.volumeConfidence, core::Confidence::Reported);
    QVERIFY(view.state.has_value());
    QCOMPARE(view.state->title, QStringLiteral("Running"));
    QCOMPARE(view.state->detail, QStringLiteral("stops on day 41 (90 %: 33–58)"));
    QVERIFY(view.chart.has_value());
    QVERIFY(!view.chart->series.empty());
}

void InspectorTest::theStateFollowsTheDay()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);
    session.select(kCars);
    QSignalSpy days(&presenter, &InspectorPresenter::dayChanged);

    session.setDay(38);
    QCOMPARE(presenter.view().state->title, QStringLiteral("Running down"));
    QCOMPARE(presenter.view().suppliers.at(0).status.state, ui::PlantState::Cut);
    QCOMPARE(presenter.view().suppliers.at(0).state, QStringLiteral("Cut"));
    session.setDay(41);

    QCOMPARE(presenter.view().state->title, QStringLiteral("Stopped"));
    QCOMPARE(days.count(), 2);
}

void InspectorTest::threatenedSaysWhatSavesIt()
{
    ui::Session session;
    const auto data = smallDataset();
    data->reactions.push_back({});
    data->reactions.back().id = "fly";
    data->reactions.back().name = "Fly licensed goods";
    const auto run = smallRun(*data);
    run->plants[0].averted = 8;
    run->plants[0].pAverted = 0.8;
    run->plants[0].saviors = {{"fly", 6}};
    session.setDataset(data);
    session.setRun(run, nullptr);
    InspectorPresenter presenter(session, explainNow);
    session.select(kCars);

    session.setDay(35);

    QVERIFY(presenter.view().state->status.threatened);
    QCOMPARE(presenter.view().state->saved,
             QStringLiteral("Threatened: would have stopped by day 35 if nobody reacted. What "
                            "usually saves it: fly licensed goods (75 % of the times it is "
                            "saved)."));
    session.setDay(60); // stopped: nothing saved it
    QVERIFY(presenter.view().state->saved.isEmpty());
}

void InspectorTest::aMakerOfPartsSaysWhenALineStops()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);

    session.select(kMotors);

    QCOMPARE(presenter.view().state->detail,
             QStringLiteral("50 % chance that a line of it stops within 100 days; if so, on day 29 "
                            "(90 %: 22–46)"));
    QCOMPARE(presenter.view().head.what, QStringLiteral("Halden Mobil · component maker · Spain"));
    QVERIFY(presenter.view().chart.has_value());
}

void InspectorTest::aChokePointRunsAndSaysWhatStopsForWantOfIt()
{
    const auto data = smallDataset();
    const auto run = smallRun(*data);
    run->plants[0].causes = {smallCause(10)};
    ui::Session session;
    session.setDataset(data);
    session.setRun(run, nullptr);
    InspectorPresenter presenter(session, explainNow);

    session.select(kMagnets);

    const ui::InspectorView& view = presenter.view();
    QCOMPARE(view.state->status.state, ui::PlantState::NotAffected); // its own output goes on
    QCOMPARE(view.state->title, QStringLiteral("Runs"));
    QCOMPARE(view.state->others,
             QStringLiteral("About 1 plant stops within 100 days for want of what it delivers "
                            "(100 % of all stops). It is in the most frequent cause of 1 plant's "
                            "stops."));
    QVERIFY(presenter.text().contains(view.state->others));
    QVERIFY(!presenter.text().contains(QStringLiteral("Not affected")));
    session.select(kMotors);
    QCOMPARE(presenter.view().suppliers.front().state, QStringLiteral("Runs"));
    session.select(kMine);
    QCOMPARE(presenter.view().state->title, QStringLiteral("Not affected"));
}

void InspectorTest::aMineHasNoChartAndNoStop()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);

    session.select(kMine);

    const ui::InspectorView& view = presenter.view();
    QCOMPARE(view.state->title, QStringLiteral("Not affected"));
    QVERIFY(view.state->detail.isEmpty());
    QVERIFY(!view.chart.has_value());
    QVERIFY(view.suppliers.isEmpty() && view.customers.isEmpty());
    QTRY_COMPARE(view.phase, WhyPhase::Ready);
    QVERIFY(view.why.hops.isEmpty());
    QCOMPARE(view.why.title, QStringLiteral("Why it keeps running"));
    QCOMPARE(view.why.notes.size(), 1);
}

void InspectorTest::withoutARunItSaysWhatTheDataKnow()
{
    ui::Session session;
    fill(session, false);
    InspectorPresenter presenter(session, explainNow);

    session.select(kCars);

    const ui::InspectorView& view = presenter.view();
    QVERIFY(!view.hasRun);
    QVERIFY(!view.state.has_value());
    QVERIFY(!view.chart.has_value());
    QCOMPARE(view.phase, WhyPhase::None);
    QCOMPARE(view.statedOn, QStringLiteral("Target"));
    QCOMPARE(view.inputs.size(), 1);
    QCOMPARE(view.inputs.at(0).name, QStringLiteral("Small motor"));
    QCOMPARE(view.inputs.at(0).value, QStringLiteral("20 d"));
    QVERIFY(!view.inputs.at(0).left.has_value());
    QCOMPARE(view.suppliers.size(), 1);
    QCOMPARE(view.suppliers.at(0).state, QStringLiteral("Not run yet"));
}

void InspectorTest::theChainNamesWhatEachHopLacks()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);
    session.select(kCars);
    session.setDay(38);

    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);

    const ui::WhyView& why = presenter.view().why;
    QCOMPARE(why.title, QStringLiteral("Why it stops"));
    QCOMPARE(why.aside, QStringLiteral("main path in 84 % of draws that stop"));
    QCOMPARE(why.hops.size(), 4);
    const auto line = [&](qsizetype hop, qsizetype at) {
        return ui::plainText(why.hops.at(hop).lines.at(at));
    };
    QCOMPARE(line(0, 0),
             QStringLiteral("stops on day 41 in this draw · short of small motor from day 40"));
    QCOMPARE(line(0, 1),
             QStringLiteral("stock 12 days on day 0 (quantile 36 % of site cars, "
                            "on-hand) · supply takes 3 days · makes 83 % of its baseline "
                            "on day 41 (a stop: one of its lines makes less than half "
                            "for 3 days)"));
    QCOMPARE(line(0, 2), QStringLiteral("help: air freight from day 14"));
    QCOMPARE(line(1, 0), QStringLiteral("gives small motor · short of NdFeB magnet from day 29"));
    QCOMPARE(line(1, 1), QStringLiteral("makes 8 % of its baseline on day 38"));
    QCOMPARE(line(2, 0), QStringLiteral("gives NdFeB magnet · cannot ship all of it"));
    QCOMPARE(
        line(3, 0),
        QStringLiteral("45 % of the baseline let through to ESP on day 10; licence on day 60"));
    QVERIFY(why.hops.at(3).gate);
    QVERIFY(!why.hops.at(0).evidence.has_value());
    QCOMPARE(*why.hops.at(1).evidence, core::Confidence::Assumed);
    QCOMPARE(*why.hops.at(2).evidence, core::Confidence::Estimated);
    QCOMPARE(why.hops.at(1).status->state, ui::PlantState::Cut);
    QCOMPARE(why.wouldHaveToBeTrue.size(), 1);
    QCOMPARE(presenter.view().statedOn, QStringLiteral("Left"));
    QCOMPARE(presenter.view().inputs.at(0).target, 20.0);
    QCOMPARE(presenter.view().inputs.at(0).value, QStringLiteral("2 d"));
    QCOMPARE(presenter.view().inputs.at(0).fill, ui::PlantState::RunningDown);
    session.setDay(60);
    QCOMPARE(presenter.view().inputs.at(0).value, QStringLiteral("0 d"));
    QCOMPARE(presenter.view().inputs.at(0).fill, ui::PlantState::Stopped);
}

void InspectorTest::partnersComeFromTheLinks()
{
    ui::Session session;
    const auto data = smallDataset();
    data->links.push_back(linkOf("mine", "motors", "ore", 0.3, core::Confidence::Reported));
    data->links.push_back(linkOf("mine", "motors", "magnet", 0.95, core::Confidence::Assumed));
    data->links.push_back(linkOf("nobody", "motors", "ore", 1.0, core::Confidence::Assumed));
    session.setDataset(data);
    InspectorPresenter presenter(session, explainNow);

    session.select(kMotors);

    QCOMPARE(names(presenter.view().suppliers),
             QStringList(
                 {QStringLiteral("Zinc mine|95 %"), QStringLiteral("Ningbo magnet works|92 %")}));
    QCOMPARE(names(presenter.view().customers),
             QStringList({QStringLiteral("Leipzig e-axle plant|")}));
    const QString tip = presenter.view().suppliers.at(0).tip;
    QVERIFY(tip.contains(QStringLiteral("95 % of the need for NdFeB magnet, assumed link")));
    QVERIFY(tip.contains(QStringLiteral("30 % of the need for Ore, reported link")));
}

void InspectorTest::theSurestSourceComesFirst()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);

    session.select(kCars);

    const QList<ui::SourceView>& sources = presenter.view().sources;
    QCOMPARE(sources.size(), 2);
    QCOMPARE(sources.at(0).title, QStringLiteral("Works council: Bulletin"));
    QCOMPARE(sources.at(0).confidence, core::Confidence::Reported);
    QCOMPARE(sources.at(0).date, QStringLiteral("Sep 2026"));
    QVERIFY(sources.at(0).tip.contains(QStringLiteral("https://example.org/b")));
    QVERIFY(sources.at(0).tip.contains(QStringLiteral("Zaragoza rotor works (assumed)")));
    QVERIFY(sources.at(1).url.isEmpty());
}

void InspectorTest::theCopiedTextHoldsThePage()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);
    session.select(kCars);
    session.setDay(38);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);

    const QString text = presenter.text();

    for (const QString& piece :
         {QStringLiteral("Leipzig e-axle plant\n"), QStringLiteral("233,600 pcs a year"),
          QStringLiteral("Running down: stops on day 41 (90 %: 33–58)\n"),
          QStringLiteral("Small motor\t"), QStringLiteral("China export licence\n"),
          QStringLiteral("Suppliers (1)"), QStringLiteral("https://example.org/b")}) {
        QVERIFY2(text.contains(piece), qPrintable(piece + QLatin1String(" not in ") + text));
    }
}

void InspectorTest::aStaleExplanationIsDropped()
{
    ui::Session session;
    fill(session);
    Gate gate;
    InspectorPresenter presenter(session, gate.explain());
    session.select(kCars);
    gate.asked.acquire();
    session.select(kMotors);
    gate.asked.acquire();
    QSignalSpy answers(&presenter, &InspectorPresenter::whyChanged);

    gate.go.release(2);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);
    QTest::qWait(20);

    QCOMPARE(presenter.view().why.notes, QList<QString>{QStringLiteral("site 2")});
    QCOMPARE(answers.count(), 1);
}

void InspectorTest::anExplanationOfAnOlderRunIsDropped()
{
    ui::Session session;
    fill(session);
    Gate gate;
    InspectorPresenter presenter(session, gate.explain());
    session.select(kCars);
    gate.asked.acquire();

    session.setRun(smallRun(*session.dataset()), nullptr); // a run nobody can explain
    gate.go.release(2);
    QTest::qWait(50);

    QCOMPARE(presenter.view().phase, WhyPhase::None);
    QVERIFY(presenter.view().why.notes.isEmpty());
}

void InspectorTest::theOldAnswerStaysMarkedUntilTheNewOneComes()
{
    ui::Session session;
    fill(session);
    Gate gate;
    InspectorPresenter presenter(session, gate.explain());
    session.select(kCars);
    gate.go.release(1);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);

    session.setRun(smallRun(*session.dataset()), session.model());

    QVERIFY(presenter.view().whyIsOld);
    QCOMPARE(presenter.view().phase, WhyPhase::Waiting);
    QCOMPARE(presenter.view().why.notes.size(), 1);
    QVERIFY(!presenter.text().contains(QStringLiteral("site 3")));
    session.select(kMotors); // of another site nothing stays
    QVERIFY(presenter.view().why.notes.isEmpty());
    gate.go.release(2);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);
    QVERIFY(!presenter.view().whyIsOld);
}

void InspectorTest::goingBackAnswersAtOnce()
{
    ui::Session session;
    fill(session);
    int asked = 0;
    QMutex mutex;
    InspectorPresenter presenter(
        session, [&](const core::Model&, const core::RunResult&, core::SiteId site) {
            const QMutexLocker lock(&mutex);
            ++asked;
            return smallWhy(site);
        });
    session.select(kCars);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);
    session.select(kMotors);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);

    session.select(kCars);

    QCOMPARE(presenter.view().phase, WhyPhase::Ready);
    QCOMPARE(presenter.view().why.hops.size(), 4);
    const QMutexLocker lock(&mutex);
    QCOMPARE(asked, 2);
}

void InspectorTest::aSlowAnswerIsAnnouncedOnlyAfterABlink()
{
    ui::Session session;
    fill(session);
    Gate gate;
    InspectorPresenter presenter(session, gate.explain());

    session.select(kCars);

    QCOMPARE(presenter.view().phase, WhyPhase::Waiting);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Slow);
    gate.go.release(1);
    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);
}

void InspectorTest::aFailedExplanationIsSaid()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(
        session, [](const core::Model&, const core::RunResult&, core::SiteId) -> core::Explanation {
            throw std::runtime_error("no such draw");
        });

    session.select(kCars);

    QTRY_COMPARE(presenter.view().phase, WhyPhase::Ready);
    QCOMPARE(presenter.view().why.notes,
             QList<QString>{QStringLiteral("This could not be worked out: no such draw")});
}

void InspectorTest::pinnedItStaysWhileTheSelectionMoves()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);
    presenter.setPinned(true);
    QVERIFY(!presenter.isPinned()); // nothing to pin
    session.select(kCars);

    presenter.setPinned(true);
    session.select(kMotors);

    QCOMPARE(presenter.view().site, kCars);
    session.setDay(41);
    QCOMPARE(presenter.view().state->title, QStringLiteral("Stopped"));
    presenter.setPinned(false);
    QCOMPARE(presenter.view().site, kMotors);
}

void InspectorTest::aPinOnASiteThatIsGoneLetsGo()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);
    session.select(kCars);
    presenter.setPinned(true);
    QSignalSpy pins(&presenter, &InspectorPresenter::pinChanged);
    const auto fewer = smallDataset();
    fewer->sites.pop_back();

    session.setDataset(fewer);

    QVERIFY(!presenter.isPinned());
    QCOMPARE(pins.count(), 1);
    QVERIFY(!presenter.view().site.valid());
}

void InspectorTest::selectingALinkMovesTheSession()
{
    ui::Session session;
    fill(session);
    InspectorPresenter presenter(session, explainNow);
    session.select(kCars);

    presenter.select(presenter.view().suppliers.at(0).site);
    QCOMPARE(session.selection(), kMotors);
    presenter.select({}); // the gate is no site

    QCOMPARE(session.selection(), kMotors);
}

void InspectorTest::itMayDieWhileItsJobRuns()
{
    ui::Session session;
    fill(session);
    Gate gate;
    {
        InspectorPresenter presenter(session, gate.explain());
        session.select(kCars);
        gate.asked.acquire();
        gate.go.release(1);
    }
    session.select(kMotors); // nobody listens any more
    QTest::qWait(10);
}

void InspectorTest::theCacheForgetsTheOldest()
{
    ui::ExplanationCache cache(2);
    auto run = std::make_shared<const core::RunResult>();
    const auto why = std::make_shared<const core::Explanation>();
    cache.put(run, kCars, why);
    cache.put(run, kMotors, why);
    QVERIFY(cache.find(run, kCars) != nullptr); // used just now

    cache.put(run, kMine, why);

    QVERIFY(cache.find(run, kCars) != nullptr);
    QVERIFY(cache.find(run, kMotors) == nullptr);
    const auto other = std::make_shared<const core::RunResult>();
    QVERIFY(cache.find(other, kCars) == nullptr);
    run.reset();
    cache.put(other, kCars, why); // entries of a run that is gone go with it
    QCOMPARE(cache.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(InspectorTest)
#include "inspector_test.moc"
