// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/figure_sums.h"

#include <algorithm>
#include <utility>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kMostSums = 1'000'000;
constexpr std::size_t kMostCodesNamed = 4;
constexpr std::string_view kPartReason = "parts of a month that were added up";

void addTo(std::optional<double>& sum, std::optional<double> part)
{
    if (part) {
        sum = sum.value_or(0.0) + *part;
    }
}

void say(std::string& note, const std::string& text)
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

} // namespace

void FigureSums::add(FigurePart part)
{
    core::Observation& row = part.row;
    const auto [at, isNew] =
        m_places.try_emplace({row.reporter, row.partner, row.flow, row.period}, m_sums.size());
    if (isNew) {
        if (m_sums.size() == kMostSums) {
            m_tooMany = true;
            m_places.erase(at);
            return;
        }
        m_sums.emplace_back();
        m_sums.back().line = part.line;
        m_sums.back().row = row;
        m_sums.back().row.netWeightTonnes.reset();
        m_sums.back().row.valueUsd.reset();
    }
    Sum& sum = m_sums[at->second];
    ++sum.parts;
    sum.withoutWeight += row.netWeightTonnes ? 0 : 1;
    sum.withoutValue += row.valueUsd ? 0 : 1;
    addTo(sum.row.netWeightTonnes, row.netWeightTonnes);
    addTo(sum.row.valueUsd, row.valueUsd);
    // Weakest wins: a sum is as sure as the least sure of its parts.
    sum.row.confidence = std::max(sum.row.confidence, row.confidence);
    if (sum.codes.size() <= kMostCodesNamed) {
        sum.codes.insert(std::move(part.code));
    }
}

core::Result<void> FigureSums::finish(ImportSink& sink)
{
    if (m_tooMany) {
        return core::Error{core::ErrorCode::BadInput,
                           "it holds more than a million months of single series; split it"};
    }
    for (Sum& sum : m_sums) {
        for (std::int64_t part = 1; part < sum.parts; ++part) {
            sink.setAside(kPartReason);
        }
        if (!sum.row.netWeightTonnes && !sum.row.valueUsd) {
            sink.setAside("rows without weight and value");
            continue;
        }
        std::erase_if(sum.codes, [](const std::string& code) {
            return code.empty() || code == core::kMagnetHsCode;
        });
        if (!sum.codes.empty()) {
            say(sum.row.note, "the sum of " + codesOf(sum.codes));
        }
        const bool someWeighed = sum.row.netWeightTonnes && sum.withoutWeight > 0;
        const bool someValued = sum.row.valueUsd && sum.withoutValue > 0;
        if (someWeighed) {
            say(sum.row.note, ofParts(sum.withoutWeight, sum.parts) + " parts have no weight");
        }
        if (someValued) {
            say(sum.row.note, ofParts(sum.withoutValue, sum.parts) + " parts have no value");
        }
        if (someWeighed || someValued) {
            sum.row.confidence = std::max(sum.row.confidence, core::Confidence::Estimated);
        }
        sink.figure(sum.line, std::move(sum.row));
    }
    m_sums.clear();
    m_places.clear();
    return {};
}

} // namespace lodestone::db
