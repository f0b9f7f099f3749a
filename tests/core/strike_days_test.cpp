// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/strike_days.h"
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"
#include "tests/support/random_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>

using namespace lodestone::core;
using namespace lodestone::tests;

// Since when people react.

namespace
{

constexpr int kShift = 120;
constexpr int kDays = 300;

const Dataset& builtin()
{
    static const std::shared_ptr<const Dataset> dataset =
        lodestone::db::loadBuiltinDataset().value();
    return *dataset;
}

Scenario scenario(const char* id)
{
    return builtinScenario(builtin(), id).value();
}

/// A run long after the control in which nothing happens before a day, and then the same.
Scenario later(int day)
{
    Scenario late = scenario("truce-holds");
    late.gateMode = GateMode::SetDirect;
    late.horizonDays = kDays + day;
    return late;
}

Scenario closing(int day)
{
    Scenario late = later(day);
    late.gates.push_back({{"*"}, {"*"}, day, kDays + day, 0.2});
    return late;
}

/// The magnet makers that most plants outside of China hang on.
Scenario down(int day)
{
    Scenario late = later(day);
    late.sitesDown.push_back({"vacuumschmelze-hanau", day, kDays + day});
    late.sitesDown.push_back({"proterial-kumagaya", day, kDays + day});
    late.sitesDown.push_back({"shin-etsu-takefu", day, kDays + day});
    return late;
}

std::uint32_t siteOf(const CompiledModel& net, const std::string& id)
{
    const auto& sites = net.dataset->sites;
    return static_cast<std::uint32_t>(
        std::find_if(sites.begin(), sites.end(), [&](const Site& s) { return s.id == id; }) -
        sites.begin());
}

} // namespace

class StrikeDaysTest : public QObject
{
    Q_OBJECT

    /// Runs the same shock on day 0 and kShift days later: nobody reacts to what has not happened
    /// yet, so each plant stops as much later. Gives how many stop, and how many are saved.
    static std::pair<int, int> compare(const Scenario& now, const Scenario& then)
    {
        NetworkRun early(builtin(), now);
        NetworkRun late(builtin(), then);
        std::pair<int, int> counts{0, 0};
        for (std::uint32_t d = 0; d < fewer(20U); ++d) {
            early.draw.begin(7, d);
            late.draw.begin(7, d);
            for (std::uint32_t p = 0; p < early.net().plants.size(); ++p) {
                const PlantOutcome a = early.draw.runPlant(p);
                const PlantOutcome b = late.draw.runPlant(p);
                const std::string& id = builtin().sites[early.net().plants[p].site].id;
                const auto shifted = [](int day) { return day + kShift; };
                if (b.stop != shifted(a.stop) || b.threat != shifted(a.threat) ||
                    b.lost != a.lost || b.savior != a.savior) {
                    qWarning("%s: stops on %d and %d, threatened on %d and %d", id.c_str(), a.stop,
                             b.stop, a.threat, b.threat);
                    return {-1, -1};
                }
                counts.first += a.stop < kDays ? 1 : 0;
                counts.second += a.savior != kNone ? 1 : 0;
            }
        }
        return counts;
    }

private Q_SLOTS:
    void aBorderThatClosesLaterIsMetAsMuchLater()
    {
        const auto [stopped, saved] = compare(closing(0), closing(kShift));
        QVERIFY2(stopped > fewer(200), QByteArray::number(stopped).constData());
        QVERIFY2(saved > fewer(200), QByteArray::number(saved).constData());
    }

    void aSiteThatGoesDownLaterIsMetAsMuchLater()
    {
        const auto [stopped, saved] = compare(down(0), down(kShift));
        QVERIFY2(stopped > fewer(20), QByteArray::number(stopped).constData());
        QVERIFY2(saved > fewer(20), QByteArray::number(saved).constData());
    }

    /// A control is in the news: who holds a licence looks for other ways from that day on too.
    void aControlOfTheRunStrikesAllWhoseGoodsFallUnderIt()
    {
        NetworkRun run(builtin(), scenario("spring-2025"));
        const CompiledModel& net = run.net();
        QCOMPARE(net.controlDay, 0);
        QVERIFY(net.holdFrom > 0);
        int underControl = 0;
        int held = 0;
        for (std::uint32_t e = 0; e < net.edges.size(); ++e) {
            const std::uint32_t row = net.edges[e].gateRow;
            if (row == kNone || !net.gateRows[row].metered ||
                net.siteDisturbed[net.edges[e].source] != 0) {
                continue;
            }
            const bool controlled = net.gateRows[row].pair != kNone;
            QCOMPARE(run.draw.supply().strikes().ofEdge(e), controlled ? 0 : net.holdFrom);
            underControl += controlled ? 1 : 0;
            held += controlled ? 0 : 1;
        }
        QVERIFY2(underControl > 100, QByteArray::number(underControl).constData());
        QVERIFY2(held > 10, QByteArray::number(held).constData());
    }

    /// The general licences end weeks after day 0: nobody who holds one reacts before that.
    void aLapseStrikesOnItsDay()
    {
        NetworkRun run(builtin(), scenario("truce-ends"));
        const CompiledModel& net = run.net();
        QVERIFY(net.settled);
        QVERIFY(net.lapseDay > 0 && net.lapseDay < net.horizon);
        int lapsed = 0;
        for (std::uint32_t e = 0; e < net.edges.size(); ++e) {
            const std::uint32_t row = net.edges[e].gateRow;
            if (row == kNone || net.siteDisturbed[net.edges[e].source] != 0) {
                continue;
            }
            int first = net.horizon; // by hand
            for (int day = net.horizon - 1; day >= 0; --day) {
                first = run.draw.gates().gate(row, day) < kOne ? day : first;
            }
            QCOMPARE(run.draw.supply().strikes().ofEdge(e), first);
            lapsed += first == net.lapseDay ? 1 : 0;
        }
        QVERIFY2(lapsed > 10, QByteArray::number(lapsed).constData());
    }

    void whatHappensUpstreamStrikesAllBelowIt()
    {
        NetworkRun run(builtin(), down(kShift));
        const CompiledModel& net = run.net();
        const std::uint32_t site = siteOf(net, "vacuumschmelze-hanau");
        QCOMPARE(run.draw.supply().strikes().ofSite(site), kShift);
        int below = 0;
        int beside = 0;
        for (std::uint32_t u = 0; u < net.units.size(); ++u) {
            bool buysThere = false;
            forEdges(net, net.units[u], [&](std::uint32_t e) {
                buysThere = buysThere || net.edges[e].source == site;
            });
            const int day = run.draw.supply().strikes().ofUnit(u);
            QVERIFY(day == (buysThere ? kShift : day));
            QVERIFY(day == kShift || day == net.horizon);
            below += buysThere ? 1 : 0;
            beside += day == net.horizon ? 1 : 0;
        }
        QVERIFY2(below > 3, QByteArray::number(below).constData());
        QVERIFY2(beside > 100, QByteArray::number(beside).constData());
    }

    /// In circles too: against the least of all that is upstream, looked for site by site.
    void circlesAreStruckByTheFirstOfTheirTroubles()
    {
        int byGate = 0;
        for (std::uint64_t seed = 1; seed <= fewer(60U); ++seed) {
            NetworkShape shape;
            shape.tree = false;
            const Dataset dataset = randomNetwork(seed, shape);
            Scenario shocks = gateScenario(0.4, 50, 90);
            shocks.sitesDown.push_back({"mag-0", 20, 40});
            NetworkRun run(dataset, shocks);
            const CompiledModel& net = run.net();
            for (std::uint32_t site = 0; site < dataset.sites.size(); ++site) {
                std::vector<std::uint8_t> seen(dataset.sites.size(), 0);
                std::vector<std::uint32_t> upstream{site};
                int first = net.horizon;
                while (!upstream.empty()) {
                    const std::uint32_t at = upstream.back();
                    upstream.pop_back();
                    if (seen[at]++ != 0) {
                        continue;
                    }
                    first = dataset.sites[at].id == "mag-0" ? std::min(first, 20) : first;
                    for (const std::uint32_t u : net.siteUnits[at]) {
                        const UnitDef& unit = net.units[u];
                        for (std::uint32_t g = 0; g < unit.groupCount; ++g) {
                            const GroupDef& group = net.groups[unit.firstGroup + g];
                            for (std::uint32_t i = 0; i < group.edgeCount; ++i) {
                                const EdgeDef& edge = net.edges[group.firstEdge + i];
                                const bool closes =
                                    edge.gateRow != kNone && net.gateRows[edge.gateRow].metered;
                                first = closes ? std::min(first, 50) : first;
                                upstream.push_back(edge.source);
                            }
                        }
                    }
                }
                if (!net.siteUnits[site].empty()) {
                    QCOMPARE(run.draw.supply().strikes().ofSite(site), first);
                    byGate += first == 50 ? 1 : 0;
                }
            }
        }
        QVERIFY2(byGate > 0, QByteArray::number(byGate).constData());
    }
};

QTEST_APPLESS_MAIN(StrikeDaysTest)
#include "strike_days_test.moc"
