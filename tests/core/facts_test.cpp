// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "core/model/site_index.h"
#include "core/present/assumptions.h"
#include "core/present/report.h"
#include "tests/support/network_text.h"
#include "tests/support/random_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <set>
#include <variant>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

// Two makers of motors with magnets of two sources; nothing passes the border from day 0 on. The
// second plant buys from the same makers and holds what it is drawn to hold.
constexpr const char* kNetwork = R"(title: Facts

products:
    magnet  magnet     licensed
    motor   component
    car     assembly

recipes:
    motor  needs 1 magnet  essential
    car    needs 1 motor   essential

sites:
    magnets-a  makes magnet  in CHN
    magnets-b  makes magnet  in CHN
    motors-a   makes motor   in MEX
    motors-b   makes motor   in MEX
    plant      makes car     in USA
    other      makes car     in USA

links:
    magnets-a -> motors-a  magnet  50 %   lead 30  assumed
    magnets-b -> motors-a  magnet  50 %   lead 30  assumed
    magnets-b -> motors-b  magnet  100 %  lead 30  assumed
    motors-a  -> plant     motor   50 %   lead 6   assumed
    motors-b  -> plant     motor   50 %   lead 6   assumed
    motors-a  -> other     motor   50 %   lead 6   assumed
    motors-b  -> other     motor   50 %   lead 6   assumed

cover:
    motors-a  magnet  10..20..40
    motors-b  magnet  10..20..40
    plant     motor   2..5..30
    other     motor   2..5..30

shock:
    gate magnet to MEX 0 %
    horizon 200 days
    draws 60
    seed 7

expected:
    plant  stops with chance 100 %
)";

NetworkCase network()
{
    Result<NetworkCase> read = parseNetwork(kNetwork);
    if (!read) {
        qFatal("%s", read.error().message.c_str());
    }
    return std::move(read).value();
}

struct Outcome
{
    Outcome(const Dataset& dataset, const Scenario& scenario, std::uint32_t draws)
        : model(compileModel(std::make_shared<const Dataset>(dataset), scenario).value())
    {
        RunOptions options;
        options.draws = draws;
        options.seed = 7;
        run = runEnsemble(model, options, Progress()).value();
    }
    /// By draw.
    [[nodiscard]] std::vector<int> stops(const std::string& site) const
    {
        return days(site, run.stopDays);
    }
    [[nodiscard]] std::vector<int> threats(const std::string& site) const
    {
        return days(site, run.threatDays);
    }
    [[nodiscard]] SiteId siteOf(const std::string& id) const
    {
        return SiteId(*SiteIndex(model.dataset()).find(id));
    }

    Model model;
    RunResult run;

private:
    [[nodiscard]] std::vector<int> days(const std::string& site,
                                        const std::vector<std::uint16_t>& all) const
    {
        std::vector<int> result;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (run.columns[i % run.columns.size()] == siteOf(site)) {
                result.push_back(all[i]);
            }
        }
        return result;
    }
};

Link& linkOf(Dataset& data, const std::string& supplier, const std::string& buyer)
{
    return *std::ranges::find_if(data.links, [&](const Link& link) {
        return link.supplierSiteId == supplier && link.buyerSiteId == buyer;
    });
}

std::string refusal(const Scenario& scenario)
{
    const auto model = compileModel(std::make_shared<const Dataset>(network().dataset), scenario);
    return model ? std::string("accepted") : model.error().message;
}

const FactOrigin kCall{"call with the buyer", Date::of(2026, 11, 20)};

} // namespace

/// What the user states replaces what would be drawn, there and nowhere else.
class FactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatedStockMovesItsPlantAndNoOther()
    {
        const NetworkCase test = network();
        const Outcome drawn(test.dataset, test.scenario, 60);
        Scenario scenario = test.scenario;
        scenario.stockFacts = {{"plant", "motor", 40.0}};
        const Outcome stated(test.dataset, scenario, 60);

        QCOMPARE(stated.stops("other"), drawn.stops("other"));
        QCOMPARE(stated.threats("other"), drawn.threats("other"));
        const std::vector<int> before = drawn.stops("plant");
        const std::vector<int> after = stated.stops("plant");
        for (std::size_t draw = 0; draw < before.size(); ++draw) {
            QVERIFY(after[draw] > before[draw]); // 40 days are more than any draw gives
        }
    }

    void statedStocksChangeNoDrawOfARandomNetwork()
    {
        NetworkShape shape;
        shape.pointLaws = false;
        int moved = 0;
        for (std::uint64_t seed = 1; seed <= fewer(std::uint64_t{8}); ++seed) {
            const Dataset dataset = randomNetwork(seed, shape);
            const Outcome drawn(dataset, gateScenario(0.0), 40);
            for (const SiteId site : drawn.run.columns) {
                const std::string& id = dataset.sites[site.index()].id;
                Scenario scenario = gateScenario(0.0);
                scenario.stockFacts = {{id, "", kMostStatedDays}};
                const Outcome stated(dataset, scenario, 40);
                for (const SiteId other : drawn.run.columns) {
                    const std::string& name = dataset.sites[other.index()].id;
                    if (other != site) {
                        QCOMPARE(stated.stops(name), drawn.stops(name));
                    }
                }
                // ten years of every input: nothing it lacks within the run can stop it
                QCOMPARE(stated.stops(id), std::vector<int>(40, scenario.horizonDays));
                moved += stated.stops(id) != drawn.stops(id) ? 1 : 0;
            }
        }
        QVERIFY(moved > fewer(4));
    }

    void theStatedStockIsTheSameInEveryDrawAndNotMultiplied()
    {
        const NetworkCase test = network();
        Scenario scenario = test.scenario;
        scenario.stockMultiplier = 3.0;
        scenario.stockFacts = {{"plant", "motor", 12.5}, {"motors-b", "magnet", 0.0}};
        const Outcome outcome(test.dataset, scenario, 20);
        const CompiledModel& net = outcome.model.compiled();
        const auto b = outcome.siteOf("motors-b").index();
        DrawRun draw(net);
        for (std::uint32_t n = 0; n < 20; ++n) {
            draw.begin(7, n);
            const std::uint32_t plant = net.plantOfSite[outcome.siteOf("plant").index()];
            draw.runPlant(plant);
            QVERIFY(!draw.parts().empty());
            for (const Part& part : draw.parts()) {
                QCOMPARE(part.stock, toMicroDays(12.5));
                QVERIFY(draw.evidence(plant, part).stated);
            }
            const std::uint32_t unit = net.siteUnits[b].front();
            QCOMPARE(draw.supply().groupStock(net.units[unit].firstGroup).days, MicroDays{0});
            QCOMPARE(draw.supply().firstShort(unit, SupplyMode::Bare), 30); // the lead, no stock
        }
    }

    void theRowOfAnInputGoesBeforeThatOfAllInputs()
    {
        Scenario scenario;
        scenario.stockFacts = {{"plant", "", 1.0}, {"plant", "motor", 2.0}, {"other", "pump", 3.0}};

        QCOMPARE(stockFactAbout(scenario, "plant", "motor")->days, 2.0);
        QCOMPARE(stockFactAbout(scenario, "plant", "pump")->days, 1.0);
        QVERIFY(stockFactAbout(scenario, "other", "motor") == nullptr);
        QVERIFY(factAbout(scenario, "plant", "motor") == nullptr);
    }

    void whatIsStatedCountsAsReportedAndIsCountedApart()
    {
        const NetworkCase test = network();
        const Outcome drawn(test.dataset, test.scenario, 60);
        Scenario scenario = test.scenario;
        scenario.facts = {{"plant", "motor", "motors-a", "magnet", "magnets-b"}};
        const Outcome stated(test.dataset, scenario, 60);

        const PlantResult& before = *drawn.run.plant(drawn.siteOf("plant"));
        const PlantResult& after = *stated.run.plant(stated.siteOf("plant"));
        QCOMPARE(before.stopsByLinks, (ByConfidence{0, 0, 60}));
        QCOMPARE(before.stopsStated, std::uint64_t{0});
        QCOMPARE(after.stopsByLinks, (ByConfidence{60, 0, 0}));
        QCOMPARE(after.stopsStated, std::uint64_t{60});
        QCOMPARE(after.assumedShare, 0.0);
        QCOMPARE(stated.run.plant(stated.siteOf("other"))->stopsStated, std::uint64_t{0});
    }

    /// A maker whose source is known passes it on to all of its customers, and to no one else's.
    void theKnownSourceOfAMakerIsThatOfItsParts()
    {
        const NetworkCase test = network();
        const Outcome drawn(test.dataset, test.scenario, 60);
        Scenario scenario = test.scenario;
        scenario.facts = {{"motors-a", "magnet", "", "", "magnets-a", kCall}};
        const Outcome stated(test.dataset, scenario, 60);
        const SiteId a = stated.siteOf("motors-a");
        const auto sources = [&](const Outcome& outcome) {
            std::set<SiteId> found;
            for (const char* id : {"plant", "other"}) {
                for (const Cause& cause : outcome.run.plant(outcome.siteOf(id))->causes) {
                    if (cause.supplier == a) {
                        found.insert(cause.magnetSource);
                    }
                }
            }
            return found;
        };

        QCOMPARE(sources(drawn).size(), std::size_t{2});
        QVERIFY(sources(stated) == std::set<SiteId>{stated.siteOf("magnets-a")});
        const PlantResult& plant = *stated.run.plant(stated.siteOf("plant"));
        QVERIFY(plant.stopsStated > 0 && plant.stopsStated < 60); // not those of motors-b
        const Explanation why = explainSite(stated.model, stated.run, a);
        QCOMPARE(why.hops.at(0).linkStated,
                 std::string("as you stated: call with the buyer, 2026-11-20"));
        QCOMPARE(why.hops.at(1).site, stated.siteOf("magnets-a"));
    }

    void anExplanationSaysWhoStatedWhat()
    {
        const NetworkCase test = network();
        Scenario scenario = test.scenario;
        scenario.facts = {{"plant", "motor", "motors-a", "magnet", "magnets-b", kCall}};
        scenario.stockFacts = {{"plant", "motor", 40.0, {"plant visit", std::nullopt}}};
        const Outcome outcome(test.dataset, scenario, 20);
        const Explanation why = explainSite(outcome.model, outcome.run, outcome.siteOf("plant"));

        QCOMPARE(why.hops.at(0).coverRow, std::string("as you stated: plant visit"));
        QVERIFY(why.hops.at(0).stockStated);
        QCOMPARE(why.hops.at(0).stockDays, 40.0);
        QCOMPARE(why.hops.at(0).linkStated,
                 std::string("as you stated: call with the buyer, 2026-11-20"));
        QVERIFY(why.hops.at(0).evidence == Confidence::Reported);
        QCOMPARE(why.hops.at(1).site, outcome.siteOf("motors-a"));
        QVERIFY(!why.hops.at(1).stockStated);
        QCOMPARE(why.hops.at(1).linkStated, why.hops.at(0).linkStated);
        QCOMPARE(why.hops.at(2).site, outcome.siteOf("magnets-b"));
        QCOMPARE(why.inputs.at(0).coverRow, std::string("as you stated: plant visit"));
        QVERIFY(why.inputs.at(0).stated);
        QCOMPARE(why.inputs.at(0).days, (Band{40.0, 40.0, 40.0}));
    }

    void aReportTellsALinkThatIsStatedFromOneThatIsPublished()
    {
        const NetworkCase test = network();
        Scenario scenario = test.scenario;
        scenario.facts = {{"plant", "motor", "motors-a", "magnet", "", kCall}};
        const Outcome outcome(test.dataset, scenario, 20);
        const auto blocks =
            whyBlocks(test.dataset, outcome.run,
                      explainSite(outcome.model, outcome.run, outcome.siteOf("plant")));
        const Chain* chain = nullptr;
        for (const Block& block : blocks) {
            chain = std::holds_alternative<Chain>(block) ? &std::get<Chain>(block) : chain;
        }

        QVERIFY(chain != nullptr);
        QVERIFY(!chain->steps.at(0).stated);
        QCOMPARE(evidenceOf(chain->steps.at(1)), std::string("stated by you"));
        QCOMPARE(chain->steps.at(1).facts.front(),
                 std::string("as you stated: call with the buyer, 2026-11-20"));
        QCOMPARE(evidenceOf(chain->steps.at(2)), std::string("assumed"));
    }

    void anAssumptionIsTheSameWhoeverItIsFrom()
    {
        const NetworkCase test = network();
        Scenario scenario = test.scenario;
        scenario.facts = {{"plant", "motor", "motors-a", "", "", kCall}};
        scenario.stockFacts = {{"plant", "motor", 12.0, {"visit", {}}}};
        Scenario other = scenario;
        other.facts.front().origin = {};
        const auto rowOf = [&](const Scenario& reference, const char* what) {
            const auto rows = assumptionsOf(test.dataset, scenario, reference);
            return *std::find_if(rows.begin(), rows.end(),
                                 [&](const Assumption& row) { return row.what == what; });
        };

        const Assumption supply = rowOf(other, "Known supply chains");
        QCOMPARE(supply.value,
                 std::string("plant gets motor from motors-a (as you stated: call with the "
                             "buyer, 2026-11-20)"));
        QVERIFY(!supply.changed);
        QVERIFY(rowOf(test.scenario, "Known supply chains").changed);
        const Assumption stock = rowOf(test.scenario, "Known stocks");
        QCOMPARE(stock.value, std::string("plant: motor, 12 days in store (as you stated: visit)"));
        QCOMPARE(stock.usual, std::string("none"));
        QVERIFY(stock.changed);
    }

    void whatTheDataDoNotHaveIsRefused()
    {
        Scenario scenario = network().scenario;
        scenario.stockFacts = {{"nowhere", "motor", 1.0}};
        QVERIFY(refusal(scenario).starts_with("the scenario names the site \"nowhere\""));
        scenario.stockFacts = {{"plant", "wheel", 1.0}};
        QVERIFY(refusal(scenario).starts_with("the scenario names the product \"wheel\""));
        scenario.stockFacts = {{"plant", "magnet", 1.0}};
        QVERIFY(refusal(scenario).starts_with(
            "the scenario states a stock of magnet at \"plant\"; the data have no link"));
        scenario.stockFacts = {{"magnets-a", "", 1.0}};
        QVERIFY(refusal(scenario).starts_with(
            "the scenario states a stock of the inputs at \"magnets-a\""));
        scenario.stockFacts = {{"plant", "", 1.0}};
        QCOMPARE(refusal(scenario), std::string("accepted"));
        scenario.facts = {{"motors-a", "magnet", "magnets-a", "", ""}};
        QVERIFY(refusal(scenario).ends_with("name it as source instead"));
        scenario.facts = {{"motors-b", "magnet", "", "", "magnets-a"}};
        QVERIFY(refusal(scenario).ends_with("no such link: add the link first"));
    }

    /// Else nobody supplied the part, and the plant looked safe.
    void aSupplierThatDeliversLaterCannotBeStated()
    {
        NetworkCase test = network();
        linkOf(test.dataset, "motors-a", "plant").deliversFrom =
            Month::containing(test.scenario.start).plus(2);
        const Outcome drawn(test.dataset, test.scenario, 20);
        Scenario scenario = test.scenario;
        scenario.facts = {{"plant", "motor", "motors-a", "", ""}};
        const Outcome stated(test.dataset, scenario, 20);

        QVERIFY(drawn.model.findings().empty());
        QCOMPARE(stated.model.findings().size(), std::size_t{1});
        const Finding& finding = stated.model.findings().front();
        QCOMPARE(finding.id, std::string("plant"));
        QVERIFY(finding.message.find("\"motors-a\" of motor does not deliver on day 0") !=
                std::string::npos);
        QCOMPARE(stated.stops("plant"), drawn.stops("plant"));
        QCOMPARE(stated.run.plant(stated.siteOf("plant"))->stopsStated, std::uint64_t{0});
    }

    void aSourceThatDeliversAfterTheRunCannotBeStated()
    {
        NetworkCase test = network();
        linkOf(test.dataset, "magnets-a", "motors-a").deliversFrom =
            Month::containing(test.scenario.start).plus(60);
        const Outcome drawn(test.dataset, test.scenario, 20);
        Scenario scenario = test.scenario;
        scenario.facts = {{"motors-a", "magnet", "", "", "magnets-a"}};
        const Outcome stated(test.dataset, scenario, 20);

        QCOMPARE(stated.model.findings().size(), std::size_t{1});
        QVERIFY(stated.model.findings().front().message.starts_with(
            "the stated source \"magnets-a\" of magnet delivers nothing within this run"));
        QCOMPARE(stated.stops("plant"), drawn.stops("plant"));
        QCOMPARE(stated.run.plant(stated.siteOf("plant"))->stopsStated, std::uint64_t{0});
    }

    void anOriginIsToldWithWhatIsSaidOfIt()
    {
        QCOMPARE(statedText({}), std::string("as you stated"));
        QCOMPARE(statedText({"visit", std::nullopt}), std::string("as you stated: visit"));
        QCOMPARE(statedText({"", Date::of(2026, 11, 2)}), std::string("as you stated, 2026-11-02"));
    }
};

QTEST_GUILESS_MAIN(FactsTest)
#include "facts_test.moc"
