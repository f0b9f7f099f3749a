// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/import_fixture.h"

#include <QtTest>

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kHeader = "period,reporter,partner,hs_code,flow,product_note,net_weight_t,"
                            "value_usd,source_ids,note\n";

} // namespace

class ShipmentsImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsReadRowByRow();
    void notesSayHowSureAFigureIs();
    void strangeSourcesStayInTheNote();
    void sumsOverSeveralMonthsAreSetAside_data();
    void sumsOverSeveralMonthsAreSetAside();
    void codesMayBeWrittenWithDots();
    void badRowsAreRejectedWithTheirReason_data();
    void badRowsAreRejectedWithTheirReason();
    void theSameMonthTwiceWithOtherFiguresIsRejectedTwice();
    void theSameMonthTwiceAlikeCountsOnce();
    void whatTheFileDoesNotSayIsToldByTheUser();
    void whatTheFileDoesNotSayIsTakenFromItsName();
    void whatNobodySaysIsRejected();
    void optionsThatAreNoneAreRefused();
    void lineEndsAndMarksDoNotMatter_data();
    void lineEndsAndMarksDoNotMatter();
    void aFileWithoutItsLastLineBreakIsDoubted();
    void anEndlessNoteIsRejected();
};

void ShipmentsImportTest::theSampleIsReadRowByRow()
{
    ImportFixture fixture;

    const auto report = fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/shipments.csv");

    QCOMPARE(report.formatId, std::string("shipments"));
    QCOMPARE(report.read, 10);
    QCOMPARE(report.added, 4);
    QCOMPARE(report.unchanged, 1);
    QCOMPARE(report.setAside, 4);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.period, std::string("2025-11/2026-08"));
    const core::Reject& reject = report.rejects.at(0);
    QCOMPARE(reject.line, 11);
    QCOMPARE(reject.column, 3);
    QCOMPARE(reject.value, std::string("GER"));
    QCOMPARE(reject.reason,
             std::string("'GER' is no country that is known here; perhaps DEU (Germany)"));
    QCOMPARE(reject.raw, std::string("2026-08,CHN,GER,850511,export,,900,,,a code that is none"));
}

void ShipmentsImportTest::notesSayHowSureAFigureIs()
{
    ImportFixture fixture;

    fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/shipments.csv");

    const auto germany = fixture.figure("CHN", "DEU", "2026-08");
    QCOMPARE(germany->confidence, core::Confidence::Reported);
    QCOMPARE(germany->note, std::string("first figure of the month; sintered NdFeB"));
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->confidence, core::Confidence::Estimated);
    QCOMPARE(fixture.figure("CHN", "KOR", "2026-08")->confidence, core::Confidence::Assumed);
}

void ShipmentsImportTest::strangeSourcesStayInTheNote()
{
    ImportFixture fixture;

    const auto report = fixture.load(std::string(LODESTONE_TEST_DATA) + "/data/shipments.csv");

    const std::string own = "shipments-" + report.sha256.substr(0, 12);
    QCOMPARE(fixture.figure("CHN", "JPN", "2026-08")->sourceIds,
             (core::IdList{"smm-magnets-jul2026", own}));
    const auto korea = fixture.figure("CHN", "KOR", "2026-08");
    QCOMPARE(korea->sourceIds, core::IdList{own});
    QVERIFY(korea->note.find("sources: nobody-knows") != std::string::npos);
    QVERIFY(std::ranges::any_of(report.warnings, [](const std::string& warning) {
        return warning.find("'nobody-knows' is not in the workspace") != std::string::npos;
    }));
}

void ShipmentsImportTest::sumsOverSeveralMonthsAreSetAside_data()
{
    QTest::addColumn<QByteArray>("period");
    QTest::newRow("year") << QByteArray("2025");
    QTest::newRow("months") << QByteArray("2025-01/2025-06");
}

void ShipmentsImportTest::sumsOverSeveralMonthsAreSetAside()
{
    QFETCH(QByteArray, period);
    ImportFixture fixture;
    const std::string before = fixture.hash();

    const auto report =
        fixture.loadText(kHeader + period.toStdString() + ",CHN,WLD,850511,export,,60000,,,\n");

    QCOMPARE(report.setAside, 1);
    QCOMPARE(report.setAsideWhy.at(0).reason, std::string("sums over several months or a year"));
    QCOMPARE(fixture.hash(), before);
}

void ShipmentsImportTest::codesMayBeWrittenWithDots()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + "2026-08,CHN,DEU,8505.11,export,,1,,,\n"
                                                   "2026-08,CHN,JPN,'850511,export,,2,,,\n");

    QCOMPARE(report.added, 2);
}

void ShipmentsImportTest::badRowsAreRejectedWithTheirReason_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("reason");
    const auto add = [](const char* row, int column, const char* reason) {
        QTest::newRow(reason) << QByteArray(row) << column << QByteArray(reason);
    };
    add("Nov 2025,CHN,DEU,850511,export,,1,,,", 1, "is not a month such as 2025-11");
    add("2026-12,CHN,DEU,850511,export,,1,,,", 1, "in the future");
    add("2026-06/2026-01,CHN,DEU,850511,export,,1,,,", 1, "'2026-06/2026-01' is not a month");
    add("2026-08,CHN,,850511,export,,1,,,", 3, "no partner");
    add("2026-08,Narnia,DEU,850511,export,,1,,,", 2, "'Narnia' is no country");
    add("2026-08,CHN,DEU,,export,,1,,,", 4, "no HS code");
    add("2026-08,CHN,DEU,850511,outward,,1,,,", 5, "is not export or import");
    add("2026-08,CHN,DEU,850511,export,,-1,,,", 7, "a weight below zero");
    add("2026-08,CHN,DEU,850511,export,,NaN,,,", 7, "'NaN' is not a number");
    add("2026-08,CHN,DEU,850511,export,,1e308,,,", 7, "more than 1000000 tonnes");
    add("2026-08,CHN,DEU,850511,export,,1,-7,,", 8, "a value below zero");
    add("2026-08,CHN,DEU,850511,export,,1,,a b,", 9, "is not an id");
    add("2026-08,CHN,DEU,850511,export,,1", 0, "the row has 7 cells");
}

void ShipmentsImportTest::badRowsAreRejectedWithTheirReason()
{
    QFETCH(QByteArray, row);
    QFETCH(int, column);
    QFETCH(QByteArray, reason);
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + row.toStdString() + "\n");

    QCOMPARE(report.rejected, 1);
    QVERIFY2(report.rejects.at(0).reason.find(reason.toStdString()) != std::string::npos,
             report.rejects.at(0).reason.c_str());
    QCOMPARE(report.rejects.at(0).column, column);
    QCOMPARE(QByteArray::fromStdString(report.rejects.at(0).raw), row);
}

void ShipmentsImportTest::theSameMonthTwiceWithOtherFiguresIsRejectedTwice()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + "2026-08,CHN,DEU,850511,export,,1,,,one\n"
                                                   "2026-08,CHN,JPN,850511,export,,5,,,\n"
                                                   "2026-08,CHN,DEU,850511,export,,2,,,two\n"
                                                   "2026-08,CHN,DEU,850511,export,,1,,,three\n");

    QCOMPARE(report.read, 4);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.rejected, 3);
    QVERIFY(!fixture.figure("CHN", "DEU", "2026-08").has_value());
    QVERIFY2(report.rejects.at(0).reason.find("lines 2, 4, 5") != std::string::npos,
             report.rejects.at(0).reason.c_str());
    QCOMPARE(report.rejects.at(1).raw, std::string("2026-08,CHN,DEU,850511,export,,2,,,two"));
}

void ShipmentsImportTest::theSameMonthTwiceAlikeCountsOnce()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + "2026-08,CHN,DEU,850511,export,,1,,,one\n"
                                                   "2026-08,CHN,DEU,850511,export,,1.0,,,two\n");

    QCOMPARE(report.added, 1);
    QCOMPARE(report.unchanged, 1);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-08")->note, std::string("one"));
}

void ShipmentsImportTest::whatTheFileDoesNotSayIsToldByTheUser()
{
    ImportFixture fixture;

    const auto report = fixture.loadText("period,partner,hs_code,net_weight_t,value_usd,note\n"
                                         "2026-08,CHN,850511,7,,\n",
                                         {.reporter = "JPN", .flow = "import"});

    QCOMPARE(report.added, 1);
    QCOMPARE(fixture.figure("JPN", "CHN", "2026-08", "import")->netWeightTonnes, 7.0);
}

void ShipmentsImportTest::whatTheFileDoesNotSayIsTakenFromItsName()
{
    ImportFixture fixture;

    const auto report = fixture.load(
        fixture.write("KOR_Imports_2026.csv", "period,partner,hs_code,net_weight_t,value_usd,note\n"
                                              "2026-08,CHN,850511,7,,\n"));

    QCOMPARE(report.added, 1);
    QVERIFY(fixture.figure("KOR", "CHN", "2026-08", "import").has_value());
    QCOMPARE(report.warnings.size(), std::size_t{2}); // and says so
    QCOMPARE(report.warnings.at(0),
             std::string("the file does not say its reporter; taken from its name: KOR"));
}

void ShipmentsImportTest::whatNobodySaysIsRejected()
{
    ImportFixture fixture;

    const auto report = fixture.loadText("period,partner,hs_code,net_weight_t,value_usd,note\n"
                                         "2026-08,CHN,850511,7,,\n");

    QCOMPARE(report.rejected, 1);
    QVERIFY(report.rejects.at(0).reason.find("no reporter") != std::string::npos);
}

void ShipmentsImportTest::optionsThatAreNoneAreRefused()
{
    ImportFixture fixture;
    const std::string file = fixture.write("a.csv", kHeader);

    const auto country = fixture.tryLoad(file, {.reporter = "GER"});
    const auto flow = fixture.tryLoad(file, {.flow = "out"});

    QCOMPARE(country.error().code, core::ErrorCode::BadUsage);
    QVERIFY(country.error().message.find("perhaps DEU") != std::string::npos);
    QCOMPARE(flow.error().code, core::ErrorCode::BadUsage);
}

void ShipmentsImportTest::lineEndsAndMarksDoNotMatter_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray rows("2026-08,CHN,DEU,850511,export,,1,,,\n");
    const QByteArray plain = QByteArray::fromStdString(kHeader) + rows;
    QTest::newRow("plain") << plain;
    QTest::newRow("CRLF") << QByteArray(plain).replace("\n", "\r\n");
    QTest::newRow("BOM") << "\xEF\xBB\xBF" + plain;
    QTest::newRow("BOM and CRLF") << "\xEF\xBB\xBF" + QByteArray(plain).replace("\n", "\r\n");
    QTest::newRow("blank lines") << QByteArray(plain).replace("\n", "\n\n");
    QTest::newRow("semicolons") << QByteArray(plain).replace(",", ";");
    QTest::newRow("tabs") << QByteArray(plain).replace(",", "\t");
    QTest::newRow("capitals") << QByteArray(plain).replace("period,reporter", "PERIOD,Reporter");
}

void ShipmentsImportTest::lineEndsAndMarksDoNotMatter()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;

    const auto report = fixture.loadText(bytes.toStdString());

    QCOMPARE(report.read, 1);
    QCOMPARE(report.added, 1);
    QVERIFY2(report.warnings.empty(), report.warnings.empty() ? "" : report.warnings[0].c_str());
}

void ShipmentsImportTest::aFileWithoutItsLastLineBreakIsDoubted()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + "2026-08,CHN,DEU,850511,export,,1,,,");

    QCOMPARE(report.added, 1);
    QVERIFY(report.warnings.at(0).find("may be cut off") != std::string::npos);
}

void ShipmentsImportTest::anEndlessNoteIsRejected()
{
    ImportFixture fixture;

    const auto report = fixture.loadText(kHeader + "2026-08,CHN,DEU,850511,export,,1,,," +
                                         std::string(70'000, 'x') + "\n");

    QCOMPARE(report.rejected, 1);
    QVERIFY(report.rejects.at(0).reason.find("longer than 64 KiB") != std::string::npos);
    QVERIFY(fixture.workspace().dataset().ok());
}

QTEST_GUILESS_MAIN(ShipmentsImportTest)
#include "shipments_import_test.moc"
