// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/model/regions.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

// Which reported licences may be those of which pair.

namespace lodestone::core
{

namespace
{

/// Share of a maker company's output in a country that goes to a buyer company.
double shareToBuyer(const CompiledModel& model, const DatasetIndex& index, std::uint32_t maker,
                    const std::string& country, const std::string& buyer)
{
    const Dataset& dataset = *model.dataset;
    double all = 0.0;
    double toBuyer = 0.0;
    for (const std::uint32_t s : model.sitesById) {
        if (index.companyOf(s) != maker || dataset.sites[s].country != country) {
            continue;
        }
        for (const std::uint32_t l : index.linksFrom(s)) {
            const Site& to = dataset.sites[index.ends(l).buyer];
            all += model.flows.linkFlow[l];
            toBuyer += to.companyId == buyer ? model.flows.linkFlow[l] : 0.0;
        }
    }
    return all > 0.0 ? toBuyer / all : 0.0;
}

/// A grant known on the as-of day; there are many more pairs than grants.
struct KnownGrant
{
    const LicenceGrant* row = nullptr;
    std::uint32_t exporter = kNone; ///< company; none = any, or one that the dataset does not have
    std::uint32_t buyer = kNone;
    std::uint64_t entity = 0;
};

std::vector<KnownGrant> knownGrants(const CompiledModel& model, const DatasetIndex& index)
{
    std::vector<KnownGrant> grants;
    for (const LicenceGrant& row : model.dataset->licenceGrants) {
        if (row.grantedOn <= model.scenario.asOf) {
            grants.push_back({&row, index.company(row.exporterCompanyId),
                              index.company(row.buyerCompanyId),
                              entityAnd(entityOf(row.grantedOn.iso() + row.kind + row.destination),
                                        entityAnd(entityOf(row.exporterCompanyId),
                                                  entityOf(row.buyerCompanyId)))});
        }
    }
    return grants;
}

/// A reported licence is of one end use, civil where none is said; "*" of any.
bool isFor(const LicenceGrant& row, EndUse use)
{
    return row.endUse == kAnywhere || row.endUse == toText(use) ||
           (row.endUse.empty() && use == EndUse::Civil);
}

/// The day on which a general licence ends if it is not renewed: what the scenario says of all,
/// else its own term, else the end that controls.csv gives.
int lapseOf(const CompiledModel& model, const LicenceGrant& row)
{
    const LicenceRegime& regime = model.scenario.licence;
    const bool ownTerm =
        !regime.generalLicencesRenewed && !regime.generalLicencesUntil && row.validDays > 0;
    return ownTerm ? row.grantedOn - model.scenario.start + row.validDays : model.lapseDay;
}

void addGrants(const CompiledModel& model, const DatasetIndex& index, const Regions& regions,
               const std::vector<KnownGrant>& grants, PairDef& pair)
{
    const std::string& country = model.destinations[pair.destination].country;
    for (const KnownGrant& grant : grants) {
        const LicenceGrant& row = *grant.row;
        const bool named = !row.buyerCompanyId.empty();
        const bool direct = named && grant.buyer == pair.buyer;
        if ((!row.exporterCompanyId.empty() && grant.exporter != pair.exporter) ||
            !isFor(row, pair.endUse) || !regions.contains(row.destination, country)) {
            continue;
        }
        double chance = 1.0;
        if (row.chance == "share") {
            chance =
                direct ? 1.0 : shareToBuyer(model, index, pair.buyer, country, row.buyerCompanyId);
        } else {
            chance = !named || direct ? std::strtod(row.chance.c_str(), nullptr) : 0.0;
        }
        if (chance <= 0.0) {
            continue;
        }
        GrantOption option;
        option.day = row.grantedOn - model.scenario.start;
        option.chance = chance;
        option.general = row.kind == "general";
        option.validDays = row.validDays;
        option.lapseDay = option.general ? lapseOf(model, row) : kNeverDay;
        option.entity = entityAnd(pair.entity, grant.entity);
        pair.grants.push_back(option);
    }
    std::sort(pair.grants.begin(), pair.grants.end(),
              [](const GrantOption& a, const GrantOption& b) {
                  return std::tie(a.day, a.entity) < std::tie(b.day, b.entity);
              });
}

} // namespace

void compileGrants(CompiledModel& model, const DatasetIndex& index)
{
    const Regions regions(*model.dataset);
    const std::vector<KnownGrant> grants = knownGrants(model, index);
    for (PairDef& pair : model.pairs) {
        addGrants(model, index, regions, grants, pair);
    }
}

} // namespace lodestone::core
