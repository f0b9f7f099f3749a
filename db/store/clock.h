// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <string>

namespace lodestone::db
{

/// Gives the moment as ISO time UTC, "2026-11-26T09:30:00Z". Tests hand in their own.
using Clock = std::function<std::string()>;

[[nodiscard]] std::string systemTime();

} // namespace lodestone::db
