// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// How somebody wants their report: a value that can be kept as a named template, has a JSON form
// and says nothing of the run that is reported.

namespace lodestone::core
{

/// A part of the report that can be left out or moved.
enum class Section : std::uint8_t
{
    Answer,      ///< the figures in a box, right below the title
    Summary,     ///< executive summary in words
    Findings,    ///< key findings
    First,       ///< the first ten to stop
    Map,         ///< state of the sites on a day
    Timeline,    ///< states over time
    Charts,      ///< how many, and what ships
    Groups,      ///< sectors and countries
    Ranking,     ///< all plants
    Graph,       ///< suppliers of the top case
    Why,         ///< one page per top plant
    Assumptions, ///< every parameter
    Mitigations, ///< what each would win; takes as long as many runs
    Comparison,  ///< against another scenario
    LoadChange,  ///< against the data before the newest load
    Sources,     ///< data sources and vintage
    Limits,      ///< coverage and limitations
    Backtest,    ///< earlier projections against what came
    Method,      ///< in plain words and in formulas
    Glossary
};
inline constexpr std::size_t kSections = 20;

struct SectionChoice
{
    Section section = Section::Answer;
    bool shown = true;

    bool operator==(const SectionChoice&) const = default;
};

/// How numbers are written; the words stay English.
enum class NumberStyle : std::uint8_t
{
    English, ///< 12,345.6
    German,  ///< 12.345,6
    French,  ///< 12 345,6 with thin blanks that do not break
    Swiss    ///< 12’345.6
};

/// Longest of the texts a template may hold, in bytes.
inline constexpr std::size_t kLongestReportLine = 200;
inline constexpr std::size_t kLongestReportSummary = 8000;
inline constexpr int kMostWhyPages = 20;

struct ReportSettings
{
    std::string title{};          ///< empty = the scenario's name
    std::string author{};         ///< may be empty
    std::string classification{}; ///< "Internal"; on every page; may be empty
    std::string summary{};        ///< edited by hand, paragraphs by line feed; empty = drafted
    bool letter = false;          ///< US Letter instead of A4
    bool landscape = false;
    bool allPlants = false; ///< also rank plants under 5 % chance
    int whyPages = 3;       ///< 0..kMostWhyPages
    NumberStyle numbers = NumberStyle::English;
    std::vector<SectionChoice> sections = usualSections(); ///< each of kSections once, in order

    bool operator==(const ReportSettings&) const = default;

    [[nodiscard]] static std::vector<SectionChoice> usualSections();
};

[[nodiscard]] bool shows(const ReportSettings& settings, Section section);

[[nodiscard]] std::string_view toText(Section section); ///< "load-change"
[[nodiscard]] std::string sectionTitle(Section section);
[[nodiscard]] std::string_view toText(NumberStyle style); ///< "german"

/// Sections by id in the order given; what is not named is off. Errors: BadUsage for an id that
/// there is not, or that comes twice, naming those there are.
[[nodiscard]] Result<std::vector<SectionChoice>> sectionsOf(std::span<const std::string> ids);
/// Errors: BadUsage, naming those there are.
[[nodiscard]] Result<NumberStyle> numberStyleOf(std::string_view id);

/// Errors: BadInput for texts too long or with control characters, for whyPages out of range and
/// for sections that are not each there once.
[[nodiscard]] Result<void> validateReportSettings(const ReportSettings& settings);

/// `"lodestone_report_settings": 1`, every field written, keys sorted; reading it back gives the
/// same value.
[[nodiscard]] std::string reportSettingsToJson(const ReportSettings& settings);
/// Sections that the text does not name come last and off, so that templates outlive new sections.
/// Errors: BadInput, the message begins with the path of the key.
[[nodiscard]] Result<ReportSettings> reportSettingsFromJson(std::string_view json);

} // namespace lodestone::core
