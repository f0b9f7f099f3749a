// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/sqlite/connection.h"

namespace lodestone::db
{

/// All or nothing: what is not committed is rolled back when it goes out of scope.
class Transaction
{
public:
    enum class Kind
    {
        Read, ///< sees one state of the file throughout
        Write ///< the only writer until its end; waits for another one
    };

    [[nodiscard]] static core::Result<Transaction> begin(Connection& connection, Kind kind);
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    [[nodiscard]] core::Result<void> commit();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}

    Connection* m_connection; ///< null once it has ended
};

} // namespace lodestone::db
