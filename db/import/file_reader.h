// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/collector.h"

#include <string>
#include <vector>

namespace lodestone::db
{

/// A file that was read whole and understood.
struct ReadFile
{
    const Importer* importer = nullptr;
    std::vector<Figure> figures; ///< one for each month and series
    std::string fingerprint;     ///< of the header of a table that was read by its columns
    core::LoadReport report;     ///< all but added, revised, period, load and time
};

/// How sure it is that a file that begins like this can be read: 0 (no) to 100, 1 for a table whose
/// columns were said before.
[[nodiscard]] int recognised(std::string_view firstBytes, const ImportContext& context);

/// Finds the format, reads the file and makes sure that it did not change meanwhile. `context`
/// needs no file name.
[[nodiscard]] core::Result<ReadFile> readFigures(const std::string& file,
                                                 const core::ImportOptions& options,
                                                 ImportContext context,
                                                 const core::Progress& progress);

} // namespace lodestone::db
