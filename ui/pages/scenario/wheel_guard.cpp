// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>

namespace lodestone::ui
{

WheelGuard::WheelGuard(QWidget* panel) : QObject(panel)
{
    for (QWidget* field : panel->findChildren<QWidget*>()) {
        const bool takesTheWheel = qobject_cast<QComboBox*>(field) != nullptr ||
                                   qobject_cast<QAbstractSpinBox*>(field) != nullptr ||
                                   qobject_cast<QAbstractSlider*>(field) != nullptr;
        if (takesTheWheel && qobject_cast<QScrollBar*>(field) == nullptr) {
            field->setFocusPolicy(Qt::StrongFocus); // not by the wheel
            field->installEventFilter(this);
        }
    }
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    const auto* field = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::Wheel && field != nullptr && !field->hasFocus()) {
        event->ignore(); // for the panel
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace lodestone::ui
