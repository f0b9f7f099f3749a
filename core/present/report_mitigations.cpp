// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

// What each mitigation would win, and what the result owes to each.

namespace lodestone::core
{

namespace
{

std::string winnersOf(const ReportInput& in, const std::vector<SiteId>& sites)
{
    std::string text;
    for (const SiteId site : sites) {
        text += (text.empty() ? "" : "; ") + in.dataset.sites[site.index()].name;
    }
    return text.empty() ? "none" : text;
}

/// "4.2 fewer", "0.3 more", "not clear": never more certain than the draws make it.
std::string fewerText(const MeasureEffect& effect)
{
    if (effect.fewerStops == 0.0) {
        return "none";
    }
    if (!effect.margin || std::abs(effect.fewerStops) <= *effect.margin) {
        return "not clear";
    }
    return twoFigures(std::abs(effect.fewerStops)) + (effect.fewerStops > 0.0 ? " fewer" : " more");
}

TableRow measureRow(const ReportInput& in, const MitigationStudy& study,
                    const MeasureEffect& effect)
{
    // What a measure wins, and what is lost without it, both as positive numbers.
    const double shown = effect.kind == MeasureKind::Without ? -effect.daysWon : effect.daysWon;
    TableCell stops{.text = fewerText(effect)};
    stops.value = effect.fewerStops;
    TableCell days{.text = wholeNumber(std::llround(shown))};
    days.value = shown;
    if (study.daysLost > 0.0) {
        const double share = shown / study.daysLost;
        days.note = share > 0.0 && share < 0.005 ? "< 1 %" : percentText(share);
    }
    return {{},
            {{.text = effect.name, .strong = true},
             {.text = effect.evidence ? std::string(toText(*effect.evidence)) : "scenario"},
             bandCell(effect.stopped),
             stops,
             days,
             {.text = winnersOf(in, effect.most)}}};
}

Table measureTable(const ReportInput& in, const MitigationStudy& study, bool without)
{
    Table table;
    table.columns = {{"Measure", 3.4},
                     {"Evidence", 1.2},
                     {"Works stopped", 1.5, CellKind::Number},
                     {"Stops", 1.3, CellKind::Number},
                     {without ? "Plant-days lost" : "Plant-days won", 1.5, CellKind::Number},
                     {"Most at", 3.6}};
    for (const MeasureEffect& effect : study.measures) {
        if ((effect.kind == MeasureKind::Without) == without) {
            table.rows.push_back(measureRow(in, study, effect));
        }
    }
    table.note = without ? std::string("Days lost beside those of the scenario as it is, and their "
                                       "share of these, when nobody can do it.")
                         : "The evidence is that of the reaction's chance and delay in the data. "
                           "Measures overlap: what they win does not add up.";
    return table;
}

std::string bestSentence(const ReportInput& in, const MitigationStudy& study)
{
    const auto best = std::ranges::find_if(study.measures, [](const MeasureEffect& effect) {
        return effect.kind == MeasureKind::Prepared && effect.id != "all";
    });
    const std::string lost =
        "As it is, the scenario loses " + wholeNumber(std::llround(study.daysLost)) +
        " plant-days of output within " + counted(study.horizonDays, "day", "days") +
        " (mean over draws), and " + countText(study.stopped, study.works) + " works stop. ";
    if (!in.run.scenario.reactions) {
        return lost + "The scenario lets nobody react.";
    }
    if (best == study.measures.end()) {
        return lost + "Every reaction is prepared already.";
    }
    if (best->daysWon < 0.5) {
        return lost + "No single reaction wins a plant-day by being prepared.";
    }
    return lost + "Of single reactions, \u201c" + best->name +
           "\u201d wins most by being prepared: " +
           counted(std::llround(best->daysWon), "plant-day", "plant-days") + ".";
}

} // namespace

void addMitigations(const ReportInput& in, Blocks& out)
{
    if (!in.options.mitigations) {
        return;
    }
    const MitigationStudy& study = *in.options.mitigations;
    out.emplace_back(
        Heading{1, "Mitigations compared",
                counted(study.draws, "draw", "draws") + ", seed " + std::to_string(study.seed),
                "mitigations"});
    out.emplace_back(Paragraph{Tone::Body, {}, bestSentence(in, study)});
    out.emplace_back(Paragraph{
        Tone::Note,
        {},
        "Each row is the scenario run again with one thing changed, over the same " +
            counted(study.draws, "draw", "draws") +
            (study.draws < in.run.key.draws ? ", fewer than the report\u2019s own" : "") +
            ". Prepared means at hand when a control or hold strikes, instead of after its delay; "
            "whether it can be had stays a matter of chance, as in the data. \u201cNot clear\u201d "
            "is a "
            "difference that chance explains. The data hold no costs: what a measure costs is for "
            "the reader to set against what it wins."});
    const auto add = [&](const char* title, Table table) {
        if (!table.rows.empty()) {
            out.emplace_back(Heading{3, title, {}, {}});
            out.emplace_back(std::move(table));
        }
    };
    add(in.run.scenario.reactions ? "What would be won if it were prepared" : "What would be won",
        measureTable(in, study, false));
    add("What the result owes to each", measureTable(in, study, true));
}

} // namespace lodestone::core
