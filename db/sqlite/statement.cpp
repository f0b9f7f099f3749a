// SPDX-License-Identifier: GPL-3.0-only
#include "db/sqlite/statement.h"

#include <sqlite3.h>

namespace lodestone::db
{

Statement::Statement(const SqliteHandle& handle, sqlite3_stmt* statement)
    : m_handle(&handle)
    , m_statement(statement)
{}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

void Statement::keep(int code)
{
    if (code != SQLITE_OK && m_bindFault == SQLITE_OK) {
        m_bindFault = code;
    }
}

Statement& Statement::bind(int parameter, std::int64_t value)
{
    keep(sqlite3_bind_int64(m_statement.get(), parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, double value)
{
    keep(sqlite3_bind_double(m_statement.get(), parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text)
{
    // An empty view may hold no pointer, which SQLite would take for NULL.
    const char* bytes = text.empty() ? "" : text.data();
    keep(sqlite3_bind_text64(m_statement.get(), parameter, bytes, text.size(), SQLITE_TRANSIENT,
                             SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindInPlace(int parameter, std::string_view text)
{
    const char* bytes = text.empty() ? "" : text.data();
    keep(sqlite3_bind_text64(m_statement.get(), parameter, bytes, text.size(), SQLITE_STATIC,
                             SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindNull(int parameter)
{
    keep(sqlite3_bind_null(m_statement.get(), parameter));
    return *this;
}

core::Result<bool> Statement::step()
{
    if (m_bindFault != SQLITE_OK) {
        return sqliteError(m_bindFault, m_handle->name, sqlite3_errstr(m_bindFault));
    }
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        return code == SQLITE_ROW;
    }
    return lastError(*m_handle);
}

core::Result<void> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row || !row.value()) {
            reset();
            return row ? core::Result<void>{} : core::Result<void>{row.error()};
        }
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get()); // repeats the failure of the step, which was told already
    m_bindFault = SQLITE_OK;
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement.get());
}

Statement::Type Statement::type(int column) const
{
    switch (sqlite3_column_type(m_statement.get(), column)) {
    case SQLITE_INTEGER:
        return Type::Integer;
    case SQLITE_FLOAT:
        return Type::Real;
    case SQLITE_TEXT:
        return Type::Text;
    case SQLITE_BLOB:
        return Type::Blob;
    default:
        return Type::Null;
    }
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::string_view Statement::text(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr
               ? std::string_view{}
               : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

} // namespace lodestone::db
