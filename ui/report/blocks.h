// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"
#include "ui/report/chart_pictures.h"
#include "ui/report/piece.h"

namespace lodestone::ui
{

// Turns the blocks of a report into pieces; only report_pages.cpp and the blocks include this. Each
// function measures and adds; painting comes later, so what the pieces hold must outlive them: the
// ReportDoc, the theme and the tags do.
struct BlockContext
{
    const Theme& theme;
    PdfTags& tags;
    double width;                                           // of the content
    const std::vector<ChartPicture>& chartPictures;         // in the order of the document
    core::NumberStyle numbers = core::NumberStyle::English; // of what is not text of the document
    std::size_t nextChart = 0;
    std::size_t nextList = 0;
};

void addPieces(BlockContext& context, const core::Heading& block, Pieces& out);
void addPieces(BlockContext& context, const core::Paragraph& block, Pieces& out);
void addPieces(BlockContext& context, const core::Bullets& block, Pieces& out);
void addPieces(BlockContext& context, const core::Figures& block, Pieces& out);
void addPieces(BlockContext& context, const core::Findings& block, Pieces& out);
void addPieces(BlockContext& context, const core::Table& block, Pieces& out);
void addPieces(BlockContext& context, const core::MapBlock& block, Pieces& out);
void addPieces(BlockContext& context, const core::Charts& block, Pieces& out);
void addPieces(BlockContext& context, const core::Timeline& block, Pieces& out);
void addPieces(BlockContext& context, const core::Chain& block, Pieces& out);
void addPieces(BlockContext& context, const core::NetworkFigure& block, Pieces& out);
void addPieces(BlockContext& context, const core::PageBreak& block, Pieces& out);

// Shared by several blocks

inline QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

// A paragraph in one tag.
Piece textPiece(BlockContext& context, TextBox box, double gap, TagRole role = TagRole::P);

// A P5–P95 box with a median tick between left and right, 0..max; an open end with an arrow when
// it goes past the axis.
void paintRangeBox(QPainter& painter, const QRectF& lane, const core::Band& band, double max,
                   const QColor& fill, const QColor& ink);

// "reported" 3, "estimated" 2, "assumed" 1
int confidenceDots(core::Confidence confidence);

} // namespace lodestone::ui
