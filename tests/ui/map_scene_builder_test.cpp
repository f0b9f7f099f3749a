// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "ui/models/map_scene_builder.h"
#include "ui/models/site_status.h"

#include <QTest>

#include <algorithm>

using namespace lodestone;
using namespace lodestone::ui;

namespace
{

core::Site site(const char* id, core::Stage kind, const char* sector, const char* country,
                const char* product, std::optional<double> output = {})
{
    core::Site out;
    out.id = id;
    out.name = std::string(id) + " works";
    out.kind = kind;
    out.sector = sector;
    out.country = country;
    out.outputProductId = product;
    out.annualOutput = output;
    return out;
}

core::Product product(const char* id, core::Stage stage, const char* unit)
{
    core::Product out;
    out.id = id;
    out.stage = stage;
    out.unit = unit;
    return out;
}

core::Link link(const char* from, const char* to, const char* product,
                std::optional<double> share = {}, core::Confidence confidence = {})
{
    core::Link out;
    out.supplierSiteId = from;
    out.buyerSiteId = to;
    out.productId = product;
    out.shareOfNeed = share;
    out.confidence = confidence;
    return out;
}

// A Chinese and a German magnet maker, a motor works fed by both, two car plants and a missile one.
core::Dataset dataset()
{
    core::Dataset data;
    data.asOf = core::Date::of(2026, 11, 22);
    data.products = {product("magnet", core::Stage::Magnet, "t"),
                     product("motor", core::Stage::Component, "pcs"),
                     product("vehicle-bev", core::Stage::Assembly, "pcs"),
                     product("missile", core::Stage::Assembly, "pcs")};
    data.sites = {site("ningbo", core::Stage::Magnet, "magnet", "CHN", "magnet", 900),
                  site("hanau", core::Stage::Magnet, "magnet", "DEU", "magnet", 100),
                  site("motor", core::Stage::Component, "automotive", "DEU", "motor"),
                  site("big", core::Stage::Assembly, "automotive", "DEU", "vehicle-bev", 400),
                  site("small", core::Stage::Assembly, "automotive", "USA", "vehicle-bev", 100),
                  site("missiles", core::Stage::Assembly, "defence", "USA", "missile", 50)};
    data.links = {link("ningbo", "motor", "magnet", 0.9, core::Confidence::Estimated),
                  link("hanau", "motor", "magnet", {}, core::Confidence::Reported),
                  link("motor", "big", "motor"), link("motor", "small", "motor", 0.0), // idle
                  link("ningbo", "missiles", "magnet", 1.0)};
    core::Control licence;
    licence.id = "licence";
    licence.start = core::Date::of(2025, 4, 4);
    licence.origin = "CHN";
    licence.destination = "*";
    licence.productIds = {"magnet"};
    licence.kind = "licence";
    licence.endUse = "*";
    data.controls = {licence};
    return data;
}

// Two days; every site is in the state given for the day in all of the 10 draws.
core::RunResult run(const core::Dataset& data, std::array<core::SiteState, 2> motor)
{
    core::RunResult out;
    out.key.draws = 10;
    out.start = data.asOf;
    out.horizonDays = 1;
    out.states.resize(data.sites.size() * 2);
    for (std::size_t i = 0; i < out.states.size(); ++i) {
        const bool isMotor = i / 2 == 2;
        const core::SiteState state = isMotor ? motor.at(i % 2) : core::SiteState::Running;
        out.states[i].at(std::size_t(state)) = 10;
    }
    core::PlantResult plant;
    plant.site = core::SiteId(3);
    plant.rank = 1;
    plant.stop = {8, 2};
    plant.threat = {10, 0};
    plant.pStop = 0.8;
    plant.stopDay = core::Band{33, 41, 58};
    core::Cause cause;
    cause.productId = "motor";
    cause.count = 8;
    plant.causes = {cause};
    out.plants = {plant};
    return out;
}

} // namespace

class MapSceneBuilderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sitesHaveTheShapeOfTheirSectorAndASizeByTheirKind();
    void linksAreSharedOutAndIdleOnesLeftOut();
    void severalProductsBetweenTwoSitesAreOneLink();
    void aLinkHasTheTonnesThatGoAlongItAndHowSureTheyAre();
    void aRunGivesRankStateAndWords();
    void aMakerSaysWhatStopsForWantOfIt();
    void goodsThatNeedALicenceAreHeldWhileTheirBuyerRunsDown();
    void aGateOfTheScenarioHoldsGoodsThatNeedNoLicence();
    void theDayEqualsTheSceneOfThatDay();
    void theReferenceDataFit();
};

void MapSceneBuilderTest::sitesHaveTheShapeOfTheirSectorAndASizeByTheirKind()
{
    const core::Dataset data = dataset();

    const auto scene = buildMapScene(data, nullptr, 0);

    QCOMPARE(scene->sites.size(), std::size_t(6));
    QCOMPARE(scene->sites[0].shape, SiteShape::TriangleDown);
    QCOMPARE(scene->sites[3].shape, SiteShape::Disc);
    QCOMPARE(scene->sites[5].shape, SiteShape::Diamond);
    QCOMPARE(scene->sites[1].weight, 100.0 / 900.0); // against the largest magnet maker
    QCOMPARE(scene->sites[4].weight, 0.25);          // against the largest car plant
    QCOMPARE(scene->sites[5].weight, 1.0);           // not against cars
    QCOMPARE(scene->sites[2].weight, 0.0);           // output not known
    QCOMPARE(scene->sites[3].kind, QStringLiteral("automotive assembly"));
    QCOMPARE(scene->sites[2].kind, QStringLiteral("automotive component maker"));
    QCOMPARE(scene->sites[0].kind, QStringLiteral("magnet maker"));
    QCOMPARE(scene->sites[3].country, QStringLiteral("Germany"));
    QCOMPARE(scene->sites[3].status.state, PlantState::NotAffected);
    QVERIFY(!scene->hasRun);
}

void MapSceneBuilderTest::linksAreSharedOutAndIdleOnesLeftOut()
{
    const auto scene = buildMapScene(dataset(), nullptr, 0);

    QCOMPARE(scene->links.size(), std::size_t(4)); // by supplier, then buyer
    QCOMPARE(scene->links[0].to, 2U);
    QCOMPARE(scene->links[0].share, 0.9F);
    QCOMPARE(scene->links[0].evidence, LinkEvidence::Estimated);
    QCOMPARE(scene->links[1].to, 5U);
    QCOMPARE(scene->links[2].from, 1U);
    QVERIFY(std::abs(scene->links[2].share - 0.1F) < 1e-6F); // what the other leaves
    QCOMPARE(scene->links[3].share, 1.0F);
}

void MapSceneBuilderTest::severalProductsBetweenTwoSitesAreOneLink()
{
    core::Dataset data = dataset();
    data.links.push_back(link("ningbo", "motor", "other", 0.95, core::Confidence::Assumed));

    const auto scene = buildMapScene(data, nullptr, 0);

    QCOMPARE(scene->links.size(), std::size_t(4));
    QCOMPARE(scene->links[0].share, 0.95F);
    QCOMPARE(scene->links[0].evidence, LinkEvidence::Assumed);
}

void MapSceneBuilderTest::aLinkHasTheTonnesThatGoAlongItAndHowSureTheyAre()
{
    core::Dataset data = dataset();
    data.products[0].name = "Sintered magnet (all grades)";
    data.sites[3].confidence = core::Confidence::Reported;
    core::Requirement motors; // 400 cars a year: 400 motors
    motors.outputProductId = "vehicle-bev";
    motors.inputProductId = "motor";
    motors.intensity = 1.0;
    motors.confidence = core::Confidence::Reported;
    core::Requirement magnets; // 400 motors: 800 t of magnets
    magnets.outputProductId = "motor";
    magnets.inputProductId = "magnet";
    magnets.intensity = 2.0;
    magnets.confidence = core::Confidence::Reported;
    data.requirements = {motors, magnets};

    const auto scene = buildMapScene(data, nullptr, 0);

    const MapLink& ningbo = scene->links[0];
    QCOMPARE(ningbo.tonnes, 720.0F); // 90 % of 800
    QVERIFY(ningbo.ofMagnets);
    QCOMPARE(ningbo.amount, LinkEvidence::Estimated); // the motor works states no output
    QCOMPARE(scene->goods.at(ningbo.goods), QStringLiteral("sintered magnet"));
    QCOMPARE(scene->links[2].tonnes, 80.0F);
    QCOMPARE(scene->links[2].amount, LinkEvidence::Assumed); // its share is what is left
    const MapLink& motor = scene->links[3];
    QCOMPARE(motor.tonnes, 800.0F); // the magnets in 400 motors
    QVERIFY(motor.ofMagnets);
    QCOMPARE(scene->links[1].tonnes, 0.0F); // no recipe of the missile says what it takes

    data.links.push_back(link("ningbo", "nowhere", "magnet"));
    QCOMPARE(buildMapScene(data, nullptr, 0)->links[0].tonnes, 0.0F);
}

void MapSceneBuilderTest::aRunGivesRankStateAndWords()
{
    const core::Dataset data = dataset();
    const core::RunResult result =
        run(data, {core::SiteState::Running, core::SiteState::RunningDown});

    const auto scene = buildMapScene(data, &result, 0);

    const MapSite& plant = scene->sites[3];
    QCOMPARE(plant.rank, std::optional(1));
    QCOMPARE(scene->rankedCount, 1);
    QVERIFY(scene->hasRun);
    QCOMPARE(plant.status.state, PlantState::Running);
    QVERIFY(plant.status.threatened);
    QCOMPARE(plant.stopDay, std::optional(41));
    QCOMPARE(plant.stops, QStringLiteral("80 % chance to stop within 1 day; if so, on day 41 "
                                         "(90 %: 33–58)"));
    QVERIFY(plant.spoken.endsWith(QStringLiteral("on day 41, 90 percent range 33 to 58")));
    QCOMPARE(plant.binds, QStringLiteral("motor"));
    QVERIFY(!scene->sites[4].rank);
    QVERIFY(scene->sites[0].stopsOthers.isEmpty()); // no cause names a maker
}

void MapSceneBuilderTest::aMakerSaysWhatStopsForWantOfIt()
{
    const core::Dataset data = dataset();
    core::RunResult result = run(data, {core::SiteState::Running, core::SiteState::Running});
    result.plants[0].causes[0].magnetSource = core::SiteId(0);

    const auto scene = buildMapScene(data, &result, 0);

    QCOMPARE(scene->sites[0].stopsOthers,
             QStringLiteral("about 1 plant stops within 1 day for want of what it delivers (100 % "
                            "of all stops)"));
    QVERIFY(scene->sites[1].stopsOthers.isEmpty());
}

void MapSceneBuilderTest::goodsThatNeedALicenceAreHeldWhileTheirBuyerRunsDown()
{
    const core::Dataset data = dataset();
    const core::RunResult result =
        run(data, {core::SiteState::Running, core::SiteState::RunningDown});

    QVERIFY(mapDayOf(data, result, 0).heldLinks.empty());
    // Only what comes over the border: not Hanau to the motor works, not to a buyer that runs.
    QCOMPARE(mapDayOf(data, result, 1).heldLinks, std::vector<std::uint32_t>{0U});
}

void MapSceneBuilderTest::aGateOfTheScenarioHoldsGoodsThatNeedNoLicence()
{
    core::Dataset data = dataset();
    data.controls[0].productIds = {"other"};
    core::RunResult result =
        run(data, {core::SiteState::RunningDown, core::SiteState::RunningDown});
    QVERIFY(mapDayOf(data, result, 1).heldLinks.empty());

    result.scenario.gates = {{{"magnet"}, {"EUU"}, 1, 2, 0.2}};

    QVERIFY(mapDayOf(data, result, 0).heldLinks.empty()); // not yet
    QCOMPARE(mapDayOf(data, result, 1).heldLinks, std::vector<std::uint32_t>{0U});
}

void MapSceneBuilderTest::theDayEqualsTheSceneOfThatDay()
{
    const core::Dataset data = dataset();
    const core::RunResult result =
        run(data, {core::SiteState::Running, core::SiteState::RunningDown});

    const auto scene = buildMapScene(data, &result, 1);
    const MapDay day = mapDayOf(data, result, 1);

    QCOMPARE(day.day, 1);
    QVERIFY(day.setsHeld);
    QCOMPARE(day.status.size(), scene->sites.size());
    for (std::size_t i = 0; i < day.status.size(); ++i) {
        QVERIFY(day.status[i] == scene->sites[i].status);
    }
    for (std::uint32_t i = 0; i < scene->links.size(); ++i) {
        const bool held = std::ranges::find(day.heldLinks, i) != day.heldLinks.end();
        QCOMPARE(scene->links[i].held, held);
    }
}

void MapSceneBuilderTest::theReferenceDataFit()
{
    const auto data = db::loadBuiltinDataset();
    QVERIFY(data.ok());
    const auto scenario = core::builtinScenario(*data.value(), core::kDefaultScenarioId);
    QVERIFY(scenario.ok());
    const auto model = core::compileModel(data.value(), scenario.value());
    QVERIFY(model.ok());
    const auto result = core::runEnsemble(model.value(), {.draws = 20}, {});
    QVERIFY(result.ok());

    const auto scene = buildMapScene(*data.value(), &result.value(), 90);

    QCOMPARE(scene->sites.size(), data.value()->sites.size());
    QVERIFY(scene->links.size() > 4000);
    QCOMPARE(scene->rankedCount, int(result.value().plants.size()));
    const auto held = std::ranges::count(scene->links, true, &MapLink::held);
    QVERIFY(held > 0);
    for (const MapLink& link : scene->links) {
        QVERIFY(link.from < scene->sites.size() && link.to < scene->sites.size());
        QVERIFY(link.share >= 0.0F && link.share <= 1.0F);
        QVERIFY(!link.held || data.value()->sites[link.from].country == "CHN");
    }
    const auto known =
        std::ranges::count_if(scene->links, [](const MapLink& link) { return link.tonnes > 0.0F; });
    QVERIFY(known * 10 > std::ssize(scene->links) * 9);
    for (const MapSite& one : scene->sites) {
        QVERIFY(!one.name.isEmpty() && !one.kind.isEmpty() && !one.country.isEmpty());
    }
}

QTEST_GUILESS_MAIN(MapSceneBuilderTest)
#include "map_scene_builder_test.moc"
