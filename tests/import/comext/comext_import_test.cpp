// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kHeader =
    "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,"
    "PRODUCT_BEC5,PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,"
    "QUANTITY_KG,QUANTITY_SUPPL_UNIT\n";

struct Row
{
    std::string reporter = "DE";
    std::string partner = "CN";
    std::string product = "85051110";
    std::string flow = "1";
    std::string procedure = "1";
    std::string period = "202608";
    std::string euros = "4000";
    std::string kg = "1500";
};

std::string file(std::initializer_list<Row> rows)
{
    std::string all = kHeader;
    for (const Row& r : rows) {
        all += r.reporter + "," + r.partner + ",E," + r.product +
               ",77882,27901,27901,220,121010,16," + r.flow + "," + r.procedure + ",NO_SU," +
               r.period + "," + r.euros + "," + r.euros + "," + r.kg + ",0\n";
    }
    return all;
}

} // namespace

class ComextImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsRead();
    void proceduresAndNationalCodesAreAddedUp();
    void missingIsNotZero();
    void whatIsNoCountryIsSetAside();
    void theOlderLayoutIsRead();
    void shortExtractsAreRead();
    void badRowsAreRejected_data();
    void badRowsAreRejected();
    void contradictionsAreRejected();
    void otherProductsCostNothing();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void aHeaderAloneIsALoadOfNothing();
    void windowsLineEndsAndAByteOrderMarkAreRead();
};

void ComextImportTest::theSampleIsRead()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/comext_full_v2_202512.dat");

    QCOMPARE(report.formatId, std::string("comext"));
    QCOMPARE(report.read, 5);
    QCOMPARE(report.rejected, 0);
    QCOMPARE(aside(report, "national codes"), 2); // Germany has a row at six digits
    QCOMPARE(aside(report, "other products"), 1);
    QCOMPARE(warnings(report, "values in EUR are not stored"), 1);
    const auto germany = fixture.figure("DEU", "CHN", "2025-12", "import");
    QVERIFY(germany);
    QCOMPARE(germany->netWeightTonnes, 1106.0);
    QVERIFY(!germany->valueUsd);
    QCOMPARE(fixture.figure("FRA", "CHN", "2025-12", "import")->netWeightTonnes, 140.0);
    QCOMPARE(fixture.figure("FRA", "CHN", "2025-12", "import")->note,
             std::string("the sum of 85051110"));
}

void ComextImportTest::proceduresAndNationalCodesAreAddedUp()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file({{},
                                                           {.procedure = "2", .kg = "500"},
                                                           {.product = "85051190", .kg = "1000"},
                                                           {.flow = "2"}}));

    QCOMPARE(report.read, 4);
    QCOMPARE(report.added, 2);
    QCOMPARE(aside(report, "added up"), 2);
    const auto sum = fixture.figure("DEU", "CHN", "2026-08", "import");
    QCOMPARE(sum->netWeightTonnes, 3.0);
    QCOMPARE(sum->note, std::string("the sum of 85051110 + 85051190"));
    QCOMPARE(sum->confidence, core::Confidence::Reported);
    QCOMPARE(fixture.figure("DEU", "CHN", "2026-08", "export")->netWeightTonnes, 1.5);
}

void ComextImportTest::missingIsNotZero()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.loadText(file({{.kg = "0"},
                               {.reporter = "FR", .euros = "0", .kg = "0"},
                               {.reporter = "IT", .kg = ""},
                               {.reporter = "ES"},
                               {.reporter = "ES", .procedure = "3", .kg = "0"}}));

    QVERIFY(!fixture.figure("DEU", "CHN", "2026-08", "import"));
    QCOMPARE(fixture.figure("FRA", "CHN", "2026-08", "import")->netWeightTonnes, 0.0);
    QVERIFY(!fixture.figure("ITA", "CHN", "2026-08", "import"));
    QCOMPARE(aside(report, "without weight and value"), 2);
    const auto spain = fixture.figure("ESP", "CHN", "2026-08", "import");
    QCOMPARE(spain->netWeightTonnes, 1.5);
    QCOMPARE(spain->confidence, core::Confidence::Estimated);
    QVERIFY(spain->note.find("1 of 2 parts have no weight") != std::string::npos);
}

void ComextImportTest::whatIsNoCountryIsSetAside()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file({{.partner = "QS"},
                                                           {.reporter = "XI"},
                                                           {.reporter = "EU27_2020"},
                                                           {.period = "202552"},
                                                           {.product = "850511SS"},
                                                           {.partner = "XK"},
                                                           {.partner = "EXT_EU27_2020"}}));

    QCOMPARE(report.read, 7);
    QCOMPARE(report.setAside, 7);
    QCOMPARE(aside(report, "partners that are no country"), 1);
    QCOMPARE(aside(report, "Northern Ireland"), 1);
    QCOMPARE(aside(report, "figures of groups"), 1);
    QCOMPARE(aside(report, "annual"), 1);
    QCOMPARE(aside(report, "confidential"), 1);
    QCOMPARE(aside(report, "ISO 3166-1 does not list"), 1);
    QCOMPARE(aside(report, "sums over groups"), 1);
    QCOMPARE(warnings(report, "confidential codes"), 1);
}

void ComextImportTest::theOlderLayoutIsRead()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(
        "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_PROCEDURE,"
        "SUPPL_UNIT,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY\n"
        "004,DE,0720,CN,E,85051110,1,1,A,202312,100,2000,0\n"
        "009,GR,0720,CN,E,85051110,1,1,A,202312,100,3000,0\n");
    QCOMPARE(report.formatId, std::string("comext"));
    QCOMPARE(fixture.figure("DEU", "CHN", "2023-12", "import")->netWeightTonnes, 2.0);
    QCOMPARE(fixture.figure("GRC", "CHN", "2023-12", "import")->netWeightTonnes, 3.0);
}

void ComextImportTest::shortExtractsAreRead()
{
    ImportFixture fixture;
    const core::LoadReport report =
        fixture.loadText("DECLARANT;PARTNER;PRODUCT_NC;FLOW;PERIOD;VALUE_IN_EUROS;QUANTITY_IN_KG\n"
                         "4;720;85051110;1;202312;100;2000\n"
                         "004;0720;85051110;1;202312;100;2500\n"
                         "4;959;85051110;1;202312;100;2000\n"
                         "4;555;85051110;1;202312;100;2000\n");
    QCOMPARE(report.formatId, std::string("comext"));
    QCOMPARE(fixture.figure("DEU", "CHN", "2023-12", "import")->netWeightTonnes, 4.5);
    QCOMPARE(aside(report, "no country"), 1);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 5);
    QCOMPARE(report.rejects.front().column, 2);
    QCOMPARE(report.rejects.front().reason, std::string("'555' is no country that is known here"));
}

void ComextImportTest::badRowsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, file({bad}), reason, column);
    };
    row("partner", {.partner = "ZZ"}, "'ZZ' is no country", 2);
    row("ISO3", {.partner = "CHN"}, "perhaps CHN (China)", 2);
    row("no reporter", {.reporter = ""}, "'' is no country", 1);
    row("flow", {.flow = "3"}, "'3' is no flow", 11);
    row("month 13", {.period = "202613"}, "'202613' is not a month", 14);
    row("future", {.period = "202712"}, "lies in the future", 14);
    row("below zero", {.kg = "-1"}, "a weight below zero", 17);
    row("huge", {.kg = "1e300"}, "more than the world makes", 17);
    row("no number", {.kg = "1.2.3"}, "is not a number", 17);
    row("no value", {.euros = "x"}, "is not a number", 15);
    row("NUL", {.partner = std::string("C\0", 2)}, "NUL", 2);
    row("bad encoding", {.partner = "\xC3"}, "'\xC3\x83' is no country", 2);
    badRow("cut off", kHeader + "DE,CN,E,85051110", "the row has 4 cells, the header has 18", 0);
}

void ComextImportTest::badRowsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(bytes.toStdString());

    QCOMPARE(report.read, 1);
    checkBadRow(report);
}

void ComextImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(file({{}, {}, {.kg = "7"}}));

    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 4);
    QVERIFY(report.rejects.front().reason.starts_with("line 2 states another figure"));
    QCOMPARE(aside(report, "repeat an earlier one"), 1);
    QCOMPARE(aside(report, "another row was rejected"), 1);
    QVERIFY(!fixture.figure("DEU", "CHN", "2026-08", "import"));
}

void ComextImportTest::otherProductsCostNothing()
{
    // Cells that would be rejected in a row of magnets are not looked at in others.
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(file(
        {{.reporter = "??", .product = "TOTAL", .kg = "x"}, {.partner = "??", .product = "8505"}}));
    QCOMPARE(report.rejected, 0);
    QCOMPARE(aside(report, "other products"), 2);
}

void ComextImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    brokenFile("empty", "", "is empty");
    brokenFile("no weight", "REPORTER,PARTNER,PRODUCT_NC,FLOW,PERIOD\n",
               "there is no column QUANTITY_KG or QUANTITY_IN_KG");
    brokenFile("unbalanced quote", kHeader + "DE,\"CN,E\n", "line 2");
}

void ComextImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "comext"});
}

void ComextImportTest::aHeaderAloneIsALoadOfNothing()
{
    ImportFixture fixture;
    QCOMPARE(fixture.loadText(kHeader).read, 0);
}

void ComextImportTest::windowsLineEndsAndAByteOrderMarkAreRead()
{
    ImportFixture fixture;
    std::string bytes = "\xEF\xBB\xBF";
    for (const char c : file({{}})) {
        bytes += c == '\n' ? "\r\n" : std::string(1, c);
    }
    fixture.loadText(bytes);
    QCOMPARE(fixture.figure("DEU", "CHN", "2026-08", "import")->netWeightTonnes, 1.5);
}

QTEST_GUILESS_MAIN(ComextImportTest)
#include "comext_import_test.moc"
