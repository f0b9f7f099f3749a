// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/supply_matrix.h"

#include "core/engine/flows.h"
#include "core/present/tier_network.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace lodestone::core
{

namespace
{

using Ends = std::pair<std::uint32_t, std::uint32_t>;

std::vector<std::uint32_t> byTonnes(const Dataset& dataset,
                                    const std::map<std::uint32_t, MatrixSum>& sums)
{
    std::vector<std::uint32_t> out;
    out.reserve(sums.size());
    for (const auto& [site, sum] : sums) {
        out.push_back(site);
    }
    std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
        const double ta = sums.at(a).tonnes;
        const double tb = sums.at(b).tonnes;
        return std::tie(tb, dataset.sites[a].id) < std::tie(ta, dataset.sites[b].id);
    });
    return out;
}

std::string numberText(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::general, 6);
    return {buffer.data(), end.ptr};
}

/// Empty for what is not known.
std::string tonnesText(double tonnes, bool partial)
{
    if (tonnes <= 0.0) {
        return {};
    }
    return (partial ? ">= " : "") + numberText(tonnes);
}

std::string cleaned(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

void addTonnes(TableWriter& table, double tonnes, bool partial)
{
    if (tonnes <= 0.0) {
        table.empty();
    } else if (partial) {
        table.text(tonnesText(tonnes, partial));
    } else {
        table.number(tonnes);
    }
}

} // namespace

std::vector<std::string> matrixProducts(const Dataset& dataset)
{
    std::map<std::string_view, int> count;
    for (const Link& link : dataset.links) {
        count[link.productId] += link.shareOfNeed && *link.shareOfNeed <= 0.0 ? 0 : 1;
    }
    std::vector<const Product*> products;
    for (const Product& product : dataset.products) {
        if (const auto found = count.find(product.id); found != count.end() && found->second > 0) {
            products.push_back(&product);
        }
    }
    std::sort(products.begin(), products.end(), [&](const Product* a, const Product* b) {
        return std::tuple(a->stage, -count.at(a->id), std::string_view(a->id)) <
               std::tuple(b->stage, -count.at(b->id), std::string_view(b->id));
    });
    std::vector<std::string> out;
    out.reserve(products.size());
    for (const Product* product : products) {
        out.push_back(product->id);
    }
    return out;
}

std::string matrixProductOf(const Dataset& dataset, const std::string& siteId)
{
    std::map<std::string_view, int> bought;
    std::map<std::string_view, int> sold;
    for (const Link& link : dataset.links) {
        if (link.shareOfNeed && *link.shareOfNeed <= 0.0) {
            continue;
        }
        if (link.buyerSiteId == siteId) {
            ++bought[link.productId];
        } else if (link.supplierSiteId == siteId) {
            ++sold[link.productId];
        }
    }
    const auto& traded = bought.empty() ? sold : bought;
    const auto most =
        std::max_element(traded.begin(), traded.end(), [](const auto& a, const auto& b) {
            return a.second < b.second; // the first id of several
        });
    return most == traded.end() ? std::string() : std::string(most->first);
}

SupplyMatrix supplyMatrix(const Dataset& dataset, const std::string& product)
{
    const DatasetIndex index(dataset);
    const BaselineFlows flows = baselineFlows(dataset, index);
    const std::vector<double> tonnes = linkTonnes(dataset, index, flows);
    std::map<Ends, MatrixCell> cells;
    std::map<std::uint32_t, MatrixSum> bySupplier;
    std::map<std::uint32_t, MatrixSum> byBuyer;
    std::map<std::uint32_t, double> covered;
    SupplyMatrix out;
    out.productId = product;
    for (std::uint32_t l = 0; l < dataset.links.size(); ++l) {
        const Link& link = dataset.links[l];
        if (link.productId != product || (link.shareOfNeed && *link.shareOfNeed <= 0.0)) {
            continue;
        }
        const Ends ends{index.site(link.supplierSiteId), index.site(link.buyerSiteId)};
        const auto [cell, fresh] =
            cells.try_emplace(ends, MatrixCell{0.0, 0.0, link.confidence, false});
        const bool unknown = tonnes[l] <= 0.0;
        cell->second.tonnes += tonnes[l];
        cell->second.partial = cell->second.partial || unknown;
        cell->second.share = std::min(1.0, cell->second.share + flows.linkShare[l]);
        cell->second.evidence = std::max(cell->second.evidence, link.confidence);
        covered[ends.second] += flows.linkShare[l];
        for (MatrixSum* sum : {&bySupplier[ends.first], &byBuyer[ends.second], &out.sum}) {
            sum->tonnes += tonnes[l];
            sum->partial = sum->partial || unknown;
        }
    }
    out.suppliers = byTonnes(dataset, bySupplier);
    out.buyers = byTonnes(dataset, byBuyer);
    for (const std::uint32_t supplier : out.suppliers) {
        out.supplierSums.push_back(bySupplier[supplier]);
        for (const std::uint32_t buyer : out.buyers) {
            const auto cell = cells.find({supplier, buyer});
            out.cells.push_back(cell == cells.end() ? std::nullopt : std::optional(cell->second));
            if (out.cells.back()) {
                out.mostTonnes = std::max(out.mostTonnes, out.cells.back()->tonnes);
            }
        }
    }
    for (const std::uint32_t buyer : out.buyers) {
        out.buyerSums.push_back(byBuyer[buyer]);
        out.buyerShares.push_back(std::min(1.0, covered[buyer]));
    }
    return out;
}

std::string matrixTsv(const Dataset& dataset, const SupplyMatrix& matrix, MatrixMeasure measure)
{
    const bool tonnes = measure == MatrixMeasure::Tonnes;
    std::string out = tonnes ? "Tonnes a year" : "Share of the buyer's need";
    for (const std::uint32_t buyer : matrix.buyers) {
        out += "\t" + cleaned(dataset.sites[buyer].name);
    }
    out += tonnes ? "\tAll buyers\n" : "\n";
    for (std::size_t s = 0; s < matrix.suppliers.size(); ++s) {
        out += cleaned(dataset.sites[matrix.suppliers[s]].name);
        for (std::size_t b = 0; b < matrix.buyers.size(); ++b) {
            const auto& cell = matrix.at(s, b);
            out += "\t";
            if (cell) {
                out += tonnes ? tonnesText(cell->tonnes, cell->partial) : numberText(cell->share);
            }
        }
        const MatrixSum& sum = matrix.supplierSums[s];
        out += tonnes ? "\t" + tonnesText(sum.tonnes, sum.partial) + "\n" : "\n";
    }
    if (matrix.buyers.empty()) {
        return out;
    }
    out += "All suppliers";
    for (std::size_t b = 0; b < matrix.buyers.size(); ++b) {
        const MatrixSum& sum = matrix.buyerSums[b];
        out += "\t";
        out += tonnes ? tonnesText(sum.tonnes, sum.partial) : numberText(matrix.buyerShares[b]);
    }
    out += tonnes ? "\t" + tonnesText(matrix.sum.tonnes, matrix.sum.partial) + "\n" : "\n";
    return out;
}

DataTable matrixTable(const Dataset& dataset, const SupplyMatrix& matrix, MatrixMeasure measure,
                      std::span<const std::size_t> suppliers, std::span<const std::size_t> buyers)
{
    const bool tonnes = measure == MatrixMeasure::Tonnes;
    std::vector<std::string> heads{tonnes ? "Tonnes a year" : "Share of the buyer's need"};
    for (const std::size_t buyer : buyers) {
        heads.push_back(dataset.sites[matrix.buyers[buyer]].name);
    }
    if (tonnes) {
        heads.emplace_back("All buyers");
    }
    TableWriter table("Matrix", std::move(heads));
    for (const std::size_t supplier : suppliers) {
        table.text(dataset.sites[matrix.suppliers[supplier]].name);
        for (const std::size_t buyer : buyers) {
            const auto& cell = matrix.at(supplier, buyer);
            if (cell && tonnes) {
                addTonnes(table, cell->tonnes, cell->partial);
            } else {
                table.number(cell ? std::optional<double>(cell->share) : std::nullopt);
            }
        }
        if (tonnes) {
            const MatrixSum& sum = matrix.supplierSums[supplier];
            addTonnes(table, sum.tonnes, sum.partial);
        }
        table.endRow();
    }
    table.text("All suppliers");
    for (const std::size_t buyer : buyers) {
        const MatrixSum& sum = matrix.buyerSums[buyer];
        if (tonnes) {
            addTonnes(table, sum.tonnes, sum.partial);
        } else {
            table.number(double(matrix.buyerShares[buyer]));
        }
    }
    if (tonnes) {
        addTonnes(table, matrix.sum.tonnes, matrix.sum.partial);
    }
    table.endRow();
    return table.take();
}

} // namespace lodestone::core
