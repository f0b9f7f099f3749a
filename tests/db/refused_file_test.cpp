// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/sql.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_user.h"

#include "core/model/dataset_hash.h"
#include "db/bundle/builtin.h"
#include "db/schema/migrator.h"
#include "db/store/workspace_factory.h"

#include <QtTest>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>

using namespace lodestone;
using namespace lodestone::test;
namespace fs = std::filesystem;

class RefusedFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void otherFilesAreNamedAndLeftAlone_data();
    void otherFilesAreNamedAndLeftAlone();
    void aMissingFileSaysSo();
    void aFolderSaysSo();
    void anotherProgramsDatabaseIsLeftAlone();
    void aNewerLayoutIsLeftAlone();
    void aFileWithOtherTablesIsRefused();
    void aFileCutShortIsRefused_data();
    void aFileCutShortIsRefused();
    void aDamagedPageIsFound();
    void damageBehindTheHeaderNeverCrashes();
    void aRowThatBreaksARuleIsNotBelieved();
    void anIdThatIsNowhereIsNotBelieved();
    void aReadOnlyFileOpensAndSaysSo();
    void aReadOnlyFolderOpensAndSaysSo();
    void anUnreadableFileSaysSo();
    void aFileLockedByAnotherWriterOpensAndRefusesToWrite();
    void aFullDiskLeavesNoFile();
    void aFullDiskWhileCopyingLeavesNoFile();

private:
    /// A fresh copy of a good workspace.
    std::string copyIn(const TempDir& dir) const
    {
        const std::string file = dir.path("a.lodestone");
        fs::copy_file(m_good, file);
        return file;
    }
    core::Error refusal(const std::string& file) const
    {
        const std::string before = fs::is_regular_file(file) ? readAll(file) : std::string();
        auto opened = m_factory->open(file);
        if (opened) {
            qFatal("%s was opened", file.c_str());
        }
        if (fs::is_regular_file(file) && readAll(file) != before) {
            qFatal("%s was changed", file.c_str());
        }
        return opened.error();
    }
    static bool says(const core::Error& error, std::string_view words)
    {
        const bool found = error.message.find(words) != std::string::npos;
        if (!found) {
            qWarning("%s", error.message.c_str());
        }
        return found;
    }

    const std::unique_ptr<core::WorkspaceFactory> m_factory = db::makeWorkspaceFactory();
    TempDir m_dir;
    std::string m_good;
};

void RefusedFileTest::initTestCase()
{
    m_good = m_dir.path("good.lodestone");
    QVERIFY(m_factory->createBuiltin(m_good).ok());
    QCOMPARE(std::distance(fs::directory_iterator(m_dir.path()), fs::directory_iterator()), 1);
}

void RefusedFileTest::otherFilesAreNamedAndLeftAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("words");

    QTest::newRow("empty") << QByteArray() << QByteArray("is empty");
    QTest::newRow("jpeg") << QByteArray("\xFF\xD8\xFF\xE0\0\x10JFIF", 10)
                          << QByteArray("a JPEG picture");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1A\n") << QByteArray("a PNG picture");
    QTest::newRow("zip") << QByteArray("PK\x03\x04....") << QByteArray("a spreadsheet");
    QTest::newRow("csv") << QByteArray("period,reporter\n2025-11,CHN\n") << QByteArray("imported");
    QTest::newRow("noise") << QByteArray("\xFE\xDC\xBA\x98").repeated(50)
                           << QByteArray("another kind");
    QTest::newRow("magic only") << QByteArray("SQLite format 3\0", 16)
                                << QByteArray("cut short after 16 bytes");
}

void RefusedFileTest::otherFilesAreNamedAndLeftAlone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, words);
    const TempDir dir;
    writeAll(dir.path("it"), bytes.toStdString());

    const core::Error error = refusal(dir.path("it"));

    QCOMPARE(error.code, core::ErrorCode::BadInput);
    QVERIFY(says(error, words.toStdString()));
    QVERIFY(says(error, dir.path("it")));
    QCOMPARE(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()), 1);
}

void RefusedFileTest::aMissingFileSaysSo()
{
    const TempDir dir;

    const core::Error error = refusal(dir.path("it"));

    QCOMPARE(error.code, core::ErrorCode::CannotRead);
    QVERIFY(says(error, "No such file"));
    QVERIFY(!fs::exists(dir.path("it")));
}

void RefusedFileTest::aFolderSaysSo()
{
    const TempDir dir;

    QVERIFY(says(refusal(dir.path()), "is a folder"));
}

void RefusedFileTest::anotherProgramsDatabaseIsLeftAlone()
{
    const TempDir dir;
    {
        auto other = openSql(dir.path("it"), db::OpenMode::CreateNew);
        runSql(other, "PRAGMA application_id = 77; CREATE TABLE t (a)");
    }

    QVERIFY(says(refusal(dir.path("it")), "a database of another program"));
}

void RefusedFileTest::aNewerLayoutIsLeftAlone()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    {
        auto newer = openSql(file);
        runSql(newer, "PRAGMA user_version = " + std::to_string(db::newestLayout() + 1));
    }

    const core::Error error = refusal(file);

    QVERIFY(says(error, "newer Lodestone"));
    QCOMPARE(error.code, core::ErrorCode::BadInput);
}

void RefusedFileTest::aFileWithOtherTablesIsRefused()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    {
        auto changed = openSql(file);
        runSql(changed, "CREATE TRIGGER t AFTER INSERT ON loads BEGIN SELECT 1; END");
    }

    QVERIFY(says(refusal(file), "made or changed by another program"));
}

void RefusedFileTest::aFileCutShortIsRefused_data()
{
    QTest::addColumn<double>("share");
    for (const double share : {0.0001, 0.01, 0.5, 0.999}) {
        QTest::addRow("%g", share) << share;
    }
}

void RefusedFileTest::aFileCutShortIsRefused()
{
    QFETCH(double, share);
    const TempDir dir;
    const std::string file = copyIn(dir);
    fs::resize_file(file,
                    static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(file))));

    const core::Error error = refusal(file);

    QCOMPARE(error.code, core::ErrorCode::BadInput);
    QVERIFY(says(error, "cut short"));
}

void RefusedFileTest::aDamagedPageIsFound()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    std::string bytes = readAll(file);
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2), 4096, '\x55');
    writeAll(file, bytes);

    const core::Error error = refusal(file);

    QCOMPARE(error.code, core::ErrorCode::BadInput);
    QVERIFY(says(error, "is damaged"));
}

void RefusedFileTest::damageBehindTheHeaderNeverCrashes()
{
    const TempDir dir;
    const std::string whole = readAll(m_good);
    quint32 state = 1;
    int opened = 0;

    for (int round = 0; round < 60; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < (round % 2 == 0 ? 1 : 20); ++i) {
            state = state * 1664525U + 1013904223U;
            bytes[100 + state % (bytes.size() - 100)] = static_cast<char>(state >> 24U);
        }
        const std::string file = dir.path(std::to_string(round));
        writeAll(file, bytes);
        auto workspace = m_factory->open(file);
        if (workspace) {
            ++opened;
            const auto dataset = workspace.value()->dataset();
            QVERIFY(dataset.ok() || !dataset.error().message.empty());
        }
        workspace = core::Error{};
        fs::remove(file);
    }

    QVERIFY(opened > 0); // both ways were taken
    QVERIFY(opened < 60);
}

void RefusedFileTest::aRowThatBreaksARuleIsNotBelieved()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    {
        auto changed = openSql(file);
        runSql(changed, "PRAGMA ignore_check_constraints = ON; UPDATE links SET share_of_need = 2 "
                        "WHERE row_id = 5");
    }

    // Both gates hold: the check of the file, and, for files too large for it, that of the rows.
    QVERIFY(says(refusal(file), "links"));
}

void RefusedFileTest::anIdThatIsNowhereIsNotBelieved()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    {
        auto changed = openSql(file);
        runSql(changed, "UPDATE links SET source_ids = 'nobody' WHERE row_id = 5");
    }

    const auto dataset = m_factory->open(file).value()->dataset();

    QVERIFY(!dataset.ok());
    QVERIFY(says(dataset.error(), "table links, row 5: unknown source 'nobody'"));
}

void RefusedFileTest::aReadOnlyFileOpensAndSaysSo()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    fs::permissions(dir.path(), fs::perms::all);
    fs::permissions(file, fs::perms(0444));
    const OrdinaryUser user;

    auto workspace = m_factory->open(file);

    QVERIFY2(workspace.ok(), workspace.ok() ? "" : workspace.error().message.c_str());
    QVERIFY(workspace.value()->readOnly());
    QVERIFY(workspace.value()->dataset().ok());
    const auto undone = workspace.value()->undoImport(1);
    QCOMPARE(undone.error().code, core::ErrorCode::CannotWrite);
    QVERIFY(says(undone.error(), "read-only"));
    QVERIFY(workspace.value()->openAnother().value()->dataset().ok());
}

void RefusedFileTest::aReadOnlyFolderOpensAndSaysSo()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    fs::permissions(file, fs::perms(0666));
    fs::permissions(dir.path(), fs::perms(0555));
    const OrdinaryUser user;

    auto workspace = m_factory->open(file);

    QVERIFY2(workspace.ok(), workspace.ok() ? "" : workspace.error().message.c_str());
    QVERIFY(workspace.value()->readOnly());
    QCOMPARE(core::datasetHash(*workspace.value()->dataset().value()),
             core::datasetHash(*db::loadBuiltinDataset().value()));
    QVERIFY(workspace.value()->openAnother().value()->dataset().ok());
}

void RefusedFileTest::anUnreadableFileSaysSo()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    fs::permissions(dir.path(), fs::perms::all);
    fs::permissions(file, fs::perms::none);
    const OrdinaryUser user;

    const auto opened = m_factory->open(file);

    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, core::ErrorCode::CannotRead);
    QVERIFY(says(opened.error(), "Permission denied"));
}

void RefusedFileTest::aFileLockedByAnotherWriterOpensAndRefusesToWrite()
{
    const TempDir dir;
    const std::string file = copyIn(dir);
    QVERIFY(m_factory->open(file).ok());
    auto other = openSql(file);
    runSql(other, "BEGIN IMMEDIATE");
    runSql(other, "UPDATE bundle SET value = 'half done' WHERE key = 'name'");

    auto workspace = m_factory->open(file);

    QVERIFY2(workspace.ok(), workspace.ok() ? "" : workspace.error().message.c_str());
    QCOMPARE(workspace.value()->dataset().value()->name,
             db::loadBuiltinDataset().value()->name); // what is not committed is not seen
    const auto undone = workspace.value()->undoImport(1);
    QCOMPARE(undone.error().code, core::ErrorCode::CannotWrite);
    QVERIFY(says(undone.error(), "in use by another program"));
}

namespace
{

/// While it lives, no file can grow beyond some bytes: what a full disk does.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

} // namespace

void RefusedFileTest::aFullDiskLeavesNoFile()
{
    const TempDir dir;
    core::Error error;
    {
        const SmallDisk disk(100 * 1024);
        error = m_factory->createBuiltin(dir.path("a.lodestone")).error();
    }

    QCOMPARE(error.code, core::ErrorCode::CannotWrite);
    QVERIFY(says(error, dir.path("a.lodestone")));
    QVERIFY(fs::is_empty(dir.path()));
}

void RefusedFileTest::aFullDiskWhileCopyingLeavesNoFile()
{
    const TempDir dir;
    const auto workspace = m_factory->builtin();
    core::Error error;
    {
        const SmallDisk disk(100 * 1024);
        error = workspace.value()->saveCopyAs(dir.path("a.lodestone"), {}).error();
    }

    QCOMPARE(error.code, core::ErrorCode::CannotWrite);
    QVERIFY(fs::is_empty(dir.path()));
}

QTEST_GUILESS_MAIN(RefusedFileTest)
#include "refused_file_test.moc"
