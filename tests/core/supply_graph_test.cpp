// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/supply_graph.h"

#include "tests/support/network_text.h"

#include <QtTest>
#include <limits>
#include <random>

using namespace lodestone::core;
using lodestone::tests::parseNetwork;

namespace
{

constexpr double kNever = std::numeric_limits<double>::infinity();

/// a feeds b (two days) and c (five days); b and c feed d; e stands alone.
constexpr std::string_view kDiamond = R"(
products:
    ore    mine
    oxide  separation
    metal  metal
    salt   mine
recipes:
    oxide needs 1 ore   essential
    metal needs 1 oxide essential
    metal needs 1 salt  essential
sites:
    a makes ore   in AAA
    b makes oxide in BBB
    c makes oxide in CCC
    d makes metal in DDD
    e makes salt  in EEE
links:
    a -> b ore   100 %  lead 2
    a -> c ore   100 %  lead 5
    b -> d oxide  60 %  lead 0
    c -> d oxide  30 %  lead 1
    e -> d salt    0 %  lead 1
)";

struct Diamond
{
    Dataset dataset = parseNetwork(kDiamond).value().dataset;
    SupplyGraph network = SupplyGraph::build(dataset).value();
};

} // namespace

class SupplyGraphTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sitesAreVerticesAndLinksAreEdges()
    {
        const Diamond d;
        QCOMPARE(d.network.graph().vertexCount(), std::size_t{5});
        QCOMPARE(d.network.graph().edgeCount(), std::size_t{5});
        for (std::size_t edge = 0; edge < 5; ++edge) {
            const Link& link = d.dataset.links[d.network.graph().payload(EdgeId(edge))];
            const VertexId source = d.network.graph().source(EdgeId(edge));
            const VertexId target = d.network.graph().target(EdgeId(edge));
            QCOMPARE(d.dataset.sites[source.index()].id, link.supplierSiteId);
            QCOMPARE(d.dataset.sites[target.index()].id, link.buyerSiteId);
        }
    }

    void groupsAreTheLinksOfABuyerForAProduct()
    {
        const Diamond d;
        const std::vector<InputGroup>& groups = d.network.groups();
        QCOMPARE(groups.size(), std::size_t{4});
        QVERIFY((groups[2] == InputGroup{3, "oxide", {2, 3}, 0.6 + 0.3, false}));
        QVERIFY((groups[3] == InputGroup{3, "salt", {4}, 0.0, false}));
        QCOMPARE(d.network.groupOf(3), std::size_t{2});
        QCOMPARE(d.network.leadDays(1), 5);
        QVERIFY(!d.network.delivers(4) && d.network.delivers(0));
    }

    void aLinkToAnUnknownSiteIsRefused()
    {
        Dataset dataset = parseNetwork(kDiamond).value().dataset;
        dataset.links[0].buyerSiteId = "nowhere";
        const Result<SupplyGraph> network = SupplyGraph::build(dataset);
        QVERIFY(!network);
        QVERIFY(network.error().message.find("nowhere") != std::string::npos);
    }

    void aShortageTakesTheShortestWayOfLeadsAndStocks()
    {
        const Diamond d;
        const std::vector<double> covers{10.9, 3.0, 4.0, 0.0}; // b ore, c ore, d oxide, d salt

        const ShortageBound bound = earliestShortage(d.network, {{0}, {}}, covers).value();

        QCOMPARE(bound.day[0], 0.0);
        QCOMPARE(bound.day[1], 12.0); // 2 + 10
        QCOMPARE(bound.day[2], 8.0);  // 5 + 3
        QCOMPARE(bound.day[3], 13.0); // by c: 8 + 1 + 4, not by b: 12 + 1 + 4
        QCOMPARE(bound.day[4], kNever);
        QVERIFY(!bound.via[0] && !bound.via[4]);
        QVERIFY(bound.via[3] == std::size_t{3});
    }

    void aCutLinkBringsItsLastGoodsALeadLater()
    {
        const Diamond d;
        const std::vector<double> covers{10.0, 3.0, 4.0, 0.0};

        const ShortageBound cut = earliestShortage(d.network, {{}, {2}}, covers).value();
        const ShortageBound idle = earliestShortage(d.network, {{4}, {4}}, covers).value();

        QCOMPARE(cut.day[3], 4.0); // lead 0: the gate stops the goods of day 0 themselves
        QVERIFY(cut.via[3] == std::size_t{2});
        QCOMPARE(cut.day[1], kNever);
        QCOMPARE(idle.day[3], kNever); // a link of share 0 carries no shortage
        QCOMPARE(idle.day[4], 0.0);
    }

    void aGroupThatCannotHoldUpItsBuyerCarriesNoShortage()
    {
        const Diamond d;
        const std::vector<double> covers{0.0, 0.0, kNever, 0.0};
        const ShortageBound bound = earliestShortage(d.network, {{0}, {0}}, covers).value();
        QCOMPARE(bound.day[1], 2.0);
        QCOMPARE(bound.day[3], kNever);
    }

    void coversThatMakeNoSenseAreRefused()
    {
        const Diamond d;
        const std::vector<double> three(3, 1.0);
        const std::vector<double> negative(4, -1.0);
        const std::vector<double> covers(4, 1.0);
        QVERIFY(!earliestShortage(d.network, {{0}, {}}, three));
        QVERIFY(!earliestShortage(d.network, {{0}, {}}, negative));
        QVERIFY(!earliestShortage(d.network, {{5}, {}}, covers));
        QVERIFY(!earliestShortage(d.network, {{}, {5}}, covers));
    }

    void inAChainTheBoundIsTheClosedForm()
    {
        // engine.md, invariant 6: site m is first short on the sum of n_i + max(1, l_i)
        std::mt19937 random(20250404);
        for (int round = 0; round < 100; ++round) {
            const std::size_t length = 2 + random() % 8;
            std::string text =
                "products:\n ore mine\nrecipes:\n ore needs 1 ore essential\nsites:\n";
            std::string links = "links:\n";
            std::vector<double> covers;
            std::vector<double> expected{0.0};
            for (std::size_t i = 0; i < length; ++i) {
                const std::string name = "s" + std::to_string(i);
                const std::string country = {'X', 'Y', static_cast<char>('A' + i)};
                text += " " + name + " makes ore in " + country + "\n";
                if (i > 0) {
                    const int lead = static_cast<int>(random() % 40);
                    covers.push_back(static_cast<double>(random() % 90));
                    expected.push_back(expected.back() + std::max(1, lead) + covers.back());
                    links += " s" + std::to_string(i - 1) + " -> " + name + " ore 100 % lead " +
                             std::to_string(lead) + "\n";
                }
            }
            const auto test = parseNetwork(text + links);
            QVERIFY2(test.ok(), test ? "" : test.error().message.c_str());
            const SupplyGraph network = SupplyGraph::build(test.value().dataset).value();
            const ShortageBound bound = earliestShortage(network, {{0}, {}}, covers).value();
            QVERIFY2(bound.day == expected, qPrintable(QString::number(round)));
        }
    }
};

QTEST_GUILESS_MAIN(SupplyGraphTest)
#include "supply_graph_test.moc"
