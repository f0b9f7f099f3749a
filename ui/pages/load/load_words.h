// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "core/present/report_doc.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace lodestone::ui
{

// "154 rows read = 12 new + 3 revised + 130 unchanged + 2 rejected + 7 set aside"
QString countsText(const core::LoadReport& report);
// What the file says and how it was understood: "UN Comtrade CSV, figures of 2025-11/2025-12".
QString fileText(const core::LoadReport& report, const std::vector<core::ImporterInfo>& importers);
// How many figures the load changes: what "Apply 15 changes" counts.
std::int64_t changesOf(const core::LoadReport& report);

std::vector<QStringList> revisionRows(const core::LoadReport& report);
std::vector<QStringList> rejectRows(const core::LoadReport& report);
std::vector<QStringList> warningRows(const core::LoadReport& report);
std::vector<QStringList> detectedRows(const core::LoadReport& report);

} // namespace lodestone::ui
