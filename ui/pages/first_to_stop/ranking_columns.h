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
    Assessment, // what somebody made of it: see SiteNotes
    Company,
    Sector,
    Country,
    FirstTen, // chance to be among the first ten works to stop
    Chance,   // to stop within the horizon
    ChanceBy, // to have stopped by the end of a day that the model holds
    Threat,   // would stop if nobody reacted
    Range,    // inline bar on the shared day axis
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

// The days that some titles name.
struct RankingDays
{
    int horizon = 365;
    int chanceBy = 90;
};

// Title and tip in the user's language.
QString rankingTitle(int column, RankingDays days);
QString rankingTip(int column, RankingDays days);
// For lists of columns, where a title that stands empty above its cells needs a word.
QString rankingColumnName(int column, RankingDays days);

} // namespace lodestone::ui
