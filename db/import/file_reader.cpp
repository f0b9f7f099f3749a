// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/file_reader.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/import/country_codes.h"
#include "db/import/file_contents.h"
#include "db/import/mapping/table_layout.h"
#include "db/io/peek_source.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;
namespace fs = std::filesystem;

/// Size and time of the last change, to notice that a file changes while it is read.
struct FileState
{
    std::uintmax_t size = 0;
    fs::file_time_type changed;

    bool operator==(const FileState&) const = default;
};

FileState stateOf(const std::string& file)
{
    std::error_code ignored;
    return {fs::file_size(file, ignored), fs::last_write_time(file, ignored)};
}

std::string formatNames()
{
    std::string names;
    for (const Importer& importer : importers()) {
        names += (names.empty() ? "" : ", ") + std::string(importer.name) + " (" +
                 std::string(importer.id) + ")";
    }
    return names;
}

const Importer* importerOf(std::string_view id)
{
    const auto found = std::ranges::find(importers(), id, &Importer::id);
    return found == importers().end() ? nullptr : &*found;
}

/// Whether the table has a header whose columns were said before.
bool isRemembered(std::string_view head, const ImportContext& context)
{
    const auto layout = layoutOf(head, {});
    return layout && context.rememberedColumns &&
           context.rememberedColumns(fingerprintOf(layout.value().names)).has_value();
}

core::Result<const Importer*> findImporter(const std::string& file,
                                           const core::ImportOptions& options,
                                           const ImportContext& context, std::string_view head)
{
    constexpr std::string_view kTable = "table";
    if (!options.formatId.empty() || options.columns) {
        const Importer* asked =
            importerOf(options.columns ? kTable : std::string_view(options.formatId));
        return asked != nullptr
                   ? core::Result<const Importer*>{asked}
                   : Error{ErrorCode::BadUsage,
                           core::fill(core::say("there is no format '%1'; known are %2"),
                                      {options.formatId, formatNames()})};
    }
    if (head.empty()) {
        return Error{ErrorCode::BadInput, core::fill(core::say("%1 is empty"), {file})};
    }
    const Importer* best = nullptr;
    int bestMark = 0;
    for (const Importer& importer : importers()) {
        const int mark = importer.sniff(head);
        if (mark > bestMark) {
            bestMark = mark;
            best = &importer;
        }
    }
    if (best == nullptr && isRemembered(head, context)) {
        best = importerOf(kTable);
    }
    if (best == nullptr) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("%1 is in no format that is known here: %2; look at its "
                                          "first line. A table of another layout can be read once "
                                          "it was said what its columns mean (--format table)"),
                                {file, formatNames()})};
    }
    return best;
}

/// The text of some lines, for rows that were fine until a later one contradicted them.
std::map<std::int64_t, std::string> linesOf(const FileContents& contents,
                                            const std::vector<Figure>& figures,
                                            const core::Progress& progress)
{
    constexpr std::size_t kMost = 10'000;  // more rejects are not kept
    constexpr std::size_t kLongest = 4096; // a JSON file may be a single line
    std::map<std::int64_t, std::string> lines;
    for (const Figure& figure : figures) {
        if (lines.size() < kMost) {
            lines[figure.line];
        }
    }
    auto source = contents.open();
    std::string buffer(std::size_t{1} << 16U, '\0');
    std::int64_t line = 1;
    auto wanted = lines.begin();
    while (source && wanted != lines.end() && !progress.cancelled()) {
        const auto got = source.value()->read(buffer.data(), buffer.size());
        if (!got || got.value() == 0) {
            break;
        }
        for (const char c : std::string_view(buffer.data(), got.value())) {
            if (c == '\n') {
                wanted =
                    wanted != lines.end() && wanted->first == line ? std::next(wanted) : wanted;
                ++line;
            } else if (wanted != lines.end() && wanted->first == line && c != '\r' && c != '\0') {
                wanted->second.append(wanted->second.size() <= kLongest ? 1 : 0, c);
            }
        }
    }
    for (auto& [number, text] : lines) {
        text = shortened(text, kLongest);
        text = firstInvalidUtf8(text) == std::string_view::npos ? text : latin1ToUtf8(text);
    }
    return lines;
}

void rejectConflicts(const FileContents& contents, Collector& collector,
                     const core::Progress& progress)
{
    const std::vector<Figure> conflicts = collector.takeConflicts(progress);
    if (conflicts.empty()) {
        return;
    }
    std::map<std::string, std::string> linesOfKey;
    for (const Figure& figure : conflicts) {
        std::string& text = linesOfKey[figureName(figure.row)];
        text += (text.empty() ? "" : ", ") + std::to_string(figure.line);
    }
    std::map<std::int64_t, std::string> raw = linesOf(contents, conflicts, progress);
    for (const Figure& figure : conflicts) {
        const std::string name = figureName(figure.row);
        collector.reject(
            {figure.line, 0, name,
             core::fillKept(core::keep("the file states different figures for %1 (lines %2); which "
                                       "one is right is not known"),
                            {name, shortened(linesOfKey[name])}),
             raw[figure.line]});
    }
}

core::Result<void> checkOptions(const core::ImportOptions& options)
{
    if (!options.reporter.empty()) {
        const PlaceCode* place = CountryCodes::builtin().byIso3(options.reporter);
        if (place == nullptr || place->kind != PlaceKind::Country) {
            return Error{
                ErrorCode::BadUsage,
                core::fill(core::say("'%1' is no country%2"),
                           {options.reporter,
                            core::shown(CountryCodes::builtin().suggestion(options.reporter))})};
        }
    }
    if (!options.flow.empty() && options.flow != "export" && options.flow != "import") {
        return Error{ErrorCode::BadUsage,
                     core::fill(core::say("'%1' is not export or import"), {options.flow})};
    }
    return {};
}

/// What is known from around the rows comes before what they said.
void addContents(const FileContents& contents, const core::ImportOptions& options, ReadFile& result)
{
    core::LoadReport& report = result.report;
    report.formatId = result.importer->id;
    report.part = contents.part;
    report.parts = contents.parts;
    report.warnings.insert(report.warnings.begin(), contents.warnings.begin(),
                           contents.warnings.end());
    std::vector<core::Detection> detected = contents.detected;
    detected.push_back({core::say("format"), core::wording().text(result.importer->name),
                        !options.formatId.empty() || options.columns ? core::say("as asked for")
                        : report.columns
                            ? core::say("no format knows it, but such columns were said before")
                            : core::say("it begins as such a file does")});
    detected.insert(detected.end(), report.detected.begin(), report.detected.end());
    report.detected = std::move(detected);
}

core::Result<void> readThrough(const Importer& importer, ByteSource& source,
                               const ImportContext& context, Collector& collector,
                               const core::Progress& progress)
{
    if (auto read = importer.read(source, context, collector, progress); !read) {
        return read.error().code == ErrorCode::Cancelled
                   ? read.error()
                   : read.error().withContext(context.fileName);
    }
    if (collector.tooLarge()) {
        return Error{
            ErrorCode::BadInput,
            core::fill(core::say("%1 holds more than five million months of magnets; split it"),
                       {context.fileName})};
    }
    return {};
}

} // namespace

int recognised(std::string_view firstBytes, const ImportContext& context)
{
    int best = isRemembered(firstBytes, context) ? 1 : 0;
    for (const Importer& importer : importers()) {
        best = std::max(best, importer.sniff(firstBytes));
    }
    return best;
}

core::Result<ReadFile> readFigures(const std::string& file, const core::ImportOptions& options,
                                   ImportContext context, const core::Progress& progress)
{
    if (auto checked = checkOptions(options); !checked) {
        return checked.error();
    }
    const FileState before = stateOf(file);
    const auto contents = openContents(
        file, options, [&context](std::string_view head) { return recognised(head, context); },
        progress);
    if (!contents) {
        return contents.error();
    }
    const auto opened = contents.value().open();
    if (!opened) {
        return opened.error();
    }
    PeekSource source(*opened.value());
    const auto head = source.head();
    if (!head) {
        return head.error();
    }
    context.columns = options.columns;
    ReadFile result;
    context.usedColumns = [&result](const core::ColumnMapping& used, const std::string& mark) {
        result.report.columns = used;
        result.fingerprint = mark;
    };
    const auto importer = findImporter(file, options, context, head.value());
    if (!importer) {
        return importer.error();
    }
    context.fileName = fs::path(file).filename().string();
    context.reporter = options.reporter;
    context.flow = options.flow;
    Collector collector;
    if (auto read = readThrough(*importer.value(), source, context, collector, progress); !read) {
        return read.error();
    }
    rejectConflicts(contents.value(), collector, progress);
    if (progress.cancelled()) {
        return Error{ErrorCode::Cancelled, core::say("stopped; nothing was loaded")};
    }
    auto hash = fileHash(file, progress);
    if (!hash) {
        return hash.error();
    }
    if (stateOf(file) != before) {
        return Error{ErrorCode::CannotRead,
                     core::fill(core::say("%1 changed while it was read; nothing was loaded. Try "
                                          "again once it is complete"),
                                {file})};
    }
    result.importer = importer.value();
    result.figures = std::move(collector.figures());
    auto columns = std::move(result.report.columns);
    result.report = collector.takeReport();
    result.report.columns = std::move(columns);
    addContents(contents.value(), options, result);
    result.report.file = context.fileName;
    result.report.sha256 = std::move(hash).value();
    result.report.bytes = static_cast<std::int64_t>(before.size);
    return result;
}

} // namespace lodestone::db
