// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/import_fixture.h"

#include "core/engine/customs_series.h"

#include <QtTest>

using namespace lodestone;
using namespace lodestone::test;

namespace
{

/// One row of a download; what a test does not set is as in the real files.
struct Row
{
    std::string freq = "M";
    std::string month = "8";
    std::string period = "202608";
    std::string reporter = "156";
    std::string flow = "X";
    std::string partner = "392";
    std::string partnerIso = "JPN";
    std::string partner2 = "0";
    std::string cmd = "850511";
    std::string customs = "C00";
    std::string mot = "0";
    std::string qty = "0.0";
    std::string kg = "300000";
    std::string kgEstimated = "false";
    std::string usd = "15000000";
    std::string desc = "Japan";
    std::string reported = "true";
};

const std::string kHeader =
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,"
    "flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,"
    "classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,"
    "aggrLevel,"
    "isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,"
    "isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,"
    "isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,"
    "legacyEstimationFlag,isReported,isAggregate\n";

std::string text(const Row& r)
{
    return "C," + r.freq + "," + r.period + "01," + r.period.substr(0, 4) + "," + r.month + "," +
           r.period + "," + r.reporter + ",CHN,China," + r.flow + ",Export," + r.partner + "," +
           r.partnerIso + "," + r.desc + "," + r.partner2 + ",W00,World,H6,HS,true," + r.cmd +
           ",\"Magnets; permanent, of metal\",6,true," + r.customs + ",TOTAL CPC,0," + r.mot +
           ",TOTAL MOT,8,kg," + r.qty + ",false,-1,N/A,0.0,false," + r.kg + "," + r.kgEstimated +
           ",0.0,false,," + r.usd + "," + r.usd + ",0," + r.reported + ",false\n";
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

class ComtradeImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleRevisesAndConfirmsTheReference();
    void aNewMonthReachesTheEngine();
    void theWorldIsASeriesOfItsOwn();
    void kilogramsNeverCountTwice_data();
    void kilogramsNeverCountTwice();
    void missingIsNotZero_data();
    void missingIsNotZero();
    void estimatesSaySo();
    void codesOfComtradeAreUnderstood();
    void badRowsAreRejectedWithTheirReason_data();
    void badRowsAreRejectedWithTheirReason();
    void columnsAreFoundByName();
    void fewerColumnsAreEnough();
    void latin1IsReadAndSaid();
    void aTrailingCommaIsNoCell();
    void filesThatCannotBeUsedAreRefused_data();
    void filesThatCannotBeUsedAreRefused();
    void aHeaderAloneIsALoadOfNothing();
};

void ComtradeImportTest::theSampleRevisesAndConfirmsTheReference()
{
    ImportFixture fixture;
    const auto before = fixture.figure("CHN", "JPN", "2025-11");
    QVERIFY(before && before->netWeightTonnes == 305.0 && !before->valueUsd);

    const core::LoadReport report =
        fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/comtradeplus_850511.csv");

    QCOMPARE(report.formatId, std::string("comtrade"));
    QCOMPARE(report.file, std::string("comtradeplus_850511.csv"));
    QCOMPARE(report.sha256,
             std::string("f82a3ad169c8ee17d06a86dc4360e1d3f61644423fe87742c720beda9b0fad60"));
    QCOMPARE(report.read, 9);
    QCOMPARE(report.unchanged, 2); // 2025-11 of the world and the USA, weight and value as known
    QCOMPARE(report.revised, 7);   // the same weights, now with a value
    QCOMPARE(report.period, std::string("2025-11/2025-12"));
    const auto after = fixture.figure("CHN", "JPN", "2025-11");
    QCOMPARE(after->netWeightTonnes, 305.0);
    QCOMPARE(after->valueUsd, 14966350.0);
    QCOMPARE(after->released, before->released); // the file does not say it: stays known
    QCOMPARE(after->confidence, core::Confidence::Reported);
    QCOMPARE(after->sourceIds, core::IdList{"comtrade-" + report.sha256.substr(0, 12)});
    const auto source =
        std::ranges::find(fixture.dataset()->sources, after->sourceIds.front(), &core::Source::id);
    QVERIFY(source != fixture.dataset()->sources.end());
    QCOMPARE(source->publisher, std::string("UN Comtrade"));
}

void ComtradeImportTest::aNewMonthReachesTheEngine()
{
    ImportFixture fixture;
    const core::Month control = core::Month::of(2025, 4);
    const auto asOf = [&] { return fixture.dataset()->asOf; };
    const core::CustomsRecord before(*fixture.dataset(), asOf(), control);
    QCOMPARE(before.lastMonth().iso(), std::string("2026-07"));

    fixture.loadText(file({{.partner = "0", .partnerIso = "W00", .kg = "5000000", .desc = "World"},
                           {.kg = "200000"}}));

    const core::CustomsRecord after(*fixture.dataset(), asOf(), control);
    QCOMPARE(after.lastMonth().iso(), std::string("2026-08"));
    const core::CustomsSeries* japan = after.find("JPN", false);
    QVERIFY(japan != nullptr);
    QCOMPARE(japan->ratio.back() * japan->baselineTonnes, 200.0); // kg became tonnes
    QVERIFY(japan->observed.back());
}

void ComtradeImportTest::theWorldIsASeriesOfItsOwn()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(
        file({{.partner = "0", .partnerIso = "W00", .kg = "100000", .desc = "World"},
              {.kg = "60000"},
              {.partner = "276", .partnerIso = "DEU", .kg = "70000", .desc = "Germany"}}));

    QCOMPARE(report.added, 3);
    QCOMPARE(fixture.figure("CHN", "WLD", "2026-08")->netWeightTonnes, 100.0);
    QCOMPARE(report.warnings.size(), std::size_t{1});
    QVERIFY2(report.warnings.front().find("the partners add up to 130 t, more than the world's "
                                          "100 t") != std::string::npos,
             report.warnings.front().c_str());
}

void ComtradeImportTest::kilogramsNeverCountTwice_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("reason");
    const auto add = [](const char* name, const Row& row, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(text(row)) << QByteArray(reason);
    };
    add("annual", {.freq = "A", .month = "52", .period = "2025"}, "annual rows");
    add("month 52", {.month = "52", .period = "202552"}, "annual rows");
    add("heading", {.cmd = "8505"}, "other products");
    add("total", {.cmd = "TOTAL"}, "other products");
    add("national code", {.cmd = "85051110"}, "national codes");
    add("second partner", {.partner2 = "344"}, "parts of a total");
    add("procedure", {.customs = "C05"}, "parts of a total");
    add("by sea", {.mot = "2100"}, "parts of a total");
    add("re-export", {.flow = "RX"}, "re-exports");
    add("re-import", {.flow = "RM"}, "re-imports");
    add("domestic export", {.flow = "DX"}, "parts of exports");
    add("areas, nes", {.partner = "899", .partnerIso = "_X "}, "no country");
    add("bunkers", {.partner = "837", .partnerIso = "X1 "}, "no country");
    add("reporter is a group", {.reporter = "97"}, "groups of countries");
    add("says nothing", {.kg = "", .usd = ""}, "without weight and value");
}

void ComtradeImportTest::kilogramsNeverCountTwice()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const auto report = fixture.loadText(kHeader + row.toStdString());

    QCOMPARE(report.read, 1);
    QCOMPARE(report.setAside, 1);
    QCOMPARE(aside(report, reason.toStdString()), 1);
    QCOMPARE(fixture.hash(), before);
}

void ComtradeImportTest::missingIsNotZero_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<double>("tonnes"); // -1: missing
    const auto add = [](const char* name, const Row& row, double tonnes) {
        QTest::newRow(name) << QByteArray::fromStdString(text(row)) << tonnes;
    };
    add("stated", {}, 300.0);
    add("empty", {.kg = ""}, -1.0);
    add("zero beside a value", {.kg = "0.0"}, -1.0);
    add("zero that was estimated", {.kg = "0", .kgEstimated = "true", .usd = "0"}, -1.0);
    add("zero and no value", {.kg = "0", .usd = "0"}, 0.0);
    add("quantity in kilograms", {.qty = "1234.5", .kg = ""}, 1.2345);
    add("exponent", {.kg = "1.5e3"}, 1.5);
}

void ComtradeImportTest::missingIsNotZero()
{
    QFETCH(QByteArray, row);
    QFETCH(double, tonnes);
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + row.toStdString());

    QCOMPARE(report.added, 1);
    const auto figure = fixture.figure("CHN", "JPN", "2026-08");
    QVERIFY(figure.has_value());
    QCOMPARE(figure->netWeightTonnes.value_or(-1.0), tonnes);
}

void ComtradeImportTest::estimatesSaySo()
{
    ImportFixture fixture;

    fixture.loadText(file(
        {{.kgEstimated = "true"}, {.partner = "410", .partnerIso = "KOR", .reported = "false"}}));

    const auto estimated = fixture.figure("CHN", "JPN", "2026-08");
    QCOMPARE(estimated->confidence, core::Confidence::Estimated);
    QCOMPARE(estimated->note, std::string("weight estimated by UN Comtrade"));
    const auto derived = fixture.figure("CHN", "KOR", "2026-08");
    QCOMPARE(derived->confidence, core::Confidence::Estimated);
    QVERIFY(!derived->note.empty());
}

void ComtradeImportTest::codesOfComtradeAreUnderstood()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(
        file({{.partner = "842", .partnerIso = "USA"},
              {.partner = "490", .partnerIso = "S19", .desc = "\"Other Asia, nes\""},
              {.partner = "251", .partnerIso = "FRA"},
              {.partner = "699", .partnerIso = "IND"},
              {.partner = "97", .partnerIso = "EUR"},
              {.reporter = "842", .flow = "M", .partner = "156", .partnerIso = "CHN"}}));

    QCOMPARE(report.added, 6);
    for (const char* partner : {"USA", "TWN", "FRA", "IND", "EUU"}) {
        QVERIFY2(fixture.figure("CHN", partner, "2026-08").has_value(), partner);
    }
    // What the importer saw stands beside what the exporter saw, never in its place.
    QVERIFY(fixture.figure("USA", "CHN", "2026-08", "import").has_value());
}

void ComtradeImportTest::badRowsAreRejectedWithTheirReason_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("reason");
    const auto add = [](const char* name, const std::string& row, int column, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(row) << column << QByteArray(reason);
    };
    add("unknown number", text({.partner = "840", .partnerIso = ""}), 12, "perhaps USA");
    add("number and letters", text({.partner = "840", .partnerIso = "USA"}), 12,
        "the row also says USA");
    add("unknown flow", text({.flow = "Z"}), 10, "is no flow");
    add("negative", text({.kg = "-5"}), 38, "below zero");
    add("nan", text({.kg = "nan"}), 38, "is not a number");
    add("infinite", text({.kg = "inf"}), 38, "is not a number");
    add("1e308", text({.kg = "1e308"}), 38, "more than 1000000 tonnes");
    add("1e999", text({.kg = "1e999"}), 38, "beyond any number");
    add("words", text({.kg = "many"}), 38, "is not a number");
    add("thousands", text({.kg = "\"300,000\""}), 38, "is not a number");
    add("negative value", text({.usd = "-1"}), 44, "below zero");
    add("absurd value", text({.usd = "1e13"}), 44, "100 billion");
    add("no month", text({.month = "13", .period = "202613"}), 6, "is not a month");
    add("the future", text({.month = "12", .period = "202612"}), 6, "in the future");
    add("long ago", text({.month = "1", .period = "190001"}), 6, "before there were records");
    add("two months", text({.month = "7"}), 5, "refMonth another month");
    add("too few cells", "C,M,20260801,2026\n", 0, "the row has 4 cells, the header has 47");
    add("too many cells", text({}).substr(0, text({}).size() - 1) + ",more\n", 0, "48 cells");
    add("stray quote", "C,M,x\"y,2026\n", 3, "a quote inside a cell");
    add("NUL", text({.desc = std::string("Ja\0pan", 6)}), 14, "NUL");
}

void ComtradeImportTest::badRowsAreRejectedWithTheirReason()
{
    QFETCH(QByteArray, row);
    QFETCH(int, column);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + row.toStdString() +
                                         text({.partner = "410", .partnerIso = "KOR"}));

    QCOMPARE(report.read, 2);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.added, 1); // the good row beside it
    const core::Reject& reject = report.rejects.at(0);
    QCOMPARE(reject.line, 2);
    QVERIFY2(reject.reason.find(reason.toStdString()) != std::string::npos, reject.reason.c_str());
    QCOMPARE(reject.column, column);
    QVERIFY(!reject.raw.empty());
    const auto kept = fixture.workspace().rejects(report.loadId);
    QVERIFY(kept.ok());
    core::Reject again = kept.value().at(0);
    again.reason = said(again.reason);
    QVERIFY(again == reject);
}

void ComtradeImportTest::columnsAreFoundByName()
{
    ImportFixture fixture;

    const auto report =
        fixture.loadText("\xEF\xBB\xBF PRIMARYVALUE "
                         ";netwgt;cmdCode;partnerCode;flowCode;reporterCode;Period;freqCode;"
                         "refMonth;refYear;typeCode;motCode;extra\r\n"
                         "1000;2000; 850511 ;392;X;156;202608;M;8;2026;C;0;hello\r\n");

    QCOMPARE(report.formatId, std::string("comtrade"));
    QCOMPARE(report.added, 1);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->netWeightTonnes, 2.0);
}

void ComtradeImportTest::fewerColumnsAreEnough()
{
    ImportFixture fixture;

    const auto report = fixture.loadText("period,reporterCode,flowCode,partnerCode,cmdCode,netWgt,"
                                         "primaryValue\n202608,156,X,392,850511,1000,5\n",
                                         {.formatId = "comtrade"});

    QCOMPARE(report.added, 1);
}

void ComtradeImportTest::latin1IsReadAndSaid()
{
    ImportFixture fixture;

    const auto report =
        fixture.loadText(file({{.partner = "384", .partnerIso = "CIV", .desc = "C\xF4te d'Ivoire"},
                               {.kg = "-1", .desc = "C\xF4te"}}));

    QCOMPARE(report.added, 1);
    QVERIFY2(report.warnings.at(0).find("2 rows are not UTF-8") != std::string::npos,
             report.warnings.at(0).c_str());
    QVERIFY(report.rejects.at(0).raw.find("C\u00F4te") != std::string::npos);
}

void ComtradeImportTest::aTrailingCommaIsNoCell()
{
    ImportFixture fixture;
    std::string rows = file({{}});
    rows.insert(rows.size() - 1, ",");

    QCOMPARE(fixture.loadText(rows).added, 1);
}

void ComtradeImportTest::filesThatCannotBeUsedAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray("is empty");
    QTest::newRow("empty, named") << QByteArray() << QByteArray("comtrade") << QByteArray("empty");
    QTest::newRow("other columns")
        << QByteArray("a,b\n1,2\n") << QByteArray() << QByteArray("in no format that is known");
    QTest::newRow("other columns, named")
        << QByteArray("a,b\n1,2\n") << QByteArray("comtrade") << QByteArray("no column period");
    QTest::newRow("jpeg") << QByteArray("\xFF\xD8\xFF\xE0 JFIF") << QByteArray()
                          << QByteArray("in no format");
    QTest::newRow("utf-16") << QByteArray("\xFF\xFE p\0e\0", 7) << QByteArray("comtrade")
                            << QByteArray("there is no column period");
    QTest::newRow("quote never closed")
        << QByteArray::fromStdString(file({{}}) + "C,M,\"open\n,1\n,2\n") << QByteArray()
        << QByteArray("inside a quoted cell");
    QTest::newRow("no such format")
        << QByteArray("x") << QByteArray("excel") << QByteArray("there is no format 'excel'");
}

void ComtradeImportTest::filesThatCannotBeUsedAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, words);
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const auto report = fixture.tryLoad(fixture.write("it.csv", bytes.toStdString()),
                                        {.formatId = format.toStdString()});

    QVERIFY(!report.ok());
    QVERIFY2(report.error().message.find(words.toStdString()) != std::string::npos,
             report.error().message.c_str());
    QCOMPARE(fixture.hash(), before);
    QVERIFY(fixture.workspace().loads().value().empty());
}

void ComtradeImportTest::aHeaderAloneIsALoadOfNothing()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const auto report = fixture.loadText(kHeader);

    QCOMPARE(report.read, 0);
    QCOMPARE(report.period, std::string());
    QCOMPARE(fixture.hash(), before);
    QCOMPARE(fixture.workspace().loads().value().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(ComtradeImportTest)
#include "comtrade_import_test.moc"
