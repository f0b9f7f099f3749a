// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lodestone::tests
{

/// Instructions and cycles in user space of this thread and of those that it starts, where the
/// machine lets programs count them (perf_event_open(2)).
class HardwareCount
{
public:
    struct Count
    {
        double instructions = 0.0;
        double cycles = 0.0;
    };

    HardwareCount() : m_files{open(PERF_COUNT_HW_INSTRUCTIONS), open(PERF_COUNT_HW_CPU_CYCLES)} {}
    ~HardwareCount()
    {
        for (const int file : m_files) {
            if (file >= 0) {
                ::close(file);
            }
        }
    }
    HardwareCount(const HardwareCount&) = delete;
    HardwareCount& operator=(const HardwareCount&) = delete;

    /// Since the construction; the threads must have ended.
    [[nodiscard]] std::optional<Count> read() const
    {
        const auto instructions = value(m_files[0]);
        const auto cycles = value(m_files[1]);
        if (!instructions || !cycles || *cycles <= 0.0) {
            return std::nullopt;
        }
        return Count{*instructions, *cycles};
    }

private:
    static int open(std::uint64_t what)
    {
        perf_event_attr event{};
        event.type = PERF_TYPE_HARDWARE;
        event.size = sizeof event;
        event.config = what;
        event.inherit = 1;
        event.exclude_kernel = 1;
        event.exclude_hv = 1;
        return static_cast<int>(::syscall(SYS_perf_event_open, &event, 0, -1, -1, 0UL));
    }
    static std::optional<double> value(int file)
    {
        std::uint64_t count = 0;
        if (file < 0 || ::read(file, &count, sizeof count) != sizeof count) {
            return std::nullopt;
        }
        return static_cast<double>(count);
    }

    std::array<int, 2> m_files;
};

} // namespace lodestone::tests
