// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringView>

namespace lodestone::ui
{

// The tabs of the load dialog, in their order.
enum LoadTab
{
    ColumnsTab,
    RevisedTab,
    RejectedTab,
    WarningsTab,
    EffectTab,
    DetectedTab
};

// Id of the format for tables whose columns are said.
inline constexpr QStringView kTableFormat = u"table";

} // namespace lodestone::ui
