// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_accessible.h"

#include "ui/pages/tiers/tier_view.h"

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

// One card, by its key, so that it stays the same thing when others come and go.
class TierCardAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    TierCardAccessible(TierView* view, std::string key) : m_view(view), m_key(std::move(key)) {}

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
        const QRect local = m_view->rectOf(*number).toAlignedRect();
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
        out.selected = m_view->picture().content.items[*number].role == core::TierRole::Selected;
        out.focused = m_view->hasFocus() && m_view->cursorItem() == number;
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
        return m_view ? m_view->itemOfKey(m_key) : std::nullopt;
    }

    QPointer<TierView> m_view;
    std::string m_key;
};

class TierViewAccessible : public QAccessibleWidget
{
public:
    explicit TierViewAccessible(TierView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~TierViewAccessible() override
    {
        for (const auto& [key, id] : m_children) {
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
        const int cards = static_cast<int>(items.size());
        if (index < 0 || index >= cards) {
            return QAccessibleWidget::child(index - cards);
        }
        return childOf(items[static_cast<std::size_t>(index)]);
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        const std::vector<std::uint32_t>& items = view()->visibleItems();
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
        const QPoint local = view()->viewport()->mapFromGlobal(QPoint(x, y));
        if (const auto item = view()->itemAt(local)) {
            return childOf(*item);
        }
        return QAccessibleWidget::childAt(x, y);
    }

    QAccessibleInterface* focusChild() const override
    {
        const auto item = view()->cursorItem();
        return view()->hasFocus() && item ? childOf(*item) : QAccessibleWidget::focusChild();
    }

private:
    TierView* view() const { return static_cast<TierView*>(widget()); }

    QAccessibleInterface* childOf(std::uint32_t item) const
    {
        const std::string& key = view()->picture().content.items[item].key;
        const auto found = m_children.find(key);
        if (found != m_children.end()) {
            return QAccessible::accessibleInterface(found->second);
        }
        const QAccessible::Id id =
            QAccessible::registerAccessibleInterface(new TierCardAccessible(view(), key));
        m_children.emplace(key, id);
        return QAccessible::accessibleInterface(id);
    }

    mutable std::map<std::string, QAccessible::Id> m_children; // Qt's cache owns them
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<TierView*>(object);
    return view == nullptr ? nullptr : new TierViewAccessible(view);
}

void announce(TierView& view, QAccessible::Event what)
{
    if (!QAccessible::isActive()) {
        return;
    }
    QAccessibleInterface* tiers = QAccessible::queryAccessibleInterface(&view);
    QAccessibleInterface* card = tiers == nullptr ? nullptr : tiers->focusChild();
    if (card != nullptr) {
        QAccessibleEvent event(card, what);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace

void installTierAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(installed);
}

void announceTierFocus(TierView& view)
{
    announce(view, QAccessible::Focus);
}

void announceTierSelection(TierView& view)
{
    announce(view, QAccessible::Selection);
}

} // namespace lodestone::ui
