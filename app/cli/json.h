// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

// What the JSON of all commands has in common. The keys are documented in README.md and --help;
// scripts rely on them, so a key that changes its meaning raises kJsonVersion.

namespace lodestone::cli
{

/// Keys stay in the order in which they are written.
using Json = nlohmann::ordered_json;

inline constexpr int kJsonVersion = 1;

/// {"lodestone": 1}, to which a command adds its keys.
[[nodiscard]] Json jsonAnswer();
/// Indented, with a line feed at the end. Text that is not UTF-8 is repaired, never a failure.
[[nodiscard]] std::string jsonText(const Json& json);

[[nodiscard]] Json bandJson(const core::Band& band); ///< {"p05", "p50", "p95"}
[[nodiscard]] Json bandJson(const std::optional<core::Band>& band);

template <typename Value> [[nodiscard]] Json orNull(const std::optional<Value>& value)
{
    return value ? Json(*value) : Json(nullptr);
}
/// An empty text means that there is none.
[[nodiscard]] inline Json orNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

} // namespace lodestone::cli
