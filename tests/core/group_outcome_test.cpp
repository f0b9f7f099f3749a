// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint32_t kDraws = fewer(24U);

const std::shared_ptr<const Dataset>& dataset()
{
    static const auto kDataset = lodestone::db::loadBuiltinDataset().value();
    return kDataset;
}

RunResult run(const Model& model, std::uint32_t first, std::uint32_t draws)
{
    RunOptions options;
    options.firstDraw = first;
    options.draws = draws;
    return runEnsemble(model, options, Progress()).value();
}

/// The value of the only draw.
int onlyOf(const std::vector<std::uint32_t>& histogram)
{
    return static_cast<int>(std::ranges::find(histogram, 1U) - histogram.begin());
}

using GroupId = std::pair<GroupKind, std::string>;

std::vector<GroupId> groupsOf(const Site& site)
{
    return {{GroupKind::All, ""},
            {GroupKind::Sector, site.sector},
            {GroupKind::Country, site.country},
            {GroupKind::Company, site.companyId}};
}

/// What one draw says of a group, worked out from its plants.
struct Outcome
{
    int plants = 0;
    std::array<int, 4> first{}; ///< stop, threat, full stop, short
    std::int64_t lost = 0;
    std::int64_t down = 0;

    void add(const PlantResult& plant, int horizon)
    {
        if (plants++ == 0) {
            first.fill(horizon);
        }
        const std::array<int, 4> days{onlyOf(plant.stop), onlyOf(plant.threat),
                                      onlyOf(plant.fullStop), onlyOf(plant.firstShort)};
        for (std::size_t i = 0; i < days.size(); ++i) {
            first[i] = std::min(first[i], days[i]);
        }
        lost += plant.lostMicroDays;
        down += onlyOf(plant.daysDown);
    }
};

} // namespace

/// What befalls sectors, countries and companies, against runs of single draws.
class GroupOutcomeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGroupIsCountedDrawByDraw_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::newRow("ends again") << "spring-2025";
        QTest::newRow("lasts") << "slow-squeeze";
        QTest::newRow("hardly anything") << "truce-holds";
    }

    void everyGroupIsCountedDrawByDraw()
    {
        QFETCH(const QString, scenario);
        const Scenario ran = builtinScenario(*dataset(), scenario.toStdString()).value();
        const Model model = compileModel(dataset(), ran).value();
        const int horizon = ran.horizonDays;
        std::map<GroupId, GroupOutcome> expected;
        for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
            std::map<GroupId, Outcome> groups;
            for (const PlantResult& plant : run(model, draw, 1).plants) {
                for (const GroupId& id : groupsOf(dataset()->sites[plant.site.index()])) {
                    groups[id].add(plant, horizon);
                }
            }
            for (const auto& [id, group] : groups) {
                GroupOutcome& sum = expected[id];
                sum.plants = group.plants;
                const std::array histograms{&sum.stop, &sum.threat, &sum.fullStop, &sum.firstShort};
                const auto count = [horizon](std::vector<std::uint32_t>& bins, std::int64_t at) {
                    bins.resize(static_cast<std::size_t>(horizon) + 1);
                    ++bins[static_cast<std::size_t>(at)];
                };
                for (std::size_t i = 0; i < histograms.size(); ++i) {
                    count(*histograms[i], group.first[i]);
                }
                count(sum.lost, std::llround(static_cast<double>(group.lost) / group.plants / 1e6));
                count(sum.daysDown, std::llround(static_cast<double>(group.down) / group.plants));
            }
        }
        const RunResult whole = run(model, 0, kDraws);
        QCOMPARE(whole.outcomes.size(), expected.size());
        for (const GroupOutcome& is : whole.outcomes) {
            const GroupOutcome& should = expected.at({is.kind, is.key});
            QCOMPARE(is.plants, should.plants);
            QVERIFY2(is.stop == should.stop && is.threat == should.threat, is.key.c_str());
            QVERIFY2(is.fullStop == should.fullStop, is.key.c_str());
            QVERIFY2(is.firstShort == should.firstShort, is.key.c_str());
            QVERIFY2(is.lost == should.lost && is.daysDown == should.daysDown, is.key.c_str());
            const auto never = static_cast<double>(is.stop.back()) / kDraws;
            QCOMPARE(is.pStop, 1.0 - never);
            QCOMPARE(is.firstStop.has_value(), is.stop.back() < kDraws);
        }
    }

    void theBandsAreThoseOfTheDraws()
    {
        const Scenario ran = builtinScenario(*dataset(), "full-stop").value();
        const Model model = compileModel(dataset(), ran).value();
        std::vector<double> lost;
        for (std::uint32_t draw = 0; draw < 20; ++draw) {
            std::int64_t sum = 0;
            const RunResult one = run(model, draw, 1);
            for (const PlantResult& plant : one.plants) {
                sum += plant.lostMicroDays;
            }
            lost.push_back(std::round(static_cast<double>(sum) / 1e6 /
                                      static_cast<double>(one.plants.size())));
        }
        std::ranges::sort(lost);
        const RunResult whole = run(model, 0, 20);
        const GroupOutcome* all = whole.outcome(GroupKind::All, "");
        QVERIFY(all != nullptr);
        QVERIFY(lost.front() < lost.back());  // else the bands say nothing
        QCOMPARE(all->lostDays.p05, lost[0]); // nearest rank of 20
        QCOMPARE(all->lostDays.p50, lost[9]);
        QCOMPARE(all->lostDays.p95, lost[18]);
        QVERIFY(whole.outcome(GroupKind::Country, "XXX") == nullptr);
        QVERIFY(whole.outcome(GroupKind::Company, "") == nullptr);
    }
};

QTEST_GUILESS_MAIN(GroupOutcomeTest)
#include "group_outcome_test.moc"
