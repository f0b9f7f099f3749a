// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/load_store.h"

#include "core/base/say.h"
#include "db/import/mapping/mapping_json.h"
#include "db/sqlite/transaction.h"

namespace lodestone::db
{

namespace
{

constexpr std::string_view kSelectLoads =
    "SELECT load_id, format, file, sha256, bytes, recorded_at, undone, rows_read, added, revised, "
    "unchanged, rejected, set_aside, period, part, header, mapping FROM load_states";

core::LoadReport loadFrom(const Statement& row)
{
    core::LoadReport load;
    int column = 0;
    load.loadId = row.integer(column++);
    load.formatId = row.text(column++);
    load.file = row.text(column++);
    load.sha256 = row.text(column++);
    load.bytes = row.integer(column++);
    load.recordedAt = row.text(column++);
    load.undone = row.integer(column++) != 0;
    for (std::int64_t* count : {&load.read, &load.added, &load.revised, &load.unchanged,
                                &load.rejected, &load.setAside}) {
        *count = row.integer(column++);
    }
    load.period = row.text(column++);
    load.part = row.text(column++);
    load.header = row.text(column++);
    if (auto mapping = mappingFrom(row.text(column))) {
        load.columns = std::move(mapping).value();
    }
    return load;
}

core::Result<void> readRemarks(const Connection& connection, core::LoadReport& load)
{
    auto select = connection.prepare(
        "SELECT kind, text, rows FROM load_remarks WHERE load_id = ?1 ORDER BY row_id");
    if (!select) {
        return select.error();
    }
    select.value().bind(1, load.loadId);
    for (;;) {
        const auto row = select.value().step();
        if (!row || !row.value()) {
            return row ? core::Result<void>{} : core::Result<void>{row.error()};
        }
        const Statement& got = select.value();
        if (got.text(0) == "warning") {
            load.warnings.emplace_back(got.text(1));
        } else {
            load.setAsideWhy.push_back({std::string(got.text(1)), got.integer(2)});
        }
    }
}

core::Result<void> writeRejects(Connection& connection, std::int64_t loadId,
                                const std::vector<core::Reject>& rejects)
{
    auto insert =
        connection.prepare("INSERT INTO rejects (load_id, line, column_no, value, reason, "
                           "raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert) {
        return insert.error();
    }
    for (const core::Reject& reject : rejects) {
        insert.value()
            .bind(1, loadId)
            .bind(2, reject.line)
            .bind(3, std::int64_t{reject.column})
            .bind(4, reject.value)
            .bind(5, reject.reason)
            .bind(6, reject.raw);
        if (auto done = insert.value().run(); !done) {
            return done;
        }
    }
    return {};
}

core::Result<void> writeRemarks(Connection& connection, std::int64_t loadId,
                                const core::LoadReport& report)
{
    auto insert = connection.prepare(
        "INSERT INTO load_remarks (load_id, kind, text, rows) VALUES (?1, ?2, ?3, ?4)");
    if (!insert) {
        return insert.error();
    }
    Statement& put = insert.value();
    for (const std::string& warning : report.warnings) {
        put.bind(1, loadId).bind(2, std::string_view("warning")).bind(3, warning).bindNull(4);
        if (auto done = put.run(); !done) {
            return done;
        }
    }
    for (const auto& [reason, rows] : report.setAsideWhy) {
        put.bind(1, loadId).bind(2, std::string_view("set-aside")).bind(3, reason).bind(4, rows);
        if (auto done = put.run(); !done) {
            return done;
        }
    }
    return {};
}

} // namespace

core::Result<std::vector<core::LoadReport>> readLoads(const Connection& connection)
{
    auto select = connection.prepare(std::string(kSelectLoads) + " ORDER BY load_id DESC");
    if (!select) {
        return select.error();
    }
    std::vector<core::LoadReport> loads;
    for (;;) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return loads;
        }
        loads.push_back(loadFrom(select.value()));
        if (auto done = readRemarks(connection, loads.back()); !done) {
            return done.error();
        }
    }
}

core::Result<core::LoadReport> readLoad(const Connection& connection, std::int64_t loadId)
{
    auto select = connection.prepare(std::string(kSelectLoads) + " WHERE load_id = ?1");
    if (!select) {
        return select.error();
    }
    const auto row = select.value().bind(1, loadId).step();
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return core::Error{core::ErrorCode::BadUsage,
                           core::fill(core::say("there is no load %1"), {std::to_string(loadId)})};
    }
    core::LoadReport load = loadFrom(select.value());
    if (auto done = readRemarks(connection, load); !done) {
        return done.error();
    }
    return load;
}

core::Result<std::vector<core::Reject>> readRejects(const Connection& connection,
                                                    std::int64_t loadId)
{
    if (auto load = readLoad(connection, loadId); !load) {
        return load.error();
    }
    auto select =
        connection.prepare("SELECT line, column_no, value, reason, raw FROM rejects WHERE "
                           "load_id = ?1 ORDER BY row_id");
    if (!select) {
        return select.error();
    }
    select.value().bind(1, loadId);
    std::vector<core::Reject> rejects;
    for (;;) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return rejects;
        }
        const Statement& got = select.value();
        rejects.push_back({got.integer(0), static_cast<int>(got.integer(1)),
                           std::string(got.text(2)), std::string(got.text(3)),
                           std::string(got.text(4))});
    }
}

core::Result<core::LoadReport> changeLoad(Connection& connection, std::int64_t loadId, bool undo,
                                          const std::string& now)
{
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    auto load = readLoad(connection, loadId);
    if (!load) {
        return load.error();
    }
    if (load.value().undone == undo) {
        return core::Error{core::ErrorCode::BadUsage,
                           core::fill(undo ? core::say("load %1 is undone already")
                                           : core::say("load %1 is in force already"),
                                      {std::to_string(loadId)})};
    }
    auto insert = connection.prepare(
        "INSERT INTO load_events (load_id, happened_at, event) VALUES (?1, ?2, ?3)");
    if (!insert) {
        return insert.error();
    }
    insert.value().bind(1, loadId).bind(2, now).bind(3,
                                                     std::string_view(undo ? "undone" : "redone"));
    if (auto done = insert.value().run(); !done) {
        return done.error();
    }
    load.value().undone = undo;
    if (auto done = transaction.value().commit(); !done) {
        return done.error();
    }
    return load;
}

core::Result<std::int64_t> writeLoad(Connection& connection, const core::LoadReport& report,
                                     const std::string& publisher, const std::string& sourceId)
{
    auto insert =
        connection.prepare("INSERT INTO loads (format, publisher, source_id, file, "
                           "sha256, bytes, recorded_at, period, "
                           "rows_read, added, revised, unchanged, rejected, set_aside, part, "
                           "header, mapping) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                           "?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)");
    if (!insert) {
        return insert.error();
    }
    Statement& put = insert.value();
    put.bind(1, report.formatId).bind(2, publisher).bind(3, sourceId).bind(4, report.file);
    put.bind(5, report.sha256).bind(6, report.bytes).bind(7, report.recordedAt);
    put.bind(8, report.period).bind(9, report.read).bind(10, report.added);
    put.bind(11, report.revised).bind(12, report.unchanged).bind(13, report.rejected);
    const std::string mapping = report.columns ? mappingJson(*report.columns) : std::string();
    put.bind(14, report.setAside).bind(15, report.part).bind(16, report.header);
    put.bind(17, mapping);
    if (auto done = put.run(); !done) {
        return done.error();
    }
    const std::int64_t loadId = connection.lastRowId();
    auto done = writeRejects(connection, loadId, report.rejects);
    if (done) {
        done = writeRemarks(connection, loadId, report);
    }
    return done ? core::Result<std::int64_t>{loadId} : core::Result<std::int64_t>{done.error()};
}

} // namespace lodestone::db
