// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/report_pages.h"

#include "ui/report/blocks.h"
#include "ui/report/page_frame.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <utility>

namespace lodestone::ui
{

namespace
{

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

} // namespace

core::Result<std::shared_ptr<ReportPages>>
ReportPages::layOut(std::shared_ptr<const core::ReportDoc> doc, const PaperChoice& paper,
                    const core::Progress& progress)
{
    const Sheet sheet = sheetOf(paper.letter, paper.landscape);
    auto charts = drawCharts(*doc, sheet.content.width(), progress);
    if (!charts) {
        return charts.error();
    }
    return std::shared_ptr<ReportPages>(
        new ReportPages(std::move(doc), sheet, std::move(charts).value()));
}

ReportPages::ReportPages(std::shared_ptr<const core::ReportDoc> doc, const Sheet& sheet,
                         std::vector<ChartPicture> charts)
    : m_doc(std::move(doc))
    , m_sheet(sheet)
    , m_charts(std::move(charts))
    , m_note(missingNote(*m_doc))
{
    BlockContext context{lightTheme(), m_tags, m_sheet.content.width(), m_charts, m_doc->numbers};
    m_pieces = piecesOf(*m_doc, context, m_note);
    m_placing = placePieces(m_pieces, m_sheet.content);
}

void ReportPages::paintFrame(QPainter& painter, int page)
{
    m_tags.startPage(page);
    const TagScope frame(m_tags, painter);
    paintPageFrame(painter, m_sheet, *m_doc, page, m_placing.pages, lightTheme());
}

void ReportPages::paintInto(PagePen& pen, const PlacedPiece& placed) const
{
    const QRectF area(m_sheet.content.left(), placed.top, m_sheet.content.width(),
                      placed.piece->height);
    pen.painter.save();
    placed.piece->paint(pen, area);
    pen.painter.restore();
}

void ReportPages::paintPiece(QPainter& painter, const PlacedPiece& placed)
{
    PagePen pen{painter, m_tags, placed.page, m_placing.pageOf, m_links};
    paintInto(pen, placed);
}

void ReportPages::paintPage(QPainter& painter, int page) const
{
    PdfTags noTags(false);
    std::vector<PageLink> noLinks;
    paintPageFrame(painter, m_sheet, *m_doc, page, m_placing.pages, lightTheme());
    PagePen pen{painter, noTags, page, m_placing.pageOf, noLinks};
    for (const PlacedPiece& placed : m_placing.pieces) {
        if (placed.page == page) {
            paintInto(pen, placed);
        }
    }
}

} // namespace lodestone::ui
