// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QPolygonF>
#include <QRectF>
#include <QThreadPool>

#include <memory>
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

// Reads a TopoJSON of countries (object "countries", polygons with quantised arcs). Errors: not
// JSON, not that shape, arcs out of range.
core::Result<WorldShapes> readWorldShapes(const QByteArray& topojson);

// The built-in shapes, read on first use and kept; any thread. The coarse ones take a few
// milliseconds, the fine ones some 60: windows load those with FineShapes.
const WorldShapes& worldShapes(ShapeDetail detail);

// Reads the fine shapes on a thread of its own.
class FineShapes : public QObject
{
    Q_OBJECT

public:
    explicit FineShapes(QObject* parent);
    ~FineShapes() override;

    // Starts reading, once.
    void request();
    bool isReady() const { return m_ready; }

Q_SIGNALS:
    void ready(); // on the thread of this object

private:
    QThreadPool m_pool;
    bool m_requested = false;
    bool m_ready = false;
};

} // namespace lodestone::ui
