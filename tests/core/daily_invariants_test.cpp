// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/daily_run.h"
#include "tests/support/power_law_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr int kDays = 120;
/// Rounding of floats in sums of 120 days.
constexpr double kTolerance = 1e-3;

DailyOptions everyDay(OrderMode mode = OrderMode::Baseline)
{
    DailyOptions options;
    options.mode = mode;
    options.days = kDays;
    options.threads = 1;
    options.outputDays.resize(kDays);
    std::iota(options.outputDays.begin(), options.outputDays.end(), 0);
    return options;
}

DailyResult runOf(const NetworkLists& lists, const NetworkShock& shock,
                  const DailyOptions& options = everyDay(), bool renumber = true)
{
    NetworkOptions network;
    network.renumber = renumber;
    return runDaily(buildLargeNetwork(lists, network).value(), shock, options, Progress()).value();
}

NetworkLists smallNetwork(std::uint64_t seed, bool essential = false)
{
    PowerLawShape shape;
    shape.sites = 80;
    shape.cyclePercent = 15;
    shape.maxCover = 12;
    shape.farLead = 15;
    shape.essential = essential;
    return powerLawNetwork(seed, shape);
}

/// Capacities of a few sites at share from day 3; no gates, because goods that a gate holds back
/// are lost to their buyer and to nobody else.
NetworkShock siteCut(const NetworkLists& lists, double share, std::uint32_t every = 10)
{
    NetworkShock shock;
    for (std::uint32_t site = 1; site < lists.sites.size(); site += every) {
        shock.capacities.push_back({site, {{3, share}}});
    }
    return shock;
}

/// Of all sites, how often the output up to a day is larger in the first run than in the second.
int timesMore(const DailyResult& less, const DailyResult& more)
{
    int times = 0;
    for (std::size_t i = 0; i < less.lostOutput.size(); ++i) {
        double sum = 0.0;
        for (int day = 0; day < less.days; ++day) {
            const auto d = static_cast<std::size_t>(day);
            sum += less.output[d][i] - more.output[d][i];
            times += sum > kTolerance ? 1 : 0;
        }
        times += less.firstShort[i] > more.firstShort[i] ? 1 : 0;
    }
    return times;
}

double lostOf(const DailyResult& result)
{
    return std::accumulate(result.lostOutput.begin(), result.lostOutput.end(), 0.0);
}

/// The kind of run of which the laws of sums up to a day speak.
DailyResult keptRun(const NetworkLists& lists, const NetworkShock& shock)
{
    DailyOptions options = everyDay();
    options.surplus = Surplus::Kept;
    return runOf(lists, shock, options);
}

/// Mine to plant in a row of single sources, everything essential.
NetworkLists chainOf(const std::vector<float>& covers, const std::vector<int>& leads)
{
    NetworkLists lists;
    lists.sites.resize(covers.size() + 1);
    for (std::uint32_t i = 0; i < covers.size(); ++i) {
        lists.groups.push_back({i + 1, covers[i], 1.0F, 1.0});
        lists.links.push_back({i, i, 1.0F, leads[i], 0, 0});
    }
    return lists;
}

/// Days from the shocked sites along links of length lead plus whole days of cover.
std::vector<int> earliestShort(const NetworkLists& lists, const NetworkShock& shock)
{
    using Item = std::pair<int, std::uint32_t>;
    std::vector<int> earliest(lists.sites.size(), std::numeric_limits<int>::max());
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    for (const CapacityByDay& capacity : shock.capacities) {
        earliest[capacity.site] = capacity.steps[0].day;
        queue.emplace(capacity.steps[0].day, capacity.site);
    }
    while (!queue.empty()) {
        const auto [day, site] = queue.top();
        queue.pop();
        if (day > earliest[site]) {
            continue;
        }
        for (const NetworkLink& link : lists.links) {
            const NetworkGroup& group = lists.groups[link.group];
            const int there = day + std::max(1, link.leadDays) + static_cast<int>(group.coverDays);
            if (link.supplier == site && group.weight > 0.0F && there < earliest[group.buyer]) {
                earliest[group.buyer] = there;
                queue.emplace(there, group.buyer);
            }
        }
    }
    return earliest;
}

std::vector<bool> downstreamOf(const NetworkLists& lists, std::uint32_t site)
{
    std::vector<bool> reached(lists.sites.size(), false);
    reached[site] = true;
    for (bool more = true; more;) {
        more = false;
        for (const NetworkLink& link : lists.links) {
            const std::uint32_t buyer = lists.groups[link.group].buyer;
            if (reached[link.supplier] && !reached[buyer]) {
                reached[buyer] = true;
                more = true;
            }
        }
    }
    return reached;
}

void forSeeds(const std::function<void(std::uint64_t)>& body)
{
    for (std::uint64_t seed = 1; seed <= fewer(40U); ++seed) {
        body(seed);
    }
}

} // namespace

/// Laws that hold for every network, each on forty random ones with cycles.
class DailyInvariantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAShockNothingEverMoves()
    {
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            for (const OrderMode mode : {OrderMode::Baseline, OrderMode::Reacting}) {
                for (const Allocation allocation :
                     {Allocation::ProRata, Allocation::WaterFilling, Allocation::Priority}) {
                    DailyOptions options = everyDay(mode);
                    options.allocation = allocation;
                    options.skipUntouched = false;
                    const DailyResult result = runOf(lists, {}, options);
                    for (const std::vector<float>& day : result.output) {
                        QVERIFY(
                            std::all_of(day.begin(), day.end(), [](float x) { return x == 1.0F; }));
                    }
                    QCOMPARE(lostOf(result), 0.0);
                    QVERIFY(std::all_of(result.positionGap.begin(), result.positionGap.end(),
                                        [](float gap) { return gap == 0.0F; }));
                }
            }
        });
    }

    void outputsStayBetweenNothingAndTheCapacity()
    {
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            for (const OrderMode mode : {OrderMode::Baseline, OrderMode::Reacting}) {
                const DailyResult result = runOf(lists, siteCut(lists, 0.25), everyDay(mode));
                for (std::size_t day = 0; day < kDays; ++day) {
                    for (std::uint32_t i = 0; i < lists.sites.size(); ++i) {
                        const float cap = i % 10 == 1 && day >= 3 ? 0.25F : 1.0F;
                        QVERIFY(result.output[day][i] >= 0.0F && result.output[day][i] <= cap);
                    }
                }
            }
        });
    }

    void moreOfAShockNeverMakesMoreUpToAnyDay()
    {
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed, true);
            const DailyResult result = keptRun(lists, siteCut(lists, 0.4));

            QCOMPARE(timesMore(keptRun(lists, siteCut(lists, 0.1)), result), 0);
            QCOMPARE(timesMore(keptRun(lists, siteCut(lists, 0.4, 5)), result), 0);
            NetworkLists poorer = lists;
            for (std::size_t g = seed % 3; g < poorer.groups.size(); g += 3) {
                poorer.groups[g].coverDays *= 0.5F;
            }
            QCOMPARE(timesMore(keptRun(poorer, siteCut(lists, 0.4)), result), 0);
            QVERIFY(lostOf(keptRun(poorer, siteCut(lists, 0.1))) > lostOf(result));
        });
    }

    void aSurplusThatIsTurnedAwayBreaksTheLawOfSums()
    {
        // Site 2 needs 0 and 1. While 0 is down, from day 0 to 9, what comes from 1 is turned away,
        // so that nothing is left of it while 1 is down from day 10 to 19.
        NetworkLists lists;
        lists.sites.resize(3);
        lists.groups = {{2, 0.0F, 1.0F, 1.0}, {2, 0.0F, 1.0F, 1.0}};
        lists.links = {{0, 0, 1.0F, 1, 0, 0}, {1, 1, 1.0F, 1, 0, 0}};
        NetworkShock soon;
        soon.capacities = {{0, {{0, 0.0}, {10, 1.0}}}, {1, {{10, 0.0}, {20, 1.0}}}};
        NetworkShock both = soon;
        both.capacities[1].steps = {{0, 0.0}, {10, 1.0}};

        // The second shock takes 1 down earlier and for as long: less of it has come up to any day.
        QCOMPARE(runOf(lists, soon).lostOutput[2], 20.0);
        QCOMPARE(runOf(lists, both).lostOutput[2], 10.0);
        QCOMPARE(keptRun(lists, soon).lostOutput[2], 10.0);
        QCOMPARE(keptRun(lists, both).lostOutput[2], 10.0);
    }

    void noSiteIsShortBeforeTheShortestWayOfLeadsAndCovers()
    {
        int equal = 0;
        forSeeds([&equal](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            const NetworkShock shock = siteCut(lists, 0.0, 20);
            const DailyResult result = runOf(lists, shock);
            const std::vector<int> earliest = earliestShort(lists, shock);
            for (std::size_t i = 0; i < lists.sites.size(); ++i) {
                QVERIFY(result.firstShort[i] >= std::min(earliest[i], kDays));
                equal += result.firstShort[i] == earliest[i] ? 1 : 0;
            }
        });
        QVERIFY(equal > 0);
    }

    void aChainIsShortAfterAllCoversAndLeads()
    {
        // 2 + 3 = 5; + 1 + 0 = 6 (a lead of 0 arrives the next day); + 4 + 5 = 15; + 30 + 2.5 = 47
        // (on the day on which half a day's stock is left)
        const NetworkLists lists = chainOf({3.0F, 0.0F, 5.0F, 2.5F}, {2, 0, 4, 30});
        NetworkShock shock;
        shock.capacities.push_back({0, {{0, 0.0}}});

        const DailyResult result = runOf(lists, shock);

        QCOMPARE(result.firstShort, (std::vector<std::uint16_t>{0, 5, 6, 15, 47}));
        QCOMPARE(result.output[47][4], 0.5F);
        QCOMPARE(result.stopDay, (std::vector<std::uint16_t>{0, 5, 6, 15, 48}));
        QCOMPARE(result.lostOutput[4], kDays - 47.5);
    }

    void aShockSomeDaysLaterDoesTheSameSomeDaysLater()
    {
        constexpr std::size_t kLater = 17;
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            const NetworkShock now = powerLawShock(seed, lists, kDays);
            NetworkShock later = now;
            for (CapacityByDay& capacity : later.capacities) {
                for (DayShare& step : capacity.steps) {
                    step.day += static_cast<int>(kLater);
                }
            }
            for (NetworkGate& gate : later.gates) {
                for (DayShare& step : gate.steps) {
                    step.day += static_cast<int>(kLater);
                }
            }
            for (const OrderMode mode : {OrderMode::Baseline, OrderMode::Reacting}) {
                const DailyResult a = runOf(lists, now, everyDay(mode));
                const DailyResult b = runOf(lists, later, everyDay(mode));
                for (std::size_t day = 0; day + kLater < kDays; ++day) {
                    QVERIFY(a.output[day] == b.output[day + kLater]);
                }
            }
        });
    }

    void numberingSitesAndGroupsOtherwiseChangesNoBit()
    {
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            const auto sites = static_cast<std::uint32_t>(lists.sites.size());
            const auto groups = static_cast<std::uint32_t>(lists.groups.size());
            const auto site = [sites](std::uint32_t i) { return (i * 7 + 3) % sites; };
            const auto group = [groups](std::uint32_t g) { return groups - 1 - g; };
            QVERIFY(sites % 7 != 0);
            NetworkLists other = lists;
            for (std::uint32_t i = 0; i < sites; ++i) {
                other.sites[site(i)] = lists.sites[i];
            }
            for (std::uint32_t g = 0; g < groups; ++g) {
                other.groups[group(g)] = lists.groups[g];
                other.groups[group(g)].buyer = site(lists.groups[g].buyer);
            }
            for (NetworkLink& link : other.links) {
                link.group = group(link.group);
                link.supplier = site(link.supplier);
            }
            const NetworkShock shock = powerLawShock(seed, lists, kDays);
            NetworkShock otherShock = shock;
            for (CapacityByDay& capacity : otherShock.capacities) {
                capacity.site = site(capacity.site);
            }
            for (const OrderMode mode : {OrderMode::Baseline, OrderMode::Reacting}) {
                const DailyResult a = runOf(lists, shock, everyDay(mode));
                const DailyResult b = runOf(other, otherShock, everyDay(mode));
                const DailyResult c = runOf(lists, shock, everyDay(mode), false);
                for (std::uint32_t i = 0; i < sites; ++i) {
                    QCOMPARE(b.lostOutput[site(i)], a.lostOutput[i]);
                    QCOMPARE(b.firstShort[site(i)], a.firstShort[i]);
                    QCOMPARE(c.lostOutput[i], a.lostOutput[i]);
                }
            }
        });
    }

    void threadsAndSkippingChangeNoBit()
    {
        PowerLawShape shape;
        shape.sites = fewer(12'000U);
        const NetworkLists lists = powerLawNetwork(5, shape);
        const LargeNetwork network = buildLargeNetwork(lists).value();
        QVERIFY(network.tileCount() >= 2);
        NetworkShock shock;
        shock.capacities.push_back({7, {{10, 0.0}}});
        // One of the last plant's makers, so that a shortage goes over to tiles without a shock.
        shock.capacities.push_back({lists.links.back().supplier, {{20, 0.0}}});
        for (const OrderMode mode : {OrderMode::Baseline, OrderMode::Reacting}) {
            DailyOptions options;
            options.mode = mode;
            options.days = 90;
            options.threads = 1;
            options.outputDays = {80};
            const DailyResult one = runDaily(network, shock, options, Progress()).value();
            QVERIFY(one.lostOutput.back() > 0.0);
            for (int run = 0; run < 8; ++run) {
                options.threads = std::array{1, 2, 3, 8}[static_cast<std::size_t>(run / 2)];
                options.skipUntouched = run % 2 == 0;
                const DailyResult other = runDaily(network, shock, options, Progress()).value();
                QVERIFY(other.lostOutput == one.lostOutput);
                QVERIFY(other.firstShort == one.firstShort);
                QVERIFY(other.stopDay == one.stopDay);
                QVERIFY(other.output == one.output);
                QVERIFY(other.totalOutput == one.totalOutput);
                QVERIFY(other.toFinalDemand == one.toFinalDemand);
            }
        }
    }

    void twoHalvesOfASiteMakeWhatTheWholeMade()
    {
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            const auto split = static_cast<std::uint32_t>(seed % 70);
            const auto half = static_cast<std::uint32_t>(lists.sites.size());
            NetworkLists halves;
            halves.sites = lists.sites;
            halves.sites[split].output /= 2.0;
            halves.sites.push_back(halves.sites[split]);
            halves.groups = lists.groups;
            std::vector<std::uint32_t> twin(lists.groups.size(), 0);
            for (std::size_t g = 0; g < lists.groups.size(); ++g) {
                if (lists.groups[g].buyer == split) {
                    halves.groups[g].need /= 2.0;
                    twin[g] = static_cast<std::uint32_t>(halves.groups.size());
                    halves.groups.push_back(halves.groups[g]);
                    halves.groups.back().buyer = half;
                }
            }
            for (const NetworkLink& listed : lists.links) {
                NetworkLink link = listed;
                const bool sold = link.supplier == split;
                link.share *= sold ? 0.5F : 1.0F;
                for (const std::uint32_t group : {link.group, twin[listed.group]}) {
                    if (group == 0 && listed.group != 0) {
                        continue;
                    }
                    link.group = group;
                    link.supplier = listed.supplier;
                    halves.links.push_back(link);
                    if (sold) {
                        link.supplier = half;
                        halves.links.push_back(link);
                    }
                    if (twin[listed.group] == 0) {
                        break;
                    }
                }
            }
            NetworkShock shock = siteCut(lists, 0.3);
            NetworkShock halfShock = shock;
            if (split % 10 == 1) {
                halfShock.capacities.push_back({half, {{3, 0.3}}});
            }
            for (const OrderMode mode : {OrderMode::Baseline, OrderMode::Reacting}) {
                const DailyResult whole = runOf(lists, shock, everyDay(mode));
                const DailyResult two = runOf(halves, halfShock, everyDay(mode));
                for (std::size_t i = 0; i < lists.sites.size(); ++i) {
                    QVERIFY(std::abs(two.lostOutput[i] - whole.lostOutput[i]) < kTolerance * 10);
                }
                QVERIFY(std::abs(two.lostOutput[half] - whole.lostOutput[split]) < kTolerance * 10);
            }
        });
    }

    void moreBindingInputsNeverMakeMoreUpToAnyDay()
    {
        // Pichler et al. 2022: Leontief <= IHS1 <= IHS2 <= IHS3
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            const auto with = [&](float important, float minor) {
                NetworkLists other = lists;
                for (NetworkGroup& group : other.groups) {
                    group.weight = group.weight == 1.0F   ? 1.0F
                                   : group.weight == 0.5F ? important
                                                          : minor;
                }
                return keptRun(other, siteCut(lists, 0.1));
            };
            const DailyResult leontief = with(1.0F, 1.0F);
            const DailyResult ihs1 = with(1.0F, 0.0F);
            const DailyResult ihs2 = with(0.5F, 0.0F);
            const DailyResult ihs3 = with(0.0F, 0.0F);
            QCOMPARE(timesMore(leontief, ihs1), 0);
            QCOMPARE(timesMore(ihs1, ihs2), 0);
            QCOMPARE(timesMore(ihs2, ihs3), 0);
        });
    }

    void anotherSourceNeverMakesLessUpToAnyDay()
    {
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed, true);
            NetworkLists richer = lists;
            richer.sites.push_back({1e6, 3});
            for (std::size_t e = seed % 5; e < lists.links.size(); e += 5) {
                NetworkLink half = lists.links[e];
                half.share *= 0.5F;
                richer.links[e].share = half.share;
                half.supplier = static_cast<std::uint32_t>(lists.sites.size());
                richer.links.push_back(half);
            }
            const DailyResult poor = keptRun(lists, siteCut(lists, 0.2));
            QCOMPARE(timesMore(poor, keptRun(richer, siteCut(lists, 0.2))), 0);
        });
    }

    void whatNoShortageCanReachIsUntouched()
    {
        forSeeds([](std::uint64_t seed) {
            // Full mode reaches suppliers as well, so there the rest is a network of its own.
            NetworkLists lists = smallNetwork(seed);
            const NetworkLists apart = smallNetwork(seed + 1'000);
            const auto sites = static_cast<std::uint32_t>(lists.sites.size());
            const auto groups = static_cast<std::uint32_t>(lists.groups.size());
            lists.sites.insert(lists.sites.end(), apart.sites.begin(), apart.sites.end());
            for (NetworkGroup group : apart.groups) {
                group.buyer += sites;
                lists.groups.push_back(group);
            }
            for (NetworkLink link : apart.links) {
                link.group += groups;
                link.supplier += sites;
                lists.links.push_back(link);
            }
            const auto cut = static_cast<std::uint32_t>(seed % sites);
            NetworkShock shock;
            shock.capacities.push_back({cut, {{0, 0.0}}});
            const std::vector<bool> reached = downstreamOf(lists, cut);
            const DailyResult supply = runOf(lists, shock);
            const DailyResult full = runOf(lists, shock, everyDay(OrderMode::Reacting));
            for (std::uint32_t i = 0; i < lists.sites.size(); ++i) {
                QVERIFY(reached[i] || supply.lostOutput[i] == 0.0);
                QVERIFY(i < sites || full.lostOutput[i] == 0.0);
            }
        });
    }

    void aCutShorterThanAllFirstCoversGoesNoFurther()
    {
        forSeeds([](std::uint64_t seed) {
            NetworkLists lists = smallNetwork(seed);
            const auto cut = static_cast<std::uint32_t>(seed % 20);
            for (const NetworkLink& link : lists.links) {
                if (link.supplier == cut) {
                    float& cover = lists.groups[link.group].coverDays;
                    cover = std::max(cover, 4.0F);
                }
            }
            NetworkShock shock;
            shock.capacities.push_back({cut, {{10, 0.0}, {14, 1.0}}});

            const DailyResult result = runOf(lists, shock);

            QCOMPARE(result.lostOutput[cut], 4.0);
            for (std::uint32_t i = 0; i < lists.sites.size(); ++i) {
                QCOMPARE(int{result.firstShort[i]}, i == cut ? 10 : kDays);
            }
        });
    }

    void withoutSlackTheFinalLossIsWhatWasCut()
    {
        // Site 0 makes 10: 4 to site 1, 6 to site 2; those feed 3, which is fed by nobody else, and
        // final demand. Quantity lost in the end = 0.7 of 10 for five days = 35.
        NetworkLists lists;
        lists.sites = {{10.0, 3}, {4.0, 3}, {6.0, 3}, {6.0, 3}};
        lists.groups = {{1, 0.0F, 1.0F, 4.0}, {2, 0.0F, 1.0F, 6.0}, {3, 0.0F, 1.0F, 6.0}};
        lists.links = {{0, 0, 1.0F, 3, 0, 0}, {1, 0, 1.0F, 8, 0, 0}, {2, 2, 1.0F, 1, 0, 0}};
        NetworkShock shock;
        shock.capacities.push_back({0, {{6, 0.3}, {11, 1.0}}});

        const DailyResult result = runOf(lists, shock);

        const double last = 4.0 * result.lostOutput[1] + 6.0 * result.lostOutput[3];
        QVERIFY(std::abs(last - 35.0) < 1e-4);
        QVERIFY(std::abs(10.0 * result.lostOutput[0] - 35.0) < 1e-4);
    }

    void quantitiesInAnotherUnitChangeNoBit()
    {
        forSeeds([](std::uint64_t seed) {
            const NetworkLists lists = smallNetwork(seed);
            NetworkLists kilograms = lists;
            for (NetworkSite& site : kilograms.sites) {
                site.output *= 1024.0;
            }
            for (NetworkGroup& group : kilograms.groups) {
                group.need *= 1024.0;
            }
            DailyOptions options = everyDay(OrderMode::Reacting);
            options.allocation = static_cast<Allocation>(seed % 3);
            const NetworkShock shock = powerLawShock(seed, lists, kDays);
            const DailyResult a = runOf(lists, shock, options);
            const DailyResult b = runOf(kilograms, shock, options);
            QVERIFY(a.output == b.output);
            QVERIFY(a.stopDay == b.stopDay);
        });
    }
};

QTEST_GUILESS_MAIN(DailyInvariantsTest)
#include "daily_invariants_test.moc"
