// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/bundle/column.h"
#include "db/bundle/finding_list.h"
#include "db/io/byte_source.h"

#include <cstdint>
#include <vector>

namespace lodestone::db
{

/// The rows of one file that were read, and where each begins.
struct ReadTable
{
    bool usable = false;             ///< false: others cannot be checked against it
    std::vector<std::int64_t> lines; ///< of each row
    std::vector<int> columnNumbers;  ///< of each column of the table, 1-based
};

/// Reads one CSV file into its vector of the dataset; what is wrong goes to the findings.
[[nodiscard]] ReadTable readTable(const Table& table, ByteSource& source, core::Dataset& dataset,
                                  FindingList& findings);

/// Reads bundle.csv: format, version, name, as-of date and further keys.
void readBundleKeys(ByteSource& source, core::Dataset& dataset, FindingList& findings);

/// The key of a row as people read it: "a / b / c".
[[nodiscard]] std::string keyText(const Table& table, const void* row);

} // namespace lodestone::db
