// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/check_dataset.h"

#include "core/graph/check_parts.h"

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>
#include <tuple>

namespace lodestone::core
{

CheckContext::CheckContext(const Dataset& data, const SupplyGraph& graph)
    : dataset(data)
    , network(graph)
{
    for (const Product& product : dataset.products) {
        products.emplace(product.id, &product);
    }
    for (const Requirement& row : dataset.requirements) {
        recipes[row.outputProductId][row.inputProductId] += row.intensity;
    }
}

const std::map<std::string_view, double>& CheckContext::recipe(const Site& site) const
{
    static const std::map<std::string_view, double> kNoRecipe;
    const auto at = recipes.find(site.outputProductId);
    return at == recipes.end() ? kNoRecipe : at->second;
}

const double* CheckContext::intensity(const Site& site, std::string_view input) const
{
    const std::map<std::string_view, double>& inputs = recipe(site);
    const auto at = inputs.find(input);
    return at == inputs.end() ? nullptr : &at->second;
}

std::string CheckContext::productName(std::string_view id) const
{
    const auto at = products.find(id);
    return at == products.end() ? std::string(id) : at->second->name;
}

int lineOf(std::size_t row)
{
    return static_cast<int>(row) + 2;
}

std::string percent(double share)
{
    const double value = std::round(share * 100.0);
    return value < 1.0 ? "<1 %" : figure(value) + " %";
}

std::string figure(double value)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    if (std::abs(value) >= 100.0) {
        out.precision(0);
        out << std::fixed << value;
    } else {
        out.precision(3);
        out << value;
    }
    return out.str();
}

std::vector<Finding> checkDataset(const Dataset& dataset)
{
    const Result<SupplyGraph> network = SupplyGraph::build(dataset);
    if (!network) {
        return {{Severity::Error, "links.csv", 0, 0, "", network.error().message}};
    }
    const CheckContext context(dataset, network.value());
    Findings findings;
    checkCycles(context, findings);
    checkEnds(context, findings);
    checkLinks(context, findings);
    checkWorks(context, findings);
    checkGroups(context, findings);
    checkCapacities(context, findings);
    checkCovers(context, findings);
    checkObservations(context, findings);
    const auto key = [](const Finding& f) { return std::tie(f.table, f.line, f.id, f.message); };
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
        return a.severity != b.severity ? a.severity > b.severity : key(a) < key(b);
    });
    return findings;
}

} // namespace lodestone::core
