// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "ui/map/projection.h"

#include <QByteArray>
#include <QObject>
#include <QPolygonF>
#include <QRectF>
#include <QThreadPool>

#include <array>
#include <cstddef>
#include <vector>

namespace lodestone::ui
{

struct WorldLine
{
    QPolygonF points; // world coordinates of ui/map/projection.h
    QRectF bounds;
};

// Land and its edges, projected and cut at the rim of the map.
struct WorldShapes
{
    std::vector<WorldLine> land;    // closed rings; holes run the other way round
    std::vector<WorldLine> coasts;  // open lines: edges of one country only
    std::vector<WorldLine> borders; // open lines shared by two countries
};

enum class ShapeDetail
{
    Coarse, // Natural Earth 1:110m
    Fine,   // 1:50m
};

// Which shapes, cut opposite which centre.
struct ShapeChoice
{
    ShapeDetail detail = ShapeDetail::Coarse;
    MapCentre centre = MapCentre::Europe;

    bool operator==(const ShapeChoice&) const = default;
};

// Reads a TopoJSON of countries (object "countries", polygons with quantised arcs). Errors: not
// JSON, not that shape, arcs out of range.
core::Result<WorldShapes> readWorldShapes(const QByteArray& topojson,
                                          MapCentre centre = MapCentre::Europe);

// The built-in shapes, read on first use and kept; any thread. The coarse ones take a few
// milliseconds, the fine ones some 60: windows load those with FineShapes.
const WorldShapes& worldShapes(const ShapeChoice& choice);

// Reads the fine shapes on a thread of its own.
class FineShapes : public QObject
{
    Q_OBJECT

public:
    explicit FineShapes(QObject* parent);
    ~FineShapes() override;

    // Starts reading, once for each centre.
    void request(MapCentre centre);
    bool isReady(MapCentre centre) const { return m_ready.at(static_cast<std::size_t>(centre)); }

Q_SIGNALS:
    void ready(); // on the thread of this object

private:
    QThreadPool m_pool;
    std::array<bool, kMapCentres> m_requested{};
    std::array<bool, kMapCentres> m_ready{};
};

} // namespace lodestone::ui
