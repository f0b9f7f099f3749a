// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/workspace_access.h"

#include "db/bundle/builtin.h"

namespace lodestone::cli
{

core::Result<std::shared_ptr<const core::Dataset>> loadDataset(Context& context)
{
    if (!context.common.workspace.empty()) {
        return core::Error{core::ErrorCode::CannotRead,
                           "cannot open the workspace " + context.common.workspace};
    }
    return db::loadBuiltinDataset();
}

} // namespace lodestone::cli
