// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"
#include "core/model/dataset.h"
#include "core/ports/workspace.h"

#include <memory>

namespace lodestone::cli
{

/// What the command is about: the file of --workspace, else the built-in data in memory.
[[nodiscard]] core::Result<std::unique_ptr<core::Workspace>> openWorkspace(Context& context);

/// For commands whose result would be gone with the memory: BadUsage without --workspace.
[[nodiscard]] core::Result<std::unique_ptr<core::Workspace>> openWorkspaceFile(Context& context);

/// The data of openWorkspace().
[[nodiscard]] core::Result<std::shared_ptr<const core::Dataset>> loadDataset(Context& context);

} // namespace lodestone::cli
