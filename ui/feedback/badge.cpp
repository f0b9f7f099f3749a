// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/badge.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace lodestone::ui
{

namespace
{

constexpr int kIconSize = 13;

} // namespace

Badge::Badge(const QString& text, QWidget* parent) : QWidget(parent), m_text(text)
{
    setObjectName(QStringLiteral("badge"));
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(fontOf(TextRole::Caption, true, font()));
    return {metrics.horizontalAdvance(m_text) + kIconSize + 20, metrics.height() + 4};
}

void Badge::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.warning, 1.0));
    painter.setBrush(theme.warningWeak);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    const QRectF square(8, (height() - kIconSize) / 2.0, kIconSize, kIconSize);
    paintIcon(painter, square, Icon::Warning, theme.warning);
    painter.setFont(fontOf(TextRole::Caption, true, font()));
    painter.drawText(rect().adjusted(kIconSize + 12, 0, -6, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_text);
}

} // namespace lodestone::ui
