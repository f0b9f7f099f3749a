// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/network_text.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

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
double lostIn(const std::shared_ptr<const Dataset>& data, const Scenario& scenario)
{
    RunOptions options;
    options.draws = fewer(100U);
    const Model model = compileModel(data, scenario).value();
    const RunResult run = runEnsemble(model, options, Progress()).value();
    double lost = 0.0;
    for (const PlantResult& plant : run.plants) {
        lost += static_cast<double>(plant.lostMicroDays) / 1e6 / options.draws;
    }
    return lost;
}

double lostIn(const Scenario& scenario)
{
    return lostIn(dataset(), scenario);
}

/// A motor of two grades whose sources in China stop. Its maker turns to those in Europe, of which
/// it has bought these shares, in percent; each can make half as much again for it.
NetworkCase motorOfTwoGrades(int europeOfA, int europeOfB)
{
    const auto percent = [](int share) { return std::to_string(share) + " %\n"; };
    const std::string text = R"(title: A motor of two grades

products:
    magnet-a  magnet
    magnet-b  magnet
    motor     component
    car       assembly

recipes:
    motor  needs 1 magnet-a  essential
    motor  needs 1 magnet-b  essential
    car    needs 1 motor     essential

sites:
    china-a   makes magnet-a  in CHN
    china-b   makes magnet-b  in CHN
    europe-a  makes magnet-a  in DEU
    europe-b  makes magnet-b  in DEU
    works     makes motor     in DEU  output 100
    plant     makes car       in DEU  output 100

links:
    works    -> plant  motor     100 %
    china-a  -> works  magnet-a  )" +
                             percent(100 - europeOfA) + "    europe-a -> works  magnet-a  " +
                             percent(europeOfA) + "    china-b  -> works  magnet-b  " +
                             percent(100 - europeOfB) + "    europe-b -> works  magnet-b  " +
                             percent(europeOfB) + R"(
shock:
    site china-a down
    site china-b down
    reactions on
    horizon 100 days

expected:
)";
    NetworkCase made = parseNetwork(text).value();
    Reaction turns;
    turns.id = turns.name = "other-magnet-source";
    turns.level = "part";
    turns.grades = {"magnet-a", "magnet-b"};
    turns.chance = {1.0, 1.0, 1.0};
    turns.delayDays = {1.0, 1.0, 1.0};
    turns.supplies = {1.0, 1.0, 1.0};
    made.dataset.reactions = {turns};
    made.scenario.spareCapacity = 0.5;
    return made;
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

    /// Whichever of its grades it is that its other source has little of.
    void ofSeveralGradesTheScarcestCounts()
    {
        const auto lost = [](int europeOfA, int europeOfB, bool reactions = true) {
            NetworkCase made = motorOfTwoGrades(europeOfA, europeOfB);
            made.scenario.reactions = reactions;
            return lostIn(std::make_shared<const Dataset>(made.dataset), made.scenario);
        };
        const double a = lost(5, 70);
        const double b = lost(70, 5);
        QVERIFY(a > lost(70, 70) + 10.0);
        QVERIFY(std::abs(a - b) < 0.03 * a);
        // half as much again of 40 % is a fifth of the need, though each piece needs B as well
        const double left = lost(40, 100) / lost(40, 100, false);
        QVERIFY2(std::abs(left - 0.8) < 0.02, QByteArray::number(left).constData());
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
