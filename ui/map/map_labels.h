// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>
#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// A label that asks for a place beside a mark. Requests come most important first.
struct LabelRequest
{
    QPointF anchor;      // middle of the mark, screen
    double radius = 0.0; // of the mark, ring included
    QString title;
    QString note;        // further lines, parted by line feeds; may be empty
    bool boxed = false;  // the selection: framed, and never dropped
    bool sought = false; // farther places are tried too, with a line to the mark
};

struct PlacedLabel
{
    LabelRequest request;
    QRectF box;
    bool flushRight = false; // it stands left of its mark, so its lines end there
    bool centred = false;
    bool apart = false; // far from its mark: a line leads there
};

struct LabelFonts
{
    QFont title;
    QFont note;
    QFont boxed;
    QFont cluster; // the number in a cluster
};

// Sizes of the design, 92 and 86 %, from a base font.
LabelFonts labelFonts(const QFont& base, double smallestPoints = 8.0);

// Tries eight places around each mark (right, left, then the corners, below, above) and takes the
// first that lies in `area` and touches neither an obstacle, nor a mark (a disc in its square), nor
// a label already placed or the line that leads to it. One that is sought goes farther off, where
// its own line passes neither words nor another line. A label
// without such a place, or of a mark that an obstacle covers, is dropped, but
// for a boxed one: it covers marks, and failing that stands on the right.
std::vector<PlacedLabel> placeLabels(const std::vector<LabelRequest>& requests,
                                     const std::vector<QRectF>& obstacles, const QRectF& area,
                                     const LabelFonts& fonts,
                                     const std::vector<QRectF>& marks = {});

// From a mark to the label that stands apart from it. They are painted behind the marks.
std::vector<QLineF> leadersOf(const std::vector<PlacedLabel>& labels);
void paintLeaders(QPainter& painter, const std::vector<PlacedLabel>& labels, const Theme& theme);
void paintLabels(QPainter& painter, const std::vector<PlacedLabel>& labels, const LabelFonts& fonts,
                 const Theme& theme);

} // namespace lodestone::ui
