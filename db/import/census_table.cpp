// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/census_table.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <utility>

namespace lodestone::db
{

namespace
{

constexpr std::array<std::string_view, kCensusColumns> kNames{
    "I_COMMODITY", "E_COMMODITY", "CTY_CODE",   "CTY_NAME",   "SUMMARY_LVL", "YEAR",
    "MONTH",       "time",        "UNIT_QY1",   "GEN_QY1_MO", "GEN_VAL_MO",  "CON_QY1_MO",
    "CON_VAL_MO",  "QTY_1_MO",    "ALL_VAL_MO", "DISTRICT",   "PORT",        "STATE",
    "RP",          "CTY_SUBCODE", "DF"};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

} // namespace

std::string_view CensusTable::nameOf(CensusColumn column)
{
    return kNames[static_cast<std::size_t>(column)];
}

void CensusTable::reject(CensusColumn column, const std::string& reason)
{
    const auto at = static_cast<std::size_t>(column);
    m_sink.reject({m_line, m_numbers[at], shortened(m_cells[at], 200),
                   std::string(kNames[at]) + ": " + reason, raw()});
}

core::Result<void> CensusTable::finish() const
{
    if (!m_header) {
        return core::Error{
            core::ErrorCode::BadInput,
            core::say("it is no list of lists of which the first names the columns")};
    }
    return {};
}

void CensusTable::beginRow(bool list)
{
    m_line = m_stream.line();
    m_stream.beginRecord(list ? '[' : ' ');
    m_values = 0;
    m_cells = {};
    m_fault = list ? std::string() : core::keep("a row must be a list of values");
}

void CensusTable::opened(bool object, int depth)
{
    if (depth == 1 && object) {
        m_stream.stop(
            {core::ErrorCode::BadInput,
             core::fill(
                 core::say("line %1: it is no list of lists of which the first names the columns"),
                 {std::to_string(m_stream.line())})});
    } else if (depth == 2) {
        beginRow(!object);
    } else if (depth == 3) {
        ++m_values;
        m_fault = core::fillKept(core::keep("value %1 of the row is no single value"),
                                 {std::to_string(m_values)});
    }
}

void CensusTable::closed(int depth)
{
    if (depth != 2) {
        return;
    }
    if (!m_header) {
        m_header = true;
        m_columns = m_values;
        auto begun =
            m_fault.empty()
                ? m_reader->begin()
                : core::Result<void>(core::Error{core::ErrorCode::BadInput, core::shown(m_fault)});
        if (!begun) {
            m_stream.stop(
                {begun.error().code, core::fill(core::say("line %1: %2; nothing was loaded"),
                                                {std::to_string(m_line), begun.error().message})});
        }
        return;
    }
    if (m_fault.empty() && m_values != m_columns) {
        m_fault = core::fillKept(core::keep("the row has %1 values, the first one has %2"),
                                 {std::to_string(m_values), std::to_string(m_columns)});
    }
    if (!m_fault.empty()) {
        m_sink.reject({m_line, 0, {}, std::move(m_fault), raw()});
        return;
    }
    m_reader->row();
}

void CensusTable::key(std::string_view /*name*/, int /*depth*/) {}

void CensusTable::value(std::optional<std::string_view> text, int depth)
{
    if (depth == 2) {
        ++m_values;
        take(trimmed(text.value_or(std::string_view{})));
    } else if (depth == 1) {
        beginRow(false);
        closed(2);
    }
}

void CensusTable::take(std::string_view text)
{
    if (!m_header) {
        const std::string small = asciiLower(text);
        for (std::size_t i = 0; i < kNames.size(); ++i) {
            if (m_numbers[i] == 0 && small == asciiLower(kNames[i])) {
                m_numbers[i] = m_values;
            }
        }
        return;
    }
    const auto found = std::ranges::find(m_numbers, m_values);
    if (found == m_numbers.end()) {
        return;
    }
    if (text.find('\0') != std::string_view::npos) {
        m_fault = core::fillKept(core::keep("value %1 holds a NUL, which no text holds"),
                                 {std::to_string(m_values)});
        return;
    }
    m_cells[static_cast<std::size_t>(found - m_numbers.begin())] = text;
}

} // namespace lodestone::db
