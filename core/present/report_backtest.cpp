// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <cmath>

// How earlier projections of shipments fared.

namespace lodestone::core
{

namespace
{

std::string whatWasKnown()
{
    return say(
        "Each projection is the scenario “nowcast” with the months of customs figures "
        "and "
        "the licences that had been published by that day; a month that a load has revised since "
        "stands as it was before. The network and the parameters of the engine are today’s. "
        "Stops of plants cannot be tested so: the data record none that happened.");
}

std::string pointsText(double value)
{
    return fill(say("%1 pts"), {wholeNumber(std::llround(value))});
}

std::string signedPoints(double value)
{
    return (value > 0.0 ? "+" : value < 0.0 ? "\u2212" : "") + pointsText(std::abs(value));
}

TableCell shareCell(double value)
{
    TableCell cell{.text = percentText(value)};
    cell.value = value;
    return cell;
}

TableCell numberCell(std::string text, double value)
{
    TableCell cell{.text = std::move(text)};
    cell.value = value;
    return cell;
}

Table leadTable(const Backtest& test)
{
    Table table;
    table.columns = {{say("Months ahead"), 1.4},
                     {say("Looks back"), 1.2, CellKind::Number},
                     {say("Off by, mean size"), 1.8, CellKind::Number},
                     {say("Came more (+) or less"), 1.8, CellKind::Number},
                     {say("“As in the last month” off by"), 2.4, CellKind::Number}};
    for (const BacktestLead& lead : test.leads) {
        table.rows.push_back({{},
                              {{.text = std::to_string(lead.ahead), .strong = true},
                               {.text = wholeNumber(lead.months)},
                               numberCell(pointsText(lead.absoluteError), lead.absoluteError),
                               numberCell(signedPoints(lead.meanError), lead.meanError),
                               numberCell(pointsText(lead.unchangedError), lead.unchangedError)}});
    }
    table.note = say("Points of the baseline, as it is known today.");
    return table;
}

Table monthTable(const Backtest& test)
{
    Table table;
    table.columns = {{say("Known on"), 1.5},
                     {say("Last month known"), 1.5},
                     {say("Month projected"), 1.5},
                     {say("Projected"), 1.1, CellKind::Number},
                     {say("As in the last month"), 1.5, CellKind::Number},
                     {say("Came"), 1.1, CellKind::Number},
                     {say("Off by"), 1.1, CellKind::Number}};
    for (const BacktestMonth& row : test.months) {
        if (row.ahead != 1) {
            continue;
        }
        table.rows.push_back({{},
                              {{.text = dateText(row.asOf)},
                               {.text = monthText(row.lastKnown)},
                               {.text = monthText(row.month), .strong = true},
                               shareCell(row.projected),
                               shareCell(row.unchanged),
                               shareCell(row.actual),
                               numberCell(signedPoints(row.error()), row.error())}});
    }
    return table;
}

std::string backtestSentence(const Backtest& test)
{
    const BacktestLead& next = test.leads.front();
    const double gain = next.unchangedError - next.absoluteError;
    const std::string text =
        fill(many("In %n look back since the controls began, the month that had just ended was "
                  "projected, before its figure was out, %1 of the baseline away from what came, "
                  "mean size.",
                  "In %n looks back since the controls began, the month that had just ended was "
                  "projected, before its figure was out, %1 of the baseline away from what came, "
                  "mean size.",
                  next.months),
             {pointsText(next.absoluteError)}) +
        " ";
    if (std::abs(gain) < 0.5) {
        return text + say("To say “as in the last month” would have done as well.");
    }
    const std::string off = pointsText(next.unchangedError);
    return text +
           (gain > 0.0
                ? fill(say("To say “as in the last month” would have been off by %1."), {off})
                : fill(say("To say “as in the last month” would have been off by %1: the "
                           "projection did not do better."),
                       {off}));
}

} // namespace

Result<std::shared_ptr<const Backtest>> backtestOf(const std::shared_ptr<const Dataset>& dataset,
                                                   const RunResult& run, const Progress& progress)
{
    BacktestOptions options;
    options.knownOn = run.scenario.asOf;
    options.seed = run.key.seed;
    auto test = backtestShipments(dataset, options, progress);
    if (test) {
        return std::make_shared<const Backtest>(std::move(test).value());
    }
    if (test.error().code == ErrorCode::Cancelled) {
        return test.error();
    }
    return std::shared_ptr<const Backtest>(); // nothing to look back on
}

void addBacktest(const ReportInput& in, Blocks& out)
{
    if (!in.options.backtest || in.options.backtest->leads.empty()) {
        return;
    }
    const Backtest& test = *in.options.backtest;
    out.emplace_back(Heading{1, say("Earlier projections against what came"),
                             fill(say("shipments, %1"), {countryName(test.destination)}),
                             "backtest"});
    out.emplace_back(Paragraph{Tone::Body, {}, backtestSentence(test)});
    out.emplace_back(leadTable(test));
    out.emplace_back(Heading{3, say("One month ahead, month by month"), {}, {}});
    out.emplace_back(monthTable(test));
    out.emplace_back(Paragraph{Tone::Note, {}, whatWasKnown()});
}

} // namespace lodestone::core
