// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/style_parts.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace lodestone::ui
{

void paintTabShape(QPainter& painter, const QStyleOptionTab& option)
{
    const Theme& t = themeOf(option.palette);
    const QRect r = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool below =
        option.shape == QTabBar::RoundedSouth || option.shape == QTabBar::TriangularSouth;
    const QRect rule =
        below ? QRect(r.left(), r.top(), r.width(), 1) : QRect(r.left(), r.bottom(), r.width(), 1);
    if (!selected) {
        painter.fillRect(r, t.surfaceHead);
        painter.fillRect(rule, t.line);
        return;
    }
    painter.fillRect(r, t.surface);
    painter.fillRect(QRect(r.left(), r.top(), 1, r.height()), t.line);
    painter.fillRect(QRect(r.right(), r.top(), 1, r.height()), t.line);
    const int top = below ? r.bottom() - 1 : r.top();
    painter.fillRect(QRect(r.left(), top, r.width(), 2), t.accent);
}

void paintDockTitle(QPainter& painter, const QStyleOptionDockWidget& option, const QRect& text)
{
    const Theme& t = themeOf(option.palette);
    painter.save();
    painter.fillRect(option.rect, t.surfaceHead);
    painter.setPen(t.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter.setPen(t.text);
    painter.setFont(fontOf(TextRole::Label, true));
    const QRect room = text.adjusted(8, 0, -2, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(option.title, Qt::ElideRight, room.width()));
    painter.restore();
}

void paintHeaderSection(QPainter& painter, const QStyleOption& option)
{
    const Theme& t = themeOf(option.palette);
    painter.fillRect(option.rect, t.surfaceAlt);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     t.lineStrong);
}

void paintBar(QPainter& painter, const QStyleOption& option, bool head, bool ruleBelow)
{
    const Theme& t = themeOf(option.palette);
    painter.fillRect(option.rect, head ? t.surfaceHead : t.surface);
    const int y = ruleBelow ? option.rect.bottom() : option.rect.top();
    painter.fillRect(QRect(option.rect.left(), y, option.rect.width(), 1), t.line);
}

void paintMenuBarItem(QPainter& painter, const QStyleOption& option)
{
    const Theme& t = themeOf(option.palette);
    const bool open = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, open ? t.accentWeak : t.surface);
}

void paintFrame(QPainter& painter, const QStyleOption& option, bool rounded)
{
    const Theme& t = themeOf(option.palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, rounded);
    painter.setPen(t.line);
    painter.setBrush(Qt::NoBrush);
    const double radius = rounded ? kRadius : 0.0;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace lodestone::ui
