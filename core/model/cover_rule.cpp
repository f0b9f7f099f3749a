// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/cover_rule.h"

#include <array>
#include <cstdlib>
#include <utility>

namespace lodestone::core
{

namespace
{

bool appliesAt(const Cover& row, Date asOf, Date day0)
{
    const std::optional<Date> stated = statedOn(row);
    if (stated && *stated > asOf) {
        return false;
    }
    if (row.counts == CoverCounts::OnHand) {
        return true;
    }
    return row.countedFrom && std::abs(*row.countedFrom - day0) <= kRunOutWindowDays;
}

} // namespace

std::optional<Date> statedOn(const Cover& row)
{
    return row.stated.empty() ? std::nullopt : parsePartialDate(row.stated);
}

bool isStale(const Cover& row, Date day0)
{
    const std::optional<Date> stated = statedOn(row);
    return stated && day0 - *stated > kStaleCoverDays;
}

CoverRules::CoverRules(const Dataset& dataset, Date asOf, Date day0) : m_dataset(dataset)
{
    for (std::size_t i = 0; i < dataset.covers.size(); ++i) {
        const Cover& row = dataset.covers[i];
        if (!appliesAt(row, asOf, day0)) {
            continue;
        }
        CoverMatch& match = m_byKey[Key{row.scope, row.scopeId, row.inputProductId}];
        std::optional<std::size_t>& best =
            row.counts == CoverCounts::OnHand ? match.onHand : match.runOut;
        // A statement without a date is the oldest: std::optional orders "none" first.
        if (!best || statedOn(dataset.covers[*best]) <= statedOn(row)) {
            best = i;
        }
    }
}

CoverMatch CoverRules::match(const Site& site, std::string_view inputProductId) const
{
    const std::array<std::pair<CoverScope, std::string_view>, 4> scopes{{
        {CoverScope::Site, site.id},
        {CoverScope::Company, site.companyId},
        {CoverScope::Sector, site.sector},
        {CoverScope::Kind, toText(site.kind)},
    }};
    CoverMatch result;
    for (const auto& [scope, id] : scopes) {
        const auto at = m_byKey.find(Key{scope, id, inputProductId});
        if (at == m_byKey.end()) {
            continue;
        }
        if (!result.runOut) {
            result.runOut = at->second.runOut;
        }
        if (at->second.onHand) {
            result.onHand = at->second.onHand;
            return result;
        }
    }
    return result;
}

CoverMatch coverRule(const Dataset& dataset, const Site& site, std::string_view inputProductId,
                     Date asOf, Date day0)
{
    return CoverRules(dataset, asOf, day0).match(site, inputProductId);
}

} // namespace lodestone::core
