// SPDX-License-Identifier: GPL-3.0-only
#include "tests/fuzz/import_check.h"
#include "tests/support/temp_dir.h"

#include "resources/embedded.h"

#include <QtTest>

#include <filesystem>
#include <vector>

using namespace lodestone;
using namespace lodestone::test;
namespace fs = std::filesystem;

namespace
{

/// The samples of all formats and what the fuzzer found.
std::vector<fs::path> inputs()
{
    std::vector<fs::path> files;
    const fs::path tests = fs::path(LODESTONE_SOURCE_DIR) / "tests";
    for (const fs::path& folder : {tests / "import", tests / "fuzz/found", tests / "fuzz/seeds"}) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const bool sample = entry.path().string().find("/data/") != std::string::npos ||
                                folder.parent_path().filename() == "fuzz";
            if (entry.is_regular_file() && sample && entry.path().filename() != "README") {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

class FuzzRegressionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatReadsEveryFile_data();
    void everyFormatReadsEveryFile();
    void everyFormatReadsWhatIsCutShort();
    void theBundleReadsEveryFile();
};

void FuzzRegressionTest::everyFormatReadsEveryFile_data()
{
    QTest::addColumn<QString>("path");
    for (const fs::path& file : inputs()) {
        QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
    }
}

void FuzzRegressionTest::everyFormatReadsEveryFile()
{
    QFETCH(QString, path);
    const std::string file = path.toStdString();
    const std::string bytes = readAll(file);
    for (const db::Importer& importer : db::importers()) {
        const int mark = importer.sniff(bytes);
        QVERIFY(mark >= 0 && mark <= 100);
        const std::string whole = tests::faultOfFile(importer, file);
        QVERIFY2(whole.empty(), (std::string(importer.id) + ": " + whole).c_str());
        const std::string pieces = tests::faultOfPieces(importer, bytes);
        QVERIFY2(pieces.empty(), (std::string(importer.id) + ": " + pieces).c_str());
    }
    QCOMPARE(tests::faultOfAnyFile(file), std::string{});
    QCOMPARE(tests::faultOfXlsxSheet(bytes), std::string{});
    QCOMPARE(tests::faultOfOdsContent(bytes), std::string{});
}

void FuzzRegressionTest::everyFormatReadsWhatIsCutShort()
{
    constexpr std::size_t kCuts = 16;
    const TempDir dir;
    for (const fs::path& path : inputs()) {
        const std::string bytes = readAll(path.string());
        for (std::size_t cut = 0; cut < kCuts; ++cut) {
            const std::string file = dir.path("cut");
            writeAll(file, bytes.substr(0, bytes.size() * cut / kCuts));
            for (const db::Importer& importer : db::importers()) {
                const std::string fault = tests::faultOfFile(importer, file);
                QVERIFY2(fault.empty(), (path.string() + " as " + std::string(importer.id) +
                                         ", cut " + std::to_string(cut) + ": " + fault)
                                            .c_str());
            }
        }
    }
}

void FuzzRegressionTest::theBundleReadsEveryFile()
{
    for (const fs::path& path : inputs()) {
        const std::string fault = tests::faultOfBundle(readAll(path.string()));
        QVERIFY2(fault.empty(), (path.string() + ": " + fault).c_str());
    }
    for (const resources::EmbeddedFile& file : resources::referenceFiles()) {
        const std::string half(file.bytes.substr(0, file.bytes.size() / 2));
        const std::string fault = tests::faultOfBundle(half);
        QVERIFY2(fault.empty(), (std::string(file.name) + ": " + fault).c_str());
    }
}

QTEST_GUILESS_MAIN(FuzzRegressionTest)
#include "fuzz_regression_test.moc"
