// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace lodestone::ui
{

enum class Hatch
{
    None,
    Dotted,
    Rising,  // lines from the lower left to the upper right
    Crossed, // and those from the upper left besides
};

// A hatch of thin lines that end at the edge of the box, which a writer of SVG can say too: it
// knows neither brush patterns nor clips. Lines of boxes side by side go on from one to the next.
void paintHatch(QPainter& painter, const QRectF& box, Hatch hatch, const QColor& ink);

} // namespace lodestone::ui
