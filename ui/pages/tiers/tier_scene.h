// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/names.h"
#include "core/present/tier_network.h"
#include "ui/map/map_scene.h"
#include "ui/models/held_links.h"

#include <QString>

#include <memory>
#include <vector>

namespace lodestone::ui
{

inline constexpr std::size_t kTierColumns = 6; // Stage, mine to assembly

// A dataset, and a run over it, as the Tiers page shows them. Built off the main thread; immutable.
// Site numbers are rows of Dataset::sites, flow numbers those of MapScene::links.
struct TierScene
{
    // run may be null: no state is known and nothing is held.
    TierScene(std::shared_ptr<const core::Dataset> data,
              std::shared_ptr<const core::RunResult> result);

    std::size_t siteCount() const { return dataset->sites.size(); }

    std::shared_ptr<const core::Dataset> dataset;
    std::shared_ptr<const core::RunResult> run;
    core::NameBook names;
    std::shared_ptr<const MapScene> map; // names, kinds, stops: the same words as on the map
    SupplyLinks links;
    core::TierNetwork network;
    std::vector<QString> figures;                 // by site: the one figure on its card
    std::vector<QString> outputs;                 // by site: "900 t/year"; empty = not stated
    std::vector<std::vector<std::uint32_t>> rows; // by flow: rows of Dataset::links, largest first
    std::vector<std::vector<double>> rowTonnes;   // the same: tonnes a year, 0 = not known
    std::vector<QString> goods;                   // by flow: its main product, that of its share
    // By flow, 1 = it leaves China with goods that need an export licence on the first day of the
    // run, without a run on the day of the data.
    std::vector<std::uint8_t> licensed;

    // What a stack's group is called: "Germany", "Proterial", "Automotive"; empty for no group.
    QString groupName(const core::TierItem& item, core::TierGrouping grouping) const;
};

// "Mine", "Separation", "Metal", "Magnet", "Component", "Assembly"
QString tierName(std::size_t column);
// "%n more mines"
QString moreOfTier(std::size_t column, int count);
// "140 t a year"; for goods counted in pieces these are magnets: `column` is the supplier's.
QString tonnesText(double tonnes, std::uint32_t column);
// "reported", "estimated", "assumed"
QString evidenceText(core::Confidence evidence);

// The states and held flows of a day.
struct TierDay
{
    int day = 0;
    bool hasRun = false;            // false: nothing is known of the states yet
    std::vector<SiteStatus> status; // by site
    std::vector<std::uint8_t> held; // by flow
};
TierDay tierDayOf(const TierScene& scene, int day);

} // namespace lodestone::ui
