// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_accessible.h"

#include "ui/map/item_accessible.h"
#include "ui/map/map_view.h"

namespace lodestone::ui
{

namespace
{

// A mark of a map goes by its site, a cluster by its first member.
struct MapItems
{
    using View = MapView;
    using Key = std::uint32_t;

    static Key keyOf(View& view, std::uint32_t item)
    {
        const MapLayout& layout = view.layoutShown();
        return layout.membersOf(layout.items[item]).front();
    }
    static std::optional<std::uint32_t> itemOf(View& view, Key site)
    {
        const std::vector<std::uint32_t>& items = view.layoutShown().itemOfSite;
        return site < items.size() && items[site] != kNone ? std::optional(items[site])
                                                           : std::nullopt;
    }
    static QRectF rectOf(View& view, std::uint32_t item) { return view.itemRect(item); }
    static bool isSelected(View& view, std::uint32_t item) { return view.isSelected(item); }
    static std::optional<std::uint32_t> cursor(View& view) { return view.focusedItem(); }
};

} // namespace

void installMapAccessibility()
{
    installItemAccessibility<MapItems>();
}

void announceFocus(MapView& view)
{
    announceItem<MapItems>(view, QAccessible::Focus);
}

void announceSelection(MapView& view)
{
    announceItem<MapItems>(view, QAccessible::Selection);
}

} // namespace lodestone::ui
