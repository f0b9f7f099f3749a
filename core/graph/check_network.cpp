// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/graph/check_parts.h"
#include "core/graph/traversal.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kNamesInAMessage = 8;
/// Two works of one company and kind nearer than this in both coordinates look like one.
constexpr double kSamePlaceDegrees = 0.05;

/// A way round inside a strong component: from its first site back to it.
std::vector<std::size_t> wayRound(const Graph& graph, const std::vector<VertexId>& component)
{
    const std::set<VertexId> inside(component.begin(), component.end());
    const VertexId start = component.front();
    // Breadth-first from the start, inside the component; the first edge back ends it.
    std::vector<VertexId> order{start};
    std::map<VertexId, VertexId> before;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (const Arc& arc : graph.outgoing(order[i])) {
            if (arc.vertex == start) {
                std::vector<std::size_t> way;
                for (VertexId at = order[i]; at != start; at = before.at(at)) {
                    way.push_back(at.index());
                }
                way.push_back(start.index());
                std::reverse(way.begin(), way.end());
                return way;
            }
            if (inside.contains(arc.vertex) && before.try_emplace(arc.vertex, order[i]).second) {
                order.push_back(arc.vertex);
            }
        }
    }
    return {start.index()};
}

std::string compact(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (c != ' ' && c != '-' && c != ',' && c != '.') {
            text.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    return text;
}

} // namespace

void checkCycles(const CheckContext& context, Findings& findings)
{
    const std::vector<Site>& sites = context.dataset.sites;
    const Graph& graph = context.network.graph();
    for (const std::vector<VertexId>& cycle : strongComponents(graph).cycles) {
        const std::vector<std::size_t> way = wayRound(graph, cycle);
        std::string names;
        for (std::size_t i = 0; i < std::min(way.size(), kNamesInAMessage); ++i) {
            names += sites[way[i]].id + " > ";
        }
        if (way.size() > kNamesInAMessage) {
            names += "... > ";
        }
        names += sites[way.front()].id;
        const std::size_t first = cycle.front().index();
        findings.push_back(
            {Severity::Info, "sites.csv", lineOf(first), 0, sites[first].id,
             cycle.size() == 1
                 ? fill(say("The site supplies itself in a cycle (%1). It is computed day by day; "
                            "once short, such sites keep each other short, so they recover late."),
                        {names})
                 : fill(
                       say("%1 sites supply each other in a cycle (%2). It is computed day by day; "
                           "once short, such sites keep each other short, so they recover late."),
                       {std::to_string(cycle.size()), names})});
    }
}

void checkEnds(const CheckContext& context, Findings& findings)
{
    const Graph& graph = context.network.graph();
    for (std::size_t i = 0; i < context.dataset.sites.size(); ++i) {
        const Site& site = context.dataset.sites[i];
        const auto add = [&](const std::string& message) {
            findings.push_back(
                {Severity::Info, "sites.csv", lineOf(i), 0, site.id, fill(message, {site.name})});
        };
        if (site.kind != Stage::Mine && graph.incoming(VertexId(i)).empty()) {
            add(context.recipe(site).empty() ? say("%1 has no inputs: its product has no recipe, "
                                                   "so nothing upstream can stop it.")
                                             : say("%1 has no supplier in the data: all its inputs "
                                                   "are unmodelled supply that no "
                                                   "gate binds, so nothing upstream can stop it."));
        }
        if (site.kind != Stage::Assembly && graph.outgoing(VertexId(i)).empty()) {
            add(say("%1 has no customer in the data: it is shown and makes what it states, but no "
                    "plant's stop depends on it and it is ranked nowhere."));
        }
    }
}

void checkLinks(const CheckContext& context, Findings& findings)
{
    const Dataset& dataset = context.dataset;
    const Graph& graph = context.network.graph();
    for (std::size_t edge = 0; edge < graph.edgeCount(); ++edge) {
        const std::size_t row = graph.payload(EdgeId(edge));
        const Link& link = dataset.links[row];
        const Site& supplier = dataset.sites[graph.source(EdgeId(edge)).index()];
        const Site& buyer = dataset.sites[graph.target(EdgeId(edge)).index()];
        const std::string id =
            link.supplierSiteId + " > " + link.buyerSiteId + " " + link.productId;
        const auto add = [&](Severity severity, const std::string& message) {
            findings.push_back({severity, "links.csv", lineOf(row), 0, id, message});
        };
        if (context.intensity(buyer, link.productId) == nullptr) {
            add(Severity::Warning, fill(say("The recipe of %1 does not use %2: the link is shown, "
                                            "but carries nothing."),
                                        {context.productName(buyer.outputProductId),
                                         context.productName(link.productId)}));
        } else if (supplier.outputProductId != link.productId) {
            add(Severity::Info, fill(say("%1 makes %2, but the link carries %3: taken as the "
                                         "buyer's product, converted "
                                         "under way (toll); the supplier runs on its own recipe."),
                                     {supplier.name, context.productName(supplier.outputProductId),
                                      context.productName(link.productId)}));
        }
        if (link.deliversFrom && link.deliversFrom->firstDay() > dataset.asOf) {
            add(Severity::Info, fill(say("Delivers from %1 only, after the as-of date; until then "
                                         "its share goes to the "
                                         "other suppliers of the group."),
                                     {link.deliversFrom->iso()}));
        }
        if (!context.network.leads()[row]) {
            add(Severity::Warning, fill(say("No row of lead_times.csv serves %1: goods are taken "
                                            "to arrive the next day, so a "
                                            "stop may be shown too early."),
                                        {supplier.country + " > " + buyer.country}));
        }
    }
}

void checkWorks(const CheckContext& context, Findings& findings)
{
    const std::vector<Site>& sites = context.dataset.sites;
    const auto add = [&](std::size_t row, const Site& other, const std::string& what) {
        findings.push_back({Severity::Info, "sites.csv", lineOf(row), 0, sites[row].id,
                            fill(what, {sites[row].name, other.name + " (" + other.id + ")"})});
    };
    std::map<std::pair<std::string, std::string_view>, std::size_t> byName;
    std::map<std::pair<std::string_view, Stage>, std::vector<std::size_t>> byCompany;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (sites[i].kind == Stage::Assembly && sites[i].lines.value_or(1) > kMostLines) {
            findings.push_back({Severity::Warning, "sites.csv", lineOf(i), 0, sites[i].id,
                                fill(say("%1 has %2 lines; a run counts %3 at most: give the lines "
                                         "of several works a row each"),
                                     {sites[i].name, std::to_string(*sites[i].lines),
                                      std::to_string(kMostLines)})});
        }
        const auto [at, isNew] = byName.try_emplace({compact(sites[i].name), sites[i].country}, i);
        if (!isNew && sites[at->second].worksId != sites[i].worksId) {
            add(i, sites[at->second],
                say("%1 and %2 have one name but have different works ids: if they are one works, "
                    "counts of stopped works are too high."));
        }
        byCompany[{sites[i].companyId, sites[i].kind}].push_back(i);
    }
    for (auto& [key, rows] : byCompany) {
        std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
            return std::tie(sites[a].lat, a) < std::tie(sites[b].lat, b);
        });
        // from south to north, those near in latitude by longitude; of one works in one spot the
        // last is enough
        std::map<std::pair<double, std::string_view>, std::size_t> near;
        std::size_t south = 0;
        for (const std::size_t row : rows) {
            const Site& site = sites[row];
            for (; site.lat - sites[rows[south]].lat > kSamePlaceDegrees; ++south) {
                const Site& left = sites[rows[south]];
                const auto at = near.find({left.lon, left.worksId});
                if (at != near.end() && at->second == rows[south]) {
                    near.erase(at);
                }
            }
            const auto east = near.upper_bound({site.lon + kSamePlaceDegrees, {}});
            const auto other =
                std::find_if(near.lower_bound({site.lon - kSamePlaceDegrees, {}}), east,
                             [&](const auto& at) { return at.first.second != site.worksId; });
            if (other != east) {
                add(row, sites[other->second],
                    say("%1 and %2 belong to one company and lie in one place but have different "
                        "works ids: if they are one works, counts of stopped works are too high."));
            }
            near[{site.lon, site.worksId}] = row;
        }
    }
}

} // namespace lodestone::core
