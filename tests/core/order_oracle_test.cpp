// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"
#include "tests/support/random_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <vector>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

/// Full mode by its equations (core/engine/order_draw.h, engine.md layer 1), in plain numbers: the
/// engine counts in millionths and rounds down, so it may be a little below.
class Oracle
{
public:
    Oracle(const CompiledModel& net, DrawRun& draw, SupplyMode mode)
        : m_net(net)
        , m_draw(draw)
        , m_mode(mode)
        , m_output(net.units.size())
    {
        for (const std::uint32_t u : net.jointUnits) {
            const UnitDef& unit = net.units[u];
            for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
                addGroup(unit, u, g,
                         unit.noStock ? 0.0 : fromMicro(draw.supply().groupStock(g).days));
            }
        }
        for (const auto& [site, customers] : m_customers) {
            m_rest[site] = restOf(site);
        }
        for (int day = 0; day < net.horizon; ++day) {
            order(day);
            make(day);
            serve(day);
            use(day);
        }
    }
    [[nodiscard]] const std::vector<double>& output(std::uint32_t unit) const
    {
        return m_output[unit];
    }
    [[nodiscard]] bool everServesShort() const { return m_servedShort; }

private:
    static constexpr double kTau = 10.0;
    static constexpr std::size_t kRest = std::numeric_limits<std::size_t>::max();

    struct Input
    {
        double stock = 0.0;
        double target = 0.0; ///< stock and goods under way
        double transit = 0.0;
        double have = 0.0;
        double order = 1.0;
        std::vector<std::size_t> ways;
        int unknownUntil = 0; ///< somebody delivers until then, nobody knows who
    };
    /// From whom an input comes, and what is planned to arrive by day.
    struct Way
    {
        std::uint32_t edge = kNone;
        std::uint32_t group = kNone;
        double outShare = 0.0;
        std::function<double(int)> arrives;
        std::vector<double> sent;
    };

    [[nodiscard]] double share(std::uint32_t e) const { return fromMicro(m_net.edges[e].share); }
    [[nodiscard]] int lead(std::uint32_t e) const { return std::max(1, m_net.edges[e].lead); }

    void addGroup(const UnitDef& unit, std::uint32_t u, std::uint32_t g, double stock)
    {
        const GroupDef& group = m_net.groups[g];
        Input& input = m_inputs[g];
        input.stock = stock;
        const bool switches = g == unit.firstGroup && unit.switchDay > 0;
        const int until = switches ? unit.switchDay : 0;
        std::vector<std::uint32_t> edges;
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            edges.push_back(e);
        }
        const double all = 1.0 - fromMicro(group.unmodelled);
        for (const std::uint32_t e : edges) {
            addWay(g, e, outShare(e), [=, this](int day) {
                if (day < until) {
                    return 0.0;
                }
                double delivering = 0.0;
                for (const std::uint32_t other : edges) {
                    delivering += group.late && !begun(other, day) ? 0.0 : share(other);
                }
                return group.late ? (begun(e, day) ? share(e) * all / delivering : 0.0) : share(e);
            });
        }
        if (switches && unit.standInCount > 0) {
            addWay(g, m_draw.supply().servingEdge(u, 0), 0.0,
                   [=](int day) { return day < until ? 1.0 : 0.0; });
        }
        input.unknownUntil = switches && unit.standInCount == 0 ? until : 0;
        input.target = stock;
        for (const std::size_t w : input.ways) {
            for (int day = -lead(m_ways[w].edge); day < 0; ++day) {
                input.transit += planned(m_ways[w], day);
            }
        }
    }
    [[nodiscard]] bool begun(std::uint32_t e, int day) const
    {
        return m_net.edges[e].fromDay == 0 || day >= m_net.edges[e].fromDay + lead(e);
    }
    void addWay(std::uint32_t g, std::uint32_t e, double out, std::function<double(int)> arrives)
    {
        m_inputs[g].ways.push_back(m_ways.size());
        m_customers[m_net.edges[e].source].push_back(m_ways.size());
        m_ways.push_back({e, g, out, std::move(arrives), {}});
    }
    /// To be sent on a day.
    [[nodiscard]] double planned(const Way& way, int day) const
    {
        return way.arrives(day + lead(way.edge));
    }
    [[nodiscard]] double sentOn(const Way& way, int day) const
    {
        return day < 0 ? planned(way, day) : way.sent[static_cast<std::size_t>(day)];
    }
    [[nodiscard]] double arrives(const Way& way, int day) const
    {
        const std::uint32_t e = way.edge;
        const int air = m_mode == SupplyMode::Helped ? m_draw.supply().flies(e) : -1;
        if (air < 0) {
            return sentOn(way, day - lead(e));
        }
        const int struck = m_draw.supply().strikes().ofEdge(e);
        return (day < struck + lead(e) ? sentOn(way, day - lead(e)) : 0.0) +
               (day >= struck + air ? sentOn(way, day - air) : 0.0);
    }
    /// o = max(0, need + (target - stock - on order) / tau)
    void order(int day)
    {
        for (auto& [g, input] : m_inputs) {
            const double all = 1.0 - fromMicro(m_net.groups[g].unmodelled);
            double in = 0.0;
            double plannedNow = 0.0;
            double pipeline = 0.0;
            bool changes = false;
            for (const std::size_t w : input.ways) {
                in += arrives(m_ways[w], day);
                plannedNow += planned(m_ways[w], day);
                for (int on = day - lead(m_ways[w].edge); on < day; ++on) {
                    pipeline += planned(m_ways[w], on);
                }
                changes = changes || m_net.edges[m_ways[w].edge].fromDay > 0;
            }
            const double unknown =
                fromMicro(m_net.groups[g].unmodelled) + (day < input.unknownUntil ? 1.0 : 0.0);
            input.have = input.stock + in + unknown;
            input.transit -= in;
            const double missing = input.target + unknown + pipeline - input.have - input.transit;
            // what is missing is asked for once, however many send
            const double part = !changes ? 1.0 : plannedNow > 0.0 ? all / plannedNow : 0.0;
            input.order = std::max(0.0, 1.0 + missing * part / kTau);
        }
    }
    /// What a buyer asks of a supplier: an order that the border would not let pass is not placed;
    /// before a source begins others buy what it makes.
    [[nodiscard]] double asked(std::size_t w, int day) const
    {
        const Way& way = m_ways[w];
        if (planned(way, day) == 0.0) {
            return 1.0;
        }
        const double order = m_inputs.at(way.group).order;
        const std::uint32_t row = m_net.edges[way.edge].gateRow;
        const Micro gate = row == kNone ? kOne : m_draw.gates().gate(row, day);
        return gate >= kOne ? order : std::min(order, fromMicro(gate));
    }
    /// Of the output of a site, by customer; the rest goes to buyers outside of the run.
    [[nodiscard]] double outShare(std::uint32_t e) const
    {
        return fromMicro(m_net.edges[e].outShare);
    }
    [[nodiscard]] double rest(std::uint32_t site) const
    {
        double left = 1.0;
        for (const std::size_t w : m_customers.at(site)) {
            left -= m_ways[w].outShare;
        }
        return std::max(0.0, left);
    }
    /// Buyers that no link tells of, with the means of the others.
    struct Rest
    {
        double stock = 0.0;
        double lead = 1.0;
        double missing = 0.0;
    };
    [[nodiscard]] Rest restOf(std::uint32_t site) const
    {
        Rest result;
        double all = 0.0;
        double stock = 0.0;
        double days = 0.0;
        for (const std::size_t w : m_customers.at(site)) {
            const Way& way = m_ways[w];
            all += way.outShare;
            stock += way.outShare * std::floor(m_inputs.at(way.group).stock);
            days += way.outShare * lead(way.edge);
        }
        result.stock = all > 0.0 ? stock / all : 0.0;
        result.lead = all > 0.0 ? std::floor(days / all) : 1.0;
        return result;
    }
    [[nodiscard]] double restAsked(std::uint32_t site) const
    {
        return 1.0 + m_rest.at(site).missing / kTau;
    }
    void served(std::uint32_t site, double got)
    {
        Rest& of = m_rest.at(site);
        const double most = of.stock + (of.lead + 1.0) * std::max(0.0, 1.0 - got);
        of.missing = std::clamp(of.missing + 1.0 - got, 0.0, most);
    }
    [[nodiscard]] double orders(std::uint32_t site, int day) const
    {
        double sum = rest(site) * restAsked(site);
        for (const std::size_t w : m_customers.at(site)) {
            sum += m_ways[w].outShare * asked(w, day);
        }
        return sum;
    }
    void make(int day)
    {
        for (const std::uint32_t u : m_net.jointUnits) {
            const UnitDef& unit = m_net.units[u];
            double made = fromMicro(capOn(m_net.siteCap[unit.site], day));
            if (m_customers.contains(unit.site)) {
                made = std::min(made, orders(unit.site, day));
            }
            for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
                const double weight = fromMicro(m_net.groups[g].weight);
                made = std::min(made, 1.0 - weight + weight * std::min(1.0, m_inputs[g].have));
            }
            m_output[u].push_back(made);
        }
    }
    [[nodiscard]] double madeBy(std::uint32_t site) const
    {
        double made = 1.0;
        for (const std::uint32_t u : m_net.siteUnits[site]) {
            if (m_net.units[u].joint) {
                made -= fromMicro(m_net.units[u].siteWeight) * (1.0 - m_output[u].back());
            }
        }
        return std::max(0.0, made);
    }
    /// What each customer gets in shares of its baseline, where less is made than all ask for.
    [[nodiscard]] std::map<std::size_t, double> shareOut(std::uint32_t site, int day,
                                                         double made) const
    {
        std::map<std::size_t, double> got;
        const auto& customers = m_customers.at(site);
        const double all = orders(site, day);
        double left = made;
        switch (m_net.siteAllocation[site]) {
        case Allocation::ProRata:
            for (const std::size_t w : customers) {
                got[w] = asked(w, day) * made / all;
            }
            got[kRest] = restAsked(site) * made / all;
            break;
        case Allocation::WaterFilling: {
            double low = 0.0;
            double high = 1000.0;
            for (int i = 0; i < 100; ++i) { // the level at which the output is used up
                const double level = (low + high) / 2.0;
                double used = rest(site) * std::min(restAsked(site), level);
                for (const std::size_t w : customers) {
                    used += m_ways[w].outShare * std::min(asked(w, day), level);
                }
                (used < made ? low : high) = level;
            }
            for (const std::size_t w : customers) {
                got[w] = std::min(asked(w, day), low);
            }
            got[kRest] = std::min(restAsked(site), low);
            break;
        }
        case Allocation::Priority: {
            std::map<Micro, std::vector<std::size_t>> classes;
            for (const std::size_t w : customers) {
                classes[m_net.edges[m_ways[w].edge].place.from].push_back(w);
            }
            classes[m_net.restPlace[site]].push_back(kRest);
            for (const auto& [place, members] : classes) {
                double wanted = 0.0;
                for (const std::size_t w : members) {
                    if (w == kRest) {
                        wanted += rest(site) * restAsked(site);
                        continue;
                    }
                    wanted += m_ways[w].outShare * asked(w, day);
                }
                const double part = wanted > 0.0 ? std::min(1.0, left / wanted) : 1.0;
                for (const std::size_t w : members) {
                    got[w] = (w == kRest ? restAsked(site) : asked(w, day)) * part;
                }
                left -= wanted * part;
            }
            break;
        }
        }
        return got;
    }
    void serve(int day)
    {
        for (const auto& [site, customers] : m_customers) {
            const double made = madeBy(site);
            const bool isShort = made < orders(site, day) - 1e-9;
            m_servedShort = m_servedShort || isShort;
            const auto got = isShort ? shareOut(site, day, made) : std::map<std::size_t, double>();
            for (const std::size_t w : customers) {
                Way& way = m_ways[w];
                const double sent = planned(way, day) * (isShort ? got.at(w) : asked(w, day));
                way.sent.push_back(sent);
                m_inputs[way.group].transit += sent;
            }
            served(site, isShort ? got.at(kRest) : restAsked(site));
        }
    }
    void use(int /*day*/)
    {
        for (const std::uint32_t u : m_net.jointUnits) {
            const UnitDef& unit = m_net.units[u];
            for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
                Input& input = m_inputs[g];
                input.stock = input.have - std::min(input.have, m_output[u].back());
            }
        }
    }

    const CompiledModel& m_net;
    DrawRun& m_draw;
    SupplyMode m_mode;
    std::map<std::uint32_t, Input> m_inputs; ///< by group
    std::vector<Way> m_ways;
    std::map<std::uint32_t, std::vector<std::size_t>> m_customers; ///< ways, by source
    std::map<std::uint32_t, Rest> m_rest;                          ///< by source
    std::vector<std::vector<double>> m_output;                     ///< by unit and day
    bool m_servedShort = false;
};

/// What rounding down by millionths can add up to over the run. A class of buyers with a small part
/// of the output multiplies it: what is left for them is a small difference.
constexpr double kRounding = 1e-3;
constexpr double kRoundingByClass = 1e-2;

} // namespace

class OrderOracleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyUnitFollowsTheEquations_data()
    {
        QTest::addColumn<int>("policy");
        QTest::newRow("pro rata") << static_cast<int>(Allocation::ProRata);
        QTest::newRow("water filling") << static_cast<int>(Allocation::WaterFilling);
        QTest::newRow("priority classes") << static_cast<int>(Allocation::Priority);
    }

    void everyUnitFollowsTheEquations()
    {
        QFETCH(int, policy);
        const bool byClass = policy == static_cast<int>(Allocation::Priority);
        const double rounding = byClass ? kRoundingByClass : kRounding;
        int shorts = 0;
        int servedShort = 0;
        int late = 0;
        int lateGroups = 0;
        double most = 0.0;
        for (std::uint64_t seed = 1; seed <= fewer(60U); ++seed) {
            NetworkShape shape;
            shape.pointLaws = false;
            shape.essential = seed % 3 == 0;
            shape.tree = seed % 4 == 0;
            shape.reactions = seed % 2 == 0;
            Scenario scenario = gateScenario(0.35, 3, 40);
            scenario.gates.push_back({{"mag-c"}, {"*"}, 60, 110, 0.1});
            scenario.sitesDown.push_back({"sep-1", 20, 60});
            scenario.siteCapacity.push_back({"mag-1", 70, 120, 0.4, 1.0});
            scenario.orders = OrderMode::Reacting;
            scenario.reactions = shape.reactions;
            scenario.allocation = {{"*", static_cast<Allocation>(policy), {}}};
            if (byClass) {
                scenario.allocation[0].order = {"export", "automotive"};
            }
            Dataset dataset = randomNetwork(seed, shape);
            scenario.plannedLinks = seed % 3 == 1;
            for (std::size_t l = seed % 5; l < dataset.links.size() && scenario.plannedLinks;
                 l += 5) {
                const auto months = static_cast<int>(1 + (l + seed) % 5);
                dataset.links[l].deliversFrom = Month::containing(scenario.start).plus(months);
            }
            NetworkRun run(dataset, scenario);
            for (const UnitDef& unit : run.net().units) {
                late += unit.joint && (unit.switchDay > 0 || unit.standInCount > 0) ? 1 : 0;
            }
            for (const GroupDef& group : run.net().groups) {
                lateGroups += group.late ? 1 : 0;
            }
            const CompiledModel& net = run.net();
            for (const SupplyMode mode : {SupplyMode::Bare, SupplyMode::Helped}) {
                run.draw.begin(77, static_cast<std::uint32_t>(seed));
                const Oracle oracle(net, run.draw, mode);
                servedShort += oracle.everServesShort() ? 1 : 0;
                for (const std::uint32_t u : net.jointUnits) {
                    const Micro* const output = run.draw.supply().output(u, mode);
                    bool isShort = false;
                    for (int day = 0; day < net.horizon; ++day) {
                        const double expected = oracle.output(u)[static_cast<std::size_t>(day)];
                        const double off = std::abs(fromMicro(output[day]) - expected);
                        most = std::max(most, off);
                        QVERIFY2(
                            off < rounding,
                            qPrintable(QStringLiteral("network %1, unit %2, day %3: %4, not %5")
                                           .arg(seed)
                                           .arg(u)
                                           .arg(day)
                                           .arg(fromMicro(output[day]))
                                           .arg(expected)));
                        isShort = isShort || expected < 0.99;
                    }
                    shorts += isShort ? 1 : 0;
                }
            }
        }
        qInfo("largest difference %.1e", most);
        QVERIFY2(shorts > fewer(500), QByteArray::number(shorts).constData());
        QVERIFY2(late > fewer(20), QByteArray::number(late).constData());
        QVERIFY2(lateGroups > fewer(20), QByteArray::number(lateGroups).constData());
        QVERIFY2(servedShort > fewer(50), QByteArray::number(servedShort).constData());
    }

    /// A source that takes over within the run makes nobody short by itself (invariant 1).
    void whereNothingIsShortANewSourceChangesNothing()
    {
        int late = 0;
        for (std::uint64_t seed = 1; seed <= fewer(40U); ++seed) {
            NetworkShape shape;
            shape.pointLaws = false;
            Scenario scenario = gateScenario(1.0, 0, 300);
            scenario.orders = OrderMode::Reacting;
            scenario.plannedLinks = true;
            Dataset dataset = randomNetwork(seed, shape);
            for (std::size_t l = seed % 3; l < dataset.links.size(); l += 3) {
                const auto months = static_cast<int>(1 + (l + seed) % 5);
                dataset.links[l].deliversFrom = Month::containing(scenario.start).plus(months);
            }
            NetworkRun run(dataset, scenario);
            for (const std::uint32_t u : run.net().jointUnits) {
                late += run.net().units[u].switchDay > 0 ? 1 : 0;
                const Micro* const output = run.draw.supply().output(u, SupplyMode::Bare);
                for (int day = 0; day < run.net().horizon; ++day) {
                    QVERIFY(output[day] >= kOne - 5); // shares of millionths
                }
            }
        }
        QVERIFY2(late > fewer(100), QByteArray::number(late).constData());
    }

    /// Orders that make up for lost stock get no more through a border than customs saw pass it.
    void reactingOrdersGetNoMoreThanTheFiguresSay()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "spring-2025").value();
        scenario.orders = OrderMode::Reacting;
        scenario.reactions = false;
        NetworkRun run(dataset, scenario);
        const CompiledModel& net = run.net();
        int above = 0;
        std::int64_t most = 0;
        for (std::uint32_t e = 0; e < net.edges.size(); ++e) {
            const EdgeDef& edge = net.edges[e];
            if (edge.gateRow == kNone || net.siteDisturbed[edge.source] == 0 || edge.fromDay > 0) {
                continue;
            }
            const auto& destination = net.destinations[net.gateRows[edge.gateRow].destination];
            const int lead = std::max(1, edge.lead);
            for (int day = 0; day + lead < scenario.horizonDays; ++day) {
                const std::uint16_t step = net.stepOfDay[static_cast<std::size_t>(day)];
                const Micro gate = run.draw.gates().gate(edge.gateRow, day);
                const auto came = run.draw.supply().arrival(e, day + lead, SupplyMode::Bare);
                if (destination.kind[step] == GateStep::Metered) {
                    QVERIFY(came <= std::int64_t{edge.share} * gate / kOne + 1);
                    above += gate > kOne && came > edge.share ? 1 : 0;
                    most = std::max(most, came * kOne / std::max<std::int64_t>(1, edge.share));
                }
            }
        }
        QVERIFY(above > 0);
        QVERIFY(most > kOne);
    }
};

QTEST_APPLESS_MAIN(OrderOracleTest)
#include "order_oracle_test.moc"
