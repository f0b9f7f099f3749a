// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/archives.h"
#include "tests/support/import_fixture.h"

#include <QTest>

#include <filesystem>
#include <fstream>

using namespace lodestone;
using namespace lodestone::test;
using namespace Qt::StringLiterals;

namespace
{

const std::string kFigures = "period,reporter,partner,hs_code,flow,net_weight_t,value_usd\n"
                             "2026-10,CHN,DEU,850511,export,1234.5,1000\n"
                             "2026-10,CHN,POL,850511,export,77,2000\n";

std::string message(const core::Result<core::LoadReport>& report)
{
    return report ? "loaded" : report.error().message;
}

} // namespace

class ArchiveImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memberOfEachPacking_data();
    void memberOfEachPacking();
    void theRecognisedMemberIsTaken();
    void severalMembersAreAsked();
    void partThatIsNotThere();
    void truncatedArchives_data();
    void truncatedArchives();
    void encrypted();
    void bomb();
    void oldOffice();
    void conflictsShowTheirRows();
    void utf16();
    void encodingAsAsked();
    void unknownEncoding();
};

void ArchiveImportTest::memberOfEachPacking_data()
{
    QTest::addColumn<int>("packing");
    QTest::newRow("zip") << static_cast<int>(Packing::Zip);
    QTest::newRow("7z") << static_cast<int>(Packing::SevenZip);
    QTest::newRow("tar.gz") << static_cast<int>(Packing::TarGz);
    QTest::newRow("gz") << static_cast<int>(Packing::Gzip);
    QTest::newRow("xz") << static_cast<int>(Packing::Xz);
}

void ArchiveImportTest::memberOfEachPacking()
{
    QFETCH(int, packing);
    ImportFixture fixture;
    const std::string file = fixture.write("figures.bin", "");
    std::filesystem::remove(file);
    writeArchive(file, static_cast<Packing>(packing), {{"figures.csv", kFigures}});
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(report.added, 2);
    QCOMPARE(report.formatId, "shipments");
    QCOMPARE(report.bytes, static_cast<std::int64_t>(std::filesystem::file_size(file)));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 1234.5);
}

void ArchiveImportTest::theRecognisedMemberIsTaken()
{
    ImportFixture fixture;
    const std::string file = fixture.write("two.zip", "");
    writeArchive(file, Packing::Zip, {{"liesmich.txt", "Nothing here."}, {"a/b.csv", kFigures}});
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(report.added, 2);
    QCOMPARE(report.part, "a/b.csv");
    QCOMPARE(report.parts.size(), 2U);
    QVERIFY(!report.detected.empty());
    QCOMPARE(report.detected.front().value, "a/b.csv");
}

void ArchiveImportTest::severalMembersAreAsked()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();
    const std::string file = fixture.write("two.zip", "");
    std::string other = kFigures;
    other.replace(other.find("1234.5"), 6, "9.0000");
    writeArchive(file, Packing::Zip, {{"a.csv", kFigures}, {"b.csv", other}});
    const auto report = fixture.tryLoad(file);
    QVERIFY(!report);
    QVERIFY(report.error().message.find("'a.csv', 'b.csv'") != std::string::npos);
    QCOMPARE(fixture.hash(), before);
    QCOMPARE(fixture.load(file, {.part = "b.csv"}).added, 2);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 9.0);
}

void ArchiveImportTest::partThatIsNotThere()
{
    ImportFixture fixture;
    const std::string file = fixture.write("one.zip", "");
    writeArchive(file, Packing::Zip, {{"a.csv", kFigures}});
    QVERIFY(message(fixture.tryLoad(file, {.part = "c.csv"})).find("has no 'c.csv'") !=
            std::string::npos);
    const std::string plain = fixture.write("plain.csv", kFigures);
    QVERIFY(message(fixture.tryLoad(plain, {.part = "c.csv"})).find("no files inside") !=
            std::string::npos);
}

void ArchiveImportTest::truncatedArchives_data()
{
    memberOfEachPacking_data();
}

void ArchiveImportTest::truncatedArchives()
{
    QFETCH(int, packing);
    ImportFixture fixture;
    const std::string before = fixture.hash();
    std::string much = kFigures;
    for (int row = 0; row < 20'000; ++row) {
        much += "2026-10,CHN,X" + std::to_string(row * 7919 % 10'007) + ",850511,export,1,1\n";
    }
    const std::string file = fixture.write("cut.bin", "");
    writeArchive(file, static_cast<Packing>(packing), {{"figures.csv", much}});
    std::filesystem::resize_file(file, std::filesystem::file_size(file) * 2 / 3);
    const auto report = fixture.tryLoad(file);
    QVERIFY(!report);
    QCOMPARE(report.error().code, core::ErrorCode::BadInput);
    QVERIFY2(report.error().message.find("cannot be unpacked") != std::string::npos,
             report.error().message.c_str());
    QCOMPARE(fixture.hash(), before);
}

void ArchiveImportTest::encrypted()
{
    ImportFixture fixture;
    const std::string file = fixture.write("secret.zip", "");
    writeArchive(file, Packing::EncryptedZip, {{"figures.csv", kFigures}});
    const auto report = fixture.tryLoad(file);
    QVERIFY(!report);
    QVERIFY2(report.error().message.find("encrypted") != std::string::npos,
             report.error().message.c_str());
}

void ArchiveImportTest::bomb()
{
    ImportFixture fixture;
    const std::string file = fixture.write("bomb.xz", "");
    // A good head, then line breaks without end, packed several thousand times smaller.
    writeArchive(file, Packing::Xz,
                 {{"figures.csv", kFigures + std::string(std::size_t{96} << 20U, '\n')}});
    QVERIFY(std::filesystem::file_size(file) < (std::size_t{1} << 16U));
    const auto report = fixture.tryLoad(file);
    QVERIFY(!report);
    QVERIFY2(report.error().message.find("far more than customs files hold") != std::string::npos,
             report.error().message.c_str());
}

void ArchiveImportTest::oldOffice()
{
    ImportFixture fixture;
    const std::string file =
        fixture.write("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0'));
    QVERIFY(message(fixture.tryLoad(file)).find("password-protected Office") != std::string::npos);
}

void ArchiveImportTest::conflictsShowTheirRows()
{
    ImportFixture fixture;
    const std::string file = fixture.write("conflict.zip", "");
    writeArchive(file, Packing::Zip,
                 {{"a.csv", kFigures + "2026-10,CHN,POL,850511,export,78,2000\n"}});
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(report.rejected, 2);
    QCOMPARE(report.rejects.at(0).raw, "2026-10,CHN,POL,850511,export,77,2000");
    QCOMPARE(report.rejects.at(1).raw, "2026-10,CHN,POL,850511,export,78,2000");
}

void ArchiveImportTest::utf16()
{
    ImportFixture fixture;
    std::string wide = "\xFF\xFE";
    for (const char c : kFigures) {
        wide += c == ',' ? '\t' : c;
        wide += '\0';
    }
    const core::LoadReport report = fixture.load(fixture.write("excel.txt", wide));
    QCOMPARE(report.added, 2);
    QCOMPARE(report.detected.front().value, "UTF-16, low byte first");
}

void ArchiveImportTest::encodingAsAsked()
{
    ImportFixture fixture;
    const std::string text = "period,reporter,partner,hs_code,flow,net_weight_t,note\n"
                             "2026-10,CHN,DEU,850511,export,1,\xB4\xC5\xCC\xFA\n";
    fixture.load(fixture.write("note.csv", text), {.encoding = "gb18030"});
    QCOMPARE(QString::fromStdString(fixture.figure("CHN", "DEU", "2026-10")->note), u"磁铁"_s);
}

void ArchiveImportTest::unknownEncoding()
{
    ImportFixture fixture;
    const std::string file = fixture.write("a.csv", kFigures);
    const auto report = fixture.tryLoad(file, {.encoding = "klingon"});
    QVERIFY(!report);
    QCOMPARE(report.error().code, core::ErrorCode::BadUsage);
    QVERIFY(report.error().message.find("known are utf-8, gb18030") != std::string::npos);
}

QTEST_GUILESS_MAIN(ArchiveImportTest)
#include "archive_import_test.moc"
