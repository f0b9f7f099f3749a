// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/country_codes.h"

#include "core/base/kept.h"
#include "db/bundle/column.h"
#include "db/csv/csv_reader.h"
#include "db/io/utf8.h"
#include "resources/embedded.h"

#include <algorithm>
#include <array>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kSeveral = static_cast<std::size_t>(-1); ///< no one place

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

/// The short name in a language, or "" when ICU knows none.
std::string nameIn(const char* language, std::string_view iso2)
{
    constexpr std::int32_t kLongest = 128;
    std::array<UChar, kLongest> wide{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = uloc_getDisplayCountry(("und_" + std::string(iso2)).c_str(),
                                                       language, wide.data(), kLongest, &status);
    if (status != U_ZERO_ERROR || length >= kLongest) {
        return {};
    }
    std::string text(std::size_t{3} * kLongest, '\0');
    std::int32_t bytes = 0;
    u_strToUTF8(text.data(), static_cast<std::int32_t>(text.size()), &bytes, wide.data(), length,
                &status);
    text.resize(U_SUCCESS(status) ? static_cast<std::size_t>(bytes) : 0);
    return text;
}

} // namespace

const CountryCodes& CountryCodes::builtin()
{
    static const CountryCodes kCodes(resources::codeFiles().front().bytes);
    return kCodes;
}

CountryCodes::CountryCodes(std::string_view csv)
{
    // codes, iso3, iso2, kind, name, aliases, gacc, japan, comext, census, chinese, source
    constexpr std::size_t kColumns = 12;
    MemorySource source(csv);
    CsvReader reader(source);
    bool header = true;
    while (reader.next() == CsvReader::Step::Row) {
        const auto cells = reader.cells();
        if (!header && cells.size() == kColumns) {
            m_places.push_back({std::string(cells[1]), kindOf(cells[3]), std::string(cells[4])});
            add(m_places.size() - 1, cells);
        }
        header = false;
    }
}

void CountryCodes::add(std::size_t place, std::span<const std::string_view> cells)
{
    constexpr std::size_t kFirstBook = 6;
    const PlaceCode& made = m_places[place];
    forEachId(cells[0],
              [&](std::string_view code) { m_byNumber.emplace(withoutZeros(code), place); });
    if (!made.iso3.empty()) {
        m_byIso3.emplace(made.iso3, place);
    }
    for (std::size_t book = 0; book < m_byCustoms.size(); ++book) {
        forEachId(cells[kFirstBook + book], [&](std::string_view code) {
            const bool fromMemory = code.ends_with('?');
            code.remove_suffix(fromMemory ? 1 : 0);
            m_byCustoms[book].emplace(withoutZeros(code), place);
            if (fromMemory) {
                m_fromMemory[book].emplace(withoutZeros(code));
            }
        });
    }
    addNames(place, cells[2], cells[5], cells[kFirstBook + m_byCustoms.size()]);
}

void CountryCodes::addNames(std::size_t place, std::string_view iso2, std::string_view aliases,
                            std::string_view chinese)
{
    const std::string name = asciiLower(m_places[place].name);
    m_byOther.emplace(name, place);
    m_byName.emplace(name, place);
    if (!iso2.empty()) {
        m_byIso2.emplace(iso2, place);
        m_byOther.emplace(asciiLower(iso2), place);
        if (const std::string icu = nameIn("zh", iso2); !icu.empty()) {
            m_byChineseName.emplace(icu, place);
        }
    }
    if (!iso2.empty()) {
        for (const char* language : {"de", "fr", "es", "it", "pt", "pl", "ja", "ko"}) {
            const std::string foreign = asciiLower(nameIn(language, iso2));
            const auto [found, isNew] = m_byForeignName.emplace(foreign, place);
            if (!isNew && found->second != place) {
                found->second = kSeveral; // one word for two countries names neither
            }
        }
    }
    forEachId(aliases, [&](std::string_view alias) {
        m_byOther.emplace(asciiLower(alias), place);
        if (!onlyDigits(alias)) {
            m_byName.emplace(asciiLower(alias), place);
        }
    });
    forEachId(chinese, [&](std::string_view alias) { m_byChineseName.emplace(alias, place); });
}

const PlaceCode* CountryCodes::find(const std::map<std::string, std::size_t, std::less<>>& index,
                                    std::string_view text) const
{
    const auto found = index.find(text);
    return found == index.end() ? nullptr : &m_places[found->second];
}

const PlaceCode* CountryCodes::byNumber(std::string_view text) const
{
    return find(m_byNumber, withoutZeros(text));
}

const PlaceCode* CountryCodes::byIso3(std::string_view text) const
{
    return find(m_byIso3, text);
}

const PlaceCode* CountryCodes::byIso2(std::string_view text) const
{
    return find(m_byIso2, text);
}

const PlaceCode* CountryCodes::byCustoms(CodeBook book, std::string_view text) const
{
    return find(m_byCustoms[static_cast<std::size_t>(book)], withoutZeros(text));
}

bool CountryCodes::isFromMemory(CodeBook book, std::string_view text) const
{
    return m_fromMemory[static_cast<std::size_t>(book)].contains(withoutZeros(text));
}

const PlaceCode* CountryCodes::byName(std::string_view text) const
{
    return find(m_byName, asciiLower(text));
}

const PlaceCode* CountryCodes::byForeignName(std::string_view text) const
{
    const auto found = m_byForeignName.find(asciiLower(text));
    return text.empty() || found == m_byForeignName.end() || found->second == kSeveral
               ? nullptr
               : &m_places[found->second];
}

const PlaceCode* CountryCodes::byChineseName(std::string_view text) const
{
    return find(m_byChineseName, text);
}

const PlaceCode* CountryCodes::byComtradeIso(std::string_view text) const
{
    static constexpr std::array<std::string_view, 3> kOwn{"W00", "S19", "EUR"};
    if (std::ranges::find(kOwn, text) == kOwn.end()) {
        return byIso3(text);
    }
    return &m_places[m_byOther.at(asciiLower(text))];
}

std::string CountryCodes::faultOf(std::string_view unknown) const
{
    return core::fillKept(core::keep("'%1' is no country that is known here%2"),
                          {shortened(unknown), core::kept(suggestion(unknown))});
}

std::string CountryCodes::suggestion(std::string_view unknown) const
{
    const auto called = [](const PlaceCode& place) { return place.iso3 + " (" + place.name + ")"; };
    if (const auto found = m_byOther.find(asciiLower(unknown)); found != m_byOther.end()) {
        const PlaceCode& place = m_places[found->second];
        return place.iso3.empty() ? core::fillKept(core::keep("; %1 is no country"), {place.name})
                                  : core::fillKept(core::keep("; perhaps %1"), {called(place)});
    }
    constexpr std::size_t kMost = 3;
    std::string upper = asciiLower(unknown);
    for (char& c : upper) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (const PlaceCode* place = byIso3(upper)) {
        return core::fillKept(core::keep("; perhaps %1"), {called(*place)});
    }
    std::string text;
    std::size_t count = 0;
    for (const auto& [iso3, place] : m_byIso3) {
        if (upper.size() == 3 && oneSlipApart(upper, iso3) && count++ < kMost) {
            text += (text.empty() ? "" : ", ") + called(m_places[place]);
        }
    }
    return text.empty() ? text : core::fillKept(core::keep("; perhaps %1"), {text});
}

} // namespace lodestone::db
