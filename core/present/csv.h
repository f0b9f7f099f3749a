// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// A double in its shortest form that reads back the same, always with "."; no group marks.
[[nodiscard]] std::string machineNumber(double value);

/// What a scenario is called in the name of a file: its id with other signs than letters, digits,
/// "-" and "_" turned to "-", at most 40; "edited" without an id.
[[nodiscard]] std::string fileWord(std::string_view id);

/// Writes RFC 4180 rows for spreadsheets: LF ends, quotes where needed. A text cell that begins
/// with = + - @ (or a tab or return) gets an apostrophe in front, so that no spreadsheet runs it.
class CsvWriter
{
public:
    explicit CsvWriter(const std::vector<std::string_view>& head);

    void text(std::string_view value);
    void number(double value);
    void number(std::int64_t value);
    void number(int value) { number(static_cast<std::int64_t>(value)); }
    /// None: an empty cell.
    template <typename Number> void number(const std::optional<Number>& value)
    {
        value ? number(*value) : empty();
    }
    /// Three cells, p05, p50 and p95; empty ones for none.
    void band(const std::optional<Band>& value);
    void empty();
    void endRow();
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    void raw(std::string_view value);

    std::string m_out;
    bool m_rowStarted = false;
};

} // namespace lodestone::core
