// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kHeader =
    R"(["I_COMMODITY","CTY_CODE","CTY_NAME","GEN_VAL_MO","GEN_QY1_MO","UNIT_QY1","YEAR","MONTH",)"
    R"("DISTRICT","RP"])";

struct Row
{
    std::string code = "\"8505110070\"";
    std::string country = "\"5700\"";
    std::string name = "\"CHINA\"";
    std::string usd = "\"9000000\"";
    std::string kg = "\"200000\"";
    std::string unit = "\"KG\"";
    std::string year = "\"2026\"";
    std::string month = "\"08\"";
    std::string district = "\"-\"";
    std::string provision = "\"-\"";
};

std::string text(const Row& r)
{
    return "[" + r.code + "," + r.country + "," + r.name + "," + r.usd + "," + r.kg + "," + r.unit +
           "," + r.year + "," + r.month + "," + r.district + "," + r.provision + "]";
}

std::string lines(const std::vector<std::string>& rows)
{
    std::string all;
    for (const std::string& row : rows) {
        all += (all.empty() ? "[" : ",\n") + row;
    }
    return all + "]\n";
}

std::string file(std::initializer_list<Row> rows)
{
    std::vector<std::string> all{kHeader};
    for (const Row& row : rows) {
        all.push_back(text(row));
    }
    return lines(all);
}

} // namespace

class CensusImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsRead();
    void exportsAreRead();
    void consumptionStandsInAndSaysSo();
    void generalImportsComeFirst();
    void nationalCodesAreAddedUp();
    void districtsAndProvisionsAreAddedUp();
    void partsOfATotalAreSetAside();
    void piecesAreNoWeight();
    void missingIsNotZero_data();
    void missingIsNotZero();
    void groupsAndOtherProductsAreSetAside_data();
    void groupsAndOtherProductsAreSetAside();
    void numbersOfScheduleC();
    void monthsMayStandInOneColumn();
    void badRowsAreRejected_data();
    void badRowsAreRejected();
    void aRejectedPartSpoilsItsMonth();
    void contradictionsAreRejected();
    void marksAndWindowsLinesAreRead();
    void aHeaderAloneIsALoadOfNothing();
    void anotherFlowOrReporterIsRefused();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
};

void CensusImportTest::theSampleIsRead()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/census_imports_hs10.json");

    QCOMPARE(report.formatId, std::string("census"));
    QCOMPARE(report.read, 3);
    QCOMPARE(report.rejected, 0);
    QCOMPARE(aside(report, "groups of countries"), 1);
    QCOMPARE(report.warnings, std::vector<std::string>{});
    const auto china = fixture.figure("USA", "CHN", "2025-11", "import");
    QCOMPARE(china->netWeightTonnes, 581.8);
    QCOMPARE(china->valueUsd, 26740000.0);
    QCOMPARE(china->note, std::string("the sum of 8505110070"));
    QCOMPARE(fixture.figure("USA", "WLD", "2025-11", "import")->netWeightTonnes, 640.0);
}

void CensusImportTest::exportsAreRead()
{
    ImportFixture fixture;
    fixture.loadText(
        lines({R"(["E_COMMODITY","CTY_CODE","ALL_VAL_MO","QTY_1_MO","UNIT_QY1","time"])",
               R"(["850511","5880","1000","5","T","2026-07"])"}));
    const auto figure = fixture.figure("USA", "JPN", "2026-07", "export");
    QCOMPARE(figure->netWeightTonnes, 5.0);
    QCOMPARE(figure->valueUsd, 1000.0);
    QCOMPARE(figure->note, std::string());
}

void CensusImportTest::consumptionStandsInAndSaysSo()
{
    ImportFixture fixture;
    fixture.loadText(lines(
        {R"(["I_COMMODITY","CTY_CODE","CON_VAL_MO","CON_QY1_MO","GEN_VAL_MO","UNIT_QY1","time"])",
         R"(["850511","5700","1000","5000","2000","KG","2026-07"])"}));
    const auto figure = fixture.figure("USA", "CHN", "2026-07", "import");
    QCOMPARE(figure->netWeightTonnes, 5.0);
    QCOMPARE(figure->valueUsd, 1000.0); // never the weight of one basis beside the value of another
    QCOMPARE(figure->note, std::string("imports for consumption"));
}

void CensusImportTest::generalImportsComeFirst()
{
    ImportFixture fixture;
    fixture.loadText(lines(
        {R"(["I_COMMODITY","CTY_CODE","CON_VAL_MO","CON_QY1_MO","GEN_VAL_MO","GEN_QY1_MO","UNIT_QY1","time"])",
         R"(["850511","5700","1000","5000","2000","6000","KG","2026-07"])"}));
    const auto figure = fixture.figure("USA", "CHN", "2026-07", "import");
    QCOMPARE(figure->netWeightTonnes, 6.0);
    QCOMPARE(figure->valueUsd, 2000.0);
}

void CensusImportTest::nationalCodesAreAddedUp()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(file(
        {{.code = "\"8505110070\""},
         {.code = "\"8505110090\"", .kg = "\"50000\""},
         {.country = "\"5880\"", .name = "\"JAPAN\""},
         {.code = "\"850511\"", .country = "\"5880\"", .name = "\"JAPAN\"", .kg = "\"210000\""}}));
    const auto sum = fixture.figure("USA", "CHN", "2026-08", "import");
    QCOMPARE(sum->netWeightTonnes, 250.0);
    QCOMPARE(sum->valueUsd, 18000000.0);
    QCOMPARE(sum->note, std::string("the sum of 8505110070 + 8505110090"));
    QCOMPARE(aside(report, "added up"), 1);
    QCOMPARE(fixture.figure("USA", "JPN", "2026-08", "import")->netWeightTonnes, 210.0);
    QCOMPARE(aside(report, "national codes below"), 1);
}

void CensusImportTest::districtsAndProvisionsAreAddedUp()
{
    ImportFixture fixture;
    const auto report =
        fixture.loadText(file({{.district = "\"27\"", .provision = "\"61\""},
                               {.kg = "\"1000\"", .district = "\"27\"", .provision = "\"69\""},
                               {.kg = "\"500\"", .district = "\"10\"", .provision = "\"61\""}}));
    QCOMPARE(fixture.figure("USA", "CHN", "2026-08", "import")->netWeightTonnes, 201.5);
    QCOMPARE(report.read, 3);
    QCOMPARE(aside(report, "added up"), 2);
}

void CensusImportTest::partsOfATotalAreSetAside()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(
        file({{.kg = "\"150000\"", .district = "\"27\""},
              {.kg = "\"50000\"", .district = "\"10\""},
              {.kg = "\"200000\""},
              {.kg = "\"200000\"", .provision = "\"61\""},
              {.kg = "\"4000\"", .month = "\"07\"", .district = "\"27\"", .provision = "null"},
              {.kg = "\"3000\"", .month = "\"07\"", .district = "\"27\"", .provision = "\"61\""}}));
    QCOMPARE(fixture.figure("USA", "CHN", "2026-08", "import")->netWeightTonnes, 200.0);
    QCOMPARE(fixture.figure("USA", "CHN", "2026-07", "import")->netWeightTonnes, 4.0);
    QCOMPARE(aside(report, "parts of a total"), 4);
}

void CensusImportTest::piecesAreNoWeight()
{
    ImportFixture fixture;
    const auto report =
        fixture.loadText(file({{.unit = "\"NO\""}, {.code = "\"8505110090\"", .kg = "\"1000\""}}));
    const auto figure = fixture.figure("USA", "CHN", "2026-08", "import");
    QCOMPARE(figure->netWeightTonnes, 1.0);
    QCOMPARE(figure->valueUsd, 18000000.0);
    QCOMPARE(figure->confidence, core::Confidence::Estimated); // too small, and it says so
    QVERIFY(figure->note.find("1 of 2 parts have no weight") != std::string::npos);
    QCOMPARE(warnings(report, "quantities in NO are no weights"), 1);
}

void CensusImportTest::missingIsNotZero_data()
{
    QTest::addColumn<QByteArray>("kg");
    QTest::addColumn<QByteArray>("usd");
    QTest::addColumn<double>("tonnes"); // -1: missing
    QTest::newRow("stated") << QByteArray("\"1500\"") << QByteArray("\"9\"") << 1.5;
    QTest::newRow("a number") << QByteArray("1500.0") << QByteArray("9") << 1.5;
    QTest::newRow("null") << QByteArray("null") << QByteArray("\"9\"") << -1.0;
    QTest::newRow("0 beside a value") << QByteArray("\"0\"") << QByteArray("\"9\"") << -1.0;
    QTest::newRow("0") << QByteArray("\"0\"") << QByteArray("\"0\"") << 0.0;
}

void CensusImportTest::missingIsNotZero()
{
    QFETCH(QByteArray, kg);
    QFETCH(QByteArray, usd);
    QFETCH(double, tonnes);
    ImportFixture fixture;
    const auto report =
        fixture.loadText(file({{.usd = usd.toStdString(), .kg = kg.toStdString()}}));
    QCOMPARE(report.added, 1);
    QCOMPARE(fixture.figure("USA", "CHN", "2026-08", "import")->netWeightTonnes.value_or(-1.0),
             tonnes);
}

void CensusImportTest::groupsAndOtherProductsAreSetAside_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("reason");
    const auto add = [](const char* name, const Row& row, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(text(row)) << QByteArray(reason);
    };
    add("OECD", {.country = "\"0022\"", .name = "\"OECD\""}, "groups of countries");
    add("Europe", {.country = "\"4XXX\"", .name = "\"EUROPE\""}, "groups of countries");
    add("other magnets", {.code = "\"8505190000\""}, "other products");
    add("heading", {.code = "\"8505\""}, "other products");
    add("says nothing", {.usd = "null", .kg = "null"}, "without weight and value");
}

void CensusImportTest::groupsAndOtherProductsAreSetAside()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;
    const std::string before = fixture.hash();
    const auto report = fixture.loadText(lines({kHeader, row.toStdString()}));
    QCOMPARE(report.read, 1);
    QCOMPARE(aside(report, reason.toStdString()), 1);
    QCOMPARE(fixture.hash(), before);
}

void CensusImportTest::numbersOfScheduleC()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(file({{.country = "\"5520\"", .name = "\"VIETNAM\""}}));
    QCOMPARE(warnings(report, "without a published list"), 0);
    QVERIFY(fixture.figure("USA", "VNM", "2026-08", "import"));
}

void CensusImportTest::monthsMayStandInOneColumn()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(
        lines({R"(["I_COMMODITY","CTY_CODE","GEN_QY1_MO","UNIT_QY1","YEAR","MONTH","time"])",
               R"(["850511","5700","1000","KG","2026","7","2026-07"])",
               R"(["850511","5880","1000","KG","2026","07","2026-08"])"}));
    QCOMPARE(fixture.figure("USA", "CHN", "2026-07", "import")->netWeightTonnes, 1.0);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.at(0).column, 7);
    QCOMPARE(report.rejects.at(0).reason,
             std::string("time: YEAR and MONTH say 2026-07, time says '2026-08'"));
}

void CensusImportTest::badRowsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, file({bad}), reason, column);
    };
    row("country", {.country = "\"9999\"", .name = "null"},
        "CTY_CODE: '9999' is no country code of the US Census that is known here", 2);
    row("letters", {.country = "\"DE\"", .name = "null"}, "; perhaps DEU (Germany)", 2);
    row("known by its name", {.country = "\"9999\""}, "; the row also says CHINA", 2);
    row("no country", {.country = "null", .name = "null"}, "'' is no country code", 2);
    row("another name", {.name = "\"JAPAN\""}, "'5700' is China, but the row also says JAPAN", 2);
    row("month", {.month = "\"13\""}, "'2026-13' is not a month", 8);
    row("the future", {.month = "\"12\""}, "in the future", 8);
    row("below zero", {.kg = "\"-1\""}, "GEN_QY1_MO: a weight below zero", 5);
    row("nan", {.kg = "\"nan\""}, "'nan' is not a number", 5);
    row("1e308", {.kg = "1e308"}, "more than 1000000 tonnes", 5);
    row("value", {.usd = "\"-1\""}, "GEN_VAL_MO: ", 4);
    row("no unit", {.unit = "null"}, "the quantity has no unit", 6);
    row("NUL", {.name = R"("CHI\u0000NA")"}, "value 3 holds a NUL", 0);
    row("nested", {.kg = "[1]"}, "value 5 of the row is no single value", 0);
    badRow("short", lines({kHeader, R"(["850511"])"}), "the row has 1 values, the first one has 10",
           0);
    badRow("long", lines({kHeader, R"([1,2,3,4,5,6,7,8,9,10,11])"}), "the row has 11 values", 0);
    badRow("an object", lines({kHeader, R"({"a":1})"}), "a row must be a list of values", 0);
    badRow("a value", lines({kHeader, "5"}), "a row must be a list of values", 0);
}

void CensusImportTest::badRowsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;
    const auto report = fixture.loadText(bytes.toStdString());
    checkBadRow(report);
    QCOMPARE(report.read, 1);
    QVERIFY(!fixture.figure("USA", "CHN", "2026-08", "import"));
}

void CensusImportTest::aRejectedPartSpoilsItsMonth()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(
        file({{}, {.code = "\"8505110090\"", .kg = "\"x\""}, {.month = "\"07\""}}));
    QCOMPARE(report.rejects.at(0).line, 3);
    QVERIFY(!fixture.figure("USA", "CHN", "2026-08", "import"));
    QVERIFY(fixture.figure("USA", "CHN", "2026-07", "import"));
    QCOMPARE(aside(report, "of which another row was rejected"), 1);
}

void CensusImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;
    const auto report =
        fixture.loadText(file({{}, {.kg = "\"1\""}, {.month = "\"07\""}, {.month = "\"07\""}}));
    QCOMPARE(report.read, 4);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.at(0).line, 3);
    QVERIFY(report.rejects.at(0).reason.starts_with("line 2 states another figure"));
    QCOMPARE(report.rejects.at(0).raw, text({.kg = "\"1\""}));
    QCOMPARE(aside(report, "repeat an earlier one"), 1);
    QVERIFY(!fixture.figure("USA", "CHN", "2026-08", "import"));
    QCOMPARE(fixture.figure("USA", "CHN", "2026-07", "import")->netWeightTonnes, 200.0);
}

void CensusImportTest::marksAndWindowsLinesAreRead()
{
    ImportFixture fixture;
    std::string bytes = "\xEF\xBB\xBF";
    for (const char c : file({{}, {.kg = "\"x\"", .month = "\"07\""}})) {
        bytes += c == '\n' ? "\r\n" : std::string(1, c);
    }
    const auto report = fixture.loadText(bytes);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.rejects.at(0).line, 3);
}

void CensusImportTest::aHeaderAloneIsALoadOfNothing()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(file({}));
    QCOMPARE(report.formatId, std::string("census"));
    QCOMPARE(report.read, 0);
}

void CensusImportTest::anotherFlowOrReporterIsRefused()
{
    ImportFixture fixture;
    const std::string path = fixture.write("it.json", file({{}}));
    const auto flow = fixture.tryLoad(path, {.flow = "export"});
    QVERIFY(!flow && flow.error().message.find("leave --flow out") != std::string::npos);
    const auto reporter = fixture.tryLoad(path, {.reporter = "CHN"});
    QVERIFY(!reporter && reporter.error().message.find("are figures of USA") != std::string::npos);
    QVERIFY(fixture.tryLoad(path, {.reporter = "USA", .flow = "import"}).ok());
}

void CensusImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    const std::string good = file({{}});
    brokenFile("empty", "", "the file is empty");
    brokenFile("cut off", good.substr(0, good.size() - 8),
               "line 2, column 67: the file ends in the middle; it may be cut off");
    brokenFile("an object", R"({"error":"no"})", "line 1: it is no list of lists");
    brokenFile("an empty list", "[]", "it is no list of lists");
    brokenFile("no lists", "[1,2]", "line 1: a row must be a list of values");
    brokenFile("plain words", "error: unknown variable 'X'", "line 1, column 1: not valid JSON");
    brokenFile("both flows", lines({R"(["I_COMMODITY","E_COMMODITY"])"}), "there must be one of");
    brokenFile("no country", lines({R"(["I_COMMODITY","YEAR","MONTH"])"}), "no column CTY_CODE");
    brokenFile("no month", lines({R"(["I_COMMODITY","CTY_CODE","YEAR"])"}), "no column time");
    brokenFile("year to date",
               lines({R"(["I_COMMODITY","CTY_CODE","time","GEN_QY1_YR","UNIT_QY1"])"}),
               "no column GEN_QY1_MO or GEN_VAL_MO; sums of the year");
    brokenFile("no unit", lines({R"(["I_COMMODITY","CTY_CODE","time","GEN_QY1_MO"])"}),
               "there is no column UNIT_QY1");
    brokenFile("deep", std::string(100'000, '['), "nested deeper than 16 levels");
    brokenFile("NUL", std::string("[[\0]]", 5), "line 1, column 3: a NUL byte");
    brokenFile("bad encoding", lines({kHeader, text({.name = "\"\xC3\""})}), "line 2, column");
    brokenFile("an endless text", "[[\"" + std::string(2'000'000, 'x') + "\"]]",
               "longer than a megabyte");
}

void CensusImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "census"});
}

QTEST_GUILESS_MAIN(CensusImportTest)
#include "census_import_test.moc"
