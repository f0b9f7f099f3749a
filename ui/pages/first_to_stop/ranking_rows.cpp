// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_rows.h"

#include "core/present/summary.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace lodestone::ui
{

namespace
{

QString tr(const char* words)
{
    return QCoreApplication::translate("lodestone::ui::RankingRow", words);
}

constexpr int kGroupDay = 90;

std::optional<int> threatenedFrom(const core::PlantResult& plant, std::uint32_t draws)
{
    std::uint64_t sum = 0;
    for (std::size_t day = 0; draws > 0 && day + 1 < plant.threat.size(); ++day) {
        sum += plant.threat[day];
        if (2 * sum >= draws) {
            return static_cast<int>(day);
        }
    }
    return std::nullopt;
}

void addPlace(RankingRow& row, const core::NameBook& names, const core::Site& site)
{
    row.name = qText(site.name);
    row.company = qText(names.companyName(site.companyId));
    row.sector = qText(core::sectorName(site.sector));
    row.sectorIcon = iconOfSector(qText(site.sector));
    row.country = qText(site.country);
    row.countryName = qText(core::countryName(site.country));
}

// What binds in most of its stops: the licence where the grade waits for one, else the one magnet
// maker, else the grade.
void addCause(RankingRow& row, const core::NameBook& names, const core::PlantResult& plant)
{
    if (plant.causes.empty()) {
        return;
    }
    const core::Cause& cause = plant.causes.front();
    const QString source = qText(names.siteName(cause.magnetSource));
    const QString grade = qText(names.shortProductName(cause.gradeId));
    row.missing = qText(names.missingInput(cause));
    if (cause.lack == core::Lack::Permission) {
        row.choke = source.isEmpty() ? tr("Ban, CN border") : tr("Ban, %1").arg(source);
        row.chokeSentence = source.isEmpty()
                                ? tr("%1 is banned for its buyer").arg(grade)
                                : tr("%1 of %2 is banned for its buyer").arg(grade, source);
    } else if (cause.lack == core::Lack::Licence) {
        row.choke = source.isEmpty() ? tr("Licence, CN border") : tr("Licence, %1").arg(source);
        row.chokeSentence = source.isEmpty()
                                ? tr("%1 waits for an export licence").arg(grade)
                                : tr("%1 of %2 waits for an export licence").arg(grade, source);
    } else if (cause.lack == core::Lack::Capacity) {
        row.choke = qText(names.siteName(cause.supplier));
        row.chokeSentence = tr("the scenario holds %1 back").arg(row.choke);
    } else {
        row.choke = source.isEmpty() ? grade : source;
        row.chokeSentence = source.isEmpty() ? tr("%1 from no single source runs short").arg(grade)
                                             : tr("%1 of %2 runs short").arg(grade, source);
    }
}

void addSavior(RankingRow& row, const core::NameBook& names, const core::PlantResult& plant)
{
    if (plant.saviors.empty() || plant.averted == 0) {
        return;
    }
    const core::Savior& first = plant.saviors.front();
    row.savior = qText(names.reactionName(first.actionId));
    row.saviorSentence =
        tr("Saved in %1 of the draws; in %2 of these by: %3")
            .arg(qText(core::percentText(plant.pAverted)),
                 qText(core::percentText(double(first.count) / double(plant.averted))), row.savior);
}

void addDays(RankingRow& row, const core::RunResult& run, const core::PlantResult& plant)
{
    row.firstTen = plant.pFirst10;
    row.chance = plant.pStop;
    row.threat = plant.pThreatened;
    row.assumed = plant.assumedShare;
    row.threatenedDay = threatenedFrom(plant, run.key.draws);
    row.unlikely = core::stopUnlikely(plant.pStop) || !plant.stopDay;
    row.stopSentence = qText(core::stopSentence(plant.pStop, plant.stopDay, run.horizonDays));
    if (!row.unlikely) {
        row.stops = plant.stopDay;
        row.medianDay = qText(core::wholeNumber(std::llround(plant.stopDay->p50)));
        row.medianRange = QStringLiteral("(%1)").arg(qText(core::rangeText(*plant.stopDay)));
    }
}

QString ranksOf(const core::TierSummary& tier)
{
    return tier.plants > 1
               ? qText(core::rangeText({double(tier.firstRank), 0.0, double(tier.lastRank)}))
               : QString();
}

} // namespace

std::vector<RankingRow> rankingRows(const core::Dataset& dataset, const core::RunResult& run)
{
    const core::NameBook names(dataset);
    std::map<int, core::TierSummary> tiers;
    for (const core::TierSummary& tier : core::tiers(run, kGroupDay)) {
        tiers.emplace(tier.tier, tier);
    }
    std::vector<RankingRow> rows;
    rows.reserve(run.plants.size() + tiers.size());
    int tier = -1;
    for (const core::PlantResult& plant : run.plants) {
        const core::Site* site = names.site(plant.site);
        if (site == nullptr) {
            continue;
        }
        if (plant.tier != tier) {
            tier = plant.tier;
            rows.emplace_back();
            rows.back().tier = tier;
            rows.back().group = qText(core::tierText(tiers[tier], kGroupDay));
        }
        RankingRow& row = rows.emplace_back();
        row.tier = tier;
        row.site = plant.site;
        row.note.siteId = site->id;
        row.rank = plant.rank;
        row.tierRanks = ranksOf(tiers[tier]);
        addPlace(row, names, *site);
        addDays(row, run, plant);
        addCause(row, names, plant);
        addSavior(row, names, plant);
        row.words = siteFilterText(names, *site, {row.missing, row.choke, row.savior});
    }
    return rows;
}

void setChanceDay(std::vector<RankingRow>& rows, const core::RunResult& run, int day)
{
    for (RankingRow& row : rows) {
        const auto at = static_cast<std::size_t>(row.rank - 1);
        if (!row.isGroup() && at < run.plants.size()) {
            row.chanceBy = run.stoppedBy(run.plants[at], day);
        }
    }
}

int rankingAxisEnd(const std::vector<RankingRow>& rows, int horizonDays)
{
    double most = 60.0;
    for (const RankingRow& row : rows) {
        if (row.stops) {
            most = std::max(most, row.stops->p95);
        }
    }
    return std::max(1, std::min(static_cast<int>(std::ceil(most / 30.0)) * 30, horizonDays));
}

} // namespace lodestone::ui
