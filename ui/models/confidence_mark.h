// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <QPointF>

class QFont;
class QPainter;
class QRectF;

namespace lodestone::ui
{

struct Theme;

// How sure a figure is, as three dots: three full ones are reported, two estimated, one assumed.
// `leftCentre` is the middle of the left edge.
void paintConfidenceDots(QPainter& painter, QPointF leftCentre, core::Confidence confidence,
                         const Theme& theme, double radius = 2.0);
double confidenceDotsWidth(double radius = 2.0);
// In the place of the dots, as wide as they: what the user stated, whom no source bears out.
void paintStatedMark(QPainter& painter, QPointF leftCentre, const Theme& theme,
                     double radius = 2.0);

// The dots and their word in an outlined pill that fills `rect`.
void paintConfidenceChip(QPainter& painter, const QRectF& rect, core::Confidence confidence,
                         const Theme& theme, const QFont& font);
// Wide enough for the longest of the three words, so that chips stand in a column.
double confidenceChipWidth(const QFont& font);

} // namespace lodestone::ui
