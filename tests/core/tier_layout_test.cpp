// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_layout.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace lodestone::core;

namespace
{

constexpr double kGap = 10.0;

TierNode node(const char* key, std::uint32_t column, double height = 40.0)
{
    TierNode out;
    out.key = key;
    out.column = column;
    out.height = height;
    return out;
}

/// Twenty nodes in each of four columns, each linked to two of the next column at random.
struct Random
{
    explicit Random(std::uint32_t seed)
    {
        std::mt19937 random(seed);
        for (std::uint32_t i = 0; i < 80; ++i) {
            nodes.push_back(node("", i / 20));
            nodes.back().key = "n" + std::to_string(i);
        }
        for (std::uint32_t i = 0; i < 60; ++i) {
            for (int link = 0; link < 2; ++link) {
                const auto to = static_cast<std::uint32_t>(random() % 20U);
                links.push_back({i, (i / 20 + 1) * 20 + to, 1.0});
            }
        }
    }
    std::vector<TierNode> nodes;
    std::vector<TierLink> links;
};

TierMemory memoryOf(const std::vector<TierNode>& nodes, const TierLayout& layout)
{
    TierMemory out;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        out[nodes[i].key] = {nodes[i].column, layout.top[i]};
    }
    return out;
}

bool overlaps(const std::vector<TierNode>& nodes, const TierLayout& layout)
{
    for (const auto& column : layout.columns) {
        for (std::size_t i = 1; i < column.size(); ++i) {
            const double foot = layout.top[column[i - 1]] + nodes[column[i - 1]].height;
            if (layout.top[column[i]] < foot + kGap - 1e-6) {
                return true;
            }
        }
    }
    return false;
}

/// Every pair of links, one by one.
std::uint64_t countedByHand(const std::vector<TierNode>& nodes, const std::vector<TierLink>& links,
                            const TierLayout& layout)
{
    std::uint64_t crossings = 0;
    for (std::size_t a = 0; a < links.size(); ++a) {
        for (std::size_t b = a + 1; b < links.size(); ++b) {
            const bool same = nodes[links[a].from].column == nodes[links[b].from].column &&
                              nodes[links[a].to].column == nodes[links[b].to].column;
            const double from = layout.top[links[a].from] - layout.top[links[b].from];
            const double to = layout.top[links[a].to] - layout.top[links[b].to];
            crossings += same && from * to < 0 ? 1 : 0;
        }
    }
    return crossings;
}

} // namespace

class TierLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoCrossedLinksAreUncrossed()
    {
        const std::vector<TierNode> nodes{node("a", 0), node("b", 0), node("c", 1), node("d", 1)};
        const std::vector<TierLink> links{{0, 3, 1.0}, {1, 2, 1.0}};
        const TierLayout layout = layoutTiers(nodes, links, {}, kGap);
        QCOMPARE(tierCrossings(nodes, links, layout.columns), std::uint64_t{0});
        QCOMPARE(layout.top[0], layout.top[3]); // straight across
        QCOMPARE(layout.top[1], layout.top[2]);
        QCOMPARE(*std::min_element(layout.top.begin(), layout.top.end()), 0.0);
    }

    void crossingsAreCountedAsByHand()
    {
        const Random chain(3);
        const TierLayout layout = layoutTiers(chain.nodes, chain.links, {}, kGap);
        QCOMPARE(tierCrossings(chain.nodes, chain.links, layout.columns),
                 countedByHand(chain.nodes, chain.links, layout));
    }

    void theOrderHasFarFewerCrossingsThanTheKeysWouldGive()
    {
        const Random chain(5);
        std::vector<std::vector<std::uint32_t>> byKey(4);
        for (std::uint32_t i = 0; i < 80; ++i) {
            byKey[i / 20].push_back(i);
        }
        const TierLayout layout = layoutTiers(chain.nodes, chain.links, {}, kGap);
        const auto before = tierCrossings(chain.nodes, chain.links, byKey);
        const auto after = tierCrossings(chain.nodes, chain.links, layout.columns);
        QVERIFY2(after * 2 < before, qPrintable(QStringLiteral("%1 of %2").arg(after).arg(before)));
    }

    void nothingOverlaps()
    {
        Random chain(7);
        for (std::size_t i = 0; i < chain.nodes.size(); ++i) {
            chain.nodes[i].height = 20.0 + static_cast<double>(i % 5) * 13.0;
        }
        const TierLayout layout = layoutTiers(chain.nodes, chain.links, {}, kGap);
        QVERIFY(!overlaps(chain.nodes, layout));
        for (std::size_t i = 0; i < chain.nodes.size(); ++i) {
            QVERIFY(layout.top[i] + chain.nodes[i].height <= layout.bottom);
        }
    }

    void theSameInputGivesTheSamePicture()
    {
        const Random chain(11);
        const TierLayout first = layoutTiers(chain.nodes, chain.links, {}, kGap);
        const TierLayout second = layoutTiers(chain.nodes, chain.links, {}, kGap);
        QCOMPARE(first.top, second.top);
    }

    void withoutLinksTheLargerStandsAbove()
    {
        std::vector<TierNode> nodes{node("small", 0), node("large", 0)};
        nodes[1].weight = 9;
        const TierLayout layout = layoutTiers(nodes, {}, {}, kGap);
        QCOMPARE(layout.top[1], 0.0);
        QCOMPARE(layout.top[0], 40.0 + kGap);
    }

    void whatWasThereStaysWhereItWas()
    {
        const Random chain(13);
        const TierLayout before = layoutTiers(chain.nodes, chain.links, {}, kGap);
        // Other links would order the columns anew: they must not.
        const Random other(14);
        const TierLayout after =
            layoutTiers(chain.nodes, other.links, memoryOf(chain.nodes, before), kGap);
        QCOMPARE(after.top, before.top);
        QCOMPARE(after.columns, before.columns);
    }

    void aNewNodeStandsBesideItsNeighboursAndTheOldKeepTheirOrder()
    {
        std::vector<TierNode> nodes;
        for (const char* key : {"a", "b", "c", "d"}) {
            nodes.push_back(node(key, 0));
        }
        nodes.push_back(node("buyer", 1));
        std::vector<TierLink> links{{2, 4, 1.0}};
        const TierLayout before = layoutTiers(nodes, links, {}, kGap);
        const TierMemory memory = memoryOf(nodes, before);
        nodes.push_back(node("new", 0));
        links.push_back({5, 4, 1.0});
        const TierLayout after = layoutTiers(nodes, links, memory, kGap);
        QVERIFY(!overlaps(nodes, after));
        QCOMPARE(after.top[4], before.top[4]); // nothing pushed the buyer
        std::vector<std::uint32_t> old = after.columns[0];
        std::erase(old, 5U);
        QCOMPARE(old, before.columns[0]);
        // Next to the seller that the buyer already had.
        const auto& column = after.columns[0];
        const auto at = std::find(column.begin(), column.end(), 5U) - column.begin();
        const auto seller = std::find(column.begin(), column.end(), 2U) - column.begin();
        QCOMPARE(std::abs(at - seller), std::ptrdiff_t{1});
        // And none moved further than one node's room.
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(std::abs(after.top[i] - before.top[i]) <= 40.0 + kGap + 1.0);
        }
    }

    void aNodeThatChangedItsColumnIsNew()
    {
        const std::vector<TierNode> nodes{node("a", 1), node("b", 1)};
        const TierMemory memory{{"a", {0, 500.0}}, {"b", {1, 100.0}}};
        const TierLayout layout = layoutTiers(nodes, {}, memory, kGap);
        QCOMPARE(layout.top[1], 100.0);
        QCOMPARE(layout.top[0], 150.0);
    }

    void aPinnedNodeDoesNotMoveAndTheOthersMakeRoom()
    {
        std::vector<TierNode> nodes{node("a", 0), node("b", 0), node("c", 0)};
        nodes[1].pinned = 3.0;
        const TierMemory memory{{"a", {0, 0.0}}, {"b", {0, 50.0}}, {"c", {0, 100.0}}};
        const TierLayout layout = layoutTiers(nodes, {}, memory, kGap);
        QCOMPARE(layout.top[1], 3.0);
        QVERIFY(!overlaps(nodes, layout));
        QCOMPARE(layout.top[2], 100.0);
    }

    void linksToNodesThatThereAreNotAreLeftOut()
    {
        const std::vector<TierNode> nodes{node("a", 0), node("b", 1)};
        const std::vector<TierLink> links{{0, 9, 1.0}, {7, 1, 1.0}};
        const TierLayout layout = layoutTiers(nodes, links, {}, kGap);
        QCOMPARE(layout.top, (std::vector<double>{0.0, 0.0}));
        QCOMPARE(tierCrossings(nodes, links, layout.columns), std::uint64_t{0});
    }

    void nothingGivesNothing()
    {
        const TierLayout layout = layoutTiers({}, {}, {}, kGap);
        QVERIFY(layout.top.empty());
        QCOMPARE(layout.bottom, 0.0);
    }
};

QTEST_APPLESS_MAIN(TierLayoutTest)
#include "tier_layout_test.moc"
