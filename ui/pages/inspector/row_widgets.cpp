// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/row_widgets.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kDimmed = 0.6;

} // namespace

void paintFocusOf(const QWidget& widget, QPainter& painter)
{
    if (widget.hasFocus()) {
        QStyleOption option;
        option.initFrom(&widget);
        paintFocusRing(painter, option);
    }
}

RowButton::RowButton(QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RowButton::setDimmed(bool dimmed)
{
    if (dimmed != m_dimmed) {
        m_dimmed = dimmed;
        update();
    }
}

void RowButton::setRuleBelow(bool ruled)
{
    m_ruleBelow = ruled;
    update();
}

void RowButton::setActionable(bool actionable)
{
    m_actionable = actionable;
    setCursor(actionable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize RowButton::sizeHint() const
{
    const QFontMetricsF body(fontOf(TextRole::Body, false, font()));
    return {160, std::max(24, static_cast<int>(std::ceil(body.height())) + 6)};
}

void RowButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = themeOf(this);
    if (m_ruleBelow) {
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    }
    painter.setOpacity(m_dimmed ? kDimmed : 1.0);
    paintRow(painter, theme);
    painter.setOpacity(1.0);
    paintFocusOf(*this, painter);
}

void RowButton::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

MoreRow::MoreRow(QWidget* parent) : RowButton(parent) {}

void MoreRow::setLeft(double left)
{
    m_left = left;
}

void MoreRow::paintRow(QPainter& painter, const Theme& theme)
{
    painter.setFont(fontOf(TextRole::Body, false, font()));
    painter.setPen(isHot() ? theme.accent : theme.text2);
    painter.drawText(QRectF(rect()).adjusted(m_left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     text());
}

SectionHead::SectionHead(const QString& title, QWidget* parent) : QWidget(parent), m_title(title)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe();
}

void SectionHead::setTitle(const QString& title)
{
    m_title = title;
    describe();
}

void SectionHead::setBeside(const QString& text)
{
    m_beside = text;
    describe();
}

void SectionHead::setAside(const QString& text)
{
    m_aside = text;
    describe();
}

void SectionHead::setRuleBelow(bool ruled)
{
    m_ruleBelow = ruled;
    update();
}

QSize SectionHead::sizeHint() const
{
    const QFontMetricsF label(fontOf(TextRole::Label, true, font()));
    return {160, static_cast<int>(std::ceil(label.height())) + 7};
}

void SectionHead::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = themeOf(this);
    const QRectF line(0, 0, width(), height() - (m_ruleBelow ? 1 : 0));
    const QFont strong = fontOf(TextRole::Label, true, font());
    const QFont plain = fontOf(TextRole::Label, false, font());
    const QFontMetricsF metrics(strong);
    const double titleWidth = std::min(metrics.horizontalAdvance(m_title), line.width());
    painter.setFont(strong);
    painter.setPen(theme.text2);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(m_title, Qt::ElideRight, line.width()));
    painter.setFont(plain);
    painter.setPen(theme.text3);
    const QRectF rest = line.adjusted(titleWidth + 8, 0, 0, 0);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, m_beside);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
                     QFontMetricsF(plain).elidedText(m_aside, Qt::ElideRight, rest.width()));
    if (m_ruleBelow) {
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    }
}

void SectionHead::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

void SectionHead::describe()
{
    QStringList parts{m_title, m_beside, m_aside};
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
    setToolTip(m_aside);
    update();
}

} // namespace lodestone::ui
