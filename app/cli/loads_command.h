// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace lodestone::cli
{

/// Lists the loads of a workspace.
[[nodiscard]] std::unique_ptr<Command> makeImportsCommand();
/// Takes a load back whole.
[[nodiscard]] std::unique_ptr<Command> makeUndoImportCommand();
/// Puts a load that was taken back into force again.
[[nodiscard]] std::unique_ptr<Command> makeRedoImportCommand();
/// Lists the refused rows of a load.
[[nodiscard]] std::unique_ptr<Command> makeRejectsCommand();

} // namespace lodestone::cli
