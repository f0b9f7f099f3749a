// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

#include <string>
#include <string_view>

// What a file does not say in its rows: from the options, else from its name, else an Error that
// names the option.

namespace lodestone::db
{

/// An Error when the user named another reporter than the one whose files these are.
[[nodiscard]] core::Result<void> checkReporter(const ImportContext& context,
                                               std::string_view reporter, std::string_view format);

/// For files of one country that do not say the flow: the context with it. A file name may tell, by
/// a word such as "exports" or 出口; the sink is then warned of the guess. Errors as
/// checkReporter's.
[[nodiscard]] core::Result<ImportContext> contextOfFile(ImportContext context,
                                                        std::string_view reporter,
                                                        std::string_view format, ImportSink& sink);

} // namespace lodestone::db
