// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

// As a file of a running year, with its first three months.
const std::string kHeader = "Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,"
                            "Value-Year,Quantity1-Jan,Quantity2-Jan,Value-Jan,Quantity1-Feb,"
                            "Quantity2-Feb,Value-Feb,Quantity1-Mar,Quantity2-Mar,Value-Mar\n";

struct Row
{
    std::string flow = "2";
    std::string year = "2026";
    std::string code = "'850511000";
    std::string country = "105";
    std::string unit1 = "  ";
    std::string unit2 = "KG";
    std::string january = "0,1000,10";
    std::string february = "0,0,0";
    std::string march = "0,3000,30";
};

std::string file(std::initializer_list<Row> rows)
{
    std::string all = kHeader;
    for (const Row& r : rows) {
        all += r.flow + "," + r.year + "," + r.code + "," + r.country + "," + r.unit1 + "," +
               r.unit2 + ",0,4000,40," + r.january + "," + r.february + "," + r.march + "\n";
    }
    return all;
}

} // namespace

class EstatJapanImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsRead();
    void monthsOfARowAreToldOneByOne();
    void zerosAtTheEndAreMissing();
    void aZeroBesideAValueIsMissing();
    void codesAreAddedUp();
    void aRowWithoutWeightsSpoilsItsMonths();
    void numbersFromNoPublishedListAreSaid();
    void otherProductsAreSetAside();
    void badRowsAreRejected_data();
    void badRowsAreRejected();
    void contradictionsAreRejected();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
};

void EstatJapanImportTest::theSampleIsRead()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/estat_japan_imports_850511.csv");

    QCOMPARE(report.formatId, std::string("estat-japan"));
    QCOMPARE(report.read, 24); // two rows of twelve months
    QCOMPARE(report.rejected, 0);
    QCOMPARE(aside(report, "zeros at the end"), 12);
    QCOMPARE(std::ranges::count(report.warnings,
                                std::string("values in JPY are not stored; weights are")),
             1);
    const auto december = fixture.figure("JPN", "CHN", "2025-12", "import");
    QVERIFY(december);
    QCOMPARE(december->netWeightTonnes, 280.0);
    QVERIFY(!december->valueUsd);
    QCOMPARE(fixture.figure("JPN", "CHN", "2025-10", "import")->netWeightTonnes, 226.1);
    QVERIFY(!fixture.figure("JPN", "VNM", "2025-12", "import"));
}

void EstatJapanImportTest::monthsOfARowAreToldOneByOne()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file(
        {{}, {.flow = "1", .country = "304", .unit1 = "MT", .unit2 = "NO", .january = "5,1,1"}}));

    QCOMPARE(fixture.figure("JPN", "CHN", "2026-01", "import")->netWeightTonnes, 1.0);
    QCOMPARE(fixture.figure("JPN", "CHN", "2026-02", "import")->netWeightTonnes, 0.0);
    QCOMPARE(fixture.figure("JPN", "CHN", "2026-03", "import")->netWeightTonnes, 3.0);
    QCOMPARE(fixture.figure("JPN", "USA", "2026-01", "export")->netWeightTonnes, 5.0);
    QCOMPARE(report.read, 24);
    QCOMPARE(report.added, 5);
    QCOMPARE(aside(report, "without weight and value"), 1); // 0 t beside a value
    QCOMPARE(aside(report, "zeros at the end"), 18);
}

void EstatJapanImportTest::zerosAtTheEndAreMissing()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(file({{.march = "0,0,0"}}));
    QCOMPARE(report.added, 1);
    QCOMPARE(aside(report, "zeros at the end"), 11);
    QVERIFY(!fixture.figure("JPN", "CHN", "2026-02", "import"));
}

void EstatJapanImportTest::aZeroBesideAValueIsMissing()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(file({{.february = "0,0,7"}}));
    QVERIFY(!fixture.figure("JPN", "CHN", "2026-02", "import"));
    QCOMPARE(aside(report, "without weight and value"), 1);
}

void EstatJapanImportTest::codesAreAddedUp()
{
    ImportFixture fixture;
    fixture.loadText(file({{.code = "'850511010"}, {.code = "'850511090"}}));
    const auto sum = fixture.figure("JPN", "CHN", "2026-03", "import");
    QCOMPARE(sum->netWeightTonnes, 6.0);
    QCOMPARE(sum->note, std::string("the sum of 850511010 + 850511090"));
}

void EstatJapanImportTest::aRowWithoutWeightsSpoilsItsMonths()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(
        file({{.code = "'850511010"}, {.code = "'850511090", .unit2 = "NO"}, {.country = "106"}}));
    QCOMPARE(report.rejected, 1);
    QVERIFY(!fixture.figure("JPN", "CHN", "2026-01", "import"));
    QCOMPARE(fixture.figure("JPN", "TWN", "2026-01", "import")->netWeightTonnes, 1.0);
}

void EstatJapanImportTest::numbersFromNoPublishedListAreSaid()
{
    ImportFixture fixture;
    QCOMPARE(warnings(fixture.loadText(file({{}})), "without a published list"), 0);
    QCOMPARE(warnings(fixture.loadText(file({{.country = "302"}})), "without a published list"), 1);
    QVERIFY(fixture.figure("JPN", "CAN", "2026-01", "import"));
}

void EstatJapanImportTest::otherProductsAreSetAside()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(file({{.code = "'850519000"}}));
    QCOMPARE(report.read, 1);
    QCOMPARE(aside(report, "other products"), 1);
}

void EstatJapanImportTest::badRowsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, file({bad}), reason, column);
    };
    row("flow", {.flow = "3"}, "'3' is no flow", 1);
    row("year", {.year = "26"}, "'26' is not a year", 2);
    row("future year", {.year = "2030"}, "lies in the future", 2);
    row("country", {.country = "999"}, "'999' is no country code of Japan", 4);
    row("NUL", {.country = std::string("1\0", 2)}, "NUL", 4);
    row("bad encoding", {.country = "\xC3"}, "'\xC3\x83' is no country code", 4);
    row("units", {.unit2 = "NO"}, "neither unit is a weight", 6);
    row("below zero", {.february = "0,-1,0"}, "2026-02: a weight below zero", 14);
    row("huge", {.february = "0,1e15,0"}, "more than the world makes", 14);
    row("no number", {.february = "0,x,0"}, "2026-02: 'x' is not a number", 14);
    row("no value", {.february = "0,1,x"}, "2026-02: 'x' is not a number", 15);
}

void EstatJapanImportTest::badRowsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(bytes.toStdString());

    checkBadRow(report);
    QVERIFY(!fixture.figure("JPN", "CHN", "2026-02", "import"));
}

void EstatJapanImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file({{}, {.march = "0,3001,30"}}));

    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 3);
    QVERIFY(report.rejects.front().reason.starts_with("2026-03: line 2 states another figure"));
    QCOMPARE(aside(report, "repeat"), 2);
    QCOMPARE(fixture.figure("JPN", "CHN", "2026-01", "import")->netWeightTonnes, 1.0);
    QVERIFY(!fixture.figure("JPN", "CHN", "2026-03", "import"));
}

void EstatJapanImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    brokenFile("empty", "", "is empty");
    brokenFile("no country", "Exp or Imp,Year,HS,Unit1,Unit2\n", "there is no column Country");
    brokenFile("unbalanced quote", kHeader + "2,\"2026\n", "line 2");
}

void EstatJapanImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "estat-japan"});
}

QTEST_GUILESS_MAIN(EstatJapanImportTest)
#include "estat_japan_import_test.moc"
