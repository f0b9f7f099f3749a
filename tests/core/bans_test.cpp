// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace lodestone::core;
using namespace lodestone::tests;

// Bans of controls.csv, and how long licences last.

namespace
{

const Dataset& builtin()
{
    static const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
    return dataset;
}

Scenario scenarioOf(const char* id, int horizon = 365)
{
    Scenario scenario = builtinScenario(builtin(), id).value();
    scenario.horizonDays = horizon;
    return scenario;
}

/// The network's data with one ban of its own.
Dataset banned(const std::string& endUse, const Date& from, const char* destination = "*",
               IdList products = {"ndfeb-sintered-hree", "smco"})
{
    Dataset dataset = builtin();
    std::erase_if(dataset.controls, [](const Control& row) { return row.kind == "ban"; });
    Control ban;
    ban.id = "a-ban";
    ban.start = from;
    ban.origin = "CHN";
    ban.destination = destination;
    ban.productIds = std::move(products);
    ban.kind = "ban";
    ban.endUse = endUse;
    dataset.controls.push_back(ban);
    return dataset;
}

/// The civil buyer with most licensed goods that are metered.
std::string largestBuyer()
{
    NetworkRun run(builtin(), scenarioOf("spring-2025"));
    const PairDef* most = nullptr;
    for (const PairDef& pair : run.net().pairs) {
        const bool counts = pair.endUse == EndUse::Civil &&
                            (most == nullptr || pair.buyerTonnes > most->buyerTonnes);
        most = counts ? &pair : most;
    }
    return builtin().companies[most->buyer].id;
}

std::string controlOf(const CompiledModel& net, std::uint32_t set)
{
    return net.dataset->controls[net.bans[net.banSets[set].front()].control].id;
}

std::vector<std::uint32_t> rowsOfBuyer(const CompiledModel& net, const std::string& company)
{
    std::vector<std::uint32_t> rows;
    for (std::uint32_t r = 0; r < net.gateRows.size(); ++r) {
        const std::uint32_t pair = net.gateRows[r].pair;
        if (pair != kNone && net.dataset->companies[net.pairs[pair].buyer].id == company) {
            rows.push_back(r);
        }
    }
    return rows;
}

} // namespace

class BansTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A firm that the data list gets nothing from the day on, also of goods without a licence;
    /// firms that are not listed do.
    void aListedFirmGetsNothingFromItsDayOn()
    {
        Scenario scenario = scenarioOf("spring-2025", 730);
        NetworkRun run(builtin(), scenario);
        const int day = Date::of(2026, 7, 1) - scenario.start;
        int closed = 0;
        for (std::uint32_t r = 0; r < run.net().gateRows.size(); ++r) {
            const GateRowDef& row = run.net().gateRows[r];
            if (row.bans == kNone) {
                continue;
            }
            QCOMPARE(controlOf(run.net(), row.bans), std::string("listed-us-entities-2026"));
            QCOMPARE(run.draw.gates().gate(r, day - 1), kOne);
            QCOMPARE(run.draw.gates().gate(r, day), 0);
            QCOMPARE(run.draw.gates().gate(r, 729), 0);
            ++closed;
        }
        QCOMPARE(closed, 1); // one product, one listed firm that buys it
        std::vector<std::string> buyers;
        for (const EdgeDef& edge : run.net().edges) {
            if (edge.gateRow != kNone && run.net().gateRows[edge.gateRow].bans != kNone) {
                buyers.push_back(run.net().dataset->links[edge.link].buyerSiteId);
            }
        }
        QCOMPARE(buyers, std::vector<std::string>{"mp-materials-independence"});

        scenario.licence.refuseListed = false;
        QVERIFY(NetworkRun(builtin(), scenario).net().bans.empty() ||
                std::ranges::none_of(NetworkRun(builtin(), scenario).net().gateRows,
                                     [](const GateRowDef& row) { return row.bans != kNone; }));
    }

    /// What was not known on the as-of day, what lies long before day 0, and gates of the scenario
    /// alone: no ban.
    void aBanCountsWhereItIsKnownAndNew()
    {
        const std::string use = "listed:" + largestBuyer();
        const Date from = Date::of(2025, 6, 1);
        const auto bansIn = [&](const Scenario& scenario) {
            return NetworkRun(banned(use, from), scenario).net().bans.size();
        };
        Scenario spring = scenarioOf("spring-2025");
        QCOMPARE(bansIn(spring), 1U);
        Scenario early = spring;
        early.asOf = Date::of(2025, 5, 31);
        QCOMPARE(bansIn(early), 0U);
        Scenario direct = spring;
        direct.gateMode = GateMode::SetDirect;
        QCOMPARE(bansIn(direct), 0U);
        Scenario late = scenarioOf("slow-squeeze"); // lived with for more than a year
        QCOMPARE(bansIn(late), 0U);
        late.start = from.plus(365);
        QCOMPARE(bansIn(late), 1U);
    }

    /// The ban takes one buyer out; the total of each destination is met all the same.
    void theTotalGoesToTheOthers()
    {
        const std::string company = largestBuyer();
        const Scenario scenario = scenarioOf("spring-2025");
        const Date from = Date::of(2025, 10, 1);
        const int day = from - scenario.start;
        NetworkRun open(banned("listed:nobody", from), scenario);
        NetworkRun shut(banned("listed:" + company, from), scenario);
        int before = 0;
        int after = 0;
        for (std::uint32_t d = 0; d < fewer(20U); ++d) {
            shut.draw.begin(3, d);
            open.draw.begin(3, d);
            const GateDraw& gates = shut.draw.gates();
            for (const std::uint32_t r : rowsOfBuyer(shut.net(), company)) {
                before += gates.gate(r, day - 1) > 0 ? 1 : 0;
                after += open.draw.gates().gate(r, day) > 0 ? 1 : 0;
                for (int later = day; later < 365; later += 7) {
                    QCOMPARE(gates.gate(r, later), 0);
                }
            }
            for (std::uint32_t p = 0; p < shut.net().destinations.size(); ++p) {
                const DestinationDef& destination = shut.net().destinations[p];
                const bool others = std::ranges::any_of(destination.pairs, [&](std::uint32_t q) {
                    return gates.licence(q).bans == kNone && !gates.licence(q).refused &&
                           shut.net().pairs[q].share > 0.0;
                });
                for (std::size_t s = 0; s < destination.kind.size(); ++s) {
                    if (destination.kind[s] == GateStep::Metered && others) {
                        QVERIFY(std::abs(gates.shipped(p, s) - destination.ratio[s]) < 1e-6);
                    }
                }
            }
        }
        QVERIFY(before > 0);
        QVERIFY(after > 0);
    }

    /// Who gets no licence anyway is not struck a second time: long after the control it has found
    /// other ways, ban or not.
    void aBanOfAnEndUseThatIsRefusedAnywayIsNoNews()
    {
        const Scenario scenario = scenarioOf("truce-ends");
        const Date from = scenario.start.plus(33);
        NetworkRun without(banned("listed:nobody", from), scenario);
        NetworkRun with(banned("military", from), scenario);
        QCOMPARE(with.net().bans.size(), 1U);
        QCOMPARE(with.net().pairs.size(), without.net().pairs.size());
        int military = 0;
        for (std::uint32_t d = 0; d < fewer(10U); ++d) {
            with.draw.begin(3, d);
            without.draw.begin(3, d);
            for (std::uint32_t r = 0; r < with.net().gateRows.size(); ++r) {
                const std::uint32_t pair = with.net().gateRows[r].pair;
                military +=
                    pair != kNone && with.net().pairs[pair].endUse == EndUse::Military ? 1 : 0;
                for (int day = 0; day < scenario.horizonDays; day += 5) {
                    QCOMPARE(with.draw.gates().gate(r, day), without.draw.gates().gate(r, day));
                }
            }
        }
        QVERIFY(military > 0);
        QCOMPARE(with.net().stepStart, without.net().stepStart);
        // goods that need no licence are not refused, but banned
        NetworkRun free(banned("military", from, "*", {"ndfeb-sintered-lree"}), scenario);
        const bool anybody = std::ranges::any_of(free.net().gateRows, [](const GateRowDef& row) {
            return row.bans != kNone && row.metered;
        });
        QVERIFY(anybody);
    }

    void aBanEnds()
    {
        const std::string company = largestBuyer();
        const Scenario scenario = scenarioOf("truce-holds");
        Dataset dataset = banned("listed:" + company, scenario.start.plus(20));
        dataset.controls.back().end = scenario.start.plus(59);
        NetworkRun run(dataset, scenario);
        const auto rows = rowsOfBuyer(run.net(), company);
        QVERIFY(!rows.empty());
        for (const std::uint32_t r : rows) {
            QCOMPARE(run.draw.gates().gate(r, 19), kOne);
            QCOMPARE(run.draw.gates().gate(r, 20), 0);
            QCOMPARE(run.draw.gates().gate(r, 59), 0);
            QCOMPARE(run.draw.gates().gate(r, 60), kOne);
        }
    }

    /// A listing that is suspended and comes again is two bans.
    void ofTwoBansBothCount()
    {
        const std::string company = largestBuyer();
        const Scenario scenario = scenarioOf("truce-holds");
        Dataset dataset = banned("listed:" + company, scenario.start.plus(2));
        dataset.controls.back().end = scenario.start.plus(9);
        Control again = dataset.controls.back();
        again.id = "again";
        again.start = scenario.start.plus(100);
        again.end.reset();
        dataset.controls.push_back(again);
        NetworkRun run(dataset, scenario);
        for (const std::uint32_t r : rowsOfBuyer(run.net(), company)) {
            QCOMPARE(run.draw.gates().gate(r, 5), 0);
            QCOMPARE(run.draw.gates().gate(r, 50), kOne);
            QCOMPARE(run.draw.gates().gate(r, 100), 0);
            QCOMPARE(run.draw.gates().gate(r, 364), 0);
        }
    }

    /// Where a licence for military use is reported, a later ban of that use is news.
    void aBanTakesAReportedMilitaryLicence()
    {
        Dataset dataset = banned("military", Date::of(2025, 10, 1), "USA");
        LicenceGrant grant;
        grant.grantedOn = Date::of(2025, 6, 1);
        grant.destination = "USA";
        grant.endUse = "*";
        grant.kind = "individual";
        grant.chance = "1";
        dataset.licenceGrants.push_back(grant);
        const Scenario scenario = scenarioOf("spring-2025");
        NetworkRun run(dataset, scenario);
        const int day = Date::of(2025, 10, 1) - scenario.start;
        int military = 0;
        for (std::uint32_t p = 0; p < run.net().pairs.size(); ++p) {
            const PairDef& pair = run.net().pairs[p];
            if (pair.endUse == EndUse::Military &&
                run.net().destinations[pair.destination].country == "USA") {
                QVERIFY(run.draw.gates().isLicensed(p, day - 1));
                QVERIFY(!run.draw.gates().isLicensed(p, day));
                ++military;
            }
        }
        QVERIFY(military > 0);
    }

    /// A buyer that may have no Chinese magnets at all cannot turn to free ones either, and its
    /// stops are put down to the ban.
    void aBannedBuyerHasNoFreeGoodsToTurnTo()
    {
        const std::string company = largestBuyer();
        const Scenario scenario = scenarioOf("truce-holds");
        const Dataset dataset =
            banned("listed:" + company, scenario.start, "*",
                   {"ndfeb-sintered-hree", "smco", "ndfeb-sintered-lree", "ndfeb-bonded"});
        NetworkRun run(dataset, scenario);
        int rows = 0;
        for (std::uint32_t s = 0; s < dataset.sites.size(); ++s) {
            const std::uint32_t row = run.net().bannedFreeRow[s];
            if (row != kNone) {
                QCOMPARE(dataset.sites[s].companyId, company);
                QCOMPARE(run.draw.gates().gate(row, 30), 0);
                ++rows;
            }
        }
        QVERIFY(rows > 0);
        RunOptions options;
        options.draws = fewer(40U);
        const RunResult result = runEnsemble(run.model, options, Progress()).value();
        std::uint32_t stops = 0;
        std::uint32_t byBan = 0;
        for (const PlantResult& plant : result.plants) {
            for (const Cause& cause : plant.causes) {
                QVERIFY(cause.lack != Lack::Licence);
                stops += cause.count;
                byBan += cause.lack == Lack::Permission ? cause.count : 0;
            }
        }
        QVERIFY(byBan > 0);
        QVERIFY(byBan <= stops);
    }

    /// Renewals that come late anyway come later still when a freeze holds one up.
    void aLateRenewalInAFreezeComesAfterIt()
    {
        Scenario scenario = scenarioOf("nowcast");
        scenario.licence.renewalGapDays = 20;
        NetworkRun usual(builtin(), scenario);
        scenario.licence.freezeFrom = scenario.start.plus(100);
        scenario.licence.freezeDays = 90;
        NetworkRun frozen(builtin(), scenario);
        int later = 0;
        for (std::uint32_t d = 0; d < fewer(20U); ++d) {
            usual.draw.begin(3, d);
            frozen.draw.begin(3, d);
            for (std::uint32_t p = 0; p < usual.net().pairs.size(); ++p) {
                const LicenceDraw& a = usual.draw.gates().licence(p);
                const LicenceDraw& b = frozen.draw.gates().licence(p);
                bool held = b.holds(99);
                for (int day = 100; day < 190; ++day) {
                    QVERIFY(held || !b.holds(day)); // nothing begins in a freeze
                    held = b.holds(day);
                }
                for (int day = 0; day < 365; ++day) {
                    later += a.holds(day) && !b.holds(day) ? 1 : 0;
                }
            }
        }
        QVERIFY(later > 0);
    }

    /// General licences that are not renewed end each with its own term; what the scenario says of
    /// all counts before that.
    void generalLicencesEndWithTheirOwnTerm()
    {
        Scenario scenario = scenarioOf("general-licences-lapse");
        const auto lapses = [&] {
            NetworkRun run(builtin(), scenario);
            std::vector<int> days;
            for (std::uint32_t d = 0; d < fewer(20U); ++d) {
                run.draw.begin(3, d);
                for (std::uint32_t p = 0; p < run.net().pairs.size(); ++p) {
                    if (run.draw.gates().licence(p).gapFrom != kNeverDay) {
                        days.push_back(run.draw.gates().licence(p).gapFrom);
                    }
                }
            }
            std::sort(days.begin(), days.end());
            days.erase(std::unique(days.begin(), days.end()), days.end());
            return days;
        };
        const int first = Date::of(2026, 12, 2) - scenario.start;
        QCOMPARE(lapses(), (std::vector<int>{first, first + 16}));
        scenario.licence.generalLicencesUntil = scenario.start.plus(40);
        QCOMPARE(lapses(), std::vector<int>{40});
    }

    /// A reported licence runs out after the days it is valid for, counted from its own day.
    void aReportedLicenceRunsOutOnItsOwnDay()
    {
        Dataset dataset = builtin();
        dataset.licenceGrants.clear();
        LicenceGrant grant;
        grant.grantedOn = Date::of(2025, 5, 1);
        grant.destination = "*";
        grant.endUse = "civil";
        grant.kind = "individual";
        grant.validDays = 90;
        grant.chance = "1";
        dataset.licenceGrants.push_back(grant);
        Scenario scenario = scenarioOf("spring-2025");
        scenario.projection = Projection::LicenceProcess;
        const int granted = grant.grantedOn - scenario.start;

        Scenario late = scenario;
        late.licence.renewalGapDays = 20;
        Scenario frozen = scenario;
        frozen.licence.freezeFrom = scenario.start.plus(100);
        frozen.licence.freezeDays = 120;
        NetworkRun gap(dataset, late);
        NetworkRun freeze(dataset, frozen);
        int civil = 0;
        for (std::uint32_t p = 0; p < gap.net().pairs.size(); ++p) {
            if (gap.net().pairs[p].endUse != EndUse::Civil) {
                continue;
            }
            ++civil;
            const LicenceDraw& cycle = gap.draw.gates().licence(p);
            QVERIFY(cycle.holds(granted + 89));
            QVERIFY(!cycle.holds(granted + 90));
            QVERIFY(!cycle.holds(granted + 109));
            QVERIFY(cycle.holds(granted + 110));
            // 27 + 90 = day 117 is the first end of its term in the freeze
            QCOMPARE(freeze.draw.gates().licence(p).gapFrom, granted + 90);
        }
        QVERIFY(civil > 50);
    }

    /// A month with more goods than licences counts pairs as licensed before their day; the lapse
    /// that is to come stays.
    void whoCountsAsLicensedEarlyStillLosesItsLicence()
    {
        Scenario scenario = scenarioOf("spring-2025", 730);
        scenario.licence.generalLicencesRenewed = false;
        NetworkRun run(builtin(), scenario);
        int lapsing = 0;
        for (std::uint32_t d = 0; d < fewer(40U); ++d) {
            run.draw.begin(3, d);
            for (std::uint32_t p = 0; p < run.net().pairs.size(); ++p) {
                const auto& grants = run.net().pairs[p].grants;
                const bool surely = std::ranges::any_of(
                    grants, [](const GrantOption& g) { return g.general && g.chance >= 1.0; });
                if (surely) {
                    const LicenceDraw& licence = run.draw.gates().licence(p);
                    QVERIFY(licence.gapFrom != kNeverDay);
                    QVERIFY(licence.gapFrom >= Date::of(2026, 12, 2) - scenario.start);
                    ++lapsing;
                }
            }
        }
        QVERIFY(lapsing > 0);
    }
};

QTEST_APPLESS_MAIN(BansTest)
#include "bans_test.moc"
