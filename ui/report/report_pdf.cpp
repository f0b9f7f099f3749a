// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/report_pdf.h"

#include "ui/report/pdf_attachments.h"
#include "ui/report/pdf_finish.h"
#include "ui/report/whole_file.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <memory>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kResolution = 1200; // Qt's steps per inch; lengths lose nothing

core::Error cancelled()
{
    return {core::ErrorCode::Cancelled, "the report was cancelled"};
}

// Everything the finishing pass has to know about the painted pages.
struct Painted
{
    QByteArray bytes;
    std::vector<OutlineEntry> outline;
    std::vector<LinkArea> links;
};

// Paper and PDF measure from the other end and in other units.
QRectF toPoints(const QRectF& area, const Sheet& sheet)
{
    const double scale = 1.0 / kPaperUnitsPerPoint;
    return {area.left() * scale, (sheet.size.height() - area.bottom()) * scale,
            area.width() * scale, area.height() * scale};
}

// Runs through the pages once, telling how far it is.
class PagePainter
{
public:
    explicit PagePainter(ReportPages& pages) : m_pages(pages) {}

    core::Result<Painted> paint(const PaperChoice& paper, const core::Progress& progress);

private:
    void prepare(QPdfWriter& writer, const PaperChoice& paper) const;
    void paintPiece(QPainter& painter, const PlacedPiece& placed);

    ReportPages& m_pages;
    Painted m_out;
};

void PagePainter::prepare(QPdfWriter& writer, const PaperChoice& paper) const
{
    writer.setResolution(kResolution);
    writer.setPageLayout(
        QPageLayout(QPageSize(paper.letter ? QPageSize::Letter : QPageSize::A4),
                    paper.landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF()));
}

void PagePainter::paintPiece(QPainter& painter, const PlacedPiece& placed)
{
    const Piece& piece = *placed.piece;
    const Sheet& sheet = m_pages.sheet();
    if (piece.anchor.level > 0 && !placed.repeated) {
        const QRectF area(sheet.content.left(), placed.top, sheet.content.width(), piece.height);
        m_out.outline.push_back({piece.anchor.level, piece.anchor.text,
                                 QString::fromStdString(piece.anchor.id), placed.page,
                                 toPoints(area, sheet).bottom()});
    }
    m_pages.paintPiece(painter, placed);
}

core::Result<Painted> PagePainter::paint(const PaperChoice& paper, const core::Progress& progress)
{
    QBuffer buffer(&m_out.bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    prepare(writer, paper);
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kResolution / 96.0, kResolution / 96.0);
    m_pages.paintFrame(painter, 0);
    int page = 0;
    std::int64_t done = 0;
    const std::vector<PlacedPiece>& pieces = m_pages.placing().pieces;
    const auto total = static_cast<std::int64_t>(pieces.size());
    for (const PlacedPiece& placed : pieces) {
        if (progress.cancelled()) {
            return cancelled();
        }
        while (page < placed.page) {
            writer.newPage();
            m_pages.paintFrame(painter, ++page);
        }
        paintPiece(painter, placed);
        progress.report(++done, total + total / 4);
    }
    painter.end();
    for (const PageLink& link : m_pages.links()) {
        m_out.links.push_back({link.page, toPoints(link.area, m_pages.sheet()),
                               QString::fromStdString(link.id), QString::fromStdString(link.url)});
    }
    return std::move(m_out);
}

PdfFinish finishOf(const core::ReportDoc& doc, const Painted& painted, const PdfTags& tags)
{
    PdfFinish finish;
    finish.title = QString::fromStdString(doc.title);
    finish.author = QString::fromStdString(doc.author);
    finish.subject = QString::fromStdString(doc.subject);
    finish.keywords = QString::fromStdString(doc.keywords);
    finish.creator = QString::fromStdString(doc.creator);
    finish.date = doc.date;
    finish.language = QStringLiteral("en");
    finish.outline = painted.outline;
    finish.links = painted.links;
    finish.tags = &tags;
    if (!doc.scenarioJson.empty()) {
        finish.attachments.push_back({std::string(kScenarioAttachment), "application/json",
                                      "The scenario of this report", doc.scenarioJson});
    }
    if (!doc.runJson.empty()) {
        finish.attachments.push_back(
            {std::string(kRunAttachment), "application/json", "What the run was", doc.runJson});
    }
    if (!doc.rankingCsv.empty()) {
        finish.attachments.push_back({std::string(kRankingAttachment), "text/csv",
                                      "All plants in rank order", doc.rankingCsv});
    }
    return finish;
}

} // namespace

core::Result<WrittenReport> writeReportPdf(const core::ReportDoc& doc, const QString& file,
                                           const PaperChoice& paper, const core::Progress& progress)
{
    // Lives as long as the call, which is as long as the pages do.
    const std::shared_ptr<const core::ReportDoc> borrowed(std::shared_ptr<void>(), &doc);
    const auto pages = ReportPages::layOut(borrowed, paper, progress);
    if (!pages) {
        return pages.error();
    }
    const auto painted = PagePainter(*pages.value()).paint(paper, progress);
    if (!painted) {
        return painted.error();
    }
    const auto finished =
        finishPdf(painted.value().bytes, finishOf(doc, painted.value(), pages.value()->tags()));
    if (!finished) {
        return finished.error();
    }
    if (progress.cancelled()) {
        return cancelled();
    }
    const QByteArray& bytes = finished.value().bytes;
    if (const auto saved = saveWhole(bytes, file); !saved) {
        return saved.error();
    }
    const auto total = static_cast<std::int64_t>(pages.value()->placing().pieces.size());
    progress.report(total + total / 4, total + total / 4);
    return WrittenReport{pages.value()->count(), bytes.size(), finished.value().skipped};
}

} // namespace lodestone::ui
