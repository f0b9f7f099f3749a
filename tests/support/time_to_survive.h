// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/network/daily_run.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace lodestone::tests
{

/// One material of a node; its suppliers are interchangeable.
struct SurvivalMaterial
{
    double units = 1.0; ///< for one unit made
    std::vector<std::size_t> suppliers;
};

/// What is made in one place. Without materials only the plant and a disruption limit it.
struct SurvivalNode
{
    double stock = 0.0;  ///< finished
    double demand = 0.0; ///< sold a day
    double margin = 1.0; ///< lost with a unit that is not sold
    std::vector<SurvivalMaterial> materials;
};

struct SurvivalPlant
{
    double capacity = 0.0; ///< units a day, all its nodes together
    std::vector<std::size_t> nodes;
};

struct SurvivalNetwork
{
    std::vector<SurvivalNode> nodes;
    std::vector<SurvivalPlant> plants;
};

/// What a disruption of some days costs at least, and what one day more would add.
struct DisruptionImpact
{
    double lostMargin = 0.0;
    double perDay = 0.0;
};

/// Time to survive and time to recover as linear programs (Simchi-Levi et al. 2015, Interfaces
/// 45(5):375). For a disruption of t days, with u_j made, y_ij shipped and l_j sales lost in it:
///
///   (1) r_kj u_j <= sum y_ij over the suppliers i of material k
///   (2) sum y_ij over the customers j + (d_i t - l_i) <= u_i + s_i,   l_i <= d_i t
///   (3) u_j = 0 where disrupted                   (4) sum of u in a plant <= its capacity * t
///
/// The performance impact PI(t) is the least sum f_j l_j; TTS is the greatest t with l = 0. There
/// are no days in it: whatever the stocks hold and is made until the end may go anywhere at once.
class SurvivalModel
{
public:
    SurvivalModel(const SurvivalNetwork& network, const std::vector<std::size_t>& disrupted);

    /// TTS in days; infinite when the rest of the network serves all demand.
    [[nodiscard]] double daysSurvived();
    /// PI(days) and its slope there; at a corner one of those between left and right.
    [[nodiscard]] DisruptionImpact impact(double days);

private:
    struct Program;

    void load(const Program& program);
    /// False when there is no end to what can be gained.
    [[nodiscard]] bool solve(const std::vector<double>& costs);

    std::size_t m_nodes;
    std::vector<double> m_margins; ///< by node
    std::vector<double> m_least;   ///< by column
    std::vector<double> m_most;    ///< by column
    std::unique_ptr<void, void (*)(void*)> m_solver;
};

/// The sites of a daily run under capacities that hold from day 0 on, as nodes in the same order,
/// then the stocks of their inputs. All groups must be essential.
///
/// Goods shipped on day t arrive on day t + max(1, lead), so that max(1, lead) days of use are
/// under way on day 0. The model knows no days and has them as stock from the start.
[[nodiscard]] SurvivalNetwork survivalNetwork(const core::NetworkLists& lists,
                                              const core::NetworkShock& shock);

} // namespace lodestone::tests
