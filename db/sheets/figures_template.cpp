// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/figures_template.h"

#include "core/base/say.h"
#include "db/io/files.h"
#include "db/sheets/plain_numbers.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string_view>
#include <xlsxwriter.h>

namespace lodestone::db
{

namespace
{

struct TemplateColumn
{
    const char* name;
    const char* meaning;
    double width; ///< in characters
    bool text;    ///< so that spreadsheets do not make a date or a number of it
};

constexpr std::array<TemplateColumn, 8> kColumns{
    {{"period", "Month of the figure, such as 2026-10", 10, true},
     {"reporter", "Whose figure it is, in the three letters of ISO 3166, such as CHN", 10, true},
     {"partner", "The other country, likewise; WLD for the world, EUU for the European Union", 10,
      true},
     {"hs_code", "850511 (magnets of metal); rows of other codes are set aside", 10, true},
     {"flow", "export or import, as the reporter sees it", 10, true},
     {"net_weight_t", "Tonnes; empty when it is not known, which is not zero", 14, false},
     {"value_usd", "US dollars; may be empty", 14, false},
     {"note",
      "Where the figure comes from. One that begins with 'derived:' counts as estimated, "
      "one with 'assumed:' as assumed",
      40, true}}};

std::string csvText()
{
    std::string text;
    for (const TemplateColumn& column : kColumns) {
        text += (text.empty() ? "" : ",") + std::string(column.name);
    }
    return text + "\n";
}

core::Error cannotWrite(const std::string& path, lxw_error error)
{
    return {core::ErrorCode::CannotWrite,
            core::fill(core::say("cannot write %1: %2"), {path, lxw_strerror(error)})};
}

core::Result<void> writeWorkbook(const std::string& path)
{
    const PlainNumbers plain;
    lxw_workbook* book = workbook_new(path.c_str());
    if (book == nullptr) {
        return cannotWrite(path, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    lxw_format* head = workbook_add_format(book);
    format_set_bold(head);
    lxw_format* text = workbook_add_format(book);
    format_set_num_format(text, "@");
    lxw_worksheet* figures = workbook_add_worksheet(book, "Figures");
    lxw_worksheet* help = workbook_add_worksheet(book, "Columns");
    if (figures == nullptr || help == nullptr) {
        workbook_close(book);
        return cannotWrite(path, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    constexpr double kMeaningWidth = 80;
    worksheet_set_column(help, 1, 1, kMeaningWidth, nullptr);
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        const TemplateColumn& column = kColumns[i];
        const auto number = static_cast<lxw_col_t>(i);
        const auto row = static_cast<lxw_row_t>(i);
        worksheet_set_column(figures, number, number, column.width, column.text ? text : nullptr);
        worksheet_write_string(figures, 0, number, column.name, head);
        worksheet_write_string(help, row, 0, column.name, head);
        worksheet_write_string(help, row, 1, column.meaning, nullptr);
    }
    worksheet_freeze_panes(figures, 1, 0);
    const lxw_error closed = workbook_close(book);
    return closed == LXW_NO_ERROR ? core::Result<void>{}
                                  : core::Result<void>{cannotWrite(path, closed)};
}

} // namespace

core::Result<void> writeTemplate(const std::string& path)
{
    if (!path.ends_with(".xlsx")) {
        return writeNewFile(path, csvText());
    }
    // Made beside it, so that a failure leaves nothing and a file that is there stays.
    const std::string made = temporaryNameBeside(path);
    const RemoveOnExit removed(made);
    if (auto written = writeWorkbook(made); !written) {
        return written;
    }
    return renameToNew(made, path);
}

} // namespace lodestone::db
