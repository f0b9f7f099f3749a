// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/backtest.h"
#include "core/engine/engine.h"
#include "core/present/report.h"
#include "db/bundle/builtin.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace lodestone;
using namespace lodestone::core;

namespace
{

std::shared_ptr<const Dataset> data()
{
    static const std::shared_ptr<const Dataset> dataset = db::loadBuiltinDataset().value();
    return dataset;
}

Backtest looksBack(const std::shared_ptr<const Dataset>& dataset, const BacktestOptions& options)
{
    auto test = backtestShipments(dataset, options, {});
    if (!test) {
        qFatal("%s", test.error().message.c_str());
    }
    return std::move(test).value();
}

const BacktestOptions kQuick{.destination = "WLD", .monthsAhead = 3, .knownOn = {}, .draws = 16};

} // namespace

class BacktestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The rule that makes it a test: what came later makes no difference to a look back.
    void aLookBackKnowsNothingOfWhatCameLater()
    {
        const Date day = Date::of(2025, 9, 30);
        auto then = std::make_shared<Dataset>(*data());
        std::erase_if(then->observations, [day](const Observation& row) {
            const auto known = parsePartialDate(row.knownFrom);
            return row.period >= Month::containing(day) || (known && *known > day);
        });
        QVERIFY(then->observations.size() < data()->observations.size());

        const Backtest whole = looksBack(data(), kQuick);
        const Backtest early = looksBack(then, kQuick);

        int compared = 0;
        for (const BacktestMonth& row : early.months) {
            const auto same = std::ranges::find_if(whole.months, [&](const BacktestMonth& other) {
                return other.asOf == row.asOf && other.month == row.month;
            });
            QVERIFY(same != whole.months.end());
            // shares of a baseline that was revised later; their ratio is what was said then
            QVERIFY(std::abs(same->projected * row.unchanged - row.projected * same->unchanged) <
                    1e-9);
            QCOMPARE(same->lastKnown, row.lastKnown);
            ++compared;
        }
        QVERIFY(compared >= 6);
    }

    void monthsAreProjectedBeforeTheyAreKnown()
    {
        const Backtest test = looksBack(data(), kQuick);

        QVERIFY(test.months.size() >= 20);
        for (const BacktestMonth& row : test.months) {
            QCOMPARE(row.month, row.lastKnown.plus(row.ahead));
            QVERIFY(row.lastKnown.lastDay() < row.asOf);
            QVERIFY(row.ahead >= 1 && row.ahead <= 3);
        }
    }

    void theLeadsSumUpTheMonths()
    {
        const Backtest test = looksBack(data(), kQuick);

        QCOMPARE(test.leads.size(), std::size_t{3});
        for (const BacktestLead& lead : test.leads) {
            double size = 0.0;
            double unchanged = 0.0;
            int months = 0;
            for (const BacktestMonth& row : test.months) {
                if (row.ahead == lead.ahead) {
                    size += std::abs(row.actual - row.projected);
                    unchanged += std::abs(row.actual - row.unchanged);
                    ++months;
                }
            }
            QCOMPARE(lead.months, months);
            QVERIFY(std::abs(lead.absoluteError - 100.0 * size / months) < 1e-9);
            QVERIFY(std::abs(lead.unchangedError - 100.0 * unchanged / months) < 1e-9);
            QVERIFY(std::abs(lead.meanError) <= lead.absoluteError + 1e-9);
        }
    }

    void whatIsNotKnownYetIsNotHeldAgainstIt()
    {
        BacktestOptions options = kQuick;
        options.knownOn = Date::of(2025, 10, 22); // within a month

        const Backtest test = looksBack(data(), options);

        for (const BacktestMonth& row : test.months) {
            QVERIFY(row.month <= Month::of(2025, 9));
            QVERIFY(row.asOf <= *options.knownOn);
        }
        QVERIFY(test.months.size() < looksBack(data(), kQuick).months.size());
    }

    void withoutFiguresItSaysSo()
    {
        BacktestOptions nowhere = kQuick;
        nowhere.destination = "ATA";
        const auto none = backtestShipments(data(), nowhere, {});
        QCOMPARE(none.error().code, ErrorCode::BadUsage);
        QCOMPARE(none.error().message,
                 std::string("the data have no figures of their own for ATA"));

        BacktestOptions before = kQuick;
        before.knownOn = Date::of(2025, 4, 30);
        QCOMPARE(backtestShipments(data(), before, {}).error().code, ErrorCode::BadUsage);

        Progress progress;
        progress.cancel();
        QCOMPARE(backtestShipments(data(), kQuick, progress).error().code, ErrorCode::Cancelled);
    }

    void theReportShowsItAndLeavesItOutWhereThereIsNone()
    {
        const auto scenario = builtinScenario(*data(), "nowcast").value();
        const auto model = compileModel(data(), scenario).value();
        const auto run = std::make_shared<const RunResult>(
            runEnsemble(model, {.seed = 3, .draws = 4}, {}).value());
        ReportOptions options;
        options.backtest = backtestOf(data(), *run, {}).value();
        QVERIFY(options.backtest != nullptr);
        const auto shows = [&] {
            const ReportDoc doc = buildReport(data(), run, {}, options);
            return std::ranges::any_of(doc.blocks, [](const Block& block) {
                const auto* heading = std::get_if<Heading>(&block);
                return heading != nullptr && heading->id == "backtest";
            });
        };

        QVERIFY(shows());
        options.backtest.reset();
        QVERIFY(!shows());
        RunResult early = *run;
        early.scenario.asOf = Date::of(2025, 4, 30);
        QVERIFY(backtestOf(data(), early, {}).value() == nullptr);
    }
};

QTEST_GUILESS_MAIN(BacktestTest)
#include "backtest_test.moc"
