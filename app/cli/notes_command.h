// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// What somebody made of the sites of a workspace: status and note of each, or the whole history.
[[nodiscard]] std::unique_ptr<Command> makeNotesCommand();

} // namespace lodestone::cli
