// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/daily_run.h"
#include "tests/support/sizes.h"
#include "tests/support/time_to_survive.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr int kDays = 60;
constexpr double kForever = std::numeric_limits<double>::infinity();

bool near(double value, double expected)
{
    return std::abs(value - expected) <= 1e-6 * std::max(1.0, std::abs(expected));
}

/// Integers alone: the library's distributions differ from one standard library to the next.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_random(seed) {}

    std::uint32_t below(std::size_t count)
    {
        return static_cast<std::uint32_t>(m_random() % count);
    }
    template <typename List> auto oneOf(const List& list) { return list[below(list.size())]; }

private:
    std::mt19937_64 m_random;
};

/// Node 0 supplies node 1, that one node 2, and so on; the last is sold.
SurvivalNetwork chainOf(const std::vector<double>& stocks, double demand, double capacity)
{
    SurvivalNetwork network;
    for (std::size_t i = 0; i < stocks.size(); ++i) {
        SurvivalNode& node = network.nodes.emplace_back();
        node.stock = stocks[i];
        if (i > 0) {
            node.materials.push_back({1.0, {i - 1}});
        }
        network.plants.push_back({capacity, {i}});
    }
    network.nodes.back().demand = demand;
    return network;
}

/// Four tiers of two to four nodes, everything needed from the tier below, two nodes of a tier in
/// one plant now and then. Plants can make what is sold, most of them up to three times as much.
SurvivalNetwork randomNetwork(Dice& dice)
{
    SurvivalNetwork network;
    std::size_t below = 0;
    for (int tier = 0; tier < 4; ++tier) {
        const std::size_t first = network.nodes.size();
        for (std::size_t count = 2 + dice.below(3); count > 0; --count) {
            SurvivalNode& node = network.nodes.emplace_back();
            node.stock = dice.below(40);
            node.margin = 1 + dice.below(9);
            node.demand = tier == 3 ? 1 + dice.below(6) : 0;
            for (std::uint32_t inputs = tier == 0 ? 0 : 1 + dice.below(2); inputs > 0; --inputs) {
                SurvivalMaterial& material = node.materials.emplace_back();
                material.units = dice.oneOf(std::array{0.5, 1.0, 2.0, 3.0});
                for (std::size_t sources = 1 + dice.below(2); sources > 0; --sources) {
                    material.suppliers.push_back(below + dice.below(first - below));
                }
            }
        }
        below = first;
    }
    std::vector<double> load;
    for (const SurvivalNode& node : network.nodes) {
        load.push_back(node.demand);
    }
    for (std::size_t j = load.size(); j-- > 0;) {
        for (const SurvivalMaterial& material : network.nodes[j].materials) {
            for (const std::size_t supplier : material.suppliers) {
                load[supplier] +=
                    load[j] * material.units / static_cast<double>(material.suppliers.size());
            }
        }
    }
    for (std::size_t node = 0; node < load.size(); ++node) {
        if (node > 0 && dice.below(4) == 0) {
            network.plants.back().nodes.push_back(node);
            network.plants.back().capacity += load[node];
        } else {
            network.plants.push_back(
                {load[node] * dice.oneOf(std::array{1.0, 1.5, 2.0, 3.0}), {node}});
        }
    }
    return network;
}

/// One or two nodes that are not sold.
std::vector<std::size_t> randomDisruption(Dice& dice, const SurvivalNetwork& network)
{
    std::vector<std::size_t> inner;
    for (std::size_t node = 0; node < network.nodes.size(); ++node) {
        if (network.nodes[node].demand == 0.0) {
            inner.push_back(node);
        }
    }
    return {dice.oneOf(inner), dice.oneOf(inner)};
}

/// A straight piece of PI.
struct Tangent
{
    double day = 0.0;
    DisruptionImpact at;

    double value(double days) const { return at.lostMargin + at.perDay * (days - day); }
};

/// Adds what lies between two pieces: they meet at a corner of PI, or else a third runs below it
/// there (Eisner and Severance 1976, J. ACM 23:619). A curve without corners has no last piece.
void addPieces(SurvivalModel& model, const Tangent& left, const Tangent& right,
               std::vector<Tangent>& pieces)
{
    constexpr std::size_t kTooMany = 200;
    if (right.at.perDay - left.at.perDay < 1e-7 || pieces.size() > kTooMany) {
        return;
    }
    const double meet = left.day + (right.at.lostMargin - left.at.lostMargin -
                                    right.at.perDay * (right.day - left.day)) /
                                       (left.at.perDay - right.at.perDay);
    const Tangent middle{meet, model.impact(meet)};
    if (near(middle.at.lostMargin, left.value(meet))) {
        return;
    }
    pieces.push_back(middle);
    addPieces(model, left, middle, pieces);
    addPieces(model, middle, right, pieces);
}

/// Four tiers of sites; one source in ten is of the buyer's own tier or one above it. Shares,
/// covers and needs are sums of powers of two, so that floats hold them and a site without final
/// demand sells what it makes to the last digit.
NetworkLists randomSites(Dice& dice, std::uint32_t longestLead)
{
    static const std::vector<std::vector<float>> kShares = {
        {1.0F}, {1.0F}, {0.5F, 0.5F}, {0.25F, 0.75F}, {0.25F, 0.25F, 0.5F}, {0.75F}};
    constexpr std::array<std::uint32_t, 5> kFirst = {0, 2, 5, 8, 11};
    NetworkLists lists;
    lists.sites.resize(kFirst.back(), {0.0, 3});
    for (std::size_t tier = 1; tier < 4; ++tier) {
        for (std::uint32_t site = kFirst[tier]; site < kFirst[tier + 1]; ++site) {
            for (std::uint32_t inputs = 1 + dice.below(2); inputs > 0; --inputs) {
                const auto group = static_cast<std::uint32_t>(lists.groups.size());
                lists.groups.push_back(
                    {site, static_cast<float>(dice.below(25)) / 4.0F, 1.0F, 1.0 + dice.below(8)});
                for (const float share : dice.oneOf(kShares)) {
                    const std::size_t from = dice.below(10) == 0 ? tier : tier - 1;
                    const std::uint32_t to = from == tier ? kFirst.back() : kFirst[tier];
                    const std::uint32_t supplier = kFirst[from] + dice.below(to - kFirst[from]);
                    const auto lead = static_cast<std::int32_t>(dice.below(longestLead + 1));
                    lists.links.push_back({group, supplier, share, lead, 0, 0});
                    lists.sites[supplier].output += double{share} * lists.groups[group].need;
                }
            }
        }
    }
    for (std::uint32_t site = 0; site < lists.sites.size(); ++site) {
        if (lists.sites[site].output == 0.0 || site >= kFirst[3]) {
            lists.sites[site].output += 1 + dice.below(8);
        }
    }
    return lists;
}

/// By site, quantity a day.
std::vector<double> finalDemand(const NetworkLists& lists)
{
    std::vector<double> demand;
    for (const NetworkSite& site : lists.sites) {
        demand.push_back(site.output);
    }
    for (const NetworkLink& link : lists.links) {
        demand[link.supplier] -= double{link.share} * lists.groups[link.group].need;
    }
    return demand;
}

/// One or two sites without final demand, down or cut to a part of their output.
NetworkShock randomShock(Dice& dice, const NetworkLists& lists)
{
    const std::vector<double> demand = finalDemand(lists);
    std::vector<std::uint32_t> inner;
    for (std::uint32_t site = 0; site < demand.size(); ++site) {
        if (demand[site] == 0.0) {
            inner.push_back(site);
        }
    }
    NetworkShock shock;
    for (const std::uint32_t site : {dice.oneOf(inner), dice.oneOf(inner)}) {
        if (shock.capacities.empty() || shock.capacities.front().site != site) {
            shock.capacities.push_back({site, {{0, dice.oneOf(std::array{0.0, 0.0, 0.25, 0.5})}}});
        }
    }
    return shock;
}

/// Sales lost until the end of each day, quantity.
std::vector<double> lostSales(const NetworkLists& lists, const NetworkShock& shock,
                              DailyOptions options)
{
    options.days = kDays;
    options.threads = 1;
    options.outputDays.resize(kDays);
    std::iota(options.outputDays.begin(), options.outputDays.end(), 0);
    const DailyResult result =
        runDaily(buildLargeNetwork(lists).value(), shock, options, Progress()).value();
    const std::vector<double> demand = finalDemand(lists);
    std::vector<double> lost;
    double sum = 0.0;
    for (std::size_t day = 0; day < kDays; ++day) {
        if (options.mode == OrderMode::Reacting) {
            sum += std::accumulate(demand.begin(), demand.end(), -result.toFinalDemand[day]);
        } else {
            for (std::size_t site = 0; site < demand.size(); ++site) {
                sum += demand[site] * (1.0 - double{result.output[day][site]});
            }
        }
        lost.push_back(sum);
    }
    return lost;
}

int firstLost(const std::vector<double>& lost)
{
    const auto first =
        std::find_if(lost.begin(), lost.end(), [](double sum) { return sum > 1e-3; });
    return static_cast<int>(first - lost.begin());
}

/// Not by class with orders at the baseline: a run does not say then what final demand gets.
std::vector<DailyOptions> waysToRun()
{
    std::vector<DailyOptions> ways;
    for (const Surplus surplus : {Surplus::TurnedAway, Surplus::Kept}) {
        ways.emplace_back().surplus = surplus;
    }
    for (const Allocation allocation :
         {Allocation::ProRata, Allocation::WaterFilling, Allocation::Priority}) {
        ways.emplace_back().mode = OrderMode::Reacting;
        ways.back().allocation = allocation;
    }
    return ways;
}

} // namespace

/// Time to survive as a linear program: its own laws, then what it says of the daily run.
///
/// Days 0 to T - 1 of a run are a plan for the program with t = T: all that a site used by then was
/// in its stock, under way on day 0, or made and shipped by its suppliers in those days, and the
/// program sees the whole of them at once. So a run that loses no sale before day T shows that
/// T <= TTS, and what any run loses before day T is PI(T) or more. Goods take a day even with a
/// lead of 0: what is under way on day 0 is the program's as stock, or every link on the way would
/// let the run survive a day longer than the program says is possible.
class TimeToSurviveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChainSurvivesOnTheStocksFromTheDisruptionOn()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Dice dice(seed);
            const std::vector<double> stocks{double(dice.below(50)), double(dice.below(50)),
                                             double(dice.below(50))};
            const double demand = 1 + dice.below(9);
            const SurvivalNetwork network = chainOf(stocks, demand, demand + dice.below(3));
            for (std::size_t from = 0; from < stocks.size(); ++from) {
                const double left = std::accumulate(
                    stocks.begin() + static_cast<std::ptrdiff_t>(from), stocks.end(), 0.0);
                SurvivalModel model(network, {from});
                QVERIFY(near(model.daysSurvived(), left / demand));
                for (const double days : {5.0, 20.0, 90.0}) {
                    QVERIFY(
                        near(model.impact(days).lostMargin, std::max(0.0, demand * days - left)));
                }
            }
            QCOMPARE(SurvivalModel(network, {}).daysSurvived(), kForever);
        }
    }

    void aSecondSourceStretchesTheStocksOrEndsTheNeedForThem()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Dice dice(seed);
            const std::vector<double> stocks{double(dice.below(50)), double(dice.below(50)),
                                             double(dice.below(50))};
            const double demand = 2 + dice.below(8);
            SurvivalNetwork network = chainOf(stocks, demand, demand);
            const std::size_t second = network.nodes.size();
            network.nodes.push_back({double(dice.below(50)), 0.0, 1.0, {}});
            network.nodes[1].materials.front().suppliers.push_back(second);
            network.plants.push_back({0.0, {second}});
            const double all =
                std::accumulate(stocks.begin(), stocks.end(), network.nodes[second].stock);

            for (double capacity = 0.5; capacity < demand; capacity += 1.0) {
                network.plants.back().capacity = capacity;
                QVERIFY(
                    near(SurvivalModel(network, {0}).daysSurvived(), all / (demand - capacity)));
            }
            for (const double capacity : {demand, demand + 1.0}) {
                network.plants.back().capacity = capacity;
                SurvivalModel model(network, {0});
                QCOMPARE(model.daysSurvived(), kForever);
                QVERIFY(near(model.impact(1'000.0).lostMargin, 0.0));
            }
        }
    }

    void theLastStockGoesToTheProductThatEarnsMoreWithIt()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Dice dice(seed);
            const double stock = 10 + dice.below(90);
            SurvivalNetwork network;
            network.nodes.push_back({stock, 0.0, 1.0, {}});
            for (int product = 0; product < 2; ++product) {
                network.nodes.push_back(
                    {0.0, 1.0 + dice.below(5), 1.0 + dice.below(9), {{1.0 + dice.below(4), {0}}}});
            }
            const auto units = [](const SurvivalNode& node) {
                return node.materials.front().units;
            };
            const SurvivalNode& a = network.nodes[1];
            const SurvivalNode& b = network.nodes[2];
            const bool aFirst = a.margin / units(a) >= b.margin / units(b);
            const SurvivalNode& first = aFirst ? a : b;
            const SurvivalNode& last = aFirst ? b : a;
            SurvivalModel model(network, {0});

            QVERIFY(
                near(model.daysSurvived(), stock / (units(a) * a.demand + units(b) * b.demand)));
            for (double days = 1.0; days < 120.0; days *= 1.5) {
                const double made = std::min(first.demand * days, stock / units(first));
                const double left = (stock - made * units(first)) / units(last);
                const double lost = first.margin * (first.demand * days - made) +
                                    last.margin * std::max(0.0, last.demand * days - left);
                QVERIFY(near(model.impact(days).lostMargin, lost));
            }
        }
    }

    void theImpactIsNothingUntilTheTimeToSurviveAndSomethingAfterIt()
    {
        int some = 0;
        int never = 0;
        for (std::uint64_t seed = 1; seed <= fewer(200U); ++seed) {
            Dice dice(seed);
            const SurvivalNetwork network = randomNetwork(dice);
            SurvivalModel model(network, randomDisruption(dice, network));
            const double days = model.daysSurvived();
            if (days == kForever) {
                ++never;
                QVERIFY(near(model.impact(10'000.0).lostMargin, 0.0));
                continue;
            }
            some += days > 0.0 ? 1 : 0;
            QVERIFY(near(model.impact(days).lostMargin, 0.0));
            QVERIFY(near(model.impact(0.5 * days).lostMargin, 0.0));
            QVERIFY(model.impact(1.01 * days + 0.01).lostMargin > 1e-4);
        }
        QVERIFY(some > static_cast<int>(fewer(40U)));
        QVERIFY(never > 0);
    }

    void theImpactRisesInStraightPiecesEachSteeperThanTheOneBefore()
    {
        std::size_t most = 0;
        for (std::uint64_t seed = 1; seed <= fewer(200U); ++seed) {
            Dice dice(seed);
            const SurvivalNetwork network = randomNetwork(dice);
            SurvivalModel model(network, randomDisruption(dice, network));
            const double days = model.daysSurvived();
            const double end = days == kForever ? 100.0 : 3.0 * days + 50.0;
            const Tangent first{0.0, model.impact(0.0)};
            const Tangent last{end, model.impact(end)};
            std::vector<Tangent> pieces{first, last};
            addPieces(model, first, last, pieces);
            QVERIFY(pieces.size() < network.nodes.size() + network.plants.size());
            most = std::max(most, pieces.size());

            double before = 0.0;
            double slope = 0.0;
            constexpr int kSteps = 40;
            for (int step = 0; step <= kSteps; ++step) {
                const double at = end * step / kSteps;
                const double impact = model.impact(at).lostMargin;
                double highest = 0.0;
                for (const Tangent& piece : pieces) {
                    highest = std::max(highest, piece.value(at));
                }
                QVERIFY(near(impact, highest));
                QVERIFY(impact >= before - 1e-6);
                QVERIFY(impact - before >= slope - 1e-5);
                slope = impact - before;
                before = impact;
            }
        }
        QVERIFY(most >= 5);
    }

    void aChainOfSitesLosesItsFirstSaleOnTheDayTheModelSays()
    {
        for (std::uint64_t seed = 1; seed <= fewer(40U); ++seed) {
            Dice dice(seed);
            NetworkLists lists;
            lists.sites.resize(2 + dice.below(4), {4.0, 3});
            for (std::uint32_t i = 0; i + 1 < lists.sites.size(); ++i) {
                lists.groups.push_back(
                    {i + 1, static_cast<float>(dice.below(25)) / 4.0F, 1.0F, 4.0});
                lists.links.push_back({i, i, 1.0F, static_cast<std::int32_t>(dice.below(6)), 0, 0});
            }
            // Down altogether: of a part that still came, the last would be under way on the day.
            const NetworkShock shock{{{0, {{0, 0.0}}}}, {}};
            SurvivalModel model(survivalNetwork(lists, shock), {});
            const std::vector<double> lost = lostSales(lists, shock, {});

            QCOMPARE(firstLost(lost),
                     std::min(kDays, static_cast<int>(std::floor(model.daysSurvived() + 1e-6))));
            for (std::size_t day = 0; day < kDays; ++day) {
                const double impact = model.impact(static_cast<double>(day + 1)).lostMargin;
                QVERIFY(std::abs(lost[day] - impact) < 1e-3);
            }
        }
    }

    void noRunSurvivesLongerOrLosesLessThanTheModel_data()
    {
        QTest::addColumn<std::uint32_t>("longestLead");
        QTest::newRow("there the next day") << 1U;
        QTest::newRow("up to nine days under way") << 9U;
    }
    void noRunSurvivesLongerOrLosesLessThanTheModel()
    {
        QFETCH(std::uint32_t, longestLead);
        int lasted = 0;
        int equal = 0;
        for (std::uint64_t seed = 1; seed <= fewer(120U); ++seed) {
            Dice dice(seed);
            const NetworkLists lists = randomSites(dice, longestLead);
            const NetworkShock shock = randomShock(dice, lists);
            SurvivalModel model(survivalNetwork(lists, shock), {});
            const double survived = model.daysSurvived();
            std::vector<double> least;
            for (int day = 1; day <= kDays; ++day) {
                least.push_back(model.impact(day).lostMargin);
            }
            for (const DailyOptions& way : waysToRun()) {
                const std::vector<double> lost = lostSales(lists, shock, way);
                const int first = firstLost(lost);
                QVERIFY(first == kDays || first <= survived + 1e-3);
                for (std::size_t day = 0; day < kDays; ++day) {
                    QVERIFY(lost[day] >= least[day] - 1e-3);
                }
                lasted += first > 0 && first < kDays ? 1 : 0;
                equal += first < kDays && first == static_cast<int>(survived) ? 1 : 0;
            }
        }
        // A bound that no run ever touched would hold a run to nothing.
        QVERIFY(lasted > static_cast<int>(fewer(300U)));
        QVERIFY(equal > static_cast<int>(fewer(20U)));
    }
};

QTEST_GUILESS_MAIN(TimeToSurviveTest)
#include "time_to_survive_test.moc"
