// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/model/dataset.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace lodestone::core
{

/// Rows of what a link names.
struct LinkEnds
{
    std::uint32_t supplier = 0; ///< site
    std::uint32_t buyer = 0;    ///< site
    std::uint32_t product = 0;
};

/// Rows by id. Holds views into the dataset, which must outlive it.
class DatasetIndex
{
public:
    static constexpr std::uint32_t kNone = 0xffffffffU;

    struct Checked
    {};

    explicit DatasetIndex(const Dataset& dataset);
    /// Ids only, no links: to look for ids that the dataset does not have.
    DatasetIndex(const Dataset& dataset, Checked);

    [[nodiscard]] std::uint32_t site(std::string_view id) const { return find(m_sites, id); }
    [[nodiscard]] std::uint32_t product(std::string_view id) const { return find(m_products, id); }
    [[nodiscard]] std::uint32_t company(std::string_view id) const { return find(m_companies, id); }
    [[nodiscard]] const std::vector<std::uint32_t>& linksInto(std::uint32_t site) const
    {
        return m_linksInto[site];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& linksFrom(std::uint32_t site) const
    {
        return m_linksFrom[site];
    }
    [[nodiscard]] const LinkEnds& ends(std::uint32_t link) const { return m_ends[link]; }
    /// Product that a site makes.
    [[nodiscard]] std::uint32_t outputOf(std::uint32_t site) const { return m_outputs[site]; }
    [[nodiscard]] std::uint32_t companyOf(std::uint32_t site) const { return m_companyOf[site]; }
    /// Product that a requirement asks for.
    [[nodiscard]] std::uint32_t inputOf(std::uint32_t requirement) const
    {
        return m_inputs[requirement];
    }
    /// Requirement rows of an output product, in the dataset's order.
    [[nodiscard]] const std::vector<std::uint32_t>& requirementsOf(std::uint32_t product) const
    {
        return m_requirements[product];
    }

private:
    using Map = std::unordered_map<std::string_view, std::uint32_t>;
    [[nodiscard]] static std::uint32_t find(const Map& map, std::string_view id);

    Map m_sites;
    Map m_products;
    Map m_companies;
    std::vector<std::vector<std::uint32_t>> m_linksInto; ///< sorted by supplier id, product id
    std::vector<std::vector<std::uint32_t>> m_linksFrom;
    std::vector<std::vector<std::uint32_t>> m_requirements;
    std::vector<LinkEnds> m_ends;         ///< by link
    std::vector<std::uint32_t> m_outputs; ///< by site
    std::vector<std::uint32_t> m_companyOf;
    std::vector<std::uint32_t> m_inputs; ///< by requirement
};

/// Whether every id that sites, links and requirements name is there; index: by ids alone. Errors:
/// BadInput, naming the first that is not.
[[nodiscard]] Result<void> checkIds(const Dataset& dataset, const DatasetIndex& index);

/// Baseline flows in units per year.
struct BaselineFlows
{
    std::vector<double> siteOutput; ///< stated, or implied by the customers
    std::vector<double> linkFlow;   ///< need of the buyer x share
    /// Share of the buyer's need: as stated; links without a statement have what the others of
    /// their group leave, in equal parts.
    std::vector<double> linkShare;
};

/// From the plants up to the mines: stated output, else what the customers take.
[[nodiscard]] BaselineFlows baselineFlows(const Dataset& dataset, const DatasetIndex& index);

} // namespace lodestone::core
