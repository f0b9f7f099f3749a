// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/magnet_content.h"

namespace lodestone::core
{

namespace
{

/// As in baselineFlows().
constexpr int kContentPasses = 64;

double contentOf(const Dataset& dataset, const DatasetIndex& index, std::uint32_t product,
                 const std::vector<double>& known)
{
    const Stage stage = dataset.products[product].stage;
    double content = stage == Stage::Magnet ? 1.0 : 0.0;
    if (stage > Stage::Magnet) {
        for (const std::uint32_t r : index.requirementsOf(product)) {
            const Requirement& row = dataset.requirements[r];
            const std::uint32_t input = index.product(row.inputProductId);
            content += input == DatasetIndex::kNone ? 0.0 : row.intensity * known[input];
        }
    }
    return content;
}

} // namespace

std::vector<double> magnetContent(const Dataset& dataset, const DatasetIndex& index)
{
    std::vector<double> known(dataset.products.size(), 0.0);
    bool changed = true;
    for (int pass = 0; changed && pass < kContentPasses; ++pass) {
        changed = false;
        for (std::uint32_t p = 0; p < known.size(); ++p) {
            const double content = contentOf(dataset, index, p, known);
            changed = changed || content != known[p];
            known[p] = content;
        }
    }
    return known;
}

} // namespace lodestone::core
