// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/graph/check_dataset.h"
#include "core/graph/check_parts.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr double kShareTolerance = 1e-6;
/// Stated capacities and volumes are of different years: less than this is no contradiction.
constexpr double kCapacityInfo = 1.05;
constexpr double kCapacityWarning = 1.25;
/// Longer than any chain of stages; in a cycle the demand that runs round is cut off here.
constexpr int kDemandPasses = 64;

bool isControlled(const CheckContext& context, std::string_view productId)
{
    const auto at = context.products.find(productId);
    return at != context.products.end() && at->second->controlledFrom &&
           *at->second->controlledFrom <= context.dataset.asOf;
}

void addRemainder(const CheckContext& context, std::size_t row, std::string_view productId,
                  double remainder, Findings& findings)
{
    const Site& site = context.dataset.sites[row];
    const bool looksFree = isControlled(context, productId) && site.country != "CHN";
    std::string message =
        fill(say("%1 of %2's need for %3 comes from no supplier in the data: unmodelled supply "
                 "that no gate binds."),
             {percent(remainder), site.name, context.productName(productId)});
    if (looksFree) {
        message +=
            " " + say("The product is licensed by China; if this part comes from there, stops "
                      "are shown too late or not at all.");
    }
    findings.push_back({looksFree ? Severity::Warning : Severity::Info, "links.csv", 0, 0,
                        site.id + " " + std::string(productId), message});
}

/// Volume a buyer orders for: plants and sites without customers what they state, others what is
/// asked of them, at most what they state.
double orderedVolume(const Site& site, double asked)
{
    if (!site.annualOutput) {
        return asked;
    }
    const bool askedFor = site.kind != Stage::Assembly && asked > 0.0;
    return askedFor ? std::min(asked, *site.annualOutput) : *site.annualOutput;
}

/// Share a link of unknown share brings: what its group leaves, split among such links.
double shareOf(const Dataset& dataset, const InputGroup& group, std::size_t link)
{
    if (const std::optional<double>& share = dataset.links[link].shareOfNeed) {
        return *share;
    }
    const auto unknown =
        std::count_if(group.links.begin(), group.links.end(), [&](std::size_t other) {
            return !dataset.links[other].shareOfNeed.has_value();
        });
    return std::max(0.0, 1.0 - group.shareSum) / static_cast<double>(unknown);
}

/// Yearly flow a link carries per unit of the buyer's output.
struct Flow
{
    std::size_t supplier = 0;
    std::size_t buyer = 0;
    double perUnit = 0.0;
};

std::vector<Flow> flowsOf(const CheckContext& context)
{
    const Dataset& dataset = context.dataset;
    const Graph& graph = context.network.graph();
    std::vector<Flow> flows;
    for (std::size_t edge = 0; edge < graph.edgeCount(); ++edge) {
        const std::size_t link = graph.payload(EdgeId(edge));
        const std::size_t supplier = graph.source(EdgeId(edge)).index();
        const std::size_t buyer = graph.target(EdgeId(edge)).index();
        const InputGroup& group = context.network.groups()[context.network.groupOf(link)];
        const double* intensity = context.intensity(dataset.sites[buyer], group.productId);
        if (intensity != nullptr && dataset.sites[supplier].outputProductId == group.productId) {
            flows.push_back({supplier, buyer, *intensity * shareOf(dataset, group, link)});
        }
    }
    return flows;
}

std::vector<double> demandOf(const CheckContext& context)
{
    const std::vector<Site>& sites = context.dataset.sites;
    const std::vector<Flow> flows = flowsOf(context);
    std::vector<double> asked(sites.size(), 0.0);
    for (int pass = 0; pass < kDemandPasses; ++pass) {
        std::vector<double> next(sites.size(), 0.0);
        for (const Flow& flow : flows) {
            next[flow.supplier] +=
                flow.perUnit * orderedVolume(sites[flow.buyer], asked[flow.buyer]);
        }
        if (next == asked) {
            break;
        }
        asked = std::move(next);
    }
    return asked;
}

} // namespace

void checkGroups(const CheckContext& context, Findings& findings)
{
    const Dataset& dataset = context.dataset;
    std::set<std::pair<std::size_t, std::string_view>> present;
    for (const InputGroup& group : context.network.groups()) {
        present.emplace(group.site, group.productId);
        const Site& site = dataset.sites[group.site];
        if (group.shareSum > 1.0 + kShareTolerance) {
            findings.push_back(
                {Severity::Error, "links.csv", lineOf(group.links.front()), 0,
                 site.id + " " + group.productId,
                 fill(say("The shares of %1's need for %2 add up to %3: more than the need. The "
                          "surplus would hide shortages; lower a share."),
                      {site.name, context.productName(group.productId), percent(group.shareSum)})});
        } else if (group.shareSum < 1.0 - kShareTolerance && !group.hasUnknownShare &&
                   context.intensity(site, group.productId) != nullptr) {
            addRemainder(context, group.site, group.productId, 1.0 - group.shareSum, findings);
            findings.back().line = lineOf(group.links.front());
        }
    }
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        for (const auto& [input, intensity] : context.recipe(dataset.sites[i])) {
            if (!present.contains({i, input})) {
                addRemainder(context, i, input, 1.0, findings);
            }
        }
    }
}

void checkCapacities(const CheckContext& context, Findings& findings)
{
    const std::vector<double> asked = demandOf(context);
    for (std::size_t i = 0; i < context.dataset.sites.size(); ++i) {
        const Site& site = context.dataset.sites[i];
        if (!site.annualOutput || site.kind == Stage::Assembly) {
            continue;
        }
        const double ratio = asked[i] / *site.annualOutput;
        if (!(asked[i] > 0.0) || ratio <= kCapacityInfo) {
            continue;
        }
        const auto product = context.products.find(site.outputProductId);
        const std::string unit =
            product == context.products.end() ? std::string() : " " + product->second->unit;
        std::string askedFor = figure(asked[i]) + unit;
        if (std::isfinite(ratio)) {
            askedFor += " (" + percent(ratio) + ")";
        }
        std::string message =
            fill(say("%1 states %2 a year, its customers in the data ask for %3. Nothing is "
                     "rescaled to fit: flows are shares of baseline, so days do not change, but "
                     "the two figures do not fit together."),
                 {site.name, figure(*site.annualOutput) + unit, askedFor});
        findings.push_back({ratio > kCapacityWarning ? Severity::Warning : Severity::Info,
                            "sites.csv", lineOf(i), 0, site.id, std::move(message)});
    }
}

std::vector<double> impliedDemand(const Dataset& dataset)
{
    const Result<SupplyGraph> network = SupplyGraph::build(dataset);
    if (!network) {
        return std::vector<double>(dataset.sites.size(), 0.0);
    }
    return demandOf(CheckContext(dataset, network.value()));
}

} // namespace lodestone::core
