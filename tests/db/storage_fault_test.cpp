// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/import_fixture.h"
#include "tests/support/sql.h"

#include <QtTest>

#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

// A load whose disk fails, fills up or loses its process at each single step: the workspace is then
// as it was before or as it is after, never anything between.

using namespace lodestone;
using namespace lodestone::test;
using Kind = StorageFault::Kind;
namespace fs = std::filesystem;

namespace
{

/// A workspace before and after the load of a file.
class Loads
{
public:
    Loads()
    {
        setStorageFault({});
        std::string text = "period,reporter,partner,hs_code,flow,product_note,net_weight_t,"
                           "value_usd,source_ids,note\n";
        for (const char* partner : {"DEU", "JPN", "KOR"}) {
            for (unsigned month = 1; month <= 12; ++month) {
                text += core::Month::of(2019, month).iso() + ",CHN," + partner +
                        ",850511,export,,10.5,,,\n";
            }
        }
        writeAll(m_figures, text);
        // Each step is looked at by reading all data: without the network that takes a quarter.
        const auto builtin = db::loadBuiltinDataset().value();
        core::Dataset figuresOnly;
        figuresOnly.sources = builtin->sources;
        figuresOnly.products = builtin->products;
        figuresOnly.observations = builtin->observations;
        if (const auto made = m_factory->create(m_empty, figuresOnly); !made) {
            qFatal("%s", made.error().message.c_str());
        }
        const std::string file = fresh();
        before = hashOf(*open(file));
        auto workspace = open(file);
        setStorageFault({});
        if (!load(*workspace)) {
            qFatal("no load");
        }
        after = hashOf(*workspace);
        workspace.reset();
        steps = storageSteps();
    }

    [[nodiscard]] std::string fresh()
    {
        const std::string file = m_dir.path("w" + std::to_string(m_files++) + ".lodestone");
        fs::copy_file(m_empty, file);
        return file;
    }
    [[nodiscard]] std::unique_ptr<core::Workspace> open(const std::string& file) const
    {
        auto opened = m_factory->open(file);
        if (!opened) {
            qFatal("%s", opened.error().message.c_str());
        }
        return std::move(opened).value();
    }
    [[nodiscard]] core::Result<core::LoadReport> load(core::Workspace& workspace) const
    {
        return workspace.importFile(m_figures, {}, {});
    }
    [[nodiscard]] static std::string hashOf(const core::Workspace& workspace)
    {
        const auto dataset = workspace.dataset();
        return dataset ? core::datasetHash(*dataset.value()) : dataset.error().message;
    }
    /// "before", "after" or what else the file holds.
    [[nodiscard]] std::string stateOf(const std::string& file) const
    {
        const auto workspace = open(file);
        const auto loads = workspace->loads();
        const std::string hash = hashOf(*workspace);
        auto connection = openSql(file);
        const auto intact = connection.text("PRAGMA integrity_check");
        if (!loads || !intact || intact.value() != "ok") {
            return "damaged";
        }
        if (hash == before && loads.value().empty()) {
            return "before";
        }
        return hash == after && loads.value().size() == 1 ? "after" : "something between";
    }

    std::string before;
    std::string after;
    std::int64_t steps = 0; ///< of a load and of closing, when nothing disturbs them

private:
    TempDir m_dir;
    int m_files = 0;
    std::unique_ptr<core::WorkspaceFactory> m_factory =
        db::makeWorkspaceFactory([] { return std::string("2026-11-26T10:00:00Z"); });
    std::string m_empty = m_dir.path("empty.lodestone");
    std::string m_figures = m_dir.path("figures.csv");
};

} // namespace

class StorageFaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedAtAnyStep_data();
    void killedAtAnyStep();
    void failedAtAnyStep();
    void fullAtAnyByte();
};

void StorageFaultTest::killedAtAnyStep_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("before the step") << static_cast<int>(Kind::Kill);
    QTest::newRow("in the middle of a write") << static_cast<int>(Kind::TornKill);
}

void StorageFaultTest::killedAtAnyStep()
{
    QFETCH(int, kind);
    Loads loads;
    QVERIFY(loads.steps > 10);
    int before = 0;
    int after = 0;
    for (std::int64_t step = 1; step <= loads.steps; ++step) {
        const std::string file = loads.fresh();
        const pid_t child = ::fork();
        if (child == 0) {
            auto workspace = loads.open(file);
            setStorageFault({static_cast<Kind>(kind), step, 0});
            (void)loads.load(*workspace).ok();
            workspace.reset();
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

        const std::string state = loads.stateOf(file);
        before += state == "before" ? 1 : 0;
        after += state == "after" ? 1 : 0;
        QVERIFY2(state == "before" || state == "after",
                 ("step " + std::to_string(step) + ": " + state).c_str());
        // Once the load is in, no later step may lose it.
        QVERIFY(after == 0 || state == "after");
    }
    qInfo("killed at %d steps before and %d after the load was safe", before, after);
    QVERIFY(before > 0 && after > 0);
}

void StorageFaultTest::failedAtAnyStep()
{
    Loads loads;
    int refused = 0;
    for (std::int64_t step = 1; step <= loads.steps; ++step) {
        const std::string file = loads.fresh();
        auto workspace = loads.open(file);
        setStorageFault({Kind::Fail, step, 0});
        const auto report = loads.load(*workspace);
        setStorageFault({});
        const std::string at = "step " + std::to_string(step) + ": ";

        if (!report) {
            ++refused;
            QCOMPARE(report.error().code, core::ErrorCode::CannotWrite);
            QVERIFY2(report.error().message.find("could not write") != std::string::npos,
                     (at + report.error().message).c_str());
            QCOMPARE(loads.hashOf(*workspace), loads.before);
            // The disk is well again: the same object can go on.
            const auto again = loads.load(*workspace);
            QVERIFY2(again.ok(), again ? "" : (at + again.error().message).c_str());
        }
        workspace.reset();
        QCOMPARE(QString::fromStdString(at + loads.stateOf(file)),
                 QString::fromStdString(at + "after"));
    }
    QVERIFY(refused > 0);
}

void StorageFaultTest::fullAtAnyByte()
{
    constexpr std::int64_t kStride = 1501; // no divisor of a page
    Loads loads;
    int refused = 0;
    for (std::int64_t room = 0;; room += kStride) {
        const std::string file = loads.fresh();
        auto workspace = loads.open(file);
        setStorageFault({Kind::Full, 0, room});
        const auto report = loads.load(*workspace);
        setStorageFault({});
        if (report) {
            workspace.reset();
            QCOMPARE(loads.stateOf(file), std::string("after"));
            break;
        }
        ++refused;
        QCOMPARE(report.error().code, core::ErrorCode::CannotWrite);
        QVERIFY2(report.error().message.find("no room to write") != std::string::npos,
                 report.error().message.c_str());
        QCOMPARE(loads.hashOf(*workspace), loads.before);
        workspace.reset();
        QCOMPARE(loads.stateOf(file), std::string("before"));
        QVERIFY(loads.load(*loads.open(file)).ok()); // and goes on once there is room
    }
    QVERIFY(refused > 3);
}

QTEST_GUILESS_MAIN(StorageFaultTest)
#include "storage_fault_test.moc"
