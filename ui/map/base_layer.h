// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_viewport.h"
#include "ui/map/world_shapes.h"

#include <QObject>
#include <QPixmap>
#include <QThreadPool>

#include <cstdint>

class QImage;
class QPainter;

namespace lodestone::ui
{

struct Theme;

// The base map (sea, land, borders) kept as a picture somewhat larger than the view, so that a drag
// only copies it. Another picture is drawn on a thread of its own, and the old one stands in for it
// meanwhile, stretched where the scale is another; only where there is none that could, as at the
// start and with other colours, is it drawn at once.
class BaseLayer : public QObject
{
    Q_OBJECT

public:
    explicit BaseLayer(QObject* parent);
    ~BaseLayer() override;

    // `moving`: the view will soon change again, so nothing new is drawn as long as the old picture
    // can stand in.
    void paint(QPainter& painter, const QRectF& area, const MapViewport& viewport,
               const Theme& theme, const ShapeChoice& choice, double devicePixelRatio, bool moving);

    // How many exact pictures have come.
    int renders() const { return m_renders; }
    // Whether the last one painted was: neither stretched nor of older shapes.
    bool isExact() const { return m_isExact; }

Q_SIGNALS:
    void ready(); // a picture has come: paint again

private:
    // What a picture shows, and how.
    struct Subject
    {
        QSizeF size; // device-independent
        MapViewport viewport;
        bool dark = false;
        ShapeChoice choice;
        double ratio = 0.0; // pixels per unit of size
    };

    static QImage drawn(const Subject& subject, const Theme& theme);
    void show(const Subject& subject, QImage&& picture);
    void request(const Subject& subject, const Theme& theme);
    bool isLike(const Subject& subject) const; // but for the place in the world
    QRectF targetOf(const QRectF& area, const MapViewport& viewport) const;

    QThreadPool m_pool;
    QPixmap m_picture;
    Subject m_shown;
    bool m_drawing = false;      // on the other thread
    std::uint32_t m_version = 0; // of what was drawn at once: what began before comes too late
    int m_renders = 0;
    bool m_isExact = false;
};

} // namespace lodestone::ui
