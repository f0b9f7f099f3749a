// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/ports/column_mapping.h"

#include <string>
#include <string_view>

namespace lodestone::db
{

/// One line of JSON, as it is kept with loads and for tables with the same header.
[[nodiscard]] std::string mappingJson(const core::ColumnMapping& mapping);

/// BadInput for what mappingJson did not write; never more than 64 KiB.
[[nodiscard]] core::Result<core::ColumnMapping> mappingFrom(std::string_view json);

/// Lets what a mapping says overrule another one.
void overlay(core::ColumnMapping& mapping, const core::ColumnMapping& said);

/// Whether every choice in it is one there is; otherwise what is wrong.
[[nodiscard]] std::string mappingFault(const core::ColumnMapping& mapping);

} // namespace lodestone::db
