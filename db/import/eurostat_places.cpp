// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/eurostat_places.h"

#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lodestone::db
{

namespace
{

constexpr std::string_view kGroup = core::sayLater("sums over groups of countries");
constexpr std::string_view kNoCountry =
    core::sayLater("partners that are no country (stores, secret, unknown)");
constexpr std::string_view kNorthernIreland =
    core::sayLater("Northern Ireland, which Eurostat parts from the United Kingdom");
constexpr std::string_view kNotInIso = core::sayLater("territories that ISO 3166-1 does not list");

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> starts)
{
    return std::ranges::any_of(starts,
                               [text](std::string_view start) { return text.starts_with(start); });
}

EurostatPlace byDigits(std::string_view code)
{
    const CountryCodes& codes = CountryCodes::builtin();
    if (const PlaceCode* place = codes.byCustoms(CodeBook::Eurostat, code)) {
        return {place, {}, codes.isFromMemory(CodeBook::Eurostat, code)};
    }
    int number = 0;
    std::from_chars(code.data(), code.data() + code.size(), number);
    if (number == 1010 || number == 1011) {
        return {nullptr, kGroup};
    }
    constexpr int kFirstArea = 950;
    constexpr int kLastArea = 977;
    const bool area = number >= kFirstArea && number <= kLastArea;
    return {nullptr, area ? kNoCountry : std::string_view{}};
}

} // namespace

EurostatPlace eurostatPlace(std::string_view code)
{
    const CountryCodes& codes = CountryCodes::builtin();
    if (!code.empty() && onlyDigits(code)) {
        return byDigits(code);
    }
    if (code == "WORLD") {
        return {codes.byIso3("WLD"), {}};
    }
    if (code == "EU27_2020") {
        return {codes.byIso3("EUU"), {}};
    }
    // Two letters that Eurostat uses otherwise than ISO.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOwn{
        {{"EL", "GRC"}, {"UK", "GBR"}, {"XS", "SRB"}}};
    for (const auto& [own, iso3] : kOwn) {
        if (code == own) {
            return {codes.byIso3(iso3), {}};
        }
    }
    if (const PlaceCode* place = codes.byIso2(code)) {
        return {place, {}};
    }
    if (startsWithAny(code, {"EU", "EA", "EXT_", "INT_", "EXTRA", "INTRA"})) {
        return {nullptr, kGroup};
    }
    if (code == "XI") {
        return {nullptr, kNorthernIreland};
    }
    if (code == "XK" || code == "XC" || code == "XL") {
        return {nullptr, kNotInIso};
    }
    const bool area = code.size() == 2 && code.front() == 'Q';
    return {nullptr, area ? kNoCountry : std::string_view{}};
}

} // namespace lodestone::db
