// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

[[nodiscard]] std::unique_ptr<Command> makeCompareCommand();

} // namespace lodestone::cli
