// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/timeline/state_legend.h"

#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/timeline/timeline_delegate.h"
#include "ui/theme/fonts.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace lodestone::ui
{

namespace
{

constexpr std::array kShown{core::SiteState::NotAffected, core::SiteState::Running,
                            core::SiteState::RunningDown, core::SiteState::Cut,
                            core::SiteState::Stopped};
constexpr double kBox = 26.0;
constexpr double kToWords = kBox + 5.0;
constexpr double kGap = 14.0;

struct Entry
{
    QString words;
    QRectF rect;
};

// The states in their order, then what the marks of a row mean.
std::vector<Entry> entriesOf(const QFont& base)
{
    const QFontMetricsF metrics(fontOf(TextRole::Caption, false, base));
    QStringList words;
    for (const core::SiteState state : kShown) {
        words << qText(core::stateName(state));
    }
    words << StateLegend::tr("90 % of the stops, median")
          << StateLegend::tr("share of draws cut or stopped");
    std::vector<Entry> entries;
    double x = 1.0;
    for (const QString& each : words) {
        const double width = kToWords + metrics.horizontalAdvance(each);
        entries.push_back({each, QRectF(x, 0.0, width, metrics.height() + 4)});
        x += width + kGap;
    }
    return entries;
}

} // namespace

StateLegend::StateLegend(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("timelineLegend"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
}

QRectF StateLegend::boxOf(core::SiteState state) const
{
    const auto* found = std::ranges::find(kShown, state);
    return found == kShown.end()
               ? QRectF()
               : entriesOf(font())[static_cast<std::size_t>(found - kShown.begin())].rect;
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
    const QRectF last = entriesOf(font()).back().rect;
    return {static_cast<int>(std::ceil(last.right() + kGap)), static_cast<int>(last.height())};
}

void StateLegend::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const std::vector<Entry> entries = entriesOf(font());
    QPainter painter(this);
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    painter.setPen(theme.text2);
    const double middle = height() / 2.0;
    const double base = middle + QFontMetricsF(painter.font(), this).ascent() / 2 - 1;
    for (const Entry& entry : entries) {
        painter.drawText(QPointF(entry.rect.left() + kToWords, base), entry.words);
    }
    for (std::size_t i = 0; i < kShown.size(); ++i) {
        paintStateGround(painter, QRectF(entries[i].rect.left() + 0.5, middle - 5.5, kBox, 11),
                         kShown.at(i), theme);
    }
    double x = entries[kShown.size()].rect.left();
    painter.setPen(QPen(theme.text, 1.3));
    painter.drawLine(QPointF(x, middle), QPointF(x + kBox, middle));
    for (const double at : {x, x + kBox}) {
        painter.drawLine(QPointF(at, middle - 3), QPointF(at, middle + 3));
    }
    painter.fillRect(QRectF(x + kBox / 2 - 1.3, middle - 6, 2.6, 12),
                     theme.state(PlantState::Stopped).ink);
    x = entries[kShown.size() + 1].rect.left();
    QPainterPath rise;
    rise.moveTo(x, middle + 5);
    rise.lineTo(x + kBox, middle - 4);
    rise.lineTo(x + kBox, middle + 5);
    QColor fill = theme.state(PlantState::Stopped).ink;
    painter.setPen(QPen(fill, 1.0));
    painter.drawLine(QPointF(x, middle + 5), QPointF(x + kBox, middle - 4));
    fill.setAlphaF(0.28F);
    painter.fillPath(rise, fill);
}

} // namespace lodestone::ui
