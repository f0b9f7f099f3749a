// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/edit_apply.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/bundle_check.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <optional>

namespace lodestone::db
{

namespace
{

using core::EditFault;
using core::NetworkEdit;
using core::RowEdit;

constexpr std::string_view kSourceIds = "source_ids";
constexpr std::string_view kNote = "note";
constexpr std::size_t kDayLength = 10; // of an ISO time

bool isEditable(std::string_view table)
{
    return std::ranges::find(core::kEditableTables, table) != core::kEditableTables.end();
}

/// What others refer to stays: without it their rows would be wrong.
bool isRemovable(std::string_view table)
{
    return table != "companies" && table != "sites";
}

std::string lineFault(std::string_view text, const std::string& name)
{
    if (text.empty()) {
        return core::fill(core::say("%1 is missing"), {name});
    }
    if (text.size() > core::kLongestEditText) {
        return core::fill(core::say("%1 is too long: at most %2 bytes"),
                          {name, std::to_string(core::kLongestEditText)});
    }
    const bool plain =
        firstInvalidUtf8(text) == std::string_view::npos && std::ranges::none_of(text, [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte < 0x20 || byte == 0x7f;
        });
    return plain ? std::string()
                 : core::fill(core::say("%1 must be one line of plain text"), {name});
}

/// The row with the key that the edit states.
std::optional<std::size_t> findRow(const core::Dataset& dataset, const Table& table,
                                   const RowEdit& edit)
{
    std::string scratch;
    std::string text;
    for (std::size_t i = 0; i < table.size(dataset); ++i) {
        const void* row = table.row(dataset, i);
        const bool same = std::ranges::all_of(table.key, [&](std::string_view name) {
            const auto column = std::ranges::find(table.columns, name, &Column::name);
            text.clear();
            appendCellText(text, column->get(row, scratch));
            return text == edit.cell(name);
        });
        if (same) {
            return i;
        }
    }
    return std::nullopt;
}

class RowApplier
{
public:
    RowApplier(core::Dataset& dataset, const NetworkEdit& edit, std::vector<EditFault>& faults)
        : m_dataset(dataset)
        , m_edit(edit)
        , m_faults(faults)
    {}

    void apply(std::size_t number)
    {
        m_number = number;
        const RowEdit& edit = m_edit.rows[number];
        if (!isEditable(edit.table)) {
            fault({}, core::fill(core::say("the table %1 cannot be edited"),
                                 {core::asWritten(shortened(edit.table))}));
            return;
        }
        const Table& table = tableNamed(edit.table);
        for (const auto& [name, text] : edit.cells) {
            if (std::ranges::find(table.columns, name, &Column::name) == table.columns.end()) {
                fault(name, core::say("there is no such column"));
            }
        }
        const auto found = findRow(m_dataset, table, edit);
        if (edit.removed) {
            remove(table, found);
        } else if (edit.isNew && found) {
            fault(table.key.back(), core::say("there is such a row already; change it instead"));
        } else if (!edit.isNew && !found) {
            fault(table.key.front(), core::say("there is no such row to change"));
        } else if (edit.isNew) {
            add(table, edit);
        } else {
            change(table, edit, *found);
        }
    }

private:
    void fault(std::string_view column, std::string reason)
    {
        m_faults.push_back({m_number, std::string(column), std::move(reason)});
    }

    void remove(const Table& table, std::optional<std::size_t> row)
    {
        if (!isRemovable(table.name)) {
            fault({}, core::fill(core::say("a row of %1 can be changed, but not removed"),
                                 {table.fileName()}));
        } else if (!row) {
            fault(table.key.front(), core::say("there is no such row to remove"));
        } else {
            table.erase(m_dataset, *row);
        }
    }

    void add(const Table& table, const RowEdit& edit)
    {
        const std::size_t before = m_faults.size();
        void* row = table.append(m_dataset);
        for (const Column& column : table.columns) {
            if (column.name != kSourceIds) {
                set(column, row, edit.cell(column.name));
            }
        }
        finish(table, row, before);
    }

    void change(const Table& table, const RowEdit& edit, std::size_t place)
    {
        const std::size_t before = m_faults.size();
        void* row = table.appendCopy(m_dataset, place);
        for (const auto& [name, text] : edit.cells) {
            const auto column = std::ranges::find(table.columns, name, &Column::name);
            if (column != table.columns.end() && name != kSourceIds) {
                set(*column, row, text);
            }
        }
        finish(table, row, before);
        table.replaceByLast(m_dataset, place);
    }

    void set(const Column& column, void* row, std::string_view text)
    {
        Cell cell;
        std::string wrong = parseCell(column, text, cell);
        wrong = wrong.empty() ? store(column, row, cell) : std::move(wrong);
        if (!wrong.empty()) {
            fault(column.name, core::shown(wrong));
        }
    }

    /// Names the edit as a source and checks the row as a whole.
    void finish(const Table& table, void* row, std::size_t faultsBefore)
    {
        const std::string source = core::editSourceId(m_edit.editId);
        const auto sources = std::ranges::find(table.columns, kSourceIds, &Column::name);
        const bool listed = sources != table.columns.end();
        const auto note = std::ranges::find(table.columns, kNote, &Column::name);
        if (listed) {
            append(*sources, row, ";", source);
        } else if (note != table.columns.end()) {
            append(*note, row, "; ", source + ": " + m_edit.from + " (" + m_edit.author + ")");
        }
        for (std::size_t i = 0; i < table.rules.size() && m_faults.size() == faultsBefore; ++i) {
            if (const RowFault wrong = table.rules[i](row); !wrong.reason.empty()) {
                fault(wrong.column, core::shown(wrong.reason));
            }
        }
    }

    void append(const Column& column, void* row, std::string_view between, const std::string& more)
    {
        std::string scratch;
        std::string text;
        appendCellText(text, column.get(row, scratch));
        text += (text.empty() ? "" : std::string(between)) + more;
        set(column, row, text);
    }

    core::Dataset& m_dataset;
    const NetworkEdit& m_edit;
    std::vector<EditFault>& m_faults;
    std::size_t m_number = 0;
};

/// The row of the edit that a finding is about, the first one of its table where it is none's.
std::size_t rowOf(const core::Dataset& dataset, const NetworkEdit& edit,
                  const core::Finding& finding)
{
    std::size_t first = edit.rows.size();
    for (std::size_t i = 0; i < edit.rows.size(); ++i) {
        const Table& table = tableNamed(edit.rows[i].table);
        if (table.fileName() != finding.table) {
            continue;
        }
        first = std::min(first, i);
        const auto row = findRow(dataset, table, edit.rows[i]);
        if (row && keyText(table, table.row(dataset, *row)) == finding.id) {
            return i;
        }
    }
    return first == edit.rows.size() ? 0 : first;
}

/// What an edit that was applied broke across rows: ids that are nowhere, shares above 1.
std::vector<EditFault> faultsAcross(const core::Dataset& dataset, const NetworkEdit& edit)
{
    FindingList findings;
    checkAcrossRows(dataset, findings);
    std::vector<EditFault> faults;
    for (const core::Finding& finding : findings.kept()) {
        const auto table = std::ranges::find(tables(), finding.table,
                                             [](const Table& each) { return each.fileName(); });
        const auto column = static_cast<std::size_t>(std::max(finding.column, 1) - 1);
        const bool own = std::ranges::any_of(edit.rows, [&](const RowEdit& row) {
            return table != tables().end() && row.table == table->name;
        });
        const std::string what = finding.message;
        faults.push_back({rowOf(dataset, edit, finding),
                          own ? std::string(table->columns[column].name) : std::string(),
                          own ? what : finding.table + ", " + finding.id + ": " + what});
    }
    return faults;
}

} // namespace

std::vector<EditFault> applyEdit(core::Dataset& dataset, const NetworkEdit& edit)
{
    std::vector<EditFault> faults;
    if (edit.rows.empty() || edit.rows.size() > core::kMostEditRows) {
        return {{0,
                 {},
                 core::fill(core::say("an edit has 1 to %1 rows"),
                            {std::to_string(core::kMostEditRows)})}};
    }
    for (const auto& [text, what] :
         {std::pair(std::string_view(edit.title), core::say("the title")),
          std::pair(std::string_view(edit.from), core::say("where it is from")),
          std::pair(std::string_view(edit.author), core::say("the author"))}) {
        if (std::string wrong = lineFault(text, what); !wrong.empty()) {
            faults.push_back({0, {}, std::move(wrong)});
        }
    }
    dataset.sources.push_back({core::editSourceId(edit.editId),
                               edit.author,
                               edit.from,
                               {},
                               edit.recordedAt.substr(0, kDayLength)});
    RowApplier applier(dataset, edit, faults);
    for (std::size_t i = 0; i < edit.rows.size(); ++i) {
        applier.apply(i);
    }
    return faults;
}

std::int64_t freeEditId(const core::Dataset& dataset, std::int64_t least)
{
    const auto isTaken = [&](std::int64_t id) {
        const std::string source = core::editSourceId(id);
        return std::ranges::any_of(dataset.sources,
                                   [&](const core::Source& each) { return each.id == source; });
    };
    while (isTaken(least)) {
        ++least;
    }
    return least;
}

std::vector<EditFault> editFaults(const core::Dataset& dataset, NetworkEdit edit)
{
    core::Dataset network; // without the figures, of which there can be millions
    network.sources = dataset.sources;
    network.companies = dataset.companies;
    network.products = dataset.products;
    network.sites = dataset.sites;
    network.links = dataset.links;
    network.gradeLines = dataset.gradeLines;
    network.covers = dataset.covers;
    network.regions = dataset.regions;
    edit.editId = freeEditId(dataset, std::max(edit.editId, std::int64_t{1}));
    auto faults = applyEdit(network, edit);
    return faults.empty() ? faultsAcross(network, edit) : faults;
}

core::EditTrial tryEdit(const core::Dataset& dataset, NetworkEdit edit)
{
    core::EditTrial trial{editFaults(dataset, edit), nullptr};
    if (trial.faults.empty()) {
        auto made = std::make_shared<core::Dataset>(dataset);
        edit.editId = freeEditId(dataset, std::max(edit.editId, std::int64_t{1}));
        trial.faults = applyEdit(*made, edit);
        if (trial.faults.empty()) {
            trial.dataset = std::move(made);
        }
    }
    return trial;
}

NetworkEdit reducedEdit(const core::Dataset& dataset, NetworkEdit edit)
{
    for (RowEdit& row : edit.rows) {
        const bool known = isEditable(row.table) && !row.isNew;
        const auto place =
            known ? findRow(dataset, tableNamed(row.table), row) : std::optional<std::size_t>();
        if (!place) {
            continue;
        }
        const Table& table = tableNamed(row.table);
        const RowEdit before = rowEdit(dataset, row.table, *place);
        std::erase_if(row.cells, [&](const auto& cell) {
            const bool isKey = std::ranges::find(table.key, cell.first) != table.key.end();
            return !isKey && (row.removed || before.cell(cell.first) == cell.second);
        });
    }
    return edit;
}

RowEdit rowEdit(const core::Dataset& dataset, std::string_view table, std::size_t row)
{
    const Table& of = tableNamed(table);
    RowEdit edit{std::string(table), {}, false, false};
    std::string scratch;
    for (const Column& column : of.columns) {
        if (column.name != kSourceIds) {
            std::string text;
            appendCellText(text, column.get(of.row(dataset, row), scratch));
            edit.cells.emplace_back(column.name, std::move(text));
        }
    }
    return edit;
}

std::string faultText(const NetworkEdit& edit, const EditFault& fault)
{
    const std::string table =
        fault.row < edit.rows.size() ? shortened(edit.rows[fault.row].table) : std::string();
    return fault.column.empty() ? fault.reason : table + ", " + fault.column + ": " + fault.reason;
}

} // namespace lodestone::db
