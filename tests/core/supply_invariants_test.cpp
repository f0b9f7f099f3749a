// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/supply_graph.h"
#include "tests/support/network_run.h"
#include "tests/support/random_network.h"

#include <QtTest>
#include <cmath>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint64_t kNetworks = 60;
constexpr int kHorizon = 200;

using Run = NetworkRun;

QByteArray where(std::uint64_t seed, const Run& run, std::uint32_t unit)
{
    const UnitDef& def = run.net().units[unit];
    return "network " + QByteArray::number(static_cast<qulonglong>(seed)) + ", unit " +
           QByteArray::number(unit) + " at " +
           QByteArray::fromStdString(run.net().dataset->sites[def.site].id);
}

std::string aMagnetSite(const Dataset& dataset, std::uint64_t seed)
{
    std::vector<std::string> ids;
    for (const Site& site : dataset.sites) {
        if (site.kind <= Stage::Magnet) {
            ids.push_back(site.id);
        }
    }
    return ids[seed % ids.size()];
}

/// The stocks of a network with point laws, by group.
std::vector<double> coversOf(const Dataset& dataset, const SupplyGraph& network)
{
    std::vector<double> covers;
    for (const InputGroup& group : network.groups()) {
        double days = 0.0;
        for (const Cover& row : dataset.covers) {
            if (row.scopeId == dataset.sites[group.site].id &&
                row.inputProductId == group.productId) {
                days = row.days.mode;
            }
        }
        covers.push_back(days);
    }
    return covers;
}

/// A site that makes what the supplier of the link makes and does not serve its buyer yet.
std::string anotherMaker(const Dataset& dataset, const Link& link)
{
    const DatasetIndex index(dataset);
    const std::string& product = dataset.sites[index.site(link.supplierSiteId)].outputProductId;
    for (const Site& site : dataset.sites) {
        if (site.outputProductId == product && site.id != link.supplierSiteId) {
            return site.id;
        }
    }
    return {};
}

/// Mine to metal in a row, a country for each site.
struct Chain
{
    Dataset dataset;
    std::vector<int> covers;
    std::vector<int> leads;
};

template <typename UpTo> Chain chainOf(int length, UpTo upTo)
{
    Chain chain;
    chain.dataset.asOf = Date::of(2025, 4, 4);
    chain.dataset.companies.push_back({"co", "Company", "DEU", "automotive", "", {}});
    for (int i = 0; i < length; ++i) {
        const std::string number = std::to_string(i);
        Product product;
        product.id = "product-" + number;
        product.stage = i == 0 ? Stage::Mine : Stage::Separation;
        chain.dataset.products.push_back(product);
        Site site;
        site.id = "site-" + number;
        site.worksId = site.id;
        site.companyId = "co";
        site.kind = product.stage;
        site.country = std::string("AA") + static_cast<char>('A' + i);
        site.outputProductId = product.id;
        site.annualOutput = 1.0;
        chain.dataset.sites.push_back(site);
        chain.covers.push_back(upTo(0, 40));
        chain.leads.push_back(upTo(1, 30));
        if (i == 0) {
            continue;
        }
        const Site& supplier = chain.dataset.sites[static_cast<std::size_t>(i) - 1];
        Requirement need;
        need.outputProductId = product.id;
        need.inputProductId = supplier.outputProductId;
        need.intensity = 1.0;
        chain.dataset.requirements.push_back(need);
        Link link;
        link.supplierSiteId = supplier.id;
        link.buyerSiteId = site.id;
        link.productId = supplier.outputProductId;
        link.shareOfNeed = 1.0;
        chain.dataset.links.push_back(link);
        const double lead = chain.leads.back();
        chain.dataset.leadTimes.push_back({supplier.country,
                                           site.country,
                                           "sea",
                                           Range{lead, lead, lead},
                                           Confidence::Assumed,
                                           {},
                                           ""});
        Cover cover;
        cover.scope = CoverScope::Site;
        cover.scopeId = site.id;
        cover.inputProductId = link.productId;
        const double days = chain.covers.back();
        cover.days = {days, days, days};
        chain.dataset.covers.push_back(cover);
    }
    return chain;
}

NetworkShape mixed()
{
    NetworkShape shape;
    shape.essential = false;
    return shape;
}

} // namespace

/// Invariants of layer 1 on random networks. The numbers are those of the engine's list.
class SupplyInvariantsTest : public QObject
{
    Q_OBJECT

private:
    /// Cumulative output of a in every unit is at most that of b, on every day.
    void compareCumulative(std::uint64_t seed, Run& a, Run& b)
    {
        for (std::uint32_t u = 0; u < a.net().units.size(); ++u) {
            std::int64_t sumA = 0;
            std::int64_t sumB = 0;
            for (int day = 0; day < kHorizon; ++day) {
                sumA += a.output(u, day);
                sumB += b.output(u, day);
                QVERIFY2(sumA <= sumB, where(seed, a, u).constData());
            }
            QVERIFY2(a.firstShort(u) <= b.firstShort(u), where(seed, a, u).constData());
        }
    }

private Q_SLOTS:
    void invariant1WithoutAShockNothingEverChanges()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            Run run(randomNetwork(seed, mixed()), gateScenario(1.0));
            for (std::uint32_t u = 0; u < run.net().units.size(); ++u) {
                for (int day = 0; day < kHorizon; ++day) {
                    QVERIFY2(run.output(u, day) == kOne, where(seed, run, u).constData());
                }
            }
        }
    }

    void invariants2And3WhatComesInIsUsedOrKept()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, mixed());
            Run run(dataset, downScenario(aMagnetSite(dataset, seed), 3, 90));
            for (std::uint32_t u = 0; u < run.net().units.size(); ++u) {
                const UnitDef& unit = run.net().units[u];
                for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount;
                     ++g) {
                    const GroupDef& group = run.net().groups[g];
                    MicroDays stock = run.draw.supply().groupStock(g).days;
                    const MicroDays cap = stock;
                    for (int day = 0; day < kHorizon; ++day) {
                        std::int64_t in = group.unmodelled;
                        for (std::uint32_t e = group.firstEdge;
                             e < group.firstEdge + group.edgeCount; ++e) {
                            in += run.draw.supply().arrival(e, day, SupplyMode::Bare);
                        }
                        const Micro x = run.output(u, day);
                        QVERIFY2(x >= 0 && x <= kOne, where(seed, run, u).constData());
                        const MicroDays available = stock + in;
                        const MicroDays use = std::min<MicroDays>(available, x);
                        QVERIFY2(group.weight < kOne || x <= available,
                                 where(seed, run, u).constData());
                        stock = std::min(available - use, cap);
                        QVERIFY2(stock >= 0, where(seed, run, u).constData());
                    }
                }
            }
        }
    }

    void invariant4ALargerCutNeverGivesMoreInAll()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, mixed());
            const std::string site = aMagnetSite(dataset, seed);
            Run longCut(dataset, downScenario(site, 5, 120));
            Run shortCut(dataset, downScenario(site, 5, 60));
            compareCumulative(seed, longCut, shortCut);
            Run half(dataset, gateScenario(0.5));
            Run closed(dataset, gateScenario(0.2));
            compareCumulative(seed, closed, half);
        }
    }

    void invariant4LessStockNeverGivesMoreInAll()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, mixed());
            Scenario full = downScenario(aMagnetSite(dataset, seed), 5, 120);
            Scenario less = full;
            less.stockMultiplier = 0.6;
            Run a(dataset, less);
            Run b(dataset, full);
            compareCumulative(seed, a, b);
        }
    }

    void invariant5NoShortageBeforeTheShortestPathOfCoverAndLead()
    {
        int equal = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            NetworkShape shape;
            shape.tree = seed % 2 == 0;
            const Dataset dataset = randomNetwork(seed, shape);
            const std::string down = aMagnetSite(dataset, seed);
            Run run(dataset, downScenario(down, 0, kHorizon));
            const auto network = SupplyGraph::build(dataset);
            QVERIFY(network.ok());
            const std::vector<double> cover = coversOf(dataset, network.value());
            CutSet cut;
            const DatasetIndex index(dataset);
            cut.sites.push_back(index.site(down));
            const auto bound = earliestShortage(network.value(), cut, cover);
            QVERIFY(bound.ok());
            for (std::uint32_t u = 0; u < run.net().units.size(); ++u) {
                const std::uint32_t site = run.net().units[u].site;
                const double earliest = std::min<double>(bound.value().day[site], kHorizon);
                QVERIFY2(run.firstShort(u) >= std::floor(earliest),
                         where(seed, run, u).constData());
                if (shape.tree && dataset.sites[site].kind < Stage::Component) {
                    QCOMPARE(static_cast<double>(run.firstShort(u)), std::floor(earliest));
                    equal += earliest < kHorizon ? 1 : 0;
                }
            }
        }
        QVERIFY2(equal > 20, "too few sites were reached to show that the bound is tight");
    }

    void invariant5AlsoWhenTheBorderIsCut()
    {
        int reached = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, NetworkShape{});
            Run run(dataset, gateScenario(0.0, 0, kHorizon));
            const auto network = SupplyGraph::build(dataset);
            const DatasetIndex index(dataset);
            CutSet cut;
            for (std::size_t l = 0; l < dataset.links.size(); ++l) {
                const Link& link = dataset.links[l];
                const bool out = dataset.sites[index.site(link.supplierSiteId)].country == "CHN" &&
                                 dataset.sites[index.site(link.buyerSiteId)].country != "CHN";
                if (out && link.productId.rfind("mag", 0) == 0) {
                    cut.links.push_back(l);
                }
            }
            const auto bound =
                earliestShortage(network.value(), cut, coversOf(dataset, network.value()));
            QVERIFY(bound.ok());
            for (std::uint32_t u = 0; u < run.net().units.size(); ++u) {
                const double earliest =
                    std::min<double>(bound.value().day[run.net().units[u].site], kHorizon);
                QVERIFY2(run.firstShort(u) >= earliest, where(seed, run, u).constData());
                reached += run.firstShort(u) < kHorizon ? 1 : 0;
            }
        }
        QVERIFY2(reached > 100, QByteArray::number(reached));
    }

    void invariant6EachSiteOfAChainIsShortAfterItsCoversAndLeads()
    {
        std::mt19937_64 random(6);
        const auto upTo = [&random](int low, int high) {
            return std::uniform_int_distribution<int>(low, high)(random);
        };
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const int length = upTo(2, 6);
            const Chain chain = chainOf(length, upTo);
            Run run(chain.dataset, downScenario("site-0", 0, kHorizon));
            int day = 0;
            for (int i = 1; i < length; ++i) {
                const auto at = static_cast<std::size_t>(i);
                day += chain.covers[at] + chain.leads[at];
                const std::uint32_t unit = run.net().siteUnits[at].front();
                QVERIFY2(run.firstShort(unit) == std::min(day, kHorizon),
                         where(seed, run, unit).constData());
            }
        }
    }

    void invariant13ALinkFromASourceThatStillMakesNeverGivesLessInAll()
    {
        int added = 0;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            NetworkShape shape;
            shape.tree = true;
            const Dataset before = randomNetwork(seed, shape);
            Dataset after = before;
            const std::string down = aMagnetSite(before, seed);
            for (const Link& link : before.links) {
                const std::string other = anotherMaker(before, link);
                if (link.supplierSiteId == down && !other.empty()) {
                    Link more = link;
                    more.supplierSiteId = other;
                    more.shareOfNeed = 0.5;
                    after.links.push_back(more);
                    after.links[static_cast<std::size_t>(&link - before.links.data())].shareOfNeed =
                        0.5;
                    ++added;
                }
            }
            Run a(before, downScenario(down, 4, 100));
            Run b(after, downScenario(down, 4, 100));
            for (std::size_t site = 0; site < before.sites.size(); ++site) {
                std::int64_t sumA = 0;
                std::int64_t sumB = 0;
                for (int day = 0; day < kHorizon; ++day) {
                    sumA += a.siteOutput(site, day);
                    sumB += b.siteOutput(site, day);
                    const QByteArray where = QByteArray::number(static_cast<qulonglong>(seed)) +
                                             " " + QByteArray::fromStdString(before.sites[site].id);
                    QVERIFY2(sumA <= sumB, where.constData());
                }
            }
        }
        QVERIFY(added > 20);
    }

    void invariant13AnotherSourceNeverGivesLessInAll()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            NetworkShape shape;
            shape.tree = true;
            const Dataset before = randomNetwork(seed, shape);
            Dataset after = before;
            const std::string down = aMagnetSite(before, seed);
            // what the downed site delivers is halved; the other half nobody can cut
            for (Link& link : after.links) {
                if (link.supplierSiteId == down) {
                    link.shareOfNeed = 0.5;
                }
            }
            Run a(before, downScenario(down, 4, 100));
            Run b(after, downScenario(down, 4, 100));
            compareCumulative(seed, a, b);
        }
    }

    void invariant14WhatTheCutCannotReachStaysAsItWas()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, mixed());
            const std::string down = aMagnetSite(dataset, seed);
            Run run(dataset, downScenario(down, 0, kHorizon));
            const auto network = SupplyGraph::build(dataset);
            CutSet cut;
            cut.sites.push_back(DatasetIndex(dataset).site(down));
            const std::vector<double> none(network.value().groups().size(), 0.0);
            const auto bound = earliestShortage(network.value(), cut, none);
            for (std::uint32_t u = 0; u < run.net().units.size(); ++u) {
                if (std::isinf(bound.value().day[run.net().units[u].site])) {
                    QVERIFY2(run.firstShort(u) == kHorizon, where(seed, run, u).constData());
                }
            }
        }
    }

    void invariant15ACutShorterThanEveryFirstCustomersCoverIsNotFelt()
    {
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            Dataset dataset = randomNetwork(seed, mixed());
            for (Cover& cover : dataset.covers) {
                cover.days = {12.0, 12.0, 12.0};
            }
            const std::string down = aMagnetSite(dataset, seed);
            Run run(dataset, downScenario(down, 10, 21));
            for (std::uint32_t u = 0; u < run.net().units.size(); ++u) {
                if (dataset.sites[run.net().units[u].site].id != down) {
                    QVERIFY2(run.firstShort(u) == kHorizon, where(seed, run, u).constData());
                }
            }
        }
    }

    void invariant8ACutThatBeginsLaterIsTheSameCutLater()
    {
        constexpr int kShift = 17;
        for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
            const Dataset dataset = randomNetwork(seed, mixed());
            const std::string site = aMagnetSite(dataset, seed);
            Run early(dataset, downScenario(site, 0, 50));
            Run late(dataset, downScenario(site, kShift, 50 + kShift));
            for (std::uint32_t u = 0; u < early.net().units.size(); ++u) {
                for (int day = 0; day + kShift < kHorizon; ++day) {
                    QVERIFY2(early.output(u, day) == late.output(u, day + kShift),
                             where(seed, early, u).constData());
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(SupplyInvariantsTest)
#include "supply_invariants_test.moc"
