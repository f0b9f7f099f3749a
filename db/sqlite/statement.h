// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/sqlite/handle.h"

#include <cstdint>
#include <string_view>

namespace lodestone::db
{

/// A prepared statement. Parameters count from 1, columns from 0. It must not outlive its
/// connection. What fails while binding shows at the next step.
class Statement
{
public:
    Statement(const SqliteHandle& handle, sqlite3_stmt* statement);
    Statement(Statement&& other) noexcept = default;
    Statement& operator=(Statement&& other) noexcept = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() = default;

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, double value); ///< NaN becomes NULL
    Statement& bind(int parameter, std::string_view text);
    /// Not copied: the text must stay until the next step() or run() is over.
    Statement& bindInPlace(int parameter, std::string_view text);
    Statement& bindNull(int parameter);

    /// True: a row is there. False: done.
    [[nodiscard]] core::Result<bool> step();
    /// Runs to the end and makes ready for the next parameters.
    [[nodiscard]] core::Result<void> run();
    void reset();

    enum class Type
    {
        Null,
        Integer,
        Real,
        Text,
        Blob
    };
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] Type type(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const; ///< lives until the next step or reset

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    void keep(int code);

    const SqliteHandle* m_handle;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bindFault = 0;
};

} // namespace lodestone::db
