// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <cmath>

// How earlier projections of shipments fared.

namespace lodestone::core
{

namespace
{

std::string points(double value)
{
    return wholeNumber(std::llround(value)) + " pts";
}

std::string signedPoints(double value)
{
    return (value > 0.0 ? "+" : value < 0.0 ? "\u2212" : "") + points(std::abs(value));
}

TableCell share(double value)
{
    TableCell cell{.text = percentText(value)};
    cell.value = value;
    return cell;
}

TableCell number(std::string text, double value)
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
                               number(points(lead.absoluteError), lead.absoluteError),
                               number(signedPoints(lead.meanError), lead.meanError),
                               number(points(lead.unchangedError), lead.unchangedError)}});
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
                               share(row.projected),
                               share(row.unchanged),
                               share(row.actual),
                               number(signedPoints(row.error()), row.error())}});
    }
    return table;
}

std::string verdict(const Backtest& test)
{
    const BacktestLead& next = test.leads.front();
    const double gain = next.unchangedError - next.absoluteError;
    const std::string text =
        "In " + counted(next.months, "look back", "looks back") +
        " since the controls began, the shipments of the next month were projected " +
        points(next.absoluteError) + " of their baseline away from what came, mean size. ";
    if (std::abs(gain) < 0.5) {
        return text + "To say \u201cas in the last month\u201d would have done as well.";
    }
    return text + "To say \u201cas in the last month\u201d would have been off by " +
           points(next.unchangedError) + (gain > 0.0 ? "." : ": the projection did not do better.");
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
    out.emplace_back(Paragraph{Tone::Body, {}, verdict(test)});
    out.emplace_back(leadTable(test));
    out.emplace_back(Heading{3, "One month ahead, month by month", {}, {}});
    out.emplace_back(monthTable(test));
    out.emplace_back(Paragraph{
        Tone::Note,
        {},
        "Each projection is the scenario \u201cnowcast\u201d with the figures, licences and links "
        "that were known on that day; the parameters of the engine are today\u2019s. Stops of "
        "plants cannot be tested so: the data record none that happened."});
}

} // namespace lodestone::core
