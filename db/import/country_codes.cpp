// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/country_codes.h"

#include "db/bundle/column.h"
#include "db/csv/csv_reader.h"
#include "resources/embedded.h"

#include <algorithm>
#include <array>

namespace lodestone::db
{

namespace
{

std::string lower(std::string_view text)
{
    std::string small(text);
    for (char& c : small) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return small;
}

std::string_view withoutZeros(std::string_view number)
{
    while (number.size() > 1 && number.front() == '0') {
        number.remove_prefix(1);
    }
    return number;
}

PlaceKind kindOf(std::string_view text)
{
    if (text == "world") {
        return PlaceKind::World;
    }
    if (text == "group") {
        return PlaceKind::Group;
    }
    return text == "area" ? PlaceKind::Area : PlaceKind::Country;
}

/// Whether one letter was changed, or two neighbours swapped.
bool oneSlipApart(std::string_view a, std::string_view b)
{
    if (a.size() != b.size()) {
        return false;
    }
    const auto [at, other] = std::ranges::mismatch(a, b);
    if (at == a.end()) {
        return true;
    }
    const auto i = static_cast<std::size_t>(at - a.begin());
    const bool swapped = i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
                         a.substr(i + 2) == b.substr(i + 2);
    return swapped || a.substr(i + 1) == b.substr(i + 1);
}

} // namespace

const CountryCodes& CountryCodes::builtin()
{
    static const CountryCodes kCodes(resources::codeFiles().front().bytes);
    return kCodes;
}

CountryCodes::CountryCodes(std::string_view csv)
{
    constexpr std::size_t kColumns = 7; // codes, iso3, iso2, kind, name, aliases, source
    MemorySource source(csv);
    CsvReader reader(source);
    bool header = true;
    while (reader.next() == CsvReader::Step::Row) {
        const auto cells = reader.cells();
        if (!header && cells.size() == kColumns) {
            m_places.push_back({std::string(cells[1]), kindOf(cells[3]), std::string(cells[4])});
            add(m_places.size() - 1, cells[0], cells[2], cells[5]);
        }
        header = false;
    }
}

void CountryCodes::add(std::size_t place, std::string_view codes, std::string_view iso2,
                       std::string_view aliases)
{
    const PlaceCode& made = m_places[place];
    forEachId(codes, [&](std::string_view code) { m_byNumber.emplace(withoutZeros(code), place); });
    if (!made.iso3.empty()) {
        m_byIso3.emplace(made.iso3, place);
    }
    m_byOther.emplace(lower(made.name), place);
    if (!iso2.empty()) {
        m_byOther.emplace(lower(iso2), place);
    }
    forEachId(aliases, [&](std::string_view alias) { m_byOther.emplace(lower(alias), place); });
}

const PlaceCode* CountryCodes::byNumber(std::string_view text) const
{
    const auto found = m_byNumber.find(withoutZeros(text));
    return found == m_byNumber.end() ? nullptr : &m_places[found->second];
}

const PlaceCode* CountryCodes::byIso3(std::string_view text) const
{
    const auto found = m_byIso3.find(text);
    return found == m_byIso3.end() ? nullptr : &m_places[found->second];
}

const PlaceCode* CountryCodes::byComtradeIso(std::string_view text) const
{
    static constexpr std::array<std::string_view, 3> kOwn{"W00", "S19", "EUR"};
    if (std::ranges::find(kOwn, text) == kOwn.end()) {
        return byIso3(text);
    }
    return &m_places[m_byOther.at(lower(text))];
}

std::string CountryCodes::suggestion(std::string_view unknown) const
{
    const auto say = [](const PlaceCode& place) { return place.iso3 + " (" + place.name + ")"; };
    if (const auto found = m_byOther.find(lower(unknown)); found != m_byOther.end()) {
        const PlaceCode& place = m_places[found->second];
        return place.iso3.empty() ? "; " + place.name + " is no country"
                                  : "; perhaps " + say(place);
    }
    constexpr std::size_t kMost = 3;
    std::string upper = lower(unknown);
    for (char& c : upper) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    std::string text;
    std::size_t count = 0;
    for (const auto& [iso3, place] : m_byIso3) {
        if (upper.size() == 3 && oneSlipApart(upper, iso3) && count++ < kMost) {
            text += (text.empty() ? "; perhaps " : ", ") + say(m_places[place]);
        }
    }
    return text;
}

} // namespace lodestone::db
