// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bundle_fixture.h"
#include "tests/support/temp_dir.h"

#include "db/bundle/builtin.h"
#include "db/bundle/column.h"

#include <QtTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <sys/resource.h>

using namespace lodestone;
using namespace lodestone::test;
namespace fs = std::filesystem;

class BundleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBuiltInDataAreReadWholeAndInOrder();
    void unknownStaysUnknownAndZeroStaysZero();
    void whatIsWrittenIsReadBackEqual();
    void writingTwiceGivesTheSameBytes();
    void theReferenceSurvivesTheRoundTrip();
    void everyFileOfTheReferenceIsATable();
    void columnsMayComeInAnyOrder();
    void aFullDiskLeavesNoFolder();
    void aFolderThatHoldsSomethingIsLeftAlone();
    void aMissingFolderIsAReadErrorWithItsName();

private:
    static core::Dataset reference()
    {
        auto loaded = db::loadBuiltinDataset();
        if (!loaded) {
            qFatal("%s", loaded.error().message.c_str());
        }
        return *loaded.value();
    }
};

void BundleTest::theBuiltInDataAreReadWholeAndInOrder()
{
    const core::Dataset data = reference();

    QCOMPARE(data.name, std::string("Reference data, rare-earth magnets"));
    QCOMPARE(data.asOf.iso(), std::string("2026-11-22"));
    QCOMPARE(data.sources.size(), std::size_t{558});
    QCOMPARE(data.sites.size(), std::size_t{741});
    QCOMPARE(data.links.size(), std::size_t{4222});
    QCOMPARE(data.observations.size(), std::size_t{171});
    QCOMPARE(data.sites.front().id, std::string("northern-rare-earth-bayan-obo"));
    QCOMPARE(data.links.front().sourceIds, core::IdList{"treo-huamei-20240320"});
}

void BundleTest::unknownStaysUnknownAndZeroStaysZero()
{
    const core::Dataset data = reference();

    const auto missing = std::ranges::count_if(
        data.links, [](const core::Link& link) { return !link.shareOfNeed.has_value(); });
    const auto zero = std::ranges::count_if(
        data.links, [](const core::Link& link) { return link.shareOfNeed == 0.0; });
    QCOMPARE(missing, 1);
    QVERIFY(zero > 0);
}

void BundleTest::whatIsWrittenIsReadBackEqual()
{
    const TempDir dir;
    const core::Dataset data = awkwardDataset();

    const auto written = db::writeBundle(data, dir.path("out"));

    QVERIFY2(written.ok(), written.ok() ? "" : written.error().message.c_str());
    const auto read = db::readBundleFolder(dir.path("out"));
    QVERIFY2(read.ok(), read.error().message.c_str());
    QVERIFY(*read.dataset == data);
}

void BundleTest::writingTwiceGivesTheSameBytes()
{
    const TempDir dir;
    QVERIFY(db::writeBundle(awkwardDataset(), dir.path("one")).ok());
    const auto read = db::readBundleFolder(dir.path("one"));
    QVERIFY2(read.ok(), read.error().message.c_str());

    QVERIFY(db::writeBundle(*read.dataset, dir.path("two")).ok());

    int files = 0;
    for (const auto& entry : fs::directory_iterator(dir.path("one"))) {
        const std::string name = entry.path().filename().string();
        QCOMPARE(readAll(dir.path("two/" + name)), readAll(dir.path("one/" + name)));
        ++files;
    }
    QCOMPARE(files, 22);
}

void BundleTest::theReferenceSurvivesTheRoundTrip()
{
    const TempDir dir;
    const core::Dataset data = reference();

    QVERIFY(db::writeBundle(data, dir.path("out/")).ok());

    const auto read = db::readBundleFolder(dir.path("out"));
    QVERIFY2(read.ok(), read.error().message.c_str());
    QVERIFY(*read.dataset == data);
}

void BundleTest::everyFileOfTheReferenceIsATable()
{
    const auto names = db::builtinBundle().names();
    QVERIFY(names.ok());
    QCOMPARE(names.value().size(), db::tables().size() + 1); // and bundle.csv
}

void BundleTest::columnsMayComeInAnyOrder()
{
    BundleFixture bundle;
    bundle.file("regions.csv") = "region,country\r\nEurope,DEU\r\n\"East Asia\",CHN\r\n";
    bundle.file("lead_times.csv").resize(bundle.file("lead_times.csv").find('\n') + 1);
    bundle.file("licence_laws.csv").resize(bundle.file("licence_laws.csv").find('\n') + 1);

    const auto read = bundle.read();

    QVERIFY2(read.ok(), read.error().message.c_str());
    QVERIFY((read.dataset->regions ==
             std::vector<core::CountryRegion>{{"DEU", "Europe"}, {"CHN", "East Asia"}}));
}

void BundleTest::aFullDiskLeavesNoFolder()
{
    const TempDir dir;
    const core::Dataset data = reference();
    // The system refuses to let any file of this process grow beyond 100 kB, as a full disk would.
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    const rlimit small{100'000, old.rlim_max};
    std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);

    const auto written = db::writeBundle(data, dir.path("out"));

    setrlimit(RLIMIT_FSIZE, &old);
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, core::ErrorCode::CannotWrite);
    QVERIFY(fs::is_empty(dir.path()));
}

void BundleTest::aFolderThatHoldsSomethingIsLeftAlone()
{
    const TempDir dir;
    fs::create_directory(dir.path("out"));
    writeAll(dir.path("out/mine.txt"), "mine");

    const auto written = db::writeBundle(awkwardDataset(), dir.path("out"));

    QVERIFY(!written.ok());
    QCOMPARE(readAll(dir.path("out/mine.txt")), std::string("mine"));
    QCOMPARE(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()), 1);
}

void BundleTest::aMissingFolderIsAReadErrorWithItsName()
{
    const auto read = db::readBundleFolder("/nonexistent/bundle");

    QVERIFY(!read.ok());
    QCOMPARE(read.code, core::ErrorCode::CannotRead);
    QVERIFY(read.error().message.find("/nonexistent/bundle") != std::string::npos);
}

QTEST_GUILESS_MAIN(BundleTest)
#include "bundle_test.moc"
