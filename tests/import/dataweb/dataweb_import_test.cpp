// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kHeader =
    "Data Type,HTS Number,Description,Country,Quantity Description,Year,January,February,March\n";

struct Row
{
    std::string type = "First Unit of Quantity";
    std::string code = "8505110070";
    std::string country = "China";
    std::string unit = "kilograms";
    std::string year = "2026";
    std::string january = "\"1,500\"";
    std::string february = "0";
    std::string march{};
};

std::string file(std::initializer_list<Row> rows)
{
    std::string all = kHeader;
    for (const Row& r : rows) {
        all += r.type + "," + r.code + ",Magnets," + r.country + "," + r.unit + "," + r.year + "," +
               r.january + "," + r.february + "," + r.march + "\n";
    }
    return all;
}

core::ImportOptions imports()
{
    return {.flow = "import"};
}

} // namespace

class DatawebImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsRead();
    void theFlowMustBeSaid();
    void titlesAboveTheHeaderAreSkipped();
    void codesAreAddedUpAndMeasuresPaired();
    void codesBelowAnotherAreItsParts();
    void missingIsNotZero();
    void aRowThatIsNoWeightSpoilsItsMonths();
    void totalsAndOtherMeasuresAreSetAside();
    void badRowsAreRejected_data();
    void badRowsAreRejected();
    void contradictionsAreRejected();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
};

void DatawebImportTest::theSampleIsRead()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/dataweb_8505.csv", imports());

    QCOMPARE(report.formatId, std::string("dataweb"));
    QCOMPARE(report.read, 24); // two rows of twelve months
    QCOMPARE(report.rejected, 0);
    QCOMPARE(aside(report, "make one figure"), 3);
    QCOMPARE(aside(report, "without a figure"), 18);
    const auto march = fixture.figure("USA", "CHN", "2026-03", "import");
    QVERIFY(march);
    QCOMPARE(march->netWeightTonnes, 406.0);
    QCOMPARE(march->valueUsd, 18600000.0);
    QCOMPARE(march->confidence, core::Confidence::Reported);
    QCOMPARE(march->note, std::string("the sum of 8505110070"));
    QCOMPARE(fixture.figure("USA", "CHN", "2026-01", "import")->netWeightTonnes, 500.0);
}

void DatawebImportTest::theFlowMustBeSaid()
{
    ImportFixture fixture;
    const auto silent = fixture.tryLoad(fixture.write("data.csv", file({{}})));
    QVERIFY(!silent);
    QVERIFY(silent.error().message.find("--flow export or --flow import") != std::string::npos);
    const core::LoadReport named = fixture.load(fixture.write("US_Exports.csv", file({{}})));
    QVERIFY(named.warnings.front().starts_with("read as exports because the file name says so"));
    QCOMPARE(fixture.figure("USA", "CHN", "2026-01", "export")->netWeightTonnes, 1.5);
}

void DatawebImportTest::titlesAboveTheHeaderAreSkipped()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(
        "U.S. Imports for Consumption\n\"HTS, all\"\n\n" + file({{}, {.country = "Atlantis"}}),
        imports());

    QCOMPARE(report.formatId, std::string("dataweb"));
    QCOMPARE(report.rejects.front().line, 6);
    QCOMPARE(report.rejects.front().column, 4);
    QCOMPARE(report.rejects.front().reason,
             std::string("'Atlantis' is no country that is known here"));
    QCOMPARE(fixture.figure("USA", "CHN", "2026-01", "import")->netWeightTonnes, 1.5);
}

void DatawebImportTest::codesAreAddedUpAndMeasuresPaired()
{
    ImportFixture fixture;

    fixture.loadText(
        file({{},
              {.code = "8505.11.0090", .january = "500"},
              {.type = "Customs Value", .unit = "", .january = "\"2,000\""},
              {.type = "Customs Value", .code = "8505.11.0090", .unit = "", .january = "9"}}),
        imports());

    const auto sum = fixture.figure("USA", "CHN", "2026-01", "import");
    QCOMPARE(sum->netWeightTonnes, 2.0);
    QCOMPARE(sum->valueUsd, 2009.0);
    QCOMPARE(sum->confidence, core::Confidence::Reported);
}

void DatawebImportTest::codesBelowAnotherAreItsParts()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(
        file({{.code = "8505.11.00"}, {.february = "5"}, {.country = "Japan", .february = "5"}}),
        imports());

    QCOMPARE(aside(report, "national codes"), 2); // January and February of China
    QCOMPARE(fixture.figure("USA", "CHN", "2026-01", "import")->netWeightTonnes, 1.5);
    QCOMPARE(fixture.figure("USA", "CHN", "2026-02", "import")->netWeightTonnes, 0.0);
    QCOMPARE(fixture.figure("USA", "JPN", "2026-02", "import")->netWeightTonnes, 0.005);
}

void DatawebImportTest::missingIsNotZero()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(
        file({{.january = "0"},
              {.type = "Customs Value", .unit = "", .january = "700", .february = "0"},
              {.country = "Japan", .year = "2025", .january = "", .february = "0"}}),
        imports());

    const auto january = fixture.figure("USA", "CHN", "2026-01", "import");
    QVERIFY(january && !january->netWeightTonnes);
    QCOMPARE(january->valueUsd, 700.0);
    QCOMPARE(fixture.figure("USA", "CHN", "2026-02", "import")->netWeightTonnes, 0.0);
    QVERIFY(!fixture.figure("USA", "JPN", "2025-01", "import"));
    QCOMPARE(fixture.figure("USA", "JPN", "2025-02", "import")->netWeightTonnes, 0.0);
    QCOMPARE(report.rejected, 0);
}

void DatawebImportTest::aRowThatIsNoWeightSpoilsItsMonths()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(
        file({{}, {.code = "8505110090", .unit = "number"}, {.country = "Japan"}}), imports());
    QCOMPARE(report.rejected, 1);
    QVERIFY(!fixture.figure("USA", "CHN", "2026-01", "import"));
    QCOMPARE(fixture.figure("USA", "JPN", "2026-01", "import")->netWeightTonnes, 1.5);
}

void DatawebImportTest::totalsAndOtherMeasuresAreSetAside()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file({{.type = "Total"},
                                                           {.country = "Total"},
                                                           {.type = "CIF Value"},
                                                           {.type = "Second Unit of Quantity"},
                                                           {.code = "8505190000"}}),
                                                     imports());

    QCOMPARE(report.read, 5);
    QCOMPARE(aside(report, "total rows"), 2);
    QCOMPARE(aside(report, "other than the first quantity"), 2);
    QCOMPARE(aside(report, "other products"), 1);
}

void DatawebImportTest::badRowsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, file({bad}), reason, column);
    };
    row("country", {.country = "Gremany"}, "'Gremany' is no country", 4);
    row("NUL", {.country = std::string("C\0", 2)}, "NUL", 4);
    row("bad encoding", {.country = "\xC3"}, "'\xC3\x83' is no country", 4);
    row("unit", {.unit = "number"}, "'number' is no weight", 5);
    row("year", {.year = "YTD"}, "'YTD' is not a year", 6);
    row("future", {.year = "2027"}, "lies in the future", 6);
    row("below zero", {.january = "-1"}, "2026-01: a weight below zero", 7);
    row("huge", {.january = "1e15"}, "more than the world makes", 7);
    row("no number", {.january = "x"}, "2026-01: 'x' is not a number", 7);
    row("decimal comma", {.january = "\"1,5\""}, "comma that does not part thousands", 7);
}

void DatawebImportTest::badRowsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(bytes.toStdString(), imports());

    checkBadRow(report);
    QVERIFY(!fixture.figure("USA", "CHN", "2026-01", "import"));
}

void DatawebImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.loadText(file({{}, {.january = "\"1,501\""}}), imports());

    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 3);
    QVERIFY(report.rejects.front().reason.starts_with("2026-01: line 2 states another figure"));
    QVERIFY(!fixture.figure("USA", "CHN", "2026-01", "import"));
}

void DatawebImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    brokenFile("empty", "", "is empty");
    brokenFile("no year", "Data Type,HTS Number,Country,January\n", "there is no column Year");
    brokenFile("unbalanced quote", kHeader + "\"Customs Value,8505\n", "line 2");
}

void DatawebImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "dataweb", .flow = "import"});
}

QTEST_GUILESS_MAIN(DatawebImportTest)
#include "dataweb_import_test.moc"
