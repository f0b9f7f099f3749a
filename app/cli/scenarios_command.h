// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Lists the built-in scenarios, or shows one as a file to begin an own one with.
[[nodiscard]] std::unique_ptr<Command> makeScenariosCommand();

} // namespace lodestone::cli
