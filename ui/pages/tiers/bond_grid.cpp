// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/bond_grid.h"

#include "ui/charts/segment_distance.h"
#include "ui/pages/tiers/tier_painter.h"

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kCell = 48.0; // pixels
constexpr double kReach = 5.0; // pixels from the edge of a line that still hit it
constexpr double kLongestPiece = 24.0;
constexpr int kMostPieces = 64;
constexpr double kFarthest = 1e6; // pixels: what lies beyond is on no screen

std::int32_t cellOf(double place)
{
    return static_cast<std::int32_t>(std::floor(std::clamp(place, -kFarthest, kFarthest) / kCell));
}

std::uint64_t keyOf(std::int32_t x, std::int32_t y)
{
    return std::uint64_t{static_cast<std::uint32_t>(x)} << 32U | static_cast<std::uint32_t>(y);
}

// Links are one curve each: even steps along it are close enough to what is painted.
QPolygonF flattened(const QPainterPath& line)
{
    QPolygonF out;
    if (line.elementCount() != 4) {
        const QList<QPolygonF> parts = line.toSubpathPolygons();
        return parts.isEmpty() ? out : parts.front();
    }
    const QPointF a = line.elementAt(0);
    const QPointF b = line.elementAt(1);
    const QPointF c = line.elementAt(2);
    const QPointF d = line.elementAt(3);
    const QPointF across = d - a;
    const double length = std::hypot(across.x(), across.y());
    const int pieces =
        static_cast<int>(std::clamp(length / kLongestPiece, 12.0, 1.0 * kMostPieces));
    for (int i = 0; i <= pieces; ++i) {
        const double t = static_cast<double>(i) / pieces;
        const double s = 1.0 - t;
        out << s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }
    return out;
}

} // namespace

BondGrid::BondGrid(std::span<const BondShape> shapes)
{
    m_lines.reserve(shapes.size());
    for (const BondShape& shape : shapes) {
        const auto number = static_cast<std::uint32_t>(m_lines.size());
        m_lines.push_back({shape.bond, kReach + shape.width / 2, flattened(shape.line)});
        const Line& line = m_lines.back();
        for (qsizetype i = 0; i + 1 < line.points.size(); ++i) {
            const QRectF piece = QRectF(line.points[i], line.points[i + 1]).normalized();
            enter({number, static_cast<std::uint32_t>(i)},
                  piece.adjusted(-line.reach, -line.reach, line.reach, line.reach));
        }
    }
}

void BondGrid::enter(const Piece& piece, const QRectF& box)
{
    for (std::int32_t x = cellOf(box.left()); x <= cellOf(box.right()); ++x) {
        for (std::int32_t y = cellOf(box.top()); y <= cellOf(box.bottom()); ++y) {
            m_cells[keyOf(x, y)].push_back(piece);
        }
    }
}

std::optional<std::uint32_t> BondGrid::at(QPointF place) const
{
    const auto cell = m_cells.find(keyOf(cellOf(place.x()), cellOf(place.y())));
    if (cell == m_cells.end()) {
        return std::nullopt;
    }
    // From the front to the back: what was painted last is what is seen.
    for (auto piece = cell->second.rbegin(); piece != cell->second.rend(); ++piece) {
        const Line& line = m_lines[piece->line];
        const QPointF from = line.points[static_cast<qsizetype>(piece->first)];
        const QPointF to = line.points[static_cast<qsizetype>(piece->first) + 1];
        if (distanceToSegment(place, from, to) <= line.reach) {
            return line.bond;
        }
    }
    return std::nullopt;
}

} // namespace lodestone::ui
