// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/report_file.h"

#include "core/present/report_html.h"
#include "ui/report/whole_file.h"

#include <QByteArray>

namespace lodestone::ui
{

namespace
{

core::Result<std::string> bytesOf(const core::ReportDoc& doc, ReportFormat format,
                                  const MakeWorkbook& makeWorkbook)
{
    return format == ReportFormat::Html ? core::Result<std::string>(core::reportHtml(doc))
                                        : makeWorkbook(doc);
}

} // namespace

QStringList reportEndings()
{
    return {QStringLiteral("pdf"), QStringLiteral("html"), QStringLiteral("htm"),
            QStringLiteral("xlsx")};
}

ReportFormat reportFormatOf(const QString& file)
{
    const auto ends = [&file](QLatin1String suffix) {
        return file.endsWith(suffix, Qt::CaseInsensitive);
    };
    if (ends(QLatin1String(".html")) || ends(QLatin1String(".htm"))) {
        return ReportFormat::Html;
    }
    return ends(QLatin1String(".xlsx")) ? ReportFormat::Workbook : ReportFormat::Pdf;
}

core::Result<WrittenReport> writeReport(const core::ReportDoc& doc, const QString& file,
                                        const PaperChoice& paper, const MakeWorkbook& makeWorkbook,
                                        const core::Progress& progress)
{
    const ReportFormat format = reportFormatOf(file);
    if (format == ReportFormat::Pdf) {
        return writeReportPdf(doc, file, paper, progress);
    }
    const auto bytes = bytesOf(doc, format, makeWorkbook);
    if (!bytes) {
        return bytes.error();
    }
    if (progress.cancelled()) {
        return core::Error{core::ErrorCode::Cancelled, "the report was cancelled"};
    }
    const QByteArray whole(bytes.value().data(), qsizetype(bytes.value().size()));
    if (const auto saved = saveWhole(whole, file); !saved) {
        return saved.error();
    }
    progress.report(1, 1);
    return WrittenReport{0, whole.size(), {}};
}

} // namespace lodestone::ui
