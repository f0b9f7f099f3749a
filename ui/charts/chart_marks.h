// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <optional>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// Where values stand in a plot that shows 0..xMax and 0..yTop.
struct ChartFrame
{
    QRectF plot;
    double xMax = 1.0;
    double yTop = 1.0;

    QPointF at(double x, double y) const;
    double xAt(double left) const; // the other way round; may be outside 0..xMax
};

// A mark by its place in the data.
struct MarkPlace
{
    std::size_t series = 0;
    std::size_t mark = 0;

    bool operator==(const MarkPlace&) const = default;
};

// The figures that can be pointed at: a shape for each series, full when reported, hollow when
// estimated, dashed when assumed; earlier figures are small ghosts tied to what replaced them.
void paintMarks(QPainter& painter, const ChartFrame& frame, const core::ChartData& data,
                const Theme& theme);
// Events as upright lines with a flag above the plot, and a label where there is room for it.
void paintEvents(QPainter& painter, const ChartFrame& frame, const core::ChartData& data,
                 const Theme& theme);
// The ring about a chosen mark.
void paintRing(QPainter& painter, QPointF centre, const Theme& theme);

// The mark nearest to a place, within reach of a finger; none = too far.
std::optional<MarkPlace> markNear(const ChartFrame& frame, const core::ChartData& data,
                                  QPointF place);
// The event whose flag or line is near, when the place is beside it.
std::optional<std::size_t> eventNear(const ChartFrame& frame, const core::ChartData& data,
                                     QPointF place);

} // namespace lodestone::ui
