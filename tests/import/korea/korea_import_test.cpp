// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bad_files.h"

using namespace lodestone;
using namespace lodestone::test;

namespace
{

struct Row
{
    std::string code = "8505111000";
    std::string country = "CN";
    std::string name = "중국";
    std::string month = "2026.08";
    std::string expWgt = "2000";
    std::string expDlr = "90000";
    std::string impWgt = "815,000";
    std::string impDlr = "38,700,000";
};

/// In one line, as the API sends it.
std::string text(const Row& r)
{
    return "<item><balPayments>-1</balPayments><expDlr>" + r.expDlr + "</expDlr><expWgt>" +
           r.expWgt + "</expWgt><hsCd>" + r.code + "</hsCd><impDlr>" + r.impDlr +
           "</impDlr><impWgt>" + r.impWgt + "</impWgt><statCd>" + r.country +
           "</statCd><statCdCntnKor1>" + r.name + "</statCdCntnKor1><statKor>영구자석</statKor>" +
           "<year>" + r.month + "</year></item>";
}

/// The first item stands in line 2.
std::string answer(const std::vector<std::string>& items, const std::string& behind = "")
{
    std::string all = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><header><resultCode>00"
                      "</resultCode><resultMsg>OK</resultMsg></header><body><items>\n";
    for (const std::string& item : items) {
        all += item + "\n";
    }
    return all + "</items>" + behind + "</body></response>\n";
}

std::string answer(std::initializer_list<Row> rows)
{
    std::vector<std::string> items;
    for (const Row& row : rows) {
        items.push_back(text(row));
    }
    return answer(items);
}

} // namespace

class KoreaImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsRead();
    void anItemIsTwoRows();
    void theFlowOptionPicksOne();
    void nationalCodesAreAddedUp();
    void missingIsNotZero();
    void totalsAndOtherRowsAreSetAside_data();
    void totalsAndOtherRowsAreSetAside();
    void namesAndMonthsMayBeSpelledOtherwise();
    void badItemsAreRejected_data();
    void badItemsAreRejected();
    void aBadFlowSpoilsItsOwnMonthOnly();
    void contradictionsAreRejected();
    void missingPagesAreSaid();
    void marksWindowsLinesAndUtf16AreRead();
    void anAnswerWithoutItemsIsALoadOfNothing();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void aFileCutAnywhereIsRefused();
};

void KoreaImportTest::theSampleIsRead()
{
    ImportFixture fixture;

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/korea_nitemtrade.xml");

    QCOMPARE(report.formatId, std::string("korea"));
    QCOMPARE(report.read, 3); // the total, and one item of two flows
    QCOMPARE(report.rejected, 0);
    QCOMPARE(aside(report, "total rows"), 1);
    QCOMPARE(report.warnings, std::vector<std::string>{});
    const auto import = fixture.figure("KOR", "CHN", "2025-12", "import");
    QCOMPARE(import->netWeightTonnes, 815.0);
    QCOMPARE(import->valueUsd, 38700000.0);
    QCOMPARE(import->note, std::string("the sum of 8505111000"));
    QCOMPARE(fixture.figure("KOR", "CHN", "2025-12", "export")->netWeightTonnes, 0.0);
}

void KoreaImportTest::anItemIsTwoRows()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(answer({{}}));
    QCOMPARE(report.read, 2);
    QCOMPARE(report.added, 2);
    QCOMPARE(fixture.figure("KOR", "CHN", "2026-08", "import")->netWeightTonnes, 815.0);
    const auto out = fixture.figure("KOR", "CHN", "2026-08", "export");
    QCOMPARE(out->netWeightTonnes, 2.0);
    QCOMPARE(out->valueUsd, 90000.0);
    QVERIFY(!out->knownFrom.empty());
}

void KoreaImportTest::theFlowOptionPicksOne()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(answer({{.expWgt = "rubbish"}}), {.flow = "import"});
    QCOMPARE(report.added, 1);
    QCOMPARE(aside(report, "the flow that was not asked for"), 1);
    QVERIFY(!fixture.figure("KOR", "CHN", "2026-08", "export"));
}

void KoreaImportTest::nationalCodesAreAddedUp()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(answer({{}, {.code = "8505119000", .impWgt = "1000"}}));
    const auto sum = fixture.figure("KOR", "CHN", "2026-08", "import");
    QCOMPARE(sum->netWeightTonnes, 816.0);
    QCOMPARE(sum->valueUsd, 77400000.0);
    QCOMPARE(sum->note, std::string("the sum of 8505111000 + 8505119000"));
    QCOMPARE(aside(report, "added up"), 2);
}

void KoreaImportTest::missingIsNotZero()
{
    ImportFixture fixture;
    const auto report =
        fixture.loadText(answer({{.expWgt = "", .expDlr = "", .impWgt = "0", .impDlr = "5"},
                                 {.country = "JP", .expWgt = "0", .expDlr = "0", .impWgt = "-"}}));
    QVERIFY(!fixture.figure("KOR", "CHN", "2026-08", "export"));
    QCOMPARE(aside(report, "without weight and value"), 1);
    const auto light = fixture.figure("KOR", "CHN", "2026-08", "import");
    QVERIFY(!light->netWeightTonnes);
    QCOMPARE(light->valueUsd, 5.0);
    QCOMPARE(fixture.figure("KOR", "JPN", "2026-08", "export")->netWeightTonnes, 0.0);
    QVERIFY(!fixture.figure("KOR", "JPN", "2026-08", "import")->netWeightTonnes);
}

void KoreaImportTest::totalsAndOtherRowsAreSetAside_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArray>("reason");
    const auto add = [](const char* name, const Row& row, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(text(row)) << QByteArray(reason);
    };
    add("total", {.code = "-", .country = "-", .month = "총계"}, "total rows");
    add("total of a month", {.country = "-"}, "total rows");
    add("other magnets", {.code = "8505190000"}, "other products");
    add("heading", {.code = "8505"}, "other products");
    add("annual", {.month = "2025"}, "annual rows");
}

void KoreaImportTest::totalsAndOtherRowsAreSetAside()
{
    QFETCH(QByteArray, item);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;
    const std::string before = fixture.hash();
    const auto report = fixture.loadText(answer({item.toStdString()}));
    QCOMPARE(report.read, 1);
    QCOMPARE(aside(report, reason.toStdString()), 1);
    QCOMPARE(fixture.hash(), before);
}

void KoreaImportTest::namesAndMonthsMayBeSpelledOtherwise()
{
    ImportFixture fixture;
    const auto report =
        fixture.loadText(answer({std::string("<item><YEAR> 202608 </YEAR>\n<hsCode>850511</hsCode>"
                                             "<statCd>&#67;N</statCd><impWgt><![CDATA[1500]]>"
                                             "</impWgt><!-- no value --></item>")}));
    QCOMPARE(report.added, 1);
    const auto import = fixture.figure("KOR", "CHN", "2026-08", "import");
    QCOMPARE(import->netWeightTonnes, 1.5);
    QVERIFY(!import->valueUsd);
    QCOMPARE(import->note, std::string());
}

void KoreaImportTest::badItemsAreRejected_data()
{
    badRowColumns();
    const auto row = [](const char* name, const Row& bad, const char* reason, int column) {
        badRow(name, answer({bad}), reason, column);
    };
    row("country", {.country = "ZZ"},
        "statCd: 'ZZ' is no country that is known here; the item also says 중국", 7);
    row("three letters", {.country = "CHN"}, "; perhaps CHN (China)", 7);
    row("no country", {.country = ""}, "'' is no country", 7);
    row("month", {.month = "2026.13"}, "year: '2026.13' is not a month such as 2025.12", 10);
    row("the future", {.month = "2026.12"}, "in the future", 10);
    row("below zero", {.impWgt = "-5"}, "impWgt: a weight below zero", 6);
    row("nan", {.impWgt = "NaN"}, "'NaN' is not a number", 6);
    row("1e308", {.impWgt = "1e308"}, "more than 1000000 tonnes", 6);
    row("1e999", {.impWgt = "1e999"}, "beyond any number", 6);
    row("decimal comma", {.impWgt = "1,5"}, "impWgt: ", 6);
    row("value", {.impDlr = "-1"}, "impDlr: ", 5);
    row("nested", {.impWgt = "<kg>1</kg>"}, "the field kg is no single value", 0);
    row("twice", {.impWgt = "1</impWgt><impWgt>2"}, "the field impWgt is there twice", 0);
    badRow("too little", answer({std::string("<item><year>2026.08</year></item>")}),
           "the item has no field hsCd", 0);
}

void KoreaImportTest::badItemsAreRejected()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;
    const auto report = fixture.loadText(bytes.toStdString(), {.formatId = "korea"});
    checkBadRow(report);
    QVERIFY(report.rejects.front().raw.starts_with("<item>"));
    QVERIFY(!fixture.figure("KOR", "CHN", "2026-08", "import"));
}

void KoreaImportTest::aBadFlowSpoilsItsOwnMonthOnly()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(answer({{}, {.code = "8505119000", .impWgt = "x"}}));
    QCOMPARE(report.read, 4);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.at(0).line, 3);
    QVERIFY(!fixture.figure("KOR", "CHN", "2026-08", "import"));
    QCOMPARE(fixture.figure("KOR", "CHN", "2026-08", "export")->netWeightTonnes, 4.0);
}

void KoreaImportTest::contradictionsAreRejected()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(answer({{}, {.impWgt = "1"}}));
    QCOMPARE(report.read, 4);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.at(0).line, 3);
    QVERIFY(report.rejects.at(0).reason.starts_with("impWgt: line 2 states another figure"));
    QCOMPARE(aside(report, "repeat an earlier one"), 1); // its exports are the same
    QVERIFY(!fixture.figure("KOR", "CHN", "2026-08", "import"));
    QCOMPARE(fixture.figure("KOR", "CHN", "2026-08", "export")->netWeightTonnes, 2.0);
}

void KoreaImportTest::missingPagesAreSaid()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(answer({text({})}, "<totalCount>120</totalCount>"));
    QCOMPARE(warnings(report, "says it has 120 items, but 1 are there"), 1);
}

void KoreaImportTest::marksWindowsLinesAndUtf16AreRead()
{
    ImportFixture fixture;
    std::string bytes = "\xEF\xBB\xBF";
    for (const char c : answer({{.month = "2026.07"}, {.country = "ZZ"}})) {
        bytes += c == '\n' ? "\r\n" : std::string(1, c);
    }
    const auto report = fixture.loadText(bytes);
    QCOMPARE(report.added, 2);
    QCOMPARE(report.rejects.at(0).line, 3);

    // XML says its encoding, so that another one than UTF-8 is no fault.
    std::string wide = "\xFF\xFE";
    for (const char c : answer({Row{.name = ""}})) {
        if (static_cast<unsigned char>(c) < 0x80) {
            wide += c;
            wide += '\0';
        }
    }
    const std::size_t utf8 = wide.find(std::string("U\0T\0F\0-\0008\0", 10));
    wide.replace(utf8, 10, std::string("U\0T\0F\0-\0001\0006\0", 12));
    QCOMPARE(fixture.loadText(wide, {.formatId = "korea"}).added, 2);
}

void KoreaImportTest::anAnswerWithoutItemsIsALoadOfNothing()
{
    ImportFixture fixture;
    const auto report = fixture.loadText(answer(std::vector<std::string>{}));
    QCOMPARE(report.formatId, std::string("korea"));
    QCOMPARE(report.read, 0);
}

void KoreaImportTest::brokenFilesAreRefused_data()
{
    brokenFileColumns();
    const std::string good = answer({{}});
    const auto deep = [](int levels) {
        std::string tags;
        for (int i = 0; i < levels; ++i) {
            tags += "<a>";
        }
        return tags;
    };
    brokenFile("empty", "", "the file is empty");
    brokenFile("cut off", good.substr(0, good.find("<statKor>")),
               "the file ends in the middle; it may be cut off; nothing was loaded");
    brokenFile("no XML", "error", "line 1, column 1: not valid XML");
    brokenFile("crossed tags", "<a>\n<b></a></b>",
               "line 2, column 6: not valid XML: mismatched tag");
    brokenFile("document type",
               "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<items>&b;</items>",
               "line 1, column 16: a document type (DOCTYPE)");
    brokenFile("external entity",
               "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n"
               "<items>&f;</items>",
               "line 2, column 13: a document type (DOCTYPE)");
    brokenFile("unknown entity", "<items>&nbsp;</items>", "undefined entity");
    brokenFile("deep", deep(100'000), "line 1, column 193: nested deeper than 64 levels");
    brokenFile("an endless text", "<items>" + std::string(200'000, 'x') + "</items>",
               "a text longer than 64 KiB");
    brokenFile("an endless tag", "<items " + std::string(3'000'000, 'x'),
               "a tag or comment longer than a megabyte");
    brokenFile("an endless comment", "<items><!--" + std::string(3'000'000, 'x'),
               "a tag or comment longer than a megabyte");
    brokenFile("NUL", answer({Row{.name = std::string("a\0b", 3)}}), "line 2, column");
    brokenFile("bad encoding", answer({Row{.name = "\xB4\xEB"}}), "line 2, column");
    brokenFile("another encoding", "<?xml version=\"1.0\" encoding=\"x-none\"?><items/>",
               "unknown encoding");
    brokenFile("no items", "<html><body>Sorry</body></html>", "there are no items in it");
    brokenFile("an error",
               "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
               "<returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg>"
               "<returnReasonCode>30</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>",
               "no figures but an error: SERVICE_KEY_IS_NOT_REGISTERED_ERROR (30)");
    brokenFile("a result that is none",
               "<response><header><resultCode>99</resultCode><resultMsg>too long a time</resultMsg>"
               "</header></response>",
               "no figures but an error: too long a time (99)");
}

void KoreaImportTest::brokenFilesAreRefused()
{
    checkBrokenFile({.formatId = "korea"});
}

void KoreaImportTest::aFileCutAnywhereIsRefused()
{
    ImportFixture fixture;
    const std::string whole = answer({{}, {.country = "JP"}});
    const std::string before = fixture.hash();
    const std::size_t end = whole.rfind('>');
    for (std::size_t length = 0; length <= end; length += 13) {
        const auto loaded = fixture.tryLoad(fixture.write("cut.xml", whole.substr(0, length)),
                                            {.formatId = "korea"});
        QVERIFY2(!loaded && loaded.error().message.find("column") != std::string::npos,
                 std::to_string(length).c_str());
    }
    QCOMPARE(fixture.hash(), before);
}

QTEST_GUILESS_MAIN(KoreaImportTest)
#include "korea_import_test.moc"
