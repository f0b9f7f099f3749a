// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_columns.h"

#include <QCoreApplication>

namespace lodestone::ui
{

namespace
{

constexpr const char* kContext = "lodestone::ui::RankingColumn";
constexpr Qt::Alignment kLeft = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment kRight = Qt::AlignRight | Qt::AlignVCenter;
constexpr Qt::Alignment kMiddle = Qt::AlignHCenter | Qt::AlignVCenter;

using C = RankingColumn;

// %1 stands for the horizon in days, %2 for the day of the chance by a day.
constexpr std::array<RankingColumnInfo, kRankingColumns> kColumns{{
    {C::State, "state", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "State"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Median state over all draws on the chosen day"),
     kMiddle, 30, 0, 0},
    {C::Rank, "rank", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Rank"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Order by chance to stop, then by median day. The small numbers are the "
                       "ranks of its tier: within a tier the order is not clear"),
     kLeft, 96, 0, 0},
    {C::Plant, "plant", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Plant"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "The plant and what it makes"), kLeft, 152,
     3, 0},
    {C::Assessment, "assessment", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Assessment"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "What was made of it in the Inspector: in review, confirmed or mitigated"),
     kMiddle, 30, 0, 0},
    {C::Company, "company", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Company"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Who runs it"), kLeft, 104, 1, 7},
    {C::Sector, "sector", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Sector"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Sector it serves"), kLeft, 104, 0, 2},
    {C::Country, "country", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Country"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Country of the plant, ISO code"), kLeft, 46,
     0, 3},
    {C::FirstTen, "p-first-10", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "P(first 10)"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Share of the draws in which it is among the first ten works to stop. Click "
                       "to see on top what probably stops first"),
     kRight, 78, 0, 0},
    {C::Chance, "p-stop", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "P(stop) in %1 d"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Share of the draws in which it stops within %1 days, in steps of 5 points"),
     kRight, 108, 0, 0},
    {C::ChanceBy, "p-stop-by",
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "P(stop) by day %2"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Share of the draws in which it has stopped by the end of day %2"),
     kRight, 132, 0, 99},
    {C::Threat, "p-threat", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "P(threat)"),
     QT_TRANSLATE_NOOP(
         "lodestone::ui::RankingColumn",
         "Share of the draws in which it would stop within %1 days if nobody reacted"),
     kRight, 70, 0, 8},
    {C::Range, "range",
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Stops on day (5 \u2013 median \u2013 95 %)"),
     QT_TRANSLATE_NOOP(
         "lodestone::ui::RankingColumn",
         "Day of the stop in the draws in which it stops: the box holds 90 % of them, "
         "the tick is the median. Click or drag on the axis to choose a day"),
     kLeft, 200, 4, 0},
    {C::Median, "median", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Median (90 %)"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Median day of the stop and the range that holds 90 % of the draws"),
     kRight, 98, 0, 1},
    {C::Missing, "missing",
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "First missing input"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "The part that runs out first in most of its stops"),
     kLeft, 116, 2, 4},
    {C::Choke, "choke", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Choke point"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "What binds in most of its stops: the export licence or a magnet maker"),
     kLeft, 144, 2, 6},
    {C::Savior, "savior", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Usually saved by"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "What saves it most often in the draws in which it is threatened and runs "
                       "on"),
     kLeft, 140, 2, 9},
    {C::Assumed, "assumed", QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn", "Assumed"),
     QT_TRANSLATE_NOOP("lodestone::ui::RankingColumn",
                       "Share of its stops that rests on at least one assumed supply link"),
     kRight, 64, 0, 5},
}};

QString withDays(const char* text, RankingDays days)
{
    return QCoreApplication::translate(kContext, text)
        .replace(QStringLiteral("%1"), QString::number(days.horizon))
        .replace(QStringLiteral("%2"), QString::number(days.chanceBy));
}

} // namespace

const std::array<RankingColumnInfo, kRankingColumns>& rankingColumns()
{
    return kColumns;
}

const RankingColumnInfo& rankingColumn(int column)
{
    return kColumns.at(static_cast<std::size_t>(column));
}

QString rankingTitle(int column, RankingDays days)
{
    const bool isMark =
        column == static_cast<int>(C::State) || column == static_cast<int>(C::Assessment);
    const bool isCode = column == static_cast<int>(C::Country);
    return isMark || isCode ? QString() : rankingColumnName(column, days);
}

QString rankingTip(int column, RankingDays days)
{
    return withDays(rankingColumn(column).tip, days);
}

QString rankingColumnName(int column, RankingDays days)
{
    return withDays(rankingColumn(column).title, days);
}

} // namespace lodestone::ui
