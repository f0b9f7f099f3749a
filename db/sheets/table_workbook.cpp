// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/table_workbook.h"

#include "core/base/say.h"
#include "db/sheets/plain_numbers.h"
#include "db/sheets/workbook_parts.h"

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>
#include <xlsxwriter.h>

namespace lodestone::db
{

namespace
{

constexpr double kNarrowest = 9.0; // characters
constexpr double kWidest = 40.0;

struct CellPlace
{
    lxw_worksheet* sheet;
    lxw_row_t row;
    lxw_col_t column;

    void operator()(std::monostate) const {}
    void operator()(std::int64_t value) const { (*this)(static_cast<double>(value)); }
    void operator()(double value) const
    {
        if (std::isfinite(value)) { // a sheet knows no others
            worksheet_write_number(sheet, row, column, value, nullptr);
        }
    }
    void operator()(const std::string& value) const
    {
        worksheet_write_string(sheet, row, column, cellText(value).c_str(), nullptr);
    }
};

double widthOf(const core::DataTable& table, std::size_t column)
{
    constexpr std::size_t kLooked = 200; // rows that say how wide the others are
    double width = std::max(kNarrowest, double(table.heads[column].size()) + 1.0);
    for (std::size_t i = 0; i < std::min(kLooked, table.rows.size()); ++i) {
        if (const auto* text = std::get_if<std::string>(&table.rows[i][column])) {
            width = std::max(width, double(text->size()) + 1.0);
        }
    }
    return std::min(width, kWidest);
}

void fill(lxw_worksheet* sheet, const core::DataTable& table, lxw_format* head)
{
    for (std::size_t i = 0; i < table.heads.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, column, column, widthOf(table, i), nullptr);
        worksheet_write_string(sheet, 0, column, cellText(table.heads[i]).c_str(), head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    lxw_row_t row = 1;
    for (const std::vector<core::DataCell>& cells : table.rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::visit(CellPlace{sheet, row, static_cast<lxw_col_t>(i)}, cells[i]);
        }
        ++row;
    }
}

} // namespace

core::Result<std::string> tableWorkbook(const core::DataTable& table)
{
    if (table.rows.size() + 1 > kSheetRows || table.heads.size() > kSheetColumns) {
        return core::Error{core::ErrorCode::BadUsage,
                           core::say("a workbook holds at most 1,048,575 rows and 16,384 columns; "
                                     "the table has more and can be saved as CSV")};
    }
    const WorkbookFolder folder;
    if (folder.path().empty()) {
        return noWorkbookFolder();
    }
    const std::string made = folder.path() + "/table.xlsx";
    const PlainNumbers plain;
    lxw_workbook* book = workbook_new(made.c_str());
    if (book == nullptr) {
        return cannotMakeWorkbook(LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    lxw_format* head = workbook_add_format(book);
    format_set_bold(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    lxw_worksheet* sheet =
        workbook_add_worksheet(book, table.title.empty() ? nullptr : table.title.c_str());
    if (sheet == nullptr) {
        workbook_close(book);
        return cannotMakeWorkbook(LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED);
    }
    fill(sheet, table, head);
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
        return cannotMakeWorkbook(error);
    }
    return folder.contentsOf(made);
}

} // namespace lodestone::db
