// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/report_pdf.h"

#include "ui/report/blocks.h"
#include "ui/report/page_frame.h"
#include "ui/report/pdf_finish.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <unistd.h>

#include <cerrno>

namespace lodestone::ui
{

namespace
{

constexpr int kResolution = 1200; // Qt's steps per inch; lengths lose nothing

core::Error cancelled()
{
    return {core::ErrorCode::Cancelled, "the report was cancelled"};
}

// The text of a document goes into the hands of fonts; what they lack is said in the report, not
// dropped in silence.
std::optional<core::Paragraph> missingNote(const core::ReportDoc& doc)
{
    const QString missing = missingCharacters(allText(doc));
    if (missing.isEmpty()) {
        return std::nullopt;
    }
    QStringList codes;
    for (const char32_t character : missing.toStdU32String()) {
        codes << QStringLiteral("U+%1").arg(uint(character), 4, 16, QLatin1Char('0')).toUpper();
    }
    const QString text =
        QStringLiteral("The fonts on this computer lack %1 of the characters used: "
                       "%2. They are missing from this document.")
            .arg(codes.size())
            .arg(codes.join(QStringLiteral(", ")));
    return core::Paragraph{core::Tone::Note, {}, text.toStdString()};
}

Pieces piecesOf(const core::ReportDoc& doc, BlockContext& context,
                const std::optional<core::Paragraph>& note)
{
    Pieces pieces;
    for (const core::Block& block : doc.blocks) {
        std::visit([&](const auto& one) { addPieces(context, one, pieces); }, block);
    }
    if (note) {
        addPieces(context, *note, pieces);
    }
    return pieces;
}

// Everything the finishing pass has to know about the painted pages.
struct Painted
{
    QByteArray bytes;
    std::vector<OutlineEntry> outline;
    std::vector<LinkArea> links;
    int pages = 0;
};

// Paper and PDF measure from the other end and in other units.
QRectF toPoints(const QRectF& area, const Sheet& sheet)
{
    const double scale = 1.0 / kPaperUnitsPerPoint;
    return {area.left() * scale, (sheet.size.height() - area.bottom()) * scale,
            area.width() * scale, area.height() * scale};
}

class PagePainter
{
public:
    PagePainter(const core::ReportDoc& doc, const Sheet& sheet, PdfTags& tags)
        : m_doc(doc)
        , m_sheet(sheet)
        , m_tags(tags)
    {}

    core::Result<Painted> paint(const Placing& placing, bool letter,
                                const core::Progress& progress);

private:
    void startPage(QPainter& painter, int page, int pages);
    void paintPiece(QPainter& painter, const PlacedPiece& placed, const Placing& placing);

    const core::ReportDoc& m_doc;
    const Sheet& m_sheet;
    PdfTags& m_tags;
    std::vector<PageLink> m_links;
    Painted m_out;
};

void PagePainter::startPage(QPainter& painter, int page, int pages)
{
    m_tags.startPage(page);
    const TagScope frame(m_tags, painter);
    paintPageFrame(painter, m_sheet, m_doc, page, pages, lightTheme());
}

void PagePainter::paintPiece(QPainter& painter, const PlacedPiece& placed, const Placing& placing)
{
    const Piece& piece = *placed.piece;
    const QRectF area(m_sheet.content.left(), placed.top, m_sheet.content.width(), piece.height);
    if (piece.anchor.level > 0 && !placed.repeated) {
        m_out.outline.push_back({piece.anchor.level, piece.anchor.text,
                                 QString::fromStdString(piece.anchor.id), placed.page,
                                 toPoints(area, m_sheet).bottom()});
    }
    PagePen pen{painter, m_tags, placed.page, placing.pageOf, m_links};
    painter.save();
    piece.paint(pen, area);
    painter.restore();
}

core::Result<Painted> PagePainter::paint(const Placing& placing, bool letter,
                                         const core::Progress& progress)
{
    QBuffer buffer(&m_out.bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setPageSize(QPageSize(letter ? QPageSize::Letter : QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kResolution / 96.0, kResolution / 96.0);
    startPage(painter, 0, placing.pages);
    int page = 0;
    std::int64_t done = 0;
    const auto total = static_cast<std::int64_t>(placing.pieces.size());
    for (const PlacedPiece& placed : placing.pieces) {
        if (progress.cancelled()) {
            return cancelled();
        }
        while (page < placed.page) {
            writer.newPage();
            startPage(painter, ++page, placing.pages);
        }
        paintPiece(painter, placed, placing);
        progress.report(++done, total + total / 4);
    }
    painter.end();
    for (const PageLink& link : m_links) {
        m_out.links.push_back({link.page, toPoints(link.area, m_sheet),
                               QString::fromStdString(link.id), QString::fromStdString(link.url)});
    }
    m_out.pages = placing.pages;
    return std::move(m_out);
}

core::Result<void> save(const QByteArray& bytes, const QString& file)
{
    QSaveFile out(file);
    const auto failed = [&] {
        return core::Error{core::ErrorCode::CannotWrite,
                           file.toStdString() + ": " + out.errorString().toStdString()};
    };
    if (!out.open(QIODevice::WriteOnly)) {
        return failed();
    }
    // QSaveFile does not look whether what it still held reached the disk; commit() comes after.
    if (out.write(bytes) != bytes.size() || !out.flush()) {
        return failed();
    }
    if (::fsync(out.handle()) != 0 && (errno == EIO || errno == ENOSPC || errno == EDQUOT)) {
        return core::Error{core::ErrorCode::CannotWrite,
                           file.toStdString() + ": " + qt_error_string(errno).toStdString()};
    }
    return out.commit() ? core::Result<void>() : failed();
}

PdfFinish finishOf(const core::ReportDoc& doc, const Painted& painted, const PdfTags& tags)
{
    PdfFinish finish;
    finish.title = fromUtf8(doc.title);
    finish.author = fromUtf8(doc.author);
    finish.subject = fromUtf8(doc.subject);
    finish.keywords = fromUtf8(doc.keywords);
    finish.creator = fromUtf8(doc.creator);
    finish.date = doc.date;
    finish.language = QStringLiteral("en");
    finish.outline = painted.outline;
    finish.links = painted.links;
    finish.tags = &tags;
    if (!doc.scenarioJson.empty()) {
        finish.attachments.push_back(
            {"scenario.json", "application/json", "The scenario of this report", doc.scenarioJson});
    }
    if (!doc.rankingCsv.empty()) {
        finish.attachments.push_back(
            {"ranking.csv", "text/csv", "All plants in rank order", doc.rankingCsv});
    }
    return finish;
}

} // namespace

core::Result<void> writeReportPdf(const core::ReportDoc& doc, const QString& file,
                                  const PdfOptions& options, const core::Progress& progress)
{
    const Sheet sheet = sheetOf(options.letter);
    const auto charts = drawCharts(doc, sheet.content.width(), progress);
    if (!charts) {
        return charts.error();
    }
    PdfTags tags;
    BlockContext context{lightTheme(), tags, sheet.content.width(), charts.value()};
    const std::optional<core::Paragraph> note = missingNote(doc);
    const Pieces pieces = piecesOf(doc, context, note);
    const Placing placing = placePieces(pieces, sheet.content);
    const auto painted = PagePainter(doc, sheet, tags).paint(placing, options.letter, progress);
    if (!painted) {
        return painted.error();
    }
    const auto finished = finishPdf(painted.value().bytes, finishOf(doc, painted.value(), tags));
    if (!finished) {
        return finished.error();
    }
    if (progress.cancelled()) {
        return cancelled();
    }
    const auto saved = save(finished.value(), file);
    if (saved) {
        const auto total = static_cast<std::int64_t>(placing.pieces.size());
        progress.report(total + total / 4, total + total / 4);
    }
    return saved;
}

} // namespace lodestone::ui
