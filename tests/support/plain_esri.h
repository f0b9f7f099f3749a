// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/esri.h"
#include "tests/support/random_trade.h"

#include <vector>

namespace lodestone::tests
{

/// How one cascade ends.
struct PlainCascade
{
    double index = 0.0;
    std::size_t steps = 0;
    std::vector<double> downstream; ///< h^d by firm
    std::vector<double> upstream;   ///< h^u by firm
};

/// The index as the formulas of core/analysis/esri.h stand on paper: every step works out every
/// firm anew from the list of links, in a table of customers and sectors. Slow and plain: what the
/// program's own form is held against. The trade must outlive it.
class PlainEsri
{
public:
    explicit PlainEsri(const Trade& trade);

    /// maxSteps 0 = until nothing changes by more than the tolerance.
    [[nodiscard]] PlainCascade run(const core::FailureSet& failures, double tolerance,
                                   std::size_t maxSteps = 0) const;

private:
    [[nodiscard]] std::size_t cell(const core::TradeLink& link) const;
    [[nodiscard]] std::vector<double> marketShares(const std::vector<double>& down) const;
    [[nodiscard]] std::vector<double> nextDownstream(const std::vector<double>& psi,
                                                     const std::vector<double>& down) const;
    [[nodiscard]] std::vector<double> nextUpstream(const std::vector<double>& psi,
                                                   const std::vector<double>& up) const;

    const Trade& m_trade;
    std::size_t m_firms;
    std::size_t m_sectors;
    std::vector<double> m_sales;
    std::vector<double> m_purchases;
    std::vector<double> m_essential; ///< purchases by customer x supplier's sector
};

} // namespace lodestone::tests
