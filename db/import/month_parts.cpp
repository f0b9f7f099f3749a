// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/month_parts.h"

#include <utility>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kMostParts = 1'000'000;

std::string digitsOf(std::string_view code)
{
    std::string digits;
    for (const char c : code) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    return digits;
}

bool isBelowOneOf(const std::set<std::string, std::less<>>& codes, std::string_view code)
{
    for (std::size_t length = 1; length < code.size(); ++length) {
        if (codes.contains(code.substr(0, length))) {
            return true;
        }
    }
    return false;
}

} // namespace

std::optional<core::Month> monthOfDigits(std::string_view text)
{
    constexpr std::size_t kLength = 6; // yyyymm
    constexpr std::size_t kYearLength = 4;
    return text.size() != kLength ? std::nullopt
                                  : core::parseMonth(std::string(text.substr(0, kYearLength)) +
                                                     "-" + std::string(text.substr(kYearLength)));
}

MonthParts::Series MonthParts::seriesOf(const core::Observation& row)
{
    return {row.reporter, row.partner, row.flow, row.period};
}

std::string MonthParts::add(FigurePart part, std::optional<std::string> identity)
{
    const core::Observation& row = part.row;
    if (m_parts.size() >= kMostParts) {
        m_tooMany = true;
        m_sink.setAside("rows beyond what can be added up");
        return {};
    }
    if (identity) {
        const std::string key = row.reporter + '\n' + row.partner + '\n' + row.flow + '\n' +
                                row.period.iso() + '\n' + part.code + '\n' + *identity;
        const auto [first, isNew] =
            m_firsts.try_emplace(key, First{part.line, row.netWeightTonnes, row.valueUsd});
        if (!isNew) {
            if (first->second.tonnes == row.netWeightTonnes && first->second.usd == row.valueUsd) {
                m_sink.setAside("rows that repeat an earlier one");
                return {};
            }
            m_spoiled.insert(seriesOf(row));
            return "line " + std::to_string(first->second.line) +
                   " states another figure for the same month, partner and code; which one is "
                   "right is not known";
        }
    }
    m_codes[seriesOf(row)].insert(digitsOf(part.code));
    m_parts.push_back(std::move(part));
    return {};
}

void MonthParts::spoil(const core::Observation& row)
{
    if (m_spoiled.size() < kMostParts) {
        m_spoiled.insert(seriesOf(row));
    } else {
        m_tooMany = true;
    }
}

core::Result<void> MonthParts::finish()
{
    if (m_tooMany) {
        return core::Error{core::ErrorCode::BadInput,
                           "it holds more than a million rows of magnets; split it"};
    }
    FigureSums sums;
    for (FigurePart& part : m_parts) {
        const Series series = seriesOf(part.row);
        if (m_spoiled.contains(series)) {
            m_sink.setAside("parts of a month of which another row was rejected");
        } else if (isBelowOneOf(m_codes[series], digitsOf(part.code))) {
            m_sink.setAside("national codes below another code of the file, parts of it");
        } else {
            sums.add(std::move(part));
        }
    }
    m_parts.clear();
    m_firsts.clear();
    m_codes.clear();
    return sums.finish(m_sink);
}

} // namespace lodestone::db
