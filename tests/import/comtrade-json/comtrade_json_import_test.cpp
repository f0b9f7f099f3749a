// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/json_stream.h"
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

/// One record of an answer as JSON values; what a test does not set is as in the real answers.
struct Row
{
    std::string freq = "\"M\"";
    std::string month = "8";
    std::string period = "\"202608\"";
    std::string flow = "\"X\"";
    std::string partner = "392";
    std::string partnerIso = "\"JPN\"";
    std::string partner2 = "0";
    std::string customs = "\"C00\"";
    std::string code = "\"850511\"";
    std::string kg = "300000.0";
    std::string estimated = "false";
    std::string usd = "15000000.0";
};

/// In one line, as the API sends it.
std::string text(const Row& r)
{
    return R"({"typeCode":"C","freqCode":)" + r.freq + R"(,"refYear":2026,"refMonth":)" + r.month +
           R"(,"period":)" + r.period + R"(,"reporterCode":156,"reporterISO":"CHN","flowCode":)" +
           r.flow + R"(,"partnerCode":)" + r.partner + R"(,"partnerISO":)" + r.partnerIso +
           R"(,"partner2Code":)" + r.partner2 + R"(,"cmdCode":)" + r.code + R"(,"customsCode":)" +
           r.customs +
           R"(,"mosCode":"0","motCode":0,"qtyUnitCode":-1,"qty":null,"isnetWgtEstimated":)" +
           r.estimated + R"(,"netWgt":)" + r.kg + R"(,"cifvalue":null,"primaryValue":)" + r.usd +
           R"(,"isReported":true})";
}

std::string answer(const std::vector<std::string>& records, const std::string& around = "")
{
    std::string all = "{\"elapsedTime\":\"0.27 secs\"," + around + "\"data\":[\n";
    for (const std::string& record : records) {
        all += record + (&record == &records.back() ? "\n" : ",\n");
    }
    return all + "],\"error\":\"\"}\n";
}

std::string answer(std::initializer_list<Row> rows)
{
    std::vector<std::string> records;
    for (const Row& row : rows) {
        records.push_back(text(row));
    }
    return answer(records);
}

} // namespace

class ComtradeJsonImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsRead();
    void theListAloneIsRead();
    void marksAndWindowsLinesAreRead();
    void numbersAreReadInAnyLocale();
    void kilogramsNeverCountTwice_data();
    void kilogramsNeverCountTwice();
    void missingIsNotZero_data();
    void missingIsNotZero();
    void badRecordsAreRejected_data();
    void badRecordsAreRejected();
    void aRejectNamesTheLineOfItsBrace();
    void contradictionsAreRejected();
    void aFileOfOneLineIsNotKeptWhole();
    void whatTheAnswerSaysIsTold();
    void anAnswerWithoutRecordsIsALoadOfNothing();
    void longFilesAreReadInPieces();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void aFileCutAnywhereIsRefused();
};

void ComtradeJsonImportTest::theSampleIsRead()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/comtradeapi_850511.json");

    QCOMPARE(report.formatId, std::string("comtrade-json"));
    QCOMPARE(report.read, 9);
    QCOMPARE(report.rejected + report.setAside, 0);
    QCOMPARE(report.warnings, std::vector<std::string>{});
    QCOMPARE(report.period, std::string("2025-11/2025-12"));
    const auto world = fixture.figure("CHN", "WLD", "2025-11");
    QCOMPARE(world->netWeightTonnes, 6149.95);
    QCOMPARE(world->valueUsd, 301800000.0);
    QCOMPARE(world->confidence, core::Confidence::Reported);
}

void ComtradeJsonImportTest::theListAloneIsRead()
{
    ImportFixture fixture;
    const auto report = fixture.loadText("[\n" + text({}) + "\n]");
    QCOMPARE(report.formatId, std::string("comtrade-json"));
    QCOMPARE(report.added, 1);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes, 300.0);
}

void ComtradeJsonImportTest::marksAndWindowsLinesAreRead()
{
    ImportFixture fixture;
    std::string bytes = "\xEF\xBB\xBF";
    for (const char c : answer({{}, {.partner = "410", .kg = "-1"}})) {
        bytes += c == '\n' ? "\r\n" : std::string(1, c);
    }
    const auto report = fixture.loadText(bytes);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.rejects.at(0).line, 3);
}

void ComtradeJsonImportTest::numbersAreReadInAnyLocale()
{
    QCOMPARE(db::withPoint("1234,5"), "1234.5"); // as the parser writes it where commas are usual
    QCOMPARE(db::withPoint("-1.5e3"), "-1.5e3");
}

void ComtradeJsonImportTest::kilogramsNeverCountTwice_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
    const auto add = [](const char* name, const Row& row, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(answer({row})) << QByteArray(reason);
    };
    add("annual", {.freq = "\"A\"", .month = "52", .period = "\"2025\""}, "annual rows");
    add("heading", {.code = "\"8505\""}, "other products");
    add("national code", {.code = "\"85051110\""}, "national codes");
    add("second partner", {.partner2 = "344"}, "parts of a total");
    add("procedure", {.customs = "\"C05\""}, "parts of a total");
    add("re-export", {.flow = "\"RX\""}, "re-exports");
    add("areas, nes", {.partner = "899", .partnerIso = "\"_X \""}, "no country");
    add("says nothing", {.kg = "null", .usd = "null"}, "without weight and value");
}

void ComtradeJsonImportTest::kilogramsNeverCountTwice()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const auto report = fixture.loadText(bytes.toStdString());

    QCOMPARE(report.read, 1);
    QCOMPARE(aside(report, reason.toStdString()), 1);
    QCOMPARE(fixture.hash(), before);
}

void ComtradeJsonImportTest::missingIsNotZero_data()
{
    QTest::addColumn<QByteArray>("kg");
    QTest::addColumn<QByteArray>("usd");
    QTest::addColumn<double>("tonnes"); // -1: missing
    const auto add = [](const char* kg, const char* usd, double tonnes) {
        QTest::newRow(kg) << QByteArray(kg) << QByteArray(usd) << tonnes;
    };
    add("1500", "9", 1.5);
    add("1.5e3", "9", 1.5);
    add("\"1500\"", "9", 1.5);
    add("null", "9", -1.0);
    add("\"\"", "9", -1.0);
    add("0", "9", -1.0);
    add("0.0", "0", 0.0);
}

void ComtradeJsonImportTest::missingIsNotZero()
{
    QFETCH(QByteArray, kg);
    QFETCH(QByteArray, usd);
    QFETCH(double, tonnes);
    ImportFixture fixture;

    const auto report =
        fixture.loadText(answer({{.kg = kg.toStdString(), .usd = usd.toStdString()}}));

    QCOMPARE(report.added, 1);
    const auto figure = fixture.figure("CHN", "JPN", "2026-08");
    QCOMPARE(figure->netWeightTonnes.value_or(-1.0), tonnes);
}

void ComtradeJsonImportTest::badRecordsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, answer({bad}), reason, column);
    };
    row("flow", {.flow = "\"Z\""}, "flowCode: 'Z' is no flow", 8);
    row("country", {.partner = "840", .partnerIso = "null"}, "perhaps USA", 9);
    row("number and letters", {.partner = "840", .partnerIso = "\"USA\""}, "also says USA", 9);
    row("no month", {.period = "202613"}, "period: '202613' is not a month", 5);
    row("the future", {.month = "12", .period = "\"202612\""}, "in the future", 5);
    row("two months", {.month = "7"}, "refMonth another month", 4);
    row("below zero", {.kg = "-5"}, "netWgt: a weight below zero", 19);
    row("nan", {.kg = "\"NaN\""}, "is not a number", 19);
    row("1e308", {.kg = "1e308"}, "more than 1000000 tonnes", 19);
    row("true", {.kg = "true"}, "'true' is not a number", 19);
    row("value", {.usd = "-1.5"}, "primaryValue: ", 21);
    row("a list", {.kg = "[1]"}, "netWgt is no single value", 0);
    row("an object", {.kg = R"({"kg":1})"}, "netWgt is no single value", 0);
    row("NUL", {.partnerIso = R"("J\u0000N")"}, "partnerISO holds a NUL", 0);
    row("twice", {.kg = R"(1,"NETWGT":2)"}, "the name netWgt is there twice", 0);
    badRow("no record", answer({std::string("5")}), "a record must be an object", 0);
    badRow("a list for a record", answer({std::string("[5]")}), "a record must be an object", 0);
    badRow("too little", answer({std::string(R"({"period":"202608"})")}),
           "the record has no reporterCode", 0);
}

void ComtradeJsonImportTest::badRecordsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.loadText(bytes.toStdString(), {.formatId = "comtrade-json"});

    checkBadRow(report);
    QCOMPARE(report.read, 1);
    QVERIFY(!report.rejects.front().raw.empty());
}

void ComtradeJsonImportTest::aRejectNamesTheLineOfItsBrace()
{
    ImportFixture fixture;
    std::string spread;
    for (const char c : text({.partner = "410", .partnerIso = "\"KOR\"", .kg = "-1"})) {
        spread += c == ',' ? ",\n" : std::string(1, c);
    }

    const auto report = fixture.loadText(answer({spread, text({}), text({.kg = "-2"})}));

    QCOMPARE(report.rejected, 2);
    QCOMPARE(report.rejects.at(0).line, 2);
    QCOMPARE(report.rejects.at(0).value, std::string("-1"));
    QCOMPARE(report.rejects.at(0).raw, spread);
    QCOMPARE(report.rejects.at(1).line, 25); // the first record fills lines 2 to 23
}

void ComtradeJsonImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;

    const auto report =
        fixture.loadText(answer({{}, {.kg = "1"}, {.partner = "410"}, {.partner = "410"}}));

    QCOMPARE(report.read, 4);
    QCOMPARE(report.rejected, 2);
    QVERIFY(report.rejects.at(0).reason.find("(lines 2, 3)") != std::string::npos);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.unchanged, 1);
}

void ComtradeJsonImportTest::aFileOfOneLineIsNotKeptWhole()
{
    ImportFixture fixture;
    std::string bytes = answer(std::vector<std::string>(100, text({.code = "\"850519\""})));
    bytes.insert(bytes.rfind(']'), "," + text({}) + "," + text({.kg = "1"}));
    std::erase(bytes, '\n');

    const auto report = fixture.loadText(bytes);

    QCOMPARE(report.rejected, 2);
    QCOMPARE(report.rejects.at(1).line, 1);
    QVERIFY(!report.rejects.at(1).raw.empty());
    QVERIFY(report.rejects.at(1).raw.size() < 5000);
}

void ComtradeJsonImportTest::whatTheAnswerSaysIsTold()
{
    ImportFixture fixture;
    QCOMPARE(warnings(fixture.loadText(answer({text({})}, "\"count\":3,")),
                      "says it has 3 records, but 1 are there"),
             1);
    std::vector<std::string> many(500, text({}));
    QCOMPARE(warnings(fixture.loadText(answer(many, "\"count\":500,")), "exactly 500 records"), 1);
    std::string late = answer({text({})});
    late.replace(late.find("\"error\":\"\""), 10, "\"error\":\"too busy\"");
    QCOMPARE(warnings(fixture.loadText(late), "an error: too busy"), 1);
}

void ComtradeJsonImportTest::anAnswerWithoutRecordsIsALoadOfNothing()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(R"({"count":0,"data":[],"error":""})");
    QCOMPARE(report.formatId, std::string("comtrade-json"));
    QCOMPARE(report.read, 0);
    QVERIFY(report.warnings.empty());
}

void ComtradeJsonImportTest::longFilesAreReadInPieces()
{
    ImportFixture fixture;
    std::vector<std::string> records(2000, text({.code = "\"850519\""}));
    records.push_back(text({.kg = "77000"}));

    const auto report = fixture.loadText(answer(records));

    QCOMPARE(report.read, 2001);
    QCOMPARE(aside(report, "other products"), 2000);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes, 77.0);
}

void ComtradeJsonImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    const std::string good = answer({{}});
    brokenFile("empty", "", "the file is empty");
    brokenFile("blank", " \n ", "line 2, column 1: the file ends in the middle");
    brokenFile("cut in a record", good.substr(0, good.find("392")),
               "line 2, column 145: the file ends in the middle; it may be cut off; nothing");
    brokenFile("cut behind a record", good.substr(0, good.find("\n]") + 1), "line 3, column 1");
    brokenFile("more behind it", good + "x", "line 4, column 1: there is something behind the end");
    brokenFile("more behind it, NUL", good + std::string(1, '\0'), "line 4, column 1: a NUL byte");
    brokenFile("no JSON", "error: unknown key\n", "line 1, column 1: not valid JSON");
    brokenFile("a comma too many", "[\n{},\n]", "line 3, column 1: not valid JSON");
    brokenFile("NaN", answer({{.kg = "NaN"}}), "line 2, column");
    brokenFile("1e999", answer({{.kg = "1e999"}}), "a number beyond any range");
    brokenFile("bad encoding", answer({{.partnerIso = "\"C\xF4\""}}), "line 2, column");
    brokenFile("NUL", answer({{.partnerIso = std::string("\"\0\"", 3)}}),
               "line 2, column 164: a NUL");
    brokenFile("utf-16", std::string("\xFF\xFE[\0", 4), "ends in the middle");
    brokenFile("deep", std::string(100'000, '['), "line 1, column 17: nested deeper than 16");
    brokenFile(
        "deep objects",
        [] {
            std::string deep;
            for (int i = 0; i < 10'000; ++i) {
                deep += "{\"a\":";
            }
            return deep;
        }(),
        "nested deeper than 16 levels");
    brokenFile("an endless text", "[\"" + std::string(3'000'000, 'x') + "\"]",
               "longer than a megabyte");
    brokenFile("an endless gap", "[" + std::string(3'000'000, ' ') + "]", "longer than a megabyte");
    brokenFile("an endless number", "[1" + std::string(3'000'000, '0') + "]",
               "longer than a megabyte");
    brokenFile("a number", "5", "there is no list \"data\"");
    brokenFile("no data", R"({"count":0,"rows":[]})", "there is no list \"data\"");
    brokenFile("refused", R"({"statusCode":401,"message":"Access denied"})",
               "no records but an error: Access denied");
    brokenFile("failed", R"({"count":0,"data":[],"error":"limit is 12 periods"})",
               "no records but an error: limit is 12 periods");
}

void ComtradeJsonImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "comtrade-json"});
}

void ComtradeJsonImportTest::aFileCutAnywhereIsRefused()
{
    ImportFixture fixture;
    const std::string whole = answer({{}, {.partner = "410"}});
    const std::string before = fixture.hash();
    const std::size_t end = whole.rfind('}');
    for (std::size_t length = 0; length <= end; length += 7) {
        const auto loaded = fixture.tryLoad(fixture.write("cut.json", whole.substr(0, length)),
                                            {.formatId = "comtrade-json"});
        QVERIFY2(!loaded && loaded.error().message.find("column") != std::string::npos,
                 std::to_string(length).c_str());
    }
    QCOMPARE(fixture.hash(), before);
}

QTEST_GUILESS_MAIN(ComtradeJsonImportTest)
#include "comtrade_json_import_test.moc"
