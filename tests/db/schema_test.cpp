// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/sql.h"

#include "db/bundle/column.h"
#include "db/schema/migrations.h"
#include "db/schema/migrator.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace lodestone;
using namespace lodestone::test;

namespace
{

db::Connection freshDatabase()
{
    auto memory = db::Connection::openMemory("");
    if (!memory || !db::migrate(memory.value())) {
        qFatal("no database");
    }
    return std::move(memory).value();
}

std::string sqlType(db::CellType type)
{
    switch (type) {
    case db::CellType::Text:
        return "TEXT";
    case db::CellType::Integer:
        return "INTEGER";
    case db::CellType::Real:
        return "REAL";
    }
    return {};
}

std::pair<std::string, std::string> target(db::Ref ref)
{
    static const std::map<db::Ref, std::pair<std::string, std::string>> kTargets{
        {db::Ref::Source, {"sources", "source_id"}},
        {db::Ref::Company, {"companies", "company_id"}},
        {db::Ref::Product, {"products", "product_id"}},
        {db::Ref::Site, {"sites", "site_id"}}};
    return kTargets.at(ref);
}

std::string tableSql(const db::Connection& connection, std::string_view table)
{
    return rowsOf(connection, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '" +
                                  std::string(table) + "'")
        .at(0)
        .at(0);
}

/// "links.share_of_need"
QByteArray place(const db::Table& table, const db::Column& column)
{
    return QByteArray::fromStdString(std::string(table.name) + "." + std::string(column.name));
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyColumnOfTheListsIsThereInItsOrderWithItsTypeAndNullness();
    void noTableHasAColumnThatTheListsDoNotKnow();
    void everyTableIsStrict();
    void everyReferenceIsAForeignKeyAndNothingElseIs();
    void everyKeyIsUnique();
    void everyRuleHasANameAndNoNameComesTwice();
    void everyBoundedOrFormedColumnHasACheck();
    void boundsRefuseWhatTheListsRefuse();
    void migratingSetsOurMarkAndNumberOnce();
    void aFailedMigrationLeavesNothing();
    void otherTablesAreSeen();
};

void SchemaTest::everyColumnOfTheListsIsThereInItsOrderWithItsTypeAndNullness()
{
    const auto connection = freshDatabase();

    for (const db::Table& table : db::tables()) {
        const auto columns = rowsOf(connection, "SELECT name, type, \"notnull\" FROM "
                                                "pragma_table_info('" +
                                                    std::string(table.name) + "')");
        QVERIFY2(columns.size() > table.columns.size(), table.fileName().c_str());
        QCOMPARE(columns.at(0).at(0), std::string("row_id"));
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const db::Column& column = table.columns[i];
            const auto& got = columns.at(i + 1);
            QCOMPARE(got.at(0), std::string(column.name));
            QVERIFY2(got.at(1) == sqlType(column.type), place(table, column).constData());
            const bool mayBeNull = column.emptyIsNull && !column.isRequired;
            QVERIFY2((got.at(2) == "0") == mayBeNull, place(table, column).constData());
        }
    }
}

void SchemaTest::noTableHasAColumnThatTheListsDoNotKnow()
{
    const auto connection = freshDatabase();

    for (const db::Table& table : db::tables()) {
        const auto columns = rowsOf(connection, "SELECT name FROM pragma_table_info('" +
                                                    std::string(table.name) + "')");
        // Observations carry their load and line as well.
        const std::size_t more = table.name == "observations" ? 3 : 1;
        QVERIFY2(columns.size() == table.columns.size() + more, table.fileName().c_str());
    }
}

void SchemaTest::everyTableIsStrict()
{
    const auto connection = freshDatabase();

    const auto loose =
        rowsOf(connection, "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                           "AND type = 'table' AND strict = 0 AND name NOT LIKE "
                           "'sqlite%'");

    QCOMPARE(loose.size(), std::size_t{0});
}

void SchemaTest::everyReferenceIsAForeignKeyAndNothingElseIs()
{
    const auto connection = freshDatabase();

    for (const db::Table& table : db::tables()) {
        std::map<std::string, std::pair<std::string, std::string>> keys;
        for (const auto& row : rowsOf(connection, "SELECT \"from\", \"table\", \"to\" FROM "
                                                  "pragma_foreign_key_list('" +
                                                      std::string(table.name) + "')")) {
            keys[row.at(0)] = {row.at(1), row.at(2)};
        }
        if (table.name == "observations") {
            QCOMPARE(keys.at("load_id").first, std::string("loads"));
            keys.erase("load_id");
        }
        for (const db::Column& column : table.columns) {
            const bool single = column.ref != db::Ref::None && !column.list;
            QVERIFY2(keys.contains(std::string(column.name)) == single,
                     place(table, column).constData());
            if (single) {
                QCOMPARE(keys.at(std::string(column.name)), target(column.ref));
                keys.erase(std::string(column.name));
            }
        }
        QVERIFY2(keys.empty(), table.fileName().c_str());
    }
}

void SchemaTest::everyKeyIsUnique()
{
    const auto connection = freshDatabase();

    for (const db::Table& table : db::tables()) {
        const std::string name(table.name);
        const std::string own = tableSql(connection, table.name);
        const auto index = rowsOf(connection, "SELECT sql FROM sqlite_schema WHERE type = 'index' "
                                              "AND sql IS NOT NULL AND name = '" +
                                                  name + "_key'");
        std::string wanted;
        for (const std::string_view column : table.key) {
            const auto at = std::ranges::find(table.columns, column, &db::Column::name);
            const bool mayBeNull = at->emptyIsNull && !at->isRequired;
            wanted += wanted.empty() ? "" : ", ";
            wanted += mayBeNull ? "ifnull(" + std::string(column) + ", '')" : std::string(column);
        }
        const std::string inTable = "CONSTRAINT " + name + "_key UNIQUE (" + wanted + ")";
        const bool found = index.empty()
                               ? own.find(inTable) != std::string::npos
                               : index.at(0).at(0).find(wanted + ")") != std::string::npos &&
                                     index.at(0).at(0).starts_with("CREATE UNIQUE INDEX");
        QVERIFY2(found, name.c_str());
    }
}

void SchemaTest::everyRuleHasANameAndNoNameComesTwice()
{
    static const QRegularExpression named(QStringLiteral(R"(CONSTRAINT\s+(\w+)\s+(CHECK|UNIQUE))"));
    static const QRegularExpression anyCheck(QStringLiteral(R"(\bCHECK\s*\()"));
    const auto connection = freshDatabase();
    std::set<QString> names;

    for (const auto& row :
         rowsOf(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT "
                            "LIKE 'sqlite%'")) {
        const QString sql = QString::fromStdString(row.at(1));
        int checks = 0;
        for (auto it = named.globalMatch(sql); it.hasNext();) {
            const auto match = it.next();
            QVERIFY2(names.insert(match.captured(1)).second, qPrintable(match.captured(1)));
            QVERIFY2(match.captured(1).startsWith(QString::fromStdString(row.at(0))),
                     qPrintable(match.captured(1)));
            checks += match.captured(2) == QLatin1String("CHECK") ? 1 : 0;
        }
        QCOMPARE(checks, static_cast<int>(sql.count(anyCheck)));
    }
    QVERIFY(names.size() > 150);
}

void SchemaTest::everyBoundedOrFormedColumnHasACheck()
{
    const auto connection = freshDatabase();

    for (const db::Table& table : db::tables()) {
        const std::string sql = tableSql(connection, table.name);
        for (const db::Column& column : table.columns) {
            const bool plainText = column.type == db::CellType::Text && column.check == nullptr &&
                                   !column.list && !column.isRequired &&
                                   (!column.emptyIsNull || column.ref != db::Ref::None);
            const bool onlyReference = column.ref != db::Ref::None && !column.list;
            if (plainText || onlyReference) {
                continue;
            }
            const std::string prefix =
                "CONSTRAINT " + std::string(table.name) + "_" + std::string(column.name) + "_";
            QVERIFY2(sql.find(prefix) != std::string::npos, place(table, column).constData());
        }
    }
}

void SchemaTest::boundsRefuseWhatTheListsRefuse()
{
    const auto connection = freshDatabase();

    // The CHECKs of one column, tried on a value just outside each finite bound.
    for (const db::Table& table : db::tables()) {
        const QString sql = QString::fromStdString(tableSql(connection, table.name));
        for (const db::Column& column : table.columns) {
            if (column.type == db::CellType::Text) {
                continue;
            }
            const QString name =
                QString::fromUtf8(column.name.data(), static_cast<qsizetype>(column.name.size()));
            const QRegularExpression check(
                QStringLiteral("CONSTRAINT %1_%2_(?:range|finite) CHECK "
                               "\\(\\s*((?:[^()]|\\([^()]*\\))*)\\)")
                    .arg(QString::fromUtf8(table.name.data(),
                                           static_cast<qsizetype>(table.name.size())),
                         name));
            const auto match = check.match(sql);
            QVERIFY2(match.hasMatch(), place(table, column).constData());
            const auto holds = [&](double value) {
                auto ask =
                    connection.prepare("SELECT " + match.captured(1).toStdString() +
                                       " FROM (SELECT ?1 AS \"" + name.toStdString() + "\")");
                ask.value().bind(1, value);
                return ask.value().step().value() && ask.value().integer(0) == 1;
            };
            const bool low = std::isfinite(column.low);
            const bool high = std::isfinite(column.high);
            QVERIFY2(holds(low ? column.low : -1e300), place(table, column).constData());
            QVERIFY2(holds(high ? column.high : 1e300), place(table, column).constData());
            QVERIFY2(!holds(low ? column.low - 1e-3 : -HUGE_VAL), place(table, column).constData());
            QVERIFY2(!holds(high ? column.high * (1 + 1e-9) + 1e-3 : HUGE_VAL),
                     place(table, column).constData());
        }
    }
}

void SchemaTest::migratingSetsOurMarkAndNumberOnce()
{
    auto connection = freshDatabase();
    const auto before = rowsOf(connection, "SELECT sql FROM sqlite_schema");

    const auto again = db::migrate(connection);

    QVERIFY(again.ok());
    QCOMPARE(connection.number("PRAGMA application_id").value(), db::kApplicationId);
    QCOMPARE(connection.number("PRAGMA user_version").value(), db::newestLayout());
    QVERIFY(rowsOf(connection, "SELECT sql FROM sqlite_schema") == before);
    QVERIFY(db::checkLayout(connection).ok());
    std::string last;
    for (const auto& file : db::migrationFiles()) {
        QVERIFY(std::string(file.name) > last); // numbered, in order
        last = file.name;
    }
}

void SchemaTest::aFailedMigrationLeavesNothing()
{
    auto memory = db::Connection::openMemory("");
    auto& connection = memory.value();
    // The last file cannot make its table.
    runSql(connection, "CREATE TABLE policy_events (a TEXT)");

    const auto migrated = db::migrate(connection);

    QVERIFY(!migrated.ok());
    QVERIFY2(QByteArray::fromStdString(migrated.error().message).contains("0003_policy.sql"),
             migrated.error().message.c_str());
    QCOMPARE(rowsOf(connection, "SELECT name FROM sqlite_schema").size(), std::size_t{1});
    QCOMPARE(connection.number("PRAGMA user_version").value(), std::int64_t{0});
}

void SchemaTest::otherTablesAreSeen()
{
    auto connection = freshDatabase();
    runSql(connection, "CREATE TABLE extra (a TEXT)");

    const auto checked = db::checkLayout(connection);

    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().code, core::ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "schema_test.moc"
