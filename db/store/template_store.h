// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "db/sqlite/connection.h"

#include <string>
#include <vector>

namespace lodestone::db
{

/// By name.
[[nodiscard]] core::Result<std::vector<core::ReportTemplate>>
readTemplates(const Connection& connection);

/// In the place of one with the same name. Errors: BadUsage for a name that is empty or longer than
/// 80 bytes.
[[nodiscard]] core::Result<void>
writeTemplate(Connection& connection, const core::ReportTemplate& one, const std::string& now);

/// Errors: BadUsage when there is none of the name.
[[nodiscard]] core::Result<void> deleteTemplate(Connection& connection, const std::string& name);

} // namespace lodestone::db
