// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/model/dataset.h"
#include "db/bundle/bundle_files.h"

#include <memory>

namespace lodestone::db
{

/// The files of resources/reference, compiled in. They live as long as the program.
[[nodiscard]] MemoryFiles builtinBundle();

/// The built-in dataset, read and checked by the first call; a failure is not kept.
[[nodiscard]] core::Result<std::shared_ptr<const core::Dataset>> loadBuiltinDataset();

} // namespace lodestone::db
