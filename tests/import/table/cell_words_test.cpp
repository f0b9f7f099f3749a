// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "db/import/mapping/cell_words.h"
#include "db/import/mapping/number_words.h"

#include <QTest>

using namespace lodestone::db;

class CellWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void months_data();
    void months();
    void noMonths_data();
    void noMonths();
    void monthsOfTheYear();
    void numbers_data();
    void numbers();
    void decimalSigns_data();
    void decimalSigns();
    void units();
    void flows();
};

void CellWordsTest::months_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("order");
    for (const char* text : {"2025-03",
                             "202503",
                             "2025/03",
                             "2025.3",
                             "03/2025",
                             "3.2025",
                             "Mar 2025",
                             "march 2025",
                             "Mar-25",
                             "mars 2025",
                             "März 2025",
                             "marzo 2025",
                             "2025M03",
                             "2025年3月",
                             "2025년 3월",
                             "2025-03-01",
                             "2025-03-31",
                             "20250301",
                             "1 March 2025",
                             "March 31, 2025",
                             "31/03/2025",
                             "03/31/2025",
                             "2025-03-01 00:00:00",
                             "2025-03-01T00:00:00",
                             " 2025-03 "}) {
        QTest::newRow(text) << QByteArray(text) << QByteArray();
    }
    QTest::newRow("day first") << QByteArray("01/03/2025") << QByteArray("dmy");
    QTest::newRow("month first") << QByteArray("03/01/2025") << QByteArray("mdy");
}

void CellWordsTest::months()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, order);
    const PeriodText period = parsePeriod(text.toStdString(), order.toStdString());
    QVERIFY2(period.month.has_value(), period.fault.c_str());
    QCOMPARE(period.month->iso(), "2025-03");
}

void CellWordsTest::noMonths_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("what");
    const auto row = [](const char* text, const char* what) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(what);
    };
    row("2025", "aggregate");
    row("2025 Q1", "aggregate");
    row("Jan-Mar 2025", "aggregate");
    row("Total 2025", "aggregate");
    row("1.-3.2025", "aggregate");
    row("Cumulative Mar 2025", "is not a month");
    row("03/04/2025", "order");
    row("2025-03-15", "is a day");
    row("15.03.2025", "is a day");
    row("45717", "2025-03-01");
    row("202513", "is not a month");
    row("2025-13", "is not a month");
    row("1025-03", "is not a month");
    row("99999999999999999999", "is not a month");
    row("Germany", "is not a month");
    row("spring 2025", "is not a month");
    row("", "no month");
}

void CellWordsTest::noMonths()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, what);
    const PeriodText period = parsePeriod(text.toStdString(), "");
    QVERIFY(!period.month.has_value());
    QCOMPARE(period.aggregate, what == "aggregate");
    QCOMPARE(period.dayOrderMatters, what == "order");
    if (what != "aggregate" && what != "order") {
        QVERIFY2(lodestone::core::shown(period.fault).find(what.toStdString()) != std::string::npos,
                 period.fault.c_str());
    }
}

void CellWordsTest::monthsOfTheYear()
{
    QCOMPARE(parseMonthOfYear("3"), 3U);
    QCOMPARE(parseMonthOfYear("03"), 3U);
    QCOMPARE(parseMonthOfYear("Dezember"), 12U);
    QCOMPARE(parseMonthOfYear("12月"), 12U);
    QVERIFY(!parseMonthOfYear("13"));
    QVERIFY(!parseMonthOfYear("0"));
    QVERIFY(!parseMonthOfYear("2025"));
    QVERIFY(!parseMonthOfYear("March 2025"));
    QVERIFY(!parseMonthOfYear("total"));
}

void CellWordsTest::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("sign");
    QTest::addColumn<double>("value"); // -1: a fault, -2: missing
    const auto row = [](const char* text, char sign, double value) {
        QTest::newRow(text) << QByteArray(text) << sign << value;
    };
    row("1234.5", '.', 1234.5);
    row("1,234.5", '.', 1234.5);
    row("1.234,5", ',', 1234.5);
    row("1 234,5", ',', 1234.5);
    row("1\u00A0234,5", ',', 1234.5);
    row("1\u202F234\u202F567", '.', 1234567.0);
    row("1'234.5", '.', 1234.5);
    row("1.234", ',', 1234.0);
    row("1.234", '.', 1.234);
    row("0", '.', 0.0);
    row("", '.', -2.0);
    row(":", '.', -2.0);
    row("..", '.', -2.0);
    row("n/a", ',', -2.0);
    row("12 34", '.', -1.0);
    row("1,23,456", '.', -1.0);
    row("1,5", '.', -1.0);
    row("12 t", '.', -1.0);
    row("1e999", '.', -1.0);
    row("nan", '.', -1.0);
}

void CellWordsTest::numbers()
{
    QFETCH(QByteArray, text);
    QFETCH(char, sign);
    QFETCH(double, value);
    const ParsedNumber number = parseNumber(text.toStdString(), sign);
    QCOMPARE(!number.fault.empty(), value == -1.0);
    QCOMPARE(number.value.has_value(), value >= 0.0);
    QCOMPARE(number.value.value_or(value), value);
}

void CellWordsTest::decimalSigns_data()
{
    QTest::addColumn<QList<QByteArray>>("cells");
    QTest::addColumn<int>("sign");
    const auto row = [](const char* name, QList<QByteArray> cells, DecimalSign sign) {
        QTest::newRow(name) << std::move(cells) << static_cast<int>(sign);
    };
    row("whole", {"1", "200", ""}, DecimalSign::Any);
    row("point", {"1.5", "1,234"}, DecimalSign::Point);
    row("comma", {"1,5", "1.234"}, DecimalSign::Comma);
    row("both, point last", {"1,234.567"}, DecimalSign::Point);
    row("both, comma last", {"1.234,567"}, DecimalSign::Comma);
    row("several groups", {"1,234,567"}, DecimalSign::Point);
    row("several groups, points", {"1.234.567"}, DecimalSign::Comma);
    row("below one", {"0,123"}, DecimalSign::Comma);
    row("four digits before", {"1234.567"}, DecimalSign::Point);
    row("either", {"1,234", "12,345", "7"}, DecimalSign::Ambiguous);
    row("mixed", {"1.5", "2,5"}, DecimalSign::Mixed);
    row("words do not count", {"n.a.", "1,5"}, DecimalSign::Comma);
}

void CellWordsTest::decimalSigns()
{
    QFETCH(QList<QByteArray>, cells);
    QFETCH(int, sign);
    std::vector<std::string_view> views;
    for (const QByteArray& cell : cells) {
        views.emplace_back(cell.constData(), static_cast<std::size_t>(cell.size()));
    }
    QCOMPARE(static_cast<int>(decimalSignOf(views)), sign);
}

void CellWordsTest::units()
{
    QCOMPARE(unitsPerTonne("kg"), 1000.0);
    QCOMPARE(unitsPerTonne(" KG "), 1000.0);
    QCOMPARE(unitsPerTonne("千克"), 1000.0);
    QCOMPARE(unitsPerTonne("100 kg"), 10.0);
    QCOMPARE(unitsPerTonne("t"), 1.0);
    QCOMPARE(unitsPerTonne("g"), 1e6);
    QVERIFY(!unitsPerTonne("台"));
    QVERIFY(!unitsPerTonne("ton")); // short, long or metric
    QVERIFY(!unitsPerTonne(""));
}

void CellWordsTest::flows()
{
    QCOMPARE(flowOf("Exports"), "export");
    QCOMPARE(flowOf("X"), "export");
    QCOMPARE(flowOf("进口"), "import");
    QCOMPARE(flowOf("E"), ""); // Export or Einfuhr
    QCOMPARE(flowOf("re-export"), "");
}

QTEST_GUILESS_MAIN(CellWordsTest)
#include "cell_words_test.moc"
