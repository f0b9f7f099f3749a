// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Which plants stop first.
[[nodiscard]] std::unique_ptr<Command> makeRankCommand();

} // namespace lodestone::cli
