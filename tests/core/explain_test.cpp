// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/network_text.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <cmath>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint64_t kSeed = 42;
constexpr std::uint32_t kDraws = fewer(200U);

/// A run of spring-2025 on the reference data, and its draws worked out again.
struct Reference
{
    explicit Reference(bool reactions)
        : dataset(lodestone::db::loadBuiltinDataset().value())
        , model(compileModel(dataset, springWith(*dataset, reactions)).value())
        , draw(model.compiled())
    {
        RunOptions options;
        options.draws = kDraws;
        options.seed = kSeed;
        run = runEnsemble(model, options, Progress()).value();
    }
    static Scenario springWith(const Dataset& dataset, bool reactions)
    {
        Scenario scenario = builtinScenario(dataset, "spring-2025").value();
        scenario.reactions = reactions;
        return scenario;
    }
    const CompiledModel& net() const { return model.compiled(); }
    const PlantDef& plantAt(SiteId site) const
    {
        return net().plants[net().plantOfSite[site.index()]];
    }
    /// The plant's parts in a draw; the plants it buys from are run first.
    PlantOutcome again(SiteId site, std::uint32_t number)
    {
        draw.begin(kSeed, number);
        PlantOutcome outcome;
        for (std::uint32_t p = 0; p <= net().plantOfSite[site.index()]; ++p) {
            outcome = draw.runPlant(p);
        }
        return outcome;
    }

    std::shared_ptr<const Dataset> dataset;
    Model model;
    DrawRun draw;
    RunResult run;
};

Reference& reference()
{
    static Reference kReference(true);
    return kReference;
}

/// The same when nobody reacts: no part has help.
Reference& bare()
{
    static Reference kReference(false);
    return kReference;
}

/// The first plants in rank order whose explained path is a maker, a magnet source and a border.
std::vector<std::pair<SiteId, Explanation>> explained(std::size_t count,
                                                      Reference& from = reference())
{
    std::vector<std::pair<SiteId, Explanation>> result;
    for (const PlantResult& plant : from.run.plants) {
        if (result.size() == count) {
            break;
        }
        Explanation why = explainSite(from.model, from.run, plant.site);
        const bool whole = why.stopDay && why.hops.size() == 4 && !why.hops[3].site.valid();
        if (whole) {
            result.emplace_back(plant.site, std::move(why));
        }
    }
    return result;
}

/// The unit of a hop's maker that buys the grade from the source two hops up.
std::uint32_t unitOf(const Explanation& why)
{
    const CompiledModel& net = reference().net();
    const ExplanationHop& maker = why.hops[1];
    for (std::uint32_t u = 0; u < net.units.size(); ++u) {
        const UnitDef& unit = net.units[u];
        if (unit.site == maker.site.value && unit.source == why.hops[2].site.value &&
            net.dataset->products[unit.product].id == maker.gradeId &&
            unit.noStock == (maker.coverRow == "no stock held for a new product")) {
            return u;
        }
    }
    return kNone;
}

QByteArray name(SiteId site)
{
    return QByteArray::fromStdString(reference().dataset->sites[site.index()].id);
}

} // namespace

/// Every figure of an explanation can be worked out again from those beside it.
class ExplainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What a plant buys of another plant is missing because of a border further up.
    void aPlantThatAnotherSuppliesIsExplainedDownToTheBorder()
    {
        const auto dataset = reference().dataset;
        Scenario scenario = builtinScenario(*dataset, "full-stop").value();
        scenario.horizonDays = 700;
        const Model model = compileModel(dataset, scenario).value();
        RunOptions options;
        options.draws = fewer(60U);
        const RunResult run = runEnsemble(model, options, Progress()).value();
        int explained = 0;
        for (const PlantResult& plant : run.plants) {
            const Cause* const cause = plant.causes.empty() ? nullptr : &plant.causes.front();
            if (cause == nullptr || !cause->gradeId.empty() || !cause->supplier.valid() ||
                dataset->sites[cause->supplier.index()].kind != Stage::Assembly) {
                continue;
            }
            const Explanation why = explainSite(model, run, plant.site);
            QVERIFY2(why.stopDay && why.hops.size() >= 4, name(plant.site).constData());
            QVERIFY(why.hops[1].site == cause->supplier);
            QVERIFY(!why.hops[1].gradeId.empty()); // what it misses itself
            QVERIFY(why.hops[1].ranDryDay < why.stopDay);
            QVERIFY2(!why.hops.back().site.valid(), name(plant.site).constData());
            QVERIFY(!why.hops.back().gateText.empty());
            ++explained;
        }
        QVERIFY(explained > 0);
    }

    void theMakerRunsDryAsItsStockLeadAndGateSay()
    {
        const auto plants = explained(10);
        QCOMPARE(plants.size(), std::size_t{10});
        for (const auto& [site, why] : plants) {
            reference().again(site, why.draw);
            const std::uint32_t u = unitOf(why);
            QVERIFY2(u != kNone, name(site).constData());
            const CompiledModel& net = reference().net();
            const std::uint32_t e = net.groups[net.units[u].firstGroup].firstEdge;
            const EdgeDef& edge = net.edges[e];
            QCOMPARE(why.hops[1].leadDays, edge.lead);
            const int air = reference().draw.supply().flies(e);
            QCOMPARE(why.hops[1].help.size(), std::size_t{air >= 0 ? 1U : 0U});

            // by hand: stock at day 0, and each day what left the border a lead ago
            const int struck = reference().draw.supply().strikes().ofEdge(e);
            double stock = why.hops[1].stockDays;
            const double room = stock + (air >= 0 ? edge.lead : 0);
            const int until = *why.stopDay - why.hops[0].leadDays;
            int dry = -1;
            double made = 1.0;
            for (int day = 0; day <= until; ++day) {
                const auto gate = [&](int sent) {
                    return fromMicro(reference().draw.gates().gate(edge.gateRow, sent));
                };
                double in = 0.0;
                if (air < 0 || day < struck + edge.lead) {
                    in += gate(day - edge.lead);
                }
                if (air >= 0 && day >= struck + air) {
                    in += gate(day - air);
                }
                made = std::min(1.0, stock + in);
                stock = std::min(stock + in - made, room);
                dry = dry < 0 && made < 1.0 - 1e-9 ? day : dry;
            }
            QVERIFY2(dry == why.hops[1].ranDryDay.value_or(-1), name(site).constData());
            QVERIFY2(std::abs(made - why.hops[1].outputAfter) < 1e-5, name(site).constData());
        }
    }

    void theBorderHopSaysTheGateOfTheDayWhoseGoodsAreMissing()
    {
        for (const auto& [site, why] : explained(10)) {
            const PlantOutcome outcome = reference().again(site, why.draw);
            const auto& help = reference().draw.parts()[outcome.cause].help;
            const auto inTime = std::count_if(help.begin(), help.end(), [](const Help& h) {
                return h.fromDay < reference().net().horizon;
            });
            QCOMPARE(std::ssize(why.hops[0].flows), 1 + inTime);
            const ExplanationHop& border = why.hops[3];
            const CompiledModel& net = reference().net();
            const EdgeDef& edge =
                net.edges[net.groups[net.units[unitOf(why)].firstGroup].firstEdge];
            const int sent = *why.stopDay - why.hops[0].leadDays - border.leadDays;
            QVERIFY2(std::max(0, sent) == border.ranDryDay, name(site).constData());
            QCOMPARE(border.gate, fromMicro(reference().draw.gates().gate(edge.gateRow, sent)));
            QCOMPARE(border.heldBackDays.has_value(), why.hops[1].ranDryDay.has_value());
            if (border.heldBackDays) {
                const int first = *why.hops[1].ranDryDay - border.leadDays;
                QVERIFY2(std::max(0, first) == border.heldBackUntil, name(site).constData());
                double held = 0.0;
                for (int day = 0; day < first; ++day) {
                    held += 1.0 - fromMicro(reference().draw.gates().gate(edge.gateRow, day));
                }
                QVERIFY2(std::abs(held - *border.heldBackDays) < 1e-6, name(site).constData());
            }
            const std::uint32_t pair = net.gateRows[edge.gateRow].pair;
            QCOMPARE(border.title == "China export licence", pair != kNone);
            if (border.licenceDay) {
                const LicenceDraw& licence = reference().draw.gates().licence(pair);
                QVERIFY(*border.licenceDay == licence.from || *border.licenceDay == licence.gapTo);
            }
        }
    }

    /// The part runs dry no earlier than with a line in full use of it, and on that day where no
    /// other part held the line before.
    void thePlantRunsDryAsItsStockAndItsMakerSay()
    {
        int exact = 0;
        for (const auto& [site, why] : explained(20, bare())) {
            const PlantOutcome outcome = bare().again(site, why.draw);
            const Part part = bare().draw.parts()[outcome.cause];
            QCOMPARE(why.hops[0].stockDays, fromMicro(part.stock));
            QCOMPARE(why.hops[0].leadDays, part.lag);
            const ExplanationHop& plant = why.hops[0];
            QCOMPARE(plant.flows.size(), std::size_t{1}); // nobody helps
            const Micro* made = bare().draw.supply().output(unitOf(why), SupplyMode::Bare);
            double stock = plant.stockDays;
            int dry = 0;
            for (; dry < *why.stopDay; ++dry) {
                const double in = dry < part.lag ? 1.0 : fromMicro(made[dry - part.lag]);
                if (stock + in < 1.0 - 1e-9) {
                    break;
                }
                stock = std::min(stock + in - 1.0, plant.stockDays);
            }
            QVERIFY2(plant.ranDryDay >= dry, name(site).constData());
            QVERIFY2(*plant.ranDryDay <= *why.stopDay, name(site).constData());
            exact += plant.ranDryDay == dry ? 1 : 0;
        }
        QVERIFY2(exact >= 2, QByteArray::number(exact));
    }

    void thePathShareIsCountedFromTheRunsCauses()
    {
        for (const auto& [site, why] : explained(10)) {
            const PlantResult& plant = *reference().run.plant(site);
            double all = 0.0;
            double same = 0.0;
            for (const Cause& cause : plant.causes) {
                all += cause.count;
                const bool path = cause.productId == why.hops[0].productId &&
                                  cause.supplier == why.hops[1].site &&
                                  cause.gradeId == why.hops[1].gradeId &&
                                  cause.magnetSource == why.hops[2].site;
                same += path ? cause.count : 0.0;
            }
            QVERIFY2(same >= 1.0, name(site).constData()); // the explained draw itself is one
            // What is explained is what the ranking names.
            const Cause& first = plant.causes.front();
            QCOMPARE(why.hops[0].productId, first.productId);
            QVERIFY(why.hops[1].site == first.supplier);
            QVERIFY(why.hops[2].site == first.magnetSource);
            QCOMPARE(why.pathShare, same / all);
            QCOMPARE(all, plant.pStop * kDraws);
        }
    }

    /// The days of stock that are said to carry the plant do, and a day less does not.
    void theStockThatWouldCarryThePlantIsTheLeastThatDoes()
    {
        int carried = 0;
        for (const auto& [site, why] : explained(10)) {
            const int days =
                QByteArray::fromStdString(why.wouldHaveToBeTrue.front()).split(' ').front().toInt();
            const std::uint32_t p = reference().net().plantOfSite[site.index()];
            const PlantOutcome outcome = reference().again(site, why.draw);
            const std::span<const Part> from = reference().draw.parts();
            const std::vector<Part> drawn(from.begin(), from.end());
            const auto stopsWith = [&](int more) {
                std::vector<Part> parts = drawn;
                for (Part& part : parts) {
                    part.stock +=
                        part.need == drawn[outcome.cause].need ? MicroDays{more} * kOne : 0;
                }
                return reference().draw.runPlantWith(p, parts).stop < reference().run.horizonDays;
            };
            if (days == 0) {
                QVERIFY2(stopsWith(365), name(site).constData());
                continue;
            }
            ++carried;
            QVERIFY2(!stopsWith(days), name(site).constData());
            QVERIFY2(stopsWith(days - 1), name(site).constData());
        }
        QVERIFY(carried > 0);
    }

    void theLicenceDayThatWouldSaveThePlantDoes()
    {
        int checked = 0;
        for (const auto& [site, why] : explained(10)) {
            if (why.wouldHaveToBeTrue.size() < 2) {
                continue;
            }
            const QByteArray text = QByteArray::fromStdString(why.wouldHaveToBeTrue[1]);
            const std::uint32_t p = reference().net().plantOfSite[site.index()];
            reference().again(site, why.draw);
            const std::span<const Part> from = reference().draw.parts();
            const std::vector<Part> parts(from.begin(), from.end());
            const CompiledModel& net = reference().net();
            const std::uint32_t row =
                net.edges[net.groups[net.units[unitOf(why)].firstGroup].firstEdge].gateRow;
            const auto stopsWithGateFrom = [&](int day) {
                reference().draw.openGate(row, day);
                const int stop = reference().draw.runPlantWith(p, parts).stop;
                reference().draw.restoreGates();
                return stop < reference().run.horizonDays;
            };
            const qsizetype at = text.indexOf("by day ");
            if (at < 0) {
                QVERIFY2(stopsWithGateFrom(0), text.constData());
                continue;
            }
            const int day = text.mid(at + 7).split(' ').front().toInt();
            QVERIFY2(!stopsWithGateFrom(day), text.constData());
            ++checked;
        }
        QVERIFY(checked > 0);
    }

    void aMineThatIsDownIsFoundThroughEveryStage()
    {
        const auto network = parseNetwork(R"(title: From mine to plant

products:
    ore     mine
    oxide   separation
    metal   metal
    magnet  magnet
    motor   component
    car     assembly

recipes:
    oxide   needs 1 ore     essential
    metal   needs 1 oxide   essential
    magnet  needs 1 metal   essential
    motor   needs 1 magnet  essential
    car     needs 1 motor   essential

sites:
    mine-a    makes ore     in AAA
    mine-b    makes ore     in AAA
    refinery  makes oxide   in BBB
    smelter   makes metal   in BBB
    magnets   makes magnet  in BBB
    motors    makes motor   in CCC
    plant     makes car     in CCC

links:
    mine-a   -> refinery  ore     30 %   lead 5
    mine-b   -> refinery  ore     70 %   lead 5
    refinery -> smelter   oxide   100 %  lead 2
    smelter  -> magnets   metal   100 %  lead 2
    magnets  -> motors    magnet  100 %  lead 9
    motors   -> plant     motor   100 %  lead 1

shock:
    site mine-b down
    horizon 100 days

expected:
    plant  stops on day 19
)");
        QVERIFY2(network.ok(), network ? "" : network.error().message.c_str());
        const NetworkCase& test = network.value();
        const Model model =
            compileModel(std::make_shared<const Dataset>(test.dataset), test.scenario).value();
        RunOptions options;
        options.draws = 1;
        const RunResult run = runEnsemble(model, options, Progress()).value();
        const SiteId plant = run.plants.front().site;
        const Explanation why = explainSite(model, run, plant);

        QStringList path;
        for (const ExplanationHop& hop : why.hops) {
            path << QString::fromStdString(test.dataset.sites[hop.site.index()].id);
        }
        QCOMPARE(path.join(QLatin1Char(' ')),
                 QStringLiteral("plant motors magnets smelter refinery mine-b"));
        // nothing is in store: short when what left on day 0 is missed, stage by stage
        QCOMPARE(why.stopDay, std::optional<int>(5 + 2 + 2 + 9 + 1));
        QCOMPARE(why.hops[4].ranDryDay, std::optional<int>(5));
        QCOMPARE(why.hops[4].outputAfter, 0.3);
        QCOMPARE(why.hops[5].ranDryDay, std::optional<int>(0));
    }

    void aSupplierIsExplainedByADrawInWhichItStops()
    {
        int stopping = 0;
        for (const SupplierResult& supplier : reference().run.suppliers) {
            if (supplier.pStop < 0.3 || (stopping++ % 4 != 0 && kSanitized)) {
                continue;
            }
            const Explanation why = explainSite(reference().model, reference().run, supplier.site);
            QVERIFY2(!why.hops.empty(), name(supplier.site).constData());
            QVERIFY2(why.hops.front().ranDryDay.has_value(), name(supplier.site).constData());
        }
        QVERIFY(stopping > 4);
    }
};

QTEST_GUILESS_MAIN(ExplainTest)
#include "explain_test.moc"
