// SPDX-License-Identifier: GPL-3.0-only
#include "core/ports/network_edit.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

constexpr auto kEditColumn = &std::pair<std::string, std::string>::first;

} // namespace

std::string_view RowEdit::cell(std::string_view column) const
{
    const auto found = std::ranges::find(cells, column, kEditColumn);
    return found == cells.end() ? std::string_view() : std::string_view(found->second);
}

void RowEdit::set(std::string_view column, std::string text)
{
    const auto found = std::ranges::find(cells, column, kEditColumn);
    if (found == cells.end()) {
        cells.emplace_back(column, std::move(text));
    } else {
        found->second = std::move(text);
    }
}

std::string editSourceId(std::int64_t editId)
{
    return "edit-" + std::to_string(editId);
}

} // namespace lodestone::core
