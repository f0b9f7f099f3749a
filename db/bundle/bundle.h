// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/model/check.h"
#include "core/model/dataset.h"
#include "db/bundle/bundle_files.h"

#include <memory>
#include <string>
#include <vector>

// The bundle: a folder of CSV files, the program's plain-text exchange format
// (resources/reference/README.md gives every column).

namespace lodestone::db
{

/// The dataset, or what is wrong with the files. Findings come in the order of files and lines;
/// only the first 500 are kept, the last one then says that there are more.
struct BundleRead
{
    std::shared_ptr<const core::Dataset> dataset; ///< null when anything is wrong
    std::vector<core::Finding> findings;
    core::ErrorCode code = core::ErrorCode::BadInput; ///< CannotRead when the folder itself fails

    [[nodiscard]] bool ok() const { return dataset != nullptr; }
    /// The findings as one error for callers that show one sentence.
    [[nodiscard]] core::Error error() const;
};

/// "links.csv:12:4: 1.2 is not in 0…1 (column share_of_need)"
[[nodiscard]] std::string toLine(const core::Finding& finding);

/// Reads and checks everything; a bundle with any error is refused as a whole.
[[nodiscard]] BundleRead readBundle(const BundleFiles& files);
[[nodiscard]] BundleRead readBundleFolder(const std::string& folder);

/// Writes the bundle into a folder that does not exist or is empty. Same dataset, same bytes. The
/// folder is made beside its place and renamed: a failure at any moment leaves nothing there.
[[nodiscard]] core::Result<void> writeBundle(const core::Dataset& dataset,
                                             const std::string& folder);

/// Who reads a table: this program, which must get every byte back, or a spreadsheet, which must
/// not take a text for a formula (a cell that begins with = + - @ gets an apostrophe in front).
enum class CsvUse
{
    Exchange,
    Spreadsheet
};

/// One file of the bundle as text, for exports of one table.
[[nodiscard]] core::Result<std::string>
tableAsCsv(const core::Dataset& dataset, std::string_view tableName, CsvUse use = CsvUse::Exchange);

} // namespace lodestone::db
