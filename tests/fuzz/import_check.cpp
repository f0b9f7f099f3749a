// SPDX-License-Identifier: GPL-3.0-only
#include "tests/fuzz/import_check.h"

#include "db/bundle/bundle.h"
#include "db/bundle/bundle_files.h"
#include "db/import/file_reader.h"
#include "db/io/utf8.h"
#include "db/sheets/sheet_parts.h"
#include "resources/embedded.h"

#include <algorithm>
#include <cmath>

namespace lodestone::tests
{

namespace
{

const core::Date kToday = core::Date::of(2026, 11, 26);

db::ImportContext contextOfChecks()
{
    db::ImportContext context;
    context.today = kToday;
    context.knowsSource = [](std::string_view id) { return id == "smm-magnets-jul2026"; };
    return context;
}

bool isCountryCode(std::string_view text)
{
    return text.size() == 3 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isSane(const std::optional<double>& figure)
{
    return !figure || (std::isfinite(*figure) && *figure >= 0.0 && !std::signbit(*figure));
}

std::string faultOf(const db::Figure& figure)
{
    const core::Observation& row = figure.row;
    const std::string at = "line " + std::to_string(figure.line) + ": ";
    if (figure.line < 1) {
        return at + "no line";
    }
    if (!isCountryCode(row.reporter) || !isCountryCode(row.partner)) {
        return at + "no country: '" + row.reporter + "' or '" + row.partner + "'";
    }
    if (row.flow != "export" && row.flow != "import") {
        return at + "no flow: '" + row.flow + "'";
    }
    if (row.hsCode != core::kMagnetHsCode || row.commodity != "magnets") {
        return at + "no magnets: " + row.commodity + " " + row.hsCode;
    }
    if (row.period > core::Month::containing(kToday) || row.period.year() < 1962) {
        return at + "no month that there are figures of: " + row.period.iso();
    }
    if (!isSane(row.netWeightTonnes) || !isSane(row.valueUsd)) {
        return at + "a figure below zero or beyond all numbers";
    }
    if (!row.netWeightTonnes && !row.valueUsd) {
        return at + "no figure";
    }
    if (db::firstInvalidUtf8(row.note) != std::string_view::npos) {
        return at + "a note that is no text";
    }
    return {};
}

std::string faultOf(const core::Reject& reject)
{
    const std::string at = "reject of line " + std::to_string(reject.line) + ": ";
    if (reject.line < 1 || reject.column < 0 || reject.reason.empty()) {
        return at + "no place or no reason";
    }
    for (const std::string* text : {&reject.value, &reject.reason, &reject.raw}) {
        if (db::firstInvalidUtf8(*text) != std::string_view::npos) {
            return at + "not text";
        }
    }
    return {};
}

std::string faultOf(const core::LoadReport& report, std::size_t figures)
{
    const auto kept = static_cast<std::int64_t>(figures);
    if (report.read != kept + report.unchanged + report.rejected + report.setAside) {
        return "the rows do not add up: " + std::to_string(report.read) + " read, " +
               std::to_string(kept) + " figures, " + std::to_string(report.unchanged) +
               " unchanged, " + std::to_string(report.rejected) + " rejected, " +
               std::to_string(report.setAside) + " set aside";
    }
    std::int64_t aside = 0;
    for (const core::LoadReport::SetAside& why : report.setAsideWhy) {
        aside += why.rows;
    }
    if (aside != report.setAside) {
        return "the reasons do not add up";
    }
    if (static_cast<std::int64_t>(report.rejects.size()) > report.rejected) {
        return "more rejects than rejected rows";
    }
    for (const core::Reject& reject : report.rejects) {
        if (std::string fault = faultOf(reject); !fault.empty()) {
            return fault;
        }
    }
    for (const std::string& warning : report.warnings) {
        if (warning.empty() || db::firstInvalidUtf8(warning) != std::string_view::npos) {
            return "a warning that is not text";
        }
    }
    return {};
}

/// Gives at most a few bytes at a time.
class Pieces : public db::ByteSource
{
public:
    Pieces(std::string_view bytes, std::size_t most) : m_source(bytes), m_most(most) {}

    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        return m_source.read(into, std::min(capacity, m_most));
    }
    std::int64_t size() const override { return m_source.size(); }

private:
    db::MemorySource m_source;
    std::size_t m_most;
};

/// All that a reading says, as text to compare.
std::string saidOf(const db::Importer& importer, std::string_view bytes, std::size_t most)
{
    Pieces source(bytes, most);
    db::Collector collector;
    if (const auto read = importer.read(source, contextOfChecks(), collector, {}); !read) {
        return read.error().message;
    }
    std::string said;
    for (const db::Figure& figure : collector.figures()) {
        said += std::to_string(figure.line) + " " + db::figureName(figure.row) + " " +
                std::to_string(figure.row.netWeightTonnes.value_or(-1.0)) + " " +
                std::to_string(figure.row.valueUsd.value_or(-1.0)) + " " + figure.row.note + "\n";
    }
    const core::LoadReport report = collector.takeReport();
    for (const core::Reject& reject : report.rejects) {
        said += std::to_string(reject.line) + " " + reject.reason + " " + reject.raw + "\n";
    }
    for (const core::LoadReport::SetAside& why : report.setAsideWhy) {
        said += std::to_string(why.rows) + " " + why.reason + "\n";
    }
    return said;
}

std::string faultOfRead(const core::Result<db::ReadFile>& read)
{
    if (!read) {
        return read.error().message.empty() ? "refused without a word" : std::string{};
    }
    std::set<std::string> months;
    for (const db::Figure& figure : read.value().figures) {
        std::string fault = faultOf(figure);
        if (!months.insert(db::figureName(figure.row)).second) {
            fault = "one month twice: " + db::figureName(figure.row);
        }
        if (!fault.empty()) {
            return fault;
        }
    }
    return faultOf(read.value().report, read.value().figures.size());
}

std::string faultOfSheets(const core::Result<std::vector<db::Sheet>>& sheets)
{
    if (!sheets) {
        return sheets.error().message.empty() ? "refused without a word" : std::string{};
    }
    for (const db::Sheet& sheet : sheets.value()) {
        if (db::firstInvalidUtf8(sheet.csv) != std::string_view::npos) {
            return "cells that are no text";
        }
        if (!sheet.fault.empty() && !sheet.csv.empty()) {
            return "a sheet that cannot be read and holds something";
        }
        const auto lines = std::ranges::count(sheet.csv, '\n');
        if (sheet.rows < 0 || sheet.rows > lines) {
            return "more filled rows than lines";
        }
    }
    return {};
}

/// What a user would answer, so that a table is read beyond its questions.
core::ColumnMapping answers()
{
    core::ColumnMapping mapping;
    mapping.weightUnit = "kg";
    mapping.valueUnit = "usd";
    mapping.dayOrder = "dmy";
    mapping.hsCode = "850511";
    mapping.reporter = "CHN";
    mapping.flow = "export";
    return mapping;
}

} // namespace

std::string faultOfFile(const db::Importer& importer, const std::string& file)
{
    core::ImportOptions options;
    options.formatId = importer.id;
    std::string fault = faultOfRead(db::readFigures(file, options, contextOfChecks(), {}));
    if (fault.empty() && importer.id == "table") {
        options.columns = answers();
        fault = faultOfRead(db::readFigures(file, options, contextOfChecks(), {}));
    }
    return fault;
}

std::string faultOfAnyFile(const std::string& file)
{
    return faultOfRead(db::readFigures(file, {}, contextOfChecks(), {}));
}

std::string faultOfXlsxSheet(std::string_view bytes)
{
    constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    const std::string head(kHead);
    db::SheetParts parts;
    parts["xl/workbook.xml"] =
        head + R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Figures" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    parts["xl/_rels/workbook.xml.rels"] =
        head +
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
</Relationships>)";
    parts["xl/styles.xml"] =
        head + R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="17"/></cellXfs></styleSheet>)";
    parts["xl/sharedStrings.xml"] =
        head + R"(<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>period</t></si><si><r><t>net</t></r><r><t>weight</t></r></si></sst>)";
    parts["xl/worksheets/sheet1.xml"] = std::string(bytes);
    return faultOfSheets(db::readXlsx(parts, {}));
}

std::string faultOfOdsContent(std::string_view bytes)
{
    db::SheetParts parts;
    parts["content.xml"] = std::string(bytes);
    return faultOfSheets(db::readOds(parts, {}));
}

std::string faultOfPieces(const db::Importer& importer, std::string_view bytes)
{
    constexpr std::size_t kFew = 7;
    return saidOf(importer, bytes, bytes.size() + 1) == saidOf(importer, bytes, kFew)
               ? std::string{}
               : "another reading when the bytes come in small pieces";
}

std::string faultOfBundle(std::string_view bytes)
{
    const auto headerOf = [](std::string_view text) { return text.substr(0, text.find('\n')); };
    std::vector<db::MemoryFiles::File> files;
    bool replaced = false;
    for (const resources::EmbeddedFile& file : resources::referenceFiles()) {
        const bool this_one = !replaced && headerOf(file.bytes) == headerOf(bytes);
        replaced = replaced || this_one;
        files.emplace_back(file.name, this_one ? bytes : file.bytes);
    }
    if (!replaced) {
        files.front().second = bytes;
    }
    const db::BundleRead read = db::readBundle(db::MemoryFiles(std::move(files)));
    if (read.ok() == !read.findings.empty()) {
        return "neither read nor refused with a finding";
    }
    for (const core::Finding& finding : read.findings) {
        if (finding.message.empty()) {
            return "a finding without a word";
        }
    }
    return {};
}

} // namespace lodestone::tests
