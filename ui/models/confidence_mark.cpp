// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/confidence_mark.h"

#include "ui/models/site_words.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>
#include <QRectF>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr int kDots = 3;
constexpr double kChipPad = 8.0;
constexpr double kChipGap = 6.0;
constexpr double kChipDot = 2.2;

int fullDots(core::Confidence confidence)
{
    switch (confidence) {
    case core::Confidence::Reported:
        return 3;
    case core::Confidence::Estimated:
        return 2;
    case core::Confidence::Assumed:
        break;
    }
    return 1;
}

double step(double radius)
{
    return radius * 2.0 + 1.0;
}

} // namespace

double confidenceDotsWidth(double radius)
{
    return radius * 2.0 + (kDots - 1) * step(radius);
}

void paintConfidenceDots(QPainter& painter, QPointF leftCentre, core::Confidence confidence,
                         const Theme& theme, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const int full = fullDots(confidence);
    for (int i = 0; i < kDots; ++i) {
        const QPointF centre = leftCentre + QPointF(radius + i * step(radius), 0);
        painter.setPen(QPen(theme.text2, 0.9));
        painter.setBrush(i < full ? QBrush(theme.text2) : QBrush(Qt::NoBrush));
        painter.drawEllipse(centre, radius - 0.45, radius - 0.45);
    }
    painter.restore();
}

void paintStatedMark(QPainter& painter, QPointF leftCentre, const Theme& theme, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    const double half = radius * 2.0;
    const QPointF centre = leftCentre + QPointF(confidenceDotsWidth(radius) / 2.0, 0);
    painter.drawPolygon(QPolygonF{centre + QPointF(0, -half), centre + QPointF(half, 0),
                                  centre + QPointF(0, half), centre + QPointF(-half, 0)});
    painter.restore();
}

double confidenceChipWidth(const QFont& font)
{
    const QFontMetricsF metrics(font);
    double widest = 0.0;
    for (const auto confidence :
         {core::Confidence::Reported, core::Confidence::Estimated, core::Confidence::Assumed}) {
        widest = std::max(widest, metrics.horizontalAdvance(confidenceName(confidence)));
    }
    return std::ceil(2 * kChipPad + confidenceDotsWidth(kChipDot) + kChipGap + widest);
}

void paintConfidenceChip(QPainter& painter, const QRectF& rect, core::Confidence confidence,
                         const Theme& theme, const QFont& font)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.lineStrong, 1));
    painter.setBrush(Qt::NoBrush);
    const QRectF pill = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    paintConfidenceDots(painter, {rect.left() + kChipPad, rect.center().y()}, confidence, theme,
                        kChipDot);
    painter.setFont(font);
    painter.setPen(theme.text2);
    const double left = rect.left() + kChipPad + confidenceDotsWidth(kChipDot) + kChipGap;
    painter.drawText(QRectF(left, rect.top(), rect.right() - left, rect.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, confidenceName(confidence));
    painter.restore();
}

} // namespace lodestone::ui
