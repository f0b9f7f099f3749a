// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>
#include <string_view>

namespace lodestone::resources
{

/// A file compiled into the program; name without folder, bytes exactly as in the source tree.
struct EmbeddedFile
{
    std::string_view name;
    std::string_view bytes;
};

[[nodiscard]] std::span<const EmbeddedFile> referenceFiles(); ///< resources/reference/*.csv
[[nodiscard]] std::span<const EmbeddedFile> codeFiles();      ///< resources/codes/*.csv

} // namespace lodestone::resources
