// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lodestone::db
{

/// Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or npos.
/// NUL counts as ill-formed: no text cell may hold one.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view bytes);

/// The bytes read as ISO-8859-1, as UTF-8. Cannot fail; control characters 0x80..0x9f become "?".
[[nodiscard]] std::string latin1ToUtf8(std::string_view bytes);

/// At most `bytes` bytes of the text, cut between characters, with "…" when something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes = 80);

/// ASCII letters small, other bytes as they are.
[[nodiscard]] std::string asciiLower(std::string_view text);

/// Nothing but 0 to 9; also when empty.
[[nodiscard]] bool onlyDigits(std::string_view text);

} // namespace lodestone::db
