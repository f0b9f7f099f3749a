// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/country_codes.h"

#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <vector>

// Files to load, made anew in each run: as large as what Eurostat gives out in a month.

namespace lodestone::tests
{

inline std::vector<std::string> manyCountries()
{
    std::vector<std::string> codes;
    for (const db::PlaceCode& place : db::CountryCodes::builtin().all()) {
        if (place.kind == db::PlaceKind::Country) {
            codes.push_back(place.iso3);
        }
    }
    return codes;
}

/// A monthly Comext file: one row in 256 is a magnet, of one member state, partner and flow.
inline void writeComextFile(const std::string& path, std::int64_t rows)
{
    constexpr const char* kMembers[] = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                        "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                        "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};
    constexpr const char* kPartners[] = {"CN", "US", "JP", "KR", "VN", "GB", "CH", "IN",
                                         "BR", "MX", "TR", "TH", "MY", "PH", "CA", "AU"};
    std::mt19937_64 random(20251201);
    std::ofstream out(path, std::ios::binary);
    out << "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,"
           "PRODUCT_BEC,PRODUCT_BEC5,PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,"
           "VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT\n";
    std::uint64_t magnet = 0;
    std::string row;
    for (std::int64_t i = 0; i < rows; ++i) {
        const bool isMagnet = i % 256 == 0;
        // Magnets walk through all pairs, so that no two rows of one procedure say the same month.
        const std::uint64_t pair = isMagnet ? magnet++ : random();
        const std::uint64_t month = isMagnet ? pair / (27U * 16U * 2U) : 0;
        const std::uint64_t kilograms = 1 + random() % 900'000;
        row = kMembers[pair % 27U];
        row += ',';
        row += kPartners[pair / 27U % 16U];
        row += ",E,";
        row += isMagnet ? "85051110" : std::to_string(10'000'000U + random() % 75'000'000U);
        row += ",77882,27901,27901,220,121010,16,";
        row += pair / (27U * 16U) % 2U == 0U ? "1,1,NO_SU," : "2,1,NO_SU,";
        row += std::to_string(202512U - month % 12U - month / 12U * 100U);
        row += ',' + std::to_string(kilograms * 41U) + ',' + std::to_string(kilograms * 41U) + ',' +
               std::to_string(kilograms) + ",0\n";
        out << row;
    }
}

/// A file of which every row is a figure of its own: reporter, partner, flow and month.
inline void writeFiguresFile(const std::string& path, std::int64_t rows)
{
    const std::vector<std::string> countries = manyCountries();
    constexpr int kMonths = 120;
    std::mt19937_64 random(850511);
    std::ofstream out(path, std::ios::binary);
    out << "period,reporter,partner,hs_code,flow,product_note,net_weight_t,value_usd,source_ids,"
           "note\n";
    for (std::int64_t i = 0; i < rows; ++i) {
        const int month = static_cast<int>(i % kMonths);
        const auto series = static_cast<std::size_t>(i / kMonths);
        const std::size_t pair = series / 2;
        const std::string& reporter = countries[pair / countries.size() % countries.size()];
        const std::string& partner = countries[pair % countries.size()];
        const std::uint64_t kilograms = 400'000 + random() % 200'000;
        out << 2015 + month / 12 << (month % 12 < 9 ? "-0" : "-") << 1 + month % 12 << ','
            << reporter << ',' << partner << ",850511," << (series % 2 == 0 ? "export" : "import")
            << ",," << kilograms / 1000 << '.' << kilograms % 1000 << ',' << kilograms * 45
            << ",,\n";
    }
}

} // namespace lodestone::tests
