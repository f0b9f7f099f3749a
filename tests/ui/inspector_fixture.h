// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/engine.h"
#include "ui/shell/session.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

// A chain of four sites made by hand: magnet works -> motor works -> car plant, and a mine nobody
// buys from; and a run over it with figures that can be checked by eye.

namespace lodestone::ui::test
{

inline constexpr core::SiteId kMine{std::size_t{0}};
inline constexpr core::SiteId kMagnets{std::size_t{1}};
inline constexpr core::SiteId kMotors{std::size_t{2}};
inline constexpr core::SiteId kCars{std::size_t{3}};
inline constexpr int kHorizon = 100;

inline core::Site siteOf(const std::string& id, const std::string& name, core::Stage kind,
                         const std::string& sector, const std::string& country,
                         const std::string& product)
{
    core::Site site;
    site.id = id;
    site.worksId = id;
    site.companyId = "halden";
    site.name = name;
    site.kind = kind;
    site.sector = sector;
    site.country = country;
    site.outputProductId = product;
    return site;
}

inline core::Link linkOf(const std::string& from, const std::string& to, const std::string& what,
                         std::optional<double> share, core::Confidence confidence)
{
    core::Link link;
    link.supplierSiteId = from;
    link.buyerSiteId = to;
    link.productId = what;
    link.shareOfNeed = share;
    link.confidence = confidence;
    link.sourceIds = {"bulletin"};
    return link;
}

inline std::shared_ptr<core::Dataset> smallDataset()
{
    auto data = std::make_shared<core::Dataset>();
    data->name = "hand-made";
    data->asOf = core::Date::of(2026, 11, 22);
    data->sources = {{"bulletin", "Works council", "Bulletin", "https://example.org/b", "2026-09"},
                     {"judgement", "Lodestone", "Judgement", "", ""}};
    data->companies = {{"halden", "Halden Mobil", "DEU", "automotive", "", {}}};
    data->products = {{"ore", "Ore", core::Stage::Mine, "t", "", {}, ""},
                      {"magnet", "NdFeB magnet", core::Stage::Magnet, "t", "", {}, ""},
                      {"motor", "Small motor (wiper)", core::Stage::Component, "pcs", "", {}, ""},
                      {"car", "Car", core::Stage::Assembly, "pcs", "", {}, ""}};
    data->sites = {
        siteOf("mine", "Zinc mine", core::Stage::Mine, "rare-earth", "CHN", "ore"),
        siteOf("magnets", "Ningbo magnet works", core::Stage::Magnet, "magnet", "CHN", "magnet"),
        siteOf("motors", "Zaragoza rotor works", core::Stage::Component, "automotive", "ESP",
               "motor"),
        siteOf("cars", "Leipzig e-axle plant", core::Stage::Assembly, "automotive", "DEU", "car")};
    data->sites[3].annualOutput = 233'600;
    data->sites[3].outputYear = "2025";
    data->sites[3].confidence = core::Confidence::Reported;
    data->sites[3].sourceIds = {"bulletin"};
    data->links = {linkOf("magnets", "motors", "magnet", 0.92, core::Confidence::Estimated),
                   linkOf("motors", "cars", "motor", std::nullopt, core::Confidence::Assumed)};
    core::Requirement need;
    need.outputProductId = "car";
    need.inputProductId = "motor";
    need.intensity = 1.0;
    data->requirements = {need};
    core::Cover cover;
    cover.scope = core::CoverScope::Site;
    cover.scopeId = "cars";
    cover.inputProductId = "motor";
    cover.days = {5, 20, 40};
    cover.confidence = core::Confidence::Assumed;
    cover.sourceIds = {"judgement"};
    data->covers = {cover};
    return data;
}

// Ten draws: the car plant stops on day 41 in all of them, running down from day 20.
inline std::shared_ptr<core::RunResult> smallRun(const core::Dataset& data)
{
    auto run = std::make_shared<core::RunResult>();
    run->start = core::Date::of(2026, 12, 1);
    run->scenario.asOf = data.asOf;
    run->scenario.start = run->start;
    run->scenario.horizonDays = kHorizon;
    run->horizonDays = kHorizon;
    run->key.draws = 10;
    core::PlantResult plant;
    plant.site = kCars;
    plant.rank = plant.tier = 1;
    plant.stop.assign(kHorizon + 1, 0);
    plant.stop[41] = 10;
    plant.threat.assign(kHorizon + 1, 0);
    plant.threat[30] = 10;
    plant.pStop = 1.0;
    plant.pThreatened = 1.0;
    plant.stopDay = core::Band{33, 41, 58};
    run->plants = {plant};
    run->columns = {kCars};
    core::SupplierResult supplier;
    supplier.site = kMotors;
    supplier.lineStop.assign(kHorizon + 1, 0);
    supplier.lineStop[29] = 10;
    supplier.pStop = 0.5;
    supplier.stopDay = core::Band{22, 29, 46};
    run->suppliers = {supplier};
    run->states.resize(data.sites.size() * (kHorizon + 1));
    for (std::size_t site = 0; site < data.sites.size(); ++site) {
        for (int day = 0; day <= kHorizon; ++day) {
            core::SiteState state = core::SiteState::NotAffected;
            if (site == kCars.index()) {
                state = day < 20   ? core::SiteState::Running
                        : day < 41 ? core::SiteState::RunningDown
                                   : core::SiteState::Stopped;
            } else if (site == kMotors.index() && day >= 29) {
                state = core::SiteState::Cut;
            }
            const std::size_t at = site * (kHorizon + 1) + static_cast<std::size_t>(day);
            run->states[at][static_cast<std::size_t>(state)] = 10;
        }
    }
    return run;
}

// The car plant stops for want of motors with the magnets of Ningbo.
inline core::Cause smallCause(std::uint32_t stops)
{
    core::Cause cause;
    cause.productId = "motor";
    cause.supplier = kMotors;
    cause.gradeId = "magnet";
    cause.magnetSource = kMagnets;
    cause.count = stops;
    return cause;
}

inline core::Explanation smallWhy(core::SiteId site)
{
    core::Explanation why;
    why.site = site;
    if (site != kCars) {
        why.notes = {"No part of its chain is reached by the scenario."};
        return why;
    }
    why.stopDay = 41;
    why.threatDay = 30;
    why.pathShare = 0.84;
    core::ExplanationHop plant;
    plant.site = kCars;
    plant.title = "Leipzig e-axle plant";
    plant.productId = "motor";
    plant.stockDays = 12;
    plant.stockQuantile = 0.36;
    plant.coverRow = "site cars, on-hand";
    plant.leadDays = 3;
    plant.ranDryDay = 40;
    plant.outputAfter = 0.83;
    plant.outputDay = 41;
    plant.help = {"air freight from day 14"};
    plant.evidence = core::Confidence::Assumed;
    core::ExplanationHop maker;
    maker.site = kMotors;
    maker.title = "Zaragoza rotor works";
    maker.productId = "motor";
    maker.gradeId = "magnet";
    maker.ranDryDay = 29;
    maker.outputAfter = 0.08;
    maker.outputDay = 38;
    maker.evidence = core::Confidence::Estimated;
    core::ExplanationHop source;
    source.site = kMagnets;
    source.title = "Ningbo magnet works";
    source.productId = "magnet";
    source.gradeId = "magnet";
    core::ExplanationHop gate;
    gate.title = "China export licence";
    gate.gate = 0.45;
    gate.gateText = "45 % of the baseline let through to ESP on day 10; licence on day 60";
    gate.licenceDay = 60;
    why.hops = {plant, maker, source, gate};
    core::InputCover input;
    input.productId = "motor";
    input.days = {8, 12, 25};
    input.targetDays = 20;
    input.daysLeft = 12;
    input.coverRow = "site cars, on-hand";
    for (int day = 0; day < kHorizon; ++day) {
        input.leftByDay.push_back(std::clamp(40.0 - day, 0.0, 12.0));
    }
    why.inputs = {input};
    why.wouldHaveToBeTrue = {"14 more days of stock would carry it through."};
    return why;
}

// A session with data and a run, and nothing selected. The network of the run is a stand-in that
// only explanations made by hand may be given.
inline void fill(Session& session, bool withRun = true, bool withModel = true)
{
    const auto data = smallDataset();
    session.setDataset(data);
    const auto run = smallRun(*data);
    session.setScenario(run->scenario);
    if (withRun) {
        session.setRun(run, withModel ? std::make_shared<const core::Model>(nullptr) : nullptr);
    }
}

} // namespace lodestone::ui::test
