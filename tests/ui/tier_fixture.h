// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/tiers/tier_scene.h"

#include <memory>
#include <string>

// A small chain for the tests of Tiers and Matrix.
namespace lodestone::ui::test
{

inline core::Site tierSite(const char* id, core::Stage kind, const char* country,
                           const char* product, std::optional<double> output = {})
{
    core::Site out;
    out.id = id;
    out.name = std::string(id) + " works";
    out.kind = kind;
    out.country = country;
    out.companyId = "company";
    out.sector = kind == core::Stage::Assembly ? "automotive" : "magnet";
    out.outputProductId = product;
    out.annualOutput = output;
    return out;
}

inline core::Link tierLink(const char* from, const char* to, const char* product, double share,
                           core::Confidence confidence)
{
    core::Link out;
    out.supplierSiteId = from;
    out.buyerSiteId = to;
    out.productId = product;
    out.shareOfNeed = share;
    out.confidence = confidence;
    return out;
}

// Site numbers in the order written here: mine 0, ningbo 1, hanau 2, rotor 3, leipzig 4, pune 5,
// oxford 6 (which nothing reaches).
inline std::shared_ptr<core::Dataset> tierData()
{
    auto data = std::make_shared<core::Dataset>();
    data->asOf = core::Date::of(2026, 11, 22);
    const auto product = [](const char* id, core::Stage stage, const char* unit) {
        core::Product out;
        out.id = id;
        out.name = id;
        out.stage = stage;
        out.unit = unit;
        return out;
    };
    data->products = {product("ore", core::Stage::Mine, "t"),
                      product("magnet", core::Stage::Magnet, "t"),
                      product("motor", core::Stage::Component, "pcs"),
                      product("car", core::Stage::Assembly, "pcs")};
    data->sites = {tierSite("mine", core::Stage::Mine, "CHN", "ore"),
                   tierSite("ningbo", core::Stage::Magnet, "CHN", "magnet"),
                   tierSite("hanau", core::Stage::Magnet, "DEU", "magnet"),
                   tierSite("rotor", core::Stage::Component, "ESP", "motor"),
                   tierSite("leipzig", core::Stage::Assembly, "DEU", "car", 1000.0),
                   tierSite("pune", core::Stage::Assembly, "IND", "car", 500.0),
                   tierSite("oxford", core::Stage::Assembly, "DEU", "car", 200.0)};
    data->links = {tierLink("mine", "ningbo", "ore", 1.0, core::Confidence::Reported),
                   tierLink("ningbo", "rotor", "magnet", 0.9, core::Confidence::Estimated),
                   tierLink("hanau", "rotor", "magnet", 0.1, core::Confidence::Reported),
                   tierLink("rotor", "leipzig", "motor", 1.0, core::Confidence::Assumed),
                   tierLink("rotor", "pune", "motor", 0.4, core::Confidence::Assumed)};
    const auto needs = [](const char* output, const char* input, double intensity) {
        core::Requirement out;
        out.outputProductId = output;
        out.inputProductId = input;
        out.intensity = intensity;
        return out;
    };
    data->requirements = {needs("magnet", "ore", 3.0), needs("motor", "magnet", 0.002),
                          needs("car", "motor", 2.0)};
    return data;
}

// So many magnet makers, each of which sells to so many makers of motors.
inline std::shared_ptr<core::Dataset> tierMesh(int side)
{
    auto data = tierData();
    data->sites.clear();
    data->links.clear();
    for (int i = 0; i < side; ++i) {
        const std::string magnets = "magnets-" + std::to_string(i);
        const std::string motors = "motors-" + std::to_string(i);
        data->sites.push_back(tierSite(magnets.c_str(), core::Stage::Magnet, "CHN", "magnet"));
        data->sites.push_back(tierSite(motors.c_str(), core::Stage::Component, "DEU", "motor"));
        for (int j = 0; j < side; ++j) {
            const std::string buyer = "motors-" + std::to_string(j);
            data->links.push_back(tierLink(magnets.c_str(), buyer.c_str(), "magnet",
                                           1.0 / (side + i), core::Confidence::Estimated));
        }
    }
    return data;
}

} // namespace lodestone::ui::test
