// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_edge.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kFade = 36.0;
constexpr int kWide = 24;
constexpr int kHigh = 44;
constexpr int kOff = 3; // the edge
constexpr double kSign = 16.0;
constexpr double kRadius = 4.0;

} // namespace

TierEdge::TierEdge(bool right, QWidget* parent) : QToolButton(parent), m_right(right)
{
    setObjectName(right ? QStringLiteral("tiersOn") : QStringLiteral("tiersBack"));
    setAccessibleName(right ? tr("Columns to the right") : tr("Columns to the left"));
    setFocusPolicy(Qt::NoFocus); // the arrow keys of the view go there
    setAutoRepeat(true);
    setCursor(Qt::ArrowCursor);
    hide();
}

void TierEdge::place(const QRectF& room, const QString& columns)
{
    setVisible(!columns.isEmpty());
    setToolTip(m_right ? tr("More to the right: %1").arg(columns)
                       : tr("More to the left: %1").arg(columns));
    const int high = std::min(kHigh, static_cast<int>(room.height()));
    const double x = m_right ? room.right() - kWide - kOff : room.left() + kOff;
    setGeometry(qRound(x), qRound(room.center().y()) - high / 2, kWide, high);
}

void TierEdge::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(underMouse() ? theme.accent : theme.control, 1.0));
    painter.setBrush(isDown() ? theme.accentWeak : theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.translate(QRectF(rect()).center());
    painter.scale(m_right ? 1.0 : -1.0, 1.0);
    paintIcon(painter, QRectF(-kSign / 2, -kSign / 2, kSign, kSign), Icon::ChevronRight,
              theme.text);
}

void paintTierEdge(QPainter& painter, const Theme& theme, const QRectF& room, bool right)
{
    const QRectF strip(right ? room.right() - kFade : room.left(), 0.0, kFade, room.bottom());
    QLinearGradient fade(right ? strip.topLeft() : strip.topRight(),
                         right ? strip.topRight() : strip.topLeft());
    QColor none = theme.window;
    none.setAlpha(0);
    fade.setColorAt(0.0, none);
    fade.setColorAt(1.0, theme.window);
    painter.fillRect(strip, fade);
}

} // namespace lodestone::ui
