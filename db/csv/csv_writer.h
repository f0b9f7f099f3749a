// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

namespace lodestone::db
{

/// Appends one cell as RFC 4180 wants it: in quotes only where it holds a comma, a quote, a line
/// break or a space at an end (spreadsheets trim those). The text itself is never changed: a file
/// that is read back must give the same values. Tables made for people to open in a spreadsheet
/// must neutralise cells that begin with = + - @ before they come here.
void appendCsvCell(std::string& out, std::string_view text);

/// Shortest decimal text that reads back as the same double; without exponent where people expect
/// none (1e-5 … 1e15). The value must be finite.
void appendNumber(std::string& out, double value);

} // namespace lodestone::db
