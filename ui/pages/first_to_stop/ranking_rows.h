// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/ports/site_note.h"
#include "ui/theme/icons.h"

#include <QString>

#include <optional>
#include <vector>

namespace lodestone::ui
{

// One line of the table "First to stop", with every text that does not depend on the chosen day.
// A group line stands before the plants of a tier and says the tier's own count.
struct RankingRow
{
    QString group; // not empty: a group line; only `tier` holds besides it
    int tier = 0;
    core::SiteId site;
    int rank = 0;
    QString tierRanks; // "4–8"; empty where the rank is clear
    QString name;
    QString company;
    QString sector;
    Icon sectorIcon = Icon::Factory;
    QString country;     // ISO code
    QString countryName; // in words
    double firstTen = 0.0;
    double chance = 0.0;
    double chanceBy = 0.0; // to have stopped by the day that was asked for
    double threat = 0.0;
    double assumed = 0.0;
    bool unlikely = true;             // under 5 %: no day is named
    std::optional<core::Band> stops;  // days; none when unlikely
    std::optional<int> threatenedDay; // from then on threatened in at least half of the draws
    QString medianDay;                // "41"
    QString medianRange;              // "(33–58)"
    QString stopSentence;             // "stops on day 41 (90 %: 33–58)"
    QString missing;
    QString choke;
    QString chokeSentence;
    QString savior;
    QString saviorSentence;
    core::SiteNote note; // of the site; blank until the model gets them
    QString words;       // folded text that the filter looks in

    bool isGroup() const { return !group.isEmpty(); }
};

// The plants of a run in rank order, each tier under its group line. Empty without plants.
std::vector<RankingRow> rankingRows(const core::Dataset& dataset, const core::RunResult& run);

// Works out chanceBy of every row of that run for another day.
void setChanceDay(std::vector<RankingRow>& rows, const core::RunResult& run, int day);

// Right end of the shared day axis: covers the bands of the plants likely enough for a date, in
// steps of 30 days, within the horizon.
int rankingAxisEnd(const std::vector<RankingRow>& rows, int horizonDays);

} // namespace lodestone::ui
