// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <array>
#include <cstddef>

namespace lodestone::ui
{

// The columns of the table "First to stop", in the order in which they stand by default.
enum class RankingColumn
{
    State,
    Rank,
    Plant,
    Company,
    Sector,
    Country,
    Chance,      // to stop within the horizon
    ChanceDay90, // to stop by day 90
    Threat,      // would stop if nobody reacted
    Range,       // inline bar on the shared day axis
    Median,
    Missing,
    Choke,
    Savior,
    Assumed,
};

inline constexpr int kRankingColumns = static_cast<int>(RankingColumn::Assumed) + 1;

// What there is to know of a column besides its cells.
struct RankingColumnInfo
{
    RankingColumn column;
    const char* id;    // fixed: remembered layouts name it
    const char* title; // untranslated; see rankingTitle()
    const char* tip;   // untranslated
    Qt::Alignment alignment;
    int width;    // pixels at a 13 px font
    int stretch;  // share of the room that is left
    int dropsOut; // the highest goes first where room is short; 0 stays, 99 starts hidden
};

const std::array<RankingColumnInfo, kRankingColumns>& rankingColumns();
const RankingColumnInfo& rankingColumn(int column);

// Title and tip in the user's language; the horizon is part of some.
QString rankingTitle(int column, int horizonDays);
QString rankingTip(int column, int horizonDays);
// For lists of columns, where a title that stands empty above its cells needs a word.
QString rankingColumnName(int column, int horizonDays);

} // namespace lodestone::ui
