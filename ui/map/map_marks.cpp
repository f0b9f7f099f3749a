// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_marks.h"

#include "ui/theme/state_mark.h"
#include "ui/theme/theme.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QTransform>

#include <array>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kHalo = 1.4;
constexpr double kRing = 3.2;

// Paints `draw(painter, centre)` at `at`, from a kept picture where that is allowed. The picture
// reaches `extent` from the centre; `key` names everything that `draw` depends on.
template <typename Draw>
void paintKept(QPainter& painter, QPointF at, double extent, const QString& key, const Draw& draw)
{
    if (!canKeepPictures(painter)) {
        draw(painter, at);
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const double half = std::ceil(extent) + 1;
    const QString name = QStringLiteral("lodestone-mark-%1-%2").arg(ratio).arg(key);
    QPixmap picture;
    if (!QPixmapCache::find(name, &picture)) {
        picture = QPixmap((QSizeF(2 * half, 2 * half) * ratio).toSize());
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter inner(&picture);
        inner.setRenderHint(QPainter::Antialiasing);
        draw(inner, QPointF(half, half));
        inner.end();
        QPixmapCache::insert(name, picture);
    }
    const QPointF corner = (at - QPointF(half, half)) * ratio;
    painter.drawPixmap(QPointF(std::round(corner.x()), std::round(corner.y())) / ratio, picture);
}

QString countText(std::uint32_t count)
{
    return count < 10000 ? QString::number(count) : QStringLiteral("%1k").arg(count / 1000);
}

// Sixteenths of a degree each state takes of the ring, in the order in which they follow.
std::array<int, kPlantStateCount> sweeps(const MapItem& item)
{
    std::array<int, kPlantStateCount> out{};
    for (std::size_t i = 0; i < kPlantStateCount; ++i) {
        out.at(i) = int(std::lround(5760.0 * item.states.at(i) / item.count));
    }
    return out;
}

void drawCluster(QPainter& painter, QPointF at, double radius,
                 const std::array<int, kPlantStateCount>& sweep, const QString& text,
                 const QFont& font, const Theme& theme)
{
    constexpr std::array<PlantState, kPlantStateCount> kOrder{
        PlantState::Stopped, PlantState::Cut, PlantState::RunningDown, PlantState::Running,
        PlantState::NotAffected};
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.sea);
    painter.drawEllipse(at, radius + kHalo, radius + kHalo);
    painter.setBrush(theme.surface);
    painter.drawEllipse(at, radius, radius);

    const double middle = radius - kRing / 2;
    const QRectF ring(at - QPointF(middle, middle), QSizeF(2 * middle, 2 * middle));
    int start = 90 * 16; // from the top, clockwise
    painter.setBrush(Qt::NoBrush);
    for (const PlantState state : kOrder) {
        const int part = sweep.at(static_cast<std::size_t>(state));
        if (part == 0) {
            continue;
        }
        const QColor ink =
            state == PlantState::NotAffected ? theme.lineStrong : theme.state(state).fill;
        painter.setPen(QPen(ink, kRing, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, start, -part);
        start -= part;
    }
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(ring.adjusted(-20, -20, 20, 20), Qt::AlignCenter, text);
}

} // namespace

bool canKeepPictures(const QPainter& painter)
{
    return painter.paintEngine()->type() == QPaintEngine::Raster &&
           painter.worldTransform().type() <= QTransform::TxTranslate;
}

void paintClusterMark(QPainter& painter, const MapItem& item, QPointF at, const QFont& font,
                      const Theme& theme)
{
    const std::array<int, kPlantStateCount> sweep = sweeps(item);
    const QString text = countText(item.count);
    QString key = QStringLiteral("cluster-%1-%2-%3-%4")
                      .arg(theme.dark ? 1 : 0)
                      .arg(item.radius)
                      .arg(text, font.key());
    for (const int part : sweep) {
        key += QLatin1Char('-') % QString::number(part);
    }
    paintKept(painter, at, item.radius + kHalo, key, [&](QPainter& p, QPointF centre) {
        drawCluster(p, centre, item.radius, sweep, text, font, theme);
    });
}

void paintSiteMark(QPainter& painter, QPointF at, double radius, SiteShape shape, SiteStatus status,
                   const Theme& theme)
{
    // A quarter of a pixel in size is not seen, and keeps the number of pictures down.
    const double size = std::round(radius * 4) / 4;
    const double reach = stateMarkExtent(size, status.threatened) + kHalo;
    const QString key = QStringLiteral("site-%1-%2-%3-%4-%5")
                            .arg(theme.dark ? 1 : 0)
                            .arg(size)
                            .arg(static_cast<int>(shape))
                            .arg(static_cast<int>(status.state))
                            .arg(status.threatened ? 1 : 0);
    const double room = reach * 1.6; // corners of a triangle reach further than a disc
    paintKept(painter, at, room, key, [&](QPainter& p, QPointF centre) {
        p.setPen(Qt::NoPen);
        p.setBrush(theme.sea);
        p.drawPath(shapePath(shape, centre, reach));
        paintStateMark(p, centre, size, status.state, theme, status.threatened, shape);
    });
}

} // namespace lodestone::ui
