// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// open-report FILE: what a report was made of, and what has changed since.
[[nodiscard]] std::unique_ptr<Command> makeOpenReportCommand();

} // namespace lodestone::cli
