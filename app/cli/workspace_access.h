// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"
#include "core/model/dataset.h"

#include <memory>

namespace lodestone::cli
{

/// The data that the command is about: those of --workspace, else the built-in ones.
[[nodiscard]] core::Result<std::shared_ptr<const core::Dataset>> loadDataset(Context& context);

} // namespace lodestone::cli
