// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Writes the report as a PDF.
[[nodiscard]] std::unique_ptr<Command> makeReportCommand();

} // namespace lodestone::cli
