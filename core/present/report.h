// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "core/present/report_doc.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lodestone::core
{

/// What the report is made of besides the run.
struct ReportOptions
{
    std::string title;                 ///< empty = the scenario's name
    std::string author;                ///< may be empty
    std::string workspace;             ///< name shown in the page head
    std::string programVersion;        ///< "Lodestone 0.1.0"
    bool allPlants = false;            ///< also rank plants under 5 % chance
    int mapDay = 60;                   ///< state shown on the map; cut at the horizon
    std::optional<Scenario> reference; ///< what "changed" is measured against; none = defaults
    std::vector<LoadReport> loads;     ///< newest first
};

/// The plants that get a why page: the first `count` in rank order with a chance of at least 5 %.
[[nodiscard]] std::vector<SiteId> whyPlants(const RunResult& run, std::size_t count = 3);

/// Why one site stops, as on its page of the report; for any site of the dataset.
[[nodiscard]] std::vector<Block> whyBlocks(const Dataset& dataset, const RunResult& run,
                                           const Explanation& why);

/// The report of one run. `whys` are the explanations of whyPlants, in their order. The same
/// arguments give the same value. Dataset and run are shared with the map page, never copied.
[[nodiscard]] ReportDoc buildReport(const std::shared_ptr<const Dataset>& dataset,
                                    const std::shared_ptr<const RunResult>& run,
                                    const std::vector<Explanation>& whys,
                                    const ReportOptions& options);

} // namespace lodestone::core
