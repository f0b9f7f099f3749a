// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

// Text as a terminal shows it. Texts come from files that others wrote, so nothing in them may
// steer the terminal.

namespace lodestone::cli
{

/// The text with every control character but the line feed (escape sequences, carriage returns,
/// changes of writing direction) and every byte that is not UTF-8 replaced by U+FFFD; a tab
/// becomes a space.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns that a printable text takes in a terminal: wide characters two, combining ones none.
[[nodiscard]] int columnsOf(std::string_view text);

/// At most that many columns of the text, with "…" at the end when something was cut.
[[nodiscard]] std::string cutTo(std::string_view text, int columns);

} // namespace lodestone::cli
