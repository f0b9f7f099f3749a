// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/present/report_doc.h"
#include "ui/report/report_pages.h"

#include <QString>

#include <string>
#include <vector>

namespace lodestone::ui
{

struct WrittenReport
{
    int pages = 0;
    qint64 bytes = 0;
    // What the finished file lacks because a step failed: "tags", "outline" ...; usually nothing.
    std::vector<std::string> skipped;
};

// Writes the report as a PDF: by the painters of the screen in the light palette, vectors and real
// text, fonts embedded; with outline, links, tags, document data, and the scenario and ranking as
// attachments. Needs a QApplication (the offscreen platform will do). May run on any thread; on
// another than the main one, the main thread's event loop must run, for it draws the charts.
//
// The same report gives the same bytes, also in another process, if main() calls
// QHashSeed::setDeterministicGlobalSeed() before anything else: Qt orders embedded fonts by hash.
// The file appears whole or not at all: it is written beside its place, flushed and renamed.
// Errors: CannotWrite (folder, disk; the message says which), Cancelled.
[[nodiscard]] core::Result<WrittenReport> writeReportPdf(const core::ReportDoc& doc,
                                                         const QString& file,
                                                         const PaperChoice& paper,
                                                         const core::Progress& progress);

} // namespace lodestone::ui
