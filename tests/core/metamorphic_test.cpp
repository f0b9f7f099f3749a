// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/network_run.h"
#include "tests/support/random_network.h"
#include "tests/support/run_text.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <cmath>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint64_t kNetworks = fewer(60);
constexpr int kHorizon = 200;
constexpr const char* kTwin = "-twin"; // sorts next to the site it is split from

QByteArray named(std::uint64_t seed, const std::string& what = {})
{
    return "network " + QByteArray::number(static_cast<qulonglong>(seed)) + ": " +
           QByteArray::fromStdString(what);
}

std::string textOf(const Dataset& dataset, const Scenario& scenario, std::uint32_t draws)
{
    const auto model = compileModel(std::make_shared<const Dataset>(dataset), scenario);
    RunOptions options;
    options.draws = draws;
    options.threads = 1;
    return textOfRun(dataset, runEnsemble(model.value(), options, Progress()).value());
}

Dataset scaled(Dataset dataset, double factor)
{
    for (Site& site : dataset.sites) {
        site.annualOutput =
            site.annualOutput ? std::optional(*site.annualOutput * factor) : std::nullopt;
    }
    return dataset;
}

/// Two sites for one: each makes half of it by the same recipe from the same sources, holds as many
/// days of stock, and serves half of what the one served.
Dataset halved(Dataset dataset, const std::string& id)
{
    const std::string twin = id + kTwin;
    for (std::size_t i = 0, end = dataset.sites.size(); i < end; ++i) {
        if (dataset.sites[i].id == id) {
            dataset.sites[i].annualOutput = dataset.sites[i].annualOutput.value() / 2.0;
            Site other = dataset.sites[i];
            other.id = twin;
            dataset.sites.push_back(other);
        }
    }
    for (std::size_t i = 0, end = dataset.links.size(); i < end; ++i) {
        Link& link = dataset.links[i];
        if (link.supplierSiteId == id) {
            link.shareOfNeed = link.shareOfNeed.value() / 2.0;
        }
        Link other = link;
        other.supplierSiteId = link.supplierSiteId == id ? twin : link.supplierSiteId;
        other.buyerSiteId = link.buyerSiteId == id ? twin : link.buyerSiteId;
        if (!(other == link)) {
            dataset.links.push_back(other);
        }
    }
    for (std::size_t i = 0, end = dataset.covers.size(); i < end; ++i) {
        Cover other = dataset.covers[i];
        if (other.scope == CoverScope::Site && other.scopeId == id) {
            other.scopeId = twin;
            dataset.covers.push_back(other);
        }
    }
    return dataset;
}

/// A gate and two cuts.
Scenario shocks(const std::string& alsoDown)
{
    Scenario scenario = gateScenario(0.25, 4, 90);
    scenario.sitesDown.push_back({"sep-1", 10, 60});
    scenario.sitesDown.push_back({alsoDown, 100, 130});
    return scenario;
}

/// What takes the site down takes its twin down.
Scenario withTwin(Scenario scenario, const std::string& site)
{
    for (std::size_t i = 0, end = scenario.sitesDown.size(); i < end; ++i) {
        SiteDown down = scenario.sitesDown[i];
        if (down.siteId == site) {
            down.siteId += kTwin;
            scenario.sitesDown.push_back(down);
        }
    }
    return scenario;
}

/// A site of the network that is no plant, another one for each seed.
std::string aMaker(const Dataset& dataset, std::uint64_t seed)
{
    std::vector<std::string> ids;
    for (const Site& site : dataset.sites) {
        if (site.kind < Stage::Assembly) {
            ids.push_back(site.id);
        }
    }
    return ids[seed % ids.size()];
}

} // namespace

/// The same thing described in another way gives the same results. The numbers are those of the
/// engine's list; relabelled, reordered and split rows are tested with the ensemble's invariants.
class MetamorphicTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invariant7AnotherUnitOfQuantityChangesNoBit()
    {
        for (std::uint64_t seed = 1; seed <= fewer(15U); ++seed) {
            NetworkShape shape;
            shape.pointLaws = false;
            shape.essential = false;
            const Dataset dataset = randomNetwork(seed, shape);
            const std::string expected = textOf(dataset, shocks("mag-0"), 8);
            for (const int power : {-40, -3, 17, 33}) {
                const std::string text =
                    textOf(scaled(dataset, std::ldexp(1.0, power)), shocks("mag-0"), 8);
                QVERIFY2(text == expected,
                         named(seed, firstDifference(text, expected)).constData());
            }
        }
    }

    void invariant8PlantsFeelALaterGateAsMuchLater()
    {
        constexpr int kShift = 23;
        int stopped = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            NetworkShape shape;
            shape.pointLaws = false;
            const Dataset dataset = randomNetwork(seed, shape);
            NetworkRun early(dataset, gateScenario(0.2, 0, 60));
            NetworkRun late(dataset, gateScenario(0.2, kShift, 60 + kShift));
            for (std::uint32_t p = 0; p < early.net().plants.size(); ++p) {
                const PlantOutcome a = early.draw.runPlant(p);
                const PlantOutcome b = late.draw.runPlant(p);
                const auto shifted = [](int day) { return std::min(day + kShift, kHorizon); };
                QVERIFY2(b.stop == shifted(a.stop), named(seed).constData());
                QVERIFY2(b.fullStop == shifted(a.fullStop), named(seed).constData());
                QVERIFY2(b.firstShort == shifted(a.firstShort), named(seed).constData());
                for (int day = 0; day + kShift < kHorizon; ++day) {
                    QVERIFY2(valueOn(early.draw.plants().output(), day) ==
                                 valueOn(late.draw.plants().output(), day + kShift),
                             named(seed).constData());
                }
                stopped += a.stop < kHorizon ? 1 : 0;
            }
        }
        QVERIFY2(stopped > fewer(40), QByteArray::number(stopped).constData());
    }

    /// To the rounding of the shares: each link may lose two millionths a day.
    void invariant11TwoHalvesOfASiteMakeWhatTheWholeMade()
    {
        std::int64_t lost = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            NetworkShape shape;
            shape.essential = false;
            const Dataset dataset = randomNetwork(seed, shape);
            const std::string site = aMaker(dataset, seed);
            NetworkRun whole(dataset, shocks(site));
            NetworkRun halves(halved(dataset, site), withTwin(shocks(site), site));
            compareSites(seed, whole, halves, lost);
            comparePlants(seed, whole, halves);
        }
        QVERIFY2(lost > 1000 * std::int64_t{kOne}, "hardly anything was lost");
    }

    /// Two plants of one works buy the same parts, so each half fares as the whole, bit for bit.
    void invariant11TwoHalvesOfAPlantFareAsTheWhole()
    {
        int stopped = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, NetworkShape{});
            const std::string plant = "plant-" + std::to_string(seed % 4);
            NetworkRun whole(dataset, shocks(plant));
            NetworkRun halves(halved(dataset, plant), withTwin(shocks(plant), plant));
            const PlantOutcome one = outcomeOf(whole, plant);
            for (const std::string& half : {plant, plant + kTwin}) {
                const PlantOutcome other = outcomeOf(halves, half);
                QVERIFY2(other.stop == one.stop, named(seed, half).constData());
                QVERIFY2(other.firstShort == one.firstShort, named(seed, half).constData());
                QVERIFY2(other.lost == one.lost, named(seed, half).constData());
            }
            stopped += one.stop < 100 ? 1 : 0;
        }
        QVERIFY2(stopped > fewer(10), QByteArray::number(stopped).constData());
    }

private:
    static PlantOutcome outcomeOf(NetworkRun& run, const std::string& plant)
    {
        const std::uint32_t site = DatasetIndex(*run.net().dataset).site(plant);
        PlantOutcome outcome;
        for (std::uint32_t p = 0; p <= run.net().plantOfSite[site]; ++p) {
            outcome = run.draw.runPlant(p);
        }
        return outcome;
    }
    static std::int64_t tolerance(const NetworkRun& run)
    {
        return std::int64_t{2} * kHorizon * static_cast<std::int64_t>(run.net().edges.size());
    }
    /// In cumulative output on every day; the sites of the network without its twin.
    static void compareSites(std::uint64_t seed, NetworkRun& whole, NetworkRun& halves,
                             std::int64_t& lost)
    {
        const Dataset& dataset = *whole.net().dataset;
        const DatasetIndex index(*halves.net().dataset);
        for (std::size_t s = 0; s < dataset.sites.size(); ++s) {
            if (dataset.sites[s].kind == Stage::Assembly) {
                continue;
            }
            const std::uint32_t twin = index.site(dataset.sites[s].id + kTwin);
            std::int64_t ahead = 0;
            for (int day = 0; day < kHorizon; ++day) {
                const std::int64_t one = whole.siteOutput(s, day);
                const std::int64_t half = halves.siteOutput(s, day);
                const std::int64_t other = twin == kNone ? half : halves.siteOutput(twin, day);
                ahead += (half + other) / 2 - one;
                QVERIFY2(
                    std::abs(ahead) <= tolerance(whole),
                    named(seed, dataset.sites[s].id + " " + std::to_string(ahead)).constData());
                lost += kOne - one;
            }
        }
    }
    static void comparePlants(std::uint64_t seed, NetworkRun& whole, NetworkRun& halves)
    {
        for (std::uint32_t draw = 0; draw < 5; ++draw) {
            whole.draw.begin(1, draw);
            halves.draw.begin(1, draw);
            for (std::uint32_t p = 0; p < whole.net().plants.size(); ++p) {
                const PlantOutcome one = whole.draw.runPlant(p);
                const PlantOutcome other = halves.draw.runPlant(p);
                QVERIFY2(std::abs(one.lost - other.lost) <= tolerance(whole),
                         named(seed, "plant " + std::to_string(one.lost - other.lost)).constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(MetamorphicTest)
#include "metamorphic_test.moc"
