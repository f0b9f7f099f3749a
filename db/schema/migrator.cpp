// SPDX-License-Identifier: GPL-3.0-only
#include "db/schema/migrator.h"

#include "core/base/say.h"
#include "db/schema/migrations.h"
#include "db/sqlite/transaction.h"

namespace lodestone::db
{

namespace
{

/// Every object with its text, sorted. SQLite's own tables and indexes carry no text of ours.
core::Result<std::string> layoutOf(const Connection& connection)
{
    return connection.text("SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema "
                           "WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type, name)");
}

core::Result<std::string> expectedLayout()
{
    auto memory = Connection::openMemory(""); // no name: not shared
    if (!memory) {
        return memory.error();
    }
    if (auto migrated = migrate(memory.value()); !migrated) {
        return migrated.error();
    }
    return layoutOf(memory.value());
}

} // namespace

std::int64_t newestLayout()
{
    return static_cast<std::int64_t>(migrationFiles().size());
}

core::Result<void> migrate(Connection& connection)
{
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    const auto layout = connection.number("PRAGMA user_version");
    if (!layout) {
        return layout.error();
    }
    std::int64_t number = 0;
    for (const EmbeddedFile& file : migrationFiles()) {
        if (++number <= layout.value()) {
            continue;
        }
        if (auto done = connection.execute(std::string(file.bytes)); !done) {
            return done.error().withContext(std::string(file.name));
        }
    }
    if (layout.value() < newestLayout()) {
        const std::string marks = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                                  "; PRAGMA user_version = " + std::to_string(newestLayout());
        if (auto marked = connection.execute(marks); !marked) {
            return marked;
        }
    }
    return transaction.value().commit();
}

core::Result<void> checkLayout(const Connection& connection)
{
    static const core::Result<std::string> kExpected = expectedLayout();
    if (!kExpected) {
        return kExpected.error();
    }
    const auto layout = layoutOf(connection);
    if (!layout) {
        return layout.error();
    }
    if (layout.value() != kExpected.value()) {
        return core::Error{
            core::ErrorCode::BadInput,
            core::fill(core::say("%1 does not have the tables of a Lodestone workspace; it was "
                                 "made or changed by another program"),
                       {connection.name()})};
    }
    return {};
}

} // namespace lodestone::db
