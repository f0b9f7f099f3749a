// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/text_table.h"

#include "app/cli/display_text.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace lodestone::cli
{

namespace
{

constexpr int kGap = 2;
constexpr int kNarrowest = 6; ///< to which a column of text is cut

/// One column as it is laid out.
struct Column
{
    std::size_t at = 0; ///< in the table
    bool toTheRight = false;
    std::vector<std::string> title; ///< lines
    int width = 0;
};

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string cellText(const core::TableRow& row, std::size_t column)
{
    if (column >= row.cells.size()) {
        return {};
    }
    const core::TableCell& cell = row.cells[column];
    std::string text = printable(cell.note.empty() ? cell.text : cell.text + " " + cell.note);
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::vector<Column> columnsOf(const core::Table& table)
{
    std::vector<Column> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const core::TableColumn& from = table.columns[i];
        if (from.kind == core::CellKind::Range) {
            continue;
        }
        Column column{i, from.kind == core::CellKind::Number, linesOf(from.title), 0};
        for (const std::string& line : column.title) {
            column.width = std::max(column.width, cli::columnsOf(line));
        }
        for (const core::TableRow& row : table.rows) {
            column.width = std::max(column.width, cli::columnsOf(cellText(row, i)));
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

int totalWidth(const std::vector<Column>& columns)
{
    const int cells = std::accumulate(columns.begin(), columns.end(), 0,
                                      [](int sum, const Column& c) { return sum + c.width; });
    return cells + kGap * std::max(0, static_cast<int>(columns.size()) - 1);
}

/// Takes from the widest column of text, one by one, until all fits or nothing more can go.
void shrink(std::vector<Column>& columns, int width)
{
    for (int tooMuch = totalWidth(columns) - width; tooMuch > 0; --tooMuch) {
        Column* widest = nullptr;
        for (Column& column : columns) {
            const bool better = widest == nullptr || column.width > widest->width;
            if (!column.toTheRight && column.width > kNarrowest && better) {
                widest = &column;
            }
        }
        if (widest == nullptr) {
            return;
        }
        --widest->width;
    }
}

void appendLine(std::string& out, const std::vector<Column>& columns,
                const std::vector<std::string>& texts)
{
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string text = cutTo(texts[i], columns[i].width);
        const std::string fill(static_cast<std::size_t>(columns[i].width - cli::columnsOf(text)),
                               ' ');
        line += columns[i].toTheRight ? fill + text : text + fill;
        line += i + 1 < columns.size() ? std::string(kGap, ' ') : std::string();
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
}

void appendTitles(std::string& out, const std::vector<Column>& columns)
{
    std::size_t height = 0;
    for (const Column& column : columns) {
        height = std::max(height, column.title.size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::vector<std::string> texts;
        for (const Column& column : columns) {
            const std::size_t above = height - column.title.size(); // titles stand at the bottom
            texts.push_back(line < above ? std::string() : column.title[line - above]);
        }
        appendLine(out, columns, texts);
    }
    std::vector<std::string> rules;
    for (const Column& column : columns) {
        rules.emplace_back(static_cast<std::size_t>(column.width), '-');
    }
    appendLine(out, columns, rules);
}

} // namespace

std::string alignedTable(const core::Table& table, int width)
{
    std::vector<Column> columns = columnsOf(table);
    shrink(columns, width);
    std::string out;
    appendTitles(out, columns);
    for (const core::TableRow& row : table.rows) {
        if (!row.group.empty()) {
            out += cutTo(printable(row.group), width) + '\n';
            continue;
        }
        std::vector<std::string> texts;
        for (const Column& column : columns) {
            texts.push_back(cellText(row, column.at));
        }
        appendLine(out, columns, texts);
    }
    return out;
}

} // namespace lodestone::cli
