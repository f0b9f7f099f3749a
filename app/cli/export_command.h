// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Writes one table to standard output, or all of them as a bundle folder.
[[nodiscard]] std::unique_ptr<Command> makeExportCommand();

} // namespace lodestone::cli
