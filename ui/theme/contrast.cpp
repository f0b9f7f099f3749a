// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/contrast.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lodestone::ui
{

namespace
{

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr double kDegree = std::numbers::pi / 180.0;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple linearOf(const QColor& colour)
{
    return {linear(colour.red() / 255.0), linear(colour.green() / 255.0),
            linear(colour.blue() / 255.0)};
}

Triple times(const Matrix& m, const Triple& v)
{
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i) {
        out.at(i) = m.at(i).at(0) * v[0] + m.at(i).at(1) * v[1] + m.at(i).at(2) * v[2];
    }
    return out;
}

Triple seenBy(const Triple& rgb, Sight sight)
{
    constexpr Matrix kProtan{{{0.152286, 1.052583, -0.204868},
                              {0.114503, 0.786281, 0.099216},
                              {-0.003882, -0.048116, 1.051998}}};
    constexpr Matrix kDeutan{{{0.367322, 0.860646, -0.227968},
                              {0.280085, 0.672501, 0.047413},
                              {-0.011820, 0.042940, 0.968881}}};
    constexpr Matrix kTritan{{{1.255528, -0.076749, -0.178779},
                              {-0.078411, 0.930809, 0.147602},
                              {0.004733, 0.691367, 0.303900}}};
    Triple out = rgb;
    switch (sight) {
    case Sight::Normal:
        return out;
    case Sight::Protanopia:
        out = times(kProtan, rgb);
        break;
    case Sight::Deuteranopia:
        out = times(kDeutan, rgb);
        break;
    case Sight::Tritanopia:
        out = times(kTritan, rgb);
        break;
    }
    for (double& channel : out) {
        channel = std::clamp(channel, 0.0, 1.0);
    }
    return out;
}

Triple labOf(const Triple& rgb)
{
    constexpr Matrix kToXyz{{{0.4124564, 0.3575761, 0.1804375},
                             {0.2126729, 0.7151522, 0.0721750},
                             {0.0193339, 0.1191920, 0.9503041}}};
    const Triple xyz = times(kToXyz, rgb);
    const auto f = [](double t) {
        return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double hueDegrees(double a, double b)
{
    const double hue = std::atan2(b, a) / kDegree;
    return hue < 0 ? hue + 360.0 : hue;
}

double meanHue(double h1, double h2)
{
    if (std::abs(h1 - h2) <= 180.0) {
        return (h1 + h2) / 2;
    }
    return h1 + h2 < 360.0 ? (h1 + h2 + 360.0) / 2 : (h1 + h2 - 360.0) / 2;
}

double ciede2000(const Triple& one, const Triple& two)
{
    const auto pow7 = [](double v) { return std::pow(v, 7); };
    const double meanC = (std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(pow7(meanC) / (pow7(meanC) + pow7(25))));
    const double a1 = one[1] * (1 + g);
    const double a2 = two[1] * (1 + g);
    const double c1 = std::hypot(a1, one[2]);
    const double c2 = std::hypot(a2, two[2]);
    const double h1 = hueDegrees(a1, one[2]);
    const double h2 = hueDegrees(a2, two[2]);
    double dh = h2 - h1;
    dh += dh > 180 ? -360 : dh < -180 ? 360 : 0;
    const double dL = two[0] - one[0];
    const double dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * kDegree);
    const double l = (one[0] + two[0]) / 2;
    const double c = (c1 + c2) / 2;
    const double h = meanHue(h1, h2);
    const double t = 1 - 0.17 * std::cos((h - 30) * kDegree) + 0.24 * std::cos(2 * h * kDegree) +
                     0.32 * std::cos((3 * h + 6) * kDegree) -
                     0.20 * std::cos((4 * h - 63) * kDegree);
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double rc = 2 * std::sqrt(pow7(c) / (pow7(c) + pow7(25)));
    const double sl = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double sc = 1 + 0.045 * c;
    const double sh = 1 + 0.015 * c * t;
    const double rt = -std::sin(2 * turn * kDegree) * rc;
    return std::sqrt(std::pow(dL / sl, 2) + std::pow(dC / sc, 2) + std::pow(dH / sh, 2) +
                     rt * (dC / sc) * (dH / sh));
}

double luminance(const QColor& colour)
{
    const Triple rgb = linearOf(colour);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

double colourDistance(const QColor& a, const QColor& b, Sight sight)
{
    return ciede2000(labOf(seenBy(linearOf(a), sight)), labOf(seenBy(linearOf(b), sight)));
}

} // namespace lodestone::ui
