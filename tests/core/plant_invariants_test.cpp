// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/random_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint64_t kNetworks = fewer(100);

NetworkShape spread(bool reactions = false)
{
    NetworkShape shape;
    shape.pointLaws = false;
    shape.essential = false;
    shape.reactions = reactions;
    return shape;
}

const Dataset& reference()
{
    static const Dataset kDataset = *lodestone::db::loadBuiltinDataset().value();
    return kDataset;
}

/// What a plant has made by the end of each day, and when it was first short.
struct Made
{
    std::vector<std::int64_t> byDay;
    int firstShort = 0;
};

std::vector<Made> madeIn(const Model& model, std::uint32_t draw)
{
    const CompiledModel& net = model.compiled();
    DrawRun run(net);
    run.begin(42, draw);
    std::vector<Made> plants;
    for (std::uint32_t p = 0; p < net.plants.size(); ++p) {
        const PlantOutcome outcome = run.runPlant(p);
        Made& made = plants.emplace_back();
        made.firstShort = outcome.touched ? outcome.firstShort : net.horizon;
        std::int64_t sum = 0;
        for (int day = 0; day < net.horizon; ++day) {
            sum += outcome.touched ? valueOn(run.plants().output(), day) : kOne;
            made.byDay.push_back(sum);
        }
    }
    return plants;
}

using Change = std::function<void(Scenario&, int)>; ///< to step 0, the worst, 1 or 2

/// Each step lets every plant make at least as much by the end of every day, and be short no
/// sooner.
void compareSteps(const Dataset& dataset, const Scenario& base, const Change& change,
                  std::uint32_t draws, const std::string& name, int& differences)
{
    std::vector<Model> models;
    for (int step = 0; step < 3; ++step) {
        Scenario scenario = base;
        change(scenario, step);
        models.push_back(compileModel(std::make_shared<const Dataset>(dataset), scenario).value());
    }
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        std::vector<Made> before;
        for (const Model& model : models) {
            const std::vector<Made> now = madeIn(model, draw);
            for (std::size_t p = 0; p < before.size(); ++p) {
                const std::string where = name + ", draw " + std::to_string(draw) + ", " +
                                          dataset.sites[model.compiled().plants[p].site].id;
                QVERIFY2(now[p].firstShort >= before[p].firstShort, where.c_str());
                for (std::size_t day = 0; day < now[p].byDay.size(); ++day) {
                    // the mean of the lines is cut off at 1e-6 each day
                    const auto cutOff = static_cast<std::int64_t>(day) + 1;
                    QVERIFY2(now[p].byDay[day] + cutOff >= before[p].byDay[day],
                             (where + ", day " + std::to_string(day)).c_str());
                }
                differences += now[p].byDay != before[p].byDay ? 1 : 0;
            }
            before = now;
        }
    }
}

/// Two networks beside each other that share no link; the sites of the second begin with "b-".
Dataset sideBySide(const Dataset& first, const Dataset& second)
{
    Dataset both = first;
    const auto rename = [](std::string& id) { id = "b-" + id; };
    for (Site site : second.sites) {
        rename(site.id);
        rename(site.worksId);
        both.sites.push_back(site);
    }
    for (Link link : second.links) {
        rename(link.supplierSiteId);
        rename(link.buyerSiteId);
        both.links.push_back(link);
    }
    return both;
}

} // namespace

/// Invariants of plants that hold up to each day, not only in the end.
class PlantInvariantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invariant4LessTroubleNeverMakesLessUpToAnyDay_data()
    {
        QTest::addColumn<bool>("reactions");
        QTest::newRow("nobody reacts") << false;
        QTest::newRow("with reactions") << true;
    }

    void invariant4LessTroubleNeverMakesLessUpToAnyDay()
    {
        QFETCH(const bool, reactions);
        const std::array<double, 3> shares{0.1, 0.45, 0.8};
        const auto at = [](int step) { return static_cast<std::size_t>(step); };
        const std::map<std::string, Change> changes{
            {"gates",
             [&](Scenario& s, int step) {
                 s.gates.assign(1, GateRule{{"*"}, {"*"}, 5, 160, shares[at(step)]});
             }},
            {"days of the cut",
             [&](Scenario& s, int step) {
                 s.gates.assign(1, GateRule{{"*"}, {"*"}, 5, 180 - 60 * step, 0.2});
             }},
            {"stocks",
             [&](Scenario& s, int step) {
                 s.gates.assign(1, GateRule{{"*"}, {"*"}, 5, 160, 0.2});
                 s.stockMultiplier = 0.5 * (1 << step);
             }},
        };
        for (const auto& [what, change] : changes) {
            int differences = 0;
            for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
                Scenario base = gateScenario(1.0);
                base.reactions = reactions;
                compareSteps(randomNetwork(seed, spread(reactions)), base, change, 6,
                             what + ", network " + std::to_string(seed), differences);
            }
            Scenario base = builtinScenario(reference(), "spring-2025").value();
            base.gateMode = GateMode::SetDirect;
            base.reactions = reactions;
            compareSteps(reference(), base, change, fewer(4U), what + ", reference", differences);
            QVERIFY2(differences > 100, what.c_str()); // else nothing was compared
        }
    }

    void invariant4LessOfASiteNeverMakesMoreUpToAnyDay_data()
    {
        invariant4LessTroubleNeverMakesLessUpToAnyDay_data();
    }

    void invariant4LessOfASiteNeverMakesMoreUpToAnyDay()
    {
        QFETCH(const bool, reactions);
        int differences = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, spread(reactions));
            for (const Site& site : dataset.sites) {
                if (site.kind != Stage::Magnet && site.kind != Stage::Component) {
                    continue;
                }
                const auto change = [&site](Scenario& s, int step) {
                    s.siteCapacity.push_back({site.id, 10, 150, 0.1 + 0.4 * step, {}});
                };
                Scenario base = gateScenario(1.0);
                base.reactions = reactions;
                compareSteps(dataset, base, change, 1,
                             site.id + ", network " + std::to_string(seed), differences);
            }
        }
        QVERIFY(differences > 100);
    }

    void invariant14WhatAShockCannotReachIsUntouched_data()
    {
        QTest::addColumn<int>("orders");
        QTest::newRow("baseline orders") << static_cast<int>(OrderMode::Baseline);
        QTest::newRow("orders react") << static_cast<int>(OrderMode::Reacting);
    }

    void invariant14WhatAShockCannotReachIsUntouched()
    {
        QFETCH(const int, orders);
        int hit = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset =
                sideBySide(randomNetwork(seed, spread()), randomNetwork(seed + 500, spread()));
            const auto source = std::ranges::find(dataset.sites, Stage::Magnet, &Site::kind);
            QVERIFY(source != dataset.sites.end() && !source->id.starts_with("b-"));
            Scenario scenario = downScenario(source->id, 3, 150);
            scenario.orders = static_cast<OrderMode>(orders);
            scenario.reactions = false;
            const Model model =
                compileModel(std::make_shared<const Dataset>(dataset), scenario).value();
            RunOptions options;
            options.draws = 6;
            const RunResult result = runEnsemble(model, options, Progress()).value();
            const auto days = static_cast<std::size_t>(result.horizonDays) + 1;
            for (std::size_t s = 0; s < dataset.sites.size(); ++s) {
                if (!dataset.sites[s].id.starts_with("b-")) {
                    continue;
                }
                for (std::size_t day = 0; day < days; ++day) {
                    const auto& states = result.states[s * days + day];
                    const std::uint32_t calm =
                        states[static_cast<std::size_t>(SiteState::NotAffected)] +
                        states[static_cast<std::size_t>(SiteState::Running)];
                    QVERIFY2(calm == options.draws, dataset.sites[s].id.c_str());
                }
            }
            for (const PlantResult& plant : result.plants) {
                const bool other = dataset.sites[plant.site.index()].id.starts_with("b-");
                QVERIFY2(!other || plant.lostMicroDays == 0,
                         dataset.sites[plant.site.index()].id.c_str());
                hit += !other && plant.lostMicroDays > 0 ? 1 : 0;
            }
        }
        QVERIFY(hit > 10); // the shock does reach its own side
    }
};

QTEST_GUILESS_MAIN(PlantInvariantsTest)
#include "plant_invariants_test.moc"
