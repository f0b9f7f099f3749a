// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Makes a workspace from the built-in data or from a bundle folder.
[[nodiscard]] std::unique_ptr<Command> makeInitCommand();

} // namespace lodestone::cli
