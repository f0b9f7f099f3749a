// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/orders.h"
#include "core/network/large_network.h"

#include <cstddef>
#include <cstdint>
#include <vector>

// One run of a large network, day by day. A day t for a site with groups k (the recursion of the
// ensemble's supply network, with S_k0 the cover and w_k the weight of a group):
//
//   in_k  = 1 - sum_e h_e (1 - g_e(t - l_e) x_src(e)(t - l_e))
//   a_k   = S_k + in_k
//   x     = min(1, capacity, min_k (1 - w_k) + w_k min(1, a_k))
//   S_k   = min(a_k - min(a_k, x), S_k0)
//
// Where orders react, demand does as well (tau: orderDays, T_k: goods under way, l_k of
// them at the baseline, all in days of use; D: orders of all customers as a share of the baseline):
//
//   o_k   = max(0, need + (S_k0 - S_k + l_k - T_k) / tau)
//   x     = min(D, capacity, min_k (1 - w_k) + w_k min(1, a_k)),   S_k without an upper end
//
// Inoue and Todo 2019 (Nature Sustainability 2:841), with the target fixed at the baseline as in
// Pichler et al. 2022. It is not monotone: a hungry rival over-orders and takes your share.
//
// w in this place: Pichler et al. 2022 (J. Econ. Dyn. Control 144:104527), partly binding inputs.
// The program keeps what is missing (1 - x, 1 - in, S_k0 - S) as floats, so that a network without
// a shock stays at its baseline bit for bit.

namespace lodestone::core
{

/// A share of the baseline from a day on, until the next step.
struct DayShare
{
    int day = 0;        ///< >= 0
    double share = 1.0; ///< 0 to 1
};

/// What a site can make by day: a site down, a quota, a ramp. Before the first step: everything.
struct CapacityByDay
{
    std::uint32_t site = 0;      ///< number in the list
    std::vector<DayShare> steps; ///< by day, rising
};

/// What a gate lets through, by the day of shipping. Before the first step: everything.
struct NetworkGate
{
    std::uint16_t gateClass = 1; ///< not 0
    std::vector<DayShare> steps; ///< by day, rising
};

struct NetworkShock
{
    std::vector<CapacityByDay> capacities; ///< one for a site
    std::vector<NetworkGate> gates;        ///< one for a class
};

/// What the buyer's order is meant to replace.
enum class OrderNeed
{
    OwnOutput, ///< of the day before (Inoue and Todo 2019)
    Demand     ///< of the day before, as far as the capacity goes (Pichler et al. 2022)
};

/// What arrives beyond the use of the day and a full stock, because another input keeps the site
/// from using it. For orders that stay at the baseline.
enum class Surplus
{
    TurnedAway, ///< lost: S_k ends at S_k0, as in the ensemble
    /// Stored. Only then, and with weights of 0 and 1 alone, is the output up to each day monotone:
    /// a larger shock, less stock or fewer sources never make it larger. Where surplus is lost,
    /// goods that come late, when the other input is there again, may help more than those in time.
    Kept
};

struct DailyOptions
{
    /// Baseline: what a gate holds back is lost. Reacting: nobody makes what a gate would hold
    /// back.
    OrderMode mode = OrderMode::Baseline;
    Allocation allocation = Allocation::ProRata;
    OrderNeed need = OrderNeed::OwnOutput;
    Surplus surplus = Surplus::TurnedAway;
    int days = 365;              ///< 0 to 3,650
    int threads = 0;             ///< 0: one for each core; at most 64
    double orderDays = 10.0;     ///< days in which a gap of stock is to be closed, 1 to 1,000
    double stopThreshold = 0.5;  ///< output under which a site counts as stopped, 0 to 1
    int stopDays = 3;            ///< days running, 1 to 100
    std::vector<int> outputDays; ///< days on which all outputs are wanted, rising
    /// Orders at the baseline: leave out sites that no shortage can have reached. The same bits.
    bool skipUntouched = true;
};

/// By site as in the list, unless it says otherwise.
struct DailyResult
{
    int days = 0;
    std::vector<std::uint16_t> firstShort;  ///< day; `days` if never. Less than 1e-5 is rounding
    std::vector<std::uint16_t> stopDay;     ///< first day of the first stop; `days` if never
    std::vector<double> lostOutput;         ///< days of baseline
    std::vector<std::vector<float>> output; ///< by asked day: share of the baseline
    std::vector<double> totalOutput;        ///< by day: quantity, all products together
    /// Where orders react: what reached final demand, by day, quantity; and by group as in the list
    /// what stock and goods under way are short of the baseline in the end, days of use.
    std::vector<double> toFinalDemand;
    std::vector<float> positionGap;
};

/// Same input, same bits, on any number of threads. Progress counts days; cancelling takes the time
/// of a few thousand sites. Memory: the network's, as much again as its goods under way, and about
/// 60 bytes a site and 20 a group. Errors: BadInput for a shock that does not fit the network
/// (checkShock), BadUsage for options out of their range, Cancelled.
[[nodiscard]] Result<DailyResult> runDaily(const LargeNetwork& network, const NetworkShock& shock,
                                           const DailyOptions& options, const Progress& progress);

} // namespace lodestone::core
