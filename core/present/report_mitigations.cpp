// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
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
    return text.empty() ? say("none") : text;
}

/// "4.2 fewer", "0.3 more", "not clear": never more certain than the draws make it.
std::string fewerText(const MeasureEffect& effect)
{
    if (effect.fewerStops == 0.0) {
        return say("none");
    }
    if (!effect.margin || std::abs(effect.fewerStops) <= *effect.margin) {
        return say("not clear");
    }
    return fill(effect.fewerStops > 0.0 ? say("%1 fewer") : say("%1 more"),
                {twoFigures(std::abs(effect.fewerStops))});
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
        days.note = share > 0.0 && share < 0.005 ? "< " + percentText(0.01) : percentText(share);
    }
    return {{},
            {{.text = effect.name, .strong = true},
             {.text = effect.evidence ? confidenceText(*effect.evidence) : say("scenario")},
             bandCell(effect.stopped),
             stops,
             days,
             {.text = winnersOf(in, effect.most)}}};
}

Table measureTable(const ReportInput& in, const MitigationStudy& study, bool without)
{
    Table table;
    table.columns = {
        {say("Measure"), 3.4},
        {say("Evidence"), 1.2},
        {say("Works stopped"), 1.5, CellKind::Number},
        {say("Stops"), 1.3, CellKind::Number},
        {without ? say("Plant-days lost") : say("Plant-days won"), 1.5, CellKind::Number},
        {say("Most at"), 3.6}};
    for (const MeasureEffect& effect : study.measures) {
        if ((effect.kind == MeasureKind::Without) == without) {
            table.rows.push_back(measureRow(in, study, effect));
        }
    }
    table.note = without
                     ? say("Days lost beside those of the scenario as it is, and their share of "
                           "these, when nobody can do it.")
                     : say("The evidence is that of the reaction's chance and delay in the data. "
                           "Measures overlap: what they win does not add up.");
    return table;
}

std::string bestSentence(const ReportInput& in, const MitigationStudy& study)
{
    const auto best = std::ranges::find_if(study.measures, [](const MeasureEffect& effect) {
        return effect.kind == MeasureKind::Prepared && effect.id != "all";
    });
    const std::string lost =
        fill(many("As it is, the scenario loses %1 plant-days of output within %n day (mean over "
                  "draws), and %2 works stop.",
                  "As it is, the scenario loses %1 plant-days of output within %n days (mean over "
                  "draws), and %2 works stop.",
                  study.horizonDays),
             {wholeNumber(std::llround(study.daysLost)), countText(study.stopped, study.works)}) +
        " ";
    if (!in.run.scenario.reactions) {
        return lost + say("The scenario lets nobody react.");
    }
    if (best == study.measures.end()) {
        return lost + say("Every reaction is prepared already.");
    }
    if (best->daysWon < 0.5) {
        return lost + say("No single reaction wins a plant-day by being prepared.");
    }
    return lost + fill(many("Of single reactions, “%1” wins most by being prepared: %n "
                            "plant-day.",
                            "Of single reactions, “%1” wins most by being prepared: %n "
                            "plant-days.",
                            std::llround(best->daysWon)),
                       {best->name});
}

} // namespace

void addMitigations(const ReportInput& in, Blocks& out)
{
    if (!in.options.mitigations) {
        return;
    }
    const MitigationStudy& study = *in.options.mitigations;
    out.emplace_back(Heading{1, say("Mitigations compared"),
                             fill(many("%n draw, seed %1", "%n draws, seed %1", study.draws),
                                  {std::to_string(study.seed)}),
                             "mitigations"});
    out.emplace_back(Paragraph{Tone::Body, {}, bestSentence(in, study)});
    out.emplace_back(Paragraph{
        Tone::Note,
        {},
        (study.draws < in.run.key.draws
             ? many("Each row is the scenario run again with one thing changed, over the same %n "
                    "draw, fewer than the report’s own.",
                    "Each row is the scenario run again with one thing changed, over the same %n "
                    "draws, fewer than the report’s own.",
                    study.draws)
             : many("Each row is the scenario run again with one thing changed, over the same %n "
                    "draw.",
                    "Each row is the scenario run again with one thing changed, over the same %n "
                    "draws.",
                    study.draws)) +
            " " +
            say("Prepared means at hand when a control or hold strikes, instead of after its "
                "delay; "
                "whether it can be had stays a matter of chance, as in the data. “Not "
                "clear” is a difference that chance explains. The data hold no costs: what a "
                "measure costs is for the reader to set against what it wins.")});
    const auto add = [&](std::string title, Table table) {
        if (!table.rows.empty()) {
            out.emplace_back(Heading{3, std::move(title), {}, {}});
            out.emplace_back(std::move(table));
        }
    };
    add(in.run.scenario.reactions ? say("What would be won if it were prepared")
                                  : say("What would be won"),
        measureTable(in, study, false));
    add(say("What the result owes to each"), measureTable(in, study, true));
}

} // namespace lodestone::core
