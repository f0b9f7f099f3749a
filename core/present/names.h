// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <map>
#include <string>
#include <string_view>

namespace lodestone::core
{

/// Finds rows of a dataset by id and says their names. Keeps a reference: the dataset must outlive
/// it. Unknown ids come back as themselves, so that nothing goes missing from a text.
class NameBook
{
public:
    explicit NameBook(const Dataset& dataset);

    [[nodiscard]] const Site* site(SiteId id) const;
    [[nodiscard]] SiteId siteId(std::string_view id) const; ///< none when unknown
    [[nodiscard]] std::string siteName(SiteId id) const;
    [[nodiscard]] std::string siteName(std::string_view id) const;
    [[nodiscard]] std::string companyName(std::string_view id) const;
    [[nodiscard]] const Product* product(std::string_view id) const;
    [[nodiscard]] std::string productName(std::string_view id) const;
    /// The name without what stands in brackets: "Small motor".
    [[nodiscard]] std::string shortProductName(std::string_view id) const;
    [[nodiscard]] const Source* source(std::string_view id) const;
    [[nodiscard]] std::string reactionName(std::string_view id) const;
    /// What is missing first: the part, or the magnet where the plant buys magnets itself.
    [[nodiscard]] std::string missingInput(const Cause& cause) const;

private:
    template <typename Row> using Index = std::map<std::string_view, const Row*>;

    const Dataset* m_dataset;
    Index<Site> m_sites;
    Index<Company> m_companies;
    Index<Product> m_products;
    Index<Source> m_sources;
    Index<Reaction> m_reactions;
};

/// In the language of the process where they are those of a built-in scenario, also when the
/// description came along into a copy; else as the user wrote them.
[[nodiscard]] std::string scenarioName(const Scenario& scenario);
[[nodiscard]] std::string scenarioDescription(const Scenario& scenario);

} // namespace lodestone::core
