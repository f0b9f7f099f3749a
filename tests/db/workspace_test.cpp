// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bundle_fixture.h"
#include "tests/support/sql.h"
#include "tests/support/temp_dir.h"

#include "core/model/dataset_hash.h"
#include "db/bundle/builtin.h"
#include "db/store/workspace_factory.h"

#include <QtTest>

#include <filesystem>
#include <thread>

using namespace lodestone;
using namespace lodestone::test;
namespace fs = std::filesystem;

class WorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReferenceComesBackWithTheSameHash();
    void awkwardRowsComeBackEqual();
    void theWorkspaceInMemoryHoldsTheReference();
    void aBundleGoesThroughAWorkspaceWithoutLoss();
    void creatingNeverReplacesAFile();
    void creatingInAMissingFolderLeavesNothing();
    void rowsThatBreakARuleAreRefusedWithItsName();
    void aNameIsTheFileWithoutItsEnding();
    void anotherConnectionSeesTheSameFile();
    void anotherConnectionSeesTheSameMemory();
    void memoryOutlivesTheObjectThatMadeIt();
    void twoWorkspacesInMemoryDoNotShare();
    void aCopyHoldsTheSame();
    void aCopyNeverReplacesAFile();
    void aCancelledCopyLeavesNothing();
    void theDatasetIsReadOnceWhileNothingChanges();

private:
    const std::unique_ptr<core::WorkspaceFactory> m_factory = db::makeWorkspaceFactory();

    static std::shared_ptr<const core::Dataset> reference()
    {
        auto loaded = db::loadBuiltinDataset();
        if (!loaded) {
            qFatal("%s", loaded.error().message.c_str());
        }
        return loaded.value();
    }
    static std::unique_ptr<core::Workspace>
    must(core::Result<std::unique_ptr<core::Workspace>> result)
    {
        if (!result) {
            qFatal("%s", result.error().message.c_str());
        }
        return std::move(result).value();
    }
    static std::string hashOf(const core::Workspace& workspace)
    {
        const auto dataset = workspace.dataset();
        return dataset ? core::datasetHash(*dataset.value()) : dataset.error().message;
    }
    static std::size_t filesIn(const TempDir& dir)
    {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()));
    }
};

void WorkspaceTest::theReferenceComesBackWithTheSameHash()
{
    const TempDir dir;
    const std::string file = dir.path("a.lodestone");
    must(m_factory->createBuiltin(file)).reset();

    const auto workspace = must(m_factory->open(file));

    QCOMPARE(hashOf(*workspace), core::datasetHash(*reference()));
    QVERIFY(!workspace->readOnly());
    QCOMPARE(workspace->path(), file);
}

void WorkspaceTest::awkwardRowsComeBackEqual()
{
    const TempDir dir;
    const core::Dataset data = awkwardDataset();
    must(m_factory->create(dir.path("a.lodestone"), data)).reset();

    const auto read = must(m_factory->open(dir.path("a.lodestone")))->dataset();

    QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
    QVERIFY(*read.value() == data);
}

void WorkspaceTest::theWorkspaceInMemoryHoldsTheReference()
{
    const auto workspace = must(m_factory->builtin());

    QCOMPARE(hashOf(*workspace), core::datasetHash(*reference()));
    QCOMPARE(workspace->path(), std::string());
    QCOMPARE(workspace->name(), reference()->name);
    QVERIFY(workspace->loads().value().empty());
}

void WorkspaceTest::aBundleGoesThroughAWorkspaceWithoutLoss()
{
    const TempDir dir;
    const auto workspace = must(m_factory->create(dir.path("a.lodestone"), *reference()));

    QVERIFY(db::writeBundle(*workspace->dataset().value(), dir.path("out")).ok());

    for (const auto& [name, bytes] : std::map<std::string, std::string>{
             {"links.csv", db::tableAsCsv(*reference(), "links").value()},
             {"observations.csv", db::tableAsCsv(*reference(), "observations").value()}}) {
        QCOMPARE(readAll(dir.path("out/" + name)), bytes);
    }
    const auto again = db::readBundleFolder(dir.path("out"));
    QVERIFY(again.ok());
    QVERIFY(*again.dataset == *reference());
}

void WorkspaceTest::creatingNeverReplacesAFile()
{
    const TempDir dir;
    writeAll(dir.path("a.lodestone"), "precious");

    const auto made = m_factory->createBuiltin(dir.path("a.lodestone"));

    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, core::ErrorCode::CannotWrite);
    QCOMPARE(readAll(dir.path("a.lodestone")), std::string("precious"));
    QCOMPARE(filesIn(dir), std::size_t{1});
}

void WorkspaceTest::creatingInAMissingFolderLeavesNothing()
{
    const TempDir dir;

    const auto made = m_factory->createBuiltin(dir.path("no/a.lodestone"));

    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, core::ErrorCode::CannotWrite);
    QVERIFY2(made.error().message.find("no/a.lodestone") != std::string::npos,
             made.error().message.c_str());
    QCOMPARE(filesIn(dir), std::size_t{0});
}

void WorkspaceTest::rowsThatBreakARuleAreRefusedWithItsName()
{
    const TempDir dir;
    core::Dataset data = *reference();
    data.links[7].shareOfNeed = 1.5;

    const auto made = m_factory->create(dir.path("a.lodestone"), data);

    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, core::ErrorCode::BadInput);
    QVERIFY2(made.error().message.find("links.csv, row 8") != std::string::npos,
             made.error().message.c_str());
    QVERIFY2(made.error().message.find("links_share_of_need_range") != std::string::npos,
             made.error().message.c_str());
    QCOMPARE(filesIn(dir), std::size_t{0});
}

void WorkspaceTest::aNameIsTheFileWithoutItsEnding()
{
    const TempDir dir;

    const auto workspace =
        must(m_factory->create(dir.path("Magnets 2026.lodestone"), *reference()));

    QCOMPARE(workspace->name(), std::string("Magnets 2026"));
}

void WorkspaceTest::anotherConnectionSeesTheSameFile()
{
    const TempDir dir;
    const auto workspace = must(m_factory->createBuiltin(dir.path("a.lodestone")));
    auto another = must(workspace->openAnother());
    std::string seen;

    std::thread([&seen, other = std::move(another)] { seen = hashOf(*other); }).join();

    QCOMPARE(seen, hashOf(*workspace));
}

void WorkspaceTest::anotherConnectionSeesTheSameMemory()
{
    const auto workspace = must(m_factory->builtin());
    const auto another = must(workspace->openAnother());

    QCOMPARE(hashOf(*another), hashOf(*workspace));
}

void WorkspaceTest::memoryOutlivesTheObjectThatMadeIt()
{
    auto workspace = must(m_factory->builtin());
    const auto another = must(workspace->openAnother());

    workspace.reset();

    QCOMPARE(another->datasetAsRecorded({}).value()->links.size(), reference()->links.size());
}

void WorkspaceTest::twoWorkspacesInMemoryDoNotShare()
{
    const auto one = must(m_factory->builtin());
    const auto two = must(m_factory->builtin());

    QCOMPARE(hashOf(*one), hashOf(*two)); // making the second did not hit a table that is there
}

void WorkspaceTest::aCopyHoldsTheSame()
{
    const TempDir dir;
    const auto workspace = must(m_factory->builtin());
    std::int64_t last = 0;
    const core::Progress progress(
        [&last](std::int64_t done, std::int64_t /*total*/) { last = done; });

    const auto copied = workspace->saveCopyAs(dir.path("copy.lodestone"), progress);

    QVERIFY2(copied.ok(), copied.ok() ? "" : copied.error().message.c_str());
    QVERIFY(last > 0);
    QCOMPARE(filesIn(dir), std::size_t{1});
    QCOMPARE(hashOf(*must(m_factory->open(dir.path("copy.lodestone")))), hashOf(*workspace));
    // and a copy of a file with a write-ahead log
    const auto file = must(m_factory->open(dir.path("copy.lodestone")));
    QVERIFY(file->saveCopyAs(dir.path("second.lodestone"), {}).ok());
    QCOMPARE(hashOf(*must(m_factory->open(dir.path("second.lodestone")))), hashOf(*workspace));
}

void WorkspaceTest::aCopyNeverReplacesAFile()
{
    const TempDir dir;
    writeAll(dir.path("there"), "precious");

    const auto copied = must(m_factory->builtin())->saveCopyAs(dir.path("there"), {});

    QVERIFY(!copied.ok());
    QCOMPARE(readAll(dir.path("there")), std::string("precious"));
    QCOMPARE(filesIn(dir), std::size_t{1});
}

void WorkspaceTest::aCancelledCopyLeavesNothing()
{
    const TempDir dir;
    core::Progress* handle = nullptr;
    core::Progress progress(
        [&handle](std::int64_t /*done*/, std::int64_t /*total*/) { handle->cancel(); });
    handle = &progress;

    const auto copied = must(m_factory->builtin())->saveCopyAs(dir.path("copy"), progress);

    QVERIFY(!copied.ok());
    QCOMPARE(copied.error().code, core::ErrorCode::Cancelled);
    QCOMPARE(filesIn(dir), std::size_t{0});
}

void WorkspaceTest::theDatasetIsReadOnceWhileNothingChanges()
{
    const TempDir dir;
    const auto workspace = must(m_factory->createBuiltin(dir.path("a.lodestone")));
    const auto first = workspace->dataset().value();
    QVERIFY(workspace->dataset().value() == first);

    auto other = openSql(dir.path("a.lodestone"));
    runSql(other, "UPDATE bundle SET value = 'other' WHERE key = 'name'");

    QCOMPARE(workspace->dataset().value()->name, std::string("other"));
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "workspace_test.moc"
