// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/codec.h"

#include "core/base/kept.h"
#include "db/csv/csv_writer.h"
#include "db/io/utf8.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kIdBytes = 128;
constexpr std::size_t kTextBytes = std::size_t{64} * 1024;

std::string numberText(double value)
{
    std::string text;
    appendNumber(text, value);
    return text;
}

std::string boundFault(const Column& column, double value, const Cell& cell)
{
    if (value >= column.low && value <= column.high) {
        return {};
    }
    std::string text;
    appendCellText(text, cell);
    if (value < 0 && column.low == 0) {
        return core::fillKept(core::keep("%1 is negative"), {text});
    }
    if (std::isinf(column.high)) {
        return core::fillKept(core::keep("%1 is less than %2"), {text, numberText(column.low)});
    }
    return core::fillKept(core::keep("%1 is not in %2…%3"),
                          {text, numberText(column.low), numberText(column.high)});
}

std::string listFault(std::string_view list)
{
    std::string fault;
    if (list.starts_with(';') || list.ends_with(';') || list.find(";;") != std::string_view::npos) {
        fault = core::fillKept(core::keep("the list '%1' has an empty part"), {shortened(list)});
    }
    forEachId(list, [&fault](std::string_view id) {
        if (fault.empty()) {
            fault = isId(id);
        }
    });
    return fault;
}

std::string textFault(const Column& column, std::string_view text)
{
    if (text.size() > kTextBytes) {
        return core::keep("the text is longer than 64 KiB");
    }
    if (column.check != nullptr) {
        return column.check(text);
    }
    return column.list ? listFault(text) : std::string{};
}

} // namespace

std::string cellFault(const Column& column, const Cell& cell)
{
    if (std::holds_alternative<std::monostate>(cell)) {
        return column.isRequired ? core::keep("empty") : std::string{};
    }
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
        return textFault(column, *text);
    }
    const auto* whole = std::get_if<std::int64_t>(&cell);
    const double value = whole != nullptr ? static_cast<double>(*whole) : std::get<double>(cell);
    return boundFault(column, value, cell);
}

std::string store(const Column& column, void* row, const Cell& cell)
{
    std::string fault = cellFault(column, cell);
    return fault.empty() ? column.set(row, cell) : fault;
}

std::string parseCell(const Column& column, std::string_view text, Cell& cell)
{
    cell = textCell(text);
    if (text.empty() || column.type == CellType::Text) {
        return {};
    }
    const char* end = text.data() + text.size();
    if (column.type == CellType::Integer) {
        std::int64_t whole = 0;
        const auto parsed = std::from_chars(text.data(), end, whole);
        cell = whole;
        return parsed.ec == std::errc{} && parsed.ptr == end
                   ? std::string{}
                   : notA(text, core::keep("a whole number"));
    }
    double number = 0.0;
    const auto parsed = std::from_chars(text.data(), end, number);
    cell = number == 0.0 ? 0.0 : number; // no minus zero
    return parsed.ec == std::errc{} && parsed.ptr == end && std::isfinite(number)
               ? std::string{}
               : notA(text, core::keep("a number"));
}

void appendCellText(std::string& out, const Cell& cell)
{
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
        out += *text;
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        out += std::to_string(*whole);
    } else if (const auto* number = std::get_if<double>(&cell)) {
        appendNumber(out, *number);
    }
}

std::string rangeFault(const core::Range& range)
{
    if (std::isnan(range.low) || std::isnan(range.mode) || std::isnan(range.high)) {
        return core::keep("low, mode and high must be given together");
    }
    if (range.low <= range.mode && range.mode <= range.high) {
        return {};
    }
    return core::fillKept(core::keep("low %1, mode %2, high %3 are not in order"),
                          {numberText(range.low), numberText(range.mode), numberText(range.high)});
}

std::string isId(std::string_view text)
{
    const bool clean = text.size() <= kIdBytes && std::ranges::none_of(text, [](char c) {
                           const auto code = static_cast<unsigned char>(c);
                           return code <= 0x20U || code == 0x7FU || c == ';' || c == ',';
                       });
    return clean ? std::string{}
                 : notA(text,
                        core::keep("an id (at most 128 bytes, no blanks, commas or semicolons)"));
}

std::string isCountry(std::string_view text)
{
    const bool three =
        text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    return three ? std::string{}
                 : notA(text, core::keep("a country code of three capital letters"));
}

std::string isPartialDate(std::string_view text)
{
    return core::parsePartialDate(text)
               ? std::string{}
               : notA(text, core::keep("a date such as 2025, 2025-06 or 2025-06-12"));
}

std::string isYear(std::string_view text)
{
    return text.size() == 4 && core::parsePartialDate(text)
               ? std::string{}
               : notA(text, core::keep("a year such as 2025"));
}

std::string isInterval(std::string_view text)
{
    if (isYear(text).empty()) {
        return {};
    }
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) {
        const auto from = core::parseMonth(text.substr(0, slash));
        const auto to = core::parseMonth(text.substr(slash + 1));
        if (from && to && *from <= *to) {
            return {};
        }
    }
    return notA(text, core::keep("a year or an interval such as 2024-01/2024-06"));
}

std::string isFlow(std::string_view text)
{
    return text == "export" || text == "import" ? std::string{}
                                                : notA(text, core::keep("export or import"));
}

} // namespace lodestone::db
