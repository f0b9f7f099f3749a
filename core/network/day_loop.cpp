// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/day_loop.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <thread>

namespace lodestone::core
{

namespace
{

class Loop
{
public:
    Loop(int days, std::size_t chunks, const std::vector<DayPhase>& phases,
         const Progress& progress)
        : m_days(days)
        , m_chunks(chunks)
        , m_phases(phases)
        , m_progress(progress)
    {}

    void begin()
    {
        m_next.store(0, std::memory_order_relaxed);
        m_ended = m_progress.cancelled() || m_day >= m_days;
        if (!m_ended) {
            m_phases[m_phase].prepare(m_day);
        }
    }
    /// By one thread, while the others wait.
    void advance()
    {
        if (!m_progress.cancelled()) {
            m_phases[m_phase].finish(m_day);
        }
        if (++m_phase == m_phases.size()) {
            m_phase = 0;
            m_progress.report(++m_day, m_days);
        }
        begin();
    }
    template <typename Wait> void work(std::size_t thread, const Wait& wait)
    {
        while (!m_ended) {
            while (!m_progress.cancelled()) {
                const std::size_t chunk = m_next.fetch_add(1, std::memory_order_relaxed);
                if (chunk >= m_chunks) {
                    break;
                }
                m_phases[m_phase].chunk(m_day, chunk, thread);
            }
            wait();
        }
    }

private:
    int m_days;
    std::size_t m_chunks;
    const std::vector<DayPhase>& m_phases;
    const Progress& m_progress;
    std::atomic<std::size_t> m_next{0};
    int m_day = 0;
    std::size_t m_phase = 0;
    bool m_ended = false; ///< decided by one thread for all, or one would wait for the rest forever
};

} // namespace

bool runDays(int days, std::size_t chunks, int threads, const std::vector<DayPhase>& phases,
             const Progress& progress)
{
    Loop loop(days, chunks, phases, progress);
    loop.begin();
    if (threads == 1) {
        loop.work(0, [&loop] { loop.advance(); });
    } else {
        const auto onAll = [&loop]() noexcept { loop.advance(); };
        std::barrier barrier(threads, onAll);
        const auto work = [&](std::size_t thread) {
            loop.work(thread, [&barrier] { barrier.arrive_and_wait(); });
        };
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < static_cast<std::size_t>(threads); ++t) {
            helpers.emplace_back(work, t);
        }
        work(0);
    }
    return !progress.cancelled();
}

} // namespace lodestone::core
