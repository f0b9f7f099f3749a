// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/month_parts.h"

#include "core/base/kept.h"
#include "core/base/say.h"

#include <algorithm>
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

constexpr std::size_t kMostCodesNamed = 4;

void addTo(std::optional<double>& sum, std::optional<double> part)
{
    if (part) {
        sum = sum.value_or(0.0) + *part;
    }
}

void addNote(std::string& note, const std::string& text)
{
    note += (note.empty() ? "" : "; ") + text;
}

std::string ofParts(std::int64_t some, std::int64_t all)
{
    return std::to_string(some) + " of " + std::to_string(all);
}

std::string codesOf(const std::set<std::string, std::less<>>& codes)
{
    std::string text;
    std::size_t named = 0;
    for (const std::string& code : codes) {
        if (named == kMostCodesNamed) {
            return text + " and others";
        }
        text += (named++ == 0 ? "" : " + ") + code;
    }
    return text;
}

/// The sum of one month and series.
class PartSum
{
public:
    void add(FigurePart part);
    void tell(ImportSink& sink);

private:
    std::int64_t m_line = 0;
    core::Observation m_row;
    std::int64_t m_parts = 0;
    std::int64_t m_withoutWeight = 0;
    std::int64_t m_withoutValue = 0;
    std::set<std::string, std::less<>> m_codes;
};

void PartSum::add(FigurePart part)
{
    core::Observation& row = part.row;
    m_withoutWeight += row.netWeightTonnes ? 0 : 1;
    m_withoutValue += row.valueUsd ? 0 : 1;
    if (m_codes.size() <= kMostCodesNamed) {
        m_codes.insert(std::move(part.code));
    }
    if (m_parts++ == 0) {
        m_line = part.line;
        m_row = std::move(row);
        return;
    }
    addTo(m_row.netWeightTonnes, row.netWeightTonnes);
    addTo(m_row.valueUsd, row.valueUsd);
    // A sum is as sure as the least sure of its parts.
    m_row.confidence = std::max(m_row.confidence, row.confidence);
    if (!row.note.empty() && m_row.note.find(row.note) == std::string::npos) {
        addNote(m_row.note, row.note);
    }
}

void PartSum::tell(ImportSink& sink)
{
    for (std::int64_t part = 1; part < m_parts; ++part) {
        sink.setAside(core::sayLater("parts of a month that were added up"));
    }
    if (!m_row.netWeightTonnes && !m_row.valueUsd) {
        sink.setAside(core::sayLater("rows without weight and value"));
        return;
    }
    std::erase_if(m_codes, [](const std::string& code) {
        return code.empty() || code == core::kMagnetHsCode;
    });
    if (!m_codes.empty()) {
        addNote(m_row.note, "the sum of " + codesOf(m_codes));
    }
    const bool someWeighed = m_row.netWeightTonnes && m_withoutWeight > 0;
    const bool someValued = m_row.valueUsd && m_withoutValue > 0;
    if (someWeighed) {
        addNote(m_row.note, ofParts(m_withoutWeight, m_parts) + " parts have no weight");
    }
    if (someValued) {
        addNote(m_row.note, ofParts(m_withoutValue, m_parts) + " parts have no value");
    }
    if (someWeighed || someValued) {
        m_row.confidence = std::max(m_row.confidence, core::Confidence::Estimated);
    }
    sink.figure(m_line, std::move(m_row));
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
        m_sink.setAside(core::sayLater("rows beyond what can be added up"));
        return {};
    }
    if (identity) {
        const std::string key = row.reporter + '\n' + row.partner + '\n' + row.flow + '\n' +
                                row.period.iso() + '\n' + part.code + '\n' + *identity;
        const auto [first, isNew] =
            m_firsts.try_emplace(key, First{part.line, row.netWeightTonnes, row.valueUsd});
        if (!isNew) {
            if (first->second.tonnes == row.netWeightTonnes && first->second.usd == row.valueUsd) {
                m_sink.setAside(core::sayLater("rows that repeat an earlier one"));
                return {};
            }
            m_spoiled.insert(seriesOf(row));
            return core::fillKept(core::keep("line %1 states another figure for the same month, "
                                             "partner and code; which one is "
                                             "right is not known"),
                                  {std::to_string(first->second.line)});
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
                           core::say("it holds more than a million rows of magnets; split it")};
    }
    std::map<Series, std::size_t> places;
    std::vector<PartSum> sums; // in the order of their first rows
    std::int64_t left = 0;     // parts that a rejected one keeps out
    for (FigurePart& part : m_parts) {
        const Series series = seriesOf(part.row);
        if (m_spoiled.contains(series)) {
            m_sink.setAside(core::sayLater("parts of a month of which another row was rejected"));
            ++left;
        } else if (isBelowOneOf(m_codes[series], digitsOf(part.code))) {
            m_sink.setAside(
                core::sayLater("national codes below another code of the file, parts of it"));
        } else {
            const auto [place, isNew] = places.try_emplace(series, sums.size());
            if (isNew) {
                sums.emplace_back();
            }
            sums[place->second].add(std::move(part));
        }
    }
    if (left > 0) {
        m_sink.warning(
            core::keep("months of which a row was rejected are left out whole: mend such a row in "
                       "the file itself and load that again, for the rejected row alone would pass "
                       "for the whole month"));
    }
    for (PartSum& sum : sums) {
        sum.tell(m_sink);
    }
    return {};
}

} // namespace lodestone::db
