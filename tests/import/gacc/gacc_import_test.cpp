// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

#include "db/import/country_codes.h"
#include "db/io/decoded_source.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kHeader = "\"数据年月\",\"商品编码\",\"商品名称\",\"贸易伙伴编码\","
                            "\"贸易伙伴名称\",\"贸易方式编码\",\"贸易方式名称\","
                            "\"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\","
                            "\"美元\",\r\n";

struct Row
{
    std::string month = "202608";
    std::string code = "85051110";
    std::string partner = "116";
    std::string name = "日本";
    std::string mode = "10";
    std::string quantity = "1,200";
    std::string unit = "千克";
    std::string usd = "60,000";
};

std::string text(const Row& r)
{
    return "\"" + r.month + "\",\"" + r.code + "\",\"稀土永磁铁\",\"" + r.partner + "\",\"" +
           r.name + "\",\"" + r.mode + "\",\"一般贸易\",\"" + r.quantity + "\",\"" + r.unit +
           "\",\"0\",\"-\",\"" + r.usd + "\",\r\n";
}

std::string file(std::initializer_list<Row> rows)
{
    std::string all = kHeader;
    for (const Row& row : rows) {
        all += text(row);
    }
    return all;
}

core::ImportOptions exports()
{
    return {.flow = "export"};
}

} // namespace

class GaccImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleInGb18030IsRead();
    void theFlowComesFromTheOptionOrTheName();
    void anotherReporterIsRefused();
    void modesOfTradeAreAddedUp();
    void aRejectedPartSpoilsItsMonth();
    void theSixDigitRowWins();
    void unitsAreWeightsOrMissing_data();
    void unitsAreWeightsOrMissing();
    void sumsOfMonthsAreSetAside();
    void yuanAreNotStored();
    void englishHeadersAreRead();
    void aNumberAloneIsEnough();
    void badRowsAreRejected_data();
    void badRowsAreRejected();
    void theSameRowTwiceCountsOnce();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void aHeaderAloneIsALoadOfNothing();
    void damagedChineseIsSaid();
    void theDecoderKeepsCharactersAcrossReads();
};

void GaccImportTest::theSampleInGb18030IsRead()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.load(
        std::string(LODESTONE_TEST_DATA) + "/data/gacc_85051110_gb18030.csv", exports());

    QCOMPARE(report.formatId, std::string("gacc"));
    QCOMPARE(report.read, 5);
    QCOMPARE(report.rejected, 0);
    QCOMPARE(report.setAside, 0);
    QCOMPARE(report.period, std::string("2025-12"));
    const auto germany = fixture.figure("CHN", "DEU", "2025-12");
    QVERIFY(germany);
    QCOMPARE(germany->netWeightTonnes, 1106.0);
    QCOMPARE(germany->valueUsd, 54271420.0);
    QCOMPARE(fixture.figure("CHN", "KOR", "2025-12")->netWeightTonnes, 815.0);
    QCOMPARE(fixture.figure("CHN", "VNM", "2025-12")->netWeightTonnes, 509.0);
}

void GaccImportTest::theFlowComesFromTheOptionOrTheName()
{
    ImportFixture fixture;
    const auto silent = fixture.tryLoad(fixture.write("data.csv", file({{}})));
    QVERIFY(!silent);
    QVERIFY(silent.error().message.find("--flow export or --flow import") != std::string::npos);
    QVERIFY(!fixture.tryLoad(fixture.write("export_import.csv", file({{}}))));

    const core::LoadReport report = fixture.load(fixture.write("进口2026.csv", file({{}})));

    QCOMPARE(warnings(report, "read as imports because the file name says so"), 1);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08", "import")->netWeightTonnes, 1.2);
    QVERIFY(!fixture.figure("CHN", "JPN", "2026-08", "export"));
}

void GaccImportTest::anotherReporterIsRefused()
{
    ImportFixture fixture;
    const auto refused = fixture.tryLoad(fixture.write("export.csv", file({{}})),
                                         {.formatId = "", .reporter = "DEU", .flow = "export"});
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("not of DEU") != std::string::npos);
}

void GaccImportTest::modesOfTradeAreAddedUp()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(
        file({{}, {.mode = "14", .quantity = "800", .usd = "40,000"}, {.code = "85051900"}}),
        exports());

    QCOMPARE(report.read, 3);
    QCOMPARE(report.added, 1);
    QCOMPARE(aside(report, "added up"), 1);
    QCOMPARE(aside(report, "other products"), 1);
    const auto japan = fixture.figure("CHN", "JPN", "2026-08");
    QCOMPARE(japan->netWeightTonnes, 2.0);
    QCOMPARE(japan->valueUsd, 100000.0);
    QCOMPARE(japan->note, std::string("the sum of 85051110"));
    QCOMPARE(japan->knownFrom, std::string("2026-09-20"));
}

void GaccImportTest::aRejectedPartSpoilsItsMonth()
{
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(
        file({{}, {.mode = "14", .quantity = "1,2,3"}, {.partner = "502", .name = "美国"}}),
        exports());

    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 3);
    QCOMPARE(aside(report, "another row was rejected"), 1);
    QVERIFY(!fixture.figure("CHN", "JPN", "2026-08"));
    QCOMPARE(fixture.figure("CHN", "USA", "2026-08")->netWeightTonnes, 1.2);
}

void GaccImportTest::theSixDigitRowWins()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.loadText(file({{}, {.code = "850511", .quantity = "1,500"}}), exports());

    QCOMPARE(aside(report, "national codes"), 1);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes, 1.5);
}

void GaccImportTest::unitsAreWeightsOrMissing_data()
{
    QTest::addColumn<QString>("quantity");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<double>("tonnes");
    QTest::newRow("kg") << "305,000"
                        << "千克" << 305.0;
    QTest::newRow("t") << "305"
                       << "吨" << 305.0;
    QTest::newRow("g") << "1,500,000"
                       << "克" << 1.5;
    QTest::newRow("pieces") << "12"
                            << "个" << -1.0;
    QTest::newRow("a dash") << "-"
                            << "千克" << -1.0;
    QTest::newRow("0 beside a value") << "0"
                                      << "千克" << -1.0;
}

void GaccImportTest::unitsAreWeightsOrMissing()
{
    QFETCH(QString, quantity);
    QFETCH(QString, unit);
    QFETCH(double, tonnes);
    ImportFixture fixture;

    fixture.loadText(file({{.quantity = quantity.toStdString(), .unit = unit.toStdString()}}),
                     exports());

    const auto figure = fixture.figure("CHN", "JPN", "2026-08");
    QVERIFY(figure);
    QCOMPARE(figure->netWeightTonnes.value_or(-1.0), tonnes);
    QCOMPARE(figure->valueUsd, 60000.0);
}

void GaccImportTest::sumsOfMonthsAreSetAside()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.loadText(file({{.month = "202601-202608"}, {.month = "202608-202608"}}), exports());

    QCOMPARE(report.added, 1);
    QCOMPARE(aside(report, "several months"), 1);
}

void GaccImportTest::yuanAreNotStored()
{
    ImportFixture fixture;
    std::string bytes = file({{}, {.partner = "502", .name = "美国"}});
    bytes.replace(bytes.find("美元"), std::string("美元").size(), "人民币");

    const core::LoadReport report = fixture.loadText(bytes, exports());

    QCOMPARE(std::ranges::count_if(report.warnings,
                                   [](const std::string& warning) {
                                       return warning.find("CNY") != std::string::npos;
                                   }),
             1);
    QVERIFY(!fixture.figure("CHN", "JPN", "2026-08")->valueUsd);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes, 1.2);
}

void GaccImportTest::englishHeadersAreRead()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(
        "\xEF\xBB\xBF"
        "Date of data,Commodity code,Commodity,Trading partner code,Trading partner,Quantity,Unit,"
        "Value in US dollars\n202608,85051110,Magnets,304,Germany,\"2,500\",Kilogram,\"9,000\"\n",
        exports());
    QCOMPARE(report.formatId, std::string("gacc"));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-08")->netWeightTonnes, 2.5);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-08")->valueUsd, 9000.0);
}

void GaccImportTest::aNumberAloneIsEnough()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(file({{.partner = "327", .name = ""}}), exports());
    QCOMPARE(report.rejected, 0);
    QCOMPARE(warnings(report, "without a published list"), 0);
    QVERIFY(fixture.figure("CHN", "POL", "2026-08"));
}

void GaccImportTest::badRowsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, file({bad}), reason, column);
    };
    row("unknown country", {.partner = "999", .name = "火星"}, "'火星' is no country", 5);
    row("unknown code", {.partner = "999", .name = ""}, "'999' is no country", 4);
    row("no partner", {.partner = "", .name = ""}, "no trading partner", 5);
    row("name and code disagree", {.partner = "304"}, "code 304 is DEU, but the name", 4);
    row("no month", {.month = "2026"}, "'2026' is not a month", 1);
    row("month 13", {.month = "202613"}, "'202613' is not a month", 1);
    row("backwards", {.month = "202608-202601"}, "is not a month", 1);
    row("future", {.month = "202712"}, "lies in the future", 1);
    row("below zero", {.quantity = "-5"}, "a weight below zero", 8);
    row("huge", {.quantity = "99,999,999,999"}, "more than the world makes", 8);
    row("no number", {.quantity = "many"}, "'many' is not a number", 8);
    row("decimal comma", {.usd = "1,5"}, "comma that does not part thousands", 12);
    row("no unit", {.unit = ""}, "a quantity without a unit", 9);
    row("NUL", {.name = std::string("J\0", 2)}, "NUL", 5);
}

void GaccImportTest::badRowsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const core::LoadReport report = fixture.loadText(bytes.toStdString(), exports());

    QCOMPARE(report.read, 1);
    checkBadRow(report);
}

void GaccImportTest::theSameRowTwiceCountsOnce()
{
    ImportFixture fixture;
    const core::LoadReport same = fixture.loadText(file({{}, {}}), exports());
    QCOMPARE(aside(same, "repeat an earlier one"), 1);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes, 1.2);

    const core::LoadReport other = fixture.loadText(file({{}, {.quantity = "1,300"}}), exports());
    QCOMPARE(other.rejected, 1);
    QCOMPARE(other.rejects.front().line, 3);
    QVERIFY(other.rejects.front().reason.starts_with("line 2 states another figure"));
    QCOMPARE(aside(other, "another row was rejected"), 1);
}

void GaccImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    brokenFile("empty", "", "is empty");
    brokenFile("no quantity", "\"数据年月\",\"商品编码\"\r\n",
               "there is no column 第一数量 or 数量");
    brokenFile("unbalanced quote", kHeader + "\"202608\",\"85051110", "line 2");
}

void GaccImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "gacc", .flow = "export"});
}

void GaccImportTest::aHeaderAloneIsALoadOfNothing()
{
    ImportFixture fixture;
    QCOMPARE(fixture.loadText(kHeader, exports()).read, 0);
}

void GaccImportTest::damagedChineseIsSaid()
{
    ImportFixture fixture;
    std::string bytes =
        readAll(std::string(LODESTONE_TEST_DATA) + "/data/gacc_85051110_gb18030.csv");
    const std::size_t germany = bytes.find("\"304\",\"") + 7;
    bytes.replace(germany, 2, "\xFF\xFF");

    const core::LoadReport report = fixture.loadText(bytes, exports());

    QCOMPARE(warnings(report, "2 characters are neither UTF-8 nor GB18030"), 1);
    QCOMPARE(report.read, 5);
}

void GaccImportTest::theDecoderKeepsCharactersAcrossReads()
{
    std::string bytes = "a";
    std::string wanted = "a";
    for (int i = 0; i < 40'000; ++i) {
        bytes += "\xC8\xD5\x81\x30\x81\x30";
        wanted += "日\xC2\x80";
    }
    db::MemorySource source(bytes);
    db::DecodedSource decoded(source, "gb18030");
    std::string text;
    std::string buffer(777, '\0');
    for (;;) {
        const auto got = decoded.read(buffer.data(), buffer.size());
        QVERIFY(got);
        if (got.value() == 0) {
            break;
        }
        text.append(buffer, 0, got.value());
    }
    QVERIFY(text == wanted);
    QCOMPARE(decoded.badCharacters(), 0);
}

QTEST_GUILESS_MAIN(GaccImportTest)
#include "gacc_import_test.moc"
