// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lodestone::ui
{

namespace
{

constexpr double kA1 = 1.340264;
constexpr double kA2 = -0.081106;
constexpr double kA3 = 0.000893;
constexpr double kA4 = 0.003796;
constexpr double kRadian = std::numbers::pi / 180.0;
const double kM = std::sqrt(3.0) / 2.0;

// The paper's parametric latitude: sin(theta) = sqrt(3)/2 sin(lat).
double thetaOf(double lat)
{
    return std::asin(kM * std::sin(lat * kRadian));
}

double polynomial(double theta)
{
    const double t2 = theta * theta;
    const double t6 = t2 * t2 * t2;
    return theta * (kA1 + kA2 * t2 + t6 * (kA3 + kA4 * t2));
}

double derivative(double theta)
{
    const double t2 = theta * theta;
    const double t6 = t2 * t2 * t2;
    return kA1 + 3 * kA2 * t2 + t6 * (7 * kA3 + 9 * kA4 * t2);
}

// x per radian of longitude
double widthPerRadian(double theta)
{
    return std::cos(theta) / (kM * derivative(theta));
}

double wrap(double lon)
{
    const double turned = std::fmod(lon + 180.0, 360.0);
    return (turned < 0 ? turned + 360.0 : turned) - 180.0;
}

} // namespace

double relativeLongitude(double lon, MapCentre centre)
{
    return wrap(lon - meridianOf(centre));
}

QPointF project(LonLat place, MapCentre centre)
{
    return projectRelative(relativeLongitude(place.lon, centre), place.lat);
}

QPointF projectRelative(double relativeLon, double lat)
{
    const double theta = thetaOf(lat);
    return {relativeLon * kRadian * widthPerRadian(theta), -polynomial(theta)};
}

LonLat unproject(QPointF world, MapCentre centre)
{
    const LonLat relative = unprojectRelative(world);
    return {wrap(relative.lon + meridianOf(centre)), relative.lat};
}

LonLat unprojectRelative(QPointF world)
{
    const double y = -world.y();
    double theta = std::clamp(y, -1.3, 1.3);
    for (int i = 0; i < 12; ++i) {
        const double step = (polynomial(theta) - y) / derivative(theta);
        theta -= step;
        if (std::abs(step) < 1e-13) {
            break;
        }
    }
    const double sine = std::clamp(std::sin(theta) / kM, -1.0, 1.0);
    const double width = widthPerRadian(theta);
    const double relative = width > 0 ? world.x() / width / kRadian : 0.0;
    return {wrap(relative), std::asin(sine) / kRadian};
}

double worldY(double lat)
{
    return -polynomial(thetaOf(lat));
}

double halfWidthAt(double lat)
{
    return std::numbers::pi * widthPerRadian(thetaOf(lat));
}

QRectF worldBounds()
{
    const double half = halfWidthAt(0.0);
    return {QPointF(-half, worldY(kMapNorth)), QPointF(half, worldY(kMapSouth))};
}

} // namespace lodestone::ui
