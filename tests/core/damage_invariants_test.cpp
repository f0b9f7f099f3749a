// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/network_run.h"
#include "tests/support/network_text.h"
#include "tests/support/random_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <deque>
#include <random>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint64_t kNetworks = fewer(200);
constexpr int kHorizon = 200;

/// Numbers from a seed that are the same with every library.
class Numbers
{
public:
    explicit Numbers(std::uint64_t seed) : m_random(seed) {}
    int upTo(int low, int high)
    {
        return low + static_cast<int>(m_random() % static_cast<std::uint64_t>(high - low + 1));
    }

private:
    std::mt19937_64 m_random;
};

QByteArray named(std::uint64_t seed)
{
    return "network " + QByteArray::number(static_cast<qulonglong>(seed)) + ": ";
}

std::int64_t lostBy(NetworkRun& run, std::uint32_t unit)
{
    std::int64_t lost = 0;
    for (int day = 0; day < kHorizon; ++day) {
        lost += kOne - run.output(unit, day);
    }
    return lost;
}

void addSite(Dataset& dataset, const std::string& id, const std::string& country,
             const std::string& product, Stage stage)
{
    Site site;
    site.id = id;
    site.worksId = id;
    site.companyId = "co";
    site.kind = stage;
    site.country = country;
    site.outputProductId = product;
    site.annualOutput = 1.0;
    dataset.sites.push_back(site);
}

void addLink(Dataset& dataset, const std::string& from, const std::string& to,
             const std::string& product, double share)
{
    Link link;
    link.supplierSiteId = from;
    link.buyerSiteId = to;
    link.productId = product;
    link.shareOfNeed = share;
    dataset.links.push_back(link);
}

void addCover(Dataset& dataset, const std::string& site, const std::string& product, double days)
{
    Cover cover;
    cover.scope = CoverScope::Site;
    cover.scopeId = site;
    cover.inputProductId = product;
    cover.days = {days, days, days};
    dataset.covers.push_back(cover);
}

/// Sites in a row; each but the first buys `shares` of its one input from the one before and the
/// rest from a site of its own that nothing disturbs.
struct Row
{
    Row(const std::vector<double>& shares, const std::vector<int>& covers, Numbers& numbers)
    {
        dataset.asOf = Date::of(2025, 4, 4);
        dataset.companies.push_back({"co", "Company", "DEU", "automotive", "", {}});
        for (std::size_t i = 0; i < shares.size(); ++i) {
            add(i, shares[i], covers[i], numbers.upTo(1, 12));
        }
    }

    Dataset dataset;

private:
    void add(std::size_t i, double share, int cover, double lead)
    {
        const std::string number = std::to_string(i);
        const std::string country = std::string("AA") + static_cast<char>('A' + i);
        Product product;
        product.id = "product-" + number;
        product.stage = i == 0 ? Stage::Mine : Stage::Separation;
        dataset.products.push_back(product);
        addSite(dataset, "site-" + number, country, product.id, product.stage);
        if (i == 0) {
            return;
        }
        const std::string before = std::to_string(i - 1);
        Requirement need;
        need.outputProductId = product.id;
        need.inputProductId = "product-" + before;
        need.intensity = 1.0;
        dataset.requirements.push_back(need);
        addLink(dataset, "site-" + before, "site-" + number, need.inputProductId, share);
        if (share < 1.0) {
            addSite(dataset, "safe-" + number, country, need.inputProductId, Stage::Mine);
            addLink(dataset, "safe-" + number, "site-" + number, need.inputProductId, 1.0 - share);
        }
        dataset.leadTimes.push_back(
            {"*", country, "sea", {lead, lead, lead}, Confidence::Assumed, {}, ""});
        addCover(dataset, "site-" + number, need.inputProductId, cover);
    }
};

/// How hard the inputs of a recipe bind, as in Pichler et al. 2022, "Forecasting the propagation of
/// pandemic shocks with a dynamic input-output model", section on production functions.
enum class Recipes : std::uint8_t
{
    Leontief, ///< every input binds
    Ihs1,     ///< critical and important ones bind
    Ihs2,     ///< important ones bind by half
    Ihs3      ///< critical ones only
};

/// Marks of one input: 0 critical, 1 important, 2 neither.
Criticality criticalityOf(Recipes recipes, int mark)
{
    static constexpr std::array<std::array<Criticality, 3>, 4> table{{
        {Criticality::Essential, Criticality::Essential, Criticality::Essential},
        {Criticality::Essential, Criticality::Essential, Criticality::Minor},
        {Criticality::Essential, Criticality::Important, Criticality::Minor},
        {Criticality::Essential, Criticality::Minor, Criticality::Minor},
    }};
    return table[static_cast<std::size_t>(recipes)][static_cast<std::size_t>(mark)];
}

/// A random network with two more inputs for every recipe before the plant, each from two sites.
Dataset withMoreInputs(std::uint64_t seed, bool tree, Numbers& numbers)
{
    NetworkShape shape;
    shape.tree = tree;
    Dataset dataset = randomNetwork(seed, shape);
    const std::vector<Site> sites = dataset.sites;
    for (const char* input : {"acid", "gas"}) {
        Product product;
        product.id = input;
        product.stage = Stage::Separation;
        dataset.products.push_back(product);
        for (const char* end : {"-0", "-1"}) {
            addSite(dataset, input + std::string(end), "JPN", input, Stage::Separation);
        }
        for (const char* output : {"oxide", "mag-c", "mag-f", "part-a", "part-b", "part-c"}) {
            Requirement need;
            need.outputProductId = output;
            need.inputProductId = input;
            need.intensity = 1.0;
            dataset.requirements.push_back(need);
        }
        for (const Site& site : sites) {
            if (site.kind > Stage::Mine && site.kind < Stage::Assembly) {
                const double share = 0.25 * numbers.upTo(1, 3);
                addLink(dataset, input + std::string("-0"), site.id, input, share);
                addLink(dataset, input + std::string("-1"), site.id, input, 1.0 - share);
                addCover(dataset, site.id, input, numbers.upTo(0, 30));
            }
        }
    }
    return dataset;
}

/// The recipes whose inputs are marked: of one stage, so that what reaches its sites is the same.
/// Magnets of component makers stay as they are: without a magnet there is no such unit.
bool isOfStage(const std::string& stage, const Requirement& row)
{
    return row.outputProductId.starts_with(stage) && !row.inputProductId.starts_with("mag-");
}

/// A refinery that needs two ores and a smelter that needs its oxide and a salt.
constexpr const char* kTwoShortages = R"(
products:
    ore-a  mine
    ore-b  mine
    salt   mine
    oxide  separation
    metal  metal
recipes:
    oxide  needs 1 ore-a  essential
    oxide  needs 1 ore-b  essential
    metal  needs 1 oxide  essential
    metal  needs 1 salt   essential
sites:
    pit-a     makes ore-a  in AAA
    pit-b     makes ore-b  in BBB
    brine     makes salt   in CCC
    refinery  makes oxide  in DDD
    smelter   makes metal  in EEE
links:
    pit-a    -> refinery  ore-a  100 %  lead 1
    pit-b    -> refinery  ore-b  100 %  lead 1
    refinery -> smelter   oxide  100 %  lead 1
    brine    -> smelter   salt   100 %  lead 1
cover:
    refinery  ore-a   0
    refinery  ore-b  30
    smelter   oxide   0
    smelter   salt    0
shock:
    site pit-a down from day 0 until day 60
    site pit-b down from day 10 until day 70
    site brine down from day 0 until day 64
    horizon 200 days
)";

/// From the border to a plant without any stock on the way.
constexpr const char* kNoStock = R"(
products:
    magnet  magnet  licensed
    motor   component
    car     assembly
recipes:
    motor  needs 1 magnet  essential
    car    needs 1 motor   essential
sites:
    magnet-works  makes magnet  in CHN
    motor-works   makes motor   in DEU
    car-plant     makes car     in FRA
links:
    magnet-works -> motor-works  magnet  100 %  lead 30
    motor-works  -> car-plant    motor   100 %  lead 2
cover:
    motor-works  magnet  0
    car-plant    motor   0
shock:
    gate magnet to DEU 35 % from day 10 until day 22
    horizon 200 days
)";

} // namespace

/// What a shock costs in all: ordered by how hard inputs bind, and never more nor less than was
/// cut. The numbers are those of the engine's list.
class DamageInvariantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// In cumulative output, where the same goods arrive; not day by day (a site that made more
    /// before has less stock), and not in what the customers make, see below.
    void invariant12InputsThatBindLessNeverGiveLessInAll()
    {
        std::array<std::int64_t, 3> gains{};
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            Numbers numbers(seed);
            const std::string stage = std::array{"oxide", "mag-", "part-"}[seed % 3];
            // without a tree scrap of magnet works comes back to them by way of the oxide
            const Dataset dataset = withMoreInputs(seed, stage != "part-", numbers);
            std::vector<int> marks;
            for (std::size_t i = 0; i < dataset.requirements.size(); ++i) {
                marks.push_back(numbers.upTo(0, 2));
            }
            Scenario scenario = downScenario("acid-0", 3, 60);
            scenario.sitesDown.push_back({"gas-1", 20, 90});
            scenario.sitesDown.push_back({stage == "oxide" ? "mine-0" : "sep-0", 10, 40});
            std::deque<NetworkRun> runs;
            for (const Recipes recipes :
                 {Recipes::Leontief, Recipes::Ihs1, Recipes::Ihs2, Recipes::Ihs3}) {
                Dataset marked = dataset;
                for (std::size_t i = 0; i < marks.size(); ++i) {
                    if (isOfStage(stage, marked.requirements[i])) {
                        marked.requirements[i].criticality = criticalityOf(recipes, marks[i]);
                    }
                }
                runs.emplace_back(marked, scenario);
            }
            for (std::size_t r = 1; r < runs.size(); ++r) {
                compareCumulative(seed, stage, runs[r - 1], runs[r], gains[r - 1]);
            }
        }
        for (const std::int64_t gain : gains) {
            QVERIFY2(gain > 100 * std::int64_t{kOne}, "the recipes hardly differ");
        }
    }

    /// Why the order holds for one stage only: a store takes no more than it held on day 0. What a
    /// supplier makes while its customer waits for something else is turned away, and if it lives
    /// on its own stock then, the customer is short of it afterwards.
    void invariant12DoesNotReachTheCustomersWhoseStoresAreFull()
    {
        NetworkCase network = parseNetwork(kTwoShortages).value();
        NetworkRun binding(network.dataset, network.scenario);
        network.dataset.requirements.front().criticality = Criticality::Minor;
        NetworkRun loose(network.dataset, network.scenario);
        const std::uint32_t refinery = binding.net().siteUnits[3].front();
        const std::uint32_t smelter = binding.net().siteUnits[4].front();

        // without ore-a: days 1 to 60; with it ore-b lasts from day 11 to 40 and is back on day 71
        QCOMPARE(lostBy(binding, refinery), std::int64_t{60} * kOne);
        QCOMPARE(lostBy(loose, refinery), std::int64_t{30} * kOne);
        // no salt on days 1 to 64; no oxide on days 2 to 61, or 42 to 71
        QCOMPARE(lostBy(binding, smelter), std::int64_t{64} * kOne);
        QCOMPARE(lostBy(loose, smelter), std::int64_t{71} * kOne);
    }

    /// Damage is handed on whole: with no stock and no other source the last site loses what was
    /// cut at the first, later.
    void invariant16WithoutSlackAPulseCostsTheLastSiteExactlyWhatWasCut()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            Numbers numbers(seed);
            const auto length = static_cast<std::size_t>(numbers.upTo(2, 7));
            const Row row(std::vector<double>(length, 1.0), std::vector<int>(length, 0), numbers);
            const int days = numbers.upTo(1, 40);
            NetworkRun run(row.dataset, downScenario("site-0", 5, 5 + days));
            for (std::uint32_t u = 0; u < run.net().units.size(); ++u) {
                QVERIFY2(lostBy(run, u) == days * std::int64_t{kOne}, named(seed).constData());
            }
        }
    }

    /// With shares from elsewhere the damage is their product; each hop rounds down on each day.
    void invariant16OtherSourcesCarryTheirShareOfThePulse()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            Numbers numbers(seed);
            const auto length = static_cast<std::size_t>(numbers.upTo(2, 6));
            std::vector<double> shares;
            double left = 1.0;
            for (std::size_t i = 0; i < length; ++i) {
                shares.push_back(0.01 * numbers.upTo(10, 100));
                left *= i == 0 ? 1.0 : shares.back();
            }
            const Row row(shares, std::vector<int>(length, 0), numbers);
            const int days = numbers.upTo(1, 40);
            NetworkRun run(row.dataset, downScenario("site-0", 5, 5 + days));
            const std::uint32_t last = run.net().siteUnits[siteRow(run, length - 1)].front();
            const double expected = left * days * kOne;
            const double rounding = static_cast<double>(length) * 2.0 * kHorizon;
            QVERIFY2(std::abs(static_cast<double>(lostBy(run, last)) - expected) <= rounding,
                     named(seed).constData());
        }
    }

    /// What the stocks on the way give is all that is spared.
    void invariant16StocksSpareTheLastSiteWhatTheyHoldAndNoMore()
    {
        int spared = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            Numbers numbers(seed);
            const auto length = static_cast<std::size_t>(numbers.upTo(2, 6));
            std::vector<int> covers;
            int stock = 0;
            for (std::size_t i = 0; i < length; ++i) {
                covers.push_back(numbers.upTo(0, 9));
                stock += i == 0 ? 0 : covers.back();
            }
            const Row row(std::vector<double>(length, 1.0), covers, numbers);
            const int days = numbers.upTo(1, 50);
            NetworkRun run(row.dataset, downScenario("site-0", 5, 5 + days));
            const std::uint32_t last = run.net().siteUnits[siteRow(run, length - 1)].front();
            const std::int64_t expected = std::max(0, days - stock) * std::int64_t{kOne};
            QVERIFY2(lostBy(run, last) == expected, named(seed).constData());
            spared += expected < days * std::int64_t{kOne} ? 1 : 0;
        }
        QVERIFY(spared > fewer(100));
    }

    void invariant16AGateCostsThePlantWhatItHeldBack()
    {
        const NetworkCase network = parseNetwork(kNoStock).value();
        NetworkRun run(network.dataset, network.scenario);
        const PlantOutcome plant = run.draw.runPlant(0);
        QCOMPARE(plant.firstShort, 42);                             // 10 + 30 + 2
        QCOMPARE(plant.lost, std::int64_t{12} * (kOne * 65 / 100)); // 12 days at 65 % less
        QCOMPARE(valueOn(run.draw.plants().output(), 53), kOne * 35 / 100);
        QCOMPARE(valueOn(run.draw.plants().output(), 54), kOne);
    }

private:
    static std::size_t siteRow(const NetworkRun& run, std::size_t number)
    {
        return DatasetIndex(*run.net().dataset).site("site-" + std::to_string(number));
    }
    /// Verifies that no site of the stage gives less in all in b than in a. Adds how much more it
    /// gave in the end.
    static void compareCumulative(std::uint64_t seed, const std::string& stage, NetworkRun& a,
                                  NetworkRun& b, std::int64_t& gain)
    {
        const Dataset& dataset = *a.net().dataset;
        for (std::uint32_t u = 0; u < a.net().units.size(); ++u) {
            const Site& site = dataset.sites[a.net().units[u].site];
            if (!site.outputProductId.starts_with(stage)) {
                continue;
            }
            std::int64_t ahead = 0;
            for (int day = 0; day < kHorizon; ++day) {
                ahead += b.output(u, day) - a.output(u, day);
                QVERIFY2(ahead >= 0, (named(seed).toStdString() + site.id).c_str());
            }
            gain += ahead;
        }
    }
};

QTEST_GUILESS_MAIN(DamageInvariantsTest)
#include "damage_invariants_test.moc"
