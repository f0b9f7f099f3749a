// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "core/present/report_settings.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace lodestone::cli
{

/// What the user says of the report's looks. What is not said stays as the template has it.
struct ReportFlags
{
    std::string fromTemplate; ///< name of one in the workspace
    std::string saveAs;       ///< keep what results under this name
    std::string title;
    std::string author;
    std::string classification;
    std::string summaryFile;
    std::string paper;
    std::string numbers;
    std::vector<std::string> sections;
    bool letter = false;
    bool landscape = false;
    bool portrait = false;
    bool allPlants = false;
    std::optional<int> whyPages;
};

void addReportFlags(CLI::App& app, ReportFlags& flags);

/// The template with what the flags change; the result is valid. Errors: BadUsage, also for a
/// template that there is not.
[[nodiscard]] core::Result<core::ReportSettings> settingsOf(const ReportFlags& flags,
                                                            const core::Workspace& workspace);

} // namespace lodestone::cli
