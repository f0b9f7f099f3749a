// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/daily_run.h"
#include "tests/support/power_law_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <cmath>
#include <numeric>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

DailyResult runOf(const NetworkLists& lists, const NetworkShock& shock, DailyOptions options)
{
    options.threads = 1;
    options.outputDays.resize(static_cast<std::size_t>(options.days));
    std::iota(options.outputDays.begin(), options.outputDays.end(), 0);
    return runDaily(buildLargeNetwork(lists).value(), shock, options, Progress()).value();
}

bool near(double value, double expected)
{
    return std::abs(value - expected) <= 1e-5 * std::max(1.0, std::abs(expected));
}

/// Site 0 makes 100: 50 for site 1 (priority 1), 30 for site 2 (priority 0), 20 for final demand
/// (priority 3). No stocks, everything there on the next day. What 1 and 2 make is not counted.
NetworkLists threeCustomers()
{
    NetworkLists lists;
    lists.sites = {{100.0, 3}, {0.0, 3}, {0.0, 3}};
    lists.groups = {{1, 0.0F, 1.0F, 50.0}, {2, 0.0F, 1.0F, 30.0}};
    lists.links = {{0, 0, 1.0F, 1, 0, 1}, {1, 0, 1.0F, 1, 0, 0}};
    return lists;
}

DailyOptions options(OrderMode mode, Allocation allocation, int days)
{
    DailyOptions wanted;
    wanted.mode = mode;
    wanted.allocation = allocation;
    wanted.days = days;
    return wanted;
}

} // namespace

class DailyFullTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void supplyModeServesClassAfterClass()
    {
        // 60 of 100: 30 for site 2, 30 of 50 for site 1, nothing for final demand.
        NetworkShock shock;
        shock.capacities = {{0, {{0, 0.6}}}};

        const DailyResult byClass =
            runOf(threeCustomers(), shock, options(OrderMode::Baseline, Allocation::Priority, 3));
        const DailyResult proRata =
            runOf(threeCustomers(), shock, options(OrderMode::Baseline, Allocation::ProRata, 3));

        QVERIFY(near(byClass.output[1][1], 0.6));
        QCOMPARE(byClass.output[1][2], 1.0F);
        QVERIFY(near(proRata.output[1][1], 0.6) && near(proRata.output[1][2], 0.6));
    }

    void aShortSupplierAllotsByPolicy_data()
    {
        QTest::addColumn<int>("allocation");
        QTest::addColumn<double>("secondCustomer");
        QTest::addColumn<double>("toFinalDemand");
        // Site 1 can make 0.2 from day 0, so on day 1 it orders 0.2 less a tenth of the 0.8 days
        // that it stored on day 0: 0.12 of 50 = 6. Site 0 makes 50 on day 1, orders are 6, 30, 20.
        // Pro rata: 50 of 56 each.
        QTest::newRow("pro rata") << static_cast<int>(Allocation::ProRata) << 50.0 / 56.0
                                  << 20.0 * 50.0 / 56.0;
        // Up to a level L of the baselines: 6 + (30 + 20) L = 50, L = 0.88 > 0.12.
        QTest::newRow("water") << static_cast<int>(Allocation::WaterFilling) << 0.88 << 17.6;
        // 30 for site 2, 6 for site 1, 14 left.
        QTest::newRow("priority") << static_cast<int>(Allocation::Priority) << 1.0 << 14.0;
    }
    void aShortSupplierAllotsByPolicy()
    {
        QFETCH(int, allocation);
        QFETCH(double, secondCustomer);
        QFETCH(double, toFinalDemand);
        NetworkShock shock;
        shock.capacities = {{1, {{0, 0.2}}}, {0, {{1, 0.5}}}};

        const DailyResult result =
            runOf(threeCustomers(), shock,
                  options(OrderMode::Reacting, static_cast<Allocation>(allocation), 3));

        QVERIFY(near(result.output[1][0], 0.5));
        QVERIFY(near(result.toFinalDemand[0], 20.0));
        QVERIFY(near(result.toFinalDemand[1], toFinalDemand));
        QVERIFY(near(result.output[2][2], secondCustomer));
    }

    void ordersRefillAStockInTenthsOfTheGap()
    {
        // Site 1 has 5 days and is shipped nothing on days 0 and 1. On day 2 one day is missing in
        // its stock and one under way, so it orders 1 + 2 / 10.
        NetworkLists lists;
        lists.sites = {{10.0, 3}, {0.0, 3}};
        lists.groups = {{1, 5.0F, 1.0F, 1.0}};
        lists.links = {{0, 0, 1.0F, 1, 0, 0}};
        NetworkShock shock;
        shock.capacities = {{0, {{0, 0.0}, {2, 1.0}}}};
        DailyOptions demand = options(OrderMode::Reacting, Allocation::ProRata, 12);
        demand.need = OrderNeed::Demand;
        // Site 0 makes no more than 10, of which final demand wants 9: pro rata 10 of 10.2.
        const DailyResult result = runOf(lists, shock, demand);

        QCOMPARE(result.lostOutput[1], 0.0);
        const double served = 10.0 / 10.2;
        QVERIFY(near(result.toFinalDemand[2], 9.0 * served));
        const double gap = 2.0 - (1.2 * served - 1.0);
        QVERIFY(near(result.toFinalDemand[3], 9.0 * 10.0 / (10.0 + gap / 10.0)));
    }

    void whatIsMadeIsDeliveredStoredOrUnderWay()
    {
        for (std::uint64_t seed = 1; seed <= fewer(40U); ++seed) {
            PowerLawShape shape;
            shape.sites = 80;
            shape.cyclePercent = 15;
            shape.essential = true;
            const NetworkLists lists = powerLawNetwork(seed, shape);
            const NetworkShock shock = powerLawShock(seed, lists, 100);
            const DailyResult result = runOf(
                lists, shock, options(OrderMode::Reacting, static_cast<Allocation>(seed % 3), 100));

            // All against the baseline: output lost = final demand lost + stock and goods under way
            // that are missing + inputs not used.
            double lost = 0.0;
            std::vector<double> final(lists.sites.size());
            for (std::size_t i = 0; i < lists.sites.size(); ++i) {
                lost += lists.sites[i].output * result.lostOutput[i];
                final[i] = lists.sites[i].output;
            }
            for (const NetworkLink& link : lists.links) {
                final[link.supplier] -= double{link.share} * lists.groups[link.group].need;
            }
            double where =
                100.0 * std::accumulate(final.begin(), final.end(), 0.0) -
                std::accumulate(result.toFinalDemand.begin(), result.toFinalDemand.end(), 0.0);
            for (std::size_t g = 0; g < lists.groups.size(); ++g) {
                const NetworkGroup& group = lists.groups[g];
                where +=
                    group.need * (double{result.positionGap[g]} + result.lostOutput[group.buyer]);
            }
            QVERIFY(lost > 1.0);
            QVERIFY2(
                std::abs(lost - where) <= 1e-5 * lost + 1e-2,
                qPrintable(
                    QStringLiteral("seed %1: %2 lost, %3 found").arg(seed).arg(lost).arg(where)));
        }
    }

    void aHungryRivalTakesAShare()
    {
        // Two buyers share a source that is down for five days. With stock the rival goes on,
        // orders in full and refills; without it stands still and orders little. So less stock
        // elsewhere makes this buyer better off: in Full mode outputs are not monotone.
        NetworkLists lists;
        lists.sites = {{100.0, 3}, {50.0, 3}, {50.0, 3}};
        lists.groups = {{1, 0.0F, 1.0F, 50.0}, {2, 20.0F, 1.0F, 50.0}};
        lists.links = {{0, 0, 1.0F, 1, 0, 0}, {1, 0, 1.0F, 1, 0, 0}};
        NetworkShock shock;
        shock.capacities = {{0, {{0, 0.5}, {15, 0.9}}}};
        const DailyOptions full = options(OrderMode::Reacting, Allocation::ProRata, 60);

        const DailyResult withStock = runOf(lists, shock, full);
        lists.groups[1].coverDays = 0.0F;
        const DailyResult without = runOf(lists, shock, full);

        QVERIFY(withStock.lostOutput[1] > without.lostOutput[1] + 1.0);
    }

    void aGateHoldsBackOrdersNotGoods()
    {
        // Site 1 cannot be reached from day 0: site 0 makes 50 less and serves the others in full.
        NetworkLists lists = threeCustomers();
        lists.links[0].gateClass = 1;
        NetworkShock shock;
        shock.gates = {{1, {{0, 0.0}}}};

        const DailyResult result =
            runOf(lists, shock, options(OrderMode::Reacting, Allocation::ProRata, 4));

        QVERIFY(near(result.output[0][0], 0.5));
        QVERIFY(near(result.toFinalDemand[3], 20.0));
        QCOMPARE(result.output[1][1], 0.0F);
        QCOMPARE(result.output[3][2], 1.0F);
    }
};

QTEST_GUILESS_MAIN(DailyFullTest)
#include "daily_full_test.moc"
