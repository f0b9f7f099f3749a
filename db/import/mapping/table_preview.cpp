// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/mapping/table_preview.h"

#include "db/csv/csv_reader.h"
#include "db/import/file_contents.h"
#include "db/import/file_reader.h"
#include "db/import/mapping/cell_words.h"
#include "db/import/mapping/mapping_json.h"
#include "db/io/peek_source.h"

#include <algorithm>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kMostRows = 1'000;
constexpr std::size_t kMostShown = 50;

SampleRows sampleOf(std::string_view firstBytes, const TableLayout& layout)
{
    MemorySource source(firstBytes.substr(layout.headerOffset));
    CsvOptions options;
    options.delimiter = layout.delimiter;
    options.latin1Allowed = true;
    CsvReader reader(source, options);
    SampleRows rows;
    bool header = true;
    while (rows.size() < kMostRows) {
        const CsvReader::Step step = reader.next();
        if (step == CsvReader::Step::Fault) {
            continue;
        }
        if (step != CsvReader::Step::Row) {
            break;
        }
        if (std::exchange(header, false)) {
            continue;
        }
        std::vector<std::string> cells;
        for (const std::string_view cell : reader.cells()) {
            cells.emplace_back(trimmedCell(cell));
        }
        cells.resize(layout.names.size());
        rows.push_back(std::move(cells));
    }
    // The last row may be cut where the bytes end.
    if (firstBytes.size() == PeekSource::kPeekBytes && rows.size() > 1) {
        rows.pop_back();
    }
    return rows;
}

double filledShare(const SampleRows& rows, std::size_t column)
{
    const auto filled =
        std::ranges::count_if(rows, [column](const auto& row) { return !row[column].empty(); });
    return rows.empty() ? 0.0 : static_cast<double>(filled) / static_cast<double>(rows.size());
}

} // namespace

core::Result<TableBeginning> beginningOf(std::string_view firstBytes, const ImportContext& context)
{
    TableBeginning beginning;
    const bool given = context.columns.has_value();
    beginning.mapping = context.columns.value_or(core::ColumnMapping{});
    if (std::string fault = mappingFault(beginning.mapping); !fault.empty()) {
        return core::Error{core::ErrorCode::BadUsage, std::move(fault)};
    }
    auto layout = layoutOf(firstBytes, beginning.mapping);
    if (!layout) {
        return layout.error();
    }
    beginning.layout = std::move(layout).value();
    const bool unsaid = !given || beginning.mapping.columns.empty();
    if (unsaid && context.rememberedColumns) {
        if (auto known = context.rememberedColumns(fingerprintOf(beginning.layout.names))) {
            const core::ColumnMapping said = beginning.mapping;
            beginning.mapping = std::move(known->mapping);
            beginning.rememberedAt = known->recordedAt;
            overlay(beginning.mapping, said);
        }
    }
    if (!context.reporter.empty()) {
        beginning.mapping.reporter = context.reporter;
    }
    if (!context.flow.empty()) {
        beginning.mapping.flow = context.flow;
    }
    beginning.rows = sampleOf(firstBytes, beginning.layout);
    propose(beginning.mapping, beginning.layout.names, beginning.rows, beginning.why);
    beginning.questions = questionsOf(beginning.mapping, beginning.layout.names, beginning.rows);
    return beginning;
}

core::Result<core::TablePreview> previewOf(const std::string& file,
                                           const core::ImportOptions& options,
                                           ImportContext context, const core::Progress& progress)
{
    const auto contents = openContents(
        file, options, [&context](std::string_view head) { return recognised(head, context); },
        progress);
    if (!contents) {
        return contents.error();
    }
    const auto source = contents.value().open();
    if (!source) {
        return source.error();
    }
    PeekSource peek(*source.value());
    const auto head = peek.head();
    if (!head) {
        return head.error();
    }
    context.columns = options.columns;
    context.reporter = options.reporter;
    context.flow = options.flow;
    auto beginning = beginningOf(head.value(), context);
    if (!beginning) {
        return beginning.error().withContext(file);
    }
    TableBeginning& found = beginning.value();
    core::TablePreview preview;
    preview.part = contents.value().part;
    preview.parts = contents.value().parts;
    preview.encoding = options.encoding;
    preview.delimiter = std::string(1, found.layout.delimiter);
    preview.headerLine = found.layout.headerLine;
    for (std::size_t i = 0; i < found.layout.names.size(); ++i) {
        preview.columns.push_back({found.layout.names[i], filledShare(found.rows, i)});
    }
    preview.rowsLookedAt = found.rows.size();
    preview.fingerprint = fingerprintOf(found.layout.names);
    preview.mapping = std::move(found.mapping);
    preview.rememberedAt = std::move(found.rememberedAt);
    preview.why = std::move(found.why);
    preview.questions = std::move(found.questions);
    found.rows.resize(std::min(found.rows.size(), kMostShown));
    preview.rows = std::move(found.rows);
    return preview;
}

} // namespace lodestone::db
