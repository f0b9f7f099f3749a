// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/common_options.h"
#include "app/cli/console.h"
#include "app/cli/exit_status.h"
#include "core/base/result.h"
#include "core/ports/workspace.h"

namespace CLI // NOLINT(readability-identifier-naming): the library's own name
{
class App;
}

namespace lodestone::cli
{

/// What a command works with. References outlive the command.
struct Context
{
    const CommonOptions& common;
    Console& console;
    const core::WorkspaceFactory& factory;
};

/// One command of the program: declares its own options, then runs once. The common options are
/// added for it.
class Command
{
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    virtual void declare(CLI::App& app) = 0;
    /// The answer goes to the console. Done or DataAtFault (the answer then says what is at fault).
    [[nodiscard]] virtual core::Result<ExitStatus> run(Context& context) = 0;
};

} // namespace lodestone::cli
