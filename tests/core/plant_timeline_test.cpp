// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/plant_timeline.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

constexpr int kDays = 10;

Site plantSite(const char* id, const char* sector, const char* country)
{
    Site site;
    site.id = id;
    site.name = std::string("Plant ") + id;
    site.sector = sector;
    site.country = country;
    site.kind = Stage::Assembly;
    return site;
}

Dataset fourPlants()
{
    Dataset data;
    data.sites = {plantSite("a", "automotive", "DEU"), plantSite("b", "defence", "USA"),
                  plantSite("c", "automotive", "USA"), plantSite("d", "automotive", "DEU")};
    return data;
}

// Each runs until its day and is stopped from then on in all draws; without a day it runs.
RunResult runOf(const std::vector<std::optional<int>>& stops)
{
    RunResult run;
    run.key.draws = 4;
    run.horizonDays = kDays;
    run.states.assign(stops.size() * (kDays + 1), {0, 4, 0, 0, 0});
    for (std::size_t i = 0; i < stops.size(); ++i) {
        PlantResult plant;
        plant.site = SiteId(i);
        plant.rank = static_cast<int>(i) + 1;
        if (stops[i]) {
            plant.pStop = 1.0;
            plant.stopDay = Band{*stops[i] - 1.0, double(*stops[i]), *stops[i] + 1.0};
            for (auto day = static_cast<std::size_t>(*stops[i]); day <= kDays; ++day) {
                run.states[i * (kDays + 1) + day] = {0, 0, 0, 0, 4};
            }
        }
        run.plants.push_back(plant);
    }
    return run;
}

} // namespace

class PlantTimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesBecomeSpans();
    void rowsAndGroupsStandByTheirFirstStop();
    void aStopThatIsUnlikelyHasNoDay();
    void withoutGroupsThereIsOne();
    void sentences();
    void csvHasARowForEachSpan();
};

void PlantTimelineTest::statesBecomeSpans()
{
    const auto groups = plantTimelines(fourPlants(), runOf({3, 5, {}, 7}), TimelineGrouping::None);

    const PlantTimeline& a = groups.at(0).rows.at(0);
    QCOMPARE(a.site, SiteId(0));
    QCOMPARE(a.spans.size(), std::size_t(2));
    QCOMPARE(a.spans[0].state, SiteState::Running);
    QCOMPARE(a.spans[0].toDay, 3);
    QCOMPARE(a.spans[1].state, SiteState::Stopped);
    QCOMPARE(a.spans[1].fromDay, 3);
    QCOMPARE(a.spans[1].toDay, kDays);
    QCOMPARE(a.down.size(), std::size_t(kDays));
    QCOMPARE(a.down[2], 0.0F);
    QCOMPARE(a.down[3], 1.0F);
}

void PlantTimelineTest::rowsAndGroupsStandByTheirFirstStop()
{
    const RunResult run = runOf({8, 5, 6, 2});
    const auto sectors = plantTimelines(fourPlants(), run, TimelineGrouping::Sector);

    QCOMPARE(sectors.size(), std::size_t(2));
    QCOMPARE(sectors[0].title, std::string("Automotive"));
    QCOMPARE(sectors[0].rows.size(), std::size_t(3));
    QCOMPARE(sectors[0].rows[0].site, SiteId(3));
    QCOMPARE(sectors[0].rows[1].site, SiteId(2));
    QCOMPARE(sectors[0].rows[2].site, SiteId(0));
    QCOMPARE(sectors[0].expectedStops, 3.0);

    const auto countries = plantTimelines(fourPlants(), run, TimelineGrouping::Country);
    QCOMPARE(countries[0].key, std::string("DEU"));
    QCOMPARE(countries[1].title, std::string("United States"));
}

void PlantTimelineTest::aStopThatIsUnlikelyHasNoDay()
{
    RunResult run = runOf({3, 5, {}, 7});
    run.plants[0].pStop = 0.04;

    const auto groups = plantTimelines(fourPlants(), run, TimelineGrouping::None);

    QCOMPARE(groups[0].rows[0].site, SiteId(1));
    QCOMPARE(groups[0].rows[2].site, SiteId(0)); // still before the one that never stops
    QVERIFY(!groups[0].rows[2].stopDay.has_value());
}

void PlantTimelineTest::withoutGroupsThereIsOne()
{
    const auto groups = plantTimelines(fourPlants(), runOf({3, 5, {}, 7}), TimelineGrouping::None);
    QCOMPARE(groups.size(), std::size_t(1));
    QVERIFY(groups[0].title.empty());
    QCOMPARE(groups[0].rows.size(), std::size_t(4));
    QVERIFY(plantTimelines(fourPlants(), RunResult{}, TimelineGrouping::Sector).empty());
}

void PlantTimelineTest::sentences()
{
    const auto groups = plantTimelines(fourPlants(), runOf({3, 5, {}, 7}), TimelineGrouping::None);
    QCOMPARE(spanSentence(groups[0].rows[0]),
             std::string("running from day 0, stopped from day 3"));
    QCOMPARE(spanSentence(groups[0].rows[3]), std::string("running on all days"));
}

void PlantTimelineTest::csvHasARowForEachSpan()
{
    const std::string csv = csvOf(timelineTable(fourPlants(), runOf({3, {}, {}, {}})));
    QCOMPARE(std::ranges::count(csv, '\n'), 6);
    QVERIFY(csv.find("a,Plant a,automotive,DEU,1,Stopped,3,10,1,2,3,4,") != std::string::npos);
    QVERIFY(csv.find("b,Plant b,defence,USA,2,Running,0,10,0,,,,") != std::string::npos);
    QVERIFY(csv.ends_with(",4\n")); // draws
}

QTEST_APPLESS_MAIN(PlantTimelineTest)
#include "plant_timeline_test.moc"
