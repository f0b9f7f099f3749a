// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/plant_draw.h"
#include "core/engine/results.h"
#include "core/engine/row_log.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace lodestone::core
{

/// The groups that results are told of: all plants, then by sector, country and company, each by
/// key, and those of each plant.
struct PlantGroups
{
    struct Group
    {
        GroupKind kind = GroupKind::All;
        std::string key;
        int plants = 0;
    };
    static constexpr std::size_t kOfPlant = 4;

    explicit PlantGroups(const CompiledModel& model);

    std::vector<Group> groups;
    std::vector<std::array<std::uint32_t, kOfPlant>> ofPlant; ///< by the model's plant order
};

/// What befalls groups of plants, counted over draws (GroupOutcome). One per thread.
class GroupCounter
{
public:
    GroupCounter(const CompiledModel& model, PlantGroups groups);

    /// About what the counts of one group hold for each day, in bytes.
    static constexpr std::uint64_t kBytesByDay = 6 * sizeof(std::uint32_t);

    /// Of a plant that is touched, in the draw at hand.
    void addPlant(std::uint32_t plant, const PlantOutcome& outcome);
    void endDraw();
    /// Counts what only stands in the log.
    void countLog();
    /// The other's log must be counted.
    void add(const GroupCounter& other);
    /// Writes RunResult::outcomes but for what finishOutcomes derives.
    void store(std::uint32_t draws, RunResult& result);

private:
    /// Of the draw at hand; nothing while no plant of the group is touched.
    struct Sum
    {
        int stop = 0;
        int threat = 0;
        int fullStop = 0;
        int firstShort = 0;
        std::int64_t lost = 0;
        std::int64_t daysDown = 0;
        bool touched = false;
    };
    struct Entry
    {
        std::uint32_t row = 0; ///< group
        std::uint16_t stop = 0;
        std::uint16_t threat = 0;
        std::uint16_t fullStop = 0;
        std::uint16_t firstShort = 0;
        std::uint16_t lost = 0;
        std::uint16_t daysDown = 0;
    };

    PlantGroups m_groups;
    int m_horizon;
    std::vector<Sum> m_sums;              ///< by group
    std::vector<std::uint32_t> m_touched; ///< groups of the draw at hand
    RowLog<Entry> m_log;
    std::vector<GroupOutcome> m_counts; ///< by group; without the draws that do not touch it
};

/// Bands and shares from the counts.
void finishOutcomes(RunResult& result);

} // namespace lodestone::core
