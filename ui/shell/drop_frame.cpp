// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/drop_frame.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace lodestone::ui
{

DropFrame::DropFrame(QWidget* covered) : QWidget(covered)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    covered->installEventFilter(this);
    setGeometry(covered->rect());
    hide();
}

bool DropFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void DropFrame::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    QColor veil = theme.surface;
    veil.setAlpha(210);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(theme.accent, 2, Qt::DashLine));
    painter.drawRect(rect().adjusted(6, 6, -7, -7));
    painter.setFont(fontOf(TextRole::Title));
    painter.setPen(theme.text);
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop to check these figures"));
}

} // namespace lodestone::ui
