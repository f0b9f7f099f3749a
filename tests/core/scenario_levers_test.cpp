// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "core/present/assumptions.h"
#include "core/present/words.h"
#include "core/scenario/allocation_rules.h"
#include "core/scenario/site_limits.h"
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"
#include "tests/support/random_network.h"
#include "tests/support/run_text.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <functional>
#include <map>
#include <numeric>
#include <set>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

RunResult run(const Dataset& dataset, const Scenario& scenario, std::uint32_t draws)
{
    const auto model = compileModel(std::make_shared<const Dataset>(dataset), scenario);
    RunOptions options;
    options.draws = draws;
    options.seed = 43;
    return runEnsemble(model.value(), options, Progress()).value();
}

double lostDays(const Dataset& dataset, const RunResult& result,
                const std::function<bool(const Site&)>& counts)
{
    return std::accumulate(result.plants.begin(), result.plants.end(), 0.0,
                           [&](double sum, const PlantResult& plant) {
                               const bool taken = counts(dataset.sites[plant.site.index()]);
                               return sum + (taken ? plant.outputLostDays : 0.0);
                           });
}

double allLostDays(const Dataset& dataset, const RunResult& result)
{
    return lostDays(dataset, result, [](const Site&) { return true; });
}

std::uint32_t savedBy(const RunResult& result, const char* action)
{
    std::uint32_t count = 0;
    for (const PlantResult& plant : result.plants) {
        for (const Savior& savior : plant.saviors) {
            count += savior.actionId == action ? savior.count : 0;
        }
    }
    return count;
}

/// The same results, whatever the two scenarios are called.
QByteArray difference(const Dataset& dataset, const RunResult& a, const RunResult& b)
{
    return QByteArray::fromStdString(firstDifference(textOfRun(dataset, a), textOfRun(dataset, b)));
}

constexpr std::uint32_t kDraws = fewer(40U);

} // namespace

/// What a scenario can turn beside gates and stocks: who is served, when licences come, what may
/// be made, how orders and lines behave.
class ScenarioLeversTest : public QObject
{
    Q_OBJECT

private:
    Dataset m_reference;

    [[nodiscard]] Scenario builtin(const char* id) const
    {
        return builtinScenario(m_reference, id).value();
    }
    /// Half of the output of every magnet maker outside of China is gone.
    [[nodiscard]] Scenario shortMagnets() const
    {
        Scenario scenario = builtin("nowcast");
        for (const Site& site : m_reference.sites) {
            if (site.kind == Stage::Magnet && site.country != "CHN") {
                scenario.siteCapacity.push_back({site.id, 0, scenario.horizonDays, 0.5, {}});
            }
        }
        return scenario;
    }

private Q_SLOTS:
    void initTestCase() { m_reference = *lodestone::db::loadBuiltinDataset().value(); }

    void licencesByTheLawAreGrantedOnWorkingDays()
    {
        const Scenario scenario = builtin("spring-2025");
        const Model model =
            compileModel(std::make_shared<const Dataset>(m_reference), scenario).value();
        const CompiledModel& net = model.compiled();
        DrawRun draw(net);
        int granted = 0;
        for (std::uint32_t n = 0; n < fewer(20U); ++n) {
            draw.begin(5, n);
            for (std::uint32_t p = 0; p < net.pairs.size(); ++p) {
                const LicenceDraw& licence = draw.gates().licence(p);
                // days on which the observed total makes a pair count as licensed begin a step
                const bool byData = std::find(net.stepStart.begin(), net.stepStart.end(),
                                              licence.from) != net.stepStart.end();
                if (net.pairs[p].grants.empty() && !byData && licence.from > 0 &&
                    licence.from < net.horizon) {
                    QVERIFY2(isChineseWorkingDay(scenario.start.plus(licence.from)),
                             QByteArray::number(licence.from).constData());
                    ++granted;
                }
            }
        }
        QVERIFY2(granted > fewer(200), QByteArray::number(granted).constData());
    }

    /// 45 working days are about 63 calendar days, and a statute in working days is longer over the
    /// Spring Festival.
    void aWaitInWorkingDaysIsLongerOverTheSpringFestival()
    {
        const WorkingDays calendar(Date::of(2026, 1, 5), 0, 300);
        const int winter = calendar.after(0, 45);
        const int summer = calendar.after(170, 45) - 170;
        QVERIFY2(winter > summer, QByteArray::number(winter).constData());
        QVERIFY(summer >= 61 && summer <= 66);
        QVERIFY(winter >= 64 && winter <= 72);
    }

    void lateRenewalsLoseOutput()
    {
        Scenario scenario = builtin("nowcast");
        const double inTime = allLostDays(m_reference, run(m_reference, scenario, kDraws));
        scenario.licence.renewalGapDays = 45;
        const double late = allLostDays(m_reference, run(m_reference, scenario, kDraws));
        QVERIFY2(late > inTime + 10.0, QByteArray::number(late - inTime).constData());
        scenario.licence.renewalGapDays = 0;
        QCOMPARE(allLostDays(m_reference, run(m_reference, scenario, kDraws)), inTime);
    }

    void whereOrdersStayAtTheBaselineWaterFillingIsProRata()
    {
        Scenario scenario = shortMagnets();
        const RunResult proRata = run(m_reference, scenario, fewer(kDraws));
        scenario.allocation = {{"*", Allocation::WaterFilling, {}}};
        const QByteArray other =
            difference(m_reference, proRata, run(m_reference, scenario, fewer(kDraws)));
        QVERIFY2(other.isEmpty(), other.constData());
    }

    void whoIsServedFirstLosesLessAndTheOthersMore()
    {
        Scenario scenario = shortMagnets();
        scenario.reactions = false;
        const auto defence = [](const Site& site) {
            return site.sector == "defence" || site.endUse == EndUse::Military;
        };
        const auto others = [&](const Site& site) { return !defence(site); };
        const RunResult proRata = run(m_reference, scenario, kDraws);
        scenario.allocation = {{"*", Allocation::Priority, {"defence"}}};
        const RunResult first = run(m_reference, scenario, kDraws);
        QVERIFY(lostDays(m_reference, proRata, defence) > 10.0);
        QVERIFY(lostDays(m_reference, first, defence) <
                0.8 * lostDays(m_reference, proRata, defence));
        QVERIFY(lostDays(m_reference, first, others) > lostDays(m_reference, proRata, others));
    }

    /// A chain that is cut by the order in which a maker serves must say so.
    void anExplanationSaysWhoIsServedFirst()
    {
        Scenario scenario = shortMagnets();
        scenario.reactions = false;
        scenario.allocation = {{"*", Allocation::Priority, {"defence"}}};
        const auto model =
            compileModel(std::make_shared<const Dataset>(m_reference), scenario).value();
        RunOptions options;
        options.draws = kDraws;
        const RunResult result = runEnsemble(model, options, Progress()).value();
        int said = 0;
        int stopped = 0;
        for (const PlantResult& plant : result.plants) {
            if (plant.pStop == 0.0 || stopped == 8) {
                continue;
            }
            ++stopped;
            for (const ExplanationHop& hop : explainSite(model, result, plant.site).hops) {
                for (const std::string& line : hop.help) {
                    said += line.find("serves others first") != std::string::npos ? 1 : 0;
                }
            }
        }
        QVERIFY(stopped == 8);
        QVERIFY2(said >= stopped, QByteArray::number(said).constData());
    }

    void spareCapacityLimitsHelpAndNothingElse()
    {
        Scenario scenario = builtin("spring-2025");
        const RunResult free = run(m_reference, scenario, kDraws);
        double last = allLostDays(m_reference, free);
        const double unlimited = last;
        for (const double spare : {1.0, 0.1, 0.0}) {
            scenario.spareCapacity = spare;
            const double lost = allLostDays(m_reference, run(m_reference, scenario, kDraws));
            QVERIFY2(lost >= last, QByteArray::number(spare).constData());
            last = lost;
        }
        QVERIFY(last > unlimited);
        const RunResult nothingToSpare = run(m_reference, scenario, kDraws);
        QVERIFY(savedBy(free, "other-part-supplier") > 0);
        QVERIFY(savedBy(free, "other-magnet-source") > 0);
        QCOMPARE(savedBy(nothingToSpare, "other-part-supplier"), 0U);
        QCOMPARE(savedBy(nothingToSpare, "other-magnet-source"), 0U);
        scenario.reactions = false;
        const double bare = allLostDays(m_reference, run(m_reference, scenario, kDraws));
        QVERIFY2(last < bare, "other actions help without anybody's spare capacity");
    }

    /// What some are spared others bear; who comes first: core.spare_capacity_test.
    void servingTheLargestFirstMovesWhoIsHit()
    {
        Scenario scenario = builtin("spring-2025");
        scenario.spareCapacity = 0.1;
        const RunResult alike = run(m_reference, scenario, kDraws);
        scenario.largestFirst = true;
        const RunResult first = run(m_reference, scenario, kDraws);
        std::map<std::size_t, std::int64_t> lost; // by site
        for (const PlantResult& plant : first.plants) {
            lost[plant.site.index()] = plant.lostMicroDays;
        }
        int spared = 0;
        int hit = 0;
        for (const PlantResult& plant : alike.plants) {
            const std::int64_t now = lost.at(plant.site.index());
            spared += now < plant.lostMicroDays ? 1 : 0;
            hit += now > plant.lostMicroDays ? 1 : 0;
        }
        QVERIFY2(spared > 0, QByteArray::number(spared).constData());
        QVERIFY2(hit > 0, QByteArray::number(hit).constData());
    }

    void withoutAShockReactingOrdersStayAtTheBaseline()
    {
        for (std::uint64_t seed = 1; seed <= fewer(20U); ++seed) {
            NetworkShape shape;
            shape.essential = false;
            const Dataset dataset = randomNetwork(seed, shape);
            Scenario scenario = gateScenario(0.3, 190, 200);
            scenario.horizonDays = 150;
            scenario.orders = OrderMode::Reacting;
            const RunResult result = run(dataset, scenario, 2);
            QCOMPARE(allLostDays(dataset, result), 0.0);
            for (const PlantResult& plant : result.plants) {
                QCOMPARE(plant.firstShort.back(), 2U);
            }
        }
    }

    /// Whatever is ordered: nobody makes more than the baseline, sends more than was made, or has
    /// less than nothing.
    void reactingOrdersKeepWithinWhatIsMade()
    {
        int shortDays = 0;
        for (std::uint64_t seed = 1; seed <= fewer(20U); ++seed) {
            NetworkShape shape;
            shape.essential = seed % 2 == 0;
            const Dataset dataset = randomNetwork(seed, shape);
            Scenario scenario = downScenario("sep-1", 20, 60);
            scenario.gates.push_back({{"*"}, {"*"}, 70, 100, 0.2});
            scenario.orders = OrderMode::Reacting;
            const Allocation policies[] = {Allocation::ProRata, Allocation::WaterFilling,
                                           Allocation::Priority};
            scenario.allocation = {{"*", policies[seed % 3], {}}};
            if (seed % 3 == 2) {
                scenario.allocation[0].order = {"export"};
            }
            const Model model =
                compileModel(std::make_shared<const Dataset>(dataset), scenario).value();
            const CompiledModel& net = model.compiled();
            DrawRun draw(net);
            draw.begin(1, 0);
            for (int day = 0; day + 60 < net.horizon; ++day) {
                std::map<std::uint32_t, double> sent; // by source, shares of its output
                for (const std::uint32_t u : net.jointUnits) {
                    const Micro made = draw.supply().output(u, SupplyMode::Bare)[day];
                    QVERIFY(made >= 0 && made <= kOne);
                    shortDays += made < kOne ? 1 : 0;
                    const UnitDef& unit = net.units[u];
                    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount;
                         ++g) {
                        const GroupDef& group = net.groups[g];
                        for (std::uint32_t e = group.firstEdge;
                             e < group.firstEdge + group.edgeCount; ++e) {
                            const EdgeDef& edge = net.edges[e];
                            const auto arrives = draw.supply().arrival(
                                e, day + std::max(1, edge.lead), SupplyMode::Bare);
                            QVERIFY(arrives >= 0);
                            sent[edge.source] += fromMicro(edge.outShare) *
                                                 static_cast<double>(arrives) / edge.share;
                        }
                    }
                }
                for (const auto& [source, share] : sent) {
                    const double made =
                        fromMicro(draw.supply().sourceOutput(source, day, SupplyMode::Bare));
                    QVERIFY2(share <= made + 1e-4, QByteArray::number(share - made).constData());
                }
            }
        }
        QVERIFY2(shortDays > 1000, QByteArray::number(shortDays).constData());
    }

    /// Two squeezes with time between them: who orders more in between has its stock again.
    void reactingOrdersFillStocksBetweenTwoSqueezes()
    {
        Scenario scenario = builtin("nowcast");
        scenario.gateMode = GateMode::SetDirect;
        scenario.gates = {{{"*"}, {"*"}, 0, 40, 0.0}, {{"*"}, {"*"}, 160, 200, 0.0}};
        scenario.reactions = false;
        const double keeps = allLostDays(m_reference, run(m_reference, scenario, fewer(12U)));
        scenario.orders = OrderMode::Reacting;
        const double reacts = allLostDays(m_reference, run(m_reference, scenario, fewer(12U)));
        QVERIFY2(reacts < keeps, QByteArray::number(reacts - keeps).constData());
    }

    void aPlannedSourceCountsOnlyWhenPlansAreTakenAtTheirWord()
    {
        Dataset dataset = m_reference;
        Scenario scenario = builtin("spring-2025");
        scenario.asOf = scenario.start;
        for (Link& link : dataset.links) {
            if (link.deliversFrom && *link.deliversFrom > Month::containing(scenario.start)) {
                link.deliversFrom = Month::containing(scenario.start).plus(2);
            }
        }
        const RunResult without = run(dataset, scenario, kDraws);
        scenario.plannedLinks = true;
        const RunResult with = run(dataset, scenario, kDraws);
        QVERIFY(!difference(dataset, without, with).isEmpty());
        QVERIFY(allLostDays(dataset, with) < allLostDays(dataset, without));
        for (Link& link : dataset.links) {
            if (link.deliversFrom) {
                link.deliversFrom = Month::containing(scenario.start).plus(30);
            }
        }
        const RunResult beyond = run(dataset, scenario, kDraws);
        scenario.plannedLinks = false;
        const QByteArray other = difference(dataset, beyond, run(dataset, scenario, kDraws));
        QVERIFY2(other.isEmpty(), other.constData());
    }

    /// What licences and customs say must be able to be true together, or the analyst is told.
    void customsFiguresAgainstTheLicencesAreFindings()
    {
        const auto about = [&](const Dataset& dataset, const char* words) {
            const Model model = compileModel(std::make_shared<const Dataset>(dataset),
                                             builtinScenario(dataset, "spring-2025").value())
                                    .value();
            std::string found;
            for (const Finding& finding : model.findings()) {
                const bool same = finding.message.find(words) != std::string::npos;
                found += same && finding.id == "DEU" ? finding.message : std::string();
            }
            return found;
        };
        const auto times = [&](double factor) {
            Dataset dataset = m_reference;
            for (Observation& row : dataset.observations) {
                if (row.partner == "DEU" && row.hsCode == "850511" && row.netWeightTonnes &&
                    row.period == Month::of(2025, 7)) {
                    *row.netWeightTonnes *= factor;
                }
            }
            return dataset;
        };
        QVERIFY(about(m_reference, "was shipped than").empty());
        QVERIFY(about(times(20.0), "more was shipped").starts_with("2025-07: "));

        Dataset licensed = times(0.02);
        QVERIFY(about(licensed, "less was shipped").empty());
        LicenceGrant all;
        all.grantedOn = Date::of(2025, 5, 2);
        all.destination = "DEU";
        all.kind = "individual";
        all.chance = "1";
        licensed.licenceGrants.push_back(all);
        const std::string less = about(licensed, "less was shipped");
        QVERIFY2(less.find("2025-07") != std::string::npos, less.c_str());
    }

    void companiesCountTheirOwnWorks()
    {
        const RunResult result = run(m_reference, builtin("spring-2025"), kDraws);
        const auto companies = companyCounts(m_reference, result);
        QVERIFY(companies.size() > 50);
        for (const GroupResult& company : companies) {
            int works = 0;
            std::set<std::string> seen;
            double chance = 0.0;
            for (const PlantResult& plant : result.plants) {
                const Site& site = m_reference.sites[plant.site.index()];
                if (site.companyId == company.key) {
                    works += seen.insert(site.worksId).second ? 1 : 0;
                    chance = std::max(chance, plant.pStop);
                }
            }
            QCOMPARE(company.works, works);
            const Band last = company.byDay.back().stopped;
            QVERIFY(last.p95 <= works);
            if (chance == 0.0) {
                QCOMPARE(last.p95, 0.0);
            }
            if (chance > 0.5) {
                QVERIFY(last.p50 >= 1.0);
            }
        }
    }

    void medicalBuyersAreThoseWhoMakeMedicalGoods()
    {
        const Dataset& dataset = m_reference;
        Scenario scenario = builtinScenario(dataset, "slow-squeeze").value();
        scenario.allocation = {{"*", Allocation::Priority, {"medical"}}};
        QVERIFY(validateScenario(dataset, scenario).ok());
        NetworkRun network(dataset, scenario);
        int first = 0;
        int behind = 0;
        for (std::size_t l = 0; l < dataset.links.size(); ++l) {
            const auto& sites = dataset.sites;
            const auto buyer = std::ranges::find(sites, dataset.links[l].buyerSiteId, &Site::id);
            const Place& place = network.net().places[l];
            const bool medical = buyer->outputProductId == "medical-imaging" ||
                                 buyer->outputProductId == "permanent-magnet-mri";
            if (medical) {
                QCOMPARE(place.from, 0);
                first += place.to < kOne ? 1 : 0;
            } else {
                behind += place.from > 0 ? 1 : 0;
            }
        }
        QVERIFY(first > 0);
        QVERIFY(behind > 0);
    }

    void aRuleOfOneStageStandsBesideTheRuleOfAll()
    {
        Scenario scenario = builtin("nowcast");
        const AllocationRule priority{"magnet", Allocation::Priority, {"defence", "export"}};
        const AllocationRule level{"*", Allocation::WaterFilling, {}};

        scenario = withAllocation(std::move(scenario), "magnet", priority);
        scenario = withAllocation(std::move(scenario), "*", level);

        // The rule of all comes first, or it would replace the other.
        QCOMPARE(scenario.allocation, (std::vector<AllocationRule>{level, priority}));
        QCOMPARE(*allocationOf(scenario, "magnet"), priority);
        QVERIFY(allocationOf(scenario, "component") == nullptr);
        QVERIFY(validateScenario(m_reference, scenario).ok());
        scenario = withAllocation(std::move(scenario), "magnet", std::nullopt);
        scenario = withAllocation(std::move(scenario), "*", std::nullopt);
        QVERIFY(scenario == builtin("nowcast"));
    }

    void aRuleThatALaterOneReplacesIsNoRule()
    {
        Scenario scenario = builtin("nowcast");
        const AllocationRule level{"*", Allocation::WaterFilling, {}};
        scenario.allocation = {{"magnet", Allocation::Priority, {"export"}}, level};

        QVERIFY(allocationOf(scenario, "magnet") == nullptr);

        scenario = withAllocation(std::move(scenario), "metal",
                                  AllocationRule{"metal", Allocation::ProRata, {}});
        QCOMPARE(scenario.allocation.size(), std::size_t{2});
        QVERIFY(allocationOf(scenario, "magnet") == nullptr);
    }

    void everyLeverIsInTheLedger()
    {
        const Scenario before = builtin("general-licences-lapse");
        const auto said = [&](const std::function<void(Scenario&)>& turn) {
            Scenario scenario = before;
            turn(scenario);
            std::string changed;
            for (const Assumption& row : assumptionsOf(m_reference, scenario, before)) {
                changed += row.changed ? row.what + ": " + row.value : "";
            }
            return changed;
        };

        QCOMPARE(said([](Scenario& s) { s.licence.refusalIsNew = true; }),
                 std::string("Who is refused: loses on day 0 what it was served"));
        QCOMPARE(said([](Scenario& s) { s.licence.generalLicencesUntil = Date::of(2027, 1, 10); }),
                 std::string("General licences renewed: no, they end on 10 Jan 2027"));
        QCOMPARE(said([](Scenario& s) {
                     s.licence.freezeFrom = Date::of(2027, 1, 10);
                     s.licence.freezeDays = 90;
                 }),
                 std::string("New licences: none for 90 days from 10 Jan 2027 on"));
        const auto day = [&before](int number) {
            return dateText(before.start.plus(number)) + " (day " + std::to_string(number) + ")";
        };
        QCOMPARE(said([](Scenario& s) { s.licence.freezeDays = 61; }),
                 "New licences: none before " + day(61));
        const std::string site = m_reference.sites.front().id;
        const std::string name = m_reference.sites.front().name;
        QCOMPARE(said([&](Scenario& s) {
                     s.sitesDown = {{site, 0, 61}};
                 }),
                 "Sites down: " + name + ", from " + day(0) + " until " + day(61));
        QCOMPARE(said([&](Scenario& s) {
                     s.siteCapacity = {{site, 31, 61, 0.8, {}}};
                 }),
                 "Quotas and ramps: " + name + " at 80 %, from " + day(31) + " until " + day(61));
        // Days count from day 0: another one changes none of them.
        Scenario down = before;
        down.sitesDown = {{site, 0, 61}};
        Scenario later = down;
        later.start = later.start.plus(1);
        std::string changed;
        for (const Assumption& row : assumptionsOf(m_reference, later, down)) {
            changed += row.changed ? row.field + " " : "";
        }
        QCOMPARE(changed, std::string("start "));
        QCOMPARE(said([](Scenario& s) { s.restartDays = 7; }),
                 std::string("Start after a stop: after 7 days"));
    }

    void aSiteThatMakesNothingIsDown()
    {
        const Site& site = m_reference.sites.front();
        const Scenario before = builtin("nowcast");
        const std::vector<SiteCapacity> limits{
            {site.id, 5, 40, 0.0, {}}, {site.id, 0, 90, 0.0, 1.0}, {site.id, 40, 60, 0.5, {}}};

        const Scenario limited = withSiteLimits(before, limits);

        QCOMPARE(limited.sitesDown, (std::vector<SiteDown>{{site.id, 5, 40}}));
        QCOMPARE(limited.siteCapacity.size(), std::size_t{2}); // a ramp from nothing is no stop
        QCOMPARE(siteLimits(limited), limits);
        QVERIFY(withSiteLimits(limited, {}) == before);
    }
};

QTEST_GUILESS_MAIN(ScenarioLeversTest)
#include "scenario_levers_test.moc"
