// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QColor;

namespace lodestone::ui
{

// Contrast ratio of two opaque colours, 1..21 (WCAG 2.2, "contrast ratio", sRGB).
double contrastRatio(const QColor& a, const QColor& b);

enum class Sight
{
    Normal,
    Protanopia,
    Deuteranopia,
    Tritanopia,
};

// Distance of two colours as seen with that sight: CIEDE2000 (Sharma, Wu, Dalal 2005) under D65,
// after Machado, Oliveira, Fernandes (2009) at full severity in linear RGB.
double colourDistance(const QColor& a, const QColor& b, Sight sight);

} // namespace lodestone::ui
