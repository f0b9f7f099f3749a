// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::ui
{

// Small letters without accents, as compared in a search: "Querétaro" and "Łódź" become
// "queretaro" and "lodz". UTF-8.
std::string foldedText(const QString& text);

// The words of a query, folded.
std::vector<std::string> searchWords(const QString& query);

// A word of a folded text begins at that byte.
bool beginsWord(std::string_view text, std::size_t at);

// Every site of a dataset under its name, company, product, place and country, made ready to be
// searched while somebody types. Immutable; built off the main thread.
class SearchIndex
{
public:
    explicit SearchIndex(const core::Dataset& dataset);

    // The sites in which every word of the query is found, best first: a word of the name begins
    // with it, then a word of company, product or country does, then it stands inside. Among
    // equals plants come first, then by name. An empty query finds nothing.
    std::vector<core::SiteId> find(const QString& query, std::size_t most) const;

    std::size_t siteCount() const { return m_sites.size(); }

private:
    using Rank = std::uint8_t; // smaller is better

    // Distinct texts, folded, in one string; each is scanned once however many sites share it.
    struct Texts
    {
        std::string all;
        std::vector<std::uint32_t> start; // of each text, and the end of the last

        std::uint32_t add(const std::string& text);
        void close();
        // Rank of the word in each text: `prefix`, `infix` or kNot.
        void rank(const std::string& word, Rank prefix, Rank infix, std::vector<Rank>& out) const;
    };
    struct Row
    {
        std::uint32_t company = 0;
        std::uint32_t product = 0;
        std::uint32_t where = 0;
        std::uint32_t order = 0; // among equals
    };
    static constexpr Rank kNot = 100;

    void setOrder(const core::Dataset& dataset);

    Texts m_names; // one per site
    Texts m_companies;
    Texts m_products;
    Texts m_places;
    std::vector<Row> m_sites;
};

} // namespace lodestone::ui
