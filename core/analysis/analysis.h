// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/dataset.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// What the analyses have in common: each declares its parameters and gives tables of plain values,
// so that command line, window and report need to know none of them. An analysis is one file pair
// and one row in analyses.cpp.

namespace lodestone::core
{

/// A number within bounds, or one word of several.
struct AnalysisParameter
{
    const char* id;
    const char* meaning;                       ///< one line for --help
    const char* unit;                          ///< empty = none
    double usual;                              ///< default of a number
    double low;                                ///< inclusive
    double high;                               ///< inclusive
    std::span<const std::string_view> choices; ///< not empty: a word, the first is the default

    [[nodiscard]] bool isWord() const { return !choices.empty(); }
};

/// What the parameters of one run are, complete and checked.
class AnalysisValues
{
public:
    /// NAME=VALUE pairs as given, what is missing from the defaults. Errors: BadUsage for an
    /// unknown or repeated name and for a value out of bounds; the message says what there is.
    [[nodiscard]] static Result<AnalysisValues>
    read(std::span<const AnalysisParameter> parameters,
         std::span<const std::pair<std::string, std::string>> given);

    [[nodiscard]] double number(std::string_view id) const;
    [[nodiscard]] const std::string& word(std::string_view id) const;
    /// As they would be given, by name.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> texts() const;

private:
    std::map<std::string, double, std::less<>> m_numbers;
    std::map<std::string, std::string, std::less<>> m_words;
};

enum class ColumnKind : std::uint8_t
{
    Text,
    Count,
    Share, ///< 0..1
    Number
};

struct AnalysisColumn
{
    std::string id;    ///< name in CSV and JSON
    std::string title; ///< for people, with its unit
    ColumnKind kind = ColumnKind::Text;
};

/// Empty = nothing to say, never zero. Counts are whole numbers.
using AnalysisCell = std::variant<std::monostate, std::string, double, std::int64_t>;

struct AnalysisTable
{
    std::vector<AnalysisColumn> columns;
    std::vector<std::vector<AnalysisCell>> rows; ///< as many cells as columns
    /// Figures over all rows, each with a name as in CSV.
    std::vector<std::pair<std::string, AnalysisCell>> totals;
    std::vector<std::string> remarks; ///< sentences: what it is, what it rests on, its limits
};

/// One row of the table of analyses.
struct Analysis
{
    const char* id;
    const char* title;
    const char* sentence;
    std::span<const AnalysisParameter> parameters;
    Result<AnalysisTable> (*run)(const Dataset&, const AnalysisValues&, const Progress&);
};

/// All analyses, in the order in which they are listed.
[[nodiscard]] std::span<const Analysis> analyses();
/// Null when there is none of this id.
[[nodiscard]] const Analysis* findAnalysis(std::string_view id);

} // namespace lodestone::core
