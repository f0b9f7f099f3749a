// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/present/report_doc.h"
#include "ui/report/chart_pictures.h"
#include "ui/report/paper.h"
#include "ui/report/pdf_tags.h"
#include "ui/report/piece.h"

#include <memory>
#include <optional>
#include <vector>

namespace lodestone::ui
{

// The paper a report is laid out for.
struct PaperChoice
{
    bool letter = false; // US Letter instead of A4
    bool landscape = false;
};

// A report laid out on pages, to be painted into a PDF or on the screen by the same routine.
// Painting its pieces collects links and tags, so one object serves one PDF.
class ReportPages
{
public:
    // May run on any thread; on another than the main one, the main thread's event loop must run,
    // for it draws the charts. Errors: Cancelled.
    static core::Result<std::shared_ptr<ReportPages>>
    layOut(std::shared_ptr<const core::ReportDoc> doc, const PaperChoice& paper,
           const core::Progress& progress);

    const core::ReportDoc& doc() const { return *m_doc; }
    const Sheet& sheet() const { return m_sheet; }
    const Placing& placing() const { return m_placing; }
    const PdfTags& tags() const { return m_tags; }
    const std::vector<PageLink>& links() const { return m_links; }
    int count() const { return m_placing.pages; }

    // Head and foot of a page, from 0; then its pieces, one by one.
    void paintFrame(QPainter& painter, int page);
    void paintPiece(QPainter& painter, const PlacedPiece& placed);
    // A whole page in units of 1/96 inch, for a look at it.
    void paintPage(QPainter& painter, int page) const;

    ReportPages(const ReportPages&) = delete;
    ReportPages& operator=(const ReportPages&) = delete;

private:
    ReportPages(std::shared_ptr<const core::ReportDoc> doc, const Sheet& sheet,
                std::vector<ChartPicture> charts);

    void paintInto(PagePen& pen, const PlacedPiece& placed) const;

    std::shared_ptr<const core::ReportDoc> m_doc;
    Sheet m_sheet;
    std::vector<ChartPicture> m_charts;
    std::optional<core::Paragraph> m_note;
    PdfTags m_tags;
    Pieces m_pieces;
    Placing m_placing;
    std::vector<PageLink> m_links;
};

} // namespace lodestone::ui
