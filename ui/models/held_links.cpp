// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/held_links.h"

#include "core/model/site_index.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kLatestDelivery = 12; // months after the day up to which things are known
constexpr double kClosed = 0.5;     // a gate of the scenario below this holds the goods

using Pair = std::pair<std::uint32_t, std::uint32_t>;

// What the rows that give no share have to divide: by buyer and product, what the others leave.
struct OpenShare
{
    double known = 0.0;
    int unknown = 0;

    double each() const { return unknown > 0 ? std::max(0.0, 1.0 - known) / unknown : 0.0; }
};

LinkEvidence evidenceOf(core::Confidence confidence)
{
    switch (confidence) {
    case core::Confidence::Reported:
        return LinkEvidence::Reported;
    case core::Confidence::Estimated:
        return LinkEvidence::Estimated;
    case core::Confidence::Assumed:
        break;
    }
    return LinkEvidence::Assumed;
}

bool delivers(const core::Link& link, core::Date asOf)
{
    const bool idle = link.shareOfNeed && *link.shareOfNeed <= 0.0;
    const core::Month latest = core::Month::containing(asOf).plus(kLatestDelivery);
    return !idle && (!link.deliversFrom || *link.deliversFrom <= latest);
}

bool needsLicence(std::string_view kind)
{
    return kind == "licence" || kind == "ban" || kind == "customs-hold";
}

bool names(const core::IdList& list, std::string_view id)
{
    return std::ranges::find(list, id) != list.end();
}

bool named(const std::vector<std::string>& list, const std::string& id)
{
    return std::ranges::find(list, id) != list.end() || std::ranges::find(list, "*") != list.end();
}

} // namespace

SupplyLinks::SupplyLinks(const core::Dataset& dataset, core::Date asOf)
    : m_dataset(dataset)
    , m_regions(dataset)
{
    const core::SiteIndex index(dataset);
    std::map<std::pair<std::uint32_t, std::string_view>, OpenShare> open;
    std::vector<std::tuple<Pair, std::uint32_t>> rows; // ends and row
    for (std::uint32_t r = 0; r < dataset.links.size(); ++r) {
        const core::Link& link = dataset.links[r];
        const auto from = index.find(link.supplierSiteId);
        const auto to = index.find(link.buyerSiteId);
        if (!from || !to || !delivers(link, asOf)) {
            continue;
        }
        const Pair ends{static_cast<std::uint32_t>(*from), static_cast<std::uint32_t>(*to)};
        rows.emplace_back(ends, r);
        OpenShare& share = open[{ends.second, link.productId}];
        share.known += link.shareOfNeed.value_or(0.0);
        share.unknown += link.shareOfNeed ? 0 : 1;
    }
    std::ranges::sort(rows);
    for (const auto& [ends, r] : rows) {
        const core::Link& link = dataset.links[r];
        const double share =
            link.shareOfNeed ? *link.shareOfNeed : open[{ends.second, link.productId}].each();
        const LinkEvidence evidence = evidenceOf(link.confidence);
        const bool same = !m_links.empty() && Pair{m_links.back().from, m_links.back().to} == ends;
        if (!same) {
            m_links.push_back({ends.first, ends.second, 0.0F, evidence, false});
            m_shareRows.push_back(r);
        }
        MapLink& shown = m_links.back();
        const auto part = static_cast<float>(std::min(1.0, share));
        if (part > shown.share) {
            shown.share = part;
            m_shareRows.back() = r;
        }
        shown.evidence = std::max(shown.evidence, evidence);
        m_rows.push_back({static_cast<std::uint32_t>(m_links.size() - 1), r});
    }
}

std::vector<std::vector<std::uint32_t>> SupplyLinks::rowsByLink() const
{
    std::vector<std::vector<std::uint32_t>> out(m_links.size());
    for (const Row& row : m_rows) {
        out[row.link].push_back(row.row);
    }
    return out;
}

bool SupplyLinks::matches(const core::Control& control, const core::Link& link,
                          const core::Site& supplier, const core::Site& buyer) const
{
    const bool use = control.endUse == "*" || control.endUse == core::toText(buyer.endUse) ||
                     (control.endUse.rfind("listed:", 0) == 0 &&
                      control.endUse.find(buyer.companyId) != std::string::npos);
    return use && needsLicence(control.kind) && names(control.productIds, link.productId) &&
           m_regions.contains(control.origin, supplier.country) &&
           m_regions.contains(control.destination, buyer.country);
}

bool SupplyLinks::stoppedAtBorder(const Row& row, const core::Scenario& scenario, core::Date date,
                                  int day) const
{
    const core::Link& link = m_dataset.links[row.row];
    const MapLink& shown = m_links[row.link];
    const core::Site& supplier = m_dataset.sites[shown.from];
    const core::Site& buyer = m_dataset.sites[shown.to];
    if (supplier.country == buyer.country) {
        return false;
    }
    const bool observed = scenario.gateMode == core::GateMode::Observed;
    const bool licence = std::ranges::any_of(m_dataset.controls, [&](const core::Control& control) {
        return observed && control.start <= date && (!control.end || date <= *control.end) &&
               matches(control, link, supplier, buyer);
    });
    const bool fromOrigin =
        std::ranges::any_of(m_dataset.controls, [&](const core::Control& control) {
            return m_regions.contains(control.origin, supplier.country);
        });
    // The later rule of a scenario wins.
    double gate = 1.0;
    for (const core::GateRule& rule : scenario.gates) {
        const bool here = std::ranges::any_of(rule.destinations, [&](const std::string& group) {
            return m_regions.contains(group, buyer.country);
        });
        if (here && named(rule.products, link.productId) && day >= rule.fromDay &&
            day < rule.toDay) {
            gate = rule.share;
        }
    }
    return licence || (fromOrigin && gate * scenario.gateLevel < kClosed);
}

std::vector<std::uint32_t> SupplyLinks::heldOn(const core::RunResult& run, int day) const
{
    const core::Date date = run.start.plus(day);
    std::vector<std::uint32_t> held;
    for (const Row& row : m_rows) {
        if (!held.empty() && held.back() == row.link) {
            continue;
        }
        const core::SiteState buyer = run.medianState(core::SiteId(m_links[row.link].to), day);
        if (buyer >= core::SiteState::RunningDown &&
            stoppedAtBorder(row, run.scenario, date, day)) {
            held.push_back(row.link);
        }
    }
    return held;
}

} // namespace lodestone::ui
