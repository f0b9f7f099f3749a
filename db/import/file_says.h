// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

#include <string>
#include <string_view>

// What a file does not say in its rows: from the options, else from its name, else an Error that
// names the option.

namespace lodestone::db
{

/// "export" or "import". A file name tells by a word such as "exports" or 出口; the sink is warned
/// of the guess.
[[nodiscard]] core::Result<std::string> flowOfFile(const ImportContext& context, ImportSink& sink);

/// An Error when the user named another reporter than the one whose files these are.
[[nodiscard]] core::Result<void> checkReporter(const ImportContext& context,
                                               std::string_view reporter, std::string_view format);

} // namespace lodestone::db
