// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_scene.h"

#include "core/present/words.h"
#include "ui/models/map_scene_builder.h"
#include "ui/models/site_status.h"
#include "ui/models/site_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <utility>

namespace lodestone::ui
{

namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::TierScene", text);
}

QString counted(const char* text, int count)
{
    return QCoreApplication::translate("lodestone::ui::TierScene", text, nullptr, count);
}

// "900 t/year"; empty when it is not stated.
QString outputOf(const core::Site& site, const core::NameBook& names)
{
    const core::Product* product = names.product(site.outputProductId);
    if (!site.annualOutput || product == nullptr) {
        return {};
    }
    return tr("%1 %2/year")
        .arg(qText(core::statedNumber(*site.annualOutput)), qText(product->unit));
}

constexpr const char* kLicensor = "CHN";

bool needsExportLicence(const core::Dataset& dataset, const core::DatasetIndex& index,
                        const MapLink& link, const std::vector<std::uint32_t>& rows,
                        core::Date date)
{
    return dataset.sites[link.from].country == kLicensor &&
           dataset.sites[link.to].country != kLicensor &&
           std::ranges::any_of(rows, [&](std::uint32_t row) {
               const std::uint32_t product = index.product(dataset.links[row].productId);
               return product != core::DatasetIndex::kNone &&
                      dataset.products[product].controlledFrom &&
                      *dataset.products[product].controlledFrom <= date;
           });
}

// "35 % to stop · day 41" of a plant, else what it makes.
QString figureOf(const MapSite& shown, const core::PlantResult* plant, const QString& output)
{
    if (plant != nullptr && shown.stopDay) {
        return tr("%1 to stop · day %2")
            .arg(qText(core::chanceText(plant->pStop)))
            .arg(*shown.stopDay);
    }
    return output.isEmpty() ? tr("not stated") : output;
}

// Of the buyer's need for what the first row carries; of other goods it needs other amounts.
double shareOfFirst(const core::Dataset& dataset, const core::BaselineFlows& flows,
                    const std::vector<std::uint32_t>& rows)
{
    double share = 0.0;
    for (const std::uint32_t row : rows) {
        const bool same = dataset.links[row].productId == dataset.links[rows.front()].productId;
        share += same ? flows.linkShare[row] : 0.0;
    }
    return std::min(1.0, share);
}

} // namespace

TierScene::TierScene(std::shared_ptr<const core::Dataset> data,
                     std::shared_ptr<const core::RunResult> result)
    : dataset(std::move(data))
    , run(std::move(result))
    , names(*dataset)
    , map(buildMapScene(*dataset, run.get(), 0))
    , links(*dataset, run ? run->scenario.asOf : dataset->asOf)
{
    const core::DatasetIndex index(*dataset);
    const core::BaselineFlows baseline = core::baselineFlows(*dataset, index);
    const std::vector<double> tonnes = core::linkTonnes(*dataset, index, baseline);
    rows = links.rowsByLink();
    std::vector<core::TierFlow> flows;
    for (std::size_t l = 0; l < rows.size(); ++l) {
        const MapLink& link = links.links()[l];
        std::vector<std::uint32_t>& mine = rows[l];
        std::stable_sort(mine.begin(), mine.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return tonnes[a] > tonnes[b]; });
        std::vector<double> each;
        each.reserve(mine.size());
        for (const std::uint32_t row : mine) {
            each.push_back(tonnes[row]);
        }
        flows.push_back({link.from, link.to, std::accumulate(each.begin(), each.end(), 0.0),
                         shareOfFirst(*dataset, baseline, mine),
                         static_cast<core::Confidence>(link.evidence)});
        goods.push_back(
            midSentence(qText(names.shortProductName(dataset->links[mine.front()].productId))));
        rowTonnes.push_back(std::move(each));
        licensed.push_back(
            needsExportLicence(*dataset, index, link, mine, run ? run->start : dataset->asOf) ? 1
                                                                                              : 0);
    }
    network = core::TierNetwork(dataset->sites.size(), std::move(flows));
    std::vector<const core::PlantResult*> plants(dataset->sites.size(), nullptr);
    if (run) {
        for (const core::PlantResult& plant : run->plants) {
            plants[plant.site.index()] = &plant;
        }
    }
    for (std::size_t s = 0; s < dataset->sites.size(); ++s) {
        outputs.push_back(outputOf(dataset->sites[s], names));
        figures.push_back(figureOf(map->sites[s], plants[s], outputs.back()));
    }
}

QString TierScene::groupName(const core::TierItem& item, core::TierGrouping grouping) const
{
    switch (grouping) {
    case core::TierGrouping::Company:
        return qText(names.companyName(item.group));
    case core::TierGrouping::Country:
        return qText(core::countryName(item.group));
    case core::TierGrouping::Sector:
        return qText(core::sectorName(item.group));
    case core::TierGrouping::None:
        break;
    }
    return {};
}

QString tierName(std::size_t column)
{
    switch (static_cast<core::Stage>(column)) {
    case core::Stage::Mine:
        return tr("Mine");
    case core::Stage::Separation:
        return tr("Separation");
    case core::Stage::Metal:
        return tr("Metal");
    case core::Stage::Magnet:
        return tr("Magnet");
    case core::Stage::Component:
        return tr("Component");
    case core::Stage::Assembly:
        break;
    }
    return tr("Assembly");
}

QString moreOfTier(std::size_t column, int count)
{
    switch (static_cast<core::Stage>(column)) {
    case core::Stage::Mine:
        return counted(QT_TRANSLATE_NOOP("lodestone::ui::TierScene", "%n more mines"), count);
    case core::Stage::Separation:
        return counted(QT_TRANSLATE_NOOP("lodestone::ui::TierScene", "%n more separators"), count);
    case core::Stage::Metal:
        return counted(QT_TRANSLATE_NOOP("lodestone::ui::TierScene", "%n more metal works"), count);
    case core::Stage::Magnet:
        return counted(QT_TRANSLATE_NOOP("lodestone::ui::TierScene", "%n more magnet makers"),
                       count);
    case core::Stage::Component:
        return counted(QT_TRANSLATE_NOOP("lodestone::ui::TierScene", "%n more component makers"),
                       count);
    case core::Stage::Assembly:
        break;
    }
    return counted(QT_TRANSLATE_NOOP("lodestone::ui::TierScene", "%n more plants"), count);
}

QString tonnesText(double tonnes, std::uint32_t column)
{
    if (tonnes <= 0.0) {
        return tr("tonnes not known");
    }
    const QString amount = qText(core::twoFigures(tonnes));
    return column >= static_cast<std::uint32_t>(core::Stage::Component)
               ? tr("%1 t of magnets a year").arg(amount)
               : tr("%1 t a year").arg(amount);
}

QString evidenceText(core::Confidence evidence)
{
    return qText(core::confidenceText(evidence));
}

TierDay tierDayOf(const TierScene& scene, int day)
{
    TierDay out;
    out.day = day;
    out.hasRun = scene.run != nullptr;
    out.status.resize(scene.siteCount());
    out.held.assign(scene.network.flows().size(), 0);
    if (!scene.run) {
        return out;
    }
    for (std::size_t s = 0; s < out.status.size(); ++s) {
        out.status[s] = siteStatus(*scene.run, core::SiteId(s), day);
    }
    for (const std::uint32_t flow : scene.links.heldOn(*scene.run, day)) {
        out.held[flow] = 1;
    }
    return out;
}

} // namespace lodestone::ui
