// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/figure_rows.h"

#include "core/base/say.h"
#include "core/model/known_figures.h"
#include "core/present/csv.h"
#include "core/present/fact_choices.h"
#include "core/present/fact_words.h"
#include "core/present/names.h"
#include "core/present/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

namespace lodestone::core
{

namespace
{

/// The number of at most fifteen digits that it was written as: sums of binary fractions are off in
/// the sixteenth, 0.00011999999999999999 for 0.00012.
double asDecimal(double value)
{
    std::array<char, 64> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general,
                      std::numeric_limits<double>::digits10)
            .ptr;
    std::from_chars(text.data(), end, value);
    return value;
}

/// As it is stated, unrounded: "365", "2.701", "1,250,000.5".
std::string stated(double value)
{
    constexpr double kLongest = 1e15;
    constexpr double kLeast = 1e-6;
    const double size = asDecimal(std::abs(value));
    if (!std::isfinite(value) || size >= kLongest || (size > 0.0 && size < kLeast)) {
        return machineNumber(value);
    }
    std::array<char, 64> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), size, std::chars_format::fixed).ptr;
    const std::string digits(text.data(), end);
    const auto fraction = std::min(digits.size(), digits.find('.'));
    return (value < 0.0 ? "-" : "") + wholeNumber(static_cast<std::int64_t>(size)) +
           (fraction < digits.size() ? wording().decimalMark() + digits.substr(fraction + 1)
                                     : std::string());
}

std::string statedPercent(double share)
{
    return fill(say("%1 %"), {stated(share * 100.0)});
}

std::string rangeOf(const Range& range, const std::string& unit)
{
    const std::string middle = stated(range.mode);
    const std::string all =
        range.low == range.high
            ? middle
            : fill(say("%1 (%2 to %3)"), {middle, stated(range.low), stated(range.high)});
    return unit.empty() ? all : all + " " + unit;
}

void setRange(FigureRow& row, const Range& range, const std::string& unit)
{
    row.value = rangeOf(range, unit);
    row.number = range.mode;
    row.range = range;
    row.unit = unit;
}

void setShare(FigureRow& row, const std::optional<double>& share)
{
    row.value = share ? statedPercent(*share) : say("not known");
    row.number = share;
    row.unit = "share";
}

/// The number is the mass; where there is only the value, that.
void setTonnesAndMoney(FigureRow& row, const std::optional<double>& tonnes,
                       const std::optional<double>& usd)
{
    std::string text = tonnes ? fill(say("%1 t"), {stated(*tonnes)}) : std::string();
    if (usd) {
        text += (text.empty() ? "" : ", ") + fill(say("$ %1"), {stated(*usd)});
    }
    row.value = text.empty() ? say("not known") : text;
    row.number = tonnes ? tonnes : usd;
    row.unit = tonnes ? "t" : usd ? "USD" : "";
}

/// "8 per unit", "0.0012 t per unit" of goods that are counted in pieces; "1.2 t per t".
std::string amountPerUnit(const Requirement& row)
{
    constexpr std::string_view kPer = " per ";
    constexpr std::string_view kPieces = "pcs";
    const std::string_view unit = row.intensityUnit;
    const std::size_t per = unit.find(kPer);
    if (per == std::string_view::npos || unit.substr(per + kPer.size()) != kPieces) {
        return stated(row.intensity) + " " + row.intensityUnit;
    }
    const std::string_view counted = unit.substr(0, per);
    return counted == kPieces
               ? fill(say("%1 per unit"), {stated(row.intensity)})
               : fill(say("%1 %2 per unit"), {stated(row.intensity), std::string(counted)});
}

std::string placeName(const std::string& id)
{
    return id == "*"              ? say("everywhere")
           : id == "same-country" ? say("same-country")
           : id == "same-region"  ? say("same-region")
                                  : countryName(id);
}

std::string leadTimeText(const std::string& mode)
{
    return mode == "sea"    ? say("lead time by sea")
           : mode == "air"  ? say("lead time by air")
           : mode == "road" ? say("lead time by road")
                            : fill(say("lead time by %1"), {mode});
}

template <typename Trade> std::string tradeText(const Trade& row)
{
    const std::string reporter = countryName(row.reporter);
    const std::string partner = countryName(row.partner);
    return row.flow == "import" ? fill(say("%1 from %2"), {reporter, partner})
                                : fill(say("%1 to %2"), {reporter, partner});
}

/// Writes the rows; each kind knows what it is called and what its figure is.
class Rows
{
public:
    Rows(const Dataset& dataset, Date asOf) : m_data(dataset), m_asOf(asOf), m_names(dataset) {}

    std::vector<FigureRow> all(FigurePlaces& places)
    {
        trade();
        places.sites = m_rows.size();
        sites();
        places.links = m_rows.size();
        links();
        places.covers = m_rows.size();
        covers();
        places.grades = m_rows.size();
        grades();
        places.needs = m_rows.size();
        needs();
        rules();
        parameters();
        totals();
        return std::move(m_rows);
    }

private:
    /// What the tables have in common.
    template <typename Row>
    FigureRow& add(FigureKind kind, const Row& from, const IdList& sources, std::string known)
    {
        FigureRow& row = m_rows.emplace_back();
        row.kind = kind;
        row.confidence = from.confidence;
        row.sources = sources;
        row.note = from.note;
        row.known = known.empty() ? published(sources) : std::move(known);
        return row;
    }
    /// The latest of the sources' own dates.
    [[nodiscard]] std::string published(const IdList& sources) const
    {
        std::string latest;
        for (const std::string& id : sources) {
            if (const Source* source = m_names.source(id)) {
                latest = std::max(latest, source->published);
            }
        }
        return latest;
    }

    void trade()
    {
        const auto all = [](const Observation&) { return true; };
        forEachKnown(m_data, m_asOf, all, [this](const Observation& from) {
            FigureRow& row = add(FigureKind::Customs, from, from.sourceIds,
                                 from.knownFrom.empty() ? from.released : from.knownFrom);
            row.subject = tradeText(from);
            row.what = fill(say("HS %1, %2"), {from.hsCode, monthText(from.period)});
            setTonnesAndMoney(row, from.netWeightTonnes, from.valueUsd);
        });
    }
    void sites()
    {
        for (std::size_t i = 0; i < m_data.sites.size(); ++i) {
            const Site& from = m_data.sites[i];
            FigureRow& row = add(FigureKind::Site, from, from.sourceIds, {});
            const Product* product = m_names.product(from.outputProductId);
            row.subject = from.name;
            row.what = fill(say("output of %1"), {m_names.shortProductName(from.outputProductId)});
            row.unit = product != nullptr ? fill(say("%1 a year"), {product->unit}) : say("a year");
            row.number = from.annualOutput;
            row.value = from.annualOutput ? stated(*from.annualOutput) + " " + row.unit
                                          : say("as its customers need");
            row.site = SiteId(i);
        }
    }
    void links()
    {
        for (const Link& from : m_data.links) {
            FigureRow& row = add(FigureKind::Link, from, from.sourceIds, {});
            row.subject =
                m_names.siteName(from.supplierSiteId) + " → " + m_names.siteName(from.buyerSiteId);
            row.what = fill(say("share of %1"), {m_names.shortProductName(from.productId)});
            setShare(row, from.shareOfNeed);
            row.site = m_names.siteId(from.buyerSiteId);
        }
    }
    void covers()
    {
        for (const Cover& from : m_data.covers) {
            FigureRow& row = add(FigureKind::Stock, from, from.sourceIds, from.stated);
            row.subject = from.scope == CoverScope::Site      ? m_names.siteName(from.scopeId)
                          : from.scope == CoverScope::Company ? m_names.companyName(from.scopeId)
                          : from.scope == CoverScope::Sector
                              ? sectorName(from.scopeId)
                              : fill(say("Every %1"), {from.scopeId});
            const std::string input = from.inputProductId == "*"
                                          ? say("any input")
                                          : m_names.shortProductName(from.inputProductId);
            row.what = fill(from.counts == CoverCounts::OnHand ? say("stock of %1")
                                                               : say("runs out of %1"),
                            {input});
            setRange(row, from.days, say("days"));
            row.site = from.scope == CoverScope::Site ? m_names.siteId(from.scopeId) : SiteId{};
        }
    }
    void grades()
    {
        for (const GradeLine& from : m_data.gradeLines) {
            FigureRow& row = add(FigureKind::Grade, from, {}, {});
            row.subject = m_names.siteName(from.siteId);
            row.what =
                fill(say("share of output with %1"), {m_names.productName(from.magnetProductId)});
            setShare(row, from.shareOfOutput);
            row.site = m_names.siteId(from.siteId);
        }
    }
    void needs()
    {
        for (const Requirement& from : m_data.requirements) {
            FigureRow& row = add(FigureKind::Need, from, from.sourceIds, {});
            row.subject = m_names.productName(from.outputProductId);
            row.what = fill(say("need of %1"), {m_names.shortProductName(from.inputProductId)});
            row.value = amountPerUnit(from);
            row.number = from.intensity;
            row.unit = from.intensityUnit;
        }
    }
    void rules()
    {
        for (const LeadTime& from : m_data.leadTimes) {
            FigureRow& row = add(FigureKind::LeadTime, from, from.sourceIds, {});
            row.subject = placeName(from.origin) + " → " + placeName(from.destination);
            row.what = leadTimeText(from.mode);
            setRange(row, from.days, say("days"));
        }
        for (const LicenceLaw& from : m_data.licenceLaws) {
            FigureRow& row = add(FigureKind::Licence, from, from.sourceIds, from.knownFrom.iso());
            row.subject = placeName(from.destination);
            row.what = say("median wait for a licence");
            setRange(row, from.medianDays, say("days"));
        }
        for (const Reaction& from : m_data.reactions) {
            FigureRow& row = add(FigureKind::Reaction, from, from.sourceIds, {});
            row.subject = from.name;
            row.what = say("chance; delay; share of the need");
            row.value = rangeOf(from.chance, {}) + "; " + rangeOf(from.delayDays, say("days")) +
                        "; " + rangeOf(from.supplies, {});
        }
    }
    void parameters()
    {
        for (const Parameter& from : m_data.parameters) {
            FigureRow& row = add(FigureKind::Parameter, from, from.sourceIds, from.knownFrom);
            row.subject = from.id;
            row.what = from.appliesTo;
            setRange(row, from.value, from.unit);
        }
    }
    void totals()
    {
        for (const ControlTotal& from : m_data.controlTotals) {
            FigureRow& row = add(FigureKind::ControlTotal, from, from.sourceIds, from.knownFrom);
            row.subject = tradeText(from);
            row.what = fill(say("HS %1, %2"), {from.hsCode, from.interval});
            setTonnesAndMoney(row, from.netWeightTonnes, from.valueUsd);
        }
        for (const Production& from : m_data.production) {
            FigureRow& row = add(FigureKind::Production, from, from.sourceIds, {});
            row.subject = countryName(from.country);
            row.what = fill(say("production of %1, %2"),
                            {m_names.productName(from.productId), std::to_string(from.year)});
            setTonnesAndMoney(row, from.quantityTonnes, std::nullopt);
        }
    }

    const Dataset& m_data;
    Date m_asOf; ///< of customs figures those known by then
    NameBook m_names;
    std::vector<FigureRow> m_rows;
};

} // namespace

std::vector<FigureRow> figureRows(const Dataset& dataset, Date asOf, FigurePlaces& places)
{
    return Rows(dataset, asOf).all(places);
}

namespace
{

FigureRow statedRow(const NameBook& names, const std::string& siteId, const FactOrigin& origin)
{
    FigureRow row;
    row.kind = FigureKind::Stated;
    row.confidence = Confidence::Reported;
    row.subject = names.siteName(siteId);
    row.site = names.siteId(siteId);
    row.known = origin.learned ? origin.learned->iso() : std::string();
    row.note = statedText(origin);
    return row;
}

} // namespace

void addStatedRows(const Dataset& dataset, const Scenario& scenario, std::vector<FigureRow>& rows,
                   FigurePlaces& places)
{
    const NameBook names(dataset);
    places.facts = rows.size();
    for (const Fact& fact : scenario.facts) {
        FigureRow& row = rows.emplace_back(statedRow(names, fact.siteId, fact.origin));
        row.what = fill(say("supply of %1"), {names.shortProductName(fact.inputId)});
        const std::string supply = supplyText(names, fact);
        const std::string part = partText(fact);
        row.value = supply;
        row.value += supply.empty() || part.empty() ? "" : "; ";
        row.value += part;
    }
    places.stockFacts = rows.size();
    for (const StockFact& fact : scenario.stockFacts) {
        FigureRow& row = rows.emplace_back(statedRow(names, fact.siteId, fact.origin));
        row.what =
            fill(say("stock of %1"),
                 {fact.inputId.empty() ? say("each input") : names.shortProductName(fact.inputId)});
        setRange(row, {fact.days, fact.days, fact.days}, say("days"));
    }
    for (const ReactionFact& fact : scenario.reactionFacts) {
        FigureRow& row = rows.emplace_back(statedRow(names, fact.siteId, fact.origin));
        row.what =
            fill(say("what is done about %1"),
                 {fact.inputId.empty() ? say("each input") : names.shortProductName(fact.inputId)});
        row.value = reactionText(names, fact);
    }
}

} // namespace lodestone::core
