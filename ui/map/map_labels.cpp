// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_labels.h"

#include "ui/map/map_marks.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPixmapCache>
#include <QStringList>
#include <QTextLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kGap = 4.0;
constexpr double kHalo = 5.0; // closes the gaps between letters, so that no line shows through
constexpr double kPadX = 7.0;
constexpr double kPadY = 3.0;

struct Side
{
    double x; // -1 left of the mark, 0 above or below it, 1 right
    double y;
};

constexpr std::array<Side, 8> kSides{
    {{1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}, {0, 1}, {0, -1}}};

QStringList noteLines(const LabelRequest& request)
{
    return request.note.split(u'\n', Qt::SkipEmptyParts);
}

QSizeF sizeOf(const LabelRequest& request, const LabelFonts& fonts)
{
    const QFontMetricsF title(request.boxed ? fonts.boxed : fonts.title);
    double width = title.horizontalAdvance(request.title);
    double height = title.height();
    if (request.boxed) {
        return {width + 2 * kPadX, height + 2 * kPadY};
    }
    const QFontMetricsF note(fonts.note);
    for (const QString& line : noteLines(request)) {
        width = std::max(width, note.horizontalAdvance(line));
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

// Marks are discs.
bool touchesMark(const QRectF& box, const std::vector<QRectF>& marks)
{
    return std::any_of(marks.begin(), marks.end(), [&](const QRectF& mark) {
        const QPointF at = mark.center();
        const QPointF near(std::clamp(at.x(), box.left(), box.right()),
                           std::clamp(at.y(), box.top(), box.bottom()));
        return QLineF(at, near).length() < mark.width() / 2;
    });
}

bool crosses(const QLineF& line, const QRectF& box)
{
    const std::array<QLineF, 4> edges{
        QLineF(box.topLeft(), box.topRight()), QLineF(box.topRight(), box.bottomRight()),
        QLineF(box.bottomRight(), box.bottomLeft()), QLineF(box.bottomLeft(), box.topLeft())};
    return box.contains(line.p1()) || box.contains(line.p2()) ||
           std::any_of(edges.begin(), edges.end(), [&](const QLineF& edge) {
               return line.intersects(edge, nullptr) == QLineF::BoundedIntersection;
           });
}

// From the edge of the mark to the nearest point of the label; none when that is at the mark.
std::optional<QLineF> leaderOf(const PlacedLabel& label)
{
    const QPointF from = label.request.anchor;
    const QPointF to(std::clamp(from.x(), label.box.left(), label.box.right()),
                     std::clamp(from.y(), label.box.top(), label.box.bottom()));
    QLineF line(from, to);
    if (!label.apart || line.length() <= label.request.radius) {
        return std::nullopt;
    }
    line.setP1(line.pointAt(label.request.radius / line.length()));
    return line;
}

// What a label must not touch.
struct Ground
{
    const std::vector<QRectF>& obstacles;
    const std::vector<QRectF>& marks;
    std::vector<QRectF> taken{}; // by labels
    std::vector<QLineF> leaders{};
    QRectF area{};

    bool lets(const QRectF& box) const
    {
        return area.contains(box) && !touchesAny(box, obstacles) && !touchesAny(box, taken) &&
               std::none_of(leaders.begin(), leaders.end(),
                            [&](const QLineF& line) { return crosses(line, box); });
    }

    // A line may pass behind marks, but not words, nor another line.
    bool letsLine(const QLineF& line) const
    {
        return std::none_of(taken.begin(), taken.end(),
                            [&](const QRectF& box) { return crosses(line, box); }) &&
               std::none_of(leaders.begin(), leaders.end(), [&](const QLineF& other) {
                   return line.intersects(other, nullptr) == QLineF::BoundedIntersection;
               });
    }

    void take(const PlacedLabel& label)
    {
        taken.push_back(label.box.adjusted(-2, -1, 2, 1));
        if (const auto line = leaderOf(label)) {
            leaders.push_back(*line);
        }
    }
};

// On circles about the mark, the side towards it level with its middle where it stands beside.
std::optional<PlacedLabel> placeApart(const LabelRequest& request, QSizeF size,
                                      const Ground& ground)
{
    constexpr int kDirections = 24;
    for (const double away : {22.0, 38.0, 56.0, 78.0, 104.0, 136.0, 172.0}) {
        for (int i = 0; i < kDirections; ++i) {
            const double turn = 2 * std::numbers::pi * i / kDirections;
            const QPointF to(std::cos(turn), std::sin(turn));
            const QPointF end = request.anchor + to * (request.radius + away);
            const QPointF middle =
                end + QPointF(to.x() * size.width() / 2, to.y() * size.height() / 2);
            const QRectF box(middle - QPointF(size.width() / 2, size.height() / 2), size);
            if (!ground.lets(box) || touchesMark(box, ground.marks)) {
                continue;
            }
            const PlacedLabel label{request, box, to.x() < -0.3, std::abs(to.x()) <= 0.3, true};
            const auto line = leaderOf(label);
            if (!line || ground.letsLine(*line)) {
                return label;
            }
        }
    }
    return std::nullopt;
}

std::optional<PlacedLabel> place(const LabelRequest& request, const Ground& ground,
                                 const LabelFonts& fonts)
{
    const bool covered =
        std::any_of(ground.obstacles.begin(), ground.obstacles.end(),
                    [&](const QRectF& obstacle) { return obstacle.contains(request.anchor); });
    if (covered && !request.boxed) {
        return std::nullopt;
    }
    const QSizeF size = sizeOf(request, fonts);
    const QFontMetricsF metrics(request.boxed ? fonts.boxed : fonts.title);
    const double line = metrics.height() + (request.boxed ? 2 * kPadY : 0.0);
    std::optional<PlacedLabel> covering;
    for (const Side& side : kSides) {
        const QRectF box = boxAt(request, size, side, line);
        const PlacedLabel label{request, box, side.x < 0, side.x == 0};
        if (!ground.lets(box)) {
            continue;
        }
        if (!touchesMark(box, ground.marks)) {
            return label;
        }
        if (!covering) {
            covering = label;
        }
    }
    if (request.boxed) {
        return covering ? covering
                        : PlacedLabel{request, boxAt(request, size, kSides[0], line), false, false};
    }
    return request.sought ? placeApart(request, size, ground) : std::nullopt;
}

void strokeHalo(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
                const QColor& halo)
{
    QPainterPath outline;
    outline.addText(baseline, font, text);
    painter.strokePath(outline, QPen(halo, kHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

// The same in pixels: the letters, drawn around where they stand. A pixel is all that a picture can
// show, and letters that are ready are a fraction of a stroke.
void ringHalo(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
              const QColor& halo)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> letters = layout.glyphRuns();
    const QPointF origin = baseline - QPointF(0, line.ascent());
    painter.setPen(halo);
    for (const auto& [reach, turns] : {std::pair{1.0, 16}, std::pair{0.5, 8}}) {
        for (int i = 0; i < turns; ++i) {
            const double turn = 2 * std::numbers::pi * i / turns;
            const QPointF aside = QPointF(std::cos(turn), std::sin(turn)) * (reach * kHalo / 2);
            for (const QGlyphRun& run : letters) {
                painter.drawGlyphRun(origin + aside, run);
            }
        }
    }
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
        ringHalo(inner, origin, text, font, halo);
        inner.end();
        QPixmapCache::insert(key, picture);
    }
    painter.drawPixmap(baseline - origin, picture);
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

// A line of a label, where it stands.
struct TextLine
{
    QPointF baseline;
    QString text;
    const QFont* font;
    QColor ink;
};

std::vector<TextLine> linesOf(const PlacedLabel& label, const LabelFonts& fonts, const Theme& theme)
{
    std::vector<TextLine> lines;
    double top = label.box.top();
    const auto add = [&](const QString& text, const QFont& font, const QColor& ink) {
        const QFontMetricsF metrics(font);
        const double left = lineStart(label, metrics.horizontalAdvance(text));
        lines.push_back({{left, top + metrics.ascent()}, text, &font, ink});
        top += metrics.height() - 2;
    };
    add(label.request.title, fonts.title, theme.text);
    for (const QString& note : noteLines(label.request)) {
        add(note, fonts.note, theme.text2);
    }
    return lines;
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
                                     const LabelFonts& fonts, const std::vector<QRectF>& marks)
{
    std::vector<PlacedLabel> placed;
    Ground ground{.obstacles = obstacles, .marks = marks, .area = area};
    for (const LabelRequest& request : requests) {
        if (const auto label = place(request, ground, fonts)) {
            placed.push_back(*label);
            ground.take(*label);
        }
    }
    return placed;
}

std::vector<QLineF> leadersOf(const std::vector<PlacedLabel>& labels)
{
    std::vector<QLineF> out;
    for (const PlacedLabel& label : labels) {
        if (const auto line = leaderOf(label)) {
            out.push_back(*line);
        }
    }
    return out;
}

void paintLeaders(QPainter& painter, const std::vector<PlacedLabel>& labels, const Theme& theme)
{
    for (const QLineF& line : leadersOf(labels)) {
        painter.setPen(QPen(theme.sea, 2.6));
        painter.drawLine(line);
        painter.setPen(QPen(theme.text3, 1.0));
        painter.drawLine(line);
    }
}

void paintLabels(QPainter& painter, const std::vector<PlacedLabel>& labels, const LabelFonts& fonts,
                 const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedLabel& label : labels) {
        if (label.request.boxed) {
            paintBoxed(painter, label, fonts, theme);
            continue;
        }
        const std::vector<TextLine> lines = linesOf(label, fonts, theme);
        // All of them before any letter: a halo reaches into the line above, where a g or y ends.
        for (const TextLine& line : lines) {
            paintHalo(painter, line.baseline, line.text, *line.font, theme.sea);
        }
        for (const TextLine& line : lines) {
            painter.setFont(*line.font);
            painter.setPen(line.ink);
            painter.drawText(line.baseline, line.text);
        }
    }
    painter.restore();
}

} // namespace lodestone::ui
