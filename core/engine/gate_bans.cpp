// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/model/regions.h"

#include <algorithm>

// Bans of controls.csv: listed firms and end uses that get no goods at all, also of products that
// need no licence. A "buyer-rule" is not run: what the buyer's own state forbids has waivers, and
// nobody reports which.

namespace lodestone::core
{

namespace
{

constexpr std::string_view kListed = "listed:";

bool isListed(std::string_view use, std::string_view company)
{
    use.remove_prefix(kListed.size());
    while (!use.empty()) {
        const std::size_t end = std::min(use.find(';'), use.size());
        if (use.substr(0, end) == company) {
            return true;
        }
        use.remove_prefix(std::min(end + 1, use.size()));
    }
    return false;
}

bool isOfUse(const Control& row, const Site& buyer)
{
    return row.endUse == kAnywhere || row.endUse == toText(buyer.endUse) ||
           (row.endUse.starts_with(kListed) && isListed(row.endUse, buyer.companyId));
}

/// What the scenario lets be licensed is not banned in it. A ban of more than a year before day 0
/// has been lived with, as a control has. Of a ban that begins after the as-of day is known what
/// the data of that day say: all, or on an earlier day nothing.
bool counts(const CompiledModel& model, const Control& row)
{
    const LicenceRegime& regime = model.scenario.licence;
    const bool waived = (row.endUse.starts_with(kListed) && !regime.refuseListed) ||
                        (row.endUse == toText(EndUse::Military) && !regime.refuseMilitary);
    const Date asOf = model.scenario.asOf;
    const bool known = row.start <= asOf || asOf >= model.dataset->asOf;
    const int from = row.start - model.scenario.start;
    return row.kind == "ban" && known && !waived &&
           (!row.end || *row.end >= model.scenario.start) && from >= -kSettledAfterDays &&
           from < model.horizon;
}

} // namespace

void compileBans(CompiledModel& model)
{
    const Dataset& dataset = *model.dataset;
    if (model.scenario.gateMode == GateMode::SetDirect) {
        return;
    }
    const Regions regions(dataset);
    for (std::uint32_t c = 0; c < dataset.controls.size(); ++c) {
        const Control& row = dataset.controls[c];
        if (!counts(model, row)) {
            continue;
        }
        BanDef ban;
        ban.control = c;
        ban.fromDay = std::max(0, row.start - model.scenario.start);
        ban.toDay = row.end ? *row.end - model.scenario.start + 1 : kNeverDay;
        ban.ofUse = row.endUse == toText(EndUse::Military);
        for (const Product& product : dataset.products) {
            ban.products.push_back(std::ranges::count(row.productIds, product.id) > 0 ? 1 : 0);
        }
        for (const Site& site : dataset.sites) {
            ban.sellers.push_back(regions.contains(row.origin, site.country) ? 1 : 0);
            ban.buyers.push_back(
                regions.contains(row.destination, site.country) && isOfUse(row, site) ? 1 : 0);
        }
        model.bans.push_back(std::move(ban));
    }
    std::ranges::stable_sort(model.bans, {}, &BanDef::fromDay);
}

std::uint32_t bansOn(CompiledModel& model, const LinkEnds& ends, bool ofUse)
{
    std::vector<std::uint32_t> set;
    for (std::uint32_t b = 0; b < model.bans.size(); ++b) {
        const BanDef& ban = model.bans[b];
        if (ban.products[ends.product] != 0 && ban.sellers[ends.supplier] != 0 &&
            ban.buyers[ends.buyer] != 0 && (ofUse || !ban.ofUse)) {
            set.push_back(b);
        }
    }
    if (set.empty()) {
        return kNone;
    }
    const auto same = std::ranges::find(model.banSets, set);
    const auto row = static_cast<std::uint32_t>(same - model.banSets.begin());
    if (same == model.banSets.end()) {
        model.banSets.push_back(std::move(set));
    }
    return row;
}

} // namespace lodestone::core
