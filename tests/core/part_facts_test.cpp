// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/kept_lots.h"
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"
#include "tests/support/network_text.h"
#include "tests/support/run_text.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace lodestone::core;
using namespace lodestone::tests;

// What a user knows of the parts of a plant, and of what it does about them, replaces the lottery.

namespace
{

constexpr const char* kPlant = "tesla-gruenheide";
constexpr const char* kOther = "maruti-suzuki-manesar";
constexpr const char* kPart = "sensor";
constexpr std::uint32_t kDraws = fewer(24U);

const std::shared_ptr<const Dataset>& builtin()
{
    static const std::shared_ptr<const Dataset> dataset =
        lodestone::db::loadBuiltinDataset().value();
    return dataset;
}

Scenario fullStop()
{
    return builtinScenario(*builtin(), "full-stop").value();
}

Scenario with(const Fact& fact)
{
    Scenario scenario = fullStop();
    scenario.facts.push_back(fact);
    return scenario;
}

std::uint32_t actionRow(const std::string& id)
{
    const auto& rows = builtin()->reactions;
    return static_cast<std::uint32_t>(std::ranges::find(rows, id, &Reaction::id) - rows.begin());
}

/// The parts of a plant in one draw, of one product.
struct Drawn
{
    std::vector<Part> parts;
    std::vector<std::vector<Help>> help; ///< by part
    std::vector<int> struck;             ///< by part
};

std::vector<Drawn> partsOf(const Scenario& scenario, const std::string& site,
                           const std::string& product)
{
    const Model model = compileModel(builtin(), scenario).value();
    const CompiledModel& net = model.compiled();
    DrawRun run(net);
    std::vector<Drawn> draws;
    for (std::uint32_t d = 0; d < kDraws; ++d) {
        run.begin(11, d);
        for (std::uint32_t p = 0; p < net.plants.size(); ++p) {
            (void)run.runPlant(p);
            if (builtin()->sites[net.plants[p].site].id == site) {
                break;
            }
        }
        Drawn& drawn = draws.emplace_back();
        for (const Part& part : run.parts()) {
            if (builtin()->products[part.product].id == product) {
                drawn.parts.push_back(part);
                drawn.help.emplace_back(part.help.begin(), part.help.end());
                drawn.struck.push_back(part.unitCount > 0
                                           ? run.supply().strikes().ofUnit(part.units[0])
                                           : run.supply().strikes().ofSite(part.supplierSite));
            }
        }
    }
    return draws;
}

bool same(const std::vector<Drawn>& a, const std::vector<Drawn>& b)
{
    const auto text = [](const std::vector<Drawn>& draws) {
        std::string all;
        for (const Drawn& draw : draws) {
            all += "draw\n";
            for (std::size_t i = 0; i < draw.parts.size(); ++i) {
                const Part& part = draw.parts[i];
                all += std::to_string(part.number) + " " + std::to_string(part.line) + " " +
                       std::to_string(part.stock) + " " + std::to_string(part.supplierSite) + "\n";
                for (const Help& help : draw.help[i]) {
                    all += std::to_string(help.action) + " " + std::to_string(help.fromDay) + " " +
                           std::to_string(help.share) + "\n";
                }
            }
        }
        return all;
    };
    return text(a) == text(b);
}

Fact partFact(std::optional<int> parts, std::optional<bool> stops, std::optional<bool> common)
{
    return {kPlant, kPart, "", "", "", {}, parts, stops, common};
}

} // namespace

class PartFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStatedNumberOfPartsIsThatOfEveryDraw()
    {
        std::set<std::uint32_t> numbers;
        std::set<std::size_t> counts;
        for (const Drawn& draw : partsOf(with(partFact(3, true, true)), kPlant, kPart)) {
            counts.insert(draw.parts.size());
            for (const Part& part : draw.parts) {
                QCOMPARE(part.line, -1);
                numbers.insert(part.number);
            }
        }
        QCOMPARE(numbers, (std::set<std::uint32_t>{0, 1, 2}));
        QCOMPARE(*counts.rbegin(), std::size_t{3});
        for (const Drawn& draw : partsOf(with(partFact(0, {}, {})), kPlant, kPart)) {
            QVERIFY(draw.parts.empty());
        }
        // the data alone: now more, now fewer
        std::set<std::size_t> drawn;
        for (const Drawn& draw : partsOf(fullStop(), kPlant, kPart)) {
            drawn.insert(draw.parts.size());
        }
        QVERIFY(drawn.size() > 2);
    }

    void whatStopsNoLineIsNoPartThatCounts()
    {
        int drawn = 0;
        for (const Drawn& draw : partsOf(fullStop(), kPlant, kPart)) {
            drawn += static_cast<int>(draw.parts.size());
        }
        QVERIFY(drawn > 0);
        for (const Drawn& draw : partsOf(with(partFact({}, false, {})), kPlant, kPart)) {
            QVERIFY(draw.parts.empty());
        }
    }

    void eachLineHasItsOwnWhereThatIsStated()
    {
        std::set<int> lines;
        for (const Drawn& draw : partsOf(with(partFact(2, true, false)), kPlant, kPart)) {
            for (const Part& part : draw.parts) {
                lines.insert(part.line);
            }
        }
        QVERIFY(!lines.contains(-1));
        QVERIFY(lines.size() > 1);
    }

    void otherPlantsAndOtherPartsAreDrawnAsBefore()
    {
        Scenario stated = with(partFact(4, true, true));
        stated.reactionFacts.push_back({kPlant, kPart, "other-part-supplier", true, 3.0, 0.9, {}});
        QVERIFY(same(partsOf(stated, kOther, kPart), partsOf(fullStop(), kOther, kPart)));
        QVERIFY(same(partsOf(stated, kPlant, "small-motor"),
                     partsOf(fullStop(), kPlant, "small-motor")));
        QVERIFY(!same(partsOf(stated, kPlant, kPart), partsOf(fullStop(), kPlant, kPart)));
    }

    /// Taken in every draw, with the stated delay and share.
    void aStatedReactionIsTakenAsStated()
    {
        Scenario scenario = with(partFact(3, true, true));
        scenario.reactionFacts.push_back({kPlant, kPart, "premium", true, 12.0, 0.4, {}});
        const std::uint32_t premium = actionRow("premium");
        int taken = 0;
        for (const Drawn& draw : partsOf(scenario, kPlant, kPart)) {
            for (std::size_t i = 0; i < draw.parts.size(); ++i) {
                const auto help = std::ranges::find(draw.help[i], premium, &Help::action);
                QVERIFY(help != draw.help[i].end()); // of whatever grade its magnets are
                QCOMPARE(help->fromDay, draw.struck[i] + 12);
                QCOMPARE(help->share, kOne * 4 / 10);
                ++taken;
            }
        }
        QVERIFY(taken > 0);

        scenario.reactionFacts.back() = {kPlant, "", "premium", false, {}, {}, {}};
        Scenario off = scenario;
        off.reactionFacts.back() = {kPlant, kPart, "premium", true, {}, {}, {}};
        off.mitigations.push_back({"premium", Readiness::Off});
        for (const Scenario& without : {scenario, off}) {
            for (const Drawn& draw : partsOf(without, kPlant, kPart)) {
                for (const auto& help : draw.help) {
                    QVERIFY(std::ranges::count(help, premium, &Help::action) == 0);
                }
            }
        }
    }

    /// What is done for other kinds of parts only is done for this one where somebody says so.
    void aStatedReactionGoesBeyondWhatTheDataKnow()
    {
        Scenario scenario = with(partFact(3, true, true));
        const std::uint32_t ferrite = actionRow("ferrite");
        const auto any = [&] {
            int taken = 0;
            for (const Drawn& draw : partsOf(scenario, kPlant, kPart)) {
                for (const auto& help : draw.help) {
                    taken += static_cast<int>(std::ranges::count(help, ferrite, &Help::action));
                }
            }
            return taken;
        };
        QCOMPARE(any(), 0);
        scenario.reactionFacts.push_back({kPlant, kPart, "ferrite", true, 5.0, {}, {}});
        QVERIFY(any() > 0);
    }

    void whatGoesByAirIsStatedOfItsBuyer()
    {
        const auto daysByAir = [](const Scenario& scenario) {
            NetworkRun run(*builtin(), scenario);
            std::map<std::string, std::set<int>> days;
            for (std::uint32_t d = 0; d < kDraws; ++d) {
                run.draw.begin(11, d);
                for (std::uint32_t e = 0; e < run.net().edges.size(); ++e) {
                    const EdgeDef& edge = run.net().edges[e];
                    const Link& link = builtin()->links[edge.link];
                    if (edge.gateRow != kNone && edge.lead > 5 &&
                        link.productId == "ndfeb-sintered-hree") {
                        days[link.buyerSiteId].insert(run.draw.supply().flies(e));
                    }
                }
            }
            return days;
        };
        const auto drawn = daysByAir(fullStop());
        const auto buyer = std::ranges::find_if(
            drawn, [](const auto& b) { return b.second.size() > 3 && b.second.contains(-1); });
        QVERIFY(buyer != drawn.end());
        Scenario scenario = fullStop();
        scenario.reactionFacts.push_back(
            {buyer->first, "ndfeb-sintered-hree", "fly", true, 5.0, {}, {}});
        auto stated = daysByAir(scenario);
        QCOMPARE(stated[buyer->first], std::set<int>{5});
        stated[buyer->first] = buyer->second;
        QVERIFY(stated == drawn);
        scenario.reactionFacts.back() = {buyer->first, "", "fly", false, {}, {}, {}};
        QCOMPARE(daysByAir(scenario)[buyer->first], std::set<int>{-1});
    }

    /// With every lottery fixed each draw is the same (invariant 24).
    void allThatIsKnownMakesAllDrawsAgree()
    {
        constexpr const char* kText = R"(title: One chain

products:
    magnet  magnet     licensed
    motor   component
    car     assembly

recipes:
    motor  needs 1 magnet  essential
    car    needs 1 motor   important

sites:
    magnets-a  makes magnet  in CHN
    magnets-b  makes magnet  in JPN
    motors-a   makes motor   in MEX
    motors-b   makes motor   in MEX
    plant      makes car     in USA

links:
    magnets-a -> motors-a  magnet  50 %   lead 30  assumed
    magnets-b -> motors-a  magnet  50 %   lead 12  assumed
    magnets-b -> motors-b  magnet  100 %  lead 12  assumed
    motors-a  -> plant     motor   50 %   lead 6   assumed
    motors-b  -> plant     motor   50 %   lead 6   assumed

cover:
    motors-a  magnet  10..20..40
    motors-b  magnet  10..20..40
    plant     motor   2..5..30

parameters:
    parts_scale          0.5..0.7..1.0
    line_stop_important  0.1..0.2..0.35

shock:
    gate magnet to MEX 0 %
    horizon 200 days

expected:
    plant  never stops
)";
        const Result<NetworkCase> read = parseNetwork(kText);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const NetworkCase& net = read.value();
        Scenario known = net.scenario;
        known.facts = {{"plant", "motor", "motors-a", "magnet", "magnets-a", {}, 1, true, true}};
        known.stockFacts = {{"plant", "motor", 4.0, {}}, {"motors-a", "magnet", 11.0, {}}};
        const auto stopsOf = [&](const Scenario& scenario) {
            RunOptions options;
            options.draws = 60;
            const auto dataset = std::make_shared<const Dataset>(net.dataset);
            const Model model = compileModel(dataset, scenario).value();
            const RunResult run = runEnsemble(model, options, Progress()).value();
            return std::set<std::uint16_t>(run.stopDays.begin(), run.stopDays.end());
        };
        // 30 days on the way, 11 in store at the maker, 6 on the way, 4 in store at the plant
        QCOMPARE(stopsOf(known), std::set<std::uint16_t>{30 + 11 + 6 + 4});
        for (const auto& less : std::vector<std::function<void(Scenario&)>>{
                 [](Scenario& s) { s.facts[0].parts.reset(); },
                 [](Scenario& s) { s.facts[0].stopsLine.reset(); },
                 [](Scenario& s) { s.facts[0].sourceId.clear(); },
                 [](Scenario& s) { s.stockFacts.pop_back(); }}) {
            Scenario guessed = known;
            less(guessed);
            QVERIFY(stopsOf(guessed).size() > 1);
        }
    }

    void lotsDrawnAheadHoldTheFacts()
    {
        Scenario scenario = with(partFact(3, true, {}));
        scenario.reactionFacts.push_back({kPlant, kPart, "premium", true, 12.0, 0.4, {}});
        const Model plain = compileModel(builtin(), fullStop()).value();
        const Model stated = compileModel(builtin(), scenario).value();
        const auto textWith = [](const Model& model, const std::shared_ptr<const KeptLots>& kept) {
            RunOptions options;
            options.seed = 11;
            options.draws = 8;
            options.kept = kept;
            return textOfRun(*builtin(), runEnsemble(model, options, Progress()).value());
        };
        const auto keptOf = [](const Model& model) {
            return keepLots(model, 11, 8, Progress(), nullptr).value();
        };
        const std::string anew = textWith(stated, nullptr);
        QCOMPARE(textWith(stated, keptOf(stated)), anew);
        QCOMPARE(textWith(stated, keptOf(plain)), anew); // those of other tables do not count
        QVERIFY(textWith(plain, nullptr) != anew);
    }

    /// What somebody knows of the delay is so, prepared or not.
    void aStatedDelayGoesBeforeWhatIsPrepared()
    {
        Scenario scenario = with(partFact(3, true, true));
        scenario.mitigations.push_back({"premium", Readiness::Prepared});
        scenario.reactionFacts.push_back({kPlant, kPart, "premium", true, 12.0, 0.4, {}});
        const std::uint32_t premium = actionRow("premium");
        int taken = 0;
        for (const Drawn& draw : partsOf(scenario, kPlant, kPart)) {
            for (std::size_t i = 0; i < draw.parts.size(); ++i) {
                for (const Help& help : draw.help[i]) {
                    if (help.action == premium) {
                        QCOMPARE(help.fromDay, draw.struck[i] + 12);
                        ++taken;
                    }
                }
            }
        }
        QVERIFY(taken > 0);
    }

    /// A statement that cannot count is said, not swallowed.
    void whatCannotCountIsAFinding()
    {
        Scenario scenario = fullStop();
        scenario.reactionFacts.push_back(
            {"toyota-sorocaba", kPart, "other-part-supplier", true, 0.0, 1.0, {}});
        scenario.inputWeights = {{"sensor", "dy-oxide", 0.3}, {"*", "dytb-metal", 0.3}};
        scenario.withheldDays = 10.0;
        scenario.orders = OrderMode::Reacting;
        const Model model = compileModel(builtin(), scenario).value();
        std::vector<std::string> about;
        for (const Finding& finding : model.findings()) {
            if (finding.table == "scenario") {
                about.push_back(finding.id);
            }
        }
        std::ranges::sort(about);
        QCOMPARE(about, (std::vector<std::string>{"sensor", "toyota-sorocaba", "withheld_days"}));
    }

    void whatHasNoPartsIsRefused()
    {
        const auto refused = [](const Scenario& scenario) {
            const auto model = compileModel(builtin(), scenario);
            return model ? std::string() : model.error().message;
        };
        Scenario maker = fullStop();
        maker.facts.push_back(
            {"bosch-reutlingen", "ndfeb-sintered-hree", "", "", "", {}, 3, {}, {}});
        QVERIFY(refused(maker).find("no plant") != std::string::npos);
        Scenario unused = fullStop();
        unused.facts.push_back({kPlant, "wind-generator", "", "", "", {}, 3, {}, {}});
        QVERIFY(refused(unused).find("add the link first") != std::string::npos);
        Scenario nobody = fullStop();
        nobody.reactionFacts.push_back({kPlant, "wind-generator", "premium", true, {}, {}, {}});
        QVERIFY(refused(nobody).find("add the link first") != std::string::npos);
        nobody.reactionFacts.back() = {"bosch-reutlingen", "", "premium", true, {}, {}, {}};
        QVERIFY(refused(nobody).find("has none") != std::string::npos);
        nobody.reactionFacts.back() = {kPlant, kPart, "fly", true, {}, {}, {}};
        QVERIFY(refused(nobody).find("say it of their buyer") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(PartFactsTest)
#include "part_facts_test.moc"
