// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <cmath>

// How earlier projections of shipments fared.

namespace lodestone::core
{

namespace
{

constexpr const char* kWhatWasKnown =
    "Each projection is the scenario \u201cnowcast\u201d with the months of customs figures and "
    "the licences that had been published by that day; a month that a load "
    "has revised since stands as it was before. The network and the parameters of the engine are "
    "today\u2019s. Stops of plants cannot be "
    "tested so: the data record none that happened.";

std::string pointsText(double value)
{
    return wholeNumber(std::llround(value)) + " pts";
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
    table.columns = {{"Months ahead", 1.4},
                     {"Looks back", 1.2, CellKind::Number},
                     {"Off by, mean size", 1.8, CellKind::Number},
                     {"Came more (+) or less", 1.8, CellKind::Number},
                     {"\u201cAs in the last month\u201d off by", 2.4, CellKind::Number}};
    for (const BacktestLead& lead : test.leads) {
        table.rows.push_back({{},
                              {{.text = std::to_string(lead.ahead), .strong = true},
                               {.text = wholeNumber(lead.months)},
                               numberCell(pointsText(lead.absoluteError), lead.absoluteError),
                               numberCell(signedPoints(lead.meanError), lead.meanError),
                               numberCell(pointsText(lead.unchangedError), lead.unchangedError)}});
    }
    table.note = "Points of the baseline, as it is known today.";
    return table;
}

Table monthTable(const Backtest& test)
{
    Table table;
    table.columns = {{"Known on", 1.5},
                     {"Last month known", 1.5},
                     {"Month projected", 1.5},
                     {"Projected", 1.1, CellKind::Number},
                     {"As in the last month", 1.5, CellKind::Number},
                     {"Came", 1.1, CellKind::Number},
                     {"Off by", 1.1, CellKind::Number}};
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
        "In " + counted(next.months, "look back", "looks back") +
        " since the controls began, the month that had just ended was projected, before its figure "
        "was out, " +
        pointsText(next.absoluteError) + " of the baseline away from what came, mean size. ";
    if (std::abs(gain) < 0.5) {
        return text + "To say \u201cas in the last month\u201d would have done as well.";
    }
    return text + "To say \u201cas in the last month\u201d would have been off by " +
           pointsText(next.unchangedError) +
           (gain > 0.0 ? "." : ": the projection did not do better.");
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
    out.emplace_back(Heading{1, "Earlier projections against what came",
                             "shipments, " + countryName(test.destination), "backtest"});
    out.emplace_back(Paragraph{Tone::Body, {}, backtestSentence(test)});
    out.emplace_back(leadTable(test));
    out.emplace_back(Heading{3, "One month ahead, month by month", {}, {}});
    out.emplace_back(monthTable(test));
    out.emplace_back(Paragraph{Tone::Note, {}, kWhatWasKnown});
}

} // namespace lodestone::core
