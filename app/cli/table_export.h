// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/common_options.h"
#include "core/base/result.h"
#include "core/model/dataset.h"

#include <string>
#include <string_view>

namespace lodestone::cli
{

/// Names of the tables of the bundle, with commas between.
[[nodiscard]] std::string tableNames();

/// One table of the bundle: CSV for spreadsheets (a text cell that begins with = + - @ gets an
/// apostrophe; all else as in the bundle), JSON with a row per object, or aligned text. BadUsage
/// when there is no such table.
[[nodiscard]] core::Result<std::string> exportTable(const core::Dataset& dataset,
                                                    std::string_view name, Output output);

} // namespace lodestone::cli
