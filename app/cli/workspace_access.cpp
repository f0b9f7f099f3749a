// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/workspace_access.h"

namespace lodestone::cli
{

core::Result<std::unique_ptr<core::Workspace>> openWorkspace(Context& context)
{
    const std::string& file = context.common.workspace;
    auto opened = file.empty() ? context.factory.builtin() : context.factory.open(file);
    if (opened && context.console.cancelled()) {
        return core::Error{core::ErrorCode::Cancelled, "cancelled; nothing was changed"};
    }
    return opened;
}

core::Result<std::unique_ptr<core::Workspace>> openWorkspaceFile(Context& context)
{
    if (context.common.workspace.empty()) {
        return core::Error{core::ErrorCode::BadUsage,
                           "name the workspace with --workspace FILE; 'lodestone-cli init FILE' "
                           "makes one"};
    }
    return openWorkspace(context);
}

core::Result<std::shared_ptr<const core::Dataset>> loadDataset(Context& context)
{
    const auto workspace = openWorkspace(context);
    return workspace ? workspace.value()->dataset()
                     : core::Result<std::shared_ptr<const core::Dataset>>(workspace.error());
}

} // namespace lodestone::cli
