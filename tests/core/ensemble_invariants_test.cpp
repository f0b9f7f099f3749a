// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/random_network.h"

#include <QtTest>
#include <cmath>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

RunResult run(const Dataset& dataset, const Scenario& scenario, std::uint32_t draws,
              std::uint32_t first = 0, int threads = 1)
{
    const auto model = compileModel(std::make_shared<const Dataset>(dataset), scenario);
    RunOptions options;
    options.draws = draws;
    options.firstDraw = first;
    options.threads = threads;
    options.seed = 42;
    return runEnsemble(model.value(), options, Progress()).value();
}

/// Everything that a run says about its plants, by site id, as text: equal texts, equal results.
std::string fingerprint(const Dataset& dataset, const RunResult& result)
{
    std::map<std::string, std::string> byId;
    for (const PlantResult& plant : result.plants) {
        std::string text = std::to_string(plant.rank) + "/" + std::to_string(plant.tier) + "/" +
                           std::to_string(plant.lostMicroDays) + "/" +
                           std::to_string(plant.averted) + "/" +
                           std::to_string(plant.firstTenCount);
        for (const auto* histogram : {&plant.stop, &plant.threat, &plant.fullStop, &plant.cut,
                                      &plant.firstShort, &plant.lostHistogram}) {
            for (const std::uint32_t count : *histogram) {
                text += "," + std::to_string(count);
            }
        }
        for (const Cause& cause : plant.causes) {
            text += ";" + cause.productId + ">" + cause.gradeId + "x" +
                    std::to_string(cause.count) + "@" + std::to_string(cause.exampleDraw);
        }
        for (const Savior& savior : plant.saviors) {
            text += "+" + savior.actionId + std::to_string(savior.count);
        }
        byId[dataset.sites[plant.site.index()].id] = text;
    }
    std::string all;
    for (const auto& [id, text] : byId) {
        all += id + ":" + text + "\n";
    }
    for (const GroupResult& group : result.groups) {
        for (const DayCount& day : group.byDay) {
            all += std::to_string(day.stopped.p50) + std::to_string(day.threatened.p95) +
                   std::to_string(day.averted.p05);
        }
    }
    for (std::size_t s = 0; s < dataset.sites.size(); ++s) {
        byId[dataset.sites[s].id].clear();
        for (int day = 0; day < result.horizonDays; day += 7) {
            byId[dataset.sites[s].id] +=
                std::to_string(static_cast<int>(result.medianState(SiteId{s}, day)));
        }
    }
    for (const auto& [id, text] : byId) {
        all += id + "=" + text + "\n";
    }
    for (const double share : result.shipments) {
        all += std::to_string(share);
    }
    return all;
}

NetworkShape spread()
{
    NetworkShape shape;
    shape.pointLaws = false;
    shape.essential = false;
    return shape;
}

Dataset reference()
{
    return *lodestone::db::loadBuiltinDataset().value();
}

Scenario spring(const Dataset& dataset)
{
    return builtinScenario(dataset, "spring-2025").value();
}

constexpr std::uint64_t kNetworks = 12;

} // namespace

/// Invariants of whole runs, on random networks and on the reference data.
class EnsembleInvariantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invariant7ScalingAllQuantitiesChangesNothing()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset small = randomNetwork(seed, spread());
            Dataset large = small;
            for (Site& site : large.sites) {
                site.annualOutput = *site.annualOutput * 1024.0;
            }
            const Scenario scenario = gateScenario(0.3, 2, 150);
            RunResult a = run(small, scenario, 40);
            RunResult b = run(large, scenario, 40);
            QCOMPARE(fingerprint(small, a), fingerprint(large, b));
        }
    }

    void invariant9TheOrderOfRowsChangesNothing()
    {
        std::mt19937_64 random(5);
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset ordered = randomNetwork(seed, spread());
            Dataset shuffled = ordered;
            std::shuffle(shuffled.sites.begin(), shuffled.sites.end(), random);
            std::shuffle(shuffled.links.begin(), shuffled.links.end(), random);
            std::shuffle(shuffled.covers.begin(), shuffled.covers.end(), random);
            const Scenario scenario = gateScenario(0.3, 2, 150);
            QCOMPARE(fingerprint(ordered, run(ordered, scenario, 40)),
                     fingerprint(shuffled, run(shuffled, scenario, 40)));
        }
    }

    void invariant10TheNumberOfThreadsChangesNothing()
    {
        const Dataset dataset = reference();
        const std::string one = fingerprint(dataset, run(dataset, spring(dataset), 24, 0, 1));
        QCOMPARE(fingerprint(dataset, run(dataset, spring(dataset), 24, 0, 2)), one);
        QCOMPARE(fingerprint(dataset, run(dataset, spring(dataset), 24, 0, 3)), one);
    }

    void invariant20ADrawAloneIsTheDrawInABatchAndPartsAddUp()
    {
        const Dataset dataset = reference();
        const Scenario scenario = spring(dataset);
        const RunResult all = run(dataset, scenario, 20);
        const RunResult alone = run(dataset, scenario, 1, 13);
        for (std::size_t c = 0; c < all.columns.size(); ++c) {
            QCOMPARE(alone.stopDays[c], all.stopDays[13 * all.columns.size() + c]);
            QCOMPARE(alone.threatDays[c], all.threatDays[13 * all.columns.size() + c]);
        }
        const auto merged =
            mergeRuns(dataset, run(dataset, scenario, 12, 8), run(dataset, scenario, 8));
        QVERIFY(merged.ok());
        QCOMPARE(fingerprint(dataset, merged.value()), fingerprint(dataset, all));
        QVERIFY(!mergeRuns(dataset, all, all).ok());
    }

    void invariant20WithoutSpreadAllDrawsAgreeAndChancesOnlyGrow()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            NetworkShape shape;
            shape.tree = true;
            const Dataset dataset = randomNetwork(seed, shape);
            const RunResult result = run(dataset, gateScenario(0.0), 12);
            for (const PlantResult& plant : result.plants) {
                QVERIFY(plant.pStop <= 0.0 || plant.pStop >= 1.0);
                double before = 0.0;
                for (int day = 0; day < result.horizonDays; ++day) {
                    const double now = result.stoppedBy(plant, day);
                    QVERIFY(now >= before);
                    before = now;
                }
            }
        }
    }

    void invariant21ReactionsOnlyHelp()
    {
        const Dataset dataset = reference();
        Scenario with = spring(dataset);
        Scenario without = with;
        without.reactions = false;
        const RunResult helped = run(dataset, with, 60);
        const RunResult bare = run(dataset, without, 60);
        std::size_t earlier = 0;
        std::size_t threatened = 0;
        for (std::size_t i = 0; i < bare.stopDays.size(); ++i) {
            QCOMPARE(bare.stopDays[i], bare.threatDays[i]);
            QCOMPARE(helped.threatDays[i], bare.threatDays[i]);
            threatened += bare.stopDays[i] < bare.horizonDays ? 1U : 0U;
            earlier += helped.stopDays[i] < bare.stopDays[i] ? 1U : 0U;
        }
        // A line that waits for one part spares the stock of the others; with that part helped they
        // run dry sooner. So a stop can come a few days earlier; output lost can never grow.
        QVERIFY2(earlier * 100 < threatened, "more than 1 % of the stops come earlier with help");
        for (const PlantResult& plant : helped.plants) {
            QVERIFY(plant.lostMicroDays <= bare.plant(plant.site)->lostMicroDays);
            QCOMPARE(plant.saviors.empty(), plant.averted == 0);
        }
        const auto a = compileModel(std::make_shared<const Dataset>(dataset), with).value();
        const auto b = compileModel(std::make_shared<const Dataset>(dataset), without).value();
        DrawRun helpedDraw(a.compiled());
        DrawRun bareDraw(b.compiled());
        for (std::uint32_t draw = 0; draw < 20; ++draw) {
            helpedDraw.begin(42, draw);
            bareDraw.begin(42, draw);
            for (std::uint32_t p = 0; p < a.compiled().plants.size(); ++p) {
                const PlantOutcome more = helpedDraw.runPlant(p);
                const PlantOutcome less = bareDraw.runPlant(p);
                QVERIFY(more.lost <= less.lost);
                QVERIFY(more.firstShort >= less.firstShort);
            }
        }
    }

    void invariant22SplittingARequirementRowChangesNothing()
    {
        const Dataset whole = reference();
        Dataset split = whole;
        for (std::size_t i = 0; i < whole.requirements.size(); ++i) {
            const auto parts = whole.requirements[i].distinctParts;
            if (parts && parts->low >= 2.0) {
                Requirement& first = split.requirements[i];
                Requirement second = first;
                first.distinctParts = Range{1.0, 1.0, 1.0};
                first.intensity /= 2.0;
                second.intensity /= 2.0;
                second.rowNo = 2;
                second.distinctParts =
                    Range{parts->low - 1.0, parts->mode - 1.0, parts->high - 1.0};
                split.requirements.push_back(second);
            }
        }
        QVERIFY(split.requirements.size() > whole.requirements.size());
        const RunResult a = run(whole, spring(whole), 16);
        const RunResult b = run(split, spring(whole), 16);
        QCOMPARE(a.stopDays, b.stopDays);
        QCOMPARE(a.threatDays, b.threatDays);
    }

    void invariant23TheObservedTotalIsMetInEveryDraw()
    {
        const Dataset dataset = reference();
        const auto model =
            compileModel(std::make_shared<const Dataset>(dataset), spring(dataset)).value();
        const CompiledModel& net = model.compiled();
        GateDraw gates;
        int checked = 0;
        for (std::uint32_t draw = 0; draw < 50; ++draw) {
            const Draws draws(42, draw);
            gates.run(net, drawGlobals(net.ranges, draws), draws);
            for (std::uint32_t d = 0; d < net.destinations.size(); ++d) {
                const DestinationDef& destination = net.destinations[d];
                for (std::size_t s = 0; s < net.stepStart.size(); ++s) {
                    if (destination.kind[s] != GateStep::Metered) {
                        continue;
                    }
                    // recomputed from the gates themselves, not from what the draw reports
                    const double kappa = gates.kappa(d);
                    const auto step = static_cast<std::uint16_t>(s);
                    double shipped =
                        (1.0 - kappa) * fromMicro(gates.gateInStep(net.freeRow[d], step));
                    for (std::uint32_t r = 0; r < net.gateRows.size(); ++r) {
                        const GateRowDef& row = net.gateRows[r];
                        if (row.destination == d && row.pair != kNone &&
                            net.pairs[row.pair].tonnes > 0.0) {
                            shipped += kappa * net.pairs[row.pair].share * row.tonnes /
                                       net.pairs[row.pair].tonnes *
                                       fromMicro(gates.gateInStep(r, step));
                        }
                    }
                    QVERIFY2(std::abs(shipped - destination.ratio[s]) < 1e-4,
                             QByteArray::fromStdString(destination.country + " step " +
                                                       std::to_string(s) + " draw " +
                                                       std::to_string(draw)));
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 10'000);
    }

    void invariant24KnownFactsReplaceEveryLottery()
    {
        NetworkShape shape = spread();
        const Dataset dataset = randomNetwork(3, shape);
        Scenario scenario = gateScenario(0.0);
        std::string plant;
        for (const Link& link : dataset.links) {
            const bool first = link.buyerSiteId.rfind("plant-", 0) == 0 &&
                               (plant.empty() || plant == link.buyerSiteId);
            const bool known =
                std::any_of(scenario.facts.begin(), scenario.facts.end(),
                            [&](const Fact& fact) { return fact.inputId == link.productId; });
            if (!first || known) {
                continue;
            }
            plant = link.buyerSiteId;
            Fact fact{plant, link.productId, link.supplierSiteId, "", ""};
            for (const Link& magnet : dataset.links) {
                if (magnet.buyerSiteId == link.supplierSiteId && fact.gradeId.empty()) {
                    fact.gradeId = magnet.productId;
                    fact.sourceId = magnet.supplierSiteId;
                }
            }
            scenario.facts.push_back(fact);
        }
        QVERIFY(!scenario.facts.empty());
        const RunResult result = run(dataset, scenario, 200);
        for (const PlantResult& entry : result.plants) {
            if (dataset.sites[entry.site.index()].id != plant) {
                continue;
            }
            for (const Cause& cause : entry.causes) {
                const auto fact =
                    std::find_if(scenario.facts.begin(), scenario.facts.end(),
                                 [&](const Fact& f) { return f.inputId == cause.productId; });
                QVERIFY(fact != scenario.facts.end());
                QCOMPARE(dataset.sites[cause.supplier.index()].id, fact->supplierId);
            }
        }
    }

    void aCancelledRunGivesNothing()
    {
        const Dataset dataset = reference();
        const auto model = compileModel(std::make_shared<const Dataset>(dataset), spring(dataset));
        Progress progress;
        progress.cancel();
        const auto result = runEnsemble(model.value(), RunOptions{}, progress);
        QVERIFY(!result.ok());
        QVERIFY(result.error().code == ErrorCode::Cancelled);
    }

    void theExplanationOfAStopShowsItsChain()
    {
        const Dataset dataset = reference();
        const auto model =
            compileModel(std::make_shared<const Dataset>(dataset), spring(dataset)).value();
        const RunResult result = run(dataset, spring(dataset), 60);
        const PlantResult& first = result.plants.front();
        const Explanation why = explainSite(model, result, first.site);
        QVERIFY(why.stopDay.has_value());
        QVERIFY(why.hops.size() >= 3);
        QCOMPARE(why.hops.front().site, first.site);
        QVERIFY(why.pathShare > 0.0);
        QVERIFY(!why.wouldHaveToBeTrue.empty());
        // the draw really stops on that day
        std::size_t column = 0;
        while (result.columns[column] != first.site) {
            ++column;
        }
        QCOMPARE(static_cast<int>(result.stopDays[why.draw * result.columns.size() + column]),
                 *why.stopDay);
    }
};

QTEST_GUILESS_MAIN(EnsembleInvariantsTest)
#include "ensemble_invariants_test.moc"
