// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/present/report_doc.h"

#include <string>

namespace lodestone::db
{

/// All tables of the report as the bytes of an XLSX file: a sheet with what the report is made of
/// and its findings, then one sheet per table, with numbers as numbers and the charts' figures too.
/// A text that begins like a formula stays a text. The same report gives the same bytes. Errors:
/// CannotWrite when the folder for temporary files is full.
[[nodiscard]] core::Result<std::string> reportWorkbook(const core::ReportDoc& doc);

} // namespace lodestone::db
