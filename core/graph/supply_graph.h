// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/graph/graph.h"
#include "core/model/dataset.h"
#include "core/model/lead_time.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lodestone::core
{

/// The links of one buyer for one input product: interchangeable sources.
struct InputGroup
{
    std::size_t site = 0; ///< row of the buyer
    std::string productId;
    std::vector<std::size_t> links; ///< rows in Dataset::links, ascending
    double shareSum = 0.0;          ///< of the known shares of the buyer's need
    /// A link has no known share: it brings what the others leave. Without one, what they leave is
    /// unmodelled supply.
    bool hasUnknownShare = false;

    bool operator==(const InputGroup&) const = default;
};

/// The supply network as a frozen graph: vertex = row of the site, edge = link (its payload is the
/// row of the link) from supplier to buyer. Links of share 0, known options that deliver nothing
/// now, are edges too.
class SupplyGraph
{
public:
    /// Errors: BadInput when a link names a site that there is not.
    [[nodiscard]] static Result<SupplyGraph> build(const Dataset& dataset);

    [[nodiscard]] const Graph& graph() const { return m_graph; }
    /// By row of the link: the lead-time row of its route; none = no row serves it.
    [[nodiscard]] const std::vector<std::optional<LeadMatch>>& leads() const { return m_leads; }
    /// Days door to door; 0 where no row serves the route.
    [[nodiscard]] int leadDays(std::size_t link) const
    {
        return m_leads[link] ? m_leads[link]->days : 0;
    }
    /// By row of the buyer, then product id.
    [[nodiscard]] const std::vector<InputGroup>& groups() const { return m_groups; }
    [[nodiscard]] std::size_t groupOf(std::size_t link) const { return m_groupOf[link]; }
    /// False for an option of share 0.
    [[nodiscard]] bool delivers(std::size_t link) const { return m_delivers[link]; }

private:
    explicit SupplyGraph(Graph graph) : m_graph(std::move(graph)) {}

    Graph m_graph;
    std::vector<std::optional<LeadMatch>> m_leads;
    std::vector<InputGroup> m_groups;
    std::vector<std::size_t> m_groupOf;
    std::vector<bool> m_delivers; ///< share above 0 or unknown
};

/// What is cut from day 0 on: whole sites, and links (an export gate closes as goods leave).
struct CutSet
{
    std::vector<std::size_t> sites;
    std::vector<std::size_t> links;
};

struct ShortageBound
{
    std::vector<double> day; ///< by site: no shortage before this day; infinite = never reached
    std::vector<std::optional<std::size_t>> via; ///< by site: the link the shortage comes by
};

/// Lower bound of the first day short, and so of the stop day, in supply mode (engine.md, invariant
/// 5): shortest way from the cut, a link being max(1, lead) + whole days of cover long. A cut site
/// is short on day 0; a cut link brings its last goods lead days later. coverDays: by group, days
/// of use in the store on day 0, >= 0; infinite = the group cannot hold up its buyer. Errors:
/// BadUsage for a wrong number of covers, a negative one, or a row that there is not.
[[nodiscard]] Result<ShortageBound> earliestShortage(const SupplyGraph& network, const CutSet& cut,
                                                     std::span<const double> coverDays);

} // namespace lodestone::core
