// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/report_workbook.h"

#include "core/present/chart_table.h"
#include "core/present/csv.h"
#include "core/present/report_numbers.h"
#include "core/present/words.h"
#include "db/sheets/plain_numbers.h"
#include "db/sheets/workbook_parts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <optional>
#include <set>
#include <utility>
#include <variant>
#include <xlsxwriter.h>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kLongestSheetName = 31;
constexpr std::size_t kLongestTitle = kLongestSheetName - 4; // room for a number behind it

std::string titleIn(std::string_view chapter, std::string_view part)
{
    const std::string end = ", " + cut(part, kLongestTitle / 2);
    return cut(chapter, kLongestTitle - end.size()) + end;
}

/// "12,345" and "0.14", or as the style writes them; whole cells only.
std::optional<double> numberIn(std::string_view shown, core::NumberStyle style)
{
    std::string text = core::inEnglish(shown, style);
    std::erase(text, ',');
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end && std::isfinite(value) ? std::optional(value)
                                                                       : std::nullopt;
}

/// A range takes three columns, since only then are they figures.
bool holdsBands(const core::Table& table, std::size_t column)
{
    return table.columns[column].kind == core::CellKind::Range ||
           std::ranges::any_of(table.rows, [column](const core::TableRow& row) {
               return column < row.cells.size() && row.cells[column].range;
           });
}

class Workbook
{
public:
    Workbook(const std::string& path, core::NumberStyle style)
        : m_book(workbook_new(path.c_str()))
        , m_style(style)
    {
        if (m_book != nullptr) {
            m_head = workbook_add_format(m_book);
            format_set_bold(m_head);
            format_set_bottom(m_head, LXW_BORDER_THIN);
            m_strong = workbook_add_format(m_book);
            format_set_bold(m_strong);
            m_share = workbook_add_format(m_book);
            format_set_num_format(m_share, "0.0%");
        }
    }
    ~Workbook()
    {
        if (m_book != nullptr) {
            workbook_close(m_book);
        }
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    [[nodiscard]] bool valid() const { return m_book != nullptr; }
    [[nodiscard]] lxw_error close() { return workbook_close(std::exchange(m_book, nullptr)); }

    void describe(const core::ReportDoc& doc);
    void addOverview(const core::ReportDoc& doc);
    /// `style`: of its numbers.
    void addTable(const core::Table& table, core::NumberStyle style);
    void addChart(const core::ChartData& chart);
    void addNetwork(const core::NetworkFigure& figure);
    /// A part of a chapter says which: "Why rank 1: Giga Berl, Its inputs".
    void operator()(const core::Heading& block)
    {
        if (block.level > 2 && !m_chapter.empty()) {
            m_title = titleIn(m_chapter, block.text);
        } else {
            m_title = m_chapter = block.text;
        }
    }
    void operator()(const core::Table& block) { addTable(block, m_style); }
    void operator()(const core::NetworkFigure& block) { addNetwork(block); }
    void operator()(const core::Charts& block)
    {
        std::ranges::for_each(block.charts, [this](const auto& one) { addChart(one); });
    }
    template <typename Other> void operator()(const Other&) {}

private:
    lxw_worksheet* addSheet(const std::string& title);
    void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text,
             lxw_format* format = nullptr)
    {
        worksheet_write_string(sheet, row, column, cellText(text).c_str(), format);
    }
    void putBand(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const core::Band& band);
    void putCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                 const core::TableColumn& kind, const core::TableCell& cell,
                 core::NumberStyle style);

    lxw_workbook* m_book;
    core::NumberStyle m_style;
    lxw_format* m_head = nullptr;
    lxw_format* m_strong = nullptr;
    lxw_format* m_share = nullptr;
    std::string m_chapter;         ///< the last heading that is not a part of another
    std::string m_title;           ///< of the next sheet
    std::set<std::string> m_names; ///< of sheets, in small letters
};

lxw_worksheet* Workbook::addSheet(const std::string& title)
{
    std::string name = cut(title.empty() ? "Table" : title, kLongestTitle);
    std::ranges::replace_if(
        name,
        [](char c) {
            return static_cast<unsigned char>(c) < 0x20 ||
                   std::string_view("[]:*?/\\'").find(c) != std::string_view::npos;
        },
        ' ');
    const auto small = [](std::string text) {
        std::ranges::transform(text, text.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return text;
    };
    std::string unique = name;
    for (int i = 2; !m_names.insert(small(unique)).second; ++i) {
        unique = name + " " + std::to_string(i);
    }
    return workbook_add_worksheet(m_book, unique.c_str());
}

void Workbook::describe(const core::ReportDoc& doc)
{
    const std::string title = cellText(doc.title);
    const std::string author = cellText(doc.author);
    const std::string subject = cellText(doc.subject);
    const std::string keywords = cellText(doc.keywords);
    const std::string comments = cellText(doc.creator);
    // The writer does not change these texts, it only asks for them as if it did.
    const auto text = [](const std::string& value) {
        return const_cast<char*>(value.c_str()); // NOLINT(*-const-cast): the type of its fields
    };
    lxw_doc_properties properties{};
    properties.title = text(title);
    properties.author = text(author);
    properties.subject = text(subject);
    properties.keywords = text(keywords);
    properties.comments = text(comments);
    constexpr std::time_t kSecondsPerDay = 86'400;
    properties.created = doc.date.days * kSecondsPerDay;
    workbook_set_properties(m_book, &properties);
}

void Workbook::addOverview(const core::ReportDoc& doc)
{
    lxw_worksheet* sheet = addSheet("Report");
    constexpr double kTextWidth = 100;
    worksheet_set_column(sheet, 0, 0, 24, nullptr);
    worksheet_set_column(sheet, 1, 1, kTextWidth, nullptr);
    lxw_row_t row = 0;
    const auto line = [&](std::string_view what, std::string_view text) {
        put(sheet, row, 0, what, m_strong);
        put(sheet, row++, 1, text);
    };
    line("Report", doc.title);
    line("Scope", doc.scope);
    line("Classification", doc.classification);
    line("Author", doc.author);
    line("Run", doc.subject);
    line("Made of", doc.keywords);
    line("Data", doc.dataVintage);
    line("Program", doc.creator);
    for (const core::Block& block : doc.blocks) {
        if (const auto* findings = std::get_if<core::Findings>(&block)) {
            for (const core::ReportFinding& item : findings->items) {
                line(std::string(core::toText(item.confidence)) + " finding",
                     item.claim + " " + item.evidence);
            }
        }
    }
}

void Workbook::putBand(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                       const core::Band& band)
{
    for (const double point : {band.p05, band.p50, band.p95}) {
        worksheet_write_number(sheet, row, column++, point, nullptr);
    }
}

/// The exact figure where there is one; what its note says besides stands in columns of its own.
void Workbook::putCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                       const core::TableColumn& kind, const core::TableCell& cell,
                       core::NumberStyle style)
{
    lxw_format* const strong = cell.strong ? m_strong : nullptr;
    const bool reads = kind.kind == core::CellKind::Number && cell.note.empty();
    if (cell.value) {
        worksheet_write_number(sheet, row, column, *cell.value,
                               cell.text.ends_with('%') ? m_share : strong);
    } else if (const auto number = reads ? numberIn(cell.text, style) : std::nullopt) {
        worksheet_write_number(sheet, row, column, *number, strong);
    } else {
        put(sheet, row, column, cell.text + (cell.note.empty() ? "" : " " + cell.note), strong);
    }
}

void Workbook::addTable(const core::Table& table, core::NumberStyle style)
{
    lxw_worksheet* sheet = addSheet(m_title);
    constexpr double kCharacters = 9;
    std::vector<lxw_col_t> places; // of each column of the table
    lxw_col_t column = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const core::TableColumn& head = table.columns[i];
        places.push_back(column);
        if (holdsBands(table, i)) {
            const std::string what = head.title.empty() ? "day" : head.title;
            for (const char* part : {"P5", "median", "P95"}) {
                put(sheet, 0, column++, what + ", " + part, m_head);
            }
            continue;
        }
        worksheet_set_column(sheet, column, column,
                             std::clamp(head.width * kCharacters, 10.0, 60.0), nullptr);
        put(sheet, 0, column++, head.title, m_head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    lxw_row_t row = 1;
    for (const core::TableRow& one : table.rows) {
        if (row + 2 >= kSheetRows) {
            break;
        }
        if (!one.group.empty()) {
            put(sheet, row, 0, one.group, m_strong);
        }
        for (std::size_t i = 0; i < std::min(one.cells.size(), table.columns.size()); ++i) {
            if (one.cells[i].range) {
                putBand(sheet, row, places[i], *one.cells[i].range);
            } else {
                putCell(sheet, row, places[i], table.columns[i], one.cells[i], style);
            }
        }
        ++row;
    }
    if (!table.note.empty()) {
        put(sheet, row + 1, 0, table.note);
    }
}

void Workbook::addChart(const core::ChartData& chart)
{
    const core::ChartTable numbers = core::chartTable(chart);
    core::Table table;
    for (const std::string& head : numbers.heads) {
        table.columns.push_back({head, 1.6, core::CellKind::Number});
    }
    for (const std::vector<std::string>& row : numbers.rows) {
        core::TableRow line;
        for (const std::string& cell : row) {
            line.cells.push_back({.text = cell});
        }
        table.rows.push_back(std::move(line));
    }
    table.note = chart.source;
    const std::string before = std::exchange(m_title, chart.title);
    addTable(table, core::NumberStyle::English); // they are in machine form
    m_title = before;
}

void Workbook::addNetwork(const core::NetworkFigure& figure)
{
    core::Table table;
    table.columns = {{"Supplier", 3.0},
                     {"Buyer", 3.0},
                     {"Share of need", 1.2, core::CellKind::Number},
                     {"Confidence", 1.2}};
    for (const core::NetworkEdge& edge : figure.edges) {
        table.rows.push_back(
            {{},
             {{.text = figure.nodes[edge.from].name, .strong = edge.onPath},
              {.text = figure.nodes[edge.to].name, .strong = edge.onPath},
              {.text = edge.share ? core::machineNumber(*edge.share) : std::string("not known")},
              {.text = std::string(core::toText(edge.confidence))}}});
    }
    table.note = figure.summary;
    addTable(table, core::NumberStyle::English); // they are in machine form
}

} // namespace

core::Result<std::string> reportWorkbook(const core::ReportDoc& doc)
{
    const WorkbookFolder folder;
    if (folder.path().empty()) {
        return noWorkbookFolder();
    }
    const std::string made = folder.path() + "/report.xlsx";
    const PlainNumbers plain;
    Workbook book(made, doc.numbers);
    if (!book.valid()) {
        return cannotMakeWorkbook(LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    book.describe(doc);
    book.addOverview(doc);
    for (const core::Block& block : doc.blocks) {
        std::visit(book, block);
    }
    if (const lxw_error error = book.close(); error != LXW_NO_ERROR) {
        return cannotMakeWorkbook(error);
    }
    return folder.contentsOf(made);
}

} // namespace lodestone::db
