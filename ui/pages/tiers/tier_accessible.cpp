// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_accessible.h"

#include "ui/map/item_accessible.h"
#include "ui/pages/tiers/tier_view.h"

#include <string>

namespace lodestone::ui
{

namespace
{

struct TierItems
{
    using View = TierView;
    using Key = std::string;

    static Key keyOf(View& view, std::uint32_t item)
    {
        return view.picture().content.items[item].key;
    }
    static std::optional<std::uint32_t> itemOf(View& view, const Key& key)
    {
        return view.itemOfKey(key);
    }
    static QRectF rectOf(View& view, std::uint32_t item) { return view.rectOf(item); }
    static bool isSelected(View& view, std::uint32_t item)
    {
        return view.picture().content.items[item].role == core::TierRole::Selected;
    }
    static std::optional<std::uint32_t> cursor(View& view) { return view.cursorItem(); }
};

} // namespace

void installTierAccessibility()
{
    installItemAccessibility<TierItems>();
}

void announceTierFocus(TierView& view)
{
    announceItem<TierItems>(view, QAccessible::Focus);
}

void announceTierSelection(TierView& view)
{
    announceItem<TierItems>(view, QAccessible::Selection);
}

} // namespace lodestone::ui
