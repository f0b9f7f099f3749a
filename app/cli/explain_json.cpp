// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/run_json.h"

#include "core/present/csv.h"
#include "core/present/hop_words.h"

#include <algorithm>

namespace lodestone::cli
{

namespace
{

Json siteJson(const core::NameBook& names, core::SiteId id)
{
    const core::Site* site = names.site(id);
    return site == nullptr ? Json(nullptr) : Json(site->id);
}

Json stepsJson(const std::vector<core::DayShare>& steps)
{
    Json json = Json::array();
    for (const core::DayShare& step : steps) {
        json.push_back(Json::array({step.day, step.share}));
    }
    return json;
}

Json flowJson(const core::HopFlow& flow, const core::NameBook& names)
{
    return Json{{"name", orNull(flow.name)},
                {"from_site_id", siteJson(names, flow.from)},
                {"magnet_site_id", siteJson(names, flow.of)},
                {"border", flow.border},
                {"share", flow.share},
                {"once_days", flow.onceDays},
                {"through_supplier", flow.throughSupplier},
                {"from_day", flow.fromDay},
                {"to_day", flow.toDay},
                {"lag_days", flow.lagDays},
                {"gate", stepsJson(flow.gate)},
                {"made", stepsJson(flow.made)},
                {"stated", orNull(flow.stated)}};
}

Json flowsJson(const core::ExplanationHop& hop, const core::NameBook& names)
{
    Json json = Json::array();
    for (const core::HopFlow& flow : hop.flows) {
        json.push_back(flowJson(flow, names));
    }
    return json;
}

Json hopJson(const core::ExplanationHop& hop, const core::NameBook& names)
{
    return Json{{"site_id", siteJson(names, hop.site)},
                {"title", hop.title},
                {"product_id", orNull(hop.productId)},
                {"grade_id", orNull(hop.gradeId)},
                {"stock_days", hop.stockDays},
                {"stock_quantile", hop.stockQuantile ? Json(*hop.stockQuantile) : Json(nullptr)},
                {"cover_row", orNull(hop.coverRow)},
                {"stock_stated", hop.stockStated},
                {"lead_days", hop.leadDays},
                {"gate", hop.gate},
                {"gate_text", orNull(hop.gateText)},
                {"licence_day", orNull(hop.licenceDay)},
                {"ran_dry_day", orNull(hop.ranDryDay)},
                {"output_after", hop.outputAfter},
                {"output_day", hop.outputDay},
                {"held_back_days", orNull(hop.heldBackDays)},
                {"held_back_until", hop.heldBackDays ? Json(hop.heldBackUntil) : Json()},
                {"help", hop.help},
                {"note", orNull(hop.note)},
                {"flows", flowsJson(hop, names)},
                {"made", stepsJson(hop.made)},
                {"supplier_cap", stepsJson(hop.supplierCap)},
                {"room_days", orNull(hop.roomDays)},
                {"weight", hop.weight},
                {"evidence", core::toText(hop.evidence)},
                {"link_stated", orNull(hop.linkStated)}};
}

Json inputJson(const core::InputCover& input)
{
    return Json{
        {"product_id", input.productId},       {"days", bandJson(input.days)},
        {"target_days", input.targetDays},     {"days_left", input.daysLeft},
        {"days_left_by_day", input.leftByDay}, {"confidence", core::toText(input.confidence)},
        {"cover_row", orNull(input.coverRow)}, {"stated", input.stated},
        {"source_ids", input.sourceIds}};
}

Json causesJson(const core::PlantResult& plant, const core::NameBook& names)
{
    Json causes = Json::array();
    for (const core::Cause& cause : plant.causes) {
        causes.push_back(Json{{"product_id", orNull(cause.productId)},
                              {"supplier_site_id", siteJson(names, cause.supplier)},
                              {"grade_id", orNull(cause.gradeId)},
                              {"magnet_site_id", siteJson(names, cause.magnetSource)},
                              {"licence", cause.lack == core::Lack::Licence},
                              {"banned", cause.lack == core::Lack::Permission},
                              {"border", cause.lack == core::Lack::Border},
                              {"held_back", cause.lack == core::Lack::Capacity},
                              {"assumed_link", cause.links == core::Confidence::Assumed},
                              {"stops", cause.count}});
    }
    return causes;
}

Json saviorsJson(const core::PlantResult& plant)
{
    Json saviors = Json::array();
    for (const core::Savior& savior : plant.saviors) {
        saviors.push_back(Json{{"reaction_id", savior.actionId}, {"averted", savior.count}});
    }
    return saviors;
}

/// What the run says of the site, besides its explained draw.
void addSite(Json& json, const core::RunResult& run, const core::NameBook& names, core::SiteId id)
{
    if (const core::PlantResult* plant = run.plant(id)) {
        json.update(plantJson(*plant, names));
        json["causes"] = causesJson(*plant, names);
        json["saviors"] = saviorsJson(*plant);
        return;
    }
    const core::Site* site = names.site(id);
    json.update(Json{{"site_id", site->id},
                     {"name", site->name},
                     {"company_id", site->companyId},
                     {"sector", site->sector},
                     {"country", site->country}});
    const auto supplier = std::ranges::find(run.suppliers, id, &core::SupplierResult::site);
    if (supplier != run.suppliers.end()) {
        json["p_stop"] = supplier->pStop;
        json["stop_day"] = bandJson(supplier->stopDay);
    }
}

} // namespace

Json explainJson(const core::Dataset& dataset, const core::RunResult& run,
                 const core::Explanation& why)
{
    const core::NameBook names(dataset);
    Json json = jsonAnswer();
    addRunKey(json, run);
    addSite(json, run, names, why.site);
    json["explained_draw"] = Json{{"draw", why.draw},
                                  {"stop_day", orNull(why.stopDay)},
                                  {"threat_day", orNull(why.threatDay)},
                                  {"path_share", why.pathShare}};
    Json hops = Json::array();
    for (const core::ExplanationHop& hop : why.hops) {
        hops.push_back(hopJson(hop, names));
    }
    json["hops"] = std::move(hops);
    Json inputs = Json::array();
    for (const core::InputCover& input : why.inputs) {
        inputs.push_back(inputJson(input));
    }
    json["inputs"] = std::move(inputs);
    json["would_have_to_be_true"] = why.wouldHaveToBeTrue;
    json["notes"] = why.notes;
    return json;
}

std::string explainCsv(const core::Dataset& dataset, const core::Explanation& why)
{
    const core::NameBook names(dataset);
    core::CsvWriter csv({"hop", "site_id", "title", "product_id", "grade_id", "stock_days",
                         "stock_quantile", "cover_row", "lead_days", "gate", "gate_text",
                         "licence_day", "ran_dry_day", "output_after", "evidence", "output_day",
                         "held_back_days", "ways", "help"});
    int number = 0;
    for (const core::ExplanationHop& hop : why.hops) {
        const core::Site* site = names.site(hop.site);
        csv.number(number++);
        csv.text(site == nullptr ? std::string_view() : std::string_view(site->id));
        csv.text(hop.title);
        csv.text(hop.productId);
        csv.text(hop.gradeId);
        csv.number(hop.stockDays);
        csv.number(hop.stockQuantile);
        csv.text(hop.coverRow);
        csv.number(hop.leadDays);
        csv.number(hop.gate);
        csv.text(hop.gateText);
        csv.number(hop.licenceDay);
        csv.number(hop.ranDryDay);
        csv.number(hop.outputAfter);
        csv.text(core::toText(hop.evidence));
        csv.number(hop.outputDay);
        csv.number(hop.heldBackDays);
        csv.text(core::joined(core::flowTexts(hop, names), " | "));
        csv.text(core::joined(hop.help, " | "));
        csv.endRow();
    }
    return csv.take();
}

} // namespace lodestone::cli
