// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/names.h"
#include "core/present/report_parts.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace lodestone::core
{

namespace
{

Figure stoppedFigure(const GroupResult& all, int day, bool first)
{
    const DayCount count = countsOn(all, day);
    Figure figure;
    figure.label =
        fill(first ? say("Works stopped by day %1") : say("by day %1"), {std::to_string(day)});
    figure.value = wholeNumber(std::llround(count.stopped.p50));
    figure.range = rangeOfText(count.stopped, all.works);
    figure.detail =
        fill(say("%1 more threatened, saved"), {wholeNumber(std::llround(count.averted.p50))});
    figure.band = count.stopped;
    return figure;
}

Figures answerBox(const RunResult& run)
{
    Figures box;
    const GroupResult* all = allWorks(run);
    if (all == nullptr) {
        return box;
    }
    // Three noughts would answer nothing: where nothing stops early, later days are asked for.
    const bool early = countsOn(*all, 90).stopped.p95 > 0.0 || run.horizonDays <= 90;
    std::set<int> days;
    for (const int day : early ? std::array{30, 60, 90} : std::array{90, 180, run.horizonDays}) {
        days.insert(std::min(day, run.horizonDays));
    }
    for (const int day : days) {
        box.cells.push_back(stoppedFigure(*all, day, day == *days.begin()));
    }
    // One scale for the three counts, so that their boxes can be compared.
    const double scale = std::max(4.0, box.cells.back().band.p95 * 1.25);
    for (Figure& figure : box.cells) {
        figure.scaleMax = scale;
    }
    if (const std::optional<PeakLoss> peak = peakLoss(run)) {
        Figure figure;
        figure.label = say("Plant output lost, peak");
        figure.value = percentText(peak->share.p50);
        figure.range =
            fill(say("90 %: %1 %"), {rangeText({peak->share.p05 * 100.0, peak->share.p50 * 100.0,
                                                peak->share.p95 * 100.0})});
        figure.detail = peak->share.p50 > 0.0 ? fill(say("on day %1"), {wholeNumber(peak->day)})
                                              : say("at no time");
        figure.band = peak->share;
        figure.scaleMax = std::max(0.01, peak->share.p95 * 1.25);
        figure.stopped = false;
        box.cells.push_back(figure);
    }
    return box;
}

std::string lead(const RunResult& run)
{
    const Scenario& scenario = run.scenario;
    std::string text = scenarioDescription(scenario);
    if (!text.empty() && text.back() != '.') {
        text += '.';
    }
    text += (text.empty() ? "" : " ");
    text += fill(say("Day 0 is %1; what was known on %2 is used, nothing later."),
                 {dateText(run.start), dateText(scenario.asOf)});
    return text;
}

/// "Author Watch desk · Internal · scenario 7f3c 91a2 · data 11aa 22bb · Lodestone 0.1.0"
std::string imprint(const ReportInput& in)
{
    const ReportSettings& settings = in.options.settings;
    std::string text;
    const auto add = [&text](const std::string& part) {
        text += (text.empty() || part.empty() ? "" : " · ") + part;
    };
    add(settings.author.empty() ? std::string() : fill(say("By %1"), {settings.author}));
    add(settings.classification);
    add(fill(say("data as of %1"), {dateText(in.dataset.asOf)}));
    add(fill(say("scenario %1"), {shortHash(in.run.key.scenarioHash)}));
    add(fill(say("data %1"), {shortHash(in.run.key.datasetHash)}));
    add(in.options.programVersion);
    return text;
}

std::string countSentence(const RunResult& run)
{
    const GroupResult* all = allWorks(run);
    if (all == nullptr) {
        return {};
    }
    constexpr int kSoon = 90;
    const DayCount end = countsOn(*all, run.horizonDays);
    const std::string atEnd = countText(end.stopped, all->works);
    const std::string horizon = wholeNumber(run.horizonDays);
    const std::string averted = countText(end.averted, all->works);
    return run.horizonDays > kSoon
               ? fill(say("%1 works stop by day 90 and %2 by day %3; %4 more are "
                          "threatened and saved by reactions."),
                      {countText(countsOn(*all, kSoon).stopped, all->works), atEnd, horizon,
                       averted})
               : fill(say("%1 works stop by day %2; %3 more are threatened and saved by "
                          "reactions."),
                      {atEnd, horizon, averted});
}

std::string noLikelyStop(const RunResult& run)
{
    return many("No plant has a chance of 5 % or more to stop within %n day.",
                "No plant has a chance of 5 % or more to stop within %n days.", run.horizonDays);
}

std::string firstPlantsSentence(const NameBook& names, const RunResult& run)
{
    std::string text;
    for (const SiteId site : whyPlants(run, 3)) {
        const PlantResult* plant = run.plant(site);
        if (plant == nullptr) {
            continue;
        }
        const std::string stop = stopSentence(plant->pStop, plant->stopDay, run.horizonDays);
        text +=
            (text.empty() ? "" : "; ") +
            (plant->causes.empty()
                 ? fill(say("%1 (%2)"), {names.siteName(site), stop})
                 : fill(say("%1 (%2, short of %3)"),
                        {names.siteName(site), stop, names.missingInput(plant->causes.front())}));
    }
    return text.empty() ? noLikelyStop(run) : fill(say("First in rank: %1."), {text});
}

} // namespace

std::string draftedSummary(const Dataset& dataset, const RunResult& run)
{
    const NameBook names(dataset);
    const std::string counts = countSentence(run);
    return counts + (counts.empty() ? "" : "\n") + firstPlantsSentence(names, run) + "\n" +
           assumedSentence(run) + " " + say("Read the ranking as groups, not as single forecasts.");
}

void addTitle(const ReportInput& in, Blocks& out)
{
    const RunResult& run = in.run;
    const std::string& title = in.options.settings.title;
    out.emplace_back(Paragraph{Tone::Kicker, {}, say("Risk report")});
    out.emplace_back(
        Paragraph{Tone::Title, {}, title.empty() ? scenarioName(run.scenario) : title});
    out.emplace_back(Paragraph{Tone::Lead, {}, lead(run)});
    out.emplace_back(Paragraph{Tone::Note, {}, imprint(in)});
}

void addAnswer(const ReportInput& in, Blocks& out)
{
    out.emplace_back(answerBox(in.run));
    if (in.options.loadChange && shows(in.options.settings, Section::LoadChange)) {
        out.emplace_back(Paragraph{Tone::Note, say("Since the previous load."),
                                   changeSentence(in.options.loadChange->ranking)});
    }
}

void addSummary(const ReportInput& in, Blocks& out)
{
    const std::string& edited = in.options.settings.summary;
    out.emplace_back(Heading{
        2, say("Executive summary"),
        edited.empty() ? say("drafted from the figures") : say("edited by hand"), "summary"});
    for (std::string& line :
         linesOf(edited.empty() ? draftedSummary(in.dataset, in.run) : edited)) {
        out.emplace_back(Paragraph{Tone::Body, {}, std::move(line)});
    }
}

void addFindings(const ReportInput& in, Blocks& out)
{
    out.emplace_back(Heading{2, say("Key findings"), {}, "findings"});
    out.emplace_back(Findings{draftFindings(in)});
}

void addFirst(const ReportInput& in, Blocks& out)
{
    const RunResult& run = in.run;
    const std::vector<const PlantResult*> plants = rankedPlants(run, false);
    const std::size_t shown = std::min<std::size_t>(10, plants.size());
    if (shown == 0) {
        out.emplace_back(Heading{2, say("First to stop"), {}, "first"});
        out.emplace_back(Paragraph{Tone::Body, {}, noLikelyStop(run)});
        return;
    }
    out.emplace_back(Heading{2,
                             fill(many("First to stop: the first %1 of %n plant",
                                       "First to stop: the first %1 of %n plants",
                                       static_cast<std::int64_t>(run.plants.size())),
                                  {std::to_string(shown)}),
                             say("bar: 5–95 % of the draws that stop, tick: median, axis: day"),
                             "first"});
    Table table{rankingColumns(run, false, dayAxis(run, shown)), {}, {}};
    for (std::size_t i = 0; i < shown; ++i) {
        table.rows.push_back(rankingRow(in, *plants[i], false));
    }
    table.note = fill(many("P(stop) within %n day, rounded to 5 points; %1.",
                           "P(stop) within %n days, rounded to 5 points; %1.", run.horizonDays),
                      {fill(many("with %n draw the sampling error is %1",
                                 "with %n draws the sampling error is %1", run.key.draws),
                            {samplingErrorText(run.key.draws)})}) +
                 " " + say("Days are those of the draws in which the plant stops.") + " " +
                 assumedSentence(run);
    out.emplace_back(table);
}

} // namespace lodestone::core
