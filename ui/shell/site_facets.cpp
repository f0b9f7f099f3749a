// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/site_facets.h"

#include "core/present/words.h"
#include "ui/models/site_status.h"
#include "ui/models/site_words.h"
#include "ui/theme/state_mark.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr std::array<const char*, kFacetCount> kFacetCodes{"state", "sector", "stage", "country"};
constexpr std::array<const char*, kPlantStateCount> kStateCodes{"running", "running-down", "cut",
                                                                "stopped", "not-affected"};
constexpr std::array<core::Stage, 6> kStages{core::Stage::Mine,      core::Stage::Separation,
                                             core::Stage::Metal,     core::Stage::Magnet,
                                             core::Stage::Component, core::Stage::Assembly};

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::SiteFacets", text);
}

} // namespace

std::string stateCode(PlantState state)
{
    return kStateCodes.at(static_cast<std::size_t>(state));
}

QString facetName(Facet facet)
{
    switch (facet) {
    case Facet::State:
        return words("State");
    case Facet::Sector:
        return words("Sector");
    case Facet::Stage:
        return words("Stage");
    case Facet::Country:
        break;
    }
    return words("Country");
}

QString facetValueName(Facet facet, const std::string& code)
{
    switch (facet) {
    case Facet::State:
        for (const PlantState state : kPlantStates) {
            if (stateCode(state) == code) {
                return stateName(state);
            }
        }
        break;
    case Facet::Sector:
        return qText(core::sectorName(code));
    case Facet::Stage:
        for (const core::Stage stage : kStages) {
            if (core::toText(stage) == code) {
                return qText(core::stageName(stage));
            }
        }
        break;
    case Facet::Country:
        return qText(core::countryName(code));
    }
    return qText(code);
}

QString facetText(Facet facet, const std::set<std::string>& codes,
                  const std::vector<std::string>& all)
{
    constexpr qsizetype kMostNames = 3;
    constexpr qsizetype kMostLeftOut = 2;
    QStringList in;
    QStringList out;
    for (const std::string& code : all) {
        (codes.contains(code) ? in : out) << facetValueName(facet, code);
    }
    for (const std::string& code : codes) { // that no site has any more
        if (std::ranges::find(all, code) == all.end()) {
            in << facetValueName(facet, code);
        }
    }
    const QString comma = QStringLiteral(", ");
    if (in.size() > out.size() && !out.isEmpty() && out.size() <= kMostLeftOut) {
        return words("not %1").arg(out.join(comma));
    }
    if (in.size() <= kMostNames) {
        return in.join(comma);
    }
    const auto more = static_cast<int>(in.size() - kMostNames + 1);
    return QCoreApplication::translate("lodestone::ui::SiteFacets", "%1 and %n more", nullptr, more)
        .arg(in.first(kMostNames - 1).join(comma));
}

QStringList listOf(const FacetSets& facets)
{
    QStringList list;
    for (const Facet facet : kFacets) {
        for (const std::string& code : facets.of(facet)) {
            list << QLatin1String(kFacetCodes.at(static_cast<std::size_t>(facet))) +
                        QLatin1Char(':') + qText(code);
        }
    }
    return list;
}

FacetSets facetsOf(const QStringList& list)
{
    FacetSets facets;
    for (const Facet facet : kFacets) {
        const QString head =
            QLatin1String(kFacetCodes.at(static_cast<std::size_t>(facet))) + QLatin1Char(':');
        std::set<std::string> codes;
        for (const QString& entry : list) {
            if (entry.startsWith(head)) {
                codes.insert(entry.mid(head.size()).toStdString());
            }
        }
        facets.set(facet, codes);
    }
    return facets;
}

FacetIndex::FacetIndex(std::shared_ptr<const core::Dataset> dataset) : m_dataset(std::move(dataset))
{
    fill(Facet::Sector, &core::Site::sector);
    fill(Facet::Country, &core::Site::country);
    Column& stages = m_columns.at(static_cast<std::size_t>(Facet::Stage));
    for (const core::Stage stage : kStages) {
        stages.codes.emplace_back(core::toText(stage));
    }
    for (const core::Site& site : m_dataset->sites) {
        stages.values.push_back(static_cast<std::uint16_t>(site.kind));
    }
    Column& states = m_columns.at(static_cast<std::size_t>(Facet::State));
    states.codes.assign(kStateCodes.begin(), kStateCodes.end());
}

void FacetIndex::fill(Facet facet, std::string core::Site::*value)
{
    std::map<std::string, std::uint16_t> numbers;
    for (const core::Site& site : m_dataset->sites) {
        numbers.emplace(site.*value, std::uint16_t{0});
    }
    Column& column = m_columns.at(static_cast<std::size_t>(facet));
    std::vector<std::pair<QString, std::string>> named;
    named.reserve(numbers.size());
    for (const auto& [code, number] : numbers) {
        named.emplace_back(facetValueName(facet, code), code);
    }
    std::ranges::sort(named, [](const auto& a, const auto& b) {
        const int order = QString::localeAwareCompare(a.first, b.first);
        return order != 0 ? order < 0 : a.second < b.second;
    });
    for (const auto& [name, code] : named) {
        numbers[code] = static_cast<std::uint16_t>(column.codes.size());
        column.codes.push_back(code);
    }
    column.values.reserve(m_dataset->sites.size());
    for (const core::Site& site : m_dataset->sites) {
        column.values.push_back(numbers.at(site.*value));
    }
}

void FacetIndex::setStates(const core::RunResult* run, int day)
{
    std::vector<std::uint16_t>& values =
        m_columns.at(static_cast<std::size_t>(Facet::State)).values;
    values.clear();
    if (run == nullptr) {
        return;
    }
    values.resize(m_dataset->sites.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::uint16_t>(plantState(run->medianState(core::SiteId(i), day)));
    }
}

void FacetIndex::narrow(std::vector<std::uint8_t>& mask, Facet facet,
                        const std::set<std::string>& codes) const
{
    const Column& of = column(facet);
    if (codes.empty() || of.values.empty()) {
        return;
    }
    std::vector<std::uint8_t> passes;
    for (const std::string& code : of.codes) {
        passes.push_back(codes.contains(code) ? 1 : 0);
    }
    if (mask.empty()) {
        mask.assign(of.values.size(), 1);
    }
    for (std::size_t i = 0; i < mask.size(); ++i) {
        mask[i] &= passes[of.values[i]];
    }
}

std::vector<int> FacetIndex::counts(const std::vector<std::uint8_t>& mask, Facet facet) const
{
    const Column& of = column(facet);
    if (of.values.empty()) {
        return {};
    }
    std::vector<int> counts(of.codes.size(), 0);
    for (std::size_t i = 0; i < of.values.size(); ++i) {
        counts[of.values[i]] += mask.empty() ? 1 : mask[i];
    }
    return counts;
}

} // namespace lodestone::ui
