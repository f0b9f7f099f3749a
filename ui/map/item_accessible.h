// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QRectF>
#include <QWidget>
#include <QWindow>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

// What a view paints, as assistive technology reads it: a list with one child per visible item,
// then the controls of the view. An item goes by a key, so that it stays the same thing while the
// numbers of items change. `Items` says how a view has them:
//
//   using View = ...;                                   // with viewport(), visibleItems(),
//                                                       // itemAt(), itemSentence(), activateItem()
//   using Key = ...;                                    // ordered
//   static Key keyOf(View&, std::uint32_t item);
//   static std::optional<std::uint32_t> itemOf(View&, const Key&);  // none: not there any more
//   static QRectF rectOf(View&, std::uint32_t item);                // in the viewport
//   static bool isSelected(View&, std::uint32_t item);
//   static std::optional<std::uint32_t> cursor(View&);  // where the keyboard is

namespace lodestone::ui
{

template <typename Items>
class ItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    using View = typename Items::View;
    using Key = typename Items::Key;

    ItemAccessible(View* view, Key key) : m_view(view), m_key(std::move(key)) {}

    bool isValid() const override { return item().has_value(); }
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
        const auto number = item();
        return which == QAccessible::Name && number ? m_view->itemSentence(*number) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override
    {
        const auto number = item();
        if (!number) {
            return {};
        }
        const QRect local = Items::rectOf(*m_view, *number).toAlignedRect();
        return {m_view->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State out;
        const auto number = item();
        out.focusable = true;
        out.selectable = true;
        if (!number) {
            out.invalid = true;
            return out;
        }
        out.selected = Items::isSelected(*m_view, *number);
        out.focused = m_view->hasFocus() && Items::cursor(*m_view) == number;
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
        if (const auto number = item(); number && name == pressAction()) {
            m_view->activateItem(*number);
        }
    }
    QStringList keyBindingsForAction(const QString&) const override
    {
        return {QStringLiteral("Return")};
    }

private:
    std::optional<std::uint32_t> item() const
    {
        return m_view ? Items::itemOf(*m_view, m_key) : std::nullopt;
    }

    QPointer<View> m_view;
    Key m_key;
};

template <typename Items> class ItemListAccessible : public QAccessibleWidget
{
public:
    using View = typename Items::View;
    using Key = typename Items::Key;

    explicit ItemListAccessible(View* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ItemListAccessible() override
    {
        for (const auto& [key, id] : m_children) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override
    {
        return static_cast<int>(view().visibleItems().size()) + QAccessibleWidget::childCount();
    }

    QAccessibleInterface* child(int index) const override
    {
        const std::vector<std::uint32_t>& items = view().visibleItems();
        const int count = static_cast<int>(items.size());
        if (index < 0 || index >= count) {
            return QAccessibleWidget::child(index - count);
        }
        return childOf(items[static_cast<std::size_t>(index)]);
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        const std::vector<std::uint32_t>& items = view().visibleItems();
        const auto found = std::ranges::find_if(
            items, [&](std::uint32_t item) { return childOf(item) == wanted; });
        if (found != items.end()) {
            return static_cast<int>(found - items.begin());
        }
        const int other = QAccessibleWidget::indexOfChild(wanted);
        return other < 0 ? -1 : other + static_cast<int>(items.size());
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint local = view().viewport()->mapFromGlobal(QPoint(x, y));
        if (const auto item = view().itemAt(local)) {
            return childOf(*item);
        }
        return QAccessibleWidget::childAt(x, y);
    }

    QAccessibleInterface* focusChild() const override
    {
        const auto item = Items::cursor(view());
        return view().hasFocus() && item ? childOf(*item) : QAccessibleWidget::focusChild();
    }

private:
    View& view() const { return *static_cast<View*>(widget()); }

    QAccessibleInterface* childOf(std::uint32_t item) const
    {
        const Key key = Items::keyOf(view(), item);
        const auto found = m_children.find(key);
        if (found != m_children.end()) {
            return QAccessible::accessibleInterface(found->second);
        }
        const QAccessible::Id id =
            QAccessible::registerAccessibleInterface(new ItemAccessible<Items>(&view(), key));
        m_children.emplace(key, id);
        return QAccessible::accessibleInterface(id);
    }

    mutable std::map<Key, QAccessible::Id> m_children; // Qt's cache owns them
};

template <typename Items> QAccessibleInterface* makeItemList(const QString&, QObject* object)
{
    auto* view = qobject_cast<typename Items::View*>(object);
    return view == nullptr ? nullptr : new ItemListAccessible<Items>(view);
}

// Makes every such view readable; further calls do nothing.
template <typename Items> void installItemAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeItemList<Items>);
        return true;
    }();
    static_cast<void>(installed);
}

// Tells that the keyboard or the selection moved to the item at the cursor.
template <typename Items> void announceItem(typename Items::View& view, QAccessible::Event what)
{
    if (!QAccessible::isActive()) {
        return;
    }
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
    QAccessibleInterface* item = list == nullptr ? nullptr : list->focusChild();
    if (item != nullptr) {
        QAccessibleEvent event(item, what);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace lodestone::ui
