// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"
#include "core/engine/engine.h"
#include "core/graph/check_dataset.h"
#include "db/bundle/builtin.h"
#include "tests/support/network_text.h"
#include "tests/support/random_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

/// Magnets from China by sea to a maker of motors, motors to a car plant.
constexpr const char* kChain = R"(
products:
    magnet  magnet  licensed
    motor   component
    car     assembly
recipes:
    motor  needs 1 magnet  essential
    car    needs 1 motor   essential
sites:
    magnet-works  makes magnet  in CHN  output 1000
    motor-works   makes motor   in DEU  output 1000
    car-plant     makes car     in FRA  output 1000
links:
    magnet-works -> motor-works  magnet  100 %  lead 30
    motor-works  -> car-plant    motor   100 %  lead 2
cover:
    motor-works  magnet  20
    car-plant    motor    5
shock:
    gate magnet to DEU 0 %
    horizon 200 days
)";
constexpr int kStopDay = 57; // 30 + 20 + 2 + 5

NetworkCase chain()
{
    return parseNetwork(kChain).value();
}

Result<RunResult> run(const Dataset& dataset, const Scenario& scenario, std::uint32_t draws = 1)
{
    const auto model = compileModel(std::make_shared<const Dataset>(dataset), scenario);
    if (!model) {
        return model.error();
    }
    RunOptions options;
    options.draws = draws;
    options.threads = 2;
    return runEnsemble(model.value(), options, Progress());
}

std::string messageOf(const Result<RunResult>& result)
{
    return result.ok() ? std::string() : result.error().message;
}

/// The first day of the plant's stop in the one draw.
int stopDay(const RunResult& result)
{
    return result.stopDays.front();
}

bool isShare(double value)
{
    return value >= 0.0 && value <= 1.0; // NaN is not
}

bool isBand(const Band& band, double most)
{
    return band.p05 >= 0.0 && band.p05 <= band.p50 && band.p50 <= band.p95 && band.p95 <= most;
}

std::uint64_t sumOf(const DayHistogram& days)
{
    return std::accumulate(days.begin(), days.end(), std::uint64_t{0});
}

/// What is wrong with the figures of a plant; empty when nothing is.
std::string faultOf(const PlantResult& plant, const RunResult& run)
{
    for (const double share :
         {plant.pStop, plant.pThreatened, plant.pAverted, plant.pFirst10, plant.assumedShare}) {
        if (!isShare(share)) {
            return "a share is " + std::to_string(share);
        }
    }
    for (const auto* days : {&plant.stop, &plant.threat, &plant.fullStop, &plant.cut,
                             &plant.firstShort, &plant.lostHistogram}) {
        if (sumOf(*days) != run.key.draws) {
            return "a histogram does not count every draw once";
        }
    }
    const bool bandOk = !plant.stopDay || isBand(*plant.stopDay, run.horizonDays);
    const bool lostOk = plant.outputLostDays >= 0.0 && plant.outputLostDays <= run.horizonDays;
    const bool perDayOk = !plant.outputLostPerDay || *plant.outputLostPerDay >= 0.0;
    return bandOk && lostOk && perDayOk ? std::string() : "a figure lies outside its range";
}

/// What is wrong with the figures of a run; empty when nothing is.
std::string faultOf(const RunResult& run)
{
    for (const PlantResult& plant : run.plants) {
        if (const std::string fault = faultOf(plant, run); !fault.empty()) {
            return "plant " + std::to_string(plant.site.index()) + ": " + fault;
        }
    }
    for (const auto& day : run.states) {
        if (std::accumulate(day.begin(), day.end(), std::uint64_t{0}) != run.key.draws) {
            return "the states of a day do not count every draw once";
        }
    }
    for (const Band& band : run.outputAtRisk) {
        if (!isBand(band, 1.0)) {
            return "output at risk lies outside 0..1";
        }
    }
    for (const double shipped : run.shipments) {
        if (!(shipped >= 0.0 && shipped <= 1000.0)) {
            return "shipments are " + std::to_string(shipped);
        }
    }
    for (const GroupResult& group : run.groups) {
        for (const DayCount& day : group.byDay) {
            if (!isBand(day.stopped, group.works) || !isBand(day.threatened, group.works)) {
                return "more works stop than there are";
            }
        }
    }
    return {};
}

std::string idOf(const char* prefix, int number)
{
    return prefix + std::to_string(number);
}

/// Sites that make one product from it, each from the one before and the first from the last.
NetworkCase circle(int sites, Stage stage)
{
    NetworkCase network = chain();
    Dataset& dataset = network.dataset;
    dataset.sites.clear();
    dataset.links.clear();
    dataset.covers.clear();
    Product product;
    product.id = "ring";
    product.stage = stage;
    dataset.products.push_back(product);
    Requirement need;
    need.outputProductId = need.inputProductId = "ring";
    need.intensity = 1.0;
    dataset.requirements.push_back(need);
    for (int i = 0; i < sites; ++i) {
        Site site;
        site.id = site.worksId = idOf("ring-", i);
        site.kind = stage;
        site.country = "DEU";
        site.companyId = network.dataset.companies.front().id;
        site.outputProductId = "ring";
        site.annualOutput = 1.0;
        dataset.sites.push_back(site);
        Link link;
        link.supplierSiteId = idOf("ring-", (i + sites - 1) % sites);
        link.buyerSiteId = site.id;
        link.productId = "ring";
        link.shareOfNeed = 1.0;
        dataset.links.push_back(link);
    }
    network.scenario.gates.clear();
    network.scenario.sitesDown = {{"ring-0", 0, 10}};
    return network;
}

using Change = std::function<void(NetworkCase&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

/// Networks and scenarios at and beyond the edge of sense: a defined result or a clear error.
class BadNetworksTest : public QObject
{
    Q_OBJECT

private:
    static void verifyRefused(const NetworkCase& network, const QString& fragment)
    {
        const auto result = run(network.dataset, network.scenario, network.draws);
        QVERIFY2(!result.ok(), "was computed");
        const QString message = QString::fromStdString(result.error().message);
        QVERIFY2(message.contains(fragment), qPrintable(message));
    }

private Q_SLOTS:
    void strangeFiguresGiveDefinedResults_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("stop");
        const auto row = [](const char* name, int stop, Change change) {
            QTest::newRow(name) << std::move(change) << stop;
        };
        const auto cover = [](std::size_t at, double days) {
            return [at, days](NetworkCase& c) { c.dataset.covers[at].days = {days, days, days}; };
        };
        row("as it is", kStopDay, [](NetworkCase&) {});
        for (const std::size_t site : {0U, 1U, 2U}) {
            row(idOf("no capacity at site ", static_cast<int>(site)).c_str(), kStopDay,
                [site](NetworkCase& c) { c.dataset.sites[site].annualOutput = 0.0; });
            row(idOf("unknown capacity at site ", static_cast<int>(site)).c_str(), kStopDay,
                [site](NetworkCase& c) { c.dataset.sites[site].annualOutput.reset(); });
        }
        // flows are shares of the need, so a need of no tonnes still wants its magnets
        row("no need", kStopDay,
            [](NetworkCase& c) { c.dataset.requirements.front().intensity = 0.0; });
        row("a link that serves nothing", 200,
            [](NetworkCase& c) { c.dataset.links.front().shareOfNeed = 0.0; });
        row("no recipe", 200, [](NetworkCase& c) { c.dataset.requirements.clear(); });
        row("no link", 200, [](NetworkCase& c) { c.dataset.links.clear(); });
        row("no cover row", 32, [](NetworkCase& c) { c.dataset.covers.clear(); });
        row("cover of 0 days", 37, cover(0, 0.0));
        row("cover of 10,000 days", 200, cover(0, 10'000.0));
        row("ten times 10,000 days", 200, [cover](NetworkCase& c) {
            cover(0, 10'000.0)(c);
            cover(1, 10'000.0)(c);
            c.scenario.stockMultiplier = 10.0;
        });
        row("ten times 5 and 20 days", 200,
            [](NetworkCase& c) { c.scenario.stockMultiplier = 10.0; });
        row("no stock at all", 32, [](NetworkCase& c) { c.scenario.stockMultiplier = 0.0; });
        row("lead beyond the horizon", 200, [](NetworkCase& c) {
            c.dataset.leadTimes.front().days = {3650.0, 3650.0, 3650.0};
        });
        row("the longest lead", 200, [](NetworkCase& c) {
            c.dataset.leadTimes.front().days = {kMostDays, kMostDays, kMostDays};
        });
        row("lead of 0 days counts as 1", 28, [](NetworkCase& c) {
            c.dataset.leadTimes.front().days = {0.0, 0.0, 0.0};
        });
        row("no row of lead times counts as 1 day", 27,
            [](NetworkCase& c) { c.dataset.leadTimes.clear(); });
        row("horizon of one day", 1, [](NetworkCase& c) { c.scenario.horizonDays = 1; });
        row("horizon of ten years", kStopDay, [](NetworkCase& c) {
            c.scenario.horizonDays = kLongestHorizonDays;
            c.scenario.gates.front().toDay = kLongestHorizonDays;
        });
        row("a gate of one day", 200, [](NetworkCase& c) { c.scenario.gates.front().toDay = 1; });
    }

    void strangeFiguresGiveDefinedResults()
    {
        QFETCH(const Change, change);
        QFETCH(const int, stop);
        NetworkCase network = chain();
        change(network);

        const auto result = run(network.dataset, network.scenario);

        QVERIFY2(result.ok(), messageOf(result).c_str());
        QCOMPARE(stopDay(result.value()), stop);
        const std::string fault = faultOf(result.value());
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void impossibleFiguresAreRefused_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* message, Change change) {
            QTest::newRow(name) << std::move(change) << QString::fromUtf8(message);
        };
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        constexpr double kInfinite = std::numeric_limits<double>::infinity();
        row("horizon 0", "the horizon is 0 days; it must be 1 to 3650",
            [](NetworkCase& c) { c.scenario.horizonDays = 0; });
        row("horizon below 0", "it must be 1 to 3650",
            [](NetworkCase& c) { c.scenario.horizonDays = -5; });
        row("horizon 3651", "it must be 1 to 3650",
            [](NetworkCase& c) { c.scenario.horizonDays = 3651; });
        row("output below 0", "the annual output of site \"motor-works\" is -1",
            [](NetworkCase& c) { c.dataset.sites[1].annualOutput = -1.0; });
        row("output without bound", "must be from 0 to 1e+15",
            [kInfinite](NetworkCase& c) { c.dataset.sites[1].annualOutput = kInfinite; });
        row("share above 1", "magnet-works > motor-works magnet is 1.5; it must be from 0 to 1",
            [](NetworkCase& c) { c.dataset.links.front().shareOfNeed = 1.5; });
        row("share that is no number", "must be from 0 to 1",
            [kNan](NetworkCase& c) { c.dataset.links.front().shareOfNeed = kNan; });
        row("intensity of 1e300", "the intensity of magnet in motor is 1e+300",
            [](NetworkCase& c) { c.dataset.requirements.front().intensity = 1e300; });
        row("a million parts", "the number of parts motor in car", [](NetworkCase& c) {
            c.dataset.requirements.back().distinctParts = Range{1.0, 1.0, 1e6};
        });
        row("a lead of 1e300 days", "the lead time CHN > DEU in days is 1e+300",
            [](NetworkCase& c) { c.dataset.leadTimes.front().days.mode = 1e300; });
        row("a cover of 1e18 days", "the cover of car-plant for motor in days",
            [](NetworkCase& c) { c.dataset.covers.back().days.high = 1e18; });
        row("a cover below 0", "must be from 0 to 100000",
            [](NetworkCase& c) { c.dataset.covers.back().days.low = -1.0; });
        row("a help of 3,000 days", "the limit in days of reaction hoard", [](NetworkCase& c) {
            Reaction hoard;
            hoard.id = "hoard";
            hoard.limitDays = 3000.0;
            c.dataset.reactions.push_back(hoard);
        });
        row("a common factor above 1", "the parameter cover_common_factor", [](NetworkCase& c) {
            for (Parameter& parameter : c.dataset.parameters) {
                if (parameter.id == "cover_common_factor") {
                    parameter.value = {0.0, 1.0, 2.0};
                }
            }
        });
    }

    void impossibleFiguresAreRefused()
    {
        QFETCH(const Change, change);
        QFETCH(const QString, message);
        NetworkCase network = chain();
        change(network);

        verifyRefused(network, message);
    }

    void zeroCapacityAnywhereNeverGivesNoNumber()
    {
        for (std::uint64_t seed = 1; seed <= fewer(20U); ++seed) {
            NetworkShape shape;
            shape.pointLaws = false;
            shape.essential = false;
            Dataset dataset = randomNetwork(seed, shape);
            for (std::size_t s = seed % 3; s < dataset.sites.size(); s += 1 + seed % 3) {
                dataset.sites[s].annualOutput = 0.0;
            }
            const auto result = run(dataset, gateScenario(0.3), 20);
            QVERIFY(result.ok());
            const std::string fault = faultOf(result.value());
            QVERIFY2(fault.empty(), fault.c_str());
            for (const Finding& finding : checkDataset(dataset)) {
                QVERIFY2(finding.message.find("(inf") == std::string::npos,
                         finding.message.c_str());
                QVERIFY2(finding.message.find("nan") == std::string::npos, finding.message.c_str());
            }
        }
    }

    void theReferenceDataWithoutAnyCapacityGiveNumbers()
    {
        Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        for (Site& site : dataset.sites) {
            site.annualOutput = 0.0;
        }
        for (const char* id : {"slow-squeeze", "spring-2025", "truce-ends"}) {
            const auto result = run(dataset, builtinScenario(dataset, id).value(), 8);
            QVERIFY(result.ok());
            const std::string fault = faultOf(result.value());
            QVERIFY2(fault.empty(), fault.c_str());
        }
    }

    void anEmptyDatasetGivesAnEmptyResult()
    {
        const NetworkCase network = chain();
        Scenario scenario = network.scenario;
        scenario.gates.clear();
        const auto result = run(Dataset{}, scenario, 3);
        QVERIFY2(result.ok(), messageOf(result).c_str());
        QVERIFY(result.value().plants.empty());
        QCOMPARE(faultOf(result.value()), std::string());
    }

    void anIsolatedSiteIsNotAffected()
    {
        NetworkCase network = chain();
        Site alone = network.dataset.sites[1];
        alone.id = alone.worksId = "alone";
        network.dataset.sites.push_back(alone);
        Site plant = network.dataset.sites[2];
        plant.id = plant.worksId = "plant-alone";
        network.dataset.sites.push_back(plant);

        const RunResult result = run(network.dataset, network.scenario).value();

        QCOMPARE(faultOf(result), std::string());
        for (const std::uint32_t site : {3U, 4U}) {
            QCOMPARE(result.medianState(SiteId{site}, 199), SiteState::NotAffected);
        }
        QCOMPARE(result.plant(SiteId{4U})->pStop, 0.0);
    }

    void aSiteMaySupplyItself_data()
    {
        QTest::addColumn<int>("stage");
        for (int stage = 0; stage <= static_cast<int>(Stage::Assembly); ++stage) {
            QTest::newRow(std::string(toText(static_cast<Stage>(stage))).c_str()) << stage;
        }
    }

    void aSiteMaySupplyItself()
    {
        QFETCH(const int, stage);
        const NetworkCase network = circle(1, static_cast<Stage>(stage));

        const auto result = run(network.dataset, network.scenario);

        QVERIFY2(result.ok(), messageOf(result).c_str());
        QCOMPARE(faultOf(result.value()), std::string());
        QCOMPARE(result.value().medianState(SiteId{0U}, 5), SiteState::Stopped);
    }

    void aLongCircleOfSitesIsComputed_data()
    {
        QTest::addColumn<int>("stage");
        QTest::newRow("pooled") << static_cast<int>(Stage::Separation);
        QTest::newRow("makers") << static_cast<int>(Stage::Component);
    }

    /// Without stocks the gap of ten days goes round, a site a day, for ever.
    void aLongCircleOfSitesIsComputed()
    {
        QFETCH(const int, stage);
        const NetworkCase network = circle(fewer(3000), static_cast<Stage>(stage));

        const auto result = run(network.dataset, network.scenario);

        QVERIFY2(result.ok(), messageOf(result).c_str());
        QCOMPARE(faultOf(result.value()), std::string());
        for (const std::uint32_t site : {1U, 150U}) {
            const int day = static_cast<int>(site);
            QVERIFY(result.value().medianState(SiteId{site}, day - 1) != SiteState::Stopped);
            QCOMPARE(result.value().medianState(SiteId{site}, day + 5), SiteState::Stopped);
            QVERIFY(result.value().medianState(SiteId{site}, day + 11) != SiteState::Stopped);
        }
    }

    void aCircleOfPlantsIsCutOpenAndSaysSo()
    {
        const NetworkCase network = circle(fewer(3000), Stage::Assembly);
        const auto dataset = std::make_shared<const Dataset>(network.dataset);
        const Model model = compileModel(dataset, network.scenario).value();
        const auto said = std::count_if(
            model.findings().begin(), model.findings().end(), [](const Finding& finding) {
                return finding.message.find("circle") != std::string::npos;
            });
        QCOMPARE(said, 1);
        const RunResult result = run(network.dataset, network.scenario).value();
        QCOMPARE(faultOf(result), std::string());
        QCOMPARE(result.medianState(SiteId{0U}, 5), SiteState::Stopped);
    }

    /// More than a recursion from plant to plant could hold.
    void aChainOfSixtyThousandPlantsIsComputed()
    {
        NetworkCase network = circle(fewer(60'000), Stage::Assembly);
        network.dataset.links.erase(network.dataset.links.begin());
        network.scenario.horizonDays = 50;
        const auto result = run(network.dataset, network.scenario);
        QVERIFY2(result.ok(), messageOf(result).c_str());
        QCOMPARE(faultOf(result.value()), std::string());
    }

    void whateverAPlantBuysStopsIt()
    {
        for (const Stage stage : {Stage::Mine, Stage::Separation, Stage::Metal, Stage::Component}) {
            for (const bool ramping : {false, true}) {
                NetworkCase network = chain();
                network.scenario.gates.clear();
                network.scenario.sitesDown = {{"motor-works", 0, 200}};
                for (Product& product : network.dataset.products) {
                    product.stage = product.id == "motor" ? stage : product.stage;
                }
                for (Site& site : network.dataset.sites) {
                    site.kind = site.id == "motor-works" ? stage : site.kind;
                    site.ramping = site.id == "car-plant" && ramping;
                }
                auto& needs = network.dataset.requirements; // else it would have grades
                needs.erase(std::remove_if(needs.begin(), needs.end(),
                                           [](const Requirement& need) {
                                               return need.outputProductId == "motor";
                                           }),
                            needs.end());

                const auto result = run(network.dataset, network.scenario);

                QVERIFY2(result.ok(), messageOf(result).c_str());
                QVERIFY2(stopDay(result.value()) <= 2 + 10, // lead, and the most that is in stock
                         std::string(toText(stage)).c_str());
            }
        }
    }

    void flowsThatGrowRoundACircleAreRefused()
    {
        NetworkCase network = circle(3, Stage::Separation);
        Dataset& dataset = network.dataset;
        dataset.requirements.back().intensity = 1e6;
        Site buyer = dataset.sites.front();
        buyer.id = buyer.worksId = "buyer";
        dataset.sites.push_back(buyer);
        Link sale = dataset.links.front();
        sale.supplierSiteId = "ring-2";
        sale.buyerSiteId = "buyer";
        dataset.links.push_back(sale);
        dataset.sites[1].annualOutput.reset();
        dataset.sites[2].annualOutput.reset();
        QVERIFY(run(dataset, network.scenario).ok()); // ring-0 states what it makes

        dataset.sites[0].annualOutput.reset();

        verifyRefused(network, QStringLiteral("grows without end"));
    }

    void aRunOfTenYearsOnTheReferenceDataIsComputed()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "slow-squeeze").value();
        scenario.horizonDays = kLongestHorizonDays;
        const auto result = run(dataset, scenario, 4);
        QVERIFY2(result.ok(), messageOf(result).c_str());
        QCOMPARE(faultOf(result.value()), std::string());
    }

    void extremeScenariosOfTheReferenceDataGiveNumbers_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, Change change) {
            QTest::newRow(name) << std::move(change);
        };
        row("licences at once", [](NetworkCase& c) { c.scenario.licence.medianDelayDays = 0.0; });
        row("licences after ten years",
            [](NetworkCase& c) { c.scenario.licence.medianDelayDays = 3650.0; });
        row("all refused", [](NetworkCase& c) {
            c.scenario.licence.grantShare = 0.0;
            c.scenario.licence.refuseMixed = c.scenario.licence.refusalIsNew = true;
        });
        row("frozen for ten years",
            [](NetworkCase& c) { c.scenario.licence.freezeDays = kLongestHorizonDays; });
        row("all gates shut", [](NetworkCase& c) { c.scenario.gateLevel = 0.0; });
        row("squeezed to nothing in a month", [](NetworkCase& c) {
            c.scenario.projection = Projection::Squeeze;
            c.scenario.squeezePointsPerMonth = 1.0;
            c.scenario.squeezeFloor = 0.0;
        });
        row("ten times the stock", [](NetworkCase& c) { c.scenario.stockMultiplier = 10.0; });
        row("no stock", [](NetworkCase& c) { c.scenario.stockMultiplier = 0.0; });
        row("day 0 a century ahead",
            [](NetworkCase& c) { c.scenario.start = Date::of(2100, 12, 31); });
        row("day 0 before everything",
            [](NetworkCase& c) { c.scenario.start = c.scenario.asOf = Date::of(2000, 1, 1); });
    }

    void extremeScenariosOfTheReferenceDataGiveNumbers()
    {
        QFETCH(const Change, change);
        NetworkCase network;
        network.dataset = *lodestone::db::loadBuiltinDataset().value();
        for (const char* id : {"spring-2025", "truce-ends"}) {
            network.scenario = builtinScenario(network.dataset, id).value();
            change(network);
            QVERIFY(validateScenario(network.dataset, network.scenario).ok());
            const auto result = run(network.dataset, network.scenario, fewer(4U));
            QVERIFY2(result.ok(), messageOf(result).c_str());
            const std::string fault = faultOf(result.value());
            QVERIFY2(fault.empty(), fault.c_str());
        }
    }

    void aMillionDrawsOfATinyNetworkAreComputed()
    {
        const std::uint32_t draws = kSanitized ? 50'000U : 1'000'000U;
        NetworkCase network = chain();
        network.dataset.covers.front().days = {0.0, 20.0, 400.0};

        const auto result = run(network.dataset, network.scenario, draws);

        QVERIFY2(result.ok(), messageOf(result).c_str());
        QCOMPARE(faultOf(result.value()), std::string());
        const PlantResult& plant = result.value().plants.front();
        // to be down for three days it must stop by day 197 = 37 + 160; a day with less than half
        // of the need is a day down, so the stock must be under 160.5 days; 5 standard deviations
        const double over = 400.0 - 160.5;
        const double expected = 1.0 - over * over / (400.0 * 380.0);
        const double spread = std::sqrt(expected * (1.0 - expected) / draws);
        QVERIFY2(std::abs(plant.pStop - expected) < 5.0 * spread,
                 QByteArray::number(plant.pStop - expected));
    }

    void drawsThatCannotBeCountedAreRefused()
    {
        NetworkCase network = chain();
        const auto dataset = std::make_shared<const Dataset>(network.dataset);
        const Model model = compileModel(dataset, network.scenario).value();
        RunOptions options;
        for (const std::uint32_t draws : {0U, 10'000'001U}) {
            options.draws = draws;
            QCOMPARE(runEnsemble(model, options, Progress()).error().code, ErrorCode::BadUsage);
        }
        options.draws = 10;
        options.firstDraw = std::numeric_limits<std::uint32_t>::max() - 9;
        QVERIFY(runEnsemble(model, options, Progress()).ok());
        options.firstDraw += 1;
        QCOMPARE(runEnsemble(model, options, Progress()).error().code, ErrorCode::BadUsage);
    }

    /// 10,000,000 draws of the reference data's plants: 14 GB of days, and no bad_alloc.
    void aRunThatWouldNotFitIsRefusedAndSaysWhatWould()
    {
        const auto dataset = lodestone::db::loadBuiltinDataset().value();
        const Model model =
            compileModel(dataset, builtinScenario(*dataset, "slow-squeeze").value()).value();
        RunOptions options;
        options.draws = 10'000'000;
        const auto result = runEnsemble(model, options, Progress());
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::BadUsage);
        const QString message = QString::fromStdString(result.error().message);
        QVERIFY2(message.contains(QStringLiteral("more than the 4.0 GiB a run may: take at most ")),
                 qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(BadNetworksTest)
#include "bad_networks_test.moc"
