// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/edit_store.h"

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
        json.push_back({{"table", row.table}, {"removed", row.removed}, {"cells", cells}});
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

core::Result<std::vector<RowEdit>> rowsFrom(std::string_view text)
{
    const core::Error fault{core::ErrorCode::BadInput, "its rows cannot be read"};
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
    return {core::ErrorCode::BadInput, "edit " + std::to_string(editId) + ": " + what};
}

/// Reads the data as they would be; the caller holds the transaction and takes it back on an error.
core::Result<void> checkWhole(Connection& connection)
{
    const auto dataset = readDatasetInside(connection, {});
    return dataset ? core::Result<void>() : core::Result<void>(dataset.error());
}

core::Result<void> insertEdit(Connection& connection, NetworkEdit& edit)
{
    auto insert = connection.prepare("INSERT INTO network_edits (title, rows, origin, author, "
                                     "recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!insert) {
        return insert.error();
    }
    insert.value()
        .bind(1, edit.title)
        .bind(2, rowsJson(edit.rows))
        .bind(3, edit.from)
        .bind(4, edit.author)
        .bind(5, edit.recordedAt);
    auto done = insert.value().run();
    edit.editId = connection.lastRowId();
    return done;
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
    edit.recordedAt = now;
    edit.undone = false;
    edit.editId = 0;
    if (const auto faults = checkEdit(*dataset.value(), edit); !faults.empty()) {
        return core::Error{core::ErrorCode::BadInput, faultText(edit, faults.front())};
    }
    if (auto done = insertEdit(connection, edit); !done) {
        return done.error();
    }
    if (auto done = transaction.value().commit(); !done) {
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
        return core::Error{core::ErrorCode::BadUsage, "there is no edit " + std::to_string(editId)};
    }
    if (found->undone == undo) {
        return core::Error{core::ErrorCode::BadUsage,
                           "edit " + std::to_string(editId) +
                               (undo ? " is taken back already" : " is in force already")};
    }
    auto insert = connection.prepare(
        "INSERT INTO network_edit_events (edit_id, happened_at, event) VALUES (?1, ?2, ?3)");
    if (!insert) {
        return insert.error();
    }
    insert.value().bind(1, editId).bind(2, now).bind(3,
                                                     std::string_view(undo ? "undone" : "redone"));
    if (auto done = insert.value().run(); !done) {
        return done.error();
    }
    if (auto whole = checkWhole(connection); !whole) {
        return whole.error().withContext(
            undo ? "other edits rest on edit " + std::to_string(editId) + "; take them back first"
                 : "edit " + std::to_string(editId) + " does not fit the data any more");
    }
    found->undone = undo;
    if (auto done = transaction.value().commit(); !done) {
        return done.error();
    }
    return *found;
}

} // namespace lodestone::db
