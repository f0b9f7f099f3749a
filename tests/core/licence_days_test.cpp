// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <functional>

using namespace lodestone::core;
using namespace lodestone::tests;

// When licences are held: reported grants, freezes and lapses.

namespace
{

std::shared_ptr<const Dataset> builtin()
{
    static const std::shared_ptr<const Dataset> dataset =
        lodestone::db::loadBuiltinDataset().value();
    return dataset;
}

/// A run from the control on in which no customs figure counts a pair as licensed.
Scenario process()
{
    Scenario scenario = builtinScenario(*builtin(), "spring-2025").value();
    scenario = knownOn(scenario, Date::of(2025, 6, 30));
    scenario.start = Date::of(2025, 4, 4);
    scenario.projection = Projection::LicenceProcess;
    return scenario;
}

struct Known
{
    std::vector<LicenceDraw> licences;
    std::vector<std::uint8_t> general; ///< some general licence is reported
};

/// By draw, all pairs. Which of them a customs figure counted as licensed before their day depends
/// on the days of the others, so the months with figures are left out.
std::vector<Known> licencesOf(const Dataset& dataset, const Scenario& scenario)
{
    Dataset withoutFigures = dataset;
    withoutFigures.observations.clear();
    withoutFigures.controlTotals.clear();
    NetworkRun run(withoutFigures, scenario);
    std::vector<Known> known;
    for (std::uint32_t d = 0; d < fewer(30U); ++d) {
        run.draw.begin(3, d);
        Known& draw = known.emplace_back();
        for (std::uint32_t p = 0; p < run.net().pairs.size(); ++p) {
            draw.licences.push_back(run.draw.gates().licence(p));
            const auto& grants = run.net().pairs[p].grants;
            draw.general.push_back(
                std::any_of(grants.begin(), grants.end(), [](const auto& g) { return g.general; })
                    ? 1
                    : 0);
        }
    }
    return known;
}

} // namespace

class LicenceDaysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// To know that somebody holds a general licence from a day on delays nobody.
    void aReportedGeneralLicenceMakesNobodyLater()
    {
        Dataset without = *builtin();
        auto& grants = without.licenceGrants;
        const auto isGeneral = [](const LicenceGrant& grant) { return grant.kind == "general"; };
        grants.erase(std::remove_if(grants.begin(), grants.end(), isGeneral), grants.end());
        QVERIFY(grants.size() < builtin()->licenceGrants.size());
        Scenario scenario = process();
        scenario.asOf = builtin()->asOf;
        const auto with = licencesOf(*builtin(), scenario);
        const auto none = licencesOf(without, scenario);
        int earlier = 0;
        int before = 0;
        for (std::size_t d = 0; d < with.size(); ++d) {
            for (std::size_t p = 0; p < with[d].licences.size(); ++p) {
                const LicenceDraw& a = with[d].licences[p];
                const LicenceDraw& b = none[d].licences[p];
                QVERIFY2(a.from <= b.from, QByteArray::number(static_cast<int>(p)).constData());
                earlier += a.from < b.from ? 1 : 0;
                before += with[d].general[p] != 0 && a.from == b.from ? 1 : 0;
            }
        }
        QVERIFY(earlier > 0);
        QVERIFY(before > 0);
    }

    /// A cause says that a licence was missing where none was held, and there alone.
    void aCauseWaitsForALicenceOnlyWhereNoneIsHeld()
    {
        const auto stopsOf = [](const char* id, GateMode gates = GateMode::Observed) {
            Scenario scenario = builtinScenario(*builtin(), id).value();
            scenario.gateMode = gates;
            scenario.gateLevel = gates == GateMode::SetDirect ? 0.3 : 1.0;
            const Model model = compileModel(builtin(), scenario).value();
            RunOptions options;
            options.draws = fewer(60U);
            const RunResult run = runEnsemble(model, options, Progress()).value();
            std::pair<std::uint32_t, std::uint32_t> stops; // that wait for a licence, and others
            for (const PlantResult& plant : run.plants) {
                for (const Cause& cause : plant.causes) {
                    (cause.lack == Lack::Licence ? stops.first : stops.second) += cause.count;
                }
            }
            return stops;
        };
        // long after the control all who may have goods hold one
        const auto squeeze = stopsOf("slow-squeeze");
        QCOMPARE(squeeze.first, 0U);
        QVERIFY(squeeze.second > 1000U / (kSanitized ? 4U : 1U));
        const auto spring = stopsOf("spring-2025");
        QVERIFY(spring.first > spring.second);
        QVERIFY(spring.second > 0U);
        // gates of the scenario alone: licences say nothing there
        const auto direct = stopsOf("spring-2025", GateMode::SetDirect);
        QCOMPARE(direct.first, 0U);
        QVERIFY(direct.second > 0U);
    }

    /// The months in which customs held free goods bound the controlled share of a destination,
    /// also in a run that begins long after them.
    void whatTheMonthsSayOfTheControlledShareHangsOnNoStart()
    {
        Scenario late = builtinScenario(*builtin(), "truce-holds").value();
        Scenario early = builtinScenario(*builtin(), "spring-2025").value();
        early.asOf = late.asOf;
        const auto compiled = [](const Scenario& scenario) {
            return compileModel(builtin(), scenario).value();
        };
        const Model before = compiled(early);
        const Model after = compiled(late);
        int bounded = 0;
        for (const DestinationDef& destination : before.compiled().destinations) {
            const auto& others = after.compiled().destinations;
            const auto same =
                std::find_if(others.begin(), others.end(), [&](const DestinationDef& d) {
                    return d.country == destination.country;
                });
            QVERIFY(same != others.end());
            QCOMPARE(same->kappaCap, destination.kappaCap);
            bounded += destination.kappaCap < destination.kappa.high ? 1 : 0;
        }
        QVERIFY(bounded > 0);
    }

    /// In a freeze nobody gets a licence, and nobody overtakes anybody by it.
    void aFreezeHoldsTheReviewUpAndKeepsTheOrder()
    {
        constexpr int kFrom = 100;
        constexpr int kDays = 90;
        const auto usual = licencesOf(*builtin(), process());
        Scenario frozen = process();
        frozen.licence.freezeFrom = frozen.start.plus(kFrom);
        frozen.licence.freezeDays = kDays;
        const auto held = licencesOf(*builtin(), frozen);
        int later = 0;
        for (std::size_t d = 0; d < usual.size(); ++d) {
            std::vector<std::pair<int, int>> days; // without the freeze, with it
            for (std::size_t p = 0; p < usual[d].licences.size(); ++p) {
                days.emplace_back(usual[d].licences[p].from, held[d].licences[p].from);
            }
            std::sort(days.begin(), days.end());
            for (std::size_t i = 0; i < days.size(); ++i) {
                const auto& [without, with] = days[i];
                if (without < kFrom || without == kNeverDay) {
                    QCOMPARE(with, without);
                    continue;
                }
                QVERIFY2(with >= kFrom + kDays, QByteArray::number(with).constData());
                // what was left of the wait, give or take the holidays that it falls on
                QVERIFY2(std::abs(with - without - kDays) <= 14,
                         QByteArray::number(with - without).constData());
                QVERIFY(i == 0 || days[i - 1].second <= with);
                ++later;
            }
        }
        QVERIFY2(later > fewer(1000), QByteArray::number(later).constData());
    }

    void whatIsNotHeldYetDoesNotExpireInAFreeze()
    {
        Scenario frozen = process();
        frozen.licence.freezeFrom = frozen.start.plus(20);
        frozen.licence.freezeDays = 250;
        int expired = 0;
        int waiting = 0;
        for (const Known& draw : licencesOf(*builtin(), frozen)) {
            for (const LicenceDraw& licence : draw.licences) {
                QVERIFY(licence.gapFrom == kNeverDay || licence.from < licence.gapFrom);
                expired += licence.gapFrom != kNeverDay ? 1 : 0;
                waiting += licence.from >= 270 && licence.from != kNeverDay ? 1 : 0;
            }
        }
        QVERIFY(expired > 0);
        QVERIFY(waiting > 0);
    }

    /// A lapse on the eve of a freeze waits as long as one on its first day.
    void aLapseBeforeAFreezeWaitsThroughIt()
    {
        Scenario lapse = builtinScenario(*builtin(), "truce-ends").value();
        lapse.licence.freezeDays = 120;
        const Date freeze = lapse.start.plus(60);
        lapse.licence.freezeFrom = freeze;
        std::vector<std::vector<Known>> draws;
        for (const int day : {-1, 0, 1}) {
            lapse.licence.generalLicencesUntil = freeze.plus(day);
            draws.push_back(licencesOf(*builtin(), lapse));
        }
        int lapsed = 0;
        for (std::size_t d = 0; d < draws[0].size(); ++d) {
            for (std::size_t p = 0; p < draws[0][d].licences.size(); ++p) {
                const LicenceDraw& eve = draws[0][d].licences[p];
                const LicenceDraw& first = draws[1][d].licences[p];
                if (draws[0][d].general[p] == 0 || eve.gapFrom != 59) {
                    continue;
                }
                QCOMPARE(first.gapFrom, 60);
                QVERIFY2(eve.gapTo >= 180, QByteArray::number(eve.gapTo).constData());
                QVERIFY2(std::abs(eve.gapTo - first.gapTo) <= 14,
                         QByteArray::number(eve.gapTo - first.gapTo).constData());
                ++lapsed;
            }
        }
        QVERIFY2(lapsed > 10, QByteArray::number(lapsed).constData());
    }
};

QTEST_APPLESS_MAIN(LicenceDaysTest)
#include "licence_days_test.moc"
