// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_accessible.h"
#include "ui/pages/tiers/tier_view.h"

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

// What is shown.

void TierView::setScene(std::shared_ptr<const TierScene> scene)
{
    // Site numbers may have changed: what was chosen by hand is found again by id or goes.
    const auto kept = [&](std::uint32_t site) -> std::optional<std::uint32_t> {
        if (!m_scene || !scene || site >= m_scene->siteCount()) {
            return std::nullopt;
        }
        const std::string& id = m_scene->dataset->sites[site].id;
        const auto& sites = scene->dataset->sites;
        const auto found = std::ranges::find(sites, id, &core::Site::id);
        return found == sites.end()
                   ? std::nullopt
                   : std::optional(static_cast<std::uint32_t>(found - sites.begin()));
    };
    core::TierRequest next = m_request;
    next.selected = m_request.selected ? kept(*m_request.selected) : std::nullopt;
    for (auto set : {&core::TierRequest::expanded, &core::TierRequest::folded}) {
        (next.*set).clear();
        for (const std::uint32_t site : m_request.*set) {
            if (const auto same = kept(site)) {
                (next.*set).insert(*same);
            }
        }
    }
    next.path.clear();
    m_pathFlows.clear();
    m_request = std::move(next);
    m_scene = std::move(scene);
    m_day = m_scene ? tierDayOf(*m_scene, m_day.day) : TierDay{};
    rebuild();
}

void TierView::setDay(const TierDay& day)
{
    if (m_scene && day.status.size() == m_scene->siteCount() &&
        day.held.size() == m_scene->network.flows().size()) {
        const bool sameHeld = day.held == m_day.held; // all that links show of a day
        m_day = day; // nothing moves: the links stay where they are
        m_cards = QPixmap();
        if (sameHeld) {
            viewport()->update();
        } else {
            dropBondLayers();
        }
    }
}

void TierView::setSelection(std::optional<std::uint32_t> site)
{
    if (!m_scene || (site && *site >= m_scene->siteCount())) {
        site.reset();
    }
    if (site == m_request.selected) {
        return;
    }
    m_request.selected = site;
    m_request.expanded.clear();
    m_request.folded.clear();
    std::erase_if(m_request.opened,
                  [](const std::string& key) { return !key.starts_with("group"); });
    m_request.path.clear();
    m_pathFlows.clear();
    TierMarks kept;
    kept.hidden = m_marks.hidden;
    kept.lit = std::move(m_marks.lit);
    m_marks = std::move(kept);
    m_fit = Fit::Selection;
    rebuild();
    if (site) {
        m_marks.cursor = m_picture.content.itemOfSite[*site];
        announceTierSelection(*this);
    }
}

// A page that was never shown has no room to count by.
void TierView::refitSingles()
{
    if (m_scene && m_request.selected && m_request.mostPerColumn != singlesThatFit()) {
        m_request.mostPerColumn = singlesThatFit();
        rebuild();
    }
}

void TierView::setShown(const std::vector<std::uint8_t>& shown)
{
    if (shown != m_request.shown) {
        m_request.shown = shown;
        if (m_fit == Fit::Nothing && !m_request.selected) {
            m_fit = Fit::Selection; // what was looked at may be gone
        }
        rebuild();
    }
}

void TierView::setHiddenStates(const StateFilter& hidden)
{
    if (hidden != m_marks.hidden) {
        m_marks.hidden = hidden;
        dropLayers();
    }
}

void TierView::setLit(std::vector<std::uint8_t> lit)
{
    if (lit != m_marks.lit) {
        m_marks.lit = std::move(lit);
        dropLayers();
    }
}

void TierView::setGrouping(core::TierGrouping grouping)
{
    m_request.grouping = grouping;
    m_request.opened.clear();
    if (m_fit == Fit::Nothing && !m_request.selected) {
        m_fit = Fit::Selection;
    }
    rebuild();
}

void TierView::setHops(int hops)
{
    m_request.hops = std::max(1, hops);
    rebuild();
}

void TierView::setContext(bool shown)
{
    m_request.context = shown;
    rebuild();
}

void TierView::setLinks(TierLinks links)
{
    m_links = links;
    dropBonds();
}

bool TierView::setPath(std::optional<std::pair<std::uint32_t, std::uint32_t>> ends)
{
    m_pathFlows.clear();
    m_request.path.clear();
    if (m_scene && ends) {
        m_pathFlows = core::strongestPath(m_scene->network, ends->first, ends->second);
        if (m_pathFlows.empty()) {
            m_pathFlows = core::strongestPath(m_scene->network, ends->second, ends->first);
        }
        for (const std::uint32_t flow : m_pathFlows) {
            m_request.path.push_back(m_scene->network.flows()[flow].from);
        }
        if (!m_pathFlows.empty()) {
            m_request.path.push_back(m_scene->network.flows()[m_pathFlows.back()].to);
        }
    }
    rebuild();
    return !m_pathFlows.empty();
}

void TierView::setPins(const TierPins& pins)
{
    m_pins = pins;
    rebuild();
}

void TierView::tidy()
{
    const TierPins before = m_pins;
    std::erase_if(m_memory, [key = viewKey()](const auto& one) { // also those of its bands
        return one.first == key || one.first.starts_with(key + "|");
    });
    m_pins.erase(viewKey());
    m_fit = Fit::Selection;
    rebuild();
    if (before != m_pins) {
        Q_EMIT pinsEdited(before);
    }
}

void TierView::toggleNeighbours(std::uint32_t site)
{
    const core::TierItem& item = m_picture.content.items[m_picture.content.itemOfSite[site]];
    const std::string key = item.key;
    const bool hides = item.moreSuppliers + item.moreCustomers > 0;
    if (m_request.folded.erase(site) == 0 && m_request.expanded.erase(site) == 0) {
        (hides ? m_request.expanded : m_request.folded).insert(site);
    }
    rebuild(key);
}

void TierView::toggleStack(std::uint32_t item)
{
    const core::TierItem& row = m_picture.content.items[item];
    if (row.isStack()) {
        const std::string first = "site:" + m_scene->dataset->sites[row.members.front()].id;
        const double top = rectOf(item).top();
        if (!m_request.selected) { // its sites come where it stood
            core::TierMemory& memory = m_memory[viewKey()];
            double place = m_picture.top[item];
            for (const std::uint32_t site : row.members) {
                memory["site:" + m_scene->dataset->sites[site].id] = {row.column, place};
                place += TierGeometry::kGap / static_cast<double>(row.members.size() + 1);
            }
        }
        m_request.opened.insert(row.key);
        m_fit = Fit::Nothing;
        rebuild();
        if (const auto at = itemOfKey(first)) {
            setViewport(
                {m_viewport.centre + QPointF(0, (rectOf(*at).top() - top) / m_viewport.scale),
                 m_viewport.scale});
            setCursorItem(*at);
        }
    }
}

void TierView::closeStacks()
{
    m_request.opened.clear();
    m_fit = Fit::Selection;
    rebuild();
}

void TierView::setPin(std::uint32_t item, std::optional<double> top)
{
    const TierPins before = m_pins;
    const std::string key = m_picture.content.items[item].key;
    auto& places = m_pins[viewKey()];
    if (top) {
        places[key] = std::round(*top);
    } else if (places.erase(key); places.empty()) {
        m_pins.erase(viewKey());
    }
    rebuild(key);
    if (before != m_pins) {
        Q_EMIT pinsEdited(before);
    }
}

void TierView::togglePin(std::uint32_t item)
{
    const bool pinned = m_picture.pinned[item] != 0;
    setPin(item, pinned ? std::nullopt : std::optional(m_picture.top[item]));
}

std::string TierView::viewKey() const
{
    std::string key = m_request.selected ? m_scene->dataset->sites[*m_request.selected].id : "";
    return key + "|" + std::to_string(static_cast<int>(m_request.grouping));
}

// What the pointer and the keyboard were at is found again by its key; `anchor` stays where it is
// on screen.
void TierView::rebuild(const std::string& anchor)
{
    const auto keyOf = [this](std::optional<std::uint32_t> item) {
        return item && *item < m_picture.content.items.size() ? m_picture.content.items[*item].key
                                                              : std::string();
    };
    const std::string cursor = keyOf(m_marks.cursor);
    const std::string chosen = keyOf(m_marks.chosen);
    const auto before = itemOfKey(anchor);
    const double y = before ? rectOf(*before).top() : 0.0;
    m_marks.hovered.reset();
    m_marks.hoveredBond.reset();
    m_press.reset();
    m_picture = TierPicture{};
    findLane();
    if (m_scene) {
        m_picture.content = core::tierContent(*m_scene->dataset, m_scene->network, m_request);
        layOut();
        nameItems();
        markPath();
    }
    if (const QString told = laneText(); told != accessibleDescription()) {
        setAccessibleDescription(told);
    }
    m_marks.cursor = itemOfKey(cursor);
    m_marks.chosen = itemOfKey(chosen);
    dropLayers();
    if (const auto after = itemOfKey(anchor); before && after) {
        const double moved = (rectOf(*after).top() - y) / m_viewport.scale;
        setViewport({m_viewport.centre + QPointF(0, moved), m_viewport.scale});
    } else {
        refit();
    }
    updateBars();
    Q_EMIT pictureChanged();
}

void TierView::markPath()
{
    const std::vector<core::TierBond>& bonds = m_picture.content.bonds;
    m_picture.onPath.assign(bonds.size(), 0);
    m_picture.onLane.assign(bonds.size(), 0);
    const std::vector<std::uint32_t>& lane = m_request.lane;
    for (std::size_t i = 0; i + 1 < lane.size(); ++i) {
        const std::uint32_t from = m_picture.content.itemOfSite[lane[i]];
        const std::uint32_t to = m_picture.content.itemOfSite[lane[i + 1]];
        const auto step = std::ranges::find_if(
            bonds, [&](const core::TierBond& bond) { return bond.from == from && bond.to == to; });
        if (step != bonds.end()) {
            m_picture.onLane[static_cast<std::size_t>(step - bonds.begin())] = 1;
        }
    }
    for (std::size_t b = 0; b < bonds.size(); ++b) {
        const bool on = std::ranges::any_of(bonds[b].flows, [this](std::uint32_t flow) {
            return std::ranges::find(m_pathFlows, flow) != m_pathFlows.end();
        });
        m_picture.onPath[b] = on ? 1 : 0;
    }
}

} // namespace lodestone::ui
