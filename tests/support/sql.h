// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/sqlite/connection.h"

#include <QtGlobal>

#include <string>
#include <vector>

namespace lodestone::test
{

/// Opens a database or ends the test program.
inline db::Connection openSql(const std::string& path, db::OpenMode mode = db::OpenMode::ReadWrite)
{
    auto connection = db::Connection::openFile(path, mode);
    if (!connection) {
        qFatal("%s", connection.error().message.c_str());
    }
    return std::move(connection).value();
}

/// Runs statements that must succeed.
inline void runSql(db::Connection& connection, const std::string& sql)
{
    if (auto done = connection.execute(sql); !done) {
        qFatal("%s: %s", sql.c_str(), done.error().message.c_str());
    }
}

/// All rows as texts.
inline std::vector<std::vector<std::string>> rowsOf(const db::Connection& connection,
                                                    const std::string& sql)
{
    auto statement = connection.prepare(sql);
    if (!statement) {
        qFatal("%s: %s", sql.c_str(), statement.error().message.c_str());
    }
    std::vector<std::vector<std::string>> rows;
    for (;;) {
        const auto row = statement.value().step();
        if (!row) {
            qFatal("%s: %s", sql.c_str(), row.error().message.c_str());
        }
        if (!row.value()) {
            return rows;
        }
        auto& cells = rows.emplace_back();
        for (int i = 0; i < statement.value().columnCount(); ++i) {
            cells.emplace_back(statement.value().text(i));
        }
    }
}

} // namespace lodestone::test
