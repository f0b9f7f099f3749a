// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/gate_months.h"

#include "core/model/dataset.h"
#include "core/model/regions.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace lodestone::core
{

namespace
{

/// By day from day 0: what the scope's own rules set.
using Days = std::vector<std::optional<double>>;

bool isEverywhere(std::string_view place)
{
    return place == kAnywhere || place == kWorld;
}

bool isOwn(const GateRule& rule, const GateScope& scope)
{
    return rule.products.size() == 1 && rule.destinations.size() == 1 &&
           rule.products.front() == scope.product &&
           (rule.destinations.front() == scope.destination ||
            (isEverywhere(rule.destinations.front()) && isEverywhere(scope.destination)));
}

/// How the goods and places of rules lie to those of a scope.
class Ground
{
public:
    explicit Ground(const Dataset& dataset) : m_dataset(&dataset), m_regions(dataset)
    {
        for (const Product& product : dataset.products) {
            if (product.hsCode.starts_with(kMagnetHsCode)) {
                m_magnets.insert(product.id);
            }
        }
    }

    /// All of the scope is in the rule.
    [[nodiscard]] bool covers(const GateRule& rule, const GateScope& scope) const
    {
        return std::ranges::any_of(rule.products,
                                   [&](const auto& id) { return holds(id, scope.product); }) &&
               std::ranges::any_of(rule.destinations, [&](const auto& place) {
                   return placeHolds(place, scope.destination);
               });
    }
    /// All of the rule is in the scope.
    [[nodiscard]] bool isWithin(const GateRule& rule, const GateScope& scope) const
    {
        return std::ranges::all_of(rule.products,
                                   [&](const auto& id) { return holds(scope.product, id); }) &&
               std::ranges::all_of(rule.destinations, [&](const auto& place) {
                   return placeHolds(scope.destination, place);
               });
    }
    [[nodiscard]] bool meets(const GateRule& rule, const GateScope& scope) const
    {
        const auto goodsMeet = [&](const std::string& id) {
            return holds(id, scope.product) || holds(scope.product, id);
        };
        const auto placesMeet = [&](const std::string& place) {
            return placeHolds(place, scope.destination) || placeHolds(scope.destination, place) ||
                   std::ranges::any_of(m_dataset->regions, [&](const CountryRegion& row) {
                       return placeHolds(place, row.country) &&
                              placeHolds(scope.destination, row.country);
                   });
        };
        return std::ranges::any_of(rule.products, goodsMeet) &&
               std::ranges::any_of(rule.destinations, placesMeet);
    }

private:
    /// "*" means the goods that customs meters, which are magnets.
    [[nodiscard]] bool holds(std::string_view outer, std::string_view inner) const
    {
        return outer == inner || (outer == kAnywhere && m_magnets.contains(inner));
    }
    [[nodiscard]] bool placeHolds(std::string_view outer, std::string_view inner) const
    {
        return outer == inner || isEverywhere(outer) ||
               (!isEverywhere(inner) && m_regions.contains(outer, inner));
    }

    const Dataset* m_dataset;
    Regions m_regions;
    std::set<std::string_view> m_magnets;
};

void fill(Days& days, int from, int to, std::optional<double> share)
{
    const auto end = std::min(static_cast<std::size_t>(std::max(0, to)), days.size());
    for (auto day = static_cast<std::size_t>(std::max(0, from)); day < end; ++day) {
        days[day] = share;
    }
}

Days ownDays(const Ground& ground, const Scenario& scenario, const GateScope& scope)
{
    int last = std::max(0, scenario.horizonDays);
    for (const GateRule& rule : scenario.gates) {
        last =
            isOwn(rule, scope) ? std::max(last, std::min(rule.toDay, kLongestHorizonDays)) : last;
    }
    Days days(static_cast<std::size_t>(last));
    for (const GateRule& rule : scenario.gates) {
        if (isOwn(rule, scope)) {
            fill(days, rule.fromDay, rule.toDay, rule.share);
        } else if (ground.covers(rule, scope)) {
            fill(days, rule.fromDay, rule.toDay, std::nullopt);
        }
    }
    return days;
}

std::vector<GateMonth> monthsOf(const Scenario& scenario)
{
    std::vector<GateMonth> months;
    for (Month month = Month::containing(scenario.start);; month = month.plus(1)) {
        const int from = std::max(0, month.firstDay() - scenario.start);
        if (from >= scenario.horizonDays) {
            return months;
        }
        const int to = std::min(scenario.horizonDays, month.lastDay() - scenario.start + 1);
        months.push_back({month, from, to, std::nullopt, true});
    }
}

std::vector<GateRule> rulesOf(const Days& days, const GateScope& scope)
{
    std::vector<GateRule> rules;
    for (std::size_t from = 0; from < days.size();) {
        std::size_t to = from + 1;
        while (to < days.size() && days[to] == days[from]) {
            ++to;
        }
        if (days[from]) {
            rules.push_back({{scope.product},
                             {scope.destination},
                             static_cast<int>(from),
                             static_cast<int>(to),
                             *days[from]});
        }
        from = to;
    }
    return rules;
}

/// Where the scope's own rules belong among the others.
std::size_t placeAmong(const Ground& ground, const std::vector<GateRule>& others,
                       const GateScope& scope)
{
    std::size_t after = 0;
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (ground.meets(others[i], scope) && !ground.isWithin(others[i], scope)) {
            after = i + 1;
        }
    }
    for (std::size_t i = after; i < others.size(); ++i) {
        if (ground.isWithin(others[i], scope)) {
            return i;
        }
    }
    return others.size();
}

} // namespace

std::vector<GateMonth> gateMonths(const Dataset& dataset, const Scenario& scenario,
                                  const GateScope& scope)
{
    const Days days = ownDays(Ground(dataset), scenario, scope);
    std::vector<GateMonth> months = monthsOf(scenario);
    for (GateMonth& month : months) {
        const auto first = days.begin() + month.fromDay;
        const auto last = days.begin() + month.toDay;
        month.even = std::all_of(first, last, [first](const auto& day) { return day == *first; });
        if (month.even) {
            month.share = *first;
            continue;
        }
        double sum = 0.0;
        int set = 0;
        for (auto day = first; day != last; ++day) {
            sum += day->value_or(0.0);
            set += day->has_value() ? 1 : 0;
        }
        month.share = sum / set; // uneven: at least one is set
    }
    return months;
}

std::vector<GateRule> otherGates(const Scenario& scenario, const GateScope& scope)
{
    std::vector<GateRule> others = scenario.gates;
    std::erase_if(others, [&scope](const GateRule& rule) { return isOwn(rule, scope); });
    return others;
}

std::vector<GateRule> withGateEdits(const Dataset& dataset, const Scenario& scenario,
                                    const GateScope& scope, std::span<const GateEdit> edits)
{
    const Ground ground(dataset);
    Days days = ownDays(ground, scenario, scope);
    const std::vector<GateMonth> months = monthsOf(scenario);
    for (const GateEdit& edit : edits) {
        const auto found = std::ranges::find(months, edit.month, &GateMonth::month);
        if (found != months.end()) {
            fill(days, found->fromDay, found->toDay, edit.share);
        }
    }
    std::vector<GateRule> gates = otherGates(scenario, scope);
    const std::vector<GateRule> own = rulesOf(days, scope);
    const auto place = static_cast<std::ptrdiff_t>(placeAmong(ground, gates, scope));
    gates.insert(gates.begin() + place, own.begin(), own.end());
    return gates;
}

} // namespace lodestone::core
