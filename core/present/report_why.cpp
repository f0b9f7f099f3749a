// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/cover_left.h"
#include "core/present/hop_words.h"
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace lodestone::core
{

namespace
{

std::string days(double value)
{
    return countOfDays(std::llround(value));
}

/// `before`: the hop that it supplies; null for the plant itself.
std::vector<std::string> hopFacts(const Explanation& why, const ExplanationHop& hop,
                                  const ExplanationHop* before, bool licence, const NameBook& names)
{
    std::vector<std::string> facts;
    if (before == nullptr && !hop.productId.empty()) {
        facts.push_back(fill(say("short of: %1"), {names.shortProductName(hop.productId)}));
    }
    if (before != nullptr && !licence && !before->linkStated.empty()) {
        facts.push_back(before->linkStated);
    }
    if (!licence && (hop.stockDays > 0.0 || !hop.coverRow.empty())) {
        std::string stock = fill(say("stock on day 0: %1 of use"), {daysText(hop.stockDays)});
        if (hop.stockQuantile && !hop.coverRow.empty()) {
            stock += " " + fill(say("(quantile %1 of %2)"),
                                {percentText(*hop.stockQuantile), hop.coverRow});
        } else if (!hop.coverRow.empty()) {
            stock += " (" + hop.coverRow + ")";
        }
        facts.push_back(std::move(stock));
    }
    if (hop.leadDays > 0 && hop.flows.empty()) {
        facts.push_back(fill(say("on the way to here: %1"), {days(hop.leadDays)}));
    }
    for (std::string& way : flowTexts(hop, names)) {
        facts.push_back(std::move(way));
    }
    if (!hop.gateText.empty()) {
        facts.push_back(hop.gateText);
    } else if (hop.gate < 1.0) {
        facts.push_back(fill(say("let through: %1 of baseline"), {percentText(hop.gate)}));
    }
    if (hop.licenceDay) {
        facts.push_back(fill(say("licence on day %1"), {wholeNumber(*hop.licenceDay)}));
    }
    if (hop.ranDryDay && !licence) {
        facts.push_back(
            fill(hop.note.empty() ? say("ran dry on day %1") : say("makes less from day %1"),
                 {wholeNumber(*hop.ranDryDay)}));
    }
    if (std::string output = outputText(why, hop); !output.empty()) {
        facts.push_back(std::move(output));
    }
    if (!hop.note.empty()) {
        facts.push_back(hop.note);
    }
    for (const std::string& help : hop.help) {
        facts.push_back(fill(say("help: %1"), {help}));
    }
    return facts;
}

ChainStep stepOf(const ReportInput& in, const Explanation& why, const ExplanationHop& hop,
                 const ExplanationHop* before)
{
    ChainStep step;
    step.licence = !hop.site.valid();
    step.title = hop.title.empty() ? in.names.siteName(hop.site) : hop.title;
    if (!hop.productId.empty() && before != nullptr) {
        step.gives = in.names.shortProductName(hop.productId);
        if (!hop.gradeId.empty() && hop.gradeId != hop.productId) {
            step.gives += ", " + in.names.productName(hop.gradeId);
        }
    }
    step.facts = hopFacts(why, hop, before, step.licence, in.names);
    if (before != nullptr && !step.licence) {
        step.evidence = before->evidence;
        step.stated = !before->linkStated.empty();
    }
    if (const Site* site = in.names.site(hop.site)) {
        step.kind = site->kind == Stage::Assembly ? site->sector : std::string(toText(site->kind));
    }
    return step;
}

Table inputTable(const ReportInput& in, const Explanation& why)
{
    Table table;
    table.columns = {{say("Input"), 3.2},
                     {say("Cover on day 0, days (90 %)"), 1.6, CellKind::Number},
                     {say("Left on stop day"), 1.1, CellKind::Number},
                     {say("From"), 5.4},
                     {say("Confidence"), 1.4}};
    for (const InputCover& input : why.inputs) {
        TableRow row;
        row.cells.push_back({.text = in.names.shortProductName(input.productId), .strong = true});
        row.cells.push_back(bandCell(input.days));
        row.cells.push_back({.text = coverLeftText(coverLeft(input, why.stopDay.value_or(0)))});
        row.cells.push_back(
            {.text = input.coverRow.empty() ? say("no statement") : input.coverRow});
        row.cells.push_back(
            {.text = input.stated ? say("stated by you") : confidenceText(input.confidence)});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string causeItem(const ReportInput& in, const Cause& cause, std::uint64_t stops)
{
    const auto from = [&in](const std::string& what, SiteId site) {
        return site.valid() ? fill(say("%1 from %2"), {what, in.names.siteName(site)}) : what;
    };
    std::string text = percentText(static_cast<double>(cause.count) / static_cast<double>(stops)) +
                       ": " + from(in.names.missingInput(cause), cause.supplier);
    if (!cause.gradeId.empty() && !cause.productId.empty()) {
        text += ", " + in.names.productName(cause.gradeId);
    }
    text = from(text, cause.magnetSource) + ", " +
           (cause.lack == Lack::Capacity     ? say("which the scenario holds back")
            : cause.gradeId.empty()          ? say("which is short itself")
            : cause.lack == Lack::Permission ? say("banned for its buyer")
            : cause.lack == Lack::Licence    ? say("waiting for a licence")
            : cause.lack == Lack::Border     ? say("less let through at the border")
                                             : say("no licence missing"));
    return cause.links == Confidence::Assumed ? fill(say("%1 (assumed link)"), {text}) : text;
}

Bullets causeList(const ReportInput& in, const PlantResult& plant)
{
    std::uint64_t stops = 0;
    for (const Cause& cause : plant.causes) {
        stops += cause.count;
    }
    Bullets list;
    for (const Cause& cause : plant.causes) {
        if (list.items.size() < 5 && stops > 0) {
            list.items.push_back(causeItem(in, cause, stops));
        }
    }
    const std::size_t others = plant.causes.size() - list.items.size();
    if (others > 0) {
        list.items.push_back(many("%n other path, each rarer", "%n other paths, each rarer",
                                  static_cast<std::int64_t>(others)));
    }
    return list;
}

std::string whoAndWhere(const ReportInput& in, const Site& site)
{
    return sectorName(site.sector) + ", " + site.place + ", " + countryName(site.country) + ", " +
           in.names.companyName(site.companyId) + ".";
}

/// " It stops on day …", " It is unlikely to …", " It has a 35 % chance to …"
std::string chanceSentence(const RunResult& run, double pStop, const std::optional<Band>& stopDay)
{
    const std::string clause = stopSentence(pStop, stopDay, run.horizonDays);
    if (stopUnlikely(pStop) || !stopDay) {
        return " " + fill(say("It is %1."), {clause});
    }
    constexpr double kEighties[] = {0.775, 0.875}; // "an 80 %", "an 85 %", as they are rounded
    const std::string sentence = pStop > 0.95 ? fill(say("It %1."), {clause})
                                 : pStop >= kEighties[0] && pStop < kEighties[1]
                                     ? fill(say("It has an %1."), {clause})
                                     : fill(say("It has a %1."), {clause});
    return " " + sentence + " " +
           fill(say("In the calendar: %1."), {dateBandText(run.start, *stopDay)});
}

/// ", 40 % on what you stated"; empty where nothing does.
std::string statedShare(const PlantResult& plant)
{
    std::uint64_t stops = 0;
    for (const std::uint64_t count : plant.stopsByLinks) {
        stops += count;
    }
    return plant.stopsStated == 0 ? std::string()
                                  : fill(say(", %1 on what you stated"),
                                         {percentText(static_cast<double>(plant.stopsStated) /
                                                      static_cast<double>(stops))});
}

/// What the run says of the site as a whole: a plant, a component maker, or neither.
std::string whatTheRunSays(const ReportInput& in, SiteId site)
{
    if (const PlantResult* plant = in.run.plant(site)) {
        return chanceSentence(in.run, plant->pStop, plant->stopDay) + " " +
               fill(say("Chance of threat: %1."), {chanceText(plant->pThreatened)}) + " " +
               fill(say("%1 of its stops rest on assumed links%2."),
                    {percentText(plant->assumedShare), statedShare(*plant)});
    }
    const auto supplier = std::ranges::find(in.run.suppliers, site, &SupplierResult::site);
    if (supplier != in.run.suppliers.end()) {
        return chanceSentence(in.run, supplier->pStop, supplier->stopDay);
    }
    return " " + say("Only plants and makers of parts are ranked.");
}

/// In how many of the draws in which it was saved by what.
Bullets saviorList(const ReportInput& in, const PlantResult& plant)
{
    std::uint64_t all = 0;
    for (const Savior& savior : plant.saviors) {
        all += savior.count;
    }
    Bullets list;
    for (const Savior& savior : plant.saviors) {
        if (list.items.size() < 5 && all > 0) {
            list.items.push_back(
                percentText(static_cast<double>(savior.count) / static_cast<double>(all)) + ": " +
                in.names.reactionName(savior.actionId));
        }
    }
    return list;
}

void addWhy(const ReportInput& in, const Explanation& why, const std::string& headingId,
            Blocks& out)
{
    const PlantResult* plant = in.run.plant(why.site);
    const Site* site = in.names.site(why.site);
    if (site == nullptr) {
        return;
    }
    const std::string title =
        plant == nullptr ? fill(say("Why: %1"), {site->name})
                         : fill(say("Why rank %1: %2"), {std::to_string(plant->rank), site->name});
    const std::string tier =
        plant == nullptr ? "" : fill(say("tier %1"), {std::to_string(plant->tier)});
    out.emplace_back(Heading{1, title, tier, headingId});
    out.emplace_back(
        Paragraph{Tone::Body, {}, whoAndWhere(in, *site) + whatTheRunSays(in, why.site)});

    if (!why.hops.empty()) {
        const std::string aside = why.pathShare > 0.0
                                      ? fill(say("draw %1, which stands for %2 of its stops"),
                                             {wholeNumber(why.draw), percentText(why.pathShare)})
                                      : fill(say("draw %1"), {wholeNumber(why.draw)});
        out.emplace_back(Heading{3, say("The chain back to the border"), aside, {}});
        Chain chain;
        const ExplanationHop* before = nullptr;
        for (const ExplanationHop& hop : why.hops) {
            chain.steps.push_back(stepOf(in, why, hop, before));
            before = &hop;
        }
        out.emplace_back(std::move(chain));
    }
    if (!why.inputs.empty()) {
        out.emplace_back(Heading{3, say("Its inputs"), {}, {}});
        out.emplace_back(inputTable(in, why));
    }
    if (plant != nullptr && !plant->causes.empty()) {
        out.emplace_back(Heading{3, say("What stops it, by share of its stops"), {}, {}});
        out.emplace_back(causeList(in, *plant));
    }
    if (plant != nullptr && !plant->saviors.empty()) {
        out.emplace_back(Heading{3,
                                 say("What saves it where it would have stopped"),
                                 fill(say("in %1 of the draws"), {percentText(plant->pAverted)}),
                                 {}});
        out.emplace_back(saviorList(in, *plant));
    }
    if (!why.wouldHaveToBeTrue.empty()) {
        out.emplace_back(Heading{3, say("What would have to be true for it not to stop"), {}, {}});
        out.emplace_back(Bullets{why.wouldHaveToBeTrue});
    }
    for (const std::string& note : why.notes) {
        out.emplace_back(Paragraph{Tone::Note, {}, note});
    }
}

} // namespace

std::string evidenceOf(const ChainStep& step)
{
    return step.stated ? say("stated by you") : confidenceText(step.evidence);
}

void addWhyPages(const ReportInput& in, Blocks& out)
{
    const auto pages = static_cast<std::size_t>(in.options.settings.whyPages);
    for (const Explanation& why : std::span(in.whys).first(std::min(in.whys.size(), pages))) {
        if (&why != &in.whys.front()) {
            out.emplace_back(PageBreak{});
        }
        addWhy(in, why, &why == &in.whys.front() ? "why" : "", out);
    }
}

std::vector<Block> whyBlocks(const Dataset& dataset, const RunResult& run, const Explanation& why)
{
    const NameBook names(dataset);
    const std::vector<Explanation> none;
    const ReportOptions options;
    const ReportInput in{dataset, run, names, none, options, nullptr, nullptr};
    Blocks blocks;
    addWhy(in, why, {}, blocks);
    return blocks;
}

} // namespace lodestone::core
