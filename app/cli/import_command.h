// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Loads customs figures from files.
[[nodiscard]] std::unique_ptr<Command> makeImportCommand();

} // namespace lodestone::cli
