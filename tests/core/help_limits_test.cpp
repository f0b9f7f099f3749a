// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

const std::shared_ptr<const Dataset>& dataset()
{
    static const auto kDataset = lodestone::db::loadBuiltinDataset().value();
    return kDataset;
}

/// Nothing but what a test changes: no border, nobody reacts in any other way than by these.
Scenario undisturbed(const std::vector<std::string>& actions)
{
    Scenario scenario = builtinScenario(*dataset(), "truce-holds").value();
    scenario.gateMode = GateMode::SetDirect;
    for (const Reaction& reaction : dataset()->reactions) {
        if (std::ranges::find(actions, reaction.id) == actions.end()) {
            scenario.mitigations.push_back({reaction.id, Readiness::Off});
        }
    }
    return scenario;
}

/// Days of output lost in all plants, a mean over the draws.
double lostIn(const Scenario& scenario)
{
    RunOptions options;
    options.draws = fewer(100U);
    const Model model = compileModel(dataset(), scenario).value();
    const RunResult run = runEnsemble(model, options, Progress()).value();
    double lost = 0.0;
    for (const PlantResult& plant : run.plants) {
        lost += static_cast<double>(plant.lostMicroDays) / 1e6 / options.draws;
    }
    return lost;
}

Scenario down(Scenario scenario, const std::string& site, double share)
{
    scenario.siteCapacity.push_back({site, 0, scenario.horizonDays, share, {}});
    return scenario;
}

} // namespace

/// What help cannot do.
class HelpLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void magnetsMakeNoPartWhereTheMakerIsDown()
    {
        const std::vector<std::string> magnets{
            "other-magnet-source", "free-grade", "free-grade-hot",
            "new-magnet-source",   "premium",    "new-magnet-source-defence"};
        const double alone = lostIn(down(undisturbed({}), "bosch-reutlingen", 0.0));
        QVERIFY(alone > 0.0);
        QCOMPARE(lostIn(down(undisturbed(magnets), "bosch-reutlingen", 0.0)), alone);
        QVERIFY(lostIn(down(undisturbed({"other-part-supplier"}), "bosch-reutlingen", 0.0)) <
                alone);
    }

    /// A fact about who supplies a maker gives nobody else capacity to spare.
    void withoutSpareCapacityNobodyTurnsToAnotherSource()
    {
        for (const bool stated : {false, true}) {
            Scenario scenario = down(undisturbed({"other-magnet-source"}), "jl-mag-baotou", 0.0);
            scenario.spareCapacity = 0.0;
            ReactionFact turns;
            turns.siteId = "tesla-gruenheide";
            turns.inputId = "traction-motor";
            turns.actionId = "other-magnet-source";
            turns.delayDays = 0.0;
            turns.supplies = 1.0;
            scenario.reactionFacts.push_back(turns);
            if (stated) {
                Fact fact;
                fact.siteId = "tesla-gruenheide-drive";
                fact.inputId = "ndfeb-sintered-hree";
                fact.sourceId = "jl-mag-baotou";
                scenario.facts.push_back(fact);
            }
            Scenario bare = scenario;
            bare.reactions = false;
            QVERIFY(lostIn(bare) > 0.0);
            QCOMPARE(lostIn(scenario), lostIn(bare));
        }
    }

    /// Buyers that no link tells of want their goods too: those of the run cannot order them away.
    void whereOrdersReactAnOutageStillHurts()
    {
        Scenario scenario = down(undisturbed({}), "galaxy-magnets-chengdu", 0.4);
        const double planned = lostIn(scenario);
        scenario.orders = OrderMode::Reacting;
        const double reacting = lostIn(scenario);
        QVERIFY(planned > 0.0);
        QVERIFY2(reacting > planned / 5.0, QByteArray::number(reacting / planned).constData());
    }
};

QTEST_GUILESS_MAIN(HelpLimitsTest)
#include "help_limits_test.moc"
