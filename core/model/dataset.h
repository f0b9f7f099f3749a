// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The domain as values: one struct per table of the bundle (resources/reference/README.md gives
// every column). Plain structs: any combination of members is representable; what is wrong is
// found by core/graph/check_dataset.h. A Dataset does not change once built and travels as
// shared_ptr<const Dataset>.

namespace lodestone::core
{

/// HS 8505.11, permanent magnets of metal: the one subheading whose shipments are read.
inline constexpr std::string_view kMagnetHsCode = "850511";

/// How sure a row is. Shown everywhere; never upgraded by computation.
enum class Confidence : std::uint8_t
{
    Reported,
    Estimated,
    Assumed
};

/// Place of a site or product in the chain, in this order.
enum class Stage : std::uint8_t
{
    Mine,
    Separation,
    Metal,
    Magnet,
    Component,
    Assembly
};

enum class Criticality : std::uint8_t
{
    Essential,
    Important,
    Minor
};

enum class EndUse : std::uint8_t
{
    Civil,
    Mixed,
    Military
};

/// Scope of a cover row; the most specific one that matches wins (site > company > sector > kind).
enum class CoverScope : std::uint8_t
{
    Kind,
    Sector,
    Company,
    Site
};

enum class CoverCounts : std::uint8_t
{
    OnHand, ///< days of use in the store on any day
    RunOut  ///< days until empty, counted from a date; goods in transit are inside
};

using IdList = std::vector<std::string>;

/// Low, mode, high of a triangular law; low <= mode <= high.
struct Range
{
    double low = 0.0;
    double mode = 0.0;
    double high = 0.0;

    bool operator==(const Range&) const = default;
};

struct Source
{
    std::string id;
    std::string publisher;
    std::string title;
    std::string url;
    std::string published; ///< partial date or empty

    bool operator==(const Source&) const = default;
};

struct Company
{
    std::string id;
    std::string name;
    std::string hqCountry; ///< ISO 3166-1 alpha-3
    std::string sector;
    std::string ticker;
    IdList sourceIds;

    bool operator==(const Company&) const = default;
};

struct Product
{
    std::string id;
    std::string name;
    Stage stage = Stage::Mine;
    std::string unit;                   ///< "t", "pcs", "MW"
    std::string hsCode;                 ///< text: leading zeros matter
    std::optional<Date> controlledFrom; ///< licensed by China since; empty = free
    std::string note;

    bool operator==(const Product&) const = default;
};

inline constexpr int kMostLines = 64; ///< of one plant, as a run counts them

struct Site
{
    std::string id;
    std::string worksId; ///< rows of one works share it; count works, not rows
    std::string companyId;
    std::string name;
    Stage kind = Stage::Mine;
    std::string sector;
    std::string country; ///< ISO alpha-3
    std::string place;
    double lat = 0.0; ///< degrees WGS84
    double lon = 0.0;
    std::string outputProductId;
    std::optional<double> annualOutput; ///< product units per year; empty = implied by customers
    std::string outputYear;
    std::optional<int> lines; ///< production lines; empty = by rule
    EndUse endUse = EndUse::Civil;
    bool ramping = false;
    Confidence confidence = Confidence::Assumed; ///< of the volume
    IdList sourceIds;
    std::string note;

    bool operator==(const Site&) const = default;
};

/// Supplier -> buyer for one product.
struct Link
{
    std::string supplierSiteId;
    std::string buyerSiteId;
    std::string productId;
    std::optional<double>
        shareOfNeed; ///< 0..1 of the buyer's need; empty = unknown, 0 = idle option
    std::optional<Month> deliversFrom; ///< first month of delivery; empty = always
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const Link&) const = default;
};

struct Requirement
{
    std::string outputProductId;
    std::string inputProductId;
    int rowNo = 1;
    double intensity = 0.0; ///< input units per output unit
    std::string intensityUnit;
    Criticality criticality = Criticality::Essential;
    std::optional<Range> distinctParts; ///< for plants: part numbers behind the row
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const Requirement&) const = default;
};

struct GradeLine
{
    std::string siteId;
    std::string magnetProductId;
    double shareOfOutput = 0.0; ///< 0..1
    Confidence confidence = Confidence::Assumed;
    std::string note;

    bool operator==(const GradeLine&) const = default;
};

struct Cover
{
    CoverScope scope = CoverScope::Kind;
    std::string scopeId;
    std::string inputProductId;
    std::string stated; ///< partial date or empty = always known
    CoverCounts counts = CoverCounts::OnHand;
    std::optional<Date> countedFrom; ///< only for RunOut
    Range days;
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const Cover&) const = default;
};

struct Parameter
{
    std::string id;
    std::string appliesTo;
    Range value;
    std::string unit;
    std::string knownFrom; ///< partial date or empty
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const Parameter&) const = default;
};

struct LeadTime
{
    std::string origin;      ///< country, region or "*"
    std::string destination; ///< country, region, "same-country", "same-region" or "*"
    std::string mode;        ///< "sea", "air", "road"
    Range days;
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const LeadTime&) const = default;
};

struct CountryRegion
{
    std::string country;
    std::string region;

    bool operator==(const CountryRegion&) const = default;
};

/// One monthly customs figure. Missing is missing, never zero.
struct Observation
{
    std::string commodity;
    std::string reporter; ///< whose figures these are
    std::string partner;
    std::string flow; ///< "export" or "import"
    std::string hsCode;
    Month period;
    std::optional<double> netWeightTonnes; ///< >= 0
    std::optional<double> valueUsd;        ///< >= 0
    std::string released;                  ///< partial date or empty: the reporter published
    std::string knownFrom;                 ///< partial date or empty: our source did
    Confidence confidence = Confidence::Reported;
    IdList sourceIds;
    std::string note;

    bool operator==(const Observation&) const = default;
};

/// What a figure was said to be until a load revised it: what a look back reads.
struct SupersededObservation
{
    Observation figure;
    Date until; ///< the first day on which it was known to be another

    bool operator==(const SupersededObservation&) const = default;
};

/// Reported sum over a year ("2024") or several months ("2024-01/2024-06"): to check against.
struct ControlTotal
{
    std::string commodity;
    std::string reporter;
    std::string partner;
    std::string flow;
    std::string hsCode;
    std::string interval;
    std::optional<double> netWeightTonnes;
    std::optional<double> valueUsd;
    std::string knownFrom;
    Confidence confidence = Confidence::Reported;
    IdList sourceIds;
    std::string note;

    bool operator==(const ControlTotal&) const = default;
};

struct Production
{
    int year = 0;
    std::string country;
    std::string productId;
    std::optional<double> quantityTonnes;
    Confidence confidence = Confidence::Reported;
    IdList sourceIds;
    std::string note;

    bool operator==(const Production&) const = default;
};

struct Control
{
    std::string id;
    Date start;
    std::optional<Date> end;
    std::string origin;
    std::string destination; ///< country, group or "*"
    IdList productIds;
    std::string kind;   ///< licence, customs-hold, general-licence, suspended, ban, buyer-rule
    std::string endUse; ///< "*", "civil", "military" or "listed:<companies>"
    IdList sourceIds;
    std::string note;

    bool operator==(const Control&) const = default;
};

struct LicenceGrant
{
    Date grantedOn;
    std::string exporterCompanyId; ///< empty = not named
    std::string buyerCompanyId;    ///< empty = not named
    std::string destination;
    std::string endUse;
    std::string kind; ///< individual or general
    int validDays = 0;
    std::string chance; ///< a number 0..1 or "share"
    IdList sourceIds;
    std::string note;

    bool operator==(const LicenceGrant&) const = default;
};

struct LicenceLaw
{
    std::string destination; ///< country, region or "*"
    Date knownFrom;
    Range medianDays;
    double sigma = 0.0; ///< log standard deviation
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const LicenceLaw&) const = default;
};

/// What was reported on approvals and waiting times; for texts, not for the engine.
struct LicenceReport
{
    Date date;
    std::string reporter;
    std::string applications; ///< as reported, may be empty
    std::string approved;
    std::string approvalShare;
    std::string processingDays;
    IdList sourceIds;
    std::string note;

    bool operator==(const LicenceReport&) const = default;
};

struct Reaction
{
    std::string id;
    std::string name;
    std::string level; ///< "link" or "part"
    IdList products;   ///< empty = all
    IdList grades;     ///< empty = all
    IdList sectors;    ///< empty = all
    IdList notSectors;
    Range chance; ///< 0..1
    Range delayDays;
    Range supplies; ///< share of the need
    std::optional<double> limitDays;
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const Reaction&) const = default;
};

struct PolicyEvent
{
    std::string date; ///< partial date
    std::string actor;
    std::string event;
    std::string scope;
    std::string effect;
    IdList sourceIds;

    bool operator==(const PolicyEvent&) const = default;
};

struct MemoContent
{
    std::string outputProductId;
    double intensity = 0.0;
    std::string intensityUnit;
    Confidence confidence = Confidence::Assumed;
    IdList sourceIds;
    std::string note;

    bool operator==(const MemoContent&) const = default;
};

/// Everything an analysis may know. Vectors keep the order of the bundle's rows.
struct Dataset
{
    std::string name;
    Date asOf; ///< the day up to which the data were gathered
    /// Bundle keys other than name, as_of and the format's own, kept for the round trip.
    std::vector<std::pair<std::string, std::string>> extraKeys;

    std::vector<Source> sources;
    std::vector<Company> companies;
    std::vector<Product> products;
    std::vector<Site> sites;
    std::vector<Link> links;
    std::vector<Requirement> requirements;
    std::vector<GradeLine> gradeLines;
    std::vector<Cover> covers;
    std::vector<Parameter> parameters;
    std::vector<LeadTime> leadTimes;
    std::vector<CountryRegion> regions;
    std::vector<Observation> observations; ///< as they are known now, one of a key
    std::vector<SupersededObservation> superseded;
    std::vector<ControlTotal> controlTotals;
    std::vector<Production> production;
    std::vector<Control> controls;
    std::vector<LicenceGrant> licenceGrants;
    std::vector<LicenceLaw> licenceLaws;
    std::vector<LicenceReport> licenceReports;
    std::vector<Reaction> reactions;
    std::vector<PolicyEvent> policyEvents;
    std::vector<MemoContent> memoContents;

    bool operator==(const Dataset&) const = default;
};

[[nodiscard]] std::string_view toText(Confidence value);  ///< "reported", ...
[[nodiscard]] std::string_view toText(Stage value);       ///< "mine", ...
[[nodiscard]] std::string_view toText(Criticality value); ///< "essential", ...
[[nodiscard]] std::string_view toText(EndUse value);      ///< "civil", ...
[[nodiscard]] std::string_view toText(CoverScope value);  ///< "kind", ...
[[nodiscard]] std::string_view toText(CoverCounts value); ///< "on-hand", "run-out"

[[nodiscard]] std::optional<Confidence> confidenceFrom(std::string_view text);
[[nodiscard]] std::optional<Stage> stageFrom(std::string_view text);
[[nodiscard]] std::optional<Criticality> criticalityFrom(std::string_view text);
[[nodiscard]] std::optional<EndUse> endUseFrom(std::string_view text);
[[nodiscard]] std::optional<CoverScope> coverScopeFrom(std::string_view text);
[[nodiscard]] std::optional<CoverCounts> coverCountsFrom(std::string_view text);

} // namespace lodestone::core
