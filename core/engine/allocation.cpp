// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"

#include <algorithm>
#include <array>
#include <map>

namespace lodestone::core
{

namespace
{

/// HS chapter 90, from "medical, surgical, dental instruments" to "apparatus based on X-rays".
bool isMedical(const Product& made)
{
    constexpr std::array<std::string_view, 5> kHeadings{"9018", "9019", "9020", "9021", "9022"};
    return std::ranges::any_of(
        kHeadings, [&](std::string_view heading) { return made.hsCode.starts_with(heading); });
}

bool isOf(const std::string& name, const Site& supplier, const Site& buyer, const Product& made)
{
    if (name == "medical") {
        return buyer.sector == name || isMedical(made);
    }
    if (name == "defence") {
        return buyer.sector == "defence" || buyer.endUse == EndUse::Military;
    }
    if (name == "export" || name == "domestic") {
        return (buyer.country == supplier.country) == (name == "domestic");
    }
    return buyer.sector == name;
}

/// Place of the buyer in the order; behind all when it is of no class.
std::size_t classOf(const AllocationRule& rule, const Site& supplier, const Site& buyer,
                    const Product& made)
{
    std::size_t place = 0;
    while (place < rule.order.size() && !isOf(rule.order[place], supplier, buyer, made)) {
        ++place;
    }
    return place;
}

const AllocationRule* ruleFor(const std::vector<AllocationRule>& rules, Stage stage)
{
    const AllocationRule* found = nullptr;
    for (const AllocationRule& rule : rules) {
        found = rule.stage == "*" || rule.stage == toText(stage) ? &rule : found;
    }
    return found;
}

/// What no known link takes comes last: nobody knows who buys it.
void placeByClass(CompiledModel& model, const DatasetIndex& index, std::uint32_t s,
                  const AllocationRule& rule)
{
    const Dataset& dataset = *model.dataset;
    const auto& links = index.linksFrom(s);
    const auto classOfLink = [&](std::uint32_t l) {
        const std::uint32_t buyer = index.ends(l).buyer;
        return classOf(rule, dataset.sites[s], dataset.sites[buyer],
                       dataset.products[index.outputOf(buyer)]);
    };
    std::map<std::size_t, double> taken; // by class
    double all = 0.0;
    for (const std::uint32_t l : links) {
        taken[classOfLink(l)] += model.flows.linkFlow[l];
        all += model.flows.linkFlow[l];
    }
    const double output = std::max(model.siteSold[s], 1e-12);
    taken[rule.order.size()] += output - all;
    std::map<std::size_t, Place> byClass;
    double before = 0.0;
    for (const auto& [place, flow] : taken) {
        const Micro from = toMicro(before / output);
        before += flow;
        byClass[place] = {from, std::max(toMicro(std::min(1.0, before / output)), from + 1)};
    }
    model.restPlace[s] = byClass.at(rule.order.size()).from;
    for (const std::uint32_t l : links) {
        model.places[l] = byClass.at(classOfLink(l));
    }
}

} // namespace

void compileAllocation(CompiledModel& model, const DatasetIndex& index)
{
    const Dataset& dataset = *model.dataset;
    model.places.assign(dataset.links.size(), {});
    model.siteAllocation.assign(dataset.sites.size(), Allocation::ProRata);
    model.restPlace.assign(dataset.sites.size(), 0);
    model.siteSold = model.flows.siteOutput;
    for (std::uint32_t s = 0; s < dataset.sites.size(); ++s) {
        double taken = 0.0;
        for (const std::uint32_t l : index.linksFrom(s)) {
            taken += model.flows.linkFlow[l];
        }
        model.siteSold[s] = std::max(model.siteSold[s], taken);
        const AllocationRule* rule = ruleFor(model.scenario.allocation, dataset.sites[s].kind);
        if (rule == nullptr) {
            continue;
        }
        model.siteAllocation[s] = rule->policy;
        if (rule->policy == Allocation::Priority) {
            placeByClass(model, index, s, *rule);
        }
    }
}

} // namespace lodestone::core
