// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Why one site stops.
[[nodiscard]] std::unique_ptr<Command> makeExplainCommand();

} // namespace lodestone::cli
