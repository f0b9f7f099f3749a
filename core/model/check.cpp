// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/check.h"

#include <array>

namespace lodestone::core
{

std::string_view toText(Severity severity)
{
    constexpr std::array<std::string_view, 3> kNames{"info", "warning", "error"};
    return kNames[static_cast<std::size_t>(severity)];
}

} // namespace lodestone::core
