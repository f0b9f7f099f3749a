// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/esri.h"
#include "tests/bench/triad.h"
#include "tests/support/plain_esri.h"
#include "tests/support/random_trade.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>

// The systemic risk index of all firms of a power-law network with five links a firm. The aim is
// seconds for 10,000 firms. Two baselines in the same run, on a sample of firms spread evenly over
// the network and extrapolated to all: the index worked out as it stands on paper, with a table of
// firms and sectors in every step, which is what the published programs do; and every link in every
// step over the program's own compact network, which shows what visiting only touched firms gains.

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint64_t kSeed = 1;
constexpr double kLinksPerFirm = 5.0;
constexpr double kTolerance = 1e-2;
const Progress kNoProgress;

template <typename Work> double secondsOf(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Every link in every step.
class Sweep
{
public:
    explicit Sweep(const TradeNetwork& network) : m_network(network) {}

    double index(std::size_t failed)
    {
        const std::size_t firms = m_network.firmCount();
        m_down.assign(firms, 0.0);
        m_down[failed] = 1.0;
        m_up = m_down;
        while (step(failed) > kTolerance) {}
        double lost = 0.0;
        for (std::size_t f = 0; f < firms; ++f) {
            lost += m_network.sales(f) * std::max(m_down[f], m_up[f]);
        }
        return lost / m_network.totalSales();
    }

private:
    double step(std::size_t failed)
    {
        const std::size_t firms = m_network.firmCount();
        m_volume.assign(m_network.sectorCount(), 0.0);
        for (std::size_t f = 0; f < firms; ++f) {
            m_volume[m_network.sector(f)] += m_network.sales(f) * (1.0 - m_down[f]);
        }
        m_slots.assign(m_network.slotCount(), 0.0);
        m_orders.assign(firms, 0.0);
        for (std::size_t f = 0; f < firms; ++f) {
            const double volume = m_volume[m_network.sector(f)];
            const double sales = m_network.sales(f);
            const double loss = (sales < volume ? sales / volume : 1.0) * m_down[f];
            for (const DownstreamArc& arc : m_network.downstream(f)) {
                m_slots[arc.slot] += arc.share * loss;
            }
            for (const UpstreamArc& arc : m_network.upstream(f)) {
                m_orders[arc.supplier] += arc.share * m_up[f];
            }
        }
        m_next.assign(firms, 0.0);
        for (std::size_t s = 0; s < m_slots.size(); ++s) {
            double& next = m_next[m_network.customerOfSlot(s)];
            next = std::max(next, std::min(1.0, m_slots[s]));
        }
        m_next[failed] = m_orders[failed] = 1.0;
        double change = 0.0;
        for (std::size_t f = 0; f < firms; ++f) {
            change = std::max({change, m_next[f] - m_down[f], m_orders[f] - m_up[f]});
        }
        m_down.swap(m_next);
        m_up.swap(m_orders);
        return change;
    }

    const TradeNetwork& m_network;
    std::vector<double> m_down;
    std::vector<double> m_up;
    std::vector<double> m_next;
    std::vector<double> m_orders;
    std::vector<double> m_slots;
    std::vector<double> m_volume;
};

void allFirms(benchmark::State& state)
{
    const auto firms = static_cast<std::size_t>(state.range(0));
    const Trade trade = powerLawTrade(kSeed, firms, kLinksPerFirm);
    const TradeNetwork network = trade.network();
    EsriOptions options;
    options.tolerance = kTolerance;
    options.threads = static_cast<int>(state.range(1));
    std::vector<EsriIndex> found;
    double seconds = 0.0;
    for (auto _ : state) {
        seconds = secondsOf([&] { found = esriOfFirms(network, options, kNoProgress).value(); });
    }

    const auto samples = static_cast<std::size_t>(state.range(2));
    const PlainEsri plain(trade);
    Sweep sweep(network);
    double worst = 0.0;
    const auto sampled = [&](auto index) {
        return secondsOf([&] {
                   for (std::size_t i = 0; i < samples; ++i) {
                       const std::size_t f = i * firms / samples;
                       worst = std::max(worst, std::abs(index(f) - found[f].index));
                   }
               }) /
               static_cast<double>(samples);
    };
    const double onPaper = sampled([&](std::size_t f) {
        return plain.run({{FirmId(f), 0.0}}, kTolerance).index;
    });
    const double everyLink = sampled([&](std::size_t f) { return sweep.index(f); });
    if (worst > 1e-11) {
        state.SkipWithError("the baselines find another index");
    }
    double touched = 0.0;
    for (const EsriIndex& one : found) {
        touched += one.firms;
    }
    const double each = seconds / static_cast<double>(firms);
    state.counters["ms/firm"] = each * 1e3;
    state.counters["on paper ms/firm"] = onPaper * 1e3;
    state.counters["every link ms/firm"] = everyLink * 1e3;
    state.counters["on paper / ours"] = onPaper / each;
    state.counters["every link / ours"] = everyLink / each;
    state.counters["touched firms"] = touched / static_cast<double>(firms);
}

BENCHMARK(triad)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(allFirms)
    ->ArgNames({"firms", "threads", "samples"})
    ->Args({1'000, 1, 100})
    ->Args({1'000, 2, 100})
    ->Args({10'000, 1, 20})
    ->Args({10'000, 2, 20})
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);

} // namespace

BENCHMARK_MAIN();
