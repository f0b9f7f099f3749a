// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <thread>
#include <vector>

namespace lodestone::tests
{

/// a = b + s c over arrays far larger than the last cache, STREAM's count of bytes. What a machine
/// can stream differs from hour to hour, so benchmarks measure it in the same run.
class Triad
{
public:
    explicit Triad(std::size_t threads)
        : m_threads(threads)
        , m_a(kSize * threads, 0.0)
        , m_b(kSize * threads, 1.0)
        , m_c(kSize * threads, 2.0)
    {}

    void pass()
    {
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < m_threads; ++t) {
            helpers.emplace_back([this, t] { part(t); });
        }
        part(0);
    }
    [[nodiscard]] std::size_t bytes() const { return m_threads * kSize * 3 * sizeof(double); }

    /// Of the best of some passes, bytes a second.
    [[nodiscard]] double bandwidth(int passes)
    {
        using Clock = std::chrono::steady_clock;
        double least = std::numeric_limits<double>::max();
        for (int i = 0; i < passes; ++i) {
            const auto start = Clock::now();
            pass();
            least = std::min(least, std::chrono::duration<double>(Clock::now() - start).count());
        }
        return static_cast<double>(bytes()) / least;
    }

private:
    static constexpr std::size_t kSize = std::size_t{1} << 23U;

    void part(std::size_t t)
    {
        double* to = m_a.data() + t * kSize;
        const double* left = m_b.data() + t * kSize;
        const double* right = m_c.data() + t * kSize;
        for (std::size_t i = 0; i < kSize; ++i) {
            to[i] = left[i] + 3.0 * right[i];
        }
        benchmark::ClobberMemory();
    }

    std::size_t m_threads;
    std::vector<double> m_a;
    std::vector<double> m_b;
    std::vector<double> m_c;
};

/// As a benchmark; argument: threads.
inline void triad(benchmark::State& state)
{
    Triad arrays(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        arrays.pass();
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(arrays.bytes()));
}

} // namespace lodestone::tests
