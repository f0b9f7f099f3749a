// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/daily_run.h"
#include "tests/support/power_law_network.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

/// The formulas of daily_run.h in doubles, link by link over the plain lists, with every day kept.
/// Slow and plain, so that it can be read against them.
class Oracle
{
public:
    Oracle(const NetworkLists& lists, const NetworkShock& shock, const DailyOptions& options)
        : m_lists(lists)
        , m_shock(shock)
        , m_options(options)
        , m_stock(lists.groups.size())
        , m_need(lists.sites.size(), 1.0)
        , m_shipped(lists.links.size())
    {
        for (std::size_t g = 0; g < m_stock.size(); ++g) {
            m_stock[g] = lists.groups[g].coverDays;
        }
        for (int day = 0; day < options.days; ++day) {
            step(day);
        }
    }

    std::vector<std::vector<double>> output; ///< by day and site

private:
    bool full() const { return m_options.mode == OrderMode::Reacting; }
    static double valueOn(const std::vector<DayShare>& steps, int day)
    {
        double value = 1.0;
        for (const DayShare& step : steps) {
            value = step.day <= day ? step.share : value;
        }
        return value;
    }
    double capacity(std::size_t site, int day) const
    {
        double value = 1.0;
        for (const CapacityByDay& one : m_shock.capacities) {
            value = one.site == site ? valueOn(one.steps, day) : value;
        }
        return value;
    }
    double gate(const NetworkLink& link, int day) const
    {
        double value = 1.0;
        for (const NetworkGate& one : m_shock.gates) {
            value = one.gateClass == link.gateClass ? valueOn(one.steps, day) : value;
        }
        return value;
    }
    /// Share of its baseline that a link shipped on a day.
    double shipped(std::size_t e, int day) const
    {
        return day < 0 ? 1.0 : m_shipped[e][static_cast<std::size_t>(day)];
    }
    double underWay(std::size_t e, int day) const
    {
        double sum = 0.0;
        for (int ago = 1; ago <= std::max(1, m_lists.links[e].leadDays); ++ago) {
            sum += shipped(e, day - ago);
        }
        return sum;
    }
    double quantity(const NetworkLink& link) const
    {
        return double{link.share} * m_lists.groups[link.group].need;
    }

    std::vector<double> orders(int day) const
    {
        std::vector<double> order(m_lists.groups.size(), 1.0);
        if (!full()) {
            return order;
        }
        std::vector<double> gap(order.size());
        for (std::size_t g = 0; g < gap.size(); ++g) {
            gap[g] = m_lists.groups[g].coverDays - m_stock[g];
        }
        for (std::size_t e = 0; e < m_lists.links.size(); ++e) {
            const NetworkLink& link = m_lists.links[e];
            gap[link.group] += double{link.share} * (std::max(1, link.leadDays) - underWay(e, day));
        }
        for (std::size_t g = 0; g < order.size(); ++g) {
            order[g] =
                std::max(0.0, m_need[m_lists.groups[g].buyer] + gap[g] / m_options.orderDays);
        }
        return order;
    }

    /// What each customer of a site gets of what it makes; the last one is final demand.
    struct Customer
    {
        double baseline = 0.0;
        double order = 0.0; ///< share of the baseline
        int priority = 0;
        std::size_t link = 0;
        double served = 0.0; ///< share of the baseline
    };
    void allot(std::vector<Customer>& customers, double made) const
    {
        std::vector<Customer*> by;
        for (Customer& one : customers) {
            by.push_back(&one);
        }
        const auto quantityOf = [](double sum, const Customer* c) {
            return sum + c->baseline * c->order;
        };
        const auto serveProRata = [&](auto from, auto to) {
            const double wanted = std::accumulate(from, to, 0.0, quantityOf);
            const double share = wanted > made ? made / wanted : 1.0;
            std::for_each(from, to, [&](Customer* c) { c->served = c->order * share; });
            made = std::max(0.0, made - wanted);
        };
        if (m_options.allocation == Allocation::ProRata) {
            serveProRata(by.begin(), by.end());
        } else if (m_options.allocation == Allocation::Priority) {
            for (int priority = 0; priority < kPriorityClasses; ++priority) {
                const auto end = std::partition(
                    by.begin(), by.end(), [&](Customer* c) { return c->priority == priority; });
                serveProRata(by.begin(), end);
                by.erase(by.begin(), end);
            }
        } else {
            std::sort(by.begin(), by.end(),
                      [](Customer* a, Customer* b) { return a->order < b->order; });
            double open = std::accumulate(by.begin(), by.end(), 0.0, [](double sum, Customer* c) {
                return sum + c->baseline;
            });
            for (Customer* c : by) {
                c->served = open > 0.0 ? std::min(c->order, made / open) : c->order;
                made -= c->served * c->baseline;
                open -= c->baseline;
            }
        }
    }

    void receive(int day, std::vector<double>& limit, std::vector<double>& available)
    {
        available = m_stock;
        for (std::size_t g = 0; g < available.size(); ++g) {
            available[g] += 1.0;
        }
        for (std::size_t e = 0; e < m_lists.links.size(); ++e) {
            const NetworkLink& link = m_lists.links[e];
            available[link.group] -=
                double{link.share} * (1.0 - shipped(e, day - std::max(1, link.leadDays)));
        }
        for (std::size_t g = 0; g < available.size(); ++g) {
            const double w = m_lists.groups[g].weight;
            double& x = limit[m_lists.groups[g].buyer];
            x = std::min(x, 1.0 - w + w * std::min(1.0, available[g]));
        }
    }

    void step(int day)
    {
        const std::vector<double> order = orders(day);
        std::vector<double> x(m_lists.sites.size(), 1.0);
        std::vector<double> available;
        receive(day, x, available);
        std::vector<std::vector<Customer>> customers(x.size());
        for (std::size_t e = 0; e < m_lists.links.size(); ++e) {
            const NetworkLink& link = m_lists.links[e];
            const double wanted = order[link.group] * (full() ? gate(link, day) : 1.0);
            customers[link.supplier].push_back({quantity(link), wanted, link.priority, e});
        }
        for (std::size_t i = 0; i < x.size(); ++i) {
            makeSite(i, day, customers[i], x[i]);
        }
        for (std::size_t g = 0; g < available.size(); ++g) {
            const double used = std::min(available[g], x[m_lists.groups[g].buyer]);
            m_stock[g] = available[g] - used;
            if (!full()) {
                m_stock[g] = std::min(m_stock[g], double{m_lists.groups[g].coverDays});
            }
        }
        output.push_back(x);
    }

    void makeSite(std::size_t i, int day, std::vector<Customer>& customers, double& x)
    {
        const NetworkSite& site = m_lists.sites[i];
        double sold = 0.0;
        double wanted = 0.0;
        for (const Customer& c : customers) {
            sold += c.baseline;
            wanted += c.baseline * c.order;
        }
        customers.push_back({site.output - sold, 1.0, site.finalPriority, 0});
        const double demand = 1.0 + (wanted - sold) / site.output;
        const double cap = capacity(i, day);
        // Shares that are rounded to floats may sum to a little more than 1.
        x = std::max(0.0, std::min({x, cap, full() ? demand : 1.0}));
        m_need[i] = m_options.need == OrderNeed::OwnOutput ? x : std::min(cap, demand);
        allot(customers, x * site.output);
        customers.pop_back();
        for (const Customer& c : customers) {
            const double lost = full() ? 1.0 : gate(m_lists.links[c.link], day);
            m_shipped[c.link].push_back(c.served * lost);
        }
    }

    const NetworkLists& m_lists;
    const NetworkShock& m_shock;
    const DailyOptions& m_options;
    std::vector<double> m_stock;                ///< by group, days
    std::vector<double> m_need;                 ///< by site, of the orders of the next day
    std::vector<std::vector<double>> m_shipped; ///< by link and day
};

} // namespace

class DailyOracleTest : public QObject
{
    Q_OBJECT

private:
    /// Floats hold seven digits and stocks of 60 days are summed over 120 days.
    static constexpr double kTolerance = 2e-4;

    static void compare(std::uint64_t seed, DailyOptions options)
    {
        PowerLawShape shape;
        shape.sites = 60 + static_cast<std::uint32_t>(seed % 40);
        shape.cyclePercent = 20;
        shape.maxCover = seed % 3 == 0 ? 3 : 25;
        shape.farLead = 20;
        shape.priorities = 4;
        const NetworkLists lists = powerLawNetwork(seed, shape);
        options.days = 120;
        options.threads = 1;
        options.outputDays.resize(120);
        std::iota(options.outputDays.begin(), options.outputDays.end(), 0);
        const NetworkShock shock = powerLawShock(seed, lists, options.days);

        const LargeNetwork network = buildLargeNetwork(lists).value();
        const DailyResult result = runDaily(network, shock, options, Progress()).value();
        const Oracle oracle(lists, shock, options);

        for (std::size_t day = 0; day < oracle.output.size(); ++day) {
            for (std::size_t i = 0; i < lists.sites.size(); ++i) {
                const double difference = result.output[day][i] - oracle.output[day][i];
                QVERIFY2(std::abs(difference) <= kTolerance,
                         qPrintable(QStringLiteral("seed %1, day %2, site %3: %4 instead of %5")
                                        .arg(seed)
                                        .arg(day)
                                        .arg(i)
                                        .arg(double{result.output[day][i]})
                                        .arg(oracle.output[day][i])));
            }
        }
        compareSums(result, oracle, lists);
    }

    static void compareSums(const DailyResult& result, const Oracle& oracle,
                            const NetworkLists& lists)
    {
        for (std::size_t i = 0; i < lists.sites.size(); ++i) {
            double lost = 0.0;
            int below = 0;
            int stop = result.days;
            for (int day = 0; day < result.days; ++day) {
                const double x = oracle.output[static_cast<std::size_t>(day)][i];
                lost += 1.0 - x;
                // Within rounding of the threshold either answer will do.
                const bool unclear = std::abs(x - 0.5) < kTolerance;
                below = x < 0.5 ? below + 1 : 0;
                stop = below == 3 && stop == result.days ? day - 2 : stop;
                if (unclear) {
                    stop = result.stopDay[i];
                    break;
                }
            }
            QCOMPARE(int{result.stopDay[i]}, stop);
            lost = 0.0;
            for (const std::vector<double>& day : oracle.output) {
                lost += 1.0 - day[i];
            }
            QVERIFY(std::abs(result.lostOutput[i] - lost) <= 120 * kTolerance);
        }
    }

private Q_SLOTS:
    void supplyModeFollowsTheFormulas_data() { rows(); }
    void supplyModeFollowsTheFormulas()
    {
        QFETCH(int, allocation);
        for (std::uint64_t seed = 1; seed <= fewer(40U); ++seed) {
            DailyOptions options;
            options.allocation = static_cast<Allocation>(allocation);
            compare(seed, options);
        }
    }

    void fullModeFollowsTheFormulas_data() { rows(); }
    void fullModeFollowsTheFormulas()
    {
        QFETCH(int, allocation);
        for (std::uint64_t seed = 1; seed <= fewer(40U); ++seed) {
            DailyOptions options;
            options.mode = OrderMode::Reacting;
            options.need = seed % 2 == 0 ? OrderNeed::OwnOutput : OrderNeed::Demand;
            options.allocation = static_cast<Allocation>(allocation);
            compare(seed, options);
        }
    }

private:
    static void rows()
    {
        QTest::addColumn<int>("allocation");
        QTest::newRow("pro rata") << static_cast<int>(Allocation::ProRata);
        QTest::newRow("water filling") << static_cast<int>(Allocation::WaterFilling);
        QTest::newRow("priority") << static_cast<int>(Allocation::Priority);
    }
};

QTEST_GUILESS_MAIN(DailyOracleTest)
#include "daily_oracle_test.moc"
