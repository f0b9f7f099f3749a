// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

// What is wrong with a cell, as kept texts (core/base/kept.h).

namespace lodestone::db
{

/// "'x' is not y"; y is a kept text, or a plain word that no language changes.
[[nodiscard]] std::string notA(std::string_view text, std::string wanted);

/// "fault (column x)"; the fault is a kept text.
[[nodiscard]] std::string inColumn(std::string_view column, std::string fault);

} // namespace lodestone::db
