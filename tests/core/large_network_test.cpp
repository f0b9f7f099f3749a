// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/daily_run.h"
#include "tests/support/power_law_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <thread>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

NetworkLists twoSites()
{
    NetworkLists lists;
    lists.sites = {{1.0, 3}, {1.0, 3}};
    lists.groups = {{1, 2.0F, 1.0F, 1.0}};
    lists.links = {{0, 0, 1.0F, 1, 1, 0}};
    return lists;
}

using Change = std::function<void(NetworkLists&)>;
using ShockChange = std::function<void(NetworkShock&)>;
using OptionChange = std::function<void(DailyOptions&)>;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(ShockChange)
Q_DECLARE_METATYPE(OptionChange)

class LargeNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongInAListIsSaid_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const Change& change, const char* message) {
            QTest::newRow(name) << change << QString::fromLatin1(message);
        };
        row(
            "output", [](auto& l) { l.sites[1].output = -1.0; }, "site 1: the baseline output");
        row(
            "output NaN", [](auto& l) { l.sites[1].output = kNaN; }, "site 1: the baseline output");
        row(
            "final", [](auto& l) { l.sites[0].finalPriority = 4; }, "site 0: priority classes");
        row(
            "buyer", [](auto& l) { l.groups[0].buyer = 2; }, "group 0: there is no site 2");
        row(
            "cover", [](auto& l) { l.groups[0].coverDays = -1.0F; }, "group 0: the cover");
        row(
            "cover NaN", [](auto& l) { l.groups[0].coverDays = kNaN; }, "group 0: the cover");
        row(
            "long cover", [](auto& l) { l.groups[0].coverDays = 2e5F; }, "group 0: the cover");
        row(
            "weight", [](auto& l) { l.groups[0].weight = 1.5F; }, "group 0: the weight");
        row(
            "need", [](auto& l) { l.groups[0].need = -1.0; }, "group 0: the need");
        row(
            "group", [](auto& l) { l.links[0].group = 1; }, "link 0: there is no group 1");
        row(
            "supplier", [](auto& l) { l.links[0].supplier = 9; }, "link 0: there is no site 9");
        row(
            "share", [](auto& l) { l.links[0].share = -0.1F; }, "link 0: the share");
        row(
            "share NaN", [](auto& l) { l.links[0].share = kNaN; }, "link 0: the share");
        row(
            "lead", [](auto& l) { l.links[0].leadDays = -1; }, "link 0: the lead time");
        row(
            "long lead", [](auto& l) { l.links[0].leadDays = 4'000; }, "link 0: the lead time");
        row(
            "class", [](auto& l) { l.links[0].gateClass = 5'000; }, "link 0: gate classes");
        row(
            "priority", [](auto& l) { l.links[0].priority = 4; }, "link 0: priority classes");
        row(
            "sum", [](auto& l) { l.links.push_back(l.links[0]); }, "group 0: the shares");
        row(
            "sales", [](auto& l) { l.groups[0].need = 2.0; }, "site 0: its links take");
    }
    void whatIsWrongInAListIsSaid()
    {
        QFETCH(Change, change);
        QFETCH(QString, message);
        NetworkLists lists = twoSites();
        QVERIFY(buildLargeNetwork(lists).ok());

        change(lists);
        const Result<LargeNetwork> built = buildLargeNetwork(lists);

        QVERIFY(!built.ok());
        QCOMPARE(built.error().code, ErrorCode::BadInput);
        QVERIFY2(QString::fromStdString(built.error().message).startsWith(message),
                 built.error().message.c_str());
    }

    void leadsThatNeedTooMuchMemoryAreRefused()
    {
        NetworkLists lists = twoSites();
        lists.links[0].leadDays = 3'650;
        NetworkOptions options;
        options.maxTransitBytes = 3'649 * 4;
        QVERIFY(buildLargeNetwork(lists, options).ok());

        options.maxTransitBytes -= 1;
        const Result<LargeNetwork> built = buildLargeNetwork(lists, options);

        QVERIFY(!built.ok());
        QVERIFY(built.error().message.find("shorten") != std::string::npos);
    }

    void whatIsWrongInAShockIsSaid_data()
    {
        QTest::addColumn<ShockChange>("change");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const ShockChange& change, const char* message) {
            QTest::newRow(name) << change << QString::fromLatin1(message);
        };
        row(
            "site", [](auto& s) { s.capacities[0].site = 2; }, "capacity of site 2: there is no");
        row(
            "twice", [](auto& s) { s.capacities.push_back(s.capacities[0]); },
            "capacity of site 0: given twice");
        row(
            "day", [](auto& s) { s.capacities[0].steps[0].day = -1; },
            "capacity of site 0: the days");
        row(
            "days",
            [](auto& s) {
                s.capacities[0].steps.push_back({0, 1.0});
            },
            "capacity of site 0: the days");
        row(
            "share", [](auto& s) { s.capacities[0].steps[0].share = 1.01; },
            "capacity of site 0: its shares");
        row(
            "NaN", [](auto& s) { s.gates[0].steps[0].share = double{kNaN}; },
            "gate of class 1: its shares");
        row(
            "class", [](auto& s) { s.gates[0].gateClass = 2; }, "gate of class 2: no link");
        row(
            "class 0", [](auto& s) { s.gates[0].gateClass = 0; }, "gate of class 0: no link");
        row(
            "gates", [](auto& s) { s.gates.push_back(s.gates[0]); },
            "gate of class 1: given twice");
    }
    void whatIsWrongInAShockIsSaid()
    {
        QFETCH(ShockChange, change);
        QFETCH(QString, message);
        const LargeNetwork network = buildLargeNetwork(twoSites()).value();
        NetworkShock shock;
        shock.capacities = {{0, {{0, 0.5}}}};
        shock.gates = {{1, {{0, 0.5}}}};
        QVERIFY(runDaily(network, shock, {}, Progress()).ok());

        change(shock);
        const Result<DailyResult> run = runDaily(network, shock, {}, Progress());

        QVERIFY(!run.ok());
        QCOMPARE(run.error().code, ErrorCode::BadInput);
        QVERIFY2(QString::fromStdString(run.error().message).startsWith(message),
                 run.error().message.c_str());
    }

    void optionsOutOfTheirRangeAreRefused_data()
    {
        QTest::addColumn<OptionChange>("change");
        const auto row = [](const char* name, const OptionChange& change) {
            QTest::newRow(name) << change;
        };
        row("days", [](auto& o) { o.days = -1; });
        row("many days", [](auto& o) { o.days = 3'651; });
        row("threads", [](auto& o) { o.threads = -1; });
        row("tau", [](auto& o) { o.orderDays = 0.5; });
        row("tau NaN", [](auto& o) { o.orderDays = double{kNaN}; });
        row("threshold", [](auto& o) { o.stopThreshold = -0.1; });
        row("stop", [](auto& o) { o.stopDays = 0; });
        row("asked", [](auto& o) { o.outputDays = {3, 3}; });
        row("asked late", [](auto& o) { o.outputDays = {365}; });
    }
    void optionsOutOfTheirRangeAreRefused()
    {
        QFETCH(OptionChange, change);
        DailyOptions options;
        change(options);
        const auto run = runDaily(buildLargeNetwork(twoSites()).value(), {}, options, Progress());
        QVERIFY(!run.ok());
        QCOMPARE(run.error().code, ErrorCode::BadUsage);
    }

    void oddNetworksRun()
    {
        // An isolated site, one that buys from itself, one that makes nothing, a group without
        // links, a cover of 10,000 days and a lead longer than the run.
        NetworkLists lists;
        lists.sites = {{1.0, 3}, {2.0, 3}, {0.0, 3}, {1.0, 3}};
        lists.groups = {{1, 0.0F, 1.0F, 1.0},
                        {2, 10'000.0F, 1.0F, 1.0},
                        {2, 0.0F, 1.0F, 0.0},
                        {3, 1.0F, 1.0F, 1.0}};
        lists.links = {{0, 1, 1.0F, 0, 0, 0}, {1, 1, 0.5F, 1, 0, 0}, {3, 1, 0.5F, 3'650, 0, 0}};
        NetworkShock shock;
        shock.capacities = {{1, {{5, 0.0}, {6, 1.0}}}};
        for (const OrderMode mode : {OrderMode::Baseline, OrderMode::Reacting}) {
            for (const Allocation allocation :
                 {Allocation::ProRata, Allocation::WaterFilling, Allocation::Priority}) {
                DailyOptions options;
                options.mode = mode;
                options.allocation = allocation;
                options.days = 40;
                const DailyResult result =
                    runDaily(buildLargeNetwork(lists).value(), shock, options, Progress()).value();
                QCOMPARE(result.lostOutput[0], 0.0);
                QCOMPARE(int{result.firstShort[1]}, 5);
                QVERIFY(result.lostOutput[1] > 1.0 && result.lostOutput[1] <= 35.0);
                QCOMPARE(int{result.firstShort[2]}, 40);
                QCOMPARE(result.lostOutput[3], 0.0);
            }
        }
        DailyOptions none;
        none.days = 0;
        const DailyResult result =
            runDaily(buildLargeNetwork(lists).value(), shock, none, Progress()).value();
        QVERIFY(result.totalOutput.empty());
        QVERIFY(runDaily(buildLargeNetwork({}).value(), {}, {}, Progress()).ok());
    }

    void aRampOpensByItsSteps()
    {
        NetworkShock ramp;
        ramp.capacities = {{0, {{0, 0.0}, {10, 0.25}, {20, 1.0}}}};
        DailyOptions options;
        options.days = 30;
        options.outputDays = {9, 10, 19, 20};
        const DailyResult result =
            runDaily(buildLargeNetwork(twoSites()).value(), ramp, options, Progress()).value();
        QCOMPARE(result.output[0][0], 0.0F);
        QCOMPARE(result.output[1][0], 0.25F);
        QCOMPARE(result.output[2][0], 0.25F);
        QCOMPARE(result.output[3][0], 1.0F);
        QCOMPARE(result.lostOutput[0], 17.5);
        // Site 1: 2 days of stock, 17.5 - 2 lost.
        QCOMPARE(result.lostOutput[1], 15.5);
        QCOMPARE(result.totalOutput[0], 1.0);
    }

    void aRunReportsItsDaysAndStopsWhenCancelled()
    {
        PowerLawShape shape;
        shape.sites = fewer(8'000U);
        const LargeNetwork network = buildLargeNetwork(powerLawNetwork(3, shape)).value();
        for (const int threads : {1, 3}) {
            DailyOptions options;
            options.threads = threads;
            options.days = 50;
            std::int64_t last = 0;
            Progress whole([&last](std::int64_t done, std::int64_t total) {
                QCOMPARE(total, std::int64_t{50});
                QCOMPARE(done, last + 1);
                last = done;
            });
            QVERIFY(runDaily(network, {}, options, whole).ok());
            QCOMPARE(last, std::int64_t{50});

            Progress* toCancel = nullptr;
            Progress cut([&](std::int64_t done, std::int64_t) {
                last = done;
                if (done == 7) {
                    toCancel->cancel();
                }
            });
            toCancel = &cut;
            const auto run = runDaily(network, {}, options, cut);
            QVERIFY(!run.ok());
            QCOMPARE(run.error().code, ErrorCode::Cancelled);
            QCOMPARE(last, std::int64_t{7});
        }
    }

    void aRunCancelledWithinADayEnds()
    {
        PowerLawShape shape;
        shape.sites = fewer(8'000U);
        const LargeNetwork network = buildLargeNetwork(powerLawNetwork(3, shape)).value();
        for (int attempt = 0; attempt < 20; ++attempt) {
            DailyOptions options;
            options.threads = 2;
            options.days = 3'650;
            options.mode = OrderMode::Reacting;
            Progress progress;
            std::jthread other([&progress] { progress.cancel(); });
            const auto run = runDaily(network, {}, options, progress);
            QVERIFY(!run.ok());
        }
    }

    void theGeneratorMakesWhatItsNameSays()
    {
        PowerLawShape shape;
        shape.sites = fewer(40'000U);
        const NetworkLists lists = powerLawNetwork(9, shape);
        QCOMPARE(lists.sites.size(), std::size_t{shape.sites});
        const double links = static_cast<double>(lists.links.size()) / shape.sites;
        QVERIFY(links > 4.9 && links < 5.1);

        std::vector<std::uint32_t> buyers(lists.sites.size(), 0);
        for (const NetworkLink& link : lists.links) {
            ++buyers[link.supplier];
        }
        // With an exponent near 2.3, ten times the buyers are 10^1.3 = 20 times rarer. An
        // exponential fall would be thousands.
        const auto over = [&buyers](std::uint32_t count) {
            return static_cast<double>(std::count_if(
                buyers.begin(), buyers.end(), [count](std::uint32_t n) { return n >= count; }));
        };
        QVERIFY(over(100) > 20.0);
        QVERIFY(over(10) / over(100) < 60.0 && over(10) / over(100) > 3.0);
        QVERIFY(powerLawNetwork(9, shape).links.back().supplier == lists.links.back().supplier);
        // Known for ever: integer arithmetic over a generator that the standard fixes.
        shape.sites = 1'000;
        const NetworkLists known = powerLawNetwork(1, shape);
        std::uint64_t sum = 0;
        for (const NetworkLink& link : known.links) {
            sum = sum * 31 + link.supplier + static_cast<std::uint64_t>(link.leadDays) * 7;
        }
        QCOMPARE(sum, std::uint64_t{8'264'189'568'836'155'309U});
    }
};

QTEST_GUILESS_MAIN(LargeNetworkTest)
#include "large_network_test.moc"
