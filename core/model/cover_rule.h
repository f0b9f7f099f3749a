// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

namespace lodestone::core
{

/// A run-out statement speaks of a squeeze that began near day 0; one counted from a day further
/// away than this says nothing about the stock at day 0.
inline constexpr int kRunOutWindowDays = 60;
/// An on-hand statement older than this at day 0 is a finding.
inline constexpr int kStaleCoverDays = 400;

/// Rows of Dataset::covers that speak of one input of one site. With both, the stock is
/// max(on-hand, run-out days - lead).
struct CoverMatch
{
    std::optional<std::size_t> onHand;
    std::optional<std::size_t> runOut;

    bool operator==(const CoverMatch&) const = default;
};

/// Chooses the cover rows (design 3.6; engine.md, "Stocks"). Of the rows known on the as-of date
/// and, for run-out rows, counted from within 60 days of day 0, the most specific scope wins (site,
/// company, sector, kind); inside a scope the latest statement (the later row on a tie). A scope
/// with a run-out row only takes its on-hand row from the next less specific scope that has one; a
/// run-out row of a less specific scope than the on-hand row is not used.
/// Holds views into the dataset, which must outlive it.
class CoverRules
{
public:
    CoverRules(const Dataset& dataset, Date asOf, Date day0);

    [[nodiscard]] CoverMatch match(const Site& site, std::string_view inputProductId) const;

private:
    using Key = std::tuple<CoverScope, std::string_view, std::string_view>; ///< scope, id, input

    const Dataset& m_dataset;
    std::map<Key, CoverMatch> m_byKey;
};

/// One look-up; a loop over sites keeps a CoverRules instead.
[[nodiscard]] CoverMatch coverRule(const Dataset& dataset, const Site& site,
                                   std::string_view inputProductId, Date asOf, Date day0);

/// The day a statement was known: the last day of a partial date; none = always known.
[[nodiscard]] std::optional<Date> statedOn(const Cover& row);

/// Older than kStaleCoverDays on day 0; a row without a date is never stale.
[[nodiscard]] bool isStale(const Cover& row, Date day0);

} // namespace lodestone::core
