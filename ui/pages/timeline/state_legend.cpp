// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/timeline/state_legend.h"

#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/timeline/timeline_delegate.h"
#include "ui/theme/fonts.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace lodestone::ui
{

namespace
{

constexpr std::array kShown{core::SiteState::NotAffected, core::SiteState::Running,
                            core::SiteState::RunningDown, core::SiteState::Cut,
                            core::SiteState::Stopped};
constexpr double kBox = 26.0;
constexpr double kGap = 14.0;

} // namespace

StateLegend::StateLegend(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("timelineLegend"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
}

QRectF StateLegend::boxOf(core::SiteState state) const
{
    const QFontMetricsF metrics(fontOf(TextRole::Caption, false, font()), this);
    double x = 1.0;
    for (const core::SiteState shown : kShown) {
        const double width = kBox + 5 + metrics.horizontalAdvance(qText(core::stateName(shown)));
        if (shown == state) {
            return {x, 0.0, width, static_cast<double>(height())};
        }
        x += width + kGap;
    }
    return {};
}

std::optional<core::SiteState> StateLegend::stateAt(QPointF point) const
{
    const auto* found = std::ranges::find_if(
        kShown, [&](core::SiteState state) { return boxOf(state).contains(point); });
    return found == kShown.end() ? std::nullopt : std::optional(*found);
}

void StateLegend::mousePressEvent(QMouseEvent* event)
{
    const auto state = stateAt(event->position());
    if (state && event->button() == Qt::LeftButton) {
        Q_EMIT picked(*state, event->modifiers().testFlag(Qt::ControlModifier));
    } else {
        QWidget::mousePressEvent(event);
    }
}

void StateLegend::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(stateAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize StateLegend::sizeHint() const
{
    const QFontMetricsF metrics(fontOf(TextRole::Caption, false, font()));
    double width = 0.0;
    for (const core::SiteState state : kShown) {
        width += kBox + 5 + metrics.horizontalAdvance(qText(core::stateName(state))) + kGap;
    }
    for (const QString& words :
         {tr("90 % of the stops, median"), tr("share of draws cut or stopped")}) {
        width += kBox + 5 + metrics.horizontalAdvance(words) + kGap;
    }
    return {int(width) + 2, int(metrics.height()) + 4};
}

void StateLegend::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    const QFontMetricsF metrics(painter.font(), this);
    double x = 1.0;
    const double middle = height() / 2.0;
    const auto say = [&](const QString& words) {
        painter.setPen(theme.text2);
        painter.drawText(QPointF(x + kBox + 5, middle + metrics.ascent() / 2 - 1), words);
        x += kBox + 5 + metrics.horizontalAdvance(words) + kGap;
    };
    for (const core::SiteState state : kShown) {
        paintStateGround(painter, QRectF(x + 0.5, middle - 5.5, kBox, 11), state, theme);
        say(qText(core::stateName(state)));
    }
    painter.setPen(QPen(theme.text, 1.3));
    painter.drawLine(QPointF(x, middle), QPointF(x + kBox, middle));
    for (const double at : {x, x + kBox}) {
        painter.drawLine(QPointF(at, middle - 3), QPointF(at, middle + 3));
    }
    painter.fillRect(QRectF(x + kBox / 2 - 1.3, middle - 6, 2.6, 12),
                     theme.state(PlantState::Stopped).ink);
    say(tr("90 % of the stops, median"));
    QPainterPath rise;
    rise.moveTo(x, middle + 5);
    rise.lineTo(x + kBox, middle - 4);
    rise.lineTo(x + kBox, middle + 5);
    QColor fill = theme.state(PlantState::Stopped).ink;
    painter.setPen(QPen(fill, 1.0));
    painter.drawLine(QPointF(x, middle + 5), QPointF(x + kBox, middle - 4));
    fill.setAlphaF(0.28F);
    painter.fillPath(rise, fill);
    say(tr("share of draws cut or stopped"));
}

} // namespace lodestone::ui
