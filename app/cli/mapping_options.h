// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"

#include <string>
#include <vector>

namespace CLI
{
class App;
} // namespace CLI

namespace lodestone::cli
{

/// What a user says on the command line about a table in no known format.
struct MappingOptions
{
    std::vector<std::string> columns; ///< "weight=Menge (kg)"
    std::string unit;
    std::string valueUnit;
    std::string decimal;
    std::string dayOrder;
    std::string countries;
    std::string hsCode;
    std::string delimiter;
    int headerLine = 0;

    [[nodiscard]] bool given() const;
};

void addMappingFlags(CLI::App& app, MappingOptions& options);

/// Adds to the options how the file is read: what was said, over what was remembered or proposed
/// for it. Leaves the options as they are when nothing was said and no table was asked for.
[[nodiscard]] core::Result<void> addMapping(const core::Workspace& workspace,
                                            const std::string& file, const MappingOptions& said,
                                            core::ImportOptions& options);

} // namespace lodestone::cli
