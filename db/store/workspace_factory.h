// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "db/store/clock.h"

#include <memory>

namespace lodestone::db
{

/// Workspaces over SQLite. May be used from any thread. A process that asks for the built-in data
/// in memory more than once keeps one copy of it.
[[nodiscard]] std::unique_ptr<core::WorkspaceFactory> makeWorkspaceFactory();
/// The same with a clock of one's own, for tests.
[[nodiscard]] std::unique_ptr<core::WorkspaceFactory> makeWorkspaceFactory(Clock clock);

} // namespace lodestone::db
