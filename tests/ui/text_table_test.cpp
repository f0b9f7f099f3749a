// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/shipment_history.h"
#include "ui/models/text_table.h"
#include "ui/pages/shipments/destination_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <memory>

using namespace lodestone;

// Small models of tables, held to the rules of all models while they change.
class TextTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsComeGoAndChange();
    void destinationsAreChosen();
};

void TextTableTest::rowsComeGoAndChange()
{
    ui::TextTable table({QStringLiteral("What"), QStringLiteral("Days")}, {1});
    const QAbstractItemModelTester rules(&table,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table.rowCount(), 0);
    table.setRows({{QStringLiteral("air freight"), QStringLiteral("14")},
                   {QStringLiteral("ferrite"), QStringLiteral("90")}});
    QCOMPARE(table.rowCount(), 2);
    const auto alignment = table.data(table.index(1, 1), Qt::TextAlignmentRole);
    QVERIFY(alignment.value<Qt::Alignment>().testFlag(Qt::AlignRight));
    table.setCell(1, 1, QStringLiteral("60"));
    QCOMPARE(table.index(1, 1).data().toString(), QStringLiteral("60"));
    table.setRows({});
    QCOMPARE(table.rowCount(), 0);
}

void TextTableTest::destinationsAreChosen()
{
    ui::DestinationModel model;
    const QAbstractItemModelTester rules(&model,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto history = std::make_shared<core::ShipmentHistory>();
    for (const char* code : {"DEU", "JPN", "WLD"}) {
        history->series.emplace_back();
        history->series.back().destination = code;
        history->series.back().name = code;
    }
    model.setHistory(history);
    QCOMPARE(model.rowCount(), 3);
    model.setChosen({QStringLiteral("JPN"), QStringLiteral("USA")});
    QCOMPARE(model.shown(), QStringList{QStringLiteral("JPN")});
    model.setHistory(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TextTableTest)
#include "text_table_test.moc"
