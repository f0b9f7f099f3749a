// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/present/data_table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lodestone::core
{

/// Who sells one product to whom.
struct MatrixCell
{
    double tonnes = 0.0; ///< a year; of magnets, for goods counted in pieces; 0 = not known
    double share = 0.0;  ///< of the buyer's need, 0..1
    Confidence evidence = Confidence::Assumed;
    bool partial = false; ///< the tonnes of some row behind it are not known

    bool operator==(const MatrixCell&) const = default;
};

/// A sum of tonnes a year, and whether something of unknown size comes on top of it.
struct MatrixSum
{
    double tonnes = 0.0;
    bool partial = false;

    bool operator==(const MatrixSum&) const = default;
};

/// Suppliers by buyers, each in the order of their tonnes, the most first, then by id.
struct SupplyMatrix
{
    std::string productId;
    std::vector<std::uint32_t> suppliers; ///< rows of Dataset::sites
    std::vector<std::uint32_t> buyers;
    std::vector<std::optional<MatrixCell>> cells; ///< by supplier, then buyer
    std::vector<MatrixSum> supplierSums;          ///< of rows
    std::vector<MatrixSum> buyerSums;             ///< of columns
    std::vector<double> buyerShares;              ///< what its suppliers cover of its need, 0..1
    MatrixSum sum;                                ///< of all
    double mostTonnes = 0.0;                      ///< of one cell

    [[nodiscard]] const std::optional<MatrixCell>& at(std::size_t supplier, std::size_t buyer) const
    {
        return cells[supplier * buyers.size() + buyer];
    }
};

/// Products that some link carries, in the order of the chain, within a stage the one with the most
/// links first.
[[nodiscard]] std::vector<std::string> matrixProducts(const Dataset& dataset);

/// Of those, what most links bring to a site, else what most take from it; empty when there is
/// none.
[[nodiscard]] std::string matrixProductOf(const Dataset& dataset, const std::string& siteId);

/// `product` must be an id of the dataset; one that no link carries gives an empty matrix. Idle
/// links (share 0) are left out.
[[nodiscard]] SupplyMatrix supplyMatrix(const Dataset& dataset, const std::string& product);

enum class MatrixMeasure : std::uint8_t
{
    Tonnes,
    Share
};

/// Tab-separated with heads and totals, for spreadsheets: numbers in the machine form, names
/// without tabs and line breaks. What is not known stays empty; a total that leaves out something
/// of unknown size is written ">= 4.1". A share has no total along a row.
[[nodiscard]] std::string matrixTsv(const Dataset& dataset, const SupplyMatrix& matrix,
                                    MatrixMeasure measure);
/// The same with figures in full precision, of some suppliers and buyers only, by their places in
/// the matrix. Sums are of all.
[[nodiscard]] DataTable matrixTable(const Dataset& dataset, const SupplyMatrix& matrix,
                                    MatrixMeasure measure, std::span<const std::size_t> suppliers,
                                    std::span<const std::size_t> buyers);

} // namespace lodestone::core
