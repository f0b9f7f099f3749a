// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/lead_time.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/tiers/tier_view.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lodestone::ui
{

// Where things stand: the lane of the path that stops the site in focus, the bands below it, and
// what is not linked at the foot.

namespace
{

constexpr double kRestGap = 52.0; // between the focus and what is not linked to it
constexpr double kBandGap = 12.0;
constexpr double kUnderWords = 6.0; // the cards of a stack stand out by that much
constexpr double kLanePad = 10.0;

constexpr double kFewestSingle = 4.0; // linked sites of a column; the others make a stack
constexpr double kFewestOfBand = 2.0;
constexpr double kMostSingle = 10.0;

constexpr std::array<core::TierBand, 5> kBands{core::TierBand::Focus, core::TierBand::SecondSources,
                                               core::TierBand::OtherInputs,
                                               core::TierBand::Customers, core::TierBand::Rest};

// An overview hangs from the heads: columns of very different lengths have no middle in common.
void stackFromTop(core::TierLayout& layout)
{
    for (const auto& column : layout.columns) {
        double top = 0.0;
        for (const std::uint32_t node : column) {
            layout.top[node] = top;
            top += TierGeometry::kCardHeight + TierGeometry::kGap;
        }
    }
}

// What made room upwards goes down again, all of it alike.
void liftToTop(core::TierLayout& layout)
{
    const double highest = layout.top.empty() ? 0.0 : std::ranges::min(layout.top);
    if (highest < 0.0) {
        for (double& top : layout.top) {
            top -= highest;
        }
    }
}

} // namespace

// So many cards of a band that the focus and the stacks below it are seen at once.
std::size_t TierView::singlesThatFit() const
{
    const double row = TierGeometry::kCardHeight + TierGeometry::kGap;
    const double rest = kRestGap + TierGeometry::kCardHeight + 2 * TierGeometry::kMargin;
    const double room = this->room().height() / TierGeometry::kLeastHome - rest;
    if (!m_stop.path) {
        return static_cast<std::size_t>(
            std::clamp(std::floor(room / row) - 1.0, kFewestSingle, kMostSingle));
    }
    // The lane is one row of cards; two bands share what it leaves.
    const double lane = 3 * kTierTextRow + kUnderWords + row;
    const double bands = room - lane - 2 * (kTierTextRow + kUnderWords + kBandGap);
    return static_cast<std::size_t>(
        std::clamp(std::floor(bands / 2 / row) - 1.0, kFewestOfBand, kMostSingle));
}

void TierView::findLane()
{
    m_stop = {};
    m_request.lane.clear();
    m_request.second.clear();
    if (!m_scene || !m_request.selected) {
        return;
    }
    const core::Dataset& dataset = *m_scene->dataset;
    m_stop = core::stopPath(dataset, m_scene->network, m_scene->run.get(), *m_request.selected);
    if (m_stop.path) {
        m_request.lane = m_stop.path->sites;
        m_request.second =
            core::secondSources(dataset, m_scene->network, m_scene->rows, *m_stop.path);
    }
    m_request.mostPerColumn = singlesThatFit();
}

QString TierView::laneTitle() const
{
    const QString share = qText(core::percentText(m_stop.path->share));
    switch (m_stop.path->kind) {
    case core::StopShare::OfItsStops:
        break;
    case core::StopShare::ByMaker:
        return tr("%1 of the plant stops that run through it come from this magnet source")
            .arg(share);
    case core::StopShare::BySource:
        return tr("%1 of the plant stops that begin here run through this buyer").arg(share);
    }
    return tr("Stops the plant in %1 of the draws in which it stops").arg(share);
}

QString TierView::noLaneText() const
{
    switch (m_stop.reason) {
    case core::NoStopPath::NoRun:
        break;
    case core::NoStopPath::NeverStops:
        return tr("No path that stops it: it stops in no draw of this run.");
    case core::NoStopPath::TakenDown:
        return tr("No path that stops it: the scenario takes it down itself.");
    case core::NoStopPath::NoSupplier:
        return tr("No path that stops it: the most frequent cause names no single supplier.");
    case core::NoStopPath::StopsNoPlant:
        return tr("No path to show: in this run no plant stops because of this site.");
    case core::NoStopPath::BeforeMagnets:
        return tr("No path to show: causes are followed back to the magnet maker, not further.");
    }
    return tr("No run yet: press F5 to see the path that stops this site.");
}

QString TierView::laneText() const
{
    if (!m_picture.lane) {
        return m_scene && m_request.selected ? noLaneText() : QString();
    }
    QStringList names;
    for (const std::uint32_t site : m_stop.path->sites) {
        names << m_scene->map->sites[site].name;
    }
    QStringList leads;
    for (const TierLead& lead : m_picture.lane->leads) {
        leads << tr("%1 to %2 %3 (%4)")
                     .arg(tierName(lead.from), tierName(lead.to).toLower(), lead.text(),
                          evidenceText(lead.evidence));
    }
    return QStringLiteral("%1: %2. %3")
        .arg(m_picture.lane->title, names.join(QStringLiteral(" → ")),
             leads.join(QStringLiteral(", ")));
}

void TierView::makeLane(double bottom)
{
    TierLane& lane = m_picture.lane.emplace();
    const std::vector<std::uint32_t>& sites = m_stop.path->sites;
    const core::Dataset& dataset = *m_scene->dataset;
    lane.title = laneTitle();
    const core::LeadTimes known(dataset);
    for (std::size_t i = 0; i + 1 < sites.size(); ++i) {
        const core::Site& from = dataset.sites[sites[i]];
        const core::Site& to = dataset.sites[sites[i + 1]];
        const auto lead = known.find(from.country, to.country);
        if (lead && from.kind < to.kind) {
            lane.leads.push_back({static_cast<std::uint32_t>(from.kind),
                                  static_cast<std::uint32_t>(to.kind), lead->days,
                                  dataset.leadTimes[lead->row].confidence});
        }
    }
    if (m_stop.path->causeFrom > 0) {
        lane.before = tr("Left of the magnets: the largest supplier of each, not a cause");
        lane.column = static_cast<std::uint32_t>(dataset.sites[sites.front()].kind);
    }
    lane.bottom = bottom + (lane.before.isEmpty() ? kLanePad : kTierTextRow);
}

// Above the cards of the first band: the words of the lane, or why there is none.
double TierView::headRoom() const
{
    if (!m_request.selected) {
        return 0.0;
    }
    return (m_stop.path ? 2 * kTierTextRow : kTierTextRow) + kUnderWords;
}

void TierView::layOut()
{
    m_picture.top.assign(m_picture.content.items.size(), 0.0);
    m_picture.pinned.assign(m_picture.content.items.size(), 0);
    TierFeet feet{};
    feet.fill(headRoom());
    if (m_request.selected && !m_stop.path) {
        m_picture.headings.push_back({noLaneText(), 0, kTierTextRow, true});
    }
    for (const core::TierBand band : kBands) {
        layOutBand(band, feet);
        if (band == core::TierBand::Focus && m_stop.path) {
            makeLane(std::ranges::max(feet));
            feet.fill(m_picture.lane->bottom);
            m_picture.bottom = std::max(m_picture.bottom, m_picture.lane->bottom);
        }
    }
    const std::vector<core::TierItem>& items = m_picture.content.items;
    for (std::uint32_t i = 0; i < items.size() && !m_request.context; ++i) {
        if (items[i].role == core::TierRole::Context && items[i].isStack()) {
            m_picture.top[i] = m_picture.restTop;
        }
    }
}

// Where a band begins: below what stands in its columns already. Names it.
double TierView::beginBand(core::TierBand band, const TierFeet& feet)
{
    const std::vector<core::TierItem>& all = m_picture.content.items;
    double top = 0.0;
    auto first = static_cast<std::uint32_t>(kTierColumns);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (all[i].band == band) {
            top = std::max(top, feet.at(all[i].column));
            first = std::min(first, all[i].column);
        }
    }
    if (band == core::TierBand::Focus) {
        return top;
    }
    if (band == core::TierBand::Rest) {
        m_picture.restTop = m_picture.bottom + kRestGap;
        m_picture.headings.push_back(
            {tr("Not linked to the selection"), 0, m_picture.restTop - kUnderWords, false});
        return m_picture.restTop;
    }
    top += kBandGap + kTierTextRow + kUnderWords;
    const QString name = band == core::TierBand::SecondSources ? tr("Second sources")
                         : band == core::TierBand::OtherInputs ? tr("Other inputs")
                                                               : tr("Customers");
    m_picture.headings.push_back({name, first, top - kUnderWords, false});
    return top;
}

void TierView::layOutBand(core::TierBand band, TierFeet& feet)
{
    const std::vector<core::TierItem>& items = m_picture.content.items;
    const auto count =
        static_cast<std::uint32_t>(std::ranges::count(items, band, &core::TierItem::band));
    if (count == 0) {
        return;
    }
    const double begin = beginBand(band, feet);
    const auto ofView = m_pins.find(viewKey());
    const std::map<std::string, double> none;
    const auto& pins = ofView == m_pins.end() ? none : ofView->second;
    std::vector<core::TierNode> nodes;
    std::vector<std::uint32_t> itemOf;
    std::vector<std::uint32_t> nodeOf(items.size(), count);
    bool anyPinned = false;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (items[i].band != band) {
            continue;
        }
        core::TierNode node{items[i].key, items[i].column, TierGeometry::kCardHeight,
                            static_cast<double>(items[i].members.size()), std::nullopt};
        if (const auto pin = pins.find(node.key); pin != pins.end()) {
            node.pinned = pin->second - begin;
            m_picture.pinned[i] = 1;
            anyPinned = true;
        }
        nodeOf[i] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back(std::move(node));
        itemOf.push_back(i);
    }
    const bool rest = band == core::TierBand::Rest;
    std::vector<core::TierLink> links;
    for (const core::TierBond& bond : m_picture.content.bonds) {
        const bool both = nodeOf[bond.from] < nodes.size() && nodeOf[bond.to] < nodes.size();
        // In focus only the links that show should pull.
        if (both && (rest || !m_request.selected || bond.role != core::TierRole::Overview)) {
            links.push_back({nodeOf[bond.from], nodeOf[bond.to], 0.05 + bond.share});
        }
    }
    // The rest moves as a whole with the foot of the focus: its places are not worth keeping.
    core::TierMemory& memory = m_memory[memoryKey(band)];
    core::TierLayout layout =
        core::layoutTiers(nodes, links, rest ? core::TierMemory{} : memory, TierGeometry::kGap);
    if (!anyPinned) {
        m_request.selected ? liftToTop(layout) : stackFromTop(layout);
    }
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        const double top = layout.top[n] + begin;
        const double foot = top + TierGeometry::kCardHeight;
        m_picture.top[itemOf[n]] = top;
        m_picture.bottom = std::max(m_picture.bottom, foot);
        if (!nodes[n].pinned) { // what was moved away takes no room where it came from
            feet.at(nodes[n].column) = std::max(feet.at(nodes[n].column), foot);
        }
        if (!rest) {
            memory[nodes[n].key] = {nodes[n].column, layout.top[n]};
        }
    }
}

// What is in focus has a memory for each band: their places are counted from its top.
std::string TierView::memoryKey(core::TierBand band) const
{
    return m_stop.path ? viewKey() + "|" + std::to_string(static_cast<int>(band)) : viewKey();
}

} // namespace lodestone::ui
