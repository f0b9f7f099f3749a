// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Tables that are in no known format: what their columns mean. The user says it once; the workspace
// remembers it for tables with the same header.

namespace lodestone::core
{

/// What a column can mean. Several columns may be Ignored by being in no mapping.
enum class TableField
{
    Period, ///< a month in one column
    Year,
    Month,
    Reporter,
    Partner,
    Flow,
    HsCode,
    Weight,
    WeightUnit,
    Value,
    Note
};

struct TableFieldInfo
{
    TableField field;
    std::string_view id;   ///< "weight", as the command line and stored mappings name it
    std::string_view name; ///< "Weight"
};
[[nodiscard]] const std::array<TableFieldInfo, 11>& tableFields();
[[nodiscard]] const TableFieldInfo* tableField(std::string_view id);
[[nodiscard]] const TableFieldInfo& tableField(TableField field);

/// A choice that a mapping offers: what is stored and what people read.
struct MappingChoice
{
    std::string_view id;
    std::string_view name;
};
[[nodiscard]] const std::array<MappingChoice, 4>& weightUnits();    ///< t, kg, g, 100kg
[[nodiscard]] const std::array<MappingChoice, 3>& valueUnits();     ///< usd, 1000usd, 1000000usd
[[nodiscard]] const std::array<MappingChoice, 2>& dayOrders();      ///< dmy, mdy
[[nodiscard]] const std::array<MappingChoice, 6>& countryNumbers(); ///< names, m49, china, …

/// The column of reasons that stands first in a file of refused rows; it is never read, and a table
/// with it counts as one without.
inline constexpr std::string_view kWhyRejectedColumn = "why_rejected";

/// How a table is read. What is empty was not said; needs of it are asked, never guessed.
struct ColumnMapping
{
    std::map<TableField, std::string> columns; ///< names as TablePreview gives them
    std::string weightUnit;                    ///< of the whole column; id of weightUnits()
    std::string valueUnit;                     ///< id of valueUnits(); empty: values are not read
    std::string decimalSign;                   ///< "." or ","
    std::string dayOrder;                      ///< of dates such as 03/04/2025; id of dayOrders()
    std::string countries; ///< whose numbers stand for countries; id of countryNumbers()
    std::string hsCode;    ///< of all rows, where no column says it
    std::string reporter;  ///< ISO3 of all rows, where no column says it
    std::string flow;      ///< "export" or "import" of all rows, where no column says it
    std::string delimiter; ///< one character; empty = found
    int headerLine = 0;    ///< 1-based; 0 = found

    bool operator==(const ColumnMapping&) const = default;
};

/// Something that a mapping must say and does not.
struct MappingQuestion
{
    std::string subject; ///< id of a field, or "weight-unit", "decimal", "day-order", "countries"
    std::string text;    ///< "Which column holds the partner country?"
};

/// The beginning of a table, and how it would be read.
struct TablePreview
{
    std::string part; ///< sheet or file inside
    std::vector<std::string> parts;
    std::string encoding; ///< "" = UTF-8
    std::string delimiter;
    int headerLine = 1;
    struct Column
    {
        std::string name;    ///< as in the header; "column 3" where that is empty, "Q (2)" again
        double filled = 0.0; ///< share of the rows looked at in which it says something, 0 to 1
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< first ones, as many cells as columns
    std::size_t rowsLookedAt = 0;
    std::string fingerprint;                ///< of the names of the columns
    ColumnMapping mapping;                  ///< as given, else as remembered, else as proposed
    std::string rememberedAt;               ///< ISO time UTC; empty = proposed or given
    std::map<TableField, std::string> why;  ///< of what is proposed
    std::vector<MappingQuestion> questions; ///< none: it can be loaded
};

} // namespace lodestone::core
