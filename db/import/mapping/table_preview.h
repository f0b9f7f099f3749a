// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "db/import/importer.h"
#include "db/import/mapping/propose.h"

#include <string>
#include <string_view>

namespace lodestone::db
{

/// A table as its first bytes show it, with the mapping by which it would be read: as given, else
/// as remembered for such a header, else as proposed.
struct TableBeginning
{
    TableLayout layout;
    SampleRows rows; ///< all whole rows of the first bytes, at most 1,000
    core::ColumnMapping mapping;
    std::string rememberedAt;
    std::map<core::TableField, std::string> why;
    std::vector<core::MappingQuestion> questions;
};
[[nodiscard]] core::Result<TableBeginning> beginningOf(std::string_view firstBytes,
                                                       const ImportContext& context);

/// The beginning of a file or of a part of it, for people to look at.
[[nodiscard]] core::Result<core::TablePreview> previewOf(const std::string& file,
                                                         const core::ImportOptions& options,
                                                         ImportContext context,
                                                         const core::Progress& progress);

} // namespace lodestone::db
