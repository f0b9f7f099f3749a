// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/edit_store.h"

#include "core/base/say.h"
#include "db/sqlite/transaction.h"
#include "db/store/dataset_store.h"
#include "db/store/edit_apply.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lodestone::db
{

namespace
{

using core::NetworkEdit;
using core::RowEdit;
using Json = nlohmann::ordered_json;

std::string rowsJson(const std::vector<RowEdit>& rows)
{
    Json json = Json::array();
    for (const RowEdit& row : rows) {
        Json cells = Json::object();
        for (const auto& [column, text] : row.cells) {
            cells[column] = text;
        }
        json.push_back(
            {{"table", row.table}, {"removed", row.removed}, {"new", row.isNew}, {"cells", cells}});
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

core::Result<std::vector<RowEdit>> rowsFrom(std::string_view text)
{
    const core::Error fault{core::ErrorCode::BadInput, core::say("its rows cannot be read")};
    const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!json.is_array()) {
        return fault;
    }
    std::vector<RowEdit> rows;
    for (const Json& each : json) {
        if (!each.is_object() || !each.contains("table") || !each["table"].is_string() ||
            !each.contains("cells") || !each["cells"].is_object()) {
            return fault;
        }
        RowEdit& row = rows.emplace_back();
        row.table = each["table"].get<std::string>();
        row.removed = each.contains("removed") && each["removed"] == true;
        row.isNew = each.contains("new") && each["new"] == true;
        for (const auto& [column, cell] : each["cells"].items()) {
            if (!cell.is_string()) {
                return fault;
            }
            row.cells.emplace_back(column, cell.get<std::string>());
        }
    }
    return rows;
}

core::Error editError(std::int64_t editId, const std::string& what)
{
    return {core::ErrorCode::BadInput,
            core::fill(core::say("edit %1: %2"), {std::to_string(editId), what})};
}

/// Reads the data as they would be; the caller holds the transaction and takes it back on an error.
core::Result<void> checkWhole(Connection& connection)
{
    const auto dataset = readDatasetInside(connection, {});
    return dataset ? core::Result<void>() : core::Result<void>(dataset.error());
}

core::Result<void> insertEdit(const Connection& connection, const NetworkEdit& edit)
{
    auto insert =
        connection.prepare("INSERT INTO network_edits (edit_id, title, rows, origin, author, "
                           "recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert) {
        return insert.error();
    }
    insert.value()
        .bind(1, edit.editId)
        .bind(2, edit.title)
        .bind(3, rowsJson(edit.rows))
        .bind(4, edit.from)
        .bind(5, edit.author)
        .bind(6, edit.recordedAt);
    return insert.value().run();
}

/// Edits lie over each other in the order of their times too, also when a clock is set back.
core::Result<std::string> nextTime(const Connection& connection, const std::string& now)
{
    const auto last = connection.text(
        "SELECT ifnull(max(t), '') FROM (SELECT max(recorded_at) AS t FROM network_edits UNION ALL "
        "SELECT max(happened_at) FROM network_edit_events)");
    return last ? core::Result<std::string>(std::max(now, last.value())) : last;
}

} // namespace

core::Result<std::vector<NetworkEdit>> readEdits(const Connection& connection,
                                                 const std::string& inForceAt)
{
    auto select = connection.prepare(
        "SELECT edit_id, title, rows, origin, author, recorded_at, ifnull((SELECT v.event FROM "
        "network_edit_events v WHERE v.edit_id = e.edit_id AND (?1 = '' OR v.happened_at <= ?1) "
        "ORDER BY v.row_id DESC LIMIT 1), 'redone') FROM network_edits e WHERE ?1 = '' OR "
        "recorded_at <= ?1 ORDER BY edit_id");
    if (!select) {
        return select.error();
    }
    Statement& got = select.value();
    got.bind(1, inForceAt);
    std::vector<NetworkEdit> edits;
    for (;;) {
        const auto row = got.step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return edits;
        }
        NetworkEdit& edit = edits.emplace_back();
        edit.editId = got.integer(0);
        edit.title = got.text(1);
        auto rows = rowsFrom(got.text(2));
        if (!rows) {
            return editError(edit.editId, rows.error().message);
        }
        edit.rows = std::move(rows).value();
        edit.from = got.text(3);
        edit.author = got.text(4);
        edit.recordedAt = got.text(5);
        edit.undone = got.text(6) == "undone";
    }
}

core::Result<void> applyEdits(const Connection& connection, const std::string& recordedBy,
                              core::Dataset& dataset)
{
    const auto edits = readEdits(connection, recordedBy);
    if (!edits) {
        return edits.error();
    }
    for (const NetworkEdit& edit : edits.value()) {
        if (edit.undone) {
            continue;
        }
        if (const auto faults = applyEdit(dataset, edit); !faults.empty()) {
            return editError(edit.editId, faultText(edit, faults.front()));
        }
    }
    return {};
}

core::Result<NetworkEdit> writeEdit(Connection& connection, NetworkEdit edit,
                                    const std::string& now)
{
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    const auto dataset = readDatasetInside(connection, {});
    if (!dataset) {
        return dataset.error();
    }
    const auto time = nextTime(connection, now);
    const auto last = connection.number("SELECT ifnull(max(edit_id), 0) FROM network_edits");
    if (!time || !last) {
        return time ? last.error() : time.error();
    }
    edit = reducedEdit(*dataset.value(), std::move(edit));
    edit.recordedAt = time.value();
    edit.undone = false;
    edit.editId = freeEditId(*dataset.value(), last.value() + 1);
    if (const auto faults = editFaults(*dataset.value(), edit); !faults.empty()) {
        return core::Error{core::ErrorCode::BadInput, faultText(edit, faults.front())};
    }
    auto done = insertEdit(connection, edit);
    if (done) {
        done = checkWhole(connection); // what is kept must open again
    }
    if (!done) {
        return done.error();
    }
    if (done = transaction.value().commit(); !done) {
        return done.error();
    }
    return edit;
}

core::Result<NetworkEdit> changeEdit(Connection& connection, std::int64_t editId, bool undo,
                                     const std::string& now)
{
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    auto edits = readEdits(connection);
    if (!edits) {
        return edits.error();
    }
    const auto found = std::ranges::find(edits.value(), editId, &NetworkEdit::editId);
    if (found == edits.value().end()) {
        return core::Error{core::ErrorCode::BadUsage,
                           core::fill(core::say("there is no edit %1"), {std::to_string(editId)})};
    }
    if (found->undone == undo) {
        return core::Error{core::ErrorCode::BadUsage,
                           core::fill(undo ? core::say("edit %1 is taken back already")
                                           : core::say("edit %1 is in force already"),
                                      {std::to_string(editId)})};
    }
    auto insert = connection.prepare(
        "INSERT INTO network_edit_events (edit_id, happened_at, event) VALUES (?1, ?2, ?3)");
    if (!insert) {
        return insert.error();
    }
    const auto time = nextTime(connection, now);
    if (!time) {
        return time.error();
    }
    insert.value()
        .bind(1, editId)
        .bind(2, time.value())
        .bind(3, std::string_view(undo ? "undone" : "redone"));
    if (auto done = insert.value().run(); !done) {
        return done.error();
    }
    if (auto whole = checkWhole(connection); !whole) {
        if (whole.error().code != core::ErrorCode::BadInput) {
            return whole.error();
        }
        return whole.error().withContext(
            core::fill(undo ? core::say("other edits rest on edit %1; take them back first")
                            : core::say("edit %1 does not fit the data any more"),
                       {std::to_string(editId)}));
    }
    found->undone = undo;
    if (auto done = transaction.value().commit(); !done) {
        return done.error();
    }
    return *found;
}

} // namespace lodestone::db
