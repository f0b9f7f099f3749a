// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/search_index.h"

#include "core/present/words.h"
#include "ui/models/site_words.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr std::uint8_t kNamePrefix = 0;
constexpr std::uint8_t kOtherPrefix = 1;
constexpr std::uint8_t kNameInfix = 2;
constexpr std::uint8_t kOtherInfix = 3;

bool isWordChar(char c)
{
    // Bytes above 127 are letters of other scripts.
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) > 127);
}

QString q(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Rows of a dataset by id with the number of their text.
template <typename Texts> class Numbered
{
public:
    explicit Numbered(Texts& texts) : m_texts(texts) {}

    std::uint32_t of(const std::string& key, const QString& text)
    {
        const auto [at, isNew] = m_numbers.try_emplace(key, 0);
        if (isNew) {
            at->second = m_texts.add(folded(text).toStdString());
        }
        return at->second;
    }

private:
    Texts& m_texts;
    std::map<std::string, std::uint32_t> m_numbers;
};

template <typename Row> std::map<std::string_view, std::string_view> namesOf(const Row& rows)
{
    std::map<std::string_view, std::string_view> names;
    for (const auto& row : rows) {
        names.emplace(row.id, row.name);
    }
    return names;
}

} // namespace

std::string foldedText(const QString& text)
{
    return folded(text).toStdString();
}

std::vector<std::string> searchWords(const QString& query)
{
    std::vector<std::string> words;
    const QStringList parts = filterWords(query);
    for (const QString& part : parts) {
        words.push_back(part.toStdString());
    }
    return words;
}

bool beginsWord(std::string_view text, std::size_t at)
{
    return at == 0 || !isWordChar(text[at - 1]);
}

std::uint32_t SearchIndex::Texts::add(const std::string& text)
{
    start.push_back(static_cast<std::uint32_t>(all.size()));
    all += text;
    all += '\n'; // no query holds one, so no match reaches over two texts
    return static_cast<std::uint32_t>(start.size() - 1);
}

void SearchIndex::Texts::close()
{
    start.push_back(static_cast<std::uint32_t>(all.size()));
}

void SearchIndex::Texts::rank(const std::string& word, Rank prefix, Rank infix,
                              std::vector<Rank>& out) const
{
    out.assign(start.size() - 1, kNot);
    std::size_t text = 0;
    std::size_t at = all.find(word);
    while (at != std::string::npos) {
        while (start[text + 1] <= at) {
            ++text;
        }
        const bool begins = beginsWord(all, at);
        out[text] = std::min(out[text], begins ? prefix : infix);
        // Once a text has its best rank, the rest of it has nothing to add.
        at = all.find(word, begins ? start[text + 1] : at + 1);
    }
}

SearchIndex::SearchIndex(const core::Dataset& dataset)
{
    const auto companies = namesOf(dataset.companies);
    const auto products = namesOf(dataset.products);
    const auto nameIn = [](const auto& names, const std::string& id) {
        const auto found = names.find(id);
        return q(found == names.end() ? std::string_view(id) : found->second);
    };
    Numbered company(m_companies);
    Numbered product(m_products);
    Numbered place(m_places);
    m_sites.reserve(dataset.sites.size());
    for (const core::Site& site : dataset.sites) {
        m_names.add(folded(q(site.name)).toStdString());
        Row row;
        row.company = company.of(site.companyId, nameIn(companies, site.companyId));
        row.product = product.of(site.outputProductId, nameIn(products, site.outputProductId));
        row.where = place.of(site.place + '\n' + site.country,
                             q(site.place) + QLatin1Char(' ') + q(core::countryName(site.country)) +
                                 QLatin1Char(' ') + q(site.country));
        m_sites.push_back(row);
    }
    for (Texts* texts : {&m_names, &m_companies, &m_products, &m_places}) {
        texts->close();
    }
    setOrder(dataset);
}

void SearchIndex::setOrder(const core::Dataset& dataset)
{
    std::vector<std::uint32_t> order(m_sites.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto nameOf = [this](std::uint32_t site) {
        return std::string_view(m_names.all)
            .substr(m_names.start[site], m_names.start[site + 1] - m_names.start[site]);
    };
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        const core::Stage left = dataset.sites[a].kind;
        const core::Stage right = dataset.sites[b].kind;
        if (left != right) {
            return left > right; // plants, then back towards the mine
        }
        const std::string_view leftName = nameOf(a);
        const std::string_view rightName = nameOf(b);
        return leftName != rightName ? leftName < rightName : a < b;
    });
    for (std::uint32_t at = 0; at < order.size(); ++at) {
        m_sites[order[at]].order = at;
    }
}

std::vector<core::SiteId> SearchIndex::find(const QString& query, std::size_t most) const
{
    const std::vector<std::string> words = searchWords(query);
    if (words.empty()) {
        return {};
    }
    std::vector<std::uint32_t> score(m_sites.size(), 0);
    std::vector<Rank> names;
    std::vector<Rank> companies;
    std::vector<Rank> products;
    std::vector<Rank> places;
    for (const std::string& word : words) {
        m_names.rank(word, kNamePrefix, kNameInfix, names);
        m_companies.rank(word, kOtherPrefix, kOtherInfix, companies);
        m_products.rank(word, kOtherPrefix, kOtherInfix, products);
        m_places.rank(word, kOtherPrefix, kOtherInfix, places);
        for (std::size_t site = 0; site < m_sites.size(); ++site) {
            const Row& row = m_sites[site];
            const Rank best = std::min(
                {names[site], companies[row.company], products[row.product], places[row.where]});
            score[site] += best == kNot ? 10'000U : best;
        }
    }
    std::vector<std::uint32_t> found;
    for (std::uint32_t site = 0; site < m_sites.size(); ++site) {
        if (score[site] < 10'000U) {
            found.push_back(site);
        }
    }
    const std::size_t shown = std::min(most, found.size());
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(shown),
                              [&](std::uint32_t a, std::uint32_t b) {
                                  return std::pair(score[a], m_sites[a].order) <
                                         std::pair(score[b], m_sites[b].order);
                              });
    std::vector<core::SiteId> out;
    for (std::size_t i = 0; i < shown; ++i) {
        out.emplace_back(std::size_t{found[i]});
    }
    return out;
}

} // namespace lodestone::ui
