// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/collector.h"

#include "core/base/kept.h"
#include "db/bundle/column.h"
#include "db/io/utf8.h"
#include "db/store/observation_merge.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kMostFigures = 5'000'000;
constexpr std::size_t kMostRejects = 10'000;
constexpr std::size_t kMostRejectBytes = std::size_t{32} << 20U;
constexpr std::size_t kMostWarnings = 200;

bool isFinite(const std::optional<double>& figure)
{
    return !figure || std::isfinite(*figure);
}

/// A figure must pass what the workspace asks of a row when it is read back, and what its table
/// asks of a loaded one: the table is not asked again when the row is written.
std::string rowFault(const core::Observation& row)
{
    static const Table& kTable = tableNamed("observations");
    std::string scratch;
    for (const Column& column : kTable.columns) {
        std::string fault = cellFault(column, column.get(&row, scratch));
        if (!fault.empty()) {
            return core::fillKept(core::keep("%1 (%2)"),
                                  {core::kept(std::move(fault)), column.name});
        }
    }
    if (!isFinite(row.netWeightTonnes) || !isFinite(row.valueUsd)) {
        return core::keep("a figure beyond all numbers");
    }
    if (!row.netWeightTonnes && !row.valueUsd) {
        return core::keep("neither a weight nor a value");
    }
    // The one field whose type holds more than its column: years of five digits.
    return core::parseMonth(row.period.iso()) ? std::string{} : core::keep("no month (period)");
}

} // namespace

std::string figureName(const core::Observation& row)
{
    const bool in = row.flow == "import";
    return row.reporter + (in ? " < " : " > ") + row.partner + " " + row.hsCode + " " +
           row.period.iso();
}

void Collector::figure(std::int64_t line, core::Observation observation)
{
    if (std::string fault = rowFault(observation); !fault.empty()) {
        reject({line, 0, {}, std::move(fault), figureName(observation)});
        return;
    }
    ++m_read;
    m_tooLarge = m_tooLarge || m_figures.size() >= kMostFigures;
    if (!m_tooLarge) {
        m_figures.push_back({line, std::move(observation)});
    }
}

void Collector::reject(core::Reject reject)
{
    ++m_read;
    ++m_rejected;
    const std::size_t bytes = reject.raw.size() + reject.reason.size();
    if (m_rejects.size() < kMostRejects && m_rejectBytes + bytes <= kMostRejectBytes) {
        m_rejectBytes += bytes;
        m_rejects.push_back(std::move(reject));
    }
}

void Collector::setAside(std::string_view reason)
{
    ++m_read;
    const auto found = m_aside.find(reason);
    if (found == m_aside.end()) {
        m_aside.emplace(reason, 1);
    } else {
        ++found->second;
    }
}

void Collector::warning(std::string text)
{
    if (m_warnings.size() < kMostWarnings) {
        m_warnings.push_back(std::move(text));
    }
}

void Collector::header(std::string_view line)
{
    m_header =
        firstInvalidUtf8(line) == std::string_view::npos ? std::string(line) : latin1ToUtf8(line);
}

void Collector::detected(core::Detection found)
{
    m_detected.push_back(std::move(found));
}

std::vector<Figure> Collector::takeConflicts(const core::Progress& progress)
{
    const auto rowAt = [this](std::size_t place) -> const core::Observation& {
        return m_figures[place].row;
    };
    MonthIndex firsts(m_figures.size());
    std::vector<std::size_t> firstOf(m_figures.size());
    std::vector<bool> conflict(m_figures.size(), false); // at the first of a key
    bool repeats = false;
    constexpr std::size_t kRowsPerCancelCheck = 4096;
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        if (i % kRowsPerCancelCheck == 0 && progress.cancelled()) {
            return {};
        }
        firstOf[i] = firsts.emplace(MonthKey(m_figures[i].row), i, rowAt);
        repeats = repeats || firstOf[i] != i;
        const core::Observation& first = m_figures[firstOf[i]].row;
        const core::Observation& row = m_figures[i].row;
        if (firstOf[i] != i &&
            (first.netWeightTonnes != row.netWeightTonnes || first.valueUsd != row.valueUsd)) {
            conflict[firstOf[i]] = true;
        }
    }
    if (!repeats) {
        return {};
    }
    std::vector<Figure> kept;
    std::vector<Figure> conflicts;
    kept.reserve(m_figures.size());
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        if (conflict[firstOf[i]]) {
            conflicts.push_back(std::move(m_figures[i]));
            --m_read; // comes again as a reject
        } else if (firstOf[i] != i) {
            ++m_repeated;
        } else {
            kept.push_back(std::move(m_figures[i]));
        }
    }
    m_figures = std::move(kept);
    return conflicts;
}

core::LoadReport Collector::takeReport()
{
    core::LoadReport report;
    report.read = m_read;
    report.rejected = m_rejected;
    report.unchanged = m_repeated;
    for (const auto& [reason, rows] : m_aside) {
        report.setAside += rows;
        report.setAsideWhy.push_back({core::keepMarked(reason), rows});
    }
    if (m_rejects.size() < static_cast<std::size_t>(m_rejected)) {
        warning(core::fillKept(core::keep("only %1 of %2 rejected rows are kept with their reason"),
                               {std::to_string(m_rejects.size()), std::to_string(m_rejected)}));
    }
    report.rejects = std::move(m_rejects);
    std::ranges::stable_sort(report.rejects, {}, &core::Reject::line);
    report.warnings = std::move(m_warnings);
    report.detected = std::move(m_detected);
    report.header = std::move(m_header);
    return report;
}

} // namespace lodestone::db
