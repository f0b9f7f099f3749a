// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/graph.h"
#include "core/graph/shortest_paths.h"
#include "core/graph/traversal.h"

#include <QtTest>
#include <algorithm>
#include <limits>
#include <random>

using namespace lodestone::core;

namespace
{

constexpr double kInfinite = std::numeric_limits<double>::infinity();

struct Edge
{
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double length = 1.0;
};

/// Edges as a list, with the slow and plain answers.
struct Naive
{
    std::size_t vertices = 0;
    std::vector<Edge> edges;

    [[nodiscard]] Graph frozen() const
    {
        GraphBuilder builder(vertices);
        for (std::uint32_t i = 0; i < edges.size(); ++i) {
            builder.addEdge(VertexId(edges[i].from), VertexId(edges[i].to), i);
        }
        return builder.freeze().value();
    }

    /// Floyd and Warshall, every edge of length `length(edge)`.
    template <typename Length>
    [[nodiscard]] std::vector<std::vector<double>> all(Length length) const
    {
        std::vector<std::vector<double>> d(vertices, std::vector<double>(vertices, kInfinite));
        for (std::size_t v = 0; v < vertices; ++v) {
            d[v][v] = 0.0;
        }
        for (const Edge& e : edges) {
            d[e.from][e.to] = std::min(d[e.from][e.to], length(e));
        }
        for (std::size_t k = 0; k < vertices; ++k) {
            for (std::size_t i = 0; i < vertices; ++i) {
                for (std::size_t j = 0; j < vertices; ++j) {
                    d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }
};

/// Sparse to dense, with loops and parallel edges; lengths are whole numbers, so sums are exact.
Naive randomGraph(std::mt19937& random)
{
    const auto below = [&random](std::size_t limit) {
        return static_cast<std::uint32_t>(random() % limit);
    };
    Naive graph;
    graph.vertices = 1 + below(25);
    const std::size_t edges = below(3 * graph.vertices + 1);
    for (std::size_t i = 0; i < edges; ++i) {
        graph.edges.push_back({below(graph.vertices), below(graph.vertices),
                               below(12) == 0 ? kInfinite : static_cast<double>(below(9))});
    }
    return graph;
}

std::vector<VertexId> randomVertices(std::mt19937& random, std::size_t vertices)
{
    std::vector<VertexId> result;
    const std::size_t count = random() % 4;
    for (std::size_t i = 0; i < count; ++i) {
        result.emplace_back(random() % vertices);
    }
    return result;
}

double nearest(const std::vector<std::vector<double>>& distance, std::span<const VertexId> starts,
               std::size_t vertex, Direction direction)
{
    double best = kInfinite;
    for (const VertexId start : starts) {
        best = std::min(best, direction == Direction::Downstream ? distance[start.index()][vertex]
                                                                 : distance[vertex][start.index()]);
    }
    return best;
}

constexpr unsigned kSeed = 20250404;
constexpr int kGraphs = 400;

std::string where(int round)
{
    return "seed " + std::to_string(kSeed) + ", graph " + std::to_string(round);
}

} // namespace

class GraphTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothDirectionsGiveTheSameEdgesInOneOrder()
    {
        GraphBuilder builder(3);
        builder.addEdge(VertexId(2), VertexId(0), 7);
        builder.addEdge(VertexId(0), VertexId(2), 9);
        builder.addEdge(VertexId(0), VertexId(1), 8);
        builder.addEdge(VertexId(0), VertexId(2), 3);

        const Graph graph = builder.freeze().value();

        QCOMPARE(graph.vertexCount(), std::size_t{3});
        QCOMPARE(graph.edgeCount(), std::size_t{4});
        std::vector<std::uint32_t> payloads;
        for (std::size_t i = 0; i < graph.edgeCount(); ++i) {
            payloads.push_back(graph.payload(EdgeId(i)));
        }
        QVERIFY((payloads == std::vector<std::uint32_t>{8, 3, 9, 7}));
        QVERIFY((graph.outgoing(VertexId(0)) == std::vector<Arc>{{VertexId(1), EdgeId(0)},
                                                                 {VertexId(2), EdgeId(1)},
                                                                 {VertexId(2), EdgeId(2)}}));
        QVERIFY((graph.incoming(VertexId(2)) ==
                 std::vector<Arc>{{VertexId(0), EdgeId(1)}, {VertexId(0), EdgeId(2)}}));
        QVERIFY(graph.incoming(VertexId(1)).size() == 1);
        QVERIFY(graph.source(EdgeId(3)) == VertexId(2) && graph.target(EdgeId(3)) == VertexId(0));
    }

    void anEdgeToNowhereIsRefused()
    {
        GraphBuilder builder(1);
        builder.addEdge(VertexId(0), VertexId(1), 0);
        QVERIFY(!builder.freeze());
        GraphBuilder none(1);
        none.addEdge(VertexId{}, VertexId(0), 0);
        QVERIFY(!none.freeze());
    }

    void aGraphWithoutVerticesAnswersEverything()
    {
        const Graph graph = GraphBuilder(0).freeze().value();
        const std::vector<VertexId> starts{VertexId(0)};
        QVERIFY(trace(graph, starts, Direction::Downstream).visits.empty());
        QVERIFY(reachable(graph, starts, Direction::Upstream).empty());
        QCOMPARE(strongComponents(graph).count, std::size_t{0});
        QVERIFY(shortestPaths(graph, {}, {}).ok());
    }

    void theOrderOfAddingChangesNothing()
    {
        std::mt19937 random(kSeed);
        for (int round = 0; round < 50; ++round) {
            Naive naive = randomGraph(random);
            const Graph graph = naive.frozen();
            std::vector<std::uint32_t> order(naive.edges.size());
            for (std::uint32_t i = 0; i < order.size(); ++i) {
                order[i] = i;
            }
            std::shuffle(order.begin(), order.end(), random);
            GraphBuilder builder(naive.vertices);
            for (const std::uint32_t i : order) {
                builder.addEdge(VertexId(naive.edges[i].from), VertexId(naive.edges[i].to), i);
            }
            const Graph shuffled = builder.freeze().value();

            for (std::size_t i = 0; i < graph.edgeCount(); ++i) {
                QCOMPARE(shuffled.payload(EdgeId(i)), graph.payload(EdgeId(i)));
            }
            const std::vector<VertexId> starts = randomVertices(random, naive.vertices);
            QVERIFY(trace(shuffled, starts, Direction::Upstream) ==
                    trace(graph, starts, Direction::Upstream));
            QVERIFY(strongComponents(shuffled) == strongComponents(graph));
        }
    }

    void tracesAgreeWithTheNaiveDistances()
    {
        std::mt19937 random(kSeed);
        for (int round = 0; round < kGraphs; ++round) {
            const Naive naive = randomGraph(random);
            const Graph graph = naive.frozen();
            const auto distance = naive.all([](const Edge&) { return 1.0; });
            const std::vector<VertexId> starts = randomVertices(random, naive.vertices);
            for (const Direction direction : {Direction::Downstream, Direction::Upstream}) {
                const std::uint32_t limit =
                    round % 3 == 0 ? kNoLimit : static_cast<std::uint32_t>(random() % 5);
                const Trace found = trace(graph, starts, direction, limit);
                const std::vector<bool> reached = reachable(graph, starts, direction);

                std::vector<Visit> expected;
                for (std::size_t v = 0; v < naive.vertices; ++v) {
                    const double d = nearest(distance, starts, v, direction);
                    QVERIFY2(reached[v] == (d < kInfinite), where(round).c_str());
                    if (d <= limit && d < kInfinite) {
                        expected.push_back({VertexId(v), static_cast<std::uint32_t>(d), {}});
                    }
                }
                std::stable_sort(
                    expected.begin(), expected.end(),
                    [](const Visit& a, const Visit& b) { return a.distance < b.distance; });
                QVERIFY2(found.visits.size() == expected.size(), where(round).c_str());
                std::size_t walked = 0;
                for (std::size_t i = 0; i < expected.size(); ++i) {
                    const Visit& visit = found.visits[i];
                    QVERIFY2(visit.vertex == expected[i].vertex &&
                                 visit.distance == expected[i].distance,
                             where(round).c_str());
                    QVERIFY2(visit.via.valid() == (visit.distance > 0), where(round).c_str());
                    if (visit.distance < limit) {
                        walked += direction == Direction::Downstream
                                      ? graph.outgoing(visit.vertex).size()
                                      : graph.incoming(visit.vertex).size();
                    }
                }
                QVERIFY2(found.edges.size() == walked, where(round).c_str());
                QVERIFY2(std::is_sorted(found.edges.begin(), found.edges.end()),
                         where(round).c_str());
            }
        }
    }

    void strongComponentsAreThoseThatReachEachOther()
    {
        std::mt19937 random(kSeed);
        for (int round = 0; round < kGraphs; ++round) {
            const Naive naive = randomGraph(random);
            const auto distance = naive.all([](const Edge&) { return 1.0; });

            const StrongComponents found = strongComponents(naive.frozen());

            std::vector<std::vector<VertexId>> cycles;
            std::size_t count = 0;
            for (std::size_t v = 0; v < naive.vertices; ++v) {
                std::vector<VertexId> component;
                for (std::size_t w = 0; w < naive.vertices; ++w) {
                    const bool together = distance[v][w] < kInfinite && distance[w][v] < kInfinite;
                    QVERIFY2(together == (found.componentOf[v] == found.componentOf[w]),
                             where(round).c_str());
                    if (together) {
                        component.emplace_back(w);
                    }
                }
                const bool loop =
                    std::any_of(naive.edges.begin(), naive.edges.end(),
                                [&](const Edge& e) { return e.from == v && e.to == v; });
                if (component.front() == VertexId(v)) {
                    QVERIFY2(found.componentOf[v] == count, where(round).c_str());
                    ++count;
                    if (component.size() > 1 || loop) {
                        cycles.push_back(component);
                    }
                }
            }
            QVERIFY2(found.count == count, where(round).c_str());
            QVERIFY2(found.cycles == cycles, where(round).c_str());
        }
    }

    void shortestPathsAgreeWithTheNaiveOnesAndAddUp()
    {
        std::mt19937 random(kSeed);
        for (int round = 0; round < kGraphs; ++round) {
            const Naive naive = randomGraph(random);
            const Graph graph = naive.frozen();
            const auto distance = naive.all([](const Edge& e) { return e.length; });
            std::vector<double> lengths;
            for (std::size_t i = 0; i < graph.edgeCount(); ++i) {
                lengths.push_back(naive.edges[graph.payload(EdgeId(i))].length);
            }
            std::vector<PathSource> sources;
            for (const VertexId start : randomVertices(random, naive.vertices)) {
                sources.push_back({start, static_cast<double>(random() % 6)});
            }

            const Result<ShortestPaths> found = shortestPaths(graph, sources, lengths);

            QVERIFY(found.ok());
            for (std::size_t v = 0; v < naive.vertices; ++v) {
                double expected = kInfinite;
                for (const PathSource& source : sources) {
                    expected =
                        std::min(expected, source.distance + distance[source.vertex.index()][v]);
                }
                QVERIFY2(found.value().distance[v] == expected, where(round).c_str());

                double length = 0.0;
                const std::vector<EdgeId> path = found.value().pathTo(graph, VertexId(v));
                for (const EdgeId edge : path) {
                    length += lengths[edge.index()];
                }
                if (!path.empty()) {
                    const std::size_t start = graph.source(path.front()).index();
                    QVERIFY2(found.value().distance[start] + length == expected,
                             where(round).c_str());
                    QVERIFY2(graph.target(path.back()) == VertexId(v), where(round).c_str());
                }
            }
        }
    }

    void lengthsThatMakeNoSenseAreRefused()
    {
        GraphBuilder builder(2);
        builder.addEdge(VertexId(0), VertexId(1), 0);
        const Graph graph = builder.freeze().value();
        const std::vector<PathSource> start{{VertexId(0), 0.0}};
        const std::vector<PathSource> nowhere{{VertexId(2), 0.0}};
        const std::vector<PathSource> before{{VertexId(0), -1.0}};
        const std::vector<double> one{1.0};
        const std::vector<double> negative{-1.0};
        const std::vector<double> undefined{std::numeric_limits<double>::quiet_NaN()};

        QVERIFY(shortestPaths(graph, start, one).ok());
        QVERIFY(!shortestPaths(graph, start, negative));
        QVERIFY(!shortestPaths(graph, start, undefined));
        QVERIFY(!shortestPaths(graph, start, {}));
        QVERIFY(!shortestPaths(graph, nowhere, one));
        QVERIFY(!shortestPaths(graph, before, one));
    }
};

QTEST_GUILESS_MAIN(GraphTest)
#include "graph_test.moc"
