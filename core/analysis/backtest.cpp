// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/backtest.h"

#include "core/base/say.h"
#include "core/engine/customs_series.h"
#include "core/engine/gate_projection.h"
#include "core/model/regions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lodestone::core
{

namespace
{

constexpr std::array<std::string_view, 6> kDestinations{"WLD", "EUU", "DEU", "USA", "JPN", "IND"};

constexpr std::array kBacktestParameters{
    AnalysisParameter{"to", "Country or group that shipments go to", "", 0, 0, 0, kDestinations},
    AnalysisParameter{"ahead", "Months ahead", "", 3, 1, kMostMonthsAhead, {}},
    AnalysisParameter{"draws", "Draws of each look back", "", kBacktestDraws, 16, 20'000, {}},
    AnalysisParameter{"seed", "Seed", "", 20261201, 0, 4e9, {}}};

/// With fewer the record draws the shares half-way to those of the group.
constexpr int kFewestMonths = 3;

double meanOf(const std::vector<double>& share, int from, int to)
{
    double sum = 0.0;
    for (int day = from; day < to; ++day) {
        sum += share[static_cast<std::size_t>(day)];
    }
    return sum / (to - from);
}

/// The record of one destination, as it was known on some day.
struct View
{
    View(const Dataset& dataset, Date asOf, Month control, const std::string& destination)
        : record(dataset, asOf, control)
        , series(record.find(destination, false))
    {}
    /// The last month with a figure of its own, not one filled in from its group; at least one must
    /// have one.
    [[nodiscard]] Month last() const
    {
        std::size_t at = series->observed.size() - 1;
        while (at > 0 && !series->observed[at]) {
            --at;
        }
        return series->first.plus(static_cast<int>(at));
    }
    /// None before the record, after it, and where no figure is of the month itself.
    [[nodiscard]] std::optional<double> ratioOf(Month month) const
    {
        const int at = month.value - series->first.value;
        const bool known = at >= 0 && at < static_cast<int>(series->ratio.size()) &&
                           series->observed[static_cast<std::size_t>(at)];
        return known ? std::optional(series->ratio[static_cast<std::size_t>(at)]) : std::nullopt;
    }

    CustomsRecord record;
    const CustomsSeries* series;
};

Result<GateProjection> projectionFrom(const std::shared_ptr<const Dataset>& dataset,
                                      const BacktestOptions& options, Date asOf, Month first,
                                      const Progress& progress)
{
    auto scenario = builtinScenario(*dataset, "nowcast");
    if (!scenario) {
        return scenario.error();
    }
    scenario.value().asOf = asOf;
    scenario.value().start = first.firstDay();
    scenario.value().horizonDays = first.plus(options.monthsAhead).firstDay() - first.firstDay();
    const auto model = compileModel(dataset, scenario.value());
    return model ? gateProjection(model.value(), {std::string(kAnywhere), options.destination},
                                  options.seed, options.draws, progress)
                 : Result<GateProjection>(model.error());
}

void addLeads(Backtest& test, int monthsAhead)
{
    for (int ahead = 1; ahead <= monthsAhead; ++ahead) {
        BacktestLead lead;
        lead.ahead = ahead;
        for (const BacktestMonth& month : test.months) {
            if (month.ahead == ahead) {
                ++lead.months;
                lead.meanError += month.error();
                lead.absoluteError += std::abs(month.error());
                lead.unchangedError += 100.0 * std::abs(month.actual - month.unchanged);
            }
        }
        if (lead.months > 0) {
            lead.meanError /= lead.months;
            lead.absoluteError /= lead.months;
            lead.unchangedError /= lead.months;
            test.leads.push_back(lead);
        }
    }
}

} // namespace

Result<Backtest> backtestShipments(const std::shared_ptr<const Dataset>& dataset,
                                   const BacktestOptions& options, const Progress& progress)
{
    const auto controlled = magnetControlStart(*dataset);
    if (!controlled) {
        return Error{ErrorCode::BadUsage,
                     say("the data know no control of magnets to look back to")};
    }
    const Month control = Month::containing(*controlled);
    const Date now = options.knownOn.value_or(dataset->asOf);
    const View today(*dataset, now, control, options.destination);
    if (today.series == nullptr) {
        return Error{ErrorCode::BadUsage, fill(say("the data have no figures of their own for %1"),
                                               {options.destination})};
    }
    if (today.series->baselineMonths > 0 && today.series->baselineMonths < kFewestMonths) {
        return Error{ErrorCode::BadUsage, fill(say("the data have too few months before the "
                                                   "control for %1 to say what its share is"),
                                               {options.destination})};
    }
    Backtest test;
    test.destination = options.destination;
    const int looks = today.last().value - control.value;
    std::optional<Month> before;
    for (int look = 0; look < looks; ++look) {
        if (progress.cancelled()) {
            return Error{ErrorCode::Cancelled, "cancelled"};
        }
        progress.report(look, looks);
        // The month after, in which its figure comes out; never past what is known at all.
        const Date asOf = std::min(control.plus(look + 1).lastDay(), now);
        const View then(*dataset, asOf, control, options.destination);
        if (then.series == nullptr || then.last() < control || then.last() == before) {
            continue; // nothing new was known
        }
        before = then.last();
        const Month first = then.last().plus(1);
        const auto projection = projectionFrom(dataset, options, asOf, first, progress);
        if (!projection) {
            return projection.error();
        }
        const double rescaled = then.series->baselineTonnes / today.series->baselineTonnes;
        for (int ahead = 1; ahead <= options.monthsAhead; ++ahead) {
            const Month month = first.plus(ahead - 1);
            const auto actual = today.ratioOf(month);
            if (!actual) {
                continue;
            }
            BacktestMonth row;
            row.asOf = asOf;
            row.lastKnown = *before;
            row.month = month;
            row.ahead = ahead;
            row.projected =
                rescaled * meanOf(projection.value().share, month.firstDay() - first.firstDay(),
                                  month.plus(1).firstDay() - first.firstDay());
            row.unchanged = rescaled * then.ratioOf(*before).value_or(0.0);
            row.actual = *actual;
            test.months.push_back(row);
        }
    }
    progress.report(looks, looks);
    if (test.months.empty()) {
        return Error{ErrorCode::BadUsage,
                     say("no month since the control has a figure that came after a look back")};
    }
    addLeads(test, options.monthsAhead);
    return test;
}

namespace
{

Result<AnalysisTable> runBacktest(const Dataset& dataset, const AnalysisValues& values,
                                  const Progress& progress)
{
    // The run keeps its data alive; here the caller does.
    const std::shared_ptr<const Dataset> shared(std::shared_ptr<const Dataset>(), &dataset);
    BacktestOptions options;
    options.destination = values.word("to");
    options.monthsAhead = static_cast<int>(values.number("ahead"));
    options.seed = static_cast<std::uint64_t>(values.number("seed"));
    options.draws = static_cast<std::uint32_t>(values.number("draws"));
    const auto found = backtestShipments(shared, options, progress);
    if (!found) {
        return found.error();
    }
    AnalysisTable table;
    table.columns = {{"as_of", "Known on", ColumnKind::Text},
                     {"last_known", "Last month\nknown", ColumnKind::Text},
                     {"month", "Month\nprojected", ColumnKind::Text},
                     {"ahead", "Months\nahead", ColumnKind::Count},
                     {"projected", "Projected", ColumnKind::Share},
                     {"unchanged", "As the last\nmonth", ColumnKind::Share},
                     {"actual", "Came", ColumnKind::Share},
                     {"error_points", "Off by\npoints", ColumnKind::Number}};
    for (const BacktestMonth& row : found.value().months) {
        table.rows.push_back({row.asOf.iso(), row.lastKnown.iso(), row.month.iso(),
                              std::int64_t{row.ahead}, row.projected, row.unchanged, row.actual,
                              row.error()});
    }
    for (const BacktestLead& lead : found.value().leads) {
        const std::string of = "_" + std::to_string(lead.ahead);
        table.totals.emplace_back("months" + of, std::int64_t{lead.months});
        table.totals.emplace_back("mean_error_points" + of, lead.meanError);
        table.totals.emplace_back("absolute_error_points" + of, lead.absoluteError);
        table.totals.emplace_back("unchanged_absolute_error_points" + of, lead.unchangedError);
    }
    table.remarks = {
        "Shares are of the baseline as it is known today. Each projection is the scenario "
        "\"nowcast\" with the months of customs figures and the licences that had been "
        "published by the day named; a month that a load has revised since stands as it was "
        "before. Network and parameters are today's.",
        "What is tested is shipments. The data record no stop of a plant, so no dates of stops can "
        "be held against what happened."};
    return table;
}

} // namespace

Analysis backtestAnalysis()
{
    return {"backtest", "Earlier projections against what came",
            "How far off projections of shipments were that were made with what was known then",
            kBacktestParameters, runBacktest};
}

} // namespace lodestone::core
