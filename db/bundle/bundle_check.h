// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/bundle/finding_list.h"
#include "db/bundle/table_reader.h"

#include <vector>

namespace lodestone::db
{

/// Checks what needs more than one row: keys that come twice, ids that are nowhere, shares of a
/// group above 1. `read` runs parallel to tables(). Cycles, and sites without inputs or customers,
/// are legal and not looked for here.
void checkAcrossRows(const core::Dataset& dataset, const std::vector<ReadTable>& read,
                     FindingList& findings);

/// The same for data that no file was read for: the line of a row is its number from 1.
void checkAcrossRows(const core::Dataset& dataset, FindingList& findings);

} // namespace lodestone::db
