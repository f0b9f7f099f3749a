// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/exit_status.h"

namespace lodestone::core
{
class WorkspaceFactory;
}

namespace lodestone::cli
{

class Console;

/// Parses the arguments, runs the command they name and writes its answer. Nothing is thrown.
[[nodiscard]] ExitStatus runCommandLine(int argc, const char* const* argv, Console& console,
                                        const core::WorkspaceFactory& factory);

} // namespace lodestone::cli
