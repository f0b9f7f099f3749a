// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_scene.h"
#include "ui/map/projection.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <vector>

// Small maps for tests, and large made-up ones for measuring.
namespace lodestone::ui::test
{

inline MapSite site(const char* id, double lon, double lat, std::optional<int> rank = {},
                    PlantState state = PlantState::Running)
{
    MapSite out;
    out.id = QString::fromLatin1(id);
    out.name = out.id + QStringLiteral(" works");
    out.lon = lon;
    out.lat = lat;
    out.rank = rank;
    out.status.state = state;
    out.kind = QStringLiteral("automotive assembly");
    out.country = QStringLiteral("Germany");
    return out;
}

inline MapLink link(std::uint32_t from, std::uint32_t to, float share = 1.0F, bool held = false)
{
    return {from, to, share, LinkEvidence::Reported, held, 10.0F};
}

// A mine, a magnet maker and a component maker in China and Europe, three plants, and one remote
// site that nothing reaches. Numbers in the order written here.
inline std::shared_ptr<MapScene> smallScene()
{
    auto scene = std::make_shared<MapScene>();
    scene->sites = {site("mine", 110.0, 41.8),
                    site("magnet", 121.5, 29.9),
                    site("rotor", -0.9, 41.6),
                    site("leipzig", 12.4, 51.3, 3, PlantState::RunningDown),
                    site("chakan", 73.9, 18.8, 1, PlantState::Stopped),
                    site("hamamatsu", 137.7, 34.7, 2, PlantState::Cut),
                    site("perth", 115.9, -32.0, std::nullopt, PlantState::NotAffected)};
    scene->links = {link(0, 1), link(1, 2, 0.9F, true), link(2, 3, 1.0F), link(2, 4, 0.4F),
                    link(1, 5, 0.6F)};
    scene->sites[3].stops = QStringLiteral("stops on day 41 (90 %: 33–58)");
    scene->sites[3].spoken = QStringLiteral("stops on day 41, 90 percent range 33 to 58");
    scene->rankedCount = 3;
    return scene;
}

// `count` sites in some fifty towns the world over, as real ones crowd; the same for the same seed.
inline std::shared_ptr<MapScene> crowdedScene(std::size_t count, std::size_t linkCount,
                                              std::uint32_t seed = 7)
{
    std::mt19937 random(seed);
    const auto unit = [&] { return double(random()) / 4294967296.0; };
    std::vector<LonLat> towns;
    for (int i = 0; i < 50; ++i) {
        towns.push_back({-125 + 270 * unit(), -35 + 100 * unit()});
    }
    auto scene = std::make_shared<MapScene>();
    for (std::size_t i = 0; i < count; ++i) {
        const LonLat& town = towns[random() % towns.size()];
        MapSite out = site("", town.lon + 6 * (unit() - 0.5), town.lat + 4 * (unit() - 0.5));
        out.id = QStringLiteral("site-%1").arg(i);
        out.name = QStringLiteral("Works %1").arg(i);
        out.weight = unit() * unit();
        out.status.state = kPlantStates.at(random() % kPlantStateCount);
        out.shape = static_cast<SiteShape>(random() % 6);
        if (i % 4 == 0) {
            out.rank = int(i / 4) + 1;
        }
        scene->sites.push_back(out);
    }
    for (std::size_t i = 0; i < linkCount; ++i) {
        const auto from = static_cast<std::uint32_t>(random() % count);
        const auto to = static_cast<std::uint32_t>(random() % count);
        scene->links.push_back(link(from, to, float(unit()), i % 9 == 0));
    }
    return scene;
}

} // namespace lodestone::ui::test
