// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>
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

    /// "; perhaps DEU (Germany)", or "" when nothing is near.
    [[nodiscard]] std::string suggestion(std::string_view unknown) const;

    [[nodiscard]] const std::vector<PlaceCode>& all() const { return m_places; }

private:
    explicit CountryCodes(std::string_view csv);
    void add(std::size_t place, std::string_view codes, std::string_view iso2,
             std::string_view aliases);

    using Index = std::map<std::string, std::size_t, std::less<>>;

    std::vector<PlaceCode> m_places;
    Index m_byNumber;
    Index m_byIso3;
    Index m_byOther; ///< in small letters: ISO alpha-2, names, other spellings
};

} // namespace lodestone::db
