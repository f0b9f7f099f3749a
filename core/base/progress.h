// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <utility>

namespace lodestone::core
{

/// Progress and cancellation of one long piece of work. report() may be called from any one thread
/// at a time; cancelled() from all. The callback runs on the reporting thread and must be quick.
class Progress
{
public:
    using Callback = std::function<void(std::int64_t done, std::int64_t total)>;

    Progress() = default;
    explicit Progress(Callback callback) : m_callback(std::move(callback)) {}

    void report(std::int64_t done, std::int64_t total) const
    {
        if (m_callback) {
            m_callback(done, total);
        }
    }
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool cancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

private:
    Callback m_callback;
    std::atomic<bool> m_cancelled{false};
};

} // namespace lodestone::core
