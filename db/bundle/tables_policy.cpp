// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "db/bundle/codec.h"
#include "db/bundle/table_lists.h"

#include <array>

// Assumptions and rules: parameters, export controls, licences, reactions, events.

namespace lodestone::db
{

namespace
{

using core::Control;
using core::Dataset;
using core::LicenceGrant;
using core::LicenceLaw;
using core::LicenceReport;
using core::Parameter;
using core::PolicyEvent;
using core::Range;
using core::Reaction;

constexpr std::string_view kValueMode = "value_mode";
constexpr std::string_view kMedianMode = "median_mode";
constexpr std::string_view kChanceMode = "chance_mode";
constexpr std::string_view kDelayMode = "delay_mode";
constexpr std::string_view kSuppliesMode = "supplies_mode";

constexpr std::array kParameterColumns{
    column<&Parameter::id>("parameter_id").required().form(isId),
    column<&Parameter::appliesTo>("applies_to"),
    column<&Parameter::value, &Range::low>("value_low").required(),
    column<&Parameter::value, &Range::mode>(kValueMode).required(),
    column<&Parameter::value, &Range::high>("value_high").required(),
    column<&Parameter::unit>("unit"),
    column<&Parameter::knownFrom>("known_from").form(isPartialDate),
    column<&Parameter::confidence>("confidence").required(),
    column<&Parameter::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Parameter::note>("note"),
};
// The unit tells ramp years apart ("t in 2025", "t in 2026"), the date later knowledge.
constexpr std::array<std::string_view, 4> kParameterKey{"parameter_id", "applies_to", "unit",
                                                        "known_from"};
constexpr std::array<RowRule, 1> kParameterRules{rangeRule<&Parameter::value, kValueMode>};

constexpr std::array kControlColumns{
    column<&Control::id>("control_id").required().form(isId),
    column<&Control::start>("start").required(),
    column<&Control::end>("end"),
    column<&Control::origin>("origin").required(),
    column<&Control::destination>("destination").required(),
    column<&Control::productIds>("product_ids").refersTo(Ref::Product),
    column<&Control::kind>("kind").required().form(isId),
    column<&Control::endUse>("end_use").required(),
    column<&Control::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Control::note>("note"),
};
constexpr std::array<std::string_view, 1> kControlKey{"control_id"};

RowFault controlEndsAfterItStarts(const void* row)
{
    const auto& control = *static_cast<const Control*>(row);
    const bool before = control.end && *control.end < control.start;
    return {"end", before ? core::keep("the control ends before it starts") : std::string()};
}
constexpr std::array<RowRule, 1> kControlRules{controlEndsAfterItStarts};

std::string isChanceOrShare(std::string_view text)
{
    Column number = column<&LicenceLaw::sigma>("chance").within(0, 1);
    Cell cell;
    LicenceLaw unused;
    if (text == "share" ||
        (parseCell(number, text, cell).empty() && store(number, &unused, cell).empty())) {
        return {};
    }
    return notA(text, core::keep("a chance in 0…1 or the word share"));
}

constexpr std::array kGrantColumns{
    column<&LicenceGrant::grantedOn>("granted_on").required(),
    column<&LicenceGrant::exporterCompanyId>("exporter_company_id").refersTo(Ref::Company),
    column<&LicenceGrant::buyerCompanyId>("buyer_company_id").refersTo(Ref::Company),
    column<&LicenceGrant::destination>("destination").required(),
    column<&LicenceGrant::endUse>("end_use").form(isId),
    column<&LicenceGrant::kind>("kind").required().form(isId),
    column<&LicenceGrant::validDays>("valid_days").required().within(0, 36500),
    column<&LicenceGrant::chance>("chance").required().form(isChanceOrShare),
    column<&LicenceGrant::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&LicenceGrant::note>("note"),
};
constexpr std::array<std::string_view, 4> kGrantKey{"granted_on", "exporter_company_id",
                                                    "buyer_company_id", "destination"};

constexpr std::array kLawColumns{
    column<&LicenceLaw::destination>("destination").required(),
    column<&LicenceLaw::knownFrom>("known_from").required(),
    column<&LicenceLaw::medianDays, &Range::low>("median_low").required().atLeast(0),
    column<&LicenceLaw::medianDays, &Range::mode>(kMedianMode).required().atLeast(0),
    column<&LicenceLaw::medianDays, &Range::high>("median_high").required().atLeast(0),
    column<&LicenceLaw::sigma>("sigma").required().within(0, 10),
    column<&LicenceLaw::confidence>("confidence").required(),
    column<&LicenceLaw::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&LicenceLaw::note>("note"),
};
constexpr std::array<std::string_view, 2> kLawKey{"destination", "known_from"};
constexpr std::array<RowRule, 1> kLawRules{rangeRule<&LicenceLaw::medianDays, kMedianMode>};

constexpr std::array kReportColumns{
    column<&LicenceReport::date>("date").required(),
    column<&LicenceReport::reporter>("reporter").required(),
    column<&LicenceReport::applications>("applications"),
    column<&LicenceReport::approved>("approved"),
    column<&LicenceReport::approvalShare>("approval_share"),
    column<&LicenceReport::processingDays>("processing_days"),
    column<&LicenceReport::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&LicenceReport::note>("note"),
};
constexpr std::array<std::string_view, 2> kReportKey{"date", "reporter"};

constexpr std::array kReactionColumns{
    column<&Reaction::id>("action_id").required().form(isId),
    column<&Reaction::name>("name").required(),
    column<&Reaction::level>("level").required().form(isId),
    column<&Reaction::products>("products").refersTo(Ref::Product),
    column<&Reaction::grades>("grades").refersTo(Ref::Product),
    column<&Reaction::sectors>("sectors"),
    column<&Reaction::notSectors>("not_sectors"),
    column<&Reaction::chance, &Range::low>("chance_low").required().within(0, 1),
    column<&Reaction::chance, &Range::mode>(kChanceMode).required().within(0, 1),
    column<&Reaction::chance, &Range::high>("chance_high").required().within(0, 1),
    column<&Reaction::delayDays, &Range::low>("delay_low").required().atLeast(0),
    column<&Reaction::delayDays, &Range::mode>(kDelayMode).required().atLeast(0),
    column<&Reaction::delayDays, &Range::high>("delay_high").required().atLeast(0),
    column<&Reaction::supplies, &Range::low>("supplies_low").required().within(0, 1),
    column<&Reaction::supplies, &Range::mode>(kSuppliesMode).required().within(0, 1),
    column<&Reaction::supplies, &Range::high>("supplies_high").required().within(0, 1),
    column<&Reaction::limitDays>("limit_days").atLeast(0),
    column<&Reaction::confidence>("confidence").required(),
    column<&Reaction::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Reaction::note>("note"),
};
constexpr std::array<std::string_view, 1> kReactionKey{"action_id"};
constexpr std::array<RowRule, 3> kReactionRules{rangeRule<&Reaction::chance, kChanceMode>,
                                                rangeRule<&Reaction::delayDays, kDelayMode>,
                                                rangeRule<&Reaction::supplies, kSuppliesMode>};

constexpr std::array kEventColumns{
    column<&PolicyEvent::date>("date").required().form(isPartialDate),
    column<&PolicyEvent::actor>("actor").required(),
    column<&PolicyEvent::event>("event").required(),
    column<&PolicyEvent::scope>("scope"),
    column<&PolicyEvent::effect>("effect_on_shipments"),
    column<&PolicyEvent::sourceIds>("source_ids").refersTo(Ref::Source),
};
constexpr std::array<std::string_view, 3> kEventKey{"date", "actor", "event"};

} // namespace

std::vector<Table> policyTables()
{
    return {
        table<&Dataset::parameters>("parameters", kParameterColumns, kParameterKey,
                                    kParameterRules),
        table<&Dataset::controls>("controls", kControlColumns, kControlKey, kControlRules),
        table<&Dataset::licenceGrants>("licence_grants", kGrantColumns, kGrantKey),
        table<&Dataset::licenceLaws>("licence_laws", kLawColumns, kLawKey, kLawRules),
        table<&Dataset::licenceReports>("licences", kReportColumns, kReportKey),
        table<&Dataset::reactions>("reactions", kReactionColumns, kReactionKey, kReactionRules),
        table<&Dataset::policyEvents>("policy_events", kEventColumns, kEventKey),
    };
}

} // namespace lodestone::db
