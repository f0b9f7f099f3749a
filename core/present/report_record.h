// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/engine/results.h"
#include "core/present/ranking_change.h"
#include "core/present/report_doc.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A report that was written earlier, as its attachments tell, and what has changed since.

namespace lodestone::core
{

/// What a report was made of: goes along as an attachment.
struct ReportRecord
{
    RunKey key{};
    std::string title{};
    std::string workspace{};
    std::string programVersion{};
    Date dataAsOf{};
};

[[nodiscard]] std::string reportRecordToJson(const ReportRecord& record);
/// Errors: BadInput, the message begins with the path of the key.
[[nodiscard]] Result<ReportRecord> reportRecordFromJson(std::string_view json);

/// One plant as ranking.csv has it.
struct RecordedPlant
{
    int rank = 0;
    std::string siteId{};
    double pStop = 0.0;
    std::optional<Band> stopDay{};
};

/// Largest of the attachments that are read, in bytes, and most plants of a ranking.
inline constexpr std::size_t kMostAttachmentBytes = std::size_t{8} << 20U;
inline constexpr std::size_t kMostRecordedPlants = 100'000;

/// Reads ranking.csv of a report. Errors: BadInput with the line.
[[nodiscard]] Result<std::vector<RecordedPlant>> rankingFromCsv(std::string_view csv);

struct OpenedReport
{
    ReportRecord record{};
    std::string scenarioJson{};
    std::vector<RecordedPlant> ranking{};
};

/// From the bytes of the attachments. Errors: BadInput, naming the attachment.
[[nodiscard]] Result<OpenedReport>
openedReport(std::string_view runJson, std::string_view scenarioJson, std::string_view rankingCsv);

/// One thing that a report states of its making, then and now.
struct RecordRow
{
    std::string what{};
    std::string then{};
    std::string now{};
    bool changed = false;
};

struct RecordChange
{
    std::vector<RecordRow> rows{};
    /// Plants that moved, stand at another rank, came in or went: largest change of the chance
    /// first, then of the rank. Before is then, after is now.
    std::vector<PlantMove> moves{};
    std::int64_t unmoved = 0;
};

/// What moves of a report are called in a table.
[[nodiscard]] inline MoveWords recordWords()
{
    return {"then", "now"};
}

/// Against a run of the report's scenario, seed and draws on the data of now.
[[nodiscard]] RecordChange recordChange(const OpenedReport& report, const Dataset& dataset,
                                        const RunResult& run);

/// "Nothing has changed ...", or what has, in one sentence.
[[nodiscard]] std::string recordSentence(const RecordChange& change);
[[nodiscard]] Table recordTable(const RecordChange& change);

} // namespace lodestone::core
