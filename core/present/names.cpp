// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/names.h"

#include "core/base/say.h"

namespace lodestone::core
{

namespace
{

template <typename Row> std::map<std::string_view, const Row*> indexOf(const std::vector<Row>& rows)
{
    std::map<std::string_view, const Row*> index;
    for (const Row& row : rows) {
        index.emplace(row.id, &row);
    }
    return index;
}

template <typename Row>
const Row* find(const std::map<std::string_view, const Row*>& index, std::string_view id)
{
    const auto at = index.find(id);
    return at == index.end() ? nullptr : at->second;
}

template <typename Row>
std::string nameOr(const std::map<std::string_view, const Row*>& index, std::string_view id)
{
    const Row* row = find(index, id);
    return row != nullptr && !row->name.empty() ? row->name : std::string(id);
}

} // namespace

std::string scenarioName(const Scenario& scenario)
{
    const BuiltinWords* words = builtinWords(scenario.id);
    return words != nullptr && words->name == scenario.name ? wording().text(words->name)
                                                            : scenario.name;
}

std::string scenarioDescription(const Scenario& scenario)
{
    const BuiltinWords* words = builtinWords(scenario.id.empty() ? scenario.base : scenario.id);
    return words != nullptr && words->description == scenario.description
               ? wording().text(words->description)
               : scenario.description;
}

NameBook::NameBook(const Dataset& dataset)
    : m_dataset(&dataset)
    , m_sites(indexOf(dataset.sites))
    , m_companies(indexOf(dataset.companies))
    , m_products(indexOf(dataset.products))
    , m_sources(indexOf(dataset.sources))
    , m_reactions(indexOf(dataset.reactions))
{}

const Site* NameBook::site(SiteId id) const
{
    return id.valid() && id.index() < m_dataset->sites.size() ? &m_dataset->sites[id.index()]
                                                              : nullptr;
}

SiteId NameBook::siteId(std::string_view id) const
{
    const Site* row = find(m_sites, id);
    return row == nullptr ? SiteId{}
                          : SiteId(static_cast<std::size_t>(row - m_dataset->sites.data()));
}

std::string NameBook::siteName(SiteId id) const
{
    const Site* row = site(id);
    return row == nullptr ? std::string() : row->name;
}

std::string NameBook::siteName(std::string_view id) const
{
    return nameOr(m_sites, id);
}

std::string NameBook::companyName(std::string_view id) const
{
    return nameOr(m_companies, id);
}

const Product* NameBook::product(std::string_view id) const
{
    return find(m_products, id);
}

std::string NameBook::productName(std::string_view id) const
{
    return nameOr(m_products, id);
}

std::string NameBook::shortProductName(std::string_view id) const
{
    const std::string name = productName(id);
    return name.substr(0, name.find(" ("));
}

const Source* NameBook::source(std::string_view id) const
{
    return find(m_sources, id);
}

std::string NameBook::reactionName(std::string_view id) const
{
    return id == "several" ? say("several together") : nameOr(m_reactions, id);
}

std::string NameBook::missingInput(const Cause& cause) const
{
    return shortProductName(cause.productId.empty() ? cause.gradeId : cause.productId);
}

} // namespace lodestone::core
