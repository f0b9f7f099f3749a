// SPDX-License-Identifier: GPL-3.0-only
#include "core/ports/column_mapping.h"

#include "core/base/say.h"

#include <algorithm>

namespace lodestone::core
{

const std::array<TableFieldInfo, 11>& tableFields()
{
    static constexpr std::array<TableFieldInfo, 11> kFields{
        {{TableField::Period, "period", sayLater("Month")},
         {TableField::Year, "year", sayLater("Year")},
         {TableField::Month, "month", sayLater("Month of the year")},
         {TableField::Reporter, "reporter", sayLater("Reporter")},
         {TableField::Partner, "partner", sayLater("Partner")},
         {TableField::Flow, "flow", sayLater("Flow")},
         {TableField::HsCode, "hs-code", sayLater("HS code")},
         {TableField::Weight, "weight", sayLater("Weight")},
         {TableField::WeightUnit, "weight-unit", sayLater("Unit of weight")},
         {TableField::Value, "value", sayLater("Value, USD")},
         {TableField::Note, "note", sayLater("Note")}}};
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
        {{"t", sayLater("tonnes")},
         {"kg", sayLater("kilograms")},
         {"g", sayLater("grams")},
         {"100kg", sayLater("hundreds of kilograms")}}};
    return kUnits;
}

const std::array<MappingChoice, 3>& valueUnits()
{
    static constexpr std::array<MappingChoice, 3> kUnits{{{"usd", sayLater("US dollars")},
                                                          {"1000usd", sayLater("thousand USD")},
                                                          {"1000000usd", sayLater("million USD")}}};
    return kUnits;
}

const std::array<MappingChoice, 2>& dayOrders()
{
    static constexpr std::array<MappingChoice, 2> kOrders{
        {{"dmy", sayLater("day/month/year")}, {"mdy", sayLater("month/day/year")}}};
    return kOrders;
}

const std::array<MappingChoice, 6>& countryNumbers()
{
    static constexpr std::array<MappingChoice, 6> kBooks{
        {{"names", sayLater("names and ISO letters")},
         {"m49", sayLater("UN numbers (M49)")},
         {"china", sayLater("China's customs numbers")},
         {"japan", sayLater("Japan's customs numbers")},
         {"eurostat", sayLater("Eurostat's old numbers")},
         {"census", sayLater("US Census numbers")}}};
    return kBooks;
}

} // namespace lodestone::core
