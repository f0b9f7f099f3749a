// SPDX-License-Identifier: GPL-3.0-only
#include "db/sqlite/transaction.h"

#include <sqlite3.h>
#include <utility>

namespace lodestone::db
{

core::Result<Transaction> Transaction::begin(Connection& connection, Kind kind)
{
    const char* sql = kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN";
    if (auto begun = connection.execute(sql); !begun) {
        return begun.error();
    }
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{}

Transaction::~Transaction()
{
    // A full disk makes SQLite roll back by itself; a second rollback would be an error.
    if (m_connection != nullptr && m_connection->inTransaction()) {
        sqlite3_exec(m_connection->m_handle->db.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

core::Result<void> Transaction::commit()
{
    auto committed = m_connection->execute("COMMIT");
    if (committed) {
        m_connection = nullptr;
    }
    return committed;
}

} // namespace lodestone::db
