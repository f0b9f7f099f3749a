// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/style_parts.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

void paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& edge,
              double width = 1.0, double radius = kRadius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge, width));
    painter.setBrush(fill);
    const double in = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(in, in, -in, -in), radius, radius);
    painter.restore();
}

bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

void paintTick(QPainter& painter, const QRectF& box, const QColor& colour)
{
    QPainterPath tick;
    tick.moveTo(box.left() + box.width() * 0.25, box.top() + box.height() * 0.53);
    tick.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.70);
    tick.lineTo(box.left() + box.width() * 0.76, box.top() + box.height() * 0.32);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(tick);
}

void paintTriangle(QPainter& painter, QPointF centre, bool up, const QColor& colour)
{
    const double dy = up ? -2.0 : 2.0;
    QPolygonF triangle{centre + QPointF(0, dy), centre + QPointF(-3.2, -dy),
                       centre + QPointF(3.2, -dy)};
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(triangle);
}

} // namespace

void paintButtonBody(QPainter& painter, const QStyleOption& option, bool primary, bool flat)
{
    const Theme& t = themeOf(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken);
    const bool hover = has(option, QStyle::State_MouseOver) && enabled;
    const bool on = has(option, QStyle::State_On);
    if (primary && enabled) {
        const double shade = down ? 0.18 : hover ? 0.08 : 0.0;
        const QColor fill = mixed(t.accent, t.text, shade);
        paintBox(painter, option.rect, fill, fill);
        return;
    }
    if (flat && !on && !down && !hover) {
        return;
    }
    const QColor fill = on                  ? t.accentWeak
                        : down              ? t.line
                        : hover || !enabled ? t.surfaceAlt
                                            : t.surface;
    paintBox(painter, option.rect, fill, on ? t.accent : enabled ? t.lineStrong : t.line);
}

void paintToolButtonBody(QPainter& painter, const QStyleOption& option)
{
    const Theme& t = themeOf(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool down = has(option, QStyle::State_Sunken);
    const bool hover = has(option, QStyle::State_MouseOver) && enabled;
    const bool raised = !has(option, QStyle::State_AutoRaise);
    if (on) {
        paintBox(painter, option.rect, t.accentWeak, t.accent);
    } else if (raised || down || hover) {
        const QColor fill = down ? t.line : hover ? t.surfaceAlt : t.surface;
        paintBox(painter, option.rect, fill, raised ? t.lineStrong : t.line);
    }
}

void paintField(QPainter& painter, const QStyleOption& option, const QRect& rect, bool focused)
{
    const Theme& t = themeOf(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    paintBox(painter, rect, enabled ? t.surface : t.surfaceAlt,
             focused   ? t.accent
             : enabled ? t.control
                       : t.line,
             focused ? 2.0 : 1.0);
}

void paintFocusRing(QPainter& painter, const QStyleOption& option)
{
    const Theme& t = themeOf(option.palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.accent, 2.0));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), kRadius, kRadius);
    painter.restore();
}

void paintCheckBox(QPainter& painter, const QStyleOption& option)
{
    const Theme& t = themeOf(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool some = has(option, QStyle::State_NoChange);
    const QColor mark = enabled ? t.accent : t.lineStrong;
    paintBox(painter, option.rect,
             on || some ? mark
             : enabled  ? t.surface
                        : t.surfaceAlt,
             on || some ? mark
             : enabled  ? t.control
                        : t.lineStrong,
             1.2, 3.0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(option.rect);
    if (some) {
        painter.setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(box.left() + box.width() * 0.28, box.center().y()),
                         QPointF(box.right() - box.width() * 0.28, box.center().y()));
    } else if (on) {
        paintTick(painter, box, t.onAccent);
    }
    painter.restore();
}

void paintRadio(QPainter& painter, const QStyleOption& option)
{
    const Theme& t = themeOf(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const QColor mark = enabled ? t.accent : t.lineStrong;
    painter.setPen(QPen(on ? mark : enabled ? t.control : t.lineStrong, on ? 1.8 : 1.2));
    painter.setBrush(enabled ? t.surface : t.surfaceAlt);
    painter.drawEllipse(box);
    if (on) {
        const double r = box.width() * 0.24;
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(box.center(), r, r);
    }
    painter.restore();
}

void paintChevron(QPainter& painter, const QStyleOption& option, const QRectF& where)
{
    const Theme& t = themeOf(option.palette);
    const QPointF c = where.center();
    QPainterPath path;
    path.moveTo(c + QPointF(-3.5, -1.6));
    path.lineTo(c + QPointF(0, 1.9));
    path.lineTo(c + QPointF(3.5, -1.6));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(has(option, QStyle::State_Enabled) ? t.text2 : t.lineStrong, 1.3,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

void paintSpinArrows(QPainter& painter, const QStyleOptionSpinBox& option, const QRect& up,
                     const QRect& down)
{
    const Theme& t = themeOf(option.palette);
    const auto colour = [&](QAbstractSpinBox::StepEnabledFlag flag, QStyle::SubControl part) {
        if (!has(option, QStyle::State_Enabled) || !option.stepEnabled.testFlag(flag)) {
            return t.lineStrong;
        }
        return option.activeSubControls == part ? t.accent : t.text2;
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF nudge(-2, 0);
    paintTriangle(painter, QRectF(up).center() + nudge + QPointF(0, 1.2), true,
                  colour(QAbstractSpinBox::StepUpEnabled, QStyle::SC_SpinBoxUp));
    paintTriangle(painter, QRectF(down).center() + nudge + QPointF(0, -1.2), false,
                  colour(QAbstractSpinBox::StepDownEnabled, QStyle::SC_SpinBoxDown));
    painter.restore();
}

void paintSlider(QPainter& painter, const QStyleOptionSlider& option, const QRect& groove,
                 const QRect& handle)
{
    const Theme& t = themeOf(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool level = option.orientation == Qt::Horizontal;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF rail(groove);
    rail = level ? QRectF(rail.left(), rail.center().y() - 1.5, rail.width(), 3)
                 : QRectF(rail.center().x() - 1.5, rail.top(), 3, rail.height());
    painter.setBrush(t.lineStrong);
    painter.drawRoundedRect(rail, 1.5, 1.5);
    QRectF done = rail;
    const QPointF knob = QRectF(handle).center();
    if (level) {
        option.upsideDown ? done.setLeft(knob.x()) : done.setRight(knob.x());
    } else {
        option.upsideDown ? done.setTop(knob.y()) : done.setBottom(knob.y());
    }
    const QColor colour = enabled ? t.accent : t.control;
    painter.setBrush(colour);
    painter.drawRoundedRect(done, 1.5, 1.5);
    painter.setPen(QPen(colour, 2.0));
    painter.setBrush(option.state.testFlag(QStyle::State_Sunken) ? t.accentWeak : t.surface);
    painter.drawEllipse(knob, 6.0, 6.0);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(knob, 9.0, 9.0);
    }
    painter.restore();
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& slider)
{
    const Theme& t = themeOf(option.palette);
    painter.save();
    painter.fillRect(option.rect, t.surface);
    if (option.maximum > option.minimum) {
        painter.setRenderHint(QPainter::Antialiasing);
        const bool level = option.orientation == Qt::Horizontal;
        const bool active = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) &&
                            has(option, QStyle::State_MouseOver);
        painter.setPen(Qt::NoPen);
        painter.setBrush(active || has(option, QStyle::State_Sunken) ? t.control : t.lineStrong);
        const QRectF bar =
            QRectF(slider).adjusted(level ? 2 : 3, level ? 3 : 2, level ? -2 : -3, level ? -3 : -2);
        const double radius = std::min(bar.width(), bar.height()) / 2;
        painter.drawRoundedRect(bar, radius, radius);
    }
    painter.restore();
}

void paintProgress(QPainter& painter, const QStyleOptionProgressBar& option)
{
    const Theme& t = themeOf(option.palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double height = std::min(6.0, double(option.rect.height()));
    QRectF bar(option.rect.left(), QRectF(option.rect).center().y() - height / 2,
               option.rect.width(), height);
    painter.setBrush(t.line);
    painter.drawRoundedRect(bar, height / 2, height / 2);
    const double range = double(option.maximum) - option.minimum;
    const double share =
        range > 0 ? std::clamp((option.progress - option.minimum) / range, 0.0, 1.0) : 0.0;
    if (share > 0) {
        bar.setWidth(std::max(height, bar.width() * share));
        painter.setBrush(t.accent);
        painter.drawRoundedRect(bar, height / 2, height / 2);
    }
    painter.restore();
}

} // namespace lodestone::ui
