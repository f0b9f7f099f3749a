// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"

#include <memory>
#include <span>

namespace lodestone::cli
{

/// One row of the table of commands.
struct CommandEntry
{
    const char* name;
    const char* sentence; ///< for the list of commands
    const char* details;  ///< below its options: what it prints, keys of its JSON
    std::unique_ptr<Command> (*make)();
};

/// All commands, in the order of --help.
[[nodiscard]] std::span<const CommandEntry> commands();

} // namespace lodestone::cli
