// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/map_scene_builder.h"

#include "core/present/names.h"
#include "core/present/stops_through.h"
#include "core/present/words.h"
#include "ui/models/held_links.h"
#include "ui/models/link_amounts.h"
#include "ui/models/site_status.h"
#include "ui/models/site_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace lodestone::ui
{

namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::MapSceneBuilder", text);
}

QString lowerFirst(const std::string& text)
{
    const QString whole = QString::fromStdString(text);
    return whole.left(1).toLower() + whole.mid(1);
}

// "automotive assembly", "magnet maker", "rare-earth mine"
QString kindText(const core::Site& site)
{
    const QString sector = QString::fromStdString(site.sector);
    switch (site.kind) {
    case core::Stage::Assembly:
        return tr("%1 assembly").arg(sector);
    case core::Stage::Magnet:
        return tr("magnet maker");
    case core::Stage::Mine:
    case core::Stage::Separation:
    case core::Stage::Metal:
    case core::Stage::Component:
        break;
    }
    return tr("%1 %2").arg(sector, lowerFirst(core::stageName(site.kind)));
}

// The largest output among the sites that make the same kind of thing. Cars are not compared with
// magnets, nor missiles with cars: the unit alone ("pcs") says nothing about size.
using OutputKey = std::tuple<core::Stage, std::string_view, std::string_view>;

class LargestOutputs
{
public:
    LargestOutputs(const core::Dataset& dataset, const core::NameBook& names) : m_names(names)
    {
        for (const core::Site& site : dataset.sites) {
            double& most = m_most[keyOf(site)];
            most = std::max(most, site.annualOutput.value_or(0.0));
        }
    }

    // 0..1; 0 where the output is not known.
    double share(const core::Site& site) const
    {
        const double most = m_most.at(keyOf(site));
        return most > 0.0 ? site.annualOutput.value_or(0.0) / most : 0.0;
    }

private:
    OutputKey keyOf(const core::Site& site) const
    {
        const core::Product* product = m_names.product(site.outputProductId);
        const bool weighed = product != nullptr && product->unit != "pcs";
        // Of things counted in pieces only equal ones compare, but cars of all drives are cars.
        const bool car = site.outputProductId.rfind("vehicle-", 0) == 0;
        std::string_view what = site.outputProductId;
        if (weighed) {
            what = product->unit;
        } else if (car) {
            what = "vehicle";
        }
        return {site.kind, site.sector, what};
    }

    const core::NameBook& m_names;
    std::map<OutputKey, double> m_most;
};

// "stops on day 41, 90 percent range 33 to 58": the same clause for the ear.
QString spokenStop(const QString& stops, const std::optional<core::Band>& band)
{
    const qsizetype at = stops.indexOf(QStringLiteral(" (90 %: "));
    if (at < 0 || !band) {
        return stops;
    }
    return tr("%1, 90 percent range %2 to %3")
        .arg(stops.left(at))
        .arg(std::llround(band->p05))
        .arg(std::llround(band->p95));
}

void addStop(double chance, const std::optional<core::Band>& band, int horizon, MapSite& out)
{
    out.stops = QString::fromStdString(core::stopSentence(chance, band, horizon));
    out.spoken = spokenStop(out.stops, band);
    if (band && !core::stopUnlikely(chance)) {
        out.stopDay = static_cast<int>(std::lround(band->p50));
    }
}

void addPlant(const core::RunResult& run, const core::PlantResult& plant,
              const core::NameBook& names, MapSite& out)
{
    out.rank = plant.rank;
    addStop(plant.pStop, plant.stopDay, run.horizonDays, out);
    if (!plant.causes.empty()) {
        out.binds = QString::fromStdString(names.missingInput(plant.causes.front()));
    }
}

MapSite mapSite(const core::Site& site, const LargestOutputs& outputs)
{
    MapSite out;
    out.id = QString::fromStdString(site.id);
    out.name = QString::fromStdString(site.name);
    out.lon = site.lon;
    out.lat = site.lat;
    out.shape = siteShapeOf(site.sector);
    out.weight = outputs.share(site);
    out.upstream = site.kind == core::Stage::Mine || site.kind == core::Stage::Separation ||
                   site.kind == core::Stage::Metal;
    out.kind = kindText(site);
    out.country = QString::fromStdString(core::countryName(site.country));
    return out;
}

// How much goes along each link, and of what its share is.
void addAmounts(const core::Dataset& dataset, const SupplyLinks& links, const core::NameBook& names,
                MapScene& scene)
{
    const std::vector<LinkAmount> amounts = linkAmounts(dataset);
    const std::vector<std::vector<std::uint32_t>> rows = links.rowsByLink();
    std::map<std::string_view, std::uint32_t> goods;
    for (const core::Product& product : dataset.products) {
        goods.emplace(product.id, static_cast<std::uint32_t>(scene.goods.size()));
        scene.goods.push_back(midSentence(qText(names.shortProductName(product.id))));
    }
    for (std::size_t l = 0; l < scene.links.size(); ++l) {
        MapLink& link = scene.links[l];
        link.amount = LinkEvidence::Reported;
        link.ofMagnets = !rows[l].empty();
        for (const std::uint32_t row : rows[l]) {
            const LinkAmount& amount = amounts[row];
            link.tonnes += static_cast<float>(amount.tonnes);
            link.amount = std::max(link.amount, static_cast<LinkEvidence>(amount.evidence));
            link.partial = link.partial || amount.tonnes <= 0.0;
            link.ofMagnets = link.ofMagnets && (amount.ofMagnets || amount.tonnes <= 0.0);
        }
        const auto found = goods.find(dataset.links[links.shareRows()[l]].productId);
        link.goods = found == goods.end() ? MapLink::kNoGoods : found->second;
    }
}

void addRun(const core::Dataset& dataset, const core::RunResult& run, const core::NameBook& names,
            int day, MapScene& scene)
{
    const std::vector<core::StopsThrough> through = core::stopsThrough(dataset, run);
    for (std::size_t i = 0; i < scene.sites.size(); ++i) {
        scene.sites[i].status = siteStatus(run, core::SiteId(i), day);
        scene.sites[i].stopsOthers = qText(core::stopsThroughText(through[i], run.horizonDays));
    }
    for (const core::PlantResult& plant : run.plants) {
        addPlant(run, plant, names, scene.sites.at(plant.site.index()));
    }
    for (const core::SupplierResult& supplier : run.suppliers) {
        addStop(supplier.pStop, supplier.stopDay, run.horizonDays,
                scene.sites.at(supplier.site.index()));
    }
    scene.rankedCount = static_cast<int>(run.plants.size());
}

} // namespace

SiteShape siteShapeOf(std::string_view sector)
{
    if (sector == "defence") {
        return SiteShape::Diamond;
    }
    if (sector == "technology") {
        return SiteShape::Square;
    }
    if (sector == "energy" || sector == "machinery") {
        return SiteShape::Hexagon;
    }
    if (sector == "rare-earth") {
        return SiteShape::TriangleUp;
    }
    return sector == "magnet" ? SiteShape::TriangleDown : SiteShape::Disc;
}

std::shared_ptr<const MapScene> buildMapScene(const core::Dataset& dataset,
                                              const core::RunResult* run, int day)
{
    const core::NameBook names(dataset);
    const LargestOutputs outputs(dataset, names);
    auto scene = std::make_shared<MapScene>();
    scene->sites.reserve(dataset.sites.size());
    for (const core::Site& site : dataset.sites) {
        scene->sites.push_back(mapSite(site, outputs));
    }
    const SupplyLinks links(dataset, run != nullptr ? run->scenario.asOf : dataset.asOf);
    scene->links = links.links();
    addAmounts(dataset, links, names, *scene);
    scene->hasRun = run != nullptr;
    if (run != nullptr) {
        addRun(dataset, *run, names, day, *scene);
        for (const std::uint32_t link : links.heldOn(*run, day)) {
            scene->links[link].held = true;
        }
    }
    return scene;
}

MapDay mapDayOf(const core::Dataset& dataset, const core::RunResult& run, int day)
{
    MapDay out;
    out.day = day;
    out.status.reserve(dataset.sites.size());
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        out.status.push_back(siteStatus(run, core::SiteId(i), day));
    }
    out.heldLinks = SupplyLinks(dataset, run.scenario.asOf).heldOn(run, day);
    out.setsHeld = true;
    return out;
}

} // namespace lodestone::ui
