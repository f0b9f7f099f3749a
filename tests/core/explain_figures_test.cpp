// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <cmath>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

double on(const std::vector<DayShare>& steps, int day)
{
    double share = 1.0;
    for (const DayShare& step : steps) {
        share = step.day <= day ? step.share : share;
    }
    return share;
}

/// What results.h says of a flow.
double arrives(const HopFlow& flow, int day)
{
    if (day < flow.fromDay || day >= flow.toDay) {
        return 0.0;
    }
    const int left = day - flow.lagDays;
    return (day == flow.fromDay ? flow.onceDays : 0.0) +
           flow.share * on(flow.gate, left) * on(flow.made, left);
}

constexpr double kCutOff = 3e-6; ///< products of a day are cut off at a millionth, some of them

/// What a reader finds who works out a hop from its figures alone.
struct ByHand
{
    int bindsFrom = -1; ///< first day on which this input holds the hop
    double worst = 0.0; ///< by how much more was made than the input lets
};

ByHand workOut(const ExplanationHop& hop, int days)
{
    ByHand result;
    double stock = hop.stockDays;
    for (int day = 0; day < days; ++day) {
        double through = 0.0;
        double have = stock;
        for (const HopFlow& flow : hop.flows) {
            (flow.throughSupplier ? through : have) += arrives(flow, day);
        }
        const double cap = on(hop.supplierCap, day);
        have += hop.supplierCap.empty() ? through : std::min(cap, through);
        const double limit = 1.0 - hop.weight + hop.weight * std::min(1.0, have);
        const double made = on(hop.made, day);
        const double loose = kCutOff * (day + 1);
        result.worst = std::max(result.worst, made - limit - loose);
        if (result.bindsFrom < 0 && limit < 1.0 - loose && std::abs(made - limit) < 2 * loose) {
            result.bindsFrom = day;
        }
        stock = std::max(0.0, have - made);
        stock = hop.roomDays ? std::min(stock, *hop.roomDays) : stock;
    }
    return result;
}

struct Case
{
    const char* name;
    const char* builtin;
    void (*change)(Scenario&);
};

const Case kCases[] = {
    {"spring", "spring-2025", [](Scenario&) {}},
    {"squeeze", "slow-squeeze", [](Scenario&) {}},
    {"nobody reacts", "spring-2025", [](Scenario& s) { s.reactions = false; }},
    {"mine down", "nowcast",
     [](Scenario& s) {
         s.siteCapacity.push_back({"northern-rare-earth-bayan-obo", 0, 365, 0.0, {}});
     }},
    {"maker down", "full-stop",
     [](Scenario& s) {
         s.siteCapacity.push_back({"bosch-reutlingen", 60, 365, 0.2, {}});
         s.spareCapacity = 0.5;
     }},
    {"orders react", "spring-2025", [](Scenario& s) { s.orders = OrderMode::Reacting; }},
    {"spare capacity", "full-stop", [](Scenario& s) { s.spareCapacity = 0.1; }},
    {"largest first", "full-stop",
     [](Scenario& s) {
         s.spareCapacity = 0.1;
         s.largestFirst = true;
     }},
    {"new sources", "truce-ends",
     [](Scenario& s) {
         s.horizonDays = 500;
         s.restartDays = 5;
     }},
};

} // namespace

/// The figures of an explanation are enough to work out its days again.
class ExplainFiguresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyHopCanBeWorkedOutAgain_data()
    {
        QTest::addColumn<int>("at");
        for (int i = 0; i < static_cast<int>(std::size(kCases)); ++i) {
            QTest::newRow(kCases[i].name) << i;
        }
    }

    void everyHopCanBeWorkedOutAgain()
    {
        QFETCH(int, at);
        const auto dataset = lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(*dataset, kCases[at].builtin).value();
        kCases[at].change(scenario);
        const Model model = compileModel(dataset, scenario).value();
        RunOptions options;
        options.draws = fewer(30U);
        const RunResult run = runEnsemble(model, options, Progress()).value();
        // each explanation runs all draws again, and the sanitizers are slowest where orders react
        const bool slow = kSanitized && scenario.orders == OrderMode::Reacting;
        const int enough = slow ? 2 : fewer(25);
        int plants = 0;
        int hops = 0;
        for (const PlantResult& plant : run.plants) {
            if (plants == enough) {
                break;
            }
            const Explanation why = explainSite(model, run, plant.site);
            if (!why.stopDay) {
                continue;
            }
            ++plants;
            for (std::size_t i = 0; i < why.hops.size(); ++i) {
                const ExplanationHop& hop = why.hops[i];
                if (hop.flows.empty()) {
                    continue;
                }
                ++hops;
                const ByHand byHand = workOut(hop, run.horizonDays);
                const QByteArray where = QByteArray::fromStdString(
                    dataset->sites[plant.site.index()].id + " hop " + std::to_string(i) +
                    " by hand " + std::to_string(byHand.bindsFrom) + " said " +
                    std::to_string(hop.ranDryDay.value_or(-1)));
                QVERIFY2(byHand.worst <= 0.0, where.constData());
                QVERIFY2(byHand.bindsFrom == hop.ranDryDay.value_or(-1), where.constData());
                if (i > 0) {
                    QVERIFY2(std::abs(on(hop.made, hop.outputDay) - hop.outputAfter) < 1e-9,
                             where.constData());
                }
            }
        }
        QVERIFY(plants == enough || plants > 3);
        QVERIFY(hops >= plants);
    }
};

QTEST_GUILESS_MAIN(ExplainFiguresTest)
#include "explain_figures_test.moc"
