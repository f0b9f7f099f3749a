// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <QRectF>

#include <cstddef>

namespace lodestone::ui
{

// The map's projection: Equal Earth (Savric, Patterson, Jenny 2018, doi
// 10.1080/13658816.2018.1504949), sphere of radius 1, turned to a meridian. World coordinates are
// its x to the right and minus its y, so that y grows downwards as on a screen.
inline constexpr double kMapSouth = -56.0; // nothing is drawn south of it
inline constexpr double kMapNorth = 84.0;

// What stands in the middle. The map is cut opposite: at 155 W, 160 E and 30 W, where there is the
// least land.
enum class MapCentre
{
    Europe,
    Atlantic,
    Pacific,
};
inline constexpr std::size_t kMapCentres = 3;

// Degrees east.
constexpr double meridianOf(MapCentre centre)
{
    switch (centre) {
    case MapCentre::Atlantic:
        return -20.0;
    case MapCentre::Pacific:
        return 150.0;
    case MapCentre::Europe:
        break;
    }
    return 25.0;
}

// Degrees, WGS84 taken as a sphere: at this size nobody sees the difference.
struct LonLat
{
    double lon = 0.0;
    double lat = 0.0;
};

// Degrees east of the meridian in the middle, in [-180, 180).
double relativeLongitude(double lon, MapCentre centre);

// Forward, with the longitude wrapped into the map.
QPointF project(LonLat place, MapCentre centre = MapCentre::Europe);

// Forward with a longitude relative to the map's meridian that is not wrapped: beyond 180 degrees
// it goes on past the edge, which is how lines across the cut are drawn.
QPointF projectRelative(double relativeLon, double lat);

// Inverse by Newton's method; the longitude is in [-180, 180). Points off the map give the place
// the formula continues to, wrapped.
LonLat unproject(QPointF world, MapCentre centre = MapCentre::Europe);
// The same with the longitude relative to the meridian in the middle.
LonLat unprojectRelative(QPointF world);

// World y of a latitude, and half the width of the map there.
double worldY(double lat);
double halfWidthAt(double lat);

// The whole map between kMapSouth and kMapNorth.
QRectF worldBounds();

} // namespace lodestone::ui
