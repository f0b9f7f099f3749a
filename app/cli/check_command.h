// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Integrity and quality of the data.
[[nodiscard]] std::unique_ptr<Command> makeCheckCommand();

} // namespace lodestone::cli
