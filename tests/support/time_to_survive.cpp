// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/time_to_survive.h"

#include <algorithm>
#include <coin/Clp_C_Interface.h>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace lodestone::tests
{

using namespace core;

namespace
{

constexpr double kNoEnd = std::numeric_limits<double>::max(); ///< as CLP writes it

} // namespace

/// Rows are all of the kind sum <= limit.
struct SurvivalModel::Program
{
    using Entry = std::pair<std::size_t, double>;

    std::size_t addRow(double limit)
    {
        limits.push_back(limit);
        return limits.size() - 1;
    }

    std::vector<std::vector<Entry>> columns;
    std::vector<double> limits;
};

/// Columns: u of each node, l of each node, t, then the shipments.
SurvivalModel::SurvivalModel(const SurvivalNetwork& network,
                             const std::vector<std::size_t>& disrupted)
    : m_nodes(network.nodes.size())
    , m_solver(Clp_newModel(), Clp_deleteModel)
{
    Program program;
    program.columns.resize(2 * m_nodes + 1);
    auto& columns = program.columns;
    const std::size_t days = 2 * m_nodes;
    for (std::size_t i = 0; i < m_nodes; ++i) {
        const SurvivalNode& node = network.nodes[i];
        m_margins.push_back(node.margin);
        const std::size_t given = program.addRow(node.stock);
        columns[i].emplace_back(given, -1.0);
        columns[m_nodes + i].emplace_back(given, -1.0);
        columns[days].emplace_back(given, node.demand);
        const std::size_t lost = program.addRow(0.0);
        columns[m_nodes + i].emplace_back(lost, 1.0);
        columns[days].emplace_back(lost, -node.demand);
    }
    for (const SurvivalPlant& plant : network.plants) {
        const std::size_t row = program.addRow(0.0);
        columns[days].emplace_back(row, -plant.capacity);
        for (const std::size_t node : plant.nodes) {
            columns[node].emplace_back(row, 1.0);
        }
    }
    for (std::size_t j = 0; j < m_nodes; ++j) {
        for (const SurvivalMaterial& material : network.nodes[j].materials) {
            const std::size_t row = program.addRow(0.0);
            columns[j].emplace_back(row, material.units);
            for (const std::size_t supplier : material.suppliers) {
                columns.push_back({{2 * supplier, 1.0}, {row, -1.0}});
            }
        }
    }
    m_least.assign(columns.size(), 0.0);
    m_most.assign(columns.size(), kNoEnd);
    for (const std::size_t node : disrupted) {
        m_most[node] = 0.0;
    }
    load(program);
}

void SurvivalModel::load(const Program& program)
{
    std::vector<int> starts{0};
    std::vector<int> rows;
    std::vector<double> values;
    for (const auto& column : program.columns) {
        for (const auto& [row, value] : column) {
            rows.push_back(static_cast<int>(row));
            values.push_back(value);
        }
        starts.push_back(static_cast<int>(rows.size()));
    }
    const std::vector<double> costs(program.columns.size(), 0.0);
    const std::vector<double> least(program.limits.size(), -kNoEnd);
    Clp_setLogLevel(m_solver.get(), 0);
    Clp_loadProblem(m_solver.get(), static_cast<int>(program.columns.size()),
                    static_cast<int>(program.limits.size()), starts.data(), rows.data(),
                    values.data(), m_least.data(), m_most.data(), costs.data(), least.data(),
                    program.limits.data());
}

bool SurvivalModel::solve(const std::vector<double>& costs)
{
    Clp_chgColumnLower(m_solver.get(), m_least.data());
    Clp_chgColumnUpper(m_solver.get(), m_most.data());
    Clp_chgObjCoefficients(m_solver.get(), costs.data());
    Clp_primal(m_solver.get(), 0);
    const int status = Clp_status(m_solver.get());
    if (status != 0 && status != 2) {
        throw std::runtime_error("CLP ended with status " + std::to_string(status));
    }
    return status == 0;
}

double SurvivalModel::daysSurvived()
{
    const std::size_t days = 2 * m_nodes;
    std::fill_n(m_most.begin() + static_cast<std::ptrdiff_t>(m_nodes), m_nodes, 0.0);
    m_least[days] = 0.0;
    m_most[days] = kNoEnd;
    std::vector<double> costs(m_most.size(), 0.0);
    costs[days] = -1.0;
    return solve(costs) ? Clp_primalColumnSolution(m_solver.get())[days]
                        : std::numeric_limits<double>::infinity();
}

DisruptionImpact SurvivalModel::impact(double days)
{
    const std::size_t column = 2 * m_nodes;
    std::fill_n(m_most.begin() + static_cast<std::ptrdiff_t>(m_nodes), m_nodes, kNoEnd);
    m_least[column] = days;
    m_most[column] = days;
    std::vector<double> costs(m_most.size(), 0.0);
    std::copy(m_margins.begin(), m_margins.end(),
              costs.begin() + static_cast<std::ptrdiff_t>(m_nodes));
    if (!solve(costs)) {
        throw std::runtime_error("losses without end");
    }
    return {Clp_objectiveValue(m_solver.get()), Clp_dualColumnSolution(m_solver.get())[column]};
}

SurvivalNetwork survivalNetwork(const NetworkLists& lists, const NetworkShock& shock)
{
    SurvivalNetwork network;
    for (std::size_t site = 0; site < lists.sites.size(); ++site) {
        network.nodes.push_back({0.0, lists.sites[site].output, 1.0, {}});
        network.plants.push_back({lists.sites[site].output, {site}});
    }
    for (const CapacityByDay& capacity : shock.capacities) {
        network.plants[capacity.site].capacity *= capacity.steps.front().share;
    }
    for (const NetworkGroup& group : lists.groups) {
        const double units = group.need / lists.sites[group.buyer].output;
        network.nodes[group.buyer].materials.push_back({units, {network.nodes.size()}});
        network.nodes.push_back({group.need * double{group.coverDays}, 0.0, 1.0, {{}}});
    }
    std::vector<double> fromOutside(lists.groups.size(), 1.0);
    for (const NetworkLink& link : lists.links) {
        const double flow = lists.groups[link.group].need * double{link.share};
        SurvivalNode& input = network.nodes[lists.sites.size() + link.group];
        input.stock += flow * std::max(1, link.leadDays);
        input.materials.front().suppliers.push_back(link.supplier);
        network.nodes[link.supplier].demand -= flow;
        fromOutside[link.group] -= double{link.share};
    }
    for (std::size_t group = 0; group < lists.groups.size(); ++group) {
        const std::size_t outside = network.nodes.size();
        SurvivalNode& input = network.nodes[lists.sites.size() + group];
        input.materials.front().suppliers.push_back(outside);
        network.plants.push_back({lists.groups[group].need * fromOutside[group], {outside}});
        network.nodes.emplace_back();
    }
    return network;
}

} // namespace lodestone::tests
