// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/inspector/inspector_view.h"

#include <QFont>
#include <QPointF>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// One paragraph of spans, wrapped at `width`. Gives its height.
double textLineHeight(const TextLine& line, const QFont& font, double width);
double paintTextLine(QPainter& painter, QPointF topLeft, const TextLine& line, const QFont& font,
                     double width, const Theme& theme);

// Paragraphs below each other with `gap` between them.
double textLinesHeight(const TextLines& lines, const QFont& font, double width, double gap);
double paintTextLines(QPainter& painter, QPointF topLeft, const TextLines& lines, const QFont& font,
                      double width, double gap, const Theme& theme);

} // namespace lodestone::ui
