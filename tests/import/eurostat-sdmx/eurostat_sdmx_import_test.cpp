// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kHeader =
    "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,"
    "OBS_FLAG\n";

struct Row
{
    std::string freq = "M";
    std::string reporter = "DE";
    std::string partner = "CN";
    std::string product = "85051110";
    std::string flow = "1";
    std::string indicator = "QUANTITY_IN_100KG";
    std::string period = "2026-08";
    std::string value = "15.00";
    std::string flag{};
};

std::string file(std::initializer_list<Row> rows)
{
    std::string all = kHeader;
    for (const Row& r : rows) {
        all += "ESTAT:DS-045409(1.0),15/09/26 11:00:00," + r.freq + "," + r.reporter + "," +
               r.partner + "," + r.product + "," + r.flow + "," + r.indicator + "," + r.period +
               "," + r.value + "," + r.flag + "\r\n";
    }
    return all;
}

} // namespace

class EurostatSdmxImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsRead();
    void indicatorsArePairedAndCodesAddedUp();
    void labelsBesideCodesAreRead();
    void sumsAreKeptApart();
    void badRowsAreRejected_data();
    void badRowsAreRejected();
    void contradictionsAreRejected();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
};

void EurostatSdmxImportTest::theSampleIsRead()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/comext_ds045409_sdmx.csv");

    QCOMPARE(report.formatId, std::string("eurostat-sdmx"));
    QCOMPARE(report.read, 5);
    QCOMPARE(report.rejected, 0);
    QCOMPARE(aside(report, "figures of groups"), 2);
    QCOMPARE(aside(report, "values in EUR"), 2);
    QCOMPARE(std::ranges::count(report.warnings,
                                std::string("values in EUR are not stored; weights are")),
             1);
    const auto germany = fixture.figure("DEU", "CHN", "2025-12", "import");
    QVERIFY(germany);
    QCOMPARE(germany->netWeightTonnes, 1106.0);
    QVERIFY(!germany->valueUsd);
    QVERIFY(!fixture.figure("FRA", "CHN", "2025-12", "import"));
}

void EurostatSdmxImportTest::indicatorsArePairedAndCodesAddedUp()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(
        file({{},
              {.product = "85051190", .value = "10"},
              {.reporter = "FR", .value = "0"}, // confidential: its value follows
              {.reporter = "FR", .indicator = "VALUE_IN_EUROS", .value = "900"},
              {.reporter = "IT", .value = "0"},
              {.reporter = "IT", .indicator = "VALUE_EUR", .value = "0"},
              {.reporter = "ES", .value = ""},
              {.reporter = "PL", .indicator = "QUANTITY_KG", .value = "2500", .flag = "e"},
              {.reporter = "PL", .indicator = "SUPPLEMENTARY_QUANTITY", .value = "1"}}));

    QCOMPARE(report.read, 9);
    QCOMPARE(fixture.figure("DEU", "CHN", "2026-08", "import")->netWeightTonnes, 2.5);
    QVERIFY(!fixture.figure("FRA", "CHN", "2026-08", "import"));
    QCOMPARE(fixture.figure("ITA", "CHN", "2026-08", "import")->netWeightTonnes, 0.0);
    QVERIFY(!fixture.figure("ESP", "CHN", "2026-08", "import"));
    const auto poland = fixture.figure("POL", "CHN", "2026-08", "import");
    QCOMPARE(poland->netWeightTonnes, 2.5);
    QCOMPARE(poland->confidence, core::Confidence::Estimated);
    QCOMPARE(aside(report, "without weight and value"), 2);
}

void EurostatSdmxImportTest::labelsBesideCodesAreRead()
{
    ImportFixture fixture;
    fixture.loadText(file({{.freq = "M:Monthly",
                            .reporter = "EL:Greece",
                            .partner = "CN:China",
                            .product = "850511:Magnets",
                            .flow = "2:EXPORT",
                            .indicator = "QUANTITY_IN_100KG:QUANTITY_IN_100KG"}}));
    QCOMPARE(fixture.figure("GRC", "CHN", "2026-08", "export")->netWeightTonnes, 1.5);
}

void EurostatSdmxImportTest::sumsAreKeptApart()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file({{.partner = "WORLD"},
                                                           {.partner = "EXT_EU27_2020"},
                                                           {.partner = "INT_EU27_2020"},
                                                           {.partner = "EU27_2020"},
                                                           {.freq = "A", .period = "2025"},
                                                           {.product = "8505"},
                                                           {.product = "850511", .value = "33"},
                                                           {.product = "85051110"}}));

    QCOMPARE(fixture.figure("DEU", "WLD", "2026-08", "import")->netWeightTonnes, 1.5);
    QCOMPARE(fixture.figure("DEU", "EUU", "2026-08", "import")->netWeightTonnes, 1.5);
    QCOMPARE(fixture.figure("DEU", "CHN", "2026-08", "import")->netWeightTonnes, 3.3);
    QCOMPARE(aside(report, "sums over groups"), 2);
    QCOMPARE(aside(report, "annual"), 1);
    QCOMPARE(aside(report, "other products"), 1);
    QCOMPARE(aside(report, "national codes"), 1);
    QCOMPARE(report.rejected, 0);
}

void EurostatSdmxImportTest::badRowsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, file({bad}), reason, column);
    };
    row("reporter", {.reporter = "ZZ"}, "'ZZ' is no country", 4);
    row("partner", {.partner = "CHN"}, "perhaps CHN (China)", 5);
    row("flow", {.flow = "X"}, "'X' is no flow", 7);
    row("indicator", {.indicator = "PRICE"}, "'PRICE' is no indicator", 8);
    row("month", {.period = "2026-13"}, "'2026-13' is not a month", 9);
    row("future", {.period = "2027-12"}, "lies in the future", 9);
    row("below zero", {.value = "-1"}, "a weight below zero", 10);
    row("huge", {.value = "1e18"}, "more than the world makes", 10);
    row("NUL", {.partner = std::string("C\0", 2)}, "NUL", 5);
    row("bad encoding", {.partner = "\xC3"}, "'\xC3\x83' is no country", 5);
    row("no number", {.value = ":"}, "':' is not a number", 10);
}

void EurostatSdmxImportTest::badRowsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(bytes.toStdString());

    QCOMPARE(report.read, 1);
    checkBadRow(report);
}

void EurostatSdmxImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file({{}, {}, {.value = "16"}}));

    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 4);
    QCOMPARE(aside(report, "repeat"), 1);
    QCOMPARE(aside(report, "another row was rejected"), 1);
    QVERIFY(!fixture.figure("DEU", "CHN", "2026-08", "import"));
}

void EurostatSdmxImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    brokenFile("empty", "", "is empty");
    brokenFile("no value", "reporter,partner,product,flow,indicators,TIME_PERIOD",
               "there is no column OBS_VALUE");
    brokenFile("unbalanced quote", kHeader + "\"ESTAT,DE\n", "line 2");
}

void EurostatSdmxImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "eurostat-sdmx"});
}

QTEST_GUILESS_MAIN(EurostatSdmxImportTest)
#include "eurostat_sdmx_import_test.moc"
