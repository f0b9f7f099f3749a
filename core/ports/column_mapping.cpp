// SPDX-License-Identifier: GPL-3.0-only
#include "core/ports/column_mapping.h"

#include <algorithm>

namespace lodestone::core
{

const std::array<TableFieldInfo, 11>& tableFields()
{
    static constexpr std::array<TableFieldInfo, 11> kFields{
        {{TableField::Period, "period", "Month"},
         {TableField::Year, "year", "Year"},
         {TableField::Month, "month", "Month of the year"},
         {TableField::Reporter, "reporter", "Reporter"},
         {TableField::Partner, "partner", "Partner"},
         {TableField::Flow, "flow", "Flow"},
         {TableField::HsCode, "hs-code", "HS code"},
         {TableField::Weight, "weight", "Weight"},
         {TableField::WeightUnit, "weight-unit", "Unit of weight"},
         {TableField::Value, "value", "Value, USD"},
         {TableField::Note, "note", "Note"}}};
    return kFields;
}

const TableFieldInfo* tableField(std::string_view id)
{
    const auto found = std::ranges::find(tableFields(), id, &TableFieldInfo::id);
    return found == tableFields().end() ? nullptr : &*found;
}

const TableFieldInfo& tableField(TableField field)
{
    return *std::ranges::find(tableFields(), field, &TableFieldInfo::field);
}

const std::array<MappingChoice, 4>& weightUnits()
{
    static constexpr std::array<MappingChoice, 4> kUnits{
        {{"t", "tonnes"}, {"kg", "kilograms"}, {"g", "grams"}, {"100kg", "hundreds of kilograms"}}};
    return kUnits;
}

const std::array<MappingChoice, 3>& valueUnits()
{
    static constexpr std::array<MappingChoice, 3> kUnits{
        {{"usd", "US dollars"}, {"1000usd", "thousand USD"}, {"1000000usd", "million USD"}}};
    return kUnits;
}

const std::array<MappingChoice, 2>& dayOrders()
{
    static constexpr std::array<MappingChoice, 2> kOrders{
        {{"dmy", "day/month/year"}, {"mdy", "month/day/year"}}};
    return kOrders;
}

const std::array<MappingChoice, 6>& countryNumbers()
{
    static constexpr std::array<MappingChoice, 6> kBooks{{{"names", "names and ISO letters"},
                                                          {"m49", "UN numbers (M49)"},
                                                          {"china", "China's customs numbers"},
                                                          {"japan", "Japan's customs numbers"},
                                                          {"eurostat", "Eurostat's old numbers"},
                                                          {"census", "US Census numbers"}}};
    return kBooks;
}

} // namespace lodestone::core
