// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/present/report_doc.h"
#include "ui/report/report_pdf.h"

#include <QString>

#include <functional>
#include <string>

namespace lodestone::ui
{

enum class ReportFormat
{
    Pdf,
    Html,
    Workbook
};

// The endings that a report can have, in small letters and without the point.
QStringList reportEndings();
// By the ending of the name: ".html", ".htm", ".xlsx"; all others are PDF.
ReportFormat reportFormatOf(const QString& file);

// The bytes of an XLSX file; the storage makes it.
using MakeWorkbook = std::function<core::Result<std::string>(const core::ReportDoc&)>;

// The report in the format that the name of the file asks for, whole or not at all. Threads and
// errors as for writeReportPdf.
[[nodiscard]] core::Result<WrittenReport> writeReport(const core::ReportDoc& doc,
                                                      const QString& file, const PaperChoice& paper,
                                                      const MakeWorkbook& makeWorkbook,
                                                      const core::Progress& progress);

} // namespace lodestone::ui
