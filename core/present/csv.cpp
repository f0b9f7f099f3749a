// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/csv.h"

#include <array>
#include <charconv>

namespace lodestone::core
{

std::string machineNumber(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string fileWord(std::string_view id)
{
    constexpr std::size_t kMost = 40;
    std::string word;
    for (const char c : id.substr(0, kMost)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_';
        word += plain ? c : '-';
    }
    return word.empty() ? "edited" : word;
}

CsvWriter::CsvWriter(const std::vector<std::string_view>& head)
{
    for (const std::string_view name : head) {
        text(name);
    }
    endRow();
}

void CsvWriter::raw(std::string_view value)
{
    if (m_rowStarted) {
        m_out += ',';
    }
    m_rowStarted = true;
    m_out += value;
}

void CsvWriter::text(std::string_view value)
{
    std::string cell(value);
    if (!cell.empty() &&
        std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) {
        cell.insert(cell.begin(), '\'');
    }
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        raw(cell);
        return;
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c;
        if (c == '"') {
            quoted += '"';
        }
    }
    raw(quoted + '"');
}

void CsvWriter::number(double value)
{
    raw(machineNumber(value));
}

void CsvWriter::number(std::int64_t value)
{
    raw(std::to_string(value));
}

void CsvWriter::band(const std::optional<Band>& value)
{
    for (double Band::*quantile : {&Band::p05, &Band::p50, &Band::p95}) {
        number(value ? std::optional((*value).*quantile) : std::nullopt);
    }
}

void CsvWriter::empty()
{
    raw({});
}

void CsvWriter::endRow()
{
    m_out += '\n';
    m_rowStarted = false;
}

} // namespace lodestone::core
