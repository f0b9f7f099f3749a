// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/clock.h"

#include "core/base/date.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace lodestone::db
{

std::string systemTime()
{
    namespace chrono = std::chrono;
    const auto now = chrono::floor<chrono::seconds>(chrono::system_clock::now());
    const auto day = chrono::floor<chrono::days>(now);
    const auto seconds = static_cast<int>((now - day).count());
    std::array<char, 32> time{};
    std::snprintf(time.data(), time.size(), "T%02d:%02d:%02dZ", seconds / 3600, seconds / 60 % 60,
                  seconds % 60);
    const core::Date date{static_cast<std::int32_t>(day.time_since_epoch().count())};
    return date.iso() + time.data();
}

} // namespace lodestone::db
