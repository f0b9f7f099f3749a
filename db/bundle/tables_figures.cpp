// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "db/bundle/codec.h"
#include "db/bundle/table_lists.h"

#include <array>

// Figures: stocks, days on the way, customs figures, national output.

namespace lodestone::db
{

namespace
{

using core::ControlTotal;
using core::CountryRegion;
using core::Cover;
using core::CoverCounts;
using core::Dataset;
using core::LeadTime;
using core::MemoContent;
using core::Observation;
using core::Production;
using core::Range;

constexpr std::string_view kDaysMode = "days_mode";

constexpr std::array kCoverColumns{
    column<&Cover::scope>("scope").required(),
    column<&Cover::scopeId>("scope_id").required().form(isId),
    column<&Cover::inputProductId>("input_product_id").required().refersTo(Ref::Product),
    column<&Cover::stated>("stated").form(isPartialDate),
    column<&Cover::counts>("counts").required(),
    column<&Cover::countedFrom>("counted_from"),
    column<&Cover::days, &Range::low>("days_low").required().atLeast(0),
    column<&Cover::days, &Range::mode>(kDaysMode).required().atLeast(0),
    column<&Cover::days, &Range::high>("days_high").required().atLeast(0),
    column<&Cover::confidence>("confidence").required(),
    column<&Cover::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Cover::note>("note"),
};
constexpr std::array<std::string_view, 4> kCoverKey{"scope", "scope_id", "input_product_id",
                                                    "stated"};

RowFault countedFromIffRunOut(const void* row)
{
    const auto& cover = *static_cast<const Cover*>(row);
    if ((cover.counts == CoverCounts::RunOut) == cover.countedFrom.has_value()) {
        return {};
    }
    return {"counted_from", cover.countedFrom
                                ? core::keep("a day is given but counts is not run-out")
                                : core::keep("run-out needs the day it is counted from")};
}
constexpr std::array<RowRule, 2> kCoverRules{rangeRule<&Cover::days, kDaysMode>,
                                             countedFromIffRunOut};

constexpr std::array kLeadTimeColumns{
    column<&LeadTime::origin>("origin").required(),
    column<&LeadTime::destination>("destination").required(),
    column<&LeadTime::mode>("mode").required().form(isId),
    column<&LeadTime::days, &Range::low>("days_low").required().atLeast(0),
    column<&LeadTime::days, &Range::mode>(kDaysMode).required().atLeast(0),
    column<&LeadTime::days, &Range::high>("days_high").required().atLeast(0),
    column<&LeadTime::confidence>("confidence").required(),
    column<&LeadTime::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&LeadTime::note>("note"),
};
constexpr std::array<std::string_view, 3> kLeadTimeKey{"origin", "destination", "mode"};
constexpr std::array<RowRule, 1> kLeadTimeRules{rangeRule<&LeadTime::days, kDaysMode>};

constexpr std::array kRegionColumns{
    column<&CountryRegion::country>("country").required().form(isCountry),
    column<&CountryRegion::region>("region").required(),
};
constexpr std::array<std::string_view, 1> kRegionKey{"country"};

constexpr std::array kObservationColumns{
    column<&Observation::commodity>("commodity").required().form(isId),
    column<&Observation::reporter>("reporter").required().form(isCountry),
    column<&Observation::partner>("partner").required().form(isCountry),
    column<&Observation::flow>("flow").required().form(isFlow),
    column<&Observation::hsCode>("hs_code").required().form(isId),
    column<&Observation::period>("period").required(),
    column<&Observation::netWeightTonnes>("net_weight_t").atLeast(0),
    column<&Observation::valueUsd>("value_usd").atLeast(0),
    column<&Observation::released>("released").form(isPartialDate),
    column<&Observation::knownFrom>("known_from").form(isPartialDate),
    column<&Observation::confidence>("confidence").required(),
    column<&Observation::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Observation::note>("note"),
};
constexpr std::array<std::string_view, 6> kObservationKey{"commodity", "reporter", "partner",
                                                          "flow",      "hs_code",  "period"};

constexpr std::array kControlTotalColumns{
    column<&ControlTotal::commodity>("commodity").required().form(isId),
    column<&ControlTotal::reporter>("reporter").required().form(isCountry),
    column<&ControlTotal::partner>("partner").required().form(isCountry),
    column<&ControlTotal::flow>("flow").required().form(isFlow),
    column<&ControlTotal::hsCode>("hs_code").required().form(isId),
    column<&ControlTotal::interval>("interval").required().form(isInterval),
    column<&ControlTotal::netWeightTonnes>("net_weight_t").atLeast(0),
    column<&ControlTotal::valueUsd>("value_usd").atLeast(0),
    column<&ControlTotal::knownFrom>("known_from").form(isPartialDate),
    column<&ControlTotal::confidence>("confidence").required(),
    column<&ControlTotal::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&ControlTotal::note>("note"),
};
constexpr std::array<std::string_view, 6> kControlTotalKey{"commodity", "reporter", "partner",
                                                           "flow",      "hs_code",  "interval"};

constexpr std::array kProductionColumns{
    column<&Production::year>("year").required().within(1900, 2200),
    column<&Production::country>("country").required().form(isCountry),
    // No reference to products: national figures also come for sums of products (all magnets).
    column<&Production::productId>("product_id").required().form(isId),
    column<&Production::quantityTonnes>("quantity_t").atLeast(0),
    column<&Production::confidence>("confidence").required(),
    column<&Production::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Production::note>("note"),
};
// Two publishers may give a figure each.
constexpr std::array<std::string_view, 4> kProductionKey{"year", "country", "product_id",
                                                         "source_ids"};

constexpr std::array kMemoColumns{
    column<&MemoContent::outputProductId>("output_product_id").required().refersTo(Ref::Product),
    column<&MemoContent::intensity>("intensity").required().atLeast(0),
    column<&MemoContent::intensityUnit>("intensity_unit"),
    column<&MemoContent::confidence>("confidence").required(),
    column<&MemoContent::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&MemoContent::note>("note"),
};
constexpr std::array<std::string_view, 1> kMemoKey{"output_product_id"};

} // namespace

std::vector<Table> figureTables()
{
    return {
        table<&Dataset::covers>("cover", kCoverColumns, kCoverKey, kCoverRules),
        table<&Dataset::leadTimes>("lead_times", kLeadTimeColumns, kLeadTimeKey, kLeadTimeRules),
        table<&Dataset::regions>("regions", kRegionColumns, kRegionKey),
        table<&Dataset::observations>("observations", kObservationColumns, kObservationKey),
        table<&Dataset::controlTotals>("control_totals", kControlTotalColumns, kControlTotalKey),
        table<&Dataset::production>("production", kProductionColumns, kProductionKey),
        table<&Dataset::memoContents>("memo_rare_earth_content", kMemoColumns, kMemoKey),
    };
}

} // namespace lodestone::db
