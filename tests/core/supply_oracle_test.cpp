// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/random_network.h"
#include "tests/support/sizes.h"

#include <QtTest>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

/// The recursion of layer 1 as it is written down (engine.md, layer 1), one day after the other and
/// every unit on every day. Slow and plain, so that it can be read against the formula.
class Oracle
{
public:
    Oracle(const CompiledModel& net, DrawRun& draw, SupplyMode mode)
        : m_net(net)
        , m_draw(draw)
        , m_mode(mode)
        , m_output(net.units.size())
        , m_stock(net.groups.size(), 0)
        , m_cap(net.groups.size(), 0)
    {
        for (std::uint32_t u = 0; u < net.units.size(); ++u) {
            forGroups(u, [&](std::uint32_t g) {
                m_stock[g] = net.units[u].noStock ? 0 : draw.supply().groupStock(g).days;
                m_cap[g] = m_stock[g];
                forEdges(g, [&](std::uint32_t e) {
                    const bool flies = mode == SupplyMode::Helped && draw.supply().flies(e) >= 0;
                    const MicroDays slack = flies ? MicroDays{net.edges[e].lead} * kOne : 0;
                    m_cap[g] = std::max(m_cap[g], m_stock[g] + slack);
                });
                if (g == net.units[u].firstGroup && net.units[u].standInCount > 0) {
                    const std::uint32_t e = draw.supply().servingEdge(u, 0);
                    const bool flies = mode == SupplyMode::Helped && draw.supply().flies(e) >= 0;
                    const MicroDays slack = flies ? MicroDays{net.edges[e].lead} * kOne : 0;
                    m_cap[g] = std::max(m_cap[g], m_stock[g] + slack);
                }
            });
        }
        for (int day = 0; day < net.horizon; ++day) {
            for (std::uint32_t u = 0; u < net.units.size(); ++u) {
                step(u, day);
            }
        }
    }

    const std::vector<Micro>& output(std::uint32_t unit) const { return m_output[unit]; }

private:
    template <typename Body> void forGroups(std::uint32_t u, Body body) const
    {
        const UnitDef& unit = m_net.units[u];
        for (std::uint32_t i = 0; i < unit.groupCount; ++i) {
            body(unit.firstGroup + i);
        }
    }
    template <typename Body> void forEdges(std::uint32_t g, Body body) const
    {
        const GroupDef& group = m_net.groups[g];
        for (std::uint32_t i = 0; i < group.edgeCount; ++i) {
            body(group.firstEdge + i);
        }
    }
    /// What left the source over an edge on a day; before day 0 everything was at its baseline.
    std::int64_t sent(std::uint32_t e, int day) const
    {
        const EdgeDef& edge = m_net.edges[e];
        std::int64_t made = kOne;
        for (const std::uint32_t u : m_net.siteUnits[edge.source]) {
            const Micro x = day < 0 ? kOne : m_output[u][static_cast<std::size_t>(day)];
            made -= times(m_net.units[u].siteWeight, kOne - x);
        }
        const std::int64_t gate =
            edge.gateRow == kNone ? kOne : m_draw.gates().gate(edge.gateRow, day);
        // what is left of the output when the buyers before this one are served
        const std::int64_t from = edge.place.from;
        const std::int64_t to = edge.place.to;
        const std::int64_t served =
            made >= kOne ? made
                         : std::clamp<std::int64_t>((made - from) * kOne / (to - from), 0, kOne);
        return gate * served / kOne * edge.share / kOne;
    }
    std::int64_t arrives(std::uint32_t e, int day) const
    {
        const EdgeDef& edge = m_net.edges[e];
        const int lead = std::max(1, edge.lead);
        const int air = m_mode == SupplyMode::Helped ? m_draw.supply().flies(e) : -1;
        if (air < 0) {
            return sent(e, day - lead);
        }
        const int struck = m_draw.supply().strikes().ofEdge(e);
        return (day < struck + lead ? sent(e, day - lead) : 0) +
               (day >= struck + air ? sent(e, day - air) : 0);
    }
    /// Before a late source delivers a stand-in does; of several links those that deliver share
    /// out the whole.
    std::int64_t arrivesAt(std::uint32_t u, std::uint32_t g, int day) const
    {
        const UnitDef& unit = m_net.units[u];
        if (g == unit.firstGroup && day < unit.switchDay) {
            return unit.standInCount == 0 ? kOne
                                          : arrives(m_draw.supply().servingEdge(u, day), day);
        }
        std::int64_t sum = 0;
        std::int64_t delivering = 0;
        std::int64_t all = 0;
        forEdges(g, [&](std::uint32_t e) {
            const EdgeDef& edge = m_net.edges[e];
            all += edge.share;
            if (edge.fromDay == 0 || m_net.groups[g].edgeCount == 1 ||
                day - std::max(1, edge.lead) >= edge.fromDay) {
                sum += arrives(e, day);
                delivering += edge.share;
            }
        });
        return delivering == all ? sum : delivering > 0 ? sum * all / delivering : all;
    }
    void step(std::uint32_t u, int day)
    {
        std::int64_t x = capOn(m_net.siteCap[m_net.units[u].site], day);
        forGroups(u, [&](std::uint32_t g) {
            m_stock[g] += m_net.groups[g].unmodelled;
            m_stock[g] += arrivesAt(u, g, day);
            const std::int64_t w = m_net.groups[g].weight;
            x = std::min(x, kOne - w + w * std::min<std::int64_t>(kOne, m_stock[g]) / kOne);
        });
        forGroups(u, [&](std::uint32_t g) {
            m_stock[g] = std::min(m_stock[g] - std::min(m_stock[g], x), m_cap[g]);
        });
        m_output[u].push_back(static_cast<Micro>(x));
    }

    const CompiledModel& m_net;
    DrawRun& m_draw;
    SupplyMode m_mode;
    std::vector<std::vector<Micro>> m_output;
    std::vector<MicroDays> m_stock;
    std::vector<MicroDays> m_cap;
};

} // namespace

/// The engine leaves out units and days on which nothing changes and takes stretches of equal days
/// at once. None of that may change a bit against the recursion written down plainly.
class SupplyOracleTest : public QObject
{
    Q_OBJECT

private:
    void compare(const Dataset& dataset, const Scenario& scenario, std::uint32_t draws,
                 const QByteArray& name)
    {
        const Model model =
            compileModel(std::make_shared<const Dataset>(dataset), scenario).value();
        const CompiledModel& net = model.compiled();
        DrawRun draw(net);
        for (std::uint32_t n = 0; n < draws; ++n) {
            for (const SupplyMode mode : {SupplyMode::Bare, SupplyMode::Helped}) {
                draw.begin(77, n);
                const Oracle oracle(net, draw, mode);
                for (std::uint32_t u = 0; u < net.units.size(); ++u) {
                    compareUnit(draw, oracle.output(u), u, mode,
                                name + ", seed 77, draw " + QByteArray::number(n));
                }
            }
        }
    }
    void compareUnit(DrawRun& draw, const std::vector<Micro>& expected, std::uint32_t unit,
                     SupplyMode mode, const QByteArray& name)
    {
        const Micro* output = draw.supply().output(unit, mode);
        int first = static_cast<int>(expected.size());
        for (std::size_t day = expected.size(); day-- > 0;) {
            const QByteArray where = name + ", unit " + QByteArray::number(unit) + ", day " +
                                     QByteArray::number(static_cast<qulonglong>(day));
            QVERIFY2(output[day] == expected[day], where.constData());
            first = expected[day] < kOne ? static_cast<int>(day) : first;
        }
        QCOMPARE(draw.supply().firstShort(unit, mode), first);
        const bool isShort = first < static_cast<int>(expected.size());
        m_units += isShort && mode == SupplyMode::Bare ? 1 : 0;
        m_flown += isShort && draw.supply().steps(unit, SupplyMode::Bare).data() !=
                                  draw.supply().steps(unit, SupplyMode::Helped).data()
                       ? 1
                       : 0;
    }
    int m_units = 0; ///< compared that were ever short, each once in a draw
    int m_flown = 0; ///< some of whose goods fly

private Q_SLOTS:
    /// 20,000 random units that are ever short: what is never short is no proof.
    void everyUnitOfRandomNetworksFollowsTheRecursion()
    {
        m_units = m_flown = 0;
        for (std::uint64_t seed = 1; seed <= fewer(1500U); ++seed) {
            NetworkShape shape;
            shape.pointLaws = false;
            shape.essential = seed % 3 == 0;
            shape.tree = seed % 4 == 0;
            shape.reactions = seed % 2 == 0;
            Dataset dataset = randomNetwork(seed, shape);
            Scenario scenario = gateScenario(0.35, 3, 40);
            scenario.plannedLinks = seed % 3 == 0;
            scenario.reactions = shape.reactions;
            for (std::size_t l = seed % 5; l < dataset.links.size(); l += 5) {
                const auto months = static_cast<int>(1 + (l + seed) % 7);
                dataset.links[l].deliversFrom = Month::containing(scenario.start).plus(months);
            }
            scenario.allocation = {{seed % 3 == 1 ? "magnet" : "*",
                                    seed % 4 == 1 ? Allocation::ProRata : Allocation::Priority,
                                    {}}};
            if (seed % 4 != 1) {
                scenario.allocation[0].order = {"export", "automotive"};
            }
            scenario.gates.push_back({{"mag-c"}, {"*"}, 60, 110, 0.0});
            scenario.gates.push_back({{"mag-f"}, {"*"}, 150, 170, 0.8});
            scenario.sitesDown.push_back({"sep-1", 20, 60});
            compare(dataset, scenario, 2,
                    "network " + QByteArray::number(static_cast<qulonglong>(seed)));
        }
        QVERIFY2(m_units >= fewer(20'000), QByteArray::number(m_units));
        QVERIFY2(m_flown >= fewer(1'000), QByteArray::number(m_flown));
    }

    void everyUnitOfTheReferenceDataFollowsTheRecursion()
    {
        const auto dataset = lodestone::db::loadBuiltinDataset().value();
        m_units = 0;
        for (const char* id : {"spring-2025", "full-stop", "truce-ends"}) {
            compare(*dataset, builtinScenario(*dataset, id).value(), fewer(3U), id);
        }
        QVERIFY2(m_units > fewer(2500), QByteArray::number(m_units));
    }
};

QTEST_GUILESS_MAIN(SupplyOracleTest)
#include "supply_oracle_test.moc"
