// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"

#include <span>
#include <string>

namespace lodestone::core
{

/// The refused rows as a file to mend and load again: the file's own header and rows as they stood
/// in it, with a first column that says why each was refused (importers pass over it). For a file
/// without a line that names its columns as rejectsCsv.
[[nodiscard]] std::string rejectsToMend(const LoadReport& load);

/// A table of their places, values, reasons and rows.
[[nodiscard]] std::string rejectsCsv(std::span<const Reject> rejects);

} // namespace lodestone::core
