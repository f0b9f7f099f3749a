// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/sql.h"
#include "tests/support/temp_dir.h"

#include "db/bundle/column.h"
#include "db/import/collector.h"
#include "db/store/row_sql.h"
#include "db/store/workspace_factory.h"

#include <QtTest>

#include <limits>
#include <optional>

// A load writes its figures without asking the rules of the table, because the Collector has asked
// them already: it must refuse whatever the table would.

using namespace lodestone;
using namespace lodestone::test;

namespace
{

using Change = void (*)(core::Observation&);

constexpr double kInfinite = std::numeric_limits<double>::infinity();

core::Observation goodRow()
{
    core::Observation row;
    row.commodity = "magnets";
    row.reporter = "CHN";
    row.partner = "DEU";
    row.flow = "export";
    row.hsCode = "850511";
    row.period = core::Month::of(2025, 11);
    row.netWeightTonnes = 1.5;
    row.knownFrom = "2025-12-20";
    return row;
}

bool collectorTakes(const core::Observation& row)
{
    db::Collector collector;
    collector.figure(2, row);
    const bool taken = collector.figures().size() == 1;
    return taken && collector.takeReport().rejected == 0;
}

/// As an ordinary row of load 1, with all rules asked.
bool tableTakes(db::Connection& connection, const core::Observation& row)
{
    const db::Table& table = db::tableNamed("observations");
    std::string sql =
        "INSERT INTO observations (" + db::columnNames(table) + ", load_id, line) VALUES (";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        sql += "?, ";
    }
    auto insert = connection.prepare(sql + "1, 2)").value();
    db::bindRow(insert, table, &row);
    return insert.run().ok();
}

} // namespace

class CollectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatTheTableRefusesIsRejected_data();
    void whatTheTableRefusesIsRejected();
    void aGoodRowIsTakenByBoth();

private:
    TempDir m_dir;
    std::optional<db::Connection> m_table;
};

void CollectorTest::initTestCase()
{
    const std::string file = m_dir.path("a.lodestone");
    QVERIFY(db::makeWorkspaceFactory()->createBuiltin(file).ok());
    m_table.emplace(openSql(file));
    runSql(*m_table, "INSERT INTO loads (load_id, format, publisher, source_id, file, sha256, "
                     "bytes, recorded_at, period, rows_read, added, revised, unchanged, rejected, "
                     "set_aside) VALUES (1, 'x', 'x', 'x', 'x', printf('%064d', 0), 1, "
                     "'2026-01-01T00:00:00Z', '', 1, 1, 0, 0, 0, 0)");
}

void CollectorTest::whatTheTableRefusesIsRejected_data()
{
    QTest::addColumn<Change>("change");
    const auto add = [](const char* name, Change change) { QTest::newRow(name) << change; };
    add("no commodity", [](auto& row) { row.commodity.clear(); });
    add("a long commodity", [](auto& row) { row.commodity = std::string(129, 'x'); });
    add("a commodity of two", [](auto& row) { row.commodity = "a;b"; });
    add("a small reporter", [](auto& row) { row.reporter = "chn"; });
    add("a short reporter", [](auto& row) { row.reporter = "CN"; });
    add("no partner", [](auto& row) { row.partner.clear(); });
    add("a number for a partner", [](auto& row) { row.partner = "276"; });
    add("no such flow", [](auto& row) { row.flow = "re-export"; });
    add("no code", [](auto& row) { row.hsCode.clear(); });
    add("a code with a blank", [](auto& row) { row.hsCode = "8505 11"; });
    add("five digits of a year", [](auto& row) { row.period = core::Month::of(12025, 1); });
    add("a year below zero", [](auto& row) { row.period = core::Month::of(-1, 1); });
    add("a weight below zero", [](auto& row) { row.netWeightTonnes = -1.0; });
    add("a weight beyond numbers", [](auto& row) { row.netWeightTonnes = kInfinite; });
    add("a value below zero", [](auto& row) { row.valueUsd = -1.0; });
    add("a value beyond numbers", [](auto& row) { row.valueUsd = kInfinite; });
    add("no figure", [](auto& row) { row.netWeightTonnes.reset(); });
    add("no such day", [](auto& row) { row.knownFrom = "2025-11-32"; });
    add("no such month", [](auto& row) { row.released = "2025-13"; });
    add("words for a day", [](auto& row) { row.released = "soon"; });
    add("an empty source", [](auto& row) { row.sourceIds = {"a", "", "b"}; });
}

void CollectorTest::whatTheTableRefusesIsRejected()
{
    QFETCH(Change, change);
    core::Observation row = goodRow();
    change(row);

    QVERIFY(!tableTakes(*m_table, row));
    QVERIFY(!collectorTakes(row));
}

void CollectorTest::aGoodRowIsTakenByBoth()
{
    QVERIFY(tableTakes(*m_table, goodRow()));
    QVERIFY(collectorTakes(goodRow()));
}

QTEST_GUILESS_MAIN(CollectorTest)
#include "collector_test.moc"
