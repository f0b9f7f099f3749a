// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/ports/network_edit.h"

#include <vector>

namespace lodestone::db
{

/// Lays an edit over the data, with every check of a bundle but those across rows (see
/// tryEdit). Where something is wrong the data are of no use any more.
[[nodiscard]] std::vector<core::EditFault> applyEdit(core::Dataset& dataset,
                                                     const core::NetworkEdit& edit);

/// Everything that keeps an edit from being made to these data, which stay as they are.
[[nodiscard]] std::vector<core::EditFault> editFaults(const core::Dataset& dataset,
                                                      core::NetworkEdit edit);

/// The data with an edit, under the first number that is free from its own on, or everything that
/// keeps it from being made (editFaults): also ids that are nowhere and shares above 1.
[[nodiscard]] core::EditTrial tryEdit(const core::Dataset& dataset, core::NetworkEdit edit);

/// The first number from `least` on of which the data have no source "edit-N" yet: a bundle made
/// from a workspace with edits brings theirs along.
[[nodiscard]] std::int64_t freeEditId(const core::Dataset& dataset, std::int64_t least);

/// The edit without what it leaves as it is, so that taking back an earlier one is not undone by a
/// later one that only repeats it.
[[nodiscard]] core::NetworkEdit reducedEdit(const core::Dataset& dataset, core::NetworkEdit edit);

/// A row of an editable table as an edit states it, without its sources. The row must exist.
[[nodiscard]] core::RowEdit rowEdit(const core::Dataset& dataset, std::string_view table,
                                    std::size_t row);

/// "links.csv, column share_of_need: ...", for messages.
[[nodiscard]] std::string faultText(const core::NetworkEdit& edit, const core::EditFault& fault);

} // namespace lodestone::db
