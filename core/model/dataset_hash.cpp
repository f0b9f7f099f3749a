// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset_hash.h"

#include "core/base/sha256.h"
#include "core/model/last_dataset.h"

#include <bit>
#include <string_view>
#include <type_traits>

namespace lodestone::core
{

namespace
{

/// Feeds values in one fixed encoding: integers as 8 bytes little-endian, doubles by their bits,
/// texts and lists with their length in front, "empty" marked.
class Feeder
{
public:
    template <typename... Fields> void row(const Fields&... fields) { (add(fields), ...); }
    [[nodiscard]] std::string hex() { return m_hash.hex(); }

    template <typename Row, typename Write>
    void table(std::string_view name, const std::vector<Row>& rows, const Write& write)
    {
        row(name, rows.size());
        for (const Row& entry : rows) {
            write(*this, entry);
        }
    }

private:
    void integer(std::uint64_t value)
    {
        std::array<char, 8> bytes{};
        for (char& byte : bytes) {
            byte = static_cast<char>(static_cast<unsigned char>(value & 0xFFU));
            value >>= 8U;
        }
        m_hash.add({bytes.data(), bytes.size()});
    }

    void add(std::string_view value) { m_hash.addField(value); }
    void add(const std::string& value) { m_hash.addField(value); }
    void add(double value) { integer(std::bit_cast<std::uint64_t>(value)); }
    void add(Date value) { add(value.days); }
    void add(Month value) { add(value.value); }
    void add(const Range& value) { row(value.low, value.mode, value.high); }

    template <typename Value>
    requires std::is_integral_v<Value> || std::is_enum_v<Value>
    void add(Value value) { integer(static_cast<std::uint64_t>(value)); }

    template <typename Value> void add(const std::optional<Value>& value)
    {
        add(value.has_value());
        if (value) {
            add(*value);
        }
    }

    template <typename Value> void add(const std::vector<Value>& list)
    {
        add(list.size());
        for (const Value& value : list) {
            add(value);
        }
    }

    template <typename A, typename B> void add(const std::pair<A, B>& value)
    {
        row(value.first, value.second);
    }

    Sha256 m_hash;
};

void write(Feeder& feeder, const Source& r)
{
    feeder.row(r.id, r.publisher, r.title, r.url, r.published);
}

void write(Feeder& feeder, const Company& r)
{
    feeder.row(r.id, r.name, r.hqCountry, r.sector, r.ticker, r.sourceIds);
}

void write(Feeder& feeder, const Product& r)
{
    feeder.row(r.id, r.name, r.stage, r.unit, r.hsCode, r.controlledFrom, r.note);
}

void write(Feeder& feeder, const Site& r)
{
    feeder.row(r.id, r.worksId, r.companyId, r.name, r.kind, r.sector, r.country, r.place, r.lat,
               r.lon, r.outputProductId, r.annualOutput, r.outputYear, r.lines, r.endUse, r.ramping,
               r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const Link& r)
{
    feeder.row(r.supplierSiteId, r.buyerSiteId, r.productId, r.shareOfNeed, r.deliversFrom,
               r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const Requirement& r)
{
    feeder.row(r.outputProductId, r.inputProductId, r.rowNo, r.intensity, r.intensityUnit,
               r.criticality, r.distinctParts, r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const GradeLine& r)
{
    feeder.row(r.siteId, r.magnetProductId, r.shareOfOutput, r.confidence, r.note);
}

void write(Feeder& feeder, const Cover& r)
{
    feeder.row(r.scope, r.scopeId, r.inputProductId, r.stated, r.counts, r.countedFrom, r.days,
               r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const Parameter& r)
{
    feeder.row(r.id, r.appliesTo, r.value, r.unit, r.knownFrom, r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const LeadTime& r)
{
    feeder.row(r.origin, r.destination, r.mode, r.days, r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const CountryRegion& r)
{
    feeder.row(r.country, r.region);
}

void write(Feeder& feeder, const Observation& r)
{
    feeder.row(r.commodity, r.reporter, r.partner, r.flow, r.hsCode, r.period, r.netWeightTonnes,
               r.valueUsd, r.released, r.knownFrom, r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const ControlTotal& r)
{
    feeder.row(r.commodity, r.reporter, r.partner, r.flow, r.hsCode, r.interval, r.netWeightTonnes,
               r.valueUsd, r.knownFrom, r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const Production& r)
{
    feeder.row(r.year, r.country, r.productId, r.quantityTonnes, r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const Control& r)
{
    feeder.row(r.id, r.start, r.end, r.origin, r.destination, r.productIds, r.kind, r.endUse,
               r.sourceIds, r.note);
}

void write(Feeder& feeder, const LicenceGrant& r)
{
    feeder.row(r.grantedOn, r.exporterCompanyId, r.buyerCompanyId, r.destination, r.endUse, r.kind,
               r.validDays, r.chance, r.sourceIds, r.note);
}

void write(Feeder& feeder, const LicenceLaw& r)
{
    feeder.row(r.destination, r.knownFrom, r.medianDays, r.sigma, r.confidence, r.sourceIds,
               r.note);
}

void write(Feeder& feeder, const LicenceReport& r)
{
    feeder.row(r.date, r.reporter, r.applications, r.approved, r.approvalShare, r.processingDays,
               r.sourceIds, r.note);
}

void write(Feeder& feeder, const Reaction& r)
{
    feeder.row(r.id, r.name, r.level, r.products, r.grades, r.sectors, r.notSectors, r.chance,
               r.delayDays, r.supplies, r.limitDays, r.confidence, r.sourceIds, r.note);
}

void write(Feeder& feeder, const PolicyEvent& r)
{
    feeder.row(r.date, r.actor, r.event, r.scope, r.effect, r.sourceIds);
}

void write(Feeder& feeder, const MemoContent& r)
{
    feeder.row(r.outputProductId, r.intensity, r.intensityUnit, r.confidence, r.sourceIds, r.note);
}

} // namespace

std::string datasetHash(const Dataset& dataset)
{
    Feeder feeder;
    feeder.row(std::string_view("lodestone-dataset 1"), dataset.name, dataset.asOf,
               dataset.extraKeys);
    const auto rows = [](Feeder& to, const auto& row) { write(to, row); };
    feeder.table("sources", dataset.sources, rows);
    feeder.table("companies", dataset.companies, rows);
    feeder.table("products", dataset.products, rows);
    feeder.table("sites", dataset.sites, rows);
    feeder.table("links", dataset.links, rows);
    feeder.table("requirements", dataset.requirements, rows);
    feeder.table("gradeLines", dataset.gradeLines, rows);
    feeder.table("covers", dataset.covers, rows);
    feeder.table("parameters", dataset.parameters, rows);
    feeder.table("leadTimes", dataset.leadTimes, rows);
    feeder.table("regions", dataset.regions, rows);
    feeder.table("observations", dataset.observations, rows);
    if (!dataset.superseded.empty()) { // nothing was revised: the hash is that of the figures
        feeder.table("superseded", dataset.superseded,
                     [](Feeder& to, const SupersededObservation& one) {
                         write(to, one.figure);
                         to.row(one.until);
                     });
    }
    feeder.table("controlTotals", dataset.controlTotals, rows);
    feeder.table("production", dataset.production, rows);
    feeder.table("controls", dataset.controls, rows);
    feeder.table("licenceGrants", dataset.licenceGrants, rows);
    feeder.table("licenceLaws", dataset.licenceLaws, rows);
    feeder.table("licenceReports", dataset.licenceReports, rows);
    feeder.table("reactions", dataset.reactions, rows);
    feeder.table("policyEvents", dataset.policyEvents, rows);
    feeder.table("memoContents", dataset.memoContents, rows);
    return feeder.hex();
}

std::string sharedDatasetHash(const std::shared_ptr<const Dataset>& dataset)
{
    static OfLastDataset<std::string> last;
    if (const auto known = last.find(dataset)) {
        return *known;
    }
    std::string hash = datasetHash(*dataset);
    last.keep(dataset, hash);
    return hash;
}

} // namespace lodestone::core
