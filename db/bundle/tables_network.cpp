// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "db/bundle/codec.h"
#include "db/bundle/table_lists.h"

#include <array>

// Who makes what where, and who supplies whom. The order of the columns is the order in the files.

namespace lodestone::db
{

namespace
{

using core::Company;
using core::Dataset;
using core::GradeLine;
using core::Link;
using core::Product;
using core::Range;
using core::Requirement;
using core::Site;
using core::Source;

constexpr std::string_view kPartsMode = "distinct_parts_mode";

constexpr std::array kSourceColumns{
    column<&Source::id>("source_id").required().form(isId),
    column<&Source::publisher>("publisher"),
    column<&Source::title>("title"),
    column<&Source::url>("url"),
    column<&Source::published>("published").form(isPartialDate),
};
constexpr std::array<std::string_view, 1> kSourceKey{"source_id"};

constexpr std::array kCompanyColumns{
    column<&Company::id>("company_id").required().form(isId),
    column<&Company::name>("name").required(),
    column<&Company::hqCountry>("hq_country").required().form(isCountry),
    column<&Company::sector>("sector").required().form(isId),
    column<&Company::ticker>("ticker"),
    column<&Company::sourceIds>("source_ids").refersTo(Ref::Source),
};
constexpr std::array<std::string_view, 1> kCompanyKey{"company_id"};

constexpr std::array kProductColumns{
    column<&Product::id>("product_id").required().form(isId),
    column<&Product::name>("name").required(),
    column<&Product::stage>("stage").required(),
    column<&Product::unit>("unit").required(),
    column<&Product::hsCode>("hs_code").form(isId),
    column<&Product::controlledFrom>("controlled_from"),
    column<&Product::note>("note"),
};
constexpr std::array<std::string_view, 1> kProductKey{"product_id"};

constexpr std::array kSiteColumns{
    column<&Site::id>("site_id").required().form(isId),
    column<&Site::worksId>("works_id").required().form(isId),
    column<&Site::companyId>("company_id").required().refersTo(Ref::Company),
    column<&Site::name>("name").required(),
    column<&Site::kind>("kind").required(),
    column<&Site::sector>("sector").required().form(isId),
    column<&Site::country>("country").required().form(isCountry),
    column<&Site::place>("place"),
    column<&Site::lat>("lat").required().within(-90, 90),
    column<&Site::lon>("lon").required().within(-180, 180),
    column<&Site::outputProductId>("output_product_id").required().refersTo(Ref::Product),
    column<&Site::annualOutput>("annual_output").atLeast(0),
    column<&Site::outputYear>("output_year").form(isYear),
    column<&Site::lines>("lines").within(1, 10000),
    column<&Site::endUse>("end_use").required(),
    column<&Site::ramping>("ramping"),
    column<&Site::confidence>("confidence").required(),
    column<&Site::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Site::note>("note"),
};
constexpr std::array<std::string_view, 1> kSiteKey{"site_id"};

constexpr std::array kLinkColumns{
    column<&Link::supplierSiteId>("supplier_site_id").required().refersTo(Ref::Site),
    column<&Link::buyerSiteId>("buyer_site_id").required().refersTo(Ref::Site),
    column<&Link::productId>("product_id").required().refersTo(Ref::Product),
    column<&Link::shareOfNeed>("share_of_need").within(0, 1),
    column<&Link::deliversFrom>("delivers_from"),
    column<&Link::confidence>("confidence").required(),
    column<&Link::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Link::note>("note"),
};
constexpr std::array<std::string_view, 3> kLinkKey{"supplier_site_id", "buyer_site_id",
                                                   "product_id"};

RowFault linkToItself(const void* row)
{
    const auto& link = *static_cast<const Link*>(row);
    const bool same = !link.supplierSiteId.empty() && link.supplierSiteId == link.buyerSiteId;
    return {"buyer_site_id", same ? core::keep("a link from a site to itself") : std::string()};
}
constexpr std::array<RowRule, 1> kLinkRules{linkToItself};

constexpr std::array kRequirementColumns{
    column<&Requirement::outputProductId>("output_product_id").required().refersTo(Ref::Product),
    column<&Requirement::inputProductId>("input_product_id").required().refersTo(Ref::Product),
    column<&Requirement::rowNo>("row_no").required().within(1, 1000),
    column<&Requirement::intensity>("intensity").required().atLeast(0),
    column<&Requirement::intensityUnit>("intensity_unit"),
    column<&Requirement::criticality>("criticality").required(),
    optionalRangeColumn<&Requirement::distinctParts, &Range::low>("distinct_parts_low").atLeast(0),
    optionalRangeColumn<&Requirement::distinctParts, &Range::mode>(kPartsMode).atLeast(0),
    optionalRangeColumn<&Requirement::distinctParts, &Range::high>("distinct_parts_high")
        .atLeast(0),
    column<&Requirement::confidence>("confidence").required(),
    column<&Requirement::sourceIds>("source_ids").refersTo(Ref::Source),
    column<&Requirement::note>("note"),
};
constexpr std::array<std::string_view, 3> kRequirementKey{"output_product_id", "input_product_id",
                                                          "row_no"};
constexpr std::array<RowRule, 1> kRequirementRules{
    rangeRule<&Requirement::distinctParts, kPartsMode>};

constexpr std::array kGradeLineColumns{
    column<&GradeLine::siteId>("site_id").required().refersTo(Ref::Site),
    column<&GradeLine::magnetProductId>("magnet_product_id").required().refersTo(Ref::Product),
    column<&GradeLine::shareOfOutput>("share_of_output").required().within(0, 1),
    column<&GradeLine::confidence>("confidence").required(),
    column<&GradeLine::note>("note"),
};
constexpr std::array<std::string_view, 2> kGradeLineKey{"site_id", "magnet_product_id"};

} // namespace

std::vector<Table> networkTables()
{
    return {
        table<&Dataset::sources>("sources", kSourceColumns, kSourceKey),
        table<&Dataset::companies>("companies", kCompanyColumns, kCompanyKey),
        table<&Dataset::products>("products", kProductColumns, kProductKey).neverEmpty(),
        table<&Dataset::sites>("sites", kSiteColumns, kSiteKey).neverEmpty(),
        table<&Dataset::links>("links", kLinkColumns, kLinkKey, kLinkRules),
        table<&Dataset::requirements>("requirements", kRequirementColumns, kRequirementKey,
                                      kRequirementRules),
        table<&Dataset::gradeLines>("grade_lines", kGradeLineColumns, kGradeLineKey),
    };
}

} // namespace lodestone::db
