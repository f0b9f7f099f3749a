// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/stops_through.h"

#include "core/present/words.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

enum Row : std::uint32_t
{
    Mine,
    IdleMine,
    Ningbo,
    Hanau,
    Motors,
    Leipzig,
    Pune
};

constexpr int kDays = 100;
constexpr std::uint32_t kDraws = 10;

Site site(const char* id, Stage kind)
{
    Site out;
    out.id = id;
    out.kind = kind;
    return out;
}

Link link(const char* from, const char* to, std::optional<double> share = std::nullopt)
{
    Link out;
    out.supplierSiteId = from;
    out.buyerSiteId = to;
    out.shareOfNeed = share;
    return out;
}

/// A mine feeds one of two magnet makers, another one could; both feed the motors of two plants.
Dataset dataset()
{
    Dataset data;
    data.sites = {site("mine", Stage::Mine),        site("idle-mine", Stage::Mine),
                  site("ningbo", Stage::Magnet),    site("hanau", Stage::Magnet),
                  site("motors", Stage::Component), site("leipzig", Stage::Assembly),
                  site("pune", Stage::Assembly)};
    data.links = {link("mine", "ningbo"),    link("idle-mine", "ningbo", 0.0),
                  link("ningbo", "motors"),  link("hanau", "motors"),
                  link("motors", "leipzig"), link("motors", "pune")};
    return data;
}

Cause cause(std::uint32_t source, std::uint32_t count)
{
    Cause out;
    out.supplier = SiteId(Motors);
    out.magnetSource = SiteId(source);
    out.count = count;
    return out;
}

PlantResult plant(std::uint32_t row, std::vector<Cause> causes)
{
    PlantResult out;
    out.site = SiteId(row);
    out.stop.assign(kDays + 1, 0);
    for (const Cause& each : causes) {
        out.stop[40] += each.count;
    }
    out.stop[kDays] = kDraws - out.stop[40];
    out.causes = std::move(causes);
    return out;
}

/// Leipzig stops in all draws, Pune in six: eleven of the sixteen stops are of Ningbo's magnets.
RunResult run()
{
    RunResult out;
    out.key.draws = kDraws;
    out.start = Date::of(2026, 12, 1);
    out.horizonDays = kDays;
    out.plants = {plant(Leipzig, {cause(Ningbo, 9), cause(Hanau, 1)}),
                  plant(Pune, {cause(Hanau, 4), cause(Ningbo, 2)})};
    return out;
}

} // namespace

class StopsThroughTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMakerHasTheStopsOfTheCausesThatNameIt()
    {
        const auto through = stopsThrough(dataset(), run());

        QCOMPARE(through.size(), std::size_t(7));
        QCOMPARE(through[Ningbo].plants, 1.1);
        QCOMPARE(through[Ningbo].share, 11.0 / 16.0);
        QCOMPARE(through[Ningbo].chokes, 1);
        QCOMPARE(through[Hanau].plants, 0.5);
        QCOMPARE(through[Motors].plants, 1.6);
        QCOMPARE(through[Motors].chokes, 2);
        QVERIFY(!through[Leipzig].any());
        QCOMPARE(QString::fromStdString(stopsThroughText(through[Ningbo], kDays)),
                 QStringLiteral("about 1 plant stops within 100 days for want of what it delivers "
                                "(69 % of all stops)"));
        QCOMPARE(QString::fromStdString(chokesText(through[Motors])),
                 QStringLiteral("It is in the most frequent cause of 2 plants' stops."));
    }

    void whoFeedsAMakerHasItsStops()
    {
        const auto through = stopsThrough(dataset(), run());

        QCOMPARE(through[Mine].plants, through[Ningbo].plants);
        QVERIFY(through[Mine].isFeeder);
        QVERIFY(!through[IdleMine].any()); // it delivers nothing
        QVERIFY(stopsThroughText(through[Mine], kDays)
                    .starts_with("about 1 plant stops within 100 days for want of magnets of "));
    }

    void aMakerThatIsItsOwnSourceCountsOnce()
    {
        RunResult own = run();
        Cause both = cause(Ningbo, 10);
        both.supplier = SiteId(Ningbo);
        own.plants = {plant(Leipzig, {both})};

        QCOMPARE(stopsThrough(dataset(), own)[Ningbo].share, 1.0);
    }

    void whatIsLessThanAPlantIsAShare()
    {
        StopsThrough few;
        few.plants = 0.2;
        few.share = 0.004;
        QCOMPARE(QString::fromStdString(stopsThroughText(few, kDays)),
                 QStringLiteral("under 1 % of all stops within 100 days are for want of what it "
                                "delivers"));
        QVERIFY(stopsThroughText({}, kDays).empty());
        QVERIFY(chokesText({}).empty());
    }

    void onlyWhatRunsOnIsCalledOtherwise()
    {
        QCOMPARE(stateName(SiteState::NotAffected, true), std::string("Runs"));
        QCOMPARE(stateWord(SiteState::NotAffected, true), std::string("runs"));
        QCOMPARE(stateName(SiteState::NotAffected, false), std::string("Not affected"));
        QCOMPARE(stateName(SiteState::Cut, true), std::string("Cut"));
    }
};

QTEST_APPLESS_MAIN(StopsThroughTest)
#include "stops_through_test.moc"
