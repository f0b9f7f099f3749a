// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/common_options.h"
#include "core/base/result.h"
#include "core/ports/workspace.h"

#include <string>
#include <string_view>

namespace lodestone::cli
{

/// The name of the table in `export`. It is worked out from tables of the bundle, not one of them.
inline constexpr std::string_view kShipmentsTable = "shipments";

/// Chinese magnet exports by destination and month with baselines, gates, what was said before a
/// revision, and the load and line of each figure.
[[nodiscard]] core::Result<std::string> exportShipments(const core::Workspace& workspace,
                                                        Output output);

} // namespace lodestone::cli
