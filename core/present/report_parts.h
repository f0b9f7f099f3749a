// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/names.h"
#include "core/present/report.h"

#include <string>
#include <vector>

// The chapters of buildReport; nobody else includes this.

namespace lodestone::core
{

/// What every chapter reads. References outlive the call.
struct ReportInput
{
    const Dataset& dataset;
    const RunResult& run;
    const NameBook& names;
    const std::vector<Explanation>& whys;
    const ReportOptions& options;
    std::shared_ptr<const Dataset> sharedDataset;
    std::shared_ptr<const RunResult> sharedRun;
};

using Blocks = std::vector<Block>;

// Each adds one section, or nothing when there is nothing to say. Page breaks between sections are
// the caller's.
void addTitle(const ReportInput& in, Blocks& out);
void addAnswer(const ReportInput& in, Blocks& out);
void addSummary(const ReportInput& in, Blocks& out);
void addFindings(const ReportInput& in, Blocks& out);
void addFirst(const ReportInput& in, Blocks& out);
void addMap(const ReportInput& in, Blocks& out);
void addTimeline(const ReportInput& in, Blocks& out);
void addCharts(const ReportInput& in, Blocks& out);
void addGroups(const ReportInput& in, Blocks& out);
void addRanking(const ReportInput& in, Blocks& out);
void addNetwork(const ReportInput& in, Blocks& out);
void addWhyPages(const ReportInput& in, Blocks& out);
void addAssumptions(const ReportInput& in, Blocks& out);
void addMitigations(const ReportInput& in, Blocks& out);
void addComparison(const ReportInput& in, Blocks& out);
void addLoadChange(const ReportInput& in, Blocks& out);
void addSources(const ReportInput& in, Blocks& out);
void addLimits(const ReportInput& in, Blocks& out);
void addBacktest(const ReportInput& in, Blocks& out);
void addMethod(const ReportInput& in, Blocks& out);
void addGlossary(const ReportInput& in, Blocks& out);

// Shared pieces

/// The day of the map, inside the horizon.
[[nodiscard]] int mapDayOf(const ReportInput& in);

/// Findings drafted from the numbers, most important first, at most six.
[[nodiscard]] std::vector<ReportFinding> draftFindings(const ReportInput& in);
/// One plant as a row of a ranking; `withThreat` adds the columns of the long table.
[[nodiscard]] TableRow rankingRow(const ReportInput& in, const PlantResult& plant, bool withThreat);
[[nodiscard]] std::vector<TableColumn> rankingColumns(const RunResult& run, bool withThreat,
                                                      double axisMax);
/// "12 (4–20)", with the exact band for outputs that reckon on.
[[nodiscard]] TableCell bandCell(const Band& band);
/// Right end of the day axis: covers the bands of the plants shown, in steps of 30 days.
[[nodiscard]] double dayAxis(const RunResult& run, std::size_t plants);
/// Plants with a chance worth a date, in rank order.
[[nodiscard]] std::vector<const PlantResult*> rankedPlants(const RunResult& run, bool all);

} // namespace lodestone::core
