// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"

#include <QtTest>
#include <cmath>

using namespace lodestone::core;
using namespace lodestone::tests;

// Goods that a border held back.

namespace
{

const Dataset& builtin()
{
    static const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
    return dataset;
}

} // namespace

class WithheldGoodsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// When a border opens again, so many days of goods leave once more, and no more than it was
    /// closed for.
    void aBorderThatOpensReleasesWhatItHeldBack()
    {
        Scenario scenario = builtinScenario(builtin(), "truce-holds").value();
        scenario.gates = {{{"*"}, {"DEU"}, 20, 80, 0.0}};
        const auto sumOf = [&](std::optional<double> days) {
            scenario.withheldDays = days;
            NetworkRun run(builtin(), scenario);
            std::int64_t sum = 0;
            for (std::uint32_t r = 0; r < run.net().gateRows.size(); ++r) {
                const GateRowDef& row = run.net().gateRows[r];
                if (run.net().destinations[row.destination].country == "DEU" && row.pair == kNone) {
                    for (int day = 0; day < scenario.horizonDays; ++day) {
                        sum += run.draw.gates().gate(r, day);
                    }
                    break;
                }
            }
            return sum;
        };
        const std::int64_t plain = sumOf(std::nullopt); // the data say none
        QCOMPARE(sumOf(0.0), plain);
        const auto near = [](std::int64_t more, double days) {
            return std::abs(static_cast<double>(more) / kOne - days) < 1e-4;
        };
        QVERIFY(near(sumOf(10.0) - plain, 10.0));
        QVERIFY(near(sumOf(100.0) - plain, 60.0));
    }

    /// In months with figures the goods are in them already.
    void figuresHoldWhatWasReleased()
    {
        Scenario scenario = builtinScenario(builtin(), "spring-2025").value();
        NetworkRun without(builtin(), scenario);
        scenario.withheldDays = 30.0;
        NetworkRun with(builtin(), scenario);
        int checked = 0;
        for (std::uint32_t r = 0; r < with.net().gateRows.size(); ++r) {
            const auto& destination = with.net().destinations[with.net().gateRows[r].destination];
            for (int day = 0; day < destination.observedDays; ++day) {
                QCOMPARE(with.draw.gates().gate(r, day), without.draw.gates().gate(r, day));
            }
            checked += destination.observedDays;
        }
        QVERIFY(checked > 10'000);
    }

    /// A squeeze is a projection: no figures hold what a border under it held back.
    void aBorderUnderASqueezeReleasesToo()
    {
        Scenario scenario = builtinScenario(builtin(), "slow-squeeze").value();
        scenario.gates = {{{"*"}, {"DEU"}, 20, 80, 0.0}};
        const auto letThrough = [&](double days) {
            scenario.withheldDays = days;
            NetworkRun run(builtin(), scenario);
            std::int64_t sum = 0;
            for (std::uint32_t r = 0; r < run.net().gateRows.size(); ++r) {
                for (int day = 0; day < scenario.horizonDays; ++day) {
                    sum += run.draw.gates().gate(r, day);
                }
            }
            return sum;
        };
        QVERIFY(letThrough(10.0) > letThrough(0.0));
    }

    /// What trickles through does not turn what was held back into nothing.
    void aBorderThatOpensAsFarAsItOpens()
    {
        Scenario scenario = builtinScenario(builtin(), "truce-holds").value();
        scenario.withheldDays = 20.0;
        const auto letThrough = [&](double closedTo, double openTo) {
            scenario.gates = {{{"*"}, {"DEU"}, 20, 80, closedTo},
                              {{"*"}, {"DEU"}, 80, 365, openTo}};
            NetworkRun run(builtin(), scenario);
            double sum = 0.0;
            for (std::uint32_t r = 0; r < run.net().gateRows.size(); ++r) {
                const GateRowDef& row = run.net().gateRows[r];
                if (run.net().destinations[row.destination].country == "DEU" && row.pair == kNone) {
                    for (int day = 20; day < scenario.horizonDays; ++day) {
                        sum += fromMicro(run.draw.gates().gate(r, day));
                    }
                    break;
                }
            }
            return sum;
        };
        const auto near = [](double a, double b) { return std::abs(a - b) < 1e-3; };
        QVERIFY(near(letThrough(0.0, 1.0), 20.0 + 285.0));
        QVERIFY(near(letThrough(0.0, 0.4), 8.0 + 0.4 * 285.0));
        QVERIFY(near(letThrough(1e-6, 0.4), 8.0 + 0.4 * 285.0));
        QVERIFY(near(letThrough(0.4, 0.4), 0.4 * 345.0));
        QVERIFY(letThrough(0.1, 1.0) > letThrough(0.0, 1.0));
    }
};

QTEST_APPLESS_MAIN(WithheldGoodsTest)
#include "withheld_goods_test.moc"
