// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/say.h"

#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

enum class PlaceKind
{
    Country,
    World, ///< WLD
    Group, ///< EUU
    Area   ///< "Areas, nes": no country and no sum of countries
};

/// Whose numbers stand for the partners in a file.
enum class CodeBook
{
    China,    ///< General Administration of Customs, "502" is the USA
    Japan,    ///< Japan customs, "304" is the USA
    Eurostat, ///< geonomenclature of the older Comext files, "400" is the USA
    Census    ///< Schedule C of the US Census Bureau, "5700" is China
};

/// Of a load that used numbers from memory.
inline constexpr std::string_view kNumbersWarning =
    core::sayLater("some numbers of countries in it are known here without a published list; "
                   "compare the countries with the publication");

/// One row of resources/codes/countries.csv.
struct PlaceCode
{
    std::string iso3; ///< as the dataset names it; empty for an area
    PlaceKind kind = PlaceKind::Country;
    std::string name;
};

/// The codes by which trade files name countries. Exact matches only: what is not listed is for the
/// user to mend, with a suggestion.
class CountryCodes
{
public:
    /// The list that is compiled in.
    [[nodiscard]] static const CountryCodes& builtin();

    /// By the number of UN Comtrade, "842" or "0842"; null when unknown.
    [[nodiscard]] const PlaceCode* byNumber(std::string_view text) const;
    /// By the three letters of ISO 3166-1, "WLD" or "EUU"; null when unknown.
    [[nodiscard]] const PlaceCode* byIso3(std::string_view text) const;
    /// As byIso3, or by another spelling that UN Comtrade uses in its ISO columns, such as W00.
    [[nodiscard]] const PlaceCode* byComtradeIso(std::string_view text) const;

    /// By ISO 3166-1 alpha-2; null when unknown.
    [[nodiscard]] const PlaceCode* byIso2(std::string_view text) const;
    /// By the number of a customs service, "0720" or "720"; null when unknown.
    [[nodiscard]] const PlaceCode* byCustoms(CodeBook book, std::string_view text) const;
    /// Whether such a number comes from no published list (a ? behind it in the table). A load that
    /// uses one must say so: kNumbersWarning.
    [[nodiscard]] bool isFromMemory(CodeBook book, std::string_view text) const;
    /// By the English name or another spelling of it, in any case; null when unknown.
    [[nodiscard]] const PlaceCode* byName(std::string_view text) const;
    /// By the short name in German, French, Spanish, Italian, Portuguese, Polish, Japanese or
    /// Korean, as ICU has it; null when unknown, or when two of them name different countries so.
    [[nodiscard]] const PlaceCode* byForeignName(std::string_view text) const;
    /// By the Chinese short name, that of ICU or the one Chinese customs write; null when unknown.
    [[nodiscard]] const PlaceCode* byChineseName(std::string_view text) const;

    /// Why a row that names no known country is rejected, with a suggestion; both are kept texts
    /// (core/base/kept.h).
    [[nodiscard]] std::string faultOf(std::string_view unknown) const;
    /// "; perhaps DEU (Germany)", or "" when nothing is near.
    [[nodiscard]] std::string suggestion(std::string_view unknown) const;

    [[nodiscard]] const std::vector<PlaceCode>& all() const { return m_places; }

private:
    explicit CountryCodes(std::string_view csv);
    void add(std::size_t place, std::span<const std::string_view> cells);
    void addNames(std::size_t place, std::string_view iso2, std::string_view aliases,
                  std::string_view chinese);
    [[nodiscard]] const PlaceCode*
    find(const std::map<std::string, std::size_t, std::less<>>& index, std::string_view text) const;

    using Index = std::map<std::string, std::size_t, std::less<>>;

    std::vector<PlaceCode> m_places;
    Index m_byNumber;
    Index m_byIso3;
    Index m_byIso2;
    Index m_byName; ///< in small letters
    Index m_byChineseName;
    Index m_byForeignName;            ///< in small letters
    std::array<Index, 4> m_byCustoms; ///< in the order of CodeBook
    std::array<std::set<std::string, std::less<>>, 4> m_fromMemory;
    Index m_byOther; ///< in small letters: ISO alpha-2, names, other spellings
};

} // namespace lodestone::db
