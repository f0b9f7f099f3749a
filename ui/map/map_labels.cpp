// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_labels.h"

#include "ui/map/map_marks.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPixmapCache>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace lodestone::ui
{

namespace
{

constexpr double kGap = 4.0;
constexpr double kHalo = 3.2;
constexpr double kPadX = 7.0;
constexpr double kPadY = 3.0;

struct Side
{
    double x; // -1 left of the mark, 0 above or below it, 1 right
    double y;
};

constexpr std::array<Side, 8> kSides{
    {{1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}, {0, 1}, {0, -1}}};

QSizeF sizeOf(const LabelRequest& request, const LabelFonts& fonts)
{
    const QFontMetricsF title(request.boxed ? fonts.boxed : fonts.title);
    double width = title.horizontalAdvance(request.title);
    double height = title.height();
    if (request.boxed) {
        return {width + 2 * kPadX, height + 2 * kPadY};
    }
    if (!request.note.isEmpty()) {
        const QFontMetricsF note(fonts.note);
        width = std::max(width, note.horizontalAdvance(request.note));
        height += note.height() - 2;
    }
    return {width, height};
}

QRectF boxAt(const LabelRequest& request, QSizeF size, const Side& side, double lineHeight)
{
    const double reach = request.radius + kGap;
    const double diagonal = request.radius * 0.72 + 2.0;
    const double away = side.y == 0 ? reach : diagonal;
    double left = request.anchor.x() - size.width() / 2;
    if (side.x > 0) {
        left = request.anchor.x() + away;
    } else if (side.x < 0) {
        left = request.anchor.x() - away - size.width();
    }
    // Beside the mark the first line is level with it.
    double top = request.anchor.y() - lineHeight / 2;
    if (side.y > 0) {
        top = request.anchor.y() + (side.x == 0 ? reach - 2 : diagonal - 2);
    } else if (side.y < 0) {
        top = request.anchor.y() - (side.x == 0 ? reach - 2 : diagonal - 2) - size.height();
    }
    return {QPointF(left, top), size};
}

bool touchesAny(const QRectF& box, const std::vector<QRectF>& boxes)
{
    return std::any_of(boxes.begin(), boxes.end(),
                       [&](const QRectF& other) { return other.intersects(box); });
}

std::optional<PlacedLabel> place(const LabelRequest& request, const std::vector<QRectF>& obstacles,
                                 const std::vector<QRectF>& taken, const QRectF& area,
                                 const LabelFonts& fonts)
{
    const QSizeF size = sizeOf(request, fonts);
    const QFontMetricsF metrics(request.boxed ? fonts.boxed : fonts.title);
    const double line = metrics.height() + (request.boxed ? 2 * kPadY : 0.0);
    std::optional<PlacedLabel> covering;
    for (const Side& side : kSides) {
        const QRectF box = boxAt(request, size, side, line);
        const PlacedLabel label{request, box, side.x < 0, side.x == 0};
        if (!area.contains(box) || touchesAny(box, taken)) {
            continue;
        }
        if (!touchesAny(box, obstacles)) {
            return label;
        }
        if (request.boxed && !covering) {
            covering = label;
        }
    }
    if (request.boxed && !covering) {
        covering = PlacedLabel{request, boxAt(request, size, kSides[0], line), false, false};
    }
    return covering;
}

void strokeHalo(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
                const QColor& halo)
{
    QPainterPath outline;
    outline.addText(baseline, font, text);
    painter.strokePath(outline, QPen(halo, kHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

// Stroking text costs about a millisecond a label, a frame has some forty: on screen the halo is a
// kept picture, in print it is a stroke.
void paintHalo(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
               const QColor& halo)
{
    if (!canKeepPictures(painter)) {
        strokeHalo(painter, baseline, text, font, halo);
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const QString key = QStringLiteral("lodestone-halo-%1-%2-%3-%4")
                            .arg(halo.rgba(), 0, 16)
                            .arg(ratio)
                            .arg(font.key(), text);
    const QFontMetricsF metrics(font);
    const QPointF origin(kHalo, std::ceil(metrics.ascent()) + kHalo);
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        const QSizeF size(metrics.horizontalAdvance(text) + 2 * kHalo + 2,
                          std::ceil(metrics.height()) + 2 * kHalo);
        picture = QPixmap((size * ratio).toSize());
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter inner(&picture);
        inner.setRenderHint(QPainter::Antialiasing);
        strokeHalo(inner, origin, text, font, halo);
        inner.end();
        QPixmapCache::insert(key, picture);
    }
    painter.drawPixmap(baseline - origin, picture);
}

void paintLine(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
               const QColor& ink, const QColor& halo)
{
    paintHalo(painter, baseline, text, font, halo);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(baseline, text);
}

void paintBoxed(QPainter& painter, const PlacedLabel& label, const LabelFonts& fonts,
                const Theme& theme)
{
    painter.setPen(QPen(theme.accent, 1.2));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(label.box, 3, 3);
    painter.setPen(theme.text);
    painter.setFont(fonts.boxed);
    const QFontMetricsF metrics(fonts.boxed);
    painter.drawText(label.box.topLeft() + QPointF(kPadX, kPadY + metrics.ascent()),
                     label.request.title);
}

double lineStart(const PlacedLabel& label, double width)
{
    const double room = label.box.width() - width;
    return label.box.left() + (label.flushRight ? room : label.centred ? room / 2 : 0.0);
}

} // namespace

LabelFonts labelFonts(const QFont& base, double smallestPoints)
{
    return {fontOf(TextRole::Label, false, base, smallestPoints),
            fontOf(TextRole::Caption, false, base, smallestPoints),
            fontOf(TextRole::Body, true, base, smallestPoints),
            fontOf(TextRole::Label, true, base, smallestPoints)};
}

std::vector<PlacedLabel> placeLabels(const std::vector<LabelRequest>& requests,
                                     const std::vector<QRectF>& obstacles, const QRectF& area,
                                     const LabelFonts& fonts)
{
    std::vector<PlacedLabel> placed;
    std::vector<QRectF> taken;
    for (const LabelRequest& request : requests) {
        if (const auto label = place(request, obstacles, taken, area, fonts)) {
            placed.push_back(*label);
            taken.push_back(label->box.adjusted(-2, -1, 2, 1));
        }
    }
    return placed;
}

void paintLabels(QPainter& painter, const std::vector<PlacedLabel>& labels, const LabelFonts& fonts,
                 const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF title(fonts.title);
    const QFontMetricsF note(fonts.note);
    for (const PlacedLabel& label : labels) {
        if (label.request.boxed) {
            paintBoxed(painter, label, fonts, theme);
            continue;
        }
        const LabelRequest& request = label.request;
        const double top = label.box.top();
        paintLine(painter,
                  {lineStart(label, title.horizontalAdvance(request.title)), top + title.ascent()},
                  request.title, fonts.title, theme.text, theme.sea);
        if (!request.note.isEmpty()) {
            paintLine(painter,
                      {lineStart(label, note.horizontalAdvance(request.note)),
                       top + title.height() - 2 + note.ascent()},
                      request.note, fonts.note, theme.text2, theme.sea);
        }
    }
    painter.restore();
}

} // namespace lodestone::ui
