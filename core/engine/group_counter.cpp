// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/group_counter.h"

#include "core/engine/histogram.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

namespace lodestone::core
{

namespace
{

/// The histograms of a group.
template <typename Outcome> auto countsOf(Outcome& outcome)
{
    return std::array{&outcome.stop,       &outcome.threat, &outcome.fullStop,
                      &outcome.firstShort, &outcome.lost,   &outcome.daysDown};
}

} // namespace

PlantGroups::PlantGroups(const CompiledModel& model) : ofPlant(model.plants.size())
{
    const auto keysOf = [&model](const PlantDef& plant) {
        const Site& site = model.dataset->sites[plant.site];
        return std::array<std::pair<GroupKind, std::string>, kOfPlant>{
            {{GroupKind::All, ""},
             {GroupKind::Sector, site.sector},
             {GroupKind::Country, site.country},
             {GroupKind::Company, site.companyId}}};
    };
    std::map<std::pair<GroupKind, std::string>, std::uint32_t> rows;
    for (const PlantDef& plant : model.plants) {
        for (const auto& key : keysOf(plant)) {
            rows.try_emplace(key, 0);
        }
    }
    for (auto& [key, row] : rows) {
        row = static_cast<std::uint32_t>(groups.size());
        groups.push_back({key.first, key.second, 0});
    }
    for (std::size_t p = 0; p < model.plants.size(); ++p) {
        const auto keys = keysOf(model.plants[p]);
        for (std::size_t k = 0; k < kOfPlant; ++k) {
            ofPlant[p][k] = rows.at(keys[k]);
            ++groups[ofPlant[p][k]].plants;
        }
    }
}

GroupCounter::GroupCounter(const CompiledModel& model, PlantGroups groups)
    : m_groups(std::move(groups))
    , m_horizon(model.horizon)
    , m_sums(m_groups.groups.size())
    , m_log(m_groups.groups.size())
{
    for (const PlantGroups::Group& group : m_groups.groups) {
        GroupOutcome& counts = m_counts.emplace_back();
        counts.kind = group.kind;
        counts.key = group.key;
        counts.plants = group.plants;
        for (auto* const histogram : countsOf(counts)) {
            histogram->assign(static_cast<std::size_t>(m_horizon) + 1, 0);
        }
    }
}

void GroupCounter::addPlant(std::uint32_t plant, const PlantOutcome& outcome)
{
    for (const std::uint32_t group : m_groups.ofPlant[plant]) {
        Sum& sum = m_sums[group];
        if (!sum.touched) {
            sum = {m_horizon, m_horizon, m_horizon, m_horizon, 0, 0, true};
            m_touched.push_back(group);
        }
        sum.stop = std::min(sum.stop, outcome.stop);
        sum.threat = std::min(sum.threat, outcome.threat);
        sum.fullStop = std::min(sum.fullStop, outcome.fullStop);
        sum.firstShort = std::min(sum.firstShort, outcome.firstShort);
        sum.lost += outcome.lost;
        sum.daysDown += outcome.daysDown;
    }
}

void GroupCounter::endDraw()
{
    const auto day = [](std::int64_t value) { return static_cast<std::uint16_t>(value); };
    for (const std::uint32_t group : m_touched) {
        Sum& sum = m_sums[group];
        const std::int64_t plants = m_groups.groups[group].plants;
        const auto nearest = [&day](std::int64_t of, std::int64_t by) {
            return day((of + by / 2) / by);
        };
        m_log.add() = {group,
                       day(sum.stop),
                       day(sum.threat),
                       day(sum.fullStop),
                       day(sum.firstShort),
                       nearest(sum.lost, plants * kOne),
                       nearest(sum.daysDown, plants)};
        sum.touched = false;
    }
    m_touched.clear();
    if (m_log.full()) {
        countLog();
    }
}

void GroupCounter::countLog()
{
    m_log.drain([this](const Entry& entry) {
        GroupOutcome& counts = m_counts[entry.row];
        ++counts.stop[entry.stop];
        ++counts.threat[entry.threat];
        ++counts.fullStop[entry.fullStop];
        ++counts.firstShort[entry.firstShort];
        ++counts.lost[entry.lost];
        ++counts.daysDown[entry.daysDown];
    });
}

void GroupCounter::add(const GroupCounter& other)
{
    for (std::size_t g = 0; g < m_counts.size(); ++g) {
        addOutcome(m_counts[g], other.m_counts[g]);
    }
}

void GroupCounter::store(std::uint32_t draws, RunResult& result)
{
    result.outcomes = std::move(m_counts);
    for (GroupOutcome& counts : result.outcomes) {
        const std::uint32_t rest =
            draws - std::accumulate(counts.stop.begin(), counts.stop.end(), 0U);
        for (DayHistogram* const days :
             {&counts.stop, &counts.threat, &counts.fullStop, &counts.firstShort}) {
            days->back() += rest;
        }
        counts.lost.front() += rest;
        counts.daysDown.front() += rest;
    }
}

void addOutcome(GroupOutcome& sum, const GroupOutcome& more)
{
    const auto others = countsOf(more);
    const auto counts = countsOf(sum);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        std::transform(counts[i]->begin(), counts[i]->end(), others[i]->begin(), counts[i]->begin(),
                       std::plus<>());
    }
}

void finishOutcomes(RunResult& result)
{
    const auto days = static_cast<std::size_t>(result.horizonDays);
    for (GroupOutcome& outcome : result.outcomes) {
        outcome.pStop = 1.0 - static_cast<double>(outcome.stop[days]) / result.key.draws;
        outcome.firstStop.reset();
        if (outcome.stop[days] < result.key.draws) {
            outcome.firstStop = bandOf(outcome.stop, days);
        }
        outcome.lostDays = bandOf(outcome.lost, days + 1);
        outcome.downDays = bandOf(outcome.daysDown, days + 1);
    }
}

} // namespace lodestone::core
