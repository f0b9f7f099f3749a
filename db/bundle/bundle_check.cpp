// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/bundle_check.h"

#include "core/base/kept.h"
#include "db/bundle/codec.h"
#include "db/bundle/faults.h"
#include "db/csv/csv_writer.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace lodestone::db
{

namespace
{

constexpr double kRounding = 1e-6; ///< shares are written with four decimals or more

using IdSet = std::unordered_set<std::string_view>;

template <typename Row> IdSet idsOf(const std::vector<Row>& rows)
{
    IdSet ids;
    ids.reserve(rows.size());
    for (const Row& row : rows) {
        ids.insert(row.id);
    }
    return ids;
}

std::string unknownSource(const std::string& id)
{
    return core::fillKept(core::keep("unknown source '%1'"), {id});
}

std::string unknownCompany(const std::string& id)
{
    return core::fillKept(core::keep("unknown company '%1'"), {id});
}

std::string unknownProduct(const std::string& id)
{
    return core::fillKept(core::keep("unknown product '%1'"), {id});
}

std::string unknownSite(const std::string& id)
{
    return core::fillKept(core::keep("unknown site '%1'"), {id});
}

std::string unknownScope(core::CoverScope scope, const std::string& id)
{
    switch (scope) {
    case core::CoverScope::Site:
        return unknownSite(id);
    case core::CoverScope::Company:
        return unknownCompany(id);
    case core::CoverScope::Sector:
        return core::fillKept(core::keep("unknown sector '%1'"), {id});
    case core::CoverScope::Kind:
        break;
    }
    return core::fillKept(core::keep("unknown kind '%1'"), {id});
}

class Checker
{
public:
    Checker(const core::Dataset& dataset, const std::vector<ReadTable>& read, FindingList& findings)
        : m_dataset(dataset)
        , m_read(read)
        , m_findings(findings)
    {
        m_ids[static_cast<std::size_t>(Ref::Source)] = idsOf(dataset.sources);
        m_ids[static_cast<std::size_t>(Ref::Company)] = idsOf(dataset.companies);
        m_ids[static_cast<std::size_t>(Ref::Product)] = idsOf(dataset.products);
        m_ids[static_cast<std::size_t>(Ref::Site)] = idsOf(dataset.sites);
        for (const auto& row : dataset.regions) {
            m_regions.insert(row.region);
        }
        for (const auto& site : dataset.sites) {
            m_sectors.insert(site.sector);
        }
        for (const auto& company : dataset.companies) {
            m_sectors.insert(company.sector);
        }
    }

    void run()
    {
        for (const Table& table : tables()) {
            checkKeys(table);
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                checkReferences(table, i);
            }
        }
        checkLinkShares();
        checkGradeShares();
        checkCoverScopes();
        checkPlaces();
        checkListedCompanies();
    }

private:
    struct RefTable
    {
        Ref ref;
        std::string_view table;
        std::string (*unknown)(const std::string& id);
    };
    static constexpr std::array<RefTable, 4> kRefs{{{Ref::Source, "sources", unknownSource},
                                                    {Ref::Company, "companies", unknownCompany},
                                                    {Ref::Product, "products", unknownProduct},
                                                    {Ref::Site, "sites", unknownSite}}};

    [[nodiscard]] const ReadTable& readOf(const Table& table) const
    {
        return m_read[static_cast<std::size_t>(&table - tables().data())];
    }

    void finding(const Table& table, std::size_t row, std::string_view column,
                 const std::string& message)
    {
        const ReadTable& read = readOf(table);
        const auto at = std::ranges::find(table.columns, column, &Column::name);
        const auto index = static_cast<std::size_t>(at - table.columns.begin());
        m_findings.add(table.fileName(), read.lines[row], read.columnNumbers[index],
                       keyText(table, table.row(m_dataset, row)), message);
    }

    [[nodiscard]] bool known(Ref ref, std::string_view id) const
    {
        const auto entry = std::ranges::find(kRefs, ref, &RefTable::ref);
        return !readOf(tableNamed(entry->table)).usable ||
               m_ids[static_cast<std::size_t>(ref)].contains(id);
    }

    void checkKeys(const Table& table);
    void checkReferences(const Table& table, std::size_t column);
    void checkLinkShares();
    void checkGradeShares();
    void checkCoverScopes();
    void checkPlaces();
    void checkPlace(const Table& table, std::string_view columnName,
                    std::initializer_list<std::string_view> special);
    void checkListedCompanies();

    const core::Dataset& m_dataset;
    const std::vector<ReadTable>& m_read;
    FindingList& m_findings;
    std::array<IdSet, 5> m_ids;
    IdSet m_regions;
    IdSet m_sectors;
};

void Checker::checkKeys(const Table& table)
{
    const std::size_t rows = table.size(m_dataset);
    std::vector<std::pair<std::string, std::size_t>> keys;
    keys.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        keys.emplace_back(keyText(table, table.row(m_dataset, row)), row);
    }
    std::ranges::sort(keys);
    std::vector<std::pair<std::size_t, std::size_t>> twice;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i].first == keys[i - 1].first) {
            twice.emplace_back(keys[i].second, keys[i - 1].second);
        }
    }
    std::ranges::sort(twice);
    for (const auto& [row, earlier] : twice) {
        finding(table, row, table.key.front(),
                core::fillKept(core::keep("two rows with one key: the same as line %1"),
                               {std::to_string(readOf(table).lines[earlier])}));
    }
}

void Checker::checkReferences(const Table& table, std::size_t columnIndex)
{
    const Column& column = table.columns[columnIndex];
    if (column.ref == Ref::None) {
        return;
    }
    const auto entry = std::ranges::find(kRefs, column.ref, &RefTable::ref);
    std::string scratch;
    for (std::size_t row = 0; row < table.size(m_dataset); ++row) {
        const Cell cell = column.get(table.row(m_dataset, row), scratch);
        forEachId(textOf(cell), [&](std::string_view id) {
            if (!known(column.ref, id)) {
                finding(table, row, column.name,
                        inColumn(column.name, entry->unknown(shortened(id))));
            }
        });
    }
}

std::string numberOf(double value)
{
    std::string text;
    appendNumber(text, value);
    return text;
}

void Checker::checkLinkShares()
{
    const Table& table = tableNamed("links");
    std::map<std::pair<std::string_view, std::string_view>, double> sums;
    for (std::size_t row = 0; row < m_dataset.links.size(); ++row) {
        const core::Link& link = m_dataset.links[row];
        double& sum = sums[{link.buyerSiteId, link.productId}];
        const bool was = sum > 1.0 + kRounding;
        sum += link.shareOfNeed.value_or(0.0);
        // Shown once, at the row that goes over.
        if (!was && sum > 1.0 + kRounding && link.shareOfNeed.value_or(0.0) <= 1.0) {
            finding(table, row, "share_of_need",
                    core::fillKept(core::keep("the shares of %1 at %2 add up to %3, more than 1"),
                                   {link.productId, link.buyerSiteId, numberOf(sum)}));
        }
    }
}

void Checker::checkGradeShares()
{
    const Table& table = tableNamed("grade_lines");
    std::map<std::string_view, double> sums;
    for (std::size_t row = 0; row < m_dataset.gradeLines.size(); ++row) {
        const core::GradeLine& line = m_dataset.gradeLines[row];
        double& sum = sums[line.siteId];
        const bool was = sum > 1.0 + kRounding;
        sum += line.shareOfOutput;
        if (!was && sum > 1.0 + kRounding && line.shareOfOutput <= 1.0) {
            finding(table, row, "share_of_output",
                    core::fillKept(core::keep("the grade shares of %1 add up to %2, more than 1"),
                                   {line.siteId, numberOf(sum)}));
        }
    }
}

void Checker::checkCoverScopes()
{
    const Table& table = tableNamed("cover");
    for (std::size_t row = 0; row < m_dataset.covers.size(); ++row) {
        const core::Cover& cover = m_dataset.covers[row];
        bool fine = true;
        switch (cover.scope) {
        case core::CoverScope::Site:
            fine = known(Ref::Site, cover.scopeId);
            break;
        case core::CoverScope::Company:
            fine = known(Ref::Company, cover.scopeId);
            break;
        case core::CoverScope::Sector:
            fine = m_sectors.contains(cover.scopeId) || !readOf(tableNamed("sites")).usable;
            break;
        case core::CoverScope::Kind:
            fine = core::stageFrom(cover.scopeId).has_value();
            break;
        }
        if (!fine) {
            finding(table, row, "scope_id",
                    inColumn("scope_id", unknownScope(cover.scope, shortened(cover.scopeId))));
        }
    }
}

void Checker::checkPlace(const Table& table, std::string_view columnName,
                         std::initializer_list<std::string_view> special)
{
    const auto column = std::ranges::find(table.columns, columnName, &Column::name);
    std::string scratch;
    for (std::size_t row = 0; row < table.size(m_dataset); ++row) {
        const std::string_view place = textOf(column->get(table.row(m_dataset, row), scratch));
        if (place.empty() || place == "*" || isCountry(place).empty() ||
            m_regions.contains(place) || std::ranges::find(special, place) != special.end()) {
            continue;
        }
        finding(
            table, row, columnName,
            inColumn(columnName,
                     core::fillKept(
                         core::keep("'%1' is no country code, no region of regions.csv and not *"),
                         {shortened(place)})));
    }
}

void Checker::checkPlaces()
{
    if (!readOf(tableNamed("regions")).usable) {
        return;
    }
    checkPlace(tableNamed("lead_times"), "origin", {});
    checkPlace(tableNamed("lead_times"), "destination", {"same-country", "same-region"});
    checkPlace(tableNamed("controls"), "origin", {});
    checkPlace(tableNamed("controls"), "destination", {});
    checkPlace(tableNamed("licence_grants"), "destination", {});
    checkPlace(tableNamed("licence_laws"), "destination", {});
}

/// An end use is "*", civil, mixed, military or "listed:<company>;<company>".
void Checker::checkListedCompanies()
{
    const Table& table = tableNamed("controls");
    for (std::size_t row = 0; row < m_dataset.controls.size(); ++row) {
        std::string_view use = m_dataset.controls[row].endUse;
        if (use.empty() || use == "*" || core::endUseFrom(use)) {
            continue;
        }
        constexpr std::string_view kListed = "listed:";
        if (!use.starts_with(kListed)) {
            finding(table, row, "end_use",
                    inColumn("end_use",
                             notA(use, core::fillKept(core::keep("*, civil, mixed, military or %1"),
                                                      {"listed:<companies>"}))));
            continue;
        }
        forEachId(use.substr(kListed.size()), [&](std::string_view id) {
            if (!known(Ref::Company, id)) {
                finding(table, row, "end_use", inColumn("end_use", unknownCompany(shortened(id))));
            }
        });
    }
}

} // namespace

void checkAcrossRows(const core::Dataset& dataset, const std::vector<ReadTable>& read,
                     FindingList& findings)
{
    Checker(dataset, read, findings).run();
}

void checkAcrossRows(const core::Dataset& dataset, FindingList& findings)
{
    std::vector<ReadTable> read;
    for (const Table& table : tables()) {
        ReadTable& one = read.emplace_back();
        one.usable = true;
        one.lines.resize(table.size(dataset));
        std::iota(one.lines.begin(), one.lines.end(), std::int64_t{1});
        one.columnNumbers.resize(table.columns.size());
        std::iota(one.columnNumbers.begin(), one.columnNumbers.end(), 1);
    }
    checkAcrossRows(dataset, read, findings);
}

} // namespace lodestone::db
