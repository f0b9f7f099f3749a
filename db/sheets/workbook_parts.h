// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <xlsxwriter.h>

// What all workbooks that we write have in common.

namespace lodestone::db
{

inline constexpr lxw_row_t kSheetRows = 1'048'576;
inline constexpr lxw_col_t kSheetColumns = 16'384;

/// The longest beginning of at most so many bytes that does not cut a character.
[[nodiscard]] std::string cut(std::string_view text, std::size_t bytes);

/// A text as a cell may hold it: what XML allows, which the writer does not look at, and not too
/// long.
[[nodiscard]] std::string cellText(std::string_view text);

/// A folder to make a workbook in that nobody else can put a link into; gone at the end.
class WorkbookFolder
{
public:
    WorkbookFolder();
    ~WorkbookFolder();
    WorkbookFolder(const WorkbookFolder&) = delete;
    WorkbookFolder& operator=(const WorkbookFolder&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; } ///< empty: there is none
    [[nodiscard]] core::Result<std::string> contentsOf(const std::string& file) const;

private:
    std::string m_path;
};

[[nodiscard]] core::Error noWorkbookFolder();
[[nodiscard]] core::Error cannotMakeWorkbook(lxw_error error);

} // namespace lodestone::db
