// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kHeader =
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,"
    "Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,"
    "2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,"
    "Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,"
    "Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),"
    "CIF Trade Value (US$),FOB Trade Value (US$),Flag\r\n";

/// One row of a download; what a test does not set is as in the real files.
struct Row
{
    std::string year = "2026";
    std::string period = "202608";
    std::string flow = "2";
    std::string reporter = "156";
    std::string partner = "392";
    std::string partnerIso = "JPN";
    std::string partner2 = "0";
    std::string customs = "C00";
    std::string transport = "0";
    std::string code = "850511";
    std::string qty = "0";
    std::string kg = "300000";
    std::string usd = "15000000";
    std::string flag = "0";
    std::string desc = "Japan";
};

std::string text(const Row& r)
{
    return "H6," + r.year + "," + r.period + ",August 2026,6,1," + r.flow + ",Export," +
           r.reporter + ",China,CHN," + r.partner + "," + r.desc + "," + r.partnerIso + "," +
           r.partner2 + ",,," + r.customs + ",," + r.transport + ",," + r.code +
           ",\"Magnets; permanent, of metal\",8,Weight in kilograms," + r.qty + ",,,," + r.kg +
           ",," + r.usd + ",,," + r.flag + "\r\n";
}

std::string file(std::initializer_list<Row> rows)
{
    std::string all = kHeader;
    for (const Row& row : rows) {
        all += text(row);
    }
    return all;
}

} // namespace

class ComtradeLegacyImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsAnnual();
    void monthsAreRead();
    void onlyTheLettersOfAHeaderCount_data();
    void onlyTheLettersOfAHeaderCount();
    void flowsAreNumbersOrWords_data();
    void flowsAreNumbersOrWords();
    void kilogramsNeverCountTwice_data();
    void kilogramsNeverCountTwice();
    void flagsAreEstimates_data();
    void flagsAreEstimates();
    void missingIsNotZero();
    void badRowsAreRejected_data();
    void badRowsAreRejected();
    void contradictionsAreRejected();
    void marksAndLatin1AreRead();
    void aHeaderAloneIsALoadOfNothing();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
};

void ComtradeLegacyImportTest::theSampleIsAnnual()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/comtrade_legacy_850511.csv");

    QCOMPARE(report.formatId, std::string("comtrade-legacy"));
    QCOMPARE(report.read, 5);
    QCOMPARE(aside(report, "annual rows"), 5);
    QCOMPARE(fixture.hash(), before);
}

void ComtradeLegacyImportTest::monthsAreRead()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(
        file({{.year = "2025", .period = "202503", .kg = "123456", .usd = "7000000"},
              {.partner = "0", .partnerIso = "WLD", .kg = "5000000"},
              {.flow = "1", .reporter = "842", .partner = "156", .partnerIso = "CHN"},
              {.partner = "490", .partnerIso = ""}}));

    QCOMPARE(report.formatId, std::string("comtrade-legacy"));
    QCOMPARE(report.read, 4);
    QCOMPARE(report.rejected + report.setAside, 0);
    const auto march = fixture.figure("CHN", "JPN", "2025-03");
    QCOMPARE(march->netWeightTonnes, 123.456);
    QCOMPARE(march->valueUsd, 7000000.0);
    QCOMPARE(march->confidence, core::Confidence::Reported);
    QCOMPARE(fixture.figure("CHN", "WLD", "2026-08")->netWeightTonnes, 5000.0);
    QCOMPARE(fixture.figure("USA", "CHN", "2026-08", "import")->netWeightTonnes, 300.0);
    QVERIFY(fixture.figure("CHN", "TWN", "2026-08"));
    QVERIFY(!fixture.figure("CHN", "TWN", "2026-08")->knownFrom.empty());
}

void ComtradeLegacyImportTest::onlyTheLettersOfAHeaderCount_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("spaces") << QByteArray("Year,Period,Trade Flow Code,Reporter Code,Partner Code,"
                                          "2nd Partner Code,Commodity Code,Netweight (kg),"
                                          "Trade Value (US$)");
    QTest::newRow("half clean") << QByteArray("Year,Period,TradeFlow Code,ReporterCode,PartnerCode,"
                                              "2ndPartnerCode,CommodityCode,NetWeight kg,"
                                              "TradeValue (US$)");
    QTest::newRow("letters") << QByteArray("year,period,tradeflowcode,reportercode,partnercode,"
                                           "ndpartnercode,commoditycode,netweightkg,tradevalueus");
    QTest::newRow("R") << QByteArray("Year,Period,Trade.Flow.Code,Reporter.Code,Partner.Code,"
                                     "X2nd.Partner.Code,Commodity.Code,Netweight..kg.,"
                                     "Trade.Value..US..");
    QTest::newRow("underscores") << QByteArray("year,period,trade_flow_code,reporter_code,"
                                               "partner_code,2nd_partner_code,commodity_code,"
                                               "netweight_(kg),trade_value_(us$)");
}

void ComtradeLegacyImportTest::onlyTheLettersOfAHeaderCount()
{
    QFETCH(QByteArray, header);
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.loadText(header.toStdString() + "\n2026,202608,2,156,392,0,850511,1500,9\n"
                                                "2026,202608,2,156,410,344,850511,1500,9\n");

    QCOMPARE(report.formatId, std::string("comtrade-legacy"));
    QCOMPARE(report.added, 1);
    QCOMPARE(aside(report, "second partner"), 1);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes, 1.5);
}

void ComtradeLegacyImportTest::flowsAreNumbersOrWords_data()
{
    QTest::addColumn<QByteArray>("flow");
    QTest::addColumn<QByteArray>("read");
    for (const auto& [flow, read] :
         std::initializer_list<std::pair<const char*, const char*>>{{"1", "import"},
                                                                    {"2", "export"},
                                                                    {"M", "import"},
                                                                    {"X", "export"},
                                                                    {"Import", "import"},
                                                                    {"Export", "export"},
                                                                    {"EXPORTS", "export"}}) {
        QTest::newRow(flow) << QByteArray(flow) << QByteArray(read);
    }
}

void ComtradeLegacyImportTest::flowsAreNumbersOrWords()
{
    QFETCH(QByteArray, flow);
    QFETCH(QByteArray, read);
    ImportFixture fixture;
    QCOMPARE(fixture.loadText(file({{.flow = flow.toStdString()}})).added, 1);
    QVERIFY(fixture.figure("CHN", "JPN", "2026-08", read.toStdString()));
}

void ComtradeLegacyImportTest::kilogramsNeverCountTwice_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("reason");
    const auto add = [](const char* name, const Row& row, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(text(row)) << QByteArray(reason);
    };
    add("annual", {.year = "2025", .period = "2025"}, "annual rows");
    add("heading", {.code = "8505"}, "other products");
    add("total", {.code = "TOTAL"}, "other products");
    add("second partner", {.partner2 = "344"}, "parts of a total");
    add("procedure", {.customs = "C05"}, "parts of a total");
    add("by sea", {.transport = "2100"}, "parts of a total");
    add("re-export", {.flow = "3"}, "re-exports");
    add("re-import", {.flow = "4"}, "re-imports");
    add("re-export, a word", {.flow = "Re-Export"}, "re-exports");
    add("areas, nes", {.partner = "899", .partnerIso = ""}, "no country");
    add("reporter is a group", {.reporter = "97"}, "groups of countries");
    add("says nothing", {.kg = "", .usd = ""}, "without weight and value");
}

void ComtradeLegacyImportTest::kilogramsNeverCountTwice()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const auto report = fixture.loadText(kHeader + row.toStdString());

    QCOMPARE(report.read, 1);
    QCOMPARE(aside(report, reason.toStdString()), 1);
    QCOMPARE(fixture.hash(), before);
}

void ComtradeLegacyImportTest::flagsAreEstimates_data()
{
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<bool>("estimated");
    QTest::newRow("none") << QByteArray("0") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("quantity") << QByteArray("2") << false;
    QTest::newRow("weight") << QByteArray("4") << true;
    QTest::newRow("both") << QByteArray("6") << true;
    QTest::newRow("unknown") << QByteArray("9") << true;
}

void ComtradeLegacyImportTest::flagsAreEstimates()
{
    QFETCH(QByteArray, flag);
    QFETCH(bool, estimated);
    ImportFixture fixture;

    fixture.loadText(file({{.flag = flag.toStdString()}}));

    const auto figure = fixture.figure("CHN", "JPN", "2026-08");
    QCOMPARE(figure->confidence == core::Confidence::Estimated, estimated);
    QCOMPARE(figure->note, std::string(estimated ? "weight estimated by UN Comtrade" : ""));
}

void ComtradeLegacyImportTest::missingIsNotZero()
{
    ImportFixture fixture;

    const auto report =
        fixture.loadText(file({{.kg = ""},
                               {.partner = "410", .partnerIso = "KOR", .kg = "0"},
                               {.partner = "276", .partnerIso = "DEU", .qty = "1234.5", .kg = ""},
                               {.partner = "704", .partnerIso = "VNM", .kg = "0", .usd = "0"}}));

    QCOMPARE(report.added, 4);
    QVERIFY(!fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes);
    QVERIFY(!fixture.figure("CHN", "KOR", "2026-08")->netWeightTonnes);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-08")->netWeightTonnes, 1.2345);
    QCOMPARE(fixture.figure("CHN", "VNM", "2026-08")->netWeightTonnes, 0.0);
}

void ComtradeLegacyImportTest::badRowsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, file({bad}), reason, column);
    };
    row("flow", {.flow = "5"}, "'5' is no flow: X or 2 exports, M or 1 imports", 7);
    row("no flow", {.flow = ""}, "'' is no flow", 7);
    row("unknown country", {.partner = "840", .partnerIso = ""}, "perhaps USA", 12);
    row("number and letters", {.partner = "840", .partnerIso = "USA"}, "the row also says USA", 12);
    row("no month", {.period = "202613"}, "'202613' is not a month", 3);
    row("week", {.period = "2026-08"}, "'2026-08' is not a month", 3);
    row("the future", {.period = "202612"}, "in the future", 3);
    row("two years", {.year = "2025"}, "refYear another year", 2);
    row("below zero", {.kg = "-5"}, "a weight below zero", 30);
    row("nan", {.kg = "nan"}, "is not a number", 30);
    row("1e308", {.kg = "1e308"}, "more than 1000000 tonnes", 30);
    row("value below zero", {.usd = "-1"}, "below zero", 32);
    row("NUL", {.desc = std::string("Ja\0pan", 6)}, "NUL", 13);
    badRow("cells", kHeader + "H6,2026,202608\r\n", "the row has 3 cells, the header has 35", 0);
}

void ComtradeLegacyImportTest::badRowsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(bytes.toStdString());

    checkBadRow(report);
    QCOMPARE(report.read, 1);
    QVERIFY(!fixture.figure("CHN", "JPN", "2026-08"));
}

void ComtradeLegacyImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(file({{},
                                               {.kg = "300001"},
                                               {.partner = "276", .partnerIso = "DEU"},
                                               {.partner = "276", .partnerIso = "DEU"}}));

    QCOMPARE(report.read, 4);
    QCOMPARE(report.rejected, 2);
    QCOMPARE(report.rejects.at(0).line, 2);
    QCOMPARE(report.rejects.at(1).line, 3);
    QVERIFY(report.rejects.at(1).reason.find("(lines 2, 3)") != std::string::npos);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.unchanged, 1); // the same once more
}

void ComtradeLegacyImportTest::marksAndLatin1AreRead()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(
        "\xEF\xBB\xBF" +
        file({{.partner = "384", .partnerIso = "CIV", .desc = "C\xF4te d'Ivoire"}}));

    QCOMPARE(report.added, 1);
    QCOMPARE(warnings(report, "1 row is not UTF-8"), 1);
}

void ComtradeLegacyImportTest::aHeaderAloneIsALoadOfNothing()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(kHeader);
    QCOMPARE(report.formatId, std::string("comtrade-legacy"));
    QCOMPARE(report.read, 0);
}

void ComtradeLegacyImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    brokenFile("empty", "", "is empty");
    brokenFile("no weight", "Period,Trade Flow Code,Reporter Code,Partner Code,Commodity Code\n",
               "there is no column Netweight (kg)");
    brokenFile("unbalanced quote", kHeader + "H6,\"2026\n", "line 2");
    brokenFile("utf-16", std::string("\xFF\xFEP\0e\0", 6), "no column Period");
}

void ComtradeLegacyImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "comtrade-legacy"});
}

QTEST_GUILESS_MAIN(ComtradeLegacyImportTest)
#include "comtrade_legacy_import_test.moc"
