// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace lodestone::ui
{

struct BondShape;

// Finds the link at a place on screen without looking at all of them: their lines as straight
// pieces, in square cells. Copies what it needs of the shapes.
class BondGrid
{
public:
    explicit BondGrid(std::span<const BondShape> shapes);

    // The bond number of the link within a few pixels that was painted last.
    std::optional<std::uint32_t> at(QPointF place) const;

private:
    struct Line
    {
        std::uint32_t bond = 0;
        double reach = 0.0; // pixels from its middle that still hit it
        QPolygonF points;
    };
    struct Piece
    {
        std::uint32_t line = 0;
        std::uint32_t first = 0; // of its two points
    };

    void enter(const Piece& piece, const QRectF& box);

    std::vector<Line> m_lines;
    std::unordered_map<std::uint64_t, std::vector<Piece>> m_cells; // ascending by line
};

} // namespace lodestone::ui
