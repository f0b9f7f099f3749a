// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_accessible.h"

#include "ui/map/map_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>

#include <algorithm>
#include <map>
#include <utility>

namespace lodestone::ui
{

namespace
{

// One mark of a map. It stands for a site, or for a cluster by its first member, so that it stays
// the same thing while the map moves.
class MapItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    MapItemAccessible(MapView* view, std::uint32_t site) : m_view(view), m_site(site) {}

    bool isValid() const override { return m_view != nullptr && item() != kNone; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text which) const override
    {
        const std::uint32_t number = item();
        return which == QAccessible::Name && number != kNone ? m_view->itemSentence(number)
                                                             : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override
    {
        const std::uint32_t number = item();
        if (number == kNone) {
            return {};
        }
        const QRect local = m_view->itemRect(number).toAlignedRect();
        return {m_view->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State out;
        const std::uint32_t number = item();
        out.focusable = true;
        out.selectable = true;
        if (number == kNone) {
            out.invalid = true;
            return out;
        }
        out.selected = m_view->isSelected(number);
        out.focused = m_view->hasFocus() && m_view->focusedItem() == number;
        return out;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        const std::uint32_t number = item();
        if (name == pressAction() && number != kNone) {
            m_view->activateItem(number);
        }
    }
    QStringList keyBindingsForAction(const QString&) const override
    {
        return {QStringLiteral("Return")};
    }

private:
    std::uint32_t item() const
    {
        if (!m_view || m_site >= m_view->layoutShown().itemOfSite.size()) {
            return kNone;
        }
        return m_view->layoutShown().itemOfSite[m_site];
    }

    QPointer<MapView> m_view;
    std::uint32_t m_site;
};

class MapViewAccessible : public QAccessibleWidget
{
public:
    explicit MapViewAccessible(MapView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~MapViewAccessible() override
    {
        for (const auto& [site, id] : m_children) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override
    {
        return static_cast<int>(view()->visibleItems().size()) + QAccessibleWidget::childCount();
    }

    QAccessibleInterface* child(int index) const override
    {
        const std::vector<std::uint32_t>& items = view()->visibleItems();
        const int marks = static_cast<int>(items.size());
        if (index < 0 || index >= marks) {
            return QAccessibleWidget::child(index - marks);
        }
        return childOf(items[static_cast<std::size_t>(index)]);
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        const std::vector<std::uint32_t>& items = view()->visibleItems();
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (childOf(items[i]) == wanted) {
                return static_cast<int>(i);
            }
        }
        const int other = QAccessibleWidget::indexOfChild(wanted);
        return other < 0 ? -1 : other + static_cast<int>(items.size());
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint local = view()->viewport()->mapFromGlobal(QPoint(x, y));
        if (const auto item = view()->itemAt(local)) {
            return childOf(*item);
        }
        return QAccessibleWidget::childAt(x, y);
    }

    QAccessibleInterface* focusChild() const override
    {
        const auto item = view()->focusedItem();
        return view()->hasFocus() && item ? childOf(*item) : QAccessibleWidget::focusChild();
    }

private:
    MapView* view() const { return static_cast<MapView*>(widget()); }

    QAccessibleInterface* childOf(std::uint32_t item) const
    {
        const MapLayout& layout = view()->layoutShown();
        const std::uint32_t site = layout.membersOf(layout.items[item]).front();
        const auto found = m_children.find(site);
        if (found != m_children.end()) {
            return QAccessible::accessibleInterface(found->second);
        }
        const QAccessible::Id id =
            QAccessible::registerAccessibleInterface(new MapItemAccessible(view(), site));
        m_children.emplace(site, id);
        return QAccessible::accessibleInterface(id);
    }

    mutable std::map<std::uint32_t, QAccessible::Id> m_children; // by site; Qt's cache owns them
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<MapView*>(object);
    return view == nullptr ? nullptr : new MapViewAccessible(view);
}

void announce(MapView& view, QAccessible::Event what)
{
    if (!QAccessible::isActive()) {
        return;
    }
    QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&view);
    QAccessibleInterface* mark = map == nullptr ? nullptr : map->focusChild();
    if (mark == nullptr) {
        return;
    }
    QAccessibleEvent event(mark, what);
    QAccessible::updateAccessibility(&event);
}

} // namespace

void installMapAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(installed);
}

void announceFocus(MapView& view)
{
    announce(view, QAccessible::Focus);
}

void announceSelection(MapView& view)
{
    announce(view, QAccessible::Selection);
}

} // namespace lodestone::ui
