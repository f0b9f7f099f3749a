// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/report/paper.h"
#include "ui/report/pdf_tags.h"

#include <QPicture>
#include <QRectF>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace lodestone::ui
{

struct Theme;

// A heading or a place a link leads to.
struct Anchor
{
    int level = 0; // 1..3: entry of the outline; 0: none
    QString text;
    std::string id;
};

// A click leads to the heading of this id, or to an address.
struct PageLink
{
    int page = 0;
    QRectF area;
    std::string id;
    std::string url{};
};

// What a piece sees while it is painted.
struct PagePen
{
    QPainter& painter;
    PdfTags& tags;
    int page;
    const std::map<std::string, int>& pageOf; // by heading id, from 0
    std::vector<PageLink>& links;
};

// A part of a block that stays in one piece. Its height is known before it is painted.
struct Piece
{
    double height = 0.0;
    double gap = 0.0;          // above it; dropped at the top of a page
    bool keepWithNext = false; // never the last on a page
    bool pageBreak = false;    // nothing to paint: the next one starts a page
    Anchor anchor;
    // Painted again at the top when the piece begins a page: the head of a table.
    std::shared_ptr<const Piece> repeat;
    std::function<void(PagePen&, const QRectF&)> paint;
};

using Pieces = std::vector<Piece>;

struct PlacedPiece
{
    const Piece* piece = nullptr;
    int page = 0;
    double top = 0.0;
    bool repeated = false; // the head of a table on a further page
};

struct Placing
{
    std::vector<PlacedPiece> pieces;
    int pages = 1;
    std::map<std::string, int> pageOf; // by heading id
};

// From top to bottom, page by page. A piece higher than a page gets one of its own and is cut.
Placing placePieces(const Pieces& pieces, const QRectF& content);

} // namespace lodestone::ui
