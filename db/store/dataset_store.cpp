// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/dataset_store.h"

#include "core/base/say.h"
#include "db/bundle/bundle_check.h"
#include "db/sqlite/transaction.h"
#include "db/store/edit_store.h"
#include "db/store/observation_merge.h"
#include "db/store/row_sql.h"

#include <algorithm>
#include <unordered_set>

namespace lodestone::db
{

namespace
{

constexpr std::string_view kObservations = "observations";

core::Result<void> writeKeys(Connection& connection, const core::Dataset& dataset)
{
    auto insert = connection.prepare("INSERT INTO bundle (key, value) VALUES (?1, ?2)");
    if (!insert) {
        return insert.error();
    }
    std::vector<std::pair<std::string, std::string>> pairs{{"name", dataset.name},
                                                           {"as_of", dataset.asOf.iso()}};
    pairs.insert(pairs.end(), dataset.extraKeys.begin(), dataset.extraKeys.end());
    for (const auto& [key, value] : pairs) {
        if (auto done = insert.value().bind(1, key).bind(2, value).run(); !done) {
            return done;
        }
    }
    return {};
}

core::Result<void> writeTable(Connection& connection, const core::Dataset& dataset,
                              const Table& table)
{
    std::string sql =
        "INSERT INTO " + std::string(table.name) + " (" + columnNames(table) + ") VALUES (?1";
    for (std::size_t i = 2; i <= table.columns.size(); ++i) {
        sql += ", ?" + std::to_string(i);
    }
    auto insert = connection.prepare(sql + ")");
    if (!insert) {
        return insert.error();
    }
    for (std::size_t i = 0; i < table.size(dataset); ++i) {
        bindRow(insert.value(), table, table.row(dataset, i));
        if (auto done = insert.value().run(); !done) {
            return done.error().withContext(
                core::fill(core::say("%1, row %2"), {table.fileName(), std::to_string(i + 1)}));
        }
    }
    return {};
}

core::Error badRow(const Connection& connection, std::string_view table, std::int64_t row,
                   const std::string& fault)
{
    return {core::ErrorCode::BadInput,
            core::fill(core::say("%1: table %2, row %3: %4"),
                       {connection.name(), table, std::to_string(row), fault})};
}

core::Result<void> readKeys(Connection& connection, core::Dataset& dataset)
{
    auto select = connection.prepare("SELECT key, value FROM bundle ORDER BY row_id");
    if (!select) {
        return select.error();
    }
    bool dated = false;
    for (;;) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            break;
        }
        std::string key(select.value().text(0));
        std::string value(select.value().text(1));
        if (key == "name") {
            dataset.name = std::move(value);
        } else if (key == "as_of") {
            const auto day = core::parseDay(value);
            dated = day.has_value();
            dataset.asOf = day.value_or(core::Date{});
        } else {
            dataset.extraKeys.emplace_back(std::move(key), std::move(value));
        }
    }
    return dated ? core::Result<void>{}
                 : core::Result<void>{badRow(connection, "bundle", 1, "no valid as_of day")};
}

core::Result<void> readTable(Connection& connection, core::Dataset& dataset, const Table& table)
{
    const bool bitemporal = table.name == kObservations;
    auto select =
        connection.prepare("SELECT " + columnNames(table) + " FROM " + std::string(table.name) +
                           (bitemporal ? " WHERE load_id IS NULL" : "") + " ORDER BY row_id");
    if (!select) {
        return select.error();
    }
    for (;;) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return {};
        }
        if (auto fault = takeRow(select.value(), table, table.append(dataset)); !fault.empty()) {
            return badRow(connection, table.name, static_cast<std::int64_t>(table.size(dataset)),
                          fault);
        }
    }
}

/// Loads in force at a moment: recorded by then, and the last event by then did not undo them.
constexpr std::string_view kInForce =
    "(?1 = '' OR l.recorded_at <= ?1) AND ifnull((SELECT e.event FROM load_events e WHERE "
    "e.load_id = l.load_id AND (?1 = '' OR e.happened_at <= ?1) ORDER BY e.row_id DESC LIMIT 1), "
    "'redone') = 'redone'";

core::Result<std::vector<LoadedObservation>> readLoaded(Connection& connection,
                                                        const std::string& recordedBy)
{
    const Table& table = tableNamed(kObservations);
    auto select = connection.prepare("SELECT " + columnNames(table, "o.") +
                                     ", substr(l.recorded_at, 1, 10) FROM loads l JOIN "
                                     "observations o ON o.load_id = l.load_id WHERE " +
                                     std::string(kInForce) + " ORDER BY o.load_id, o.row_id");
    if (!select) {
        return select.error();
    }
    select.value().bind(1, recordedBy);
    const int afterColumns = static_cast<int>(table.columns.size());
    std::vector<LoadedObservation> loaded;
    for (;;) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return loaded;
        }
        LoadedObservation& next = loaded.emplace_back();
        if (auto fault = takeRow(select.value(), table, &next.row); !fault.empty()) {
            return badRow(connection, kObservations, static_cast<std::int64_t>(loaded.size()),
                          fault);
        }
        next.loadedOn = core::parseDay(select.value().text(afterColumns)).value_or(core::Date{});
    }
}

/// Each load whose figures are in use is a source of them.
core::Result<void> addLoadSources(const Connection& connection, core::Dataset& dataset)
{
    std::unordered_set<std::string_view> used;
    for (const core::Observation& row : dataset.observations) {
        used.insert(row.sourceIds.begin(), row.sourceIds.end());
    }
    for (const core::Source& source : dataset.sources) {
        used.erase(source.id);
    }
    if (used.empty()) {
        return {};
    }
    // A file that was loaded twice is one source.
    auto select =
        connection.prepare("SELECT source_id, publisher, file, sha256 FROM loads GROUP BY "
                           "source_id HAVING load_id = min(load_id) ORDER BY load_id");
    if (!select) {
        return select.error();
    }
    for (;;) {
        const auto row = select.value().step();
        if (!row || !row.value()) {
            return row ? core::Result<void>{} : core::Result<void>{row.error()};
        }
        const Statement& got = select.value();
        if (used.contains(got.text(0))) {
            dataset.sources.push_back(
                {std::string(got.text(0)),
                 std::string(got.text(1)),
                 std::string(got.text(2)) + ", SHA-256 " + std::string(got.text(3)),
                 {},
                 {}});
        }
    }
}

core::Result<void> checkDatasetRows(const Connection& connection, const core::Dataset& dataset)
{
    FindingList findings;
    checkAcrossRows(dataset, findings);
    if (findings.empty()) {
        return {};
    }
    const core::Finding& first = findings.kept().front();
    const std::string file = first.table; // "links.csv" as bundles have it
    return badRow(connection, file.substr(0, file.rfind('.')), first.line, first.message);
}

} // namespace

core::Result<void> writeDataset(Connection& connection, const core::Dataset& dataset)
{
    auto done = writeKeys(connection, dataset);
    for (const Table& table : tables()) {
        if (!done) {
            return done;
        }
        done = writeTable(connection, dataset, table);
    }
    return done;
}

core::Result<std::vector<core::Observation>> readObservations(Connection& connection,
                                                              const std::string& recordedBy)
{
    core::Dataset own;
    if (auto done = readTable(connection, own, tableNamed(kObservations)); !done) {
        return done.error();
    }
    auto loaded = readLoaded(connection, recordedBy);
    if (!loaded) {
        return loaded.error();
    }
    mergeObservations(own, std::move(loaded).value());
    return std::move(own.observations);
}

core::Result<std::shared_ptr<const core::Dataset>> readDataset(Connection& connection,
                                                               const std::string& recordedBy)
{
    auto transaction = Transaction::begin(connection, Transaction::Kind::Read);
    if (!transaction) {
        return transaction.error();
    }
    return readDatasetInside(connection, recordedBy);
}

core::Result<std::shared_ptr<const core::Dataset>> readDatasetInside(Connection& connection,
                                                                     const std::string& recordedBy)
{
    auto dataset = std::make_shared<core::Dataset>();
    auto done = readKeys(connection, *dataset);
    for (const Table& table : tables()) {
        if (!done) {
            return done.error();
        }
        done = readTable(connection, *dataset, table);
    }
    if (!done) {
        return done.error();
    }
    auto loaded = readLoaded(connection, recordedBy);
    if (!loaded) {
        return loaded.error();
    }
    mergeObservations(*dataset, std::move(loaded).value());
    if (done = applyEdits(connection, recordedBy, *dataset); !done) {
        return done.error();
    }
    if (done = addLoadSources(connection, *dataset); done) {
        done = checkDatasetRows(connection, *dataset);
    }
    if (!done) {
        return done.error();
    }
    return std::shared_ptr<const core::Dataset>(std::move(dataset));
}

core::Result<std::vector<core::FigureStatement>> readStatements(Connection& connection,
                                                                const core::FigureQuery& query)
{
    const Table& table = tableNamed(kObservations);
    auto select = connection.prepare(
        "SELECT " + columnNames(table, "o.") +
        ", ifnull(o.load_id, 0), ifnull(o.line, 0), substr(l.recorded_at, 1, 10) FROM observations "
        "o LEFT JOIN load_states l ON "
        "l.load_id = o.load_id WHERE o.reporter = ?1 AND o.flow = ?2 AND substr(o.hs_code, 1, "
        "length(?3)) = ?3 AND ifnull(l.undone, 0) = 0 ORDER BY ifnull(o.load_id, 0), o.row_id");
    if (!select) {
        return select.error();
    }
    select.value().bind(1, query.reporter).bind(2, query.flow).bind(3, query.hsPrefix);
    const int afterColumns = static_cast<int>(table.columns.size());
    std::vector<core::FigureStatement> statements;
    for (;;) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return statements;
        }
        core::FigureStatement& next = statements.emplace_back();
        if (auto fault = takeRow(select.value(), table, &next.figure); !fault.empty()) {
            return badRow(connection, kObservations, static_cast<std::int64_t>(statements.size()),
                          fault);
        }
        next.loadId = select.value().integer(afterColumns);
        next.line = select.value().integer(afterColumns + 1);
        next.loadedOn =
            core::parseDay(select.value().text(afterColumns + 2)).value_or(core::Date{});
    }
}

} // namespace lodestone::db
