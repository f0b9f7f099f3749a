// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <string>
#include <vector>

namespace lodestone::core
{

enum class Severity : std::uint8_t
{
    Info,
    Warning,
    Error
};

/// One remark about data; core/graph/check_dataset.h finds those of a whole dataset. line and
/// column are 1-based; 0 = not known.
struct Finding
{
    Severity severity = Severity::Info;
    std::string table; ///< file or table, e.g. "links.csv"
    int line = 0;
    int column = 0;
    std::string id;      ///< key of the row or the site
    std::string message; ///< what is wrong and what it means, said when it was found

    bool operator==(const Finding&) const = default;
};

[[nodiscard]] std::string_view toText(Severity severity); ///< "info", "warning", "error"

} // namespace lodestone::core
