// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/daily_run.h"
#include "tests/bench/triad.h"
#include "tests/support/power_law_network.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

// One run of a large network: seconds a simulated day from 2,000 sites to a million, with five
// links each, every site short of its baseline. Aims at a million on two threads: within 4 times of
// the bound and under 2 GiB. Bound: the bytes that a day must touch over the triad's bandwidth,
// plus what it takes to gather the outputs of all suppliers at random, both measured in this run.
// The last column is the ratio to the bytes alone.

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// What one day of Supply mode reads and writes at least, by the arrays of the step.
double bytesOfDay(const NetworkArrays& net)
{
    double lines = 0.0; // goods that wait: read and written
    for (std::size_t l = 0; l + 1 < net.lanes.size(); ++l) {
        const std::size_t links = net.lanes[l + 1].firstLink - net.lanes[l].firstLink;
        lines += net.routes[net.lanes[l].route].leadDays > 1 ? 8.0 * static_cast<double>(links) : 0;
    }
    const double links = 4 + 4 + 2;                   // supplier, share, group
    const double groups = 4 + 4 + 8;                  // cover, weight, used
    const double sites = 4 + 4 + 4 + 4 + 4 + 16 + 12; // first group, capacity, outputs, record
    return lines + links * static_cast<double>(net.linkSource.size()) +
           groups * static_cast<double>(net.cover.size()) +
           sites * static_cast<double>(net.output.size());
}

/// Reading a float of each link's supplier, in the order of the links; streaming the numbers of the
/// suppliers is in the bytes already.
double gatherSeconds(const NetworkArrays& net, double bandwidth)
{
    std::vector<float> table(net.output.size(), 1.0F);
    std::vector<double> seconds;
    for (int pass = 0; pass < 7; ++pass) {
        const auto start = Clock::now();
        float sums[4] = {};
        for (std::size_t e = 0; e + 4 <= net.linkSource.size(); e += 4) {
            for (std::size_t j = 0; j < 4; ++j) {
                sums[j] += table[net.linkSource[e + j]];
            }
        }
        benchmark::DoNotOptimize(sums);
        seconds.push_back(secondsSince(start));
    }
    const double ids = 4.0 * static_cast<double>(net.linkSource.size()) / bandwidth;
    return std::max(0.0, *std::min_element(seconds.begin(), seconds.end()) - ids);
}

NetworkShock everySiteShort(std::size_t sites)
{
    NetworkShock shock;
    for (std::uint32_t i = 0; i < sites; ++i) {
        shock.capacities.push_back({i, {{0, 0.85 + 0.01 * (i % 10)}}});
    }
    return shock;
}

struct DaySeconds
{
    double middle = 0.0;
    double least = 0.0;
};

DaySeconds run(const LargeNetwork& network, const NetworkShock& shock, const DailyOptions& options)
{
    std::vector<double> days;
    auto last = Clock::now();
    const Progress progress([&](std::int64_t, std::int64_t) {
        days.push_back(secondsSince(last));
        last = Clock::now();
    });
    benchmark::DoNotOptimize(runDaily(network, shock, options, progress).value().days);
    days.erase(days.begin()); // with the set-up
    return {median(days), *std::min_element(days.begin(), days.end())};
}

long peakMebibytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

struct Bound
{
    double bytes = 0.0;  ///< seconds to touch them in a row
    double gather = 0.0; ///< and to read at random what cannot be in a row

    [[nodiscard]] double sum() const { return bytes + gather; }
};

void row(const LargeNetwork& network, const char* what, const NetworkShock& shock,
         const DailyOptions& options, const Bound& bound)
{
    const DaySeconds day = run(network, shock, options);
    std::printf("%9zu %9zu  %-26s %d %11.6f %11.6f %9.2f %11.6f %6.1f %6.1f\n", network.siteCount(),
                network.linkCount(), what, options.threads, day.middle, day.least,
                day.middle / static_cast<double>(network.linkCount()) * 1e9, bound.sum(),
                day.middle / bound.sum(), day.middle / bound.bytes);
    std::fflush(stdout);
}

void rowsOf(std::uint32_t sites, int days, const double (&bandwidth)[2])
{
    PowerLawShape shape;
    shape.sites = sites;
    std::optional<NetworkLists> lists = powerLawNetwork(1, shape);
    NetworkOptions asListed;
    asListed.renumber = false;
    const LargeNetwork network = buildLargeNetwork(*lists).value();
    const double bytes = bytesOfDay(network.arrays());
    const double gather = gatherSeconds(network.arrays(), bandwidth[0]);
    std::printf("# %u sites: %.1f bytes a link-day, gathers %.2f ns a link\n", sites,
                bytes / static_cast<double>(network.linkCount()),
                gather / static_cast<double>(network.linkCount()) * 1e9);

    const NetworkShock all = everySiteShort(sites);
    DailyOptions options;
    options.days = days;
    options.skipUntouched = false;
    for (int threads = 1; threads <= 2; ++threads) {
        options.threads = threads;
        row(network, "every site short", all, options,
            {bytes / bandwidth[threads - 1], gather / threads});
    }
    const Bound bound{bytes / bandwidth[1], gather / 2};
    {
        const LargeNetwork unsorted = buildLargeNetwork(*lists, asListed).value();
        lists.reset();
        row(unsorted, "not renumbered", all, options, bound);
    }
    options.skipUntouched = true;
    NetworkShock one;
    one.capacities = {{sites / 3, {{0, 0.0}}}};
    row(network, "one site down, rest skipped", one, options, bound);
    options.skipUntouched = false;
    row(network, "one site down, all stepped", one, options, bound);
    options.mode = OrderMode::Reacting;
    row(network, "orders react", all, options, bound);
}

} // namespace

int main()
{
    double bandwidth[2] = {};
    for (std::size_t threads = 1; threads <= 2; ++threads) {
        bandwidth[threads - 1] = Triad(threads).bandwidth(7);
        std::printf("triad, %zu thread(s): %.1f GB/s\n", threads, bandwidth[threads - 1] * 1e-9);
    }
    std::printf("    sites     links  what                       thr    s/day      least  "
                "ns/link    bound s  ratio  bytes\n");
    rowsOf(2'000, 5'000, bandwidth);
    rowsOf(10'000, 1'000, bandwidth);
    rowsOf(100'000, 200, bandwidth);
    rowsOf(1'000'000, 60, bandwidth);
    std::printf("peak memory: %ld MiB\n", peakMebibytes());
    return 0;
}
