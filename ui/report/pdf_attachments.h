// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/present/report_record.h"

#include <QString>

#include <string_view>

namespace lodestone::ui
{

inline constexpr std::string_view kScenarioAttachment = "scenario.json";
inline constexpr std::string_view kRankingAttachment = "ranking.csv";
inline constexpr std::string_view kRunAttachment = "run.json";

// Largest file that is taken for a report.
inline constexpr qint64 kMostReportBytes = qint64(64) << 20;

// What a report says of its making, from its attachments. The file may come from anybody: nothing
// in it is run, what is unpacked is bounded, and a text that is not ours is refused. Errors:
// CannotRead; BadInput when it is no PDF, or none of our reports, or a damaged one.
core::Result<core::OpenedReport> openReportPdf(const QString& file);

} // namespace lodestone::ui
