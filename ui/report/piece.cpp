// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/piece.h"

namespace lodestone::ui
{

namespace
{

// Height of a piece with all that must stand on the same page below it.
double heightKept(const Pieces& pieces, std::size_t index)
{
    double height = pieces[index].height;
    while (pieces[index].keepWithNext && index + 1 < pieces.size() &&
           !pieces[index + 1].pageBreak) {
        ++index;
        height += pieces[index].gap + pieces[index].height;
    }
    return height;
}

} // namespace

Placing placePieces(const Pieces& pieces, const QRectF& content)
{
    Placing placing;
    double y = content.top();
    bool fresh = true; // nothing on this page yet
    int page = 0;
    const auto turn = [&] {
        ++page;
        y = content.top();
        fresh = true;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        if (piece.pageBreak) {
            if (!fresh) {
                turn();
            }
            continue;
        }
        if (!fresh && y + piece.gap + heightKept(pieces, i) > content.bottom() + 0.01) {
            turn();
        }
        if (fresh && piece.repeat && i > 0 && pieces[i - 1].repeat == piece.repeat) {
            placing.pieces.push_back({piece.repeat.get(), page, y, true});
            y += piece.repeat->height;
        } else if (!fresh) {
            y += piece.gap;
        }
        placing.pieces.push_back({&piece, page, y, false});
        if (!piece.anchor.id.empty()) {
            placing.pageOf.emplace(piece.anchor.id, page);
        }
        y += piece.height;
        fresh = false;
    }
    // A break at the very end leaves no empty page.
    placing.pages = placing.pieces.empty() ? 1 : placing.pieces.back().page + 1;
    return placing;
}

} // namespace lodestone::ui
