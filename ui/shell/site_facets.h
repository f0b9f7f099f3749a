// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace lodestone::ui
{

// What sites can be filtered by besides words, in the order of chips and menus. A site has one
// value of each; its state is that of the chosen day.
enum class Facet : std::uint8_t
{
    State,
    Sector,
    Stage,
    Country,
};

inline constexpr std::size_t kFacetCount = 4;
inline constexpr std::array<Facet, kFacetCount> kFacets{Facet::State, Facet::Sector, Facet::Stage,
                                                        Facet::Country};

// The codes of which a site must have one, by facet; where there are none it may have any. Sectors,
// stages and countries are called as in the data, states "running", "running-down", "cut",
// "stopped" and "not-affected".
class FacetSets
{
public:
    const std::set<std::string>& of(Facet facet) const
    {
        return m_codes.at(static_cast<std::size_t>(facet));
    }
    void set(Facet facet, const std::set<std::string>& codes)
    {
        m_codes.at(static_cast<std::size_t>(facet)) = codes;
    }
    bool isEmpty() const { return *this == FacetSets(); }
    bool operator==(const FacetSets&) const = default;

private:
    std::array<std::set<std::string>, kFacetCount> m_codes;
};

std::string stateCode(PlantState state);
// "State"
QString facetName(Facet facet);
// "Stopped", "Automotive", "Magnet maker", "Germany"
QString facetValueName(Facet facet, const std::string& code);
// "Cut, Stopped", "not Running", "China, Japan and 4 more"; `all` are the codes there are.
QString facetText(Facet facet, const std::set<std::string>& codes,
                  const std::vector<std::string>& all);

// As they are remembered: "state:stopped", "country:DEU".
QStringList listOf(const FacetSets& facets);
FacetSets facetsOf(const QStringList& list);

// The values of all sites, by row of the dataset.
class FacetIndex
{
public:
    explicit FacetIndex(std::shared_ptr<const core::Dataset> dataset);

    const std::shared_ptr<const core::Dataset>& dataset() const { return m_dataset; }
    void setStates(const core::RunResult* run, int day); // null: no state is known
    // States and stages in their order, sectors and countries by their names.
    const std::vector<std::string>& codes(Facet facet) const { return column(facet).codes; }
    // Takes the sites out of the mask that have none of the codes. An empty mask has all sites; an
    // empty set takes none out, nor do states that are not known.
    void narrow(std::vector<std::uint8_t>& mask, Facet facet,
                const std::set<std::string>& codes) const;
    // How many sites of the mask have each of the codes; empty: it is not known.
    std::vector<int> counts(const std::vector<std::uint8_t>& mask, Facet facet) const;

private:
    struct Column
    {
        std::vector<std::string> codes;
        std::vector<std::uint16_t> values; // by site, into `codes`; empty: not known
    };

    const Column& column(Facet facet) const
    {
        return m_columns.at(static_cast<std::size_t>(facet));
    }
    void fill(Facet facet, std::string core::Site::*value);

    std::shared_ptr<const core::Dataset> m_dataset;
    std::array<Column, kFacetCount> m_columns;
};

} // namespace lodestone::ui
