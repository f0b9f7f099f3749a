// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/report/report_fixture.h"

#include <cstdint>
#include <memory>
#include <string>

namespace lodestone::test
{

inline constexpr std::uint32_t kDraws = 40;
inline const std::string kChinese = "包头稀土永磁电机厂 第二分厂";
inline const std::string kArabic = "مصنع المغناطيس";

// The reference data, with plants whose names put fonts and lines to the test.
inline std::shared_ptr<const core::Dataset> awkwardData()
{
    const auto reference = db::loadBuiltinDataset();
    if (!reference) {
        return nullptr;
    }
    auto data = std::make_shared<core::Dataset>(*reference.value());
    int plants = 0;
    for (core::Site& site : data->sites) {
        if (site.kind != core::Stage::Assembly) {
            continue;
        }
        switch (++plants % 4) {
        case 0:
            site.name = kChinese;
            break;
        case 1:
            site.name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk " + site.name;
            break;
        case 2:
            site.name = kArabic;
            break;
        default:
            site.name += " <b>& \"office\"";
        }
    }
    return data;
}

inline core::ReportOptions optionsFor(bool letter, bool landscape)
{
    core::ReportOptions options;
    options.workspace = "Awkward names";
    options.programVersion = "Lodestone 0.1.0";
    options.settings.author = "Zoë 李";
    options.settings.classification = "Internal: board only";
    options.settings.letter = letter;
    options.settings.landscape = landscape;
    options.settings.allPlants = true;
    return options;
}

} // namespace lodestone::test
