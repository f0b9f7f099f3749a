// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/file_reader.h"

#include "core/base/sha256.h"
#include "db/import/country_codes.h"
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

/// Counts and hashes what is read through it.
class HashingSource : public ByteSource
{
public:
    explicit HashingSource(ByteSource& source) : m_source(source) {}

    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        auto got = m_source.read(into, capacity);
        if (got) {
            m_hash.add({into, got.value()});
            m_bytes += static_cast<std::int64_t>(got.value());
        }
        return got;
    }
    std::int64_t size() const override { return m_source.size(); }
    std::int64_t bytes() const { return m_bytes; }
    std::string hex() { return m_hash.hex(); }

private:
    ByteSource& m_source;
    core::Sha256 m_hash;
    std::int64_t m_bytes = 0;
};

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

core::Result<const Importer*> findImporter(const std::string& file, const std::string& id,
                                           std::string_view head)
{
    if (!id.empty()) {
        const auto found = std::ranges::find(importers(), std::string_view(id), &Importer::id);
        if (found == importers().end()) {
            return Error{ErrorCode::BadUsage,
                         "there is no format '" + id + "'; known are " + formatNames()};
        }
        return &*found;
    }
    if (head.empty()) {
        return Error{ErrorCode::BadInput, file + " is empty"};
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
    if (best == nullptr) {
        return Error{ErrorCode::BadInput, file + " is in no format that is known here: " +
                                              formatNames() + "; look at its first line"};
    }
    return best;
}

/// The text of some lines, for rows that were fine until a later one contradicted them.
std::map<std::int64_t, std::string> linesOf(const std::string& file,
                                            const std::vector<Figure>& figures)
{
    constexpr std::size_t kMost = 10'000;  // more rejects are not kept
    constexpr std::size_t kLongest = 4096; // a JSON file may be a single line
    std::map<std::int64_t, std::string> lines;
    for (const Figure& figure : figures) {
        if (lines.size() < kMost) {
            lines[figure.line];
        }
    }
    auto source = openFile(file);
    std::string buffer(std::size_t{1} << 16U, '\0');
    std::int64_t line = 1;
    auto wanted = lines.begin();
    while (source && wanted != lines.end()) {
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

void rejectConflicts(const std::string& file, Collector& collector)
{
    const std::vector<Figure> conflicts = collector.takeConflicts();
    if (conflicts.empty()) {
        return;
    }
    std::map<std::string, std::string> linesOfKey;
    for (const Figure& figure : conflicts) {
        std::string& text = linesOfKey[figureName(figure.row)];
        text += (text.empty() ? "" : ", ") + std::to_string(figure.line);
    }
    std::map<std::int64_t, std::string> raw = linesOf(file, conflicts);
    for (const Figure& figure : conflicts) {
        const std::string name = figureName(figure.row);
        collector.reject({figure.line, 0, name,
                          "the file states different figures for " + name + " (lines " +
                              shortened(linesOfKey[name]) + "); which one is right is not known",
                          raw[figure.line]});
    }
}

core::Result<void> checkOptions(const core::ImportOptions& options)
{
    if (!options.reporter.empty()) {
        const PlaceCode* place = CountryCodes::builtin().byIso3(options.reporter);
        if (place == nullptr || place->kind != PlaceKind::Country) {
            return Error{ErrorCode::BadUsage,
                         "'" + options.reporter + "' is no country" +
                             CountryCodes::builtin().suggestion(options.reporter)};
        }
    }
    if (!options.flow.empty() && options.flow != "export" && options.flow != "import") {
        return Error{ErrorCode::BadUsage, "'" + options.flow + "' is not export or import"};
    }
    return {};
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
        return Error{ErrorCode::BadInput,
                     context.fileName +
                         " holds more than five million months of magnets; split it"};
    }
    return {};
}

} // namespace

core::Result<ReadFile> readFigures(const std::string& file, const core::ImportOptions& options,
                                   ImportContext context, const core::Progress& progress)
{
    if (auto checked = checkOptions(options); !checked) {
        return checked.error();
    }
    const FileState before = stateOf(file);
    auto opened = openFile(file);
    if (!opened) {
        return opened.error();
    }
    HashingSource hashing(*opened.value());
    PeekSource source(hashing);
    const auto head = source.head();
    if (!head) {
        return head.error();
    }
    const auto importer = findImporter(file, options.formatId, head.value());
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
    rejectConflicts(file, collector);
    if (stateOf(file) != before || hashing.bytes() != static_cast<std::int64_t>(before.size)) {
        return Error{ErrorCode::CannotRead,
                     file + " changed while it was read; nothing was loaded. Try again once it is "
                            "complete"};
    }
    ReadFile result{importer.value(), std::move(collector.figures()), collector.takeReport()};
    result.report.formatId = result.importer->id;
    result.report.file = context.fileName;
    result.report.sha256 = hashing.hex();
    result.report.bytes = hashing.bytes();
    return result;
}

} // namespace lodestone::db
