// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/whats_this.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QWhatsThis>

#include <array>

namespace lodestone::ui
{

namespace
{

constexpr std::array kRoles{Qt::WhatsThisRole, Qt::ToolTipRole, Qt::AccessibleDescriptionRole,
                            Qt::AccessibleTextRole};

QString firstText(const QModelIndex& index)
{
    for (const int role : kRoles) {
        const QString text = index.data(role).toString();
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

QString headText(const QHeaderView& head, QPoint at)
{
    const int section = head.logicalIndexAt(at);
    for (const int role : kRoles) {
        const QString text =
            section < 0 || head.model() == nullptr
                ? QString()
                : head.model()->headerData(section, head.orientation(), role).toString();
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

QString textAt(const QWidget& widget, QPoint at)
{
    if (!widget.whatsThis().isEmpty()) {
        return widget.whatsThis();
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(widget.parentWidget());
    if (view != nullptr && view->viewport() == &widget) {
        const auto* head = qobject_cast<const QHeaderView*>(view);
        return head != nullptr ? headText(*head, at) : firstText(view->indexAt(at));
    }
    return widget.toolTip().isEmpty() ? widget.accessibleDescription() : widget.toolTip();
}

} // namespace

bool WhatsThisHelp::eventFilter(QObject* watched, QEvent* event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::WhatsThis && type != QEvent::QueryWhatsThis) {
        return false;
    }
    auto* widget = qobject_cast<QWidget*>(watched);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = widget == nullptr ? QString() : textAt(*widget, help->pos());
    if (text.isEmpty()) {
        return false; // whatever it lies on may have one
    }
    if (type == QEvent::WhatsThis) {
        QWhatsThis::showText(help->globalPos(), text, widget);
    }
    event->accept();
    return true;
}

} // namespace lodestone::ui
