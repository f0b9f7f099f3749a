// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_formulas.h"

#include "core/present/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <numeric>

namespace lodestone::ui
{

namespace
{

QString tr(const char* words)
{
    return QCoreApplication::translate("lodestone::ui::RankingFormula", words);
}

QString number(double value, int decimals = 0)
{
    return QLocale().toString(value, 'f', decimals);
}

// Half the width of the 95 % interval of a share that was counted in draws, in points (normal
// approximation).
QString samplingPoints(double share, std::uint32_t draws)
{
    return number(196.0 * std::sqrt(share * (1.0 - share) / draws), 1);
}

QString counted(double share, std::uint32_t draws, const QString& what)
{
    return tr("%1 in %2 of %3 draws: %4 %, ± %5 points by the number of draws (95 %). Shown in "
              "steps of 5 points, because the data are no more exact than that.")
        .arg(what, number(share * draws), number(draws), number(100.0 * share, 1),
             samplingPoints(share, draws));
}

QString stopDays(const core::PlantResult& plant, std::uint32_t draws)
{
    if (!plant.stopDay) {
        return tr("It stops in none of the %1 draws, so there is no day.").arg(number(draws));
    }
    return tr("Of the %1 draws in which it stops, the first day of the stop is put in order: 5 % "
              "come before day %2, half by day %3, 95 % by day %4. A plant stops when one of its "
              "lines makes less than half of its output for 3 days running.")
        .arg(number(plant.pStop * draws), number(plant.stopDay->p05), number(plant.stopDay->p50),
             number(plant.stopDay->p95));
}

QString firstCause(const core::PlantResult& plant)
{
    if (plant.causes.empty()) {
        return tr("It stops in no draw, so nothing runs out first.");
    }
    const auto all = std::accumulate(
        plant.causes.begin(), plant.causes.end(), std::uint64_t{0},
        [](std::uint64_t sum, const core::Cause& cause) { return sum + cause.count; });
    const std::uint32_t count = plant.causes.front().count;
    return tr("Of its %1 stops, %2 (%3 %) come from this input, maker and magnet source: no other "
              "path is as frequent; there are %4 others. The Inspector explains one of these.")
        .arg(number(double(all)), number(count), number(100.0 * count / double(all)),
             number(double(plant.causes.size() - 1)));
}

QString savior(const core::PlantResult& plant)
{
    if (plant.saviors.empty() || plant.averted == 0) {
        return tr("In no draw is it threatened and runs on all the same.");
    }
    const core::Savior& first = plant.saviors.front();
    return tr("In %1 draws it is threatened and does not stop; in %2 of these (%3 %) this is what "
              "saves it.")
        .arg(number(plant.averted), number(first.count),
             number(100.0 * first.count / plant.averted));
}

QString assumed(const core::PlantResult& plant)
{
    const auto stops =
        std::accumulate(plant.stopsByLinks.begin(), plant.stopsByLinks.end(), std::uint64_t{0});
    if (stops == 0) {
        return tr("It stops in no draw, so there is no share.");
    }
    const std::uint64_t of = core::assumedOf(plant.stopsByLinks);
    return tr("%1 of its %2 stops come by a path on which at least one supply link is assumed: "
              "%3 %.")
        .arg(number(double(of)), number(double(stops)), number(100.0 * double(of) / double(stops)));
}

} // namespace

QString rankingFormula(const core::RunResult& run, const core::PlantResult& plant,
                       RankingColumn column, RankingDays days)
{
    const std::uint32_t draws = run.key.draws;
    switch (column) {
    case RankingColumn::FirstTen:
        return counted(plant.pFirst10, draws, tr("It is among the first ten works to stop"));
    case RankingColumn::Chance:
        return counted(plant.pStop, draws, tr("It stops within %1 days").arg(number(days.horizon)));
    case RankingColumn::ChanceBy:
        return counted(run.stoppedBy(plant, days.chanceBy), draws,
                       tr("It has stopped by the end of day %1").arg(number(days.chanceBy)));
    case RankingColumn::Threat:
        return counted(
            plant.pThreatened, draws,
            tr("It would stop within %1 days if nobody reacted").arg(number(days.horizon)));
    case RankingColumn::Range:
    case RankingColumn::Median:
        return stopDays(plant, draws);
    case RankingColumn::Missing:
    case RankingColumn::Choke:
        return firstCause(plant);
    case RankingColumn::Savior:
        return savior(plant);
    case RankingColumn::Assumed:
        return assumed(plant);
    case RankingColumn::Rank:
        return tr("By the chance to stop, here %1 %, then by the median day of the stop. A new "
                  "tier "
                  "begins where the head of the tier above stops first in at least 90 % of the "
                  "draws in which one of the two stops.")
            .arg(number(100.0 * plant.pStop, 1));
    case RankingColumn::State:
        return tr("Of the %1 draws the middle one, when they are put in order by how bad the plant "
                  "stands on the chosen day.")
            .arg(number(draws));
    case RankingColumn::Plant:
    case RankingColumn::Assessment:
    case RankingColumn::Company:
    case RankingColumn::Sector:
    case RankingColumn::Country:
        break;
    }
    return {};
}

} // namespace lodestone::ui
