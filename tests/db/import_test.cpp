// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/import_fixture.h"
#include "tests/support/sizes.h"
#include "tests/support/sql.h"

#include "core/model/known_figures.h"
#include "db/bundle/bundle.h"

#include <QtTest>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace lodestone;
using namespace lodestone::test;
namespace fs = std::filesystem;

namespace
{

const std::string kHeader = "period,reporter,partner,hs_code,flow,product_note,net_weight_t,"
                            "value_usd,source_ids,note\n";

std::string row(const std::string& month, const std::string& partner, const std::string& tonnes,
                const std::string& usd = {})
{
    return month + ",CHN," + partner + ",850511,export,," + tonnes + "," + usd + ",,\n";
}

/// Many months of many partners.
std::string bigFile(int years)
{
    std::string text = kHeader;
    for (const char* partner : {"DEU", "JPN", "KOR", "USA", "VNM", "FRA", "ITA", "POL", "HUN"}) {
        for (int year = 2020 - years; year < 2020; ++year) {
            for (int month = 1; month <= 12; ++month) {
                const core::Month period = core::Month::of(year, static_cast<unsigned>(month));
                text += row(period.iso(), partner, std::to_string(100 + month));
            }
        }
    }
    return text;
}

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importingTwiceEqualsOnce();
    void aRevisionIsKeptBesideWhatWasKnown();
    void everyStatementInForceIsKeptWithItsLoadAndLine();
    void undoGivesTheSameBytesAndRedoToo();
    void whatALaterLoadStatedStaysWhenAnEarlierOneIsUndone();
    void theNewestLoadWinsWheneverItIsRedone();
    void anEmptyCellDoesNotWipeOutWhatIsKnown();
    void theOrderOfUnrelatedFilesDoesNotMatter();
    void thePastCanBeSeenAsItWasRecorded();
    void undoingTwiceIsRefused();
    void undoingWhatIsNotThereIsRefused();
    void aDryRunWritesNothingAndSaysTheSame();
    void aTrialGivesTheDatasetOfTheLoadAndKeepsNothing();
    void loadsAreListedNewestFirst();
    void jumpsAndGapsAreSaid();
    void theLargestChangeComesFirst();
    void theAsOfDayFollowsTheFigures();
    void aLookBackKnowsTheFigureOfThen();
    void revisionsOfRevisionsAreKnownOneAfterTheOther();
    void aClockSetBackCountsNoFigureTwice();
    void whatFillsAGapIsNoRevision();
    void anImportGoesThroughABundle();
    void cancelLeavesNothing();
    void aFileThatGrowsWhileItIsReadIsNoticed();
    void aFolderAndAMissingFileAreRefused();
    void anotherObjectSeesTheLoad();
    void aFileInUseElsewhereIsNotChanged();
    void aFullDiskLeavesTheWorkspaceAsItWas();
    void sqliteSaysThatTheDiskIsFull();
    void aKillAtAnyMomentLeavesBeforeOrAfter();
};

void ImportTest::importingTwiceEqualsOnce()
{
    ImportFixture fixture;
    const std::string text = kHeader + row("2026-08", "DEU", "900") + row("2025-12", "JPN", "281");
    fixture.loadText(text);
    const std::string once = fixture.hash();

    const auto again = fixture.loadText(text);

    QCOMPARE(again.unchanged, 2);
    QCOMPARE(again.added + again.revised, 0);
    QCOMPARE(fixture.hash(), once);
}

void ImportTest::aRevisionIsKeptBesideWhatWasKnown()
{
    ImportFixture fixture;
    const auto before = fixture.figure("CHN", "JPN", "2025-12");
    QCOMPARE(before->netWeightTonnes, 280.0);

    const auto report = fixture.loadText(kHeader + row("2025-12", "JPN", "300"));

    QCOMPARE(report.revised, 1);
    QCOMPARE(report.revisions.at(0).key, std::string("CHN > JPN 850511 2025-12"));
    QCOMPARE(report.revisions.at(0).oldTonnes, 280.0);
    QCOMPARE(report.revisions.at(0).newTonnes, 300.0);
    QCOMPARE(report.revisions.at(0).newUsd, fixture.figure("CHN", "JPN", "2025-12")->valueUsd);
    QCOMPARE(report.revisions.at(0).oldUsd, before->valueUsd);
    QCOMPARE(fixture.figure("CHN", "JPN", "2025-12")->netWeightTonnes, 300.0);
    // The dataset keeps its length and order: one row changed in its place.
    ImportFixture untouched;
    QCOMPARE(fixture.dataset()->observations.size(), untouched.dataset()->observations.size());
}

void ImportTest::everyStatementInForceIsKeptWithItsLoadAndLine()
{
    ImportFixture fixture;
    const auto load =
        fixture.loadText(kHeader + row("2026-08", "DEU", "900") + row("2025-12", "JPN", "300"));
    const core::FigureQuery query{"CHN", "export", "850511"};
    const auto ofDecember = [&] {
        std::vector<core::FigureStatement> found;
        const auto all = fixture.workspace().statements(query);
        for (const core::FigureStatement& one : all.value()) {
            if (one.figure.partner == "JPN" && one.figure.period.iso() == "2025-12") {
                found.push_back(one);
            }
        }
        return found;
    };

    const auto both = ofDecember();

    QCOMPARE(both.size(), std::size_t(2));
    QCOMPARE(both[0].figure.netWeightTonnes, 280.0);
    QCOMPARE(both[0].loadId, std::int64_t(0));
    QCOMPARE(both[0].line, std::int64_t(0));
    QCOMPARE(both[1].figure.netWeightTonnes, 300.0);
    QCOMPARE(both[1].loadId, load.loadId);
    QCOMPARE(both[1].line, std::int64_t(3));
    QVERIFY(fixture.workspace().undoImport(load.loadId).ok());
    QCOMPARE(ofDecember().size(), std::size_t(1));
    QVERIFY(fixture.workspace().redoImport(load.loadId).ok());
    QCOMPARE(ofDecember().size(), std::size_t(2));
    const auto all = fixture.workspace().statements(query);
    for (const auto& one : all.value()) {
        QVERIFY(one.figure.hsCode.starts_with("850511"));
        QCOMPARE(one.figure.flow, std::string("export"));
    }
    QVERIFY(fixture.workspace().statements({"CHN", "export", "9999"}).value().empty());
}

void ImportTest::undoGivesTheSameBytesAndRedoToo()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();
    const auto load =
        fixture.loadText(kHeader + row("2026-08", "DEU", "900") + row("2025-12", "JPN", "300"));
    const std::string after = fixture.hash();
    QVERIFY(after != before);

    const auto undone = fixture.workspace().undoImport(load.loadId);

    QVERIFY(undone.ok() && undone.value().undone);
    QCOMPARE(fixture.hash(), before);
    QVERIFY(fixture.workspace().loads().value().at(0).undone); // nothing is deleted
    QVERIFY(!fixture.workspace().redoImport(load.loadId).value().undone);
    QCOMPARE(fixture.hash(), after);
}

void ImportTest::whatALaterLoadStatedStaysWhenAnEarlierOneIsUndone()
{
    ImportFixture fixture;
    const auto first = fixture.loadText(kHeader + row("2026-08", "DEU", "900"));
    const auto second = fixture.loadText(kHeader + row("2026-08", "DEU", "900"));
    QCOMPARE(second.unchanged, 1);

    QVERIFY(fixture.workspace().undoImport(first.loadId).ok());

    QCOMPARE(fixture.figure("CHN", "DEU", "2026-08")->netWeightTonnes, 900.0);
}

void ImportTest::theNewestLoadWinsWheneverItIsRedone()
{
    ImportFixture fixture;
    const auto first = fixture.loadText(kHeader + row("2026-08", "DEU", "1"));
    fixture.loadText(kHeader + row("2026-08", "DEU", "2"));

    QVERIFY(fixture.workspace().undoImport(first.loadId).ok());
    QVERIFY(fixture.workspace().redoImport(first.loadId).ok());

    QCOMPARE(fixture.figure("CHN", "DEU", "2026-08")->netWeightTonnes, 2.0);
}

void ImportTest::anEmptyCellDoesNotWipeOutWhatIsKnown()
{
    ImportFixture fixture;
    fixture.loadText(kHeader + row("2026-08", "DEU", "900", "44000000"));

    const auto report = fixture.loadText(kHeader + row("2026-08", "DEU", "", "45000000"));

    QCOMPARE(report.revised, 1);
    const auto figure = fixture.figure("CHN", "DEU", "2026-08");
    QCOMPARE(figure->netWeightTonnes, 900.0);
    QCOMPARE(figure->valueUsd, 45000000.0);
}

void ImportTest::theOrderOfUnrelatedFilesDoesNotMatter()
{
    const std::string one = kHeader + row("2026-08", "DEU", "900");
    const std::string two = kHeader + row("2026-08", "AUT", "30");
    ImportFixture a;
    a.loadText(one);
    a.loadText(two);
    ImportFixture b;
    b.loadText(two);
    b.loadText(one);

    QVERIFY(a.dataset()->observations == b.dataset()->observations);
}

void ImportTest::thePastCanBeSeenAsItWasRecorded()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();
    fixture.setTime("2026-11-26T10:00:00Z");
    const auto load = fixture.loadText(kHeader + row("2026-08", "DEU", "900"));
    const std::string after = fixture.hash();
    fixture.setTime("2026-11-27T10:00:00Z");
    QVERIFY(fixture.workspace().undoImport(load.loadId).ok());
    fixture.setTime("2026-11-28T10:00:00Z");
    QVERIFY(fixture.workspace().redoImport(load.loadId).ok());

    const auto at = [&](const char* time) {
        return core::datasetHash(*fixture.workspace().datasetAsRecorded(time).value());
    };
    QCOMPARE(at("2026-11-26T09:59:59Z"), before);
    QCOMPARE(at("2026-11-26T10:00:00Z"), after);
    QCOMPARE(at("2026-11-27T12:00:00Z"), before);
    QCOMPARE(at("2026-11-28T10:00:00Z"), after);
    QCOMPARE(at(""), after);
}

void ImportTest::undoingTwiceIsRefused()
{
    ImportFixture fixture;
    const auto load = fixture.loadText(kHeader + row("2026-08", "DEU", "900"));

    QVERIFY(!fixture.workspace().redoImport(load.loadId).ok());
    QVERIFY(fixture.workspace().undoImport(load.loadId).ok());
    const auto again = fixture.workspace().undoImport(load.loadId);

    QCOMPARE(again.error().code, core::ErrorCode::BadUsage);
    QCOMPARE(again.error().message, std::string("load 1 is undone already"));
}

void ImportTest::undoingWhatIsNotThereIsRefused()
{
    ImportFixture fixture;

    QCOMPARE(fixture.workspace().undoImport(7).error().message, std::string("there is no load 7"));
    QVERIFY(!fixture.workspace().rejects(7).ok());
}

void ImportTest::aTrialGivesTheDatasetOfTheLoadAndKeepsNothing()
{
    ImportFixture fixture;
    const std::string file = fixture.write("a.csv", kHeader + row("2026-08", "DEU", "900") +
                                                        row("2025-12", "JPN", "300"));
    const std::string before = fixture.hash();

    const auto trial = fixture.workspace().tryFile(file, {}, {});

    QVERIFY(trial.ok());
    QCOMPARE(trial.value().report.loadId, std::int64_t{0});
    QCOMPARE(trial.value().report.added, std::int64_t{1});
    QCOMPARE(trial.value().report.revised, std::int64_t{1});
    QCOMPARE(fixture.hash(), before);
    QVERIFY(fixture.workspace().loads().value().empty());
    fixture.load(file);
    QCOMPARE(core::datasetHash(*trial.value().dataset), fixture.hash());
    QVERIFY(fixture.hash() != before);
}

void ImportTest::aDryRunWritesNothingAndSaysTheSame()
{
    ImportFixture fixture;
    const std::string file =
        fixture.write("a.csv", kHeader + row("2026-08", "DEU", "900") +
                                   row("2025-12", "JPN", "300") + row("2026-08", "XYZ", "1"));
    const std::string before = fixture.hash();

    const auto dry = fixture.load(file, {.dryRun = true});

    QCOMPARE(dry.loadId, 0);
    QCOMPARE(fixture.hash(), before);
    QVERIFY(fixture.workspace().loads().value().empty());
    auto wet = fixture.load(file);
    wet.loadId = 0;
    QCOMPARE(wet.added, dry.added);
    QCOMPARE(wet.revised, dry.revised);
    QVERIFY(wet.rejects == dry.rejects);
    QCOMPARE(wet.sha256, dry.sha256);
}

void ImportTest::loadsAreListedNewestFirst()
{
    ImportFixture fixture;
    fixture.loadText(kHeader + row("2026-08", "DEU", "900") + row("2025", "DEU", "1"));
    fixture.setTime("2026-11-27T10:00:00Z");
    const auto second = fixture.loadText(kHeader + row("2026-08", "DEU", "9001"));

    const auto loads = fixture.workspace().loads();

    QVERIFY(loads.ok());
    QCOMPARE(loads.value().size(), std::size_t{2});
    const core::LoadReport& newest = loads.value().at(0);
    QCOMPARE(newest.loadId, second.loadId);
    QCOMPARE(newest.recordedAt, std::string("2026-11-27T10:00:00Z"));
    QCOMPARE(newest.sha256, second.sha256);
    QCOMPARE(newest.bytes, second.bytes);
    QCOMPARE(newest.period, std::string("2026-08"));
    QCOMPARE(newest.revised, 1);
    QVERIFY(said(newest).warnings == second.warnings);
    QCOMPARE(loads.value().at(1).setAsideWhy.at(0).rows, 1);
}

void ImportTest::jumpsAndGapsAreSaid()
{
    ImportFixture fixture;

    const auto report =
        fixture.loadText(kHeader + row("2026-02", "AUT", "10") + row("2026-03", "AUT", "101") +
                         row("2026-06", "AUT", "100"));

    QCOMPARE(report.warnings.size(), std::size_t{2});
    QCOMPARE(report.warnings.at(0),
             std::string("CHN > AUT 850511 2026-03: 101 t is more than ten times the month before "
                         "(10 t); check the unit"));
    QCOMPARE(report.warnings.at(1),
             std::string("CHN > AUT: 2 months between the first and the last "
                         "are missing: 2026-04, 2026-05"));
}

void ImportTest::theLargestChangeComesFirst()
{
    ImportFixture fixture;

    const auto report =
        fixture.loadText(kHeader + row("2025-11", "JPN", "306") + row("2025-12", "JPN", "380"));

    QCOMPARE(report.revisions.size(), std::size_t{2});
    QCOMPARE(report.revisions.at(0).newTonnes, 380.0);
}

void ImportTest::theAsOfDayFollowsTheFigures()
{
    ImportFixture fixture;
    QCOMPARE(fixture.dataset()->asOf.iso(), std::string("2026-11-22"));

    // Published around the 20th of the next month: known before the as-of day.
    fixture.loadText(kHeader + row("2026-09", "DEU", "900"));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-09")->knownFrom, std::string("2026-10-20"));
    QCOMPARE(fixture.dataset()->asOf.iso(), std::string("2026-11-22"));

    // A figure of this very month cannot be known later than today, when it is loaded.
    fixture.loadText(kHeader + row("2026-11", "DEU", "900"));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-11")->knownFrom, std::string("2026-11-26"));
    QCOMPARE(fixture.dataset()->asOf.iso(), std::string("2026-11-26"));
}

void ImportTest::aLookBackKnowsTheFigureOfThen()
{
    ImportFixture fixture;
    fixture.loadText(kHeader + row("2026-09", "DEU", "900"));
    const auto before = fixture.dataset();
    fixture.setTime("2026-12-21T10:00:00Z");
    fixture.loadText(kHeader + row("2026-11", "DEU", "700")); // moves the as-of day to 20 December
    fixture.setTime("2026-12-22T10:00:00Z");

    const auto load = fixture.loadText(kHeader + row("2026-09", "DEU", "450"));

    const auto data = fixture.dataset();
    const auto tonnesOn = [&](const core::Date day) {
        std::vector<double> found;
        core::forEachKnown(
            *data, day,
            [](const core::Observation& one) {
                return one.partner == "DEU" && one.period.iso() == "2026-09" &&
                       one.reporter == "CHN" && one.hsCode == "850511" && one.flow == "export";
            },
            [&](const core::Observation& one) { found.push_back(*one.netWeightTonnes); });
        return found;
    };
    using Tonnes = std::vector<double>;
    QCOMPARE(data->asOf, core::Date::of(2026, 12, 20));
    QCOMPARE(tonnesOn(core::Date::of(2026, 10, 19)), Tonnes{});
    QCOMPARE(tonnesOn(core::Date::of(2026, 10, 20)), Tonnes{900.0});
    QCOMPARE(tonnesOn(core::Date::of(2026, 12, 19)), Tonnes{900.0});
    // Loaded two days after the data's as-of day: part of what they know on it.
    QCOMPARE(tonnesOn(core::Date::of(2026, 12, 20)), Tonnes{450.0});
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-09")->knownFrom, std::string("2026-12-20"));

    QVERIFY(fixture.workspace().undoImport(load.loadId).ok());
    QVERIFY(fixture.dataset()->superseded.empty());
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-09"), [&] {
        const auto found =
            std::ranges::find_if(before->observations, [](const core::Observation& one) {
                return one.partner == "DEU" && one.period.iso() == "2026-09";
            });
        return std::optional(*found);
    }());
}

void ImportTest::revisionsOfRevisionsAreKnownOneAfterTheOther()
{
    ImportFixture fixture;
    const auto load = [&](const char* day, const std::string& month, const char* tonnes) {
        fixture.setTime(std::string(day) + "T10:00:00Z");
        fixture.loadText(kHeader + row(month, "DEU", tonnes));
    };
    load("2026-11-26", "2026-09", "900");
    load("2027-01-10", "2026-09", "910");
    load("2027-02-10", "2026-09", "920");
    load("2027-04-21", "2027-03", "500"); // so that both days are before the as-of day

    const auto data = fixture.dataset();

    QCOMPARE(data->superseded.size(), std::size_t(2));
    QCOMPARE(data->superseded[0].figure.netWeightTonnes, 900.0);
    QCOMPARE(data->superseded[0].figure.knownFrom, std::string("2026-10-20"));
    QCOMPARE(data->superseded[0].until, core::Date::of(2027, 1, 10));
    QCOMPARE(data->superseded[1].figure.netWeightTonnes, 910.0);
    QCOMPARE(data->superseded[1].figure.knownFrom, std::string("2027-01-10"));
    QCOMPARE(data->superseded[1].until, core::Date::of(2027, 2, 10));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-09")->knownFrom, std::string("2027-02-10"));
}

void ImportTest::aClockSetBackCountsNoFigureTwice()
{
    ImportFixture fixture;
    const auto load = [&](const char* day, const std::string& month, const char* tonnes) {
        fixture.setTime(std::string(day) + "T10:00:00Z");
        fixture.loadText(kHeader + row(month, "DEU", tonnes));
    };
    load("2026-11-26", "2026-09", "900");
    load("2027-02-10", "2026-09", "910");
    load("2027-01-10", "2026-09", "920"); // the clock was set back
    load("2027-04-21", "2027-03", "500");
    const auto data = fixture.dataset();

    for (const unsigned day : {5U, 9U, 10U, 15U, 28U}) {
        for (const unsigned month : {1U, 2U}) {
            int times = 0;
            core::forEachKnown(
                *data, core::Date::of(2027, month, day),
                [](const core::Observation& one) {
                    return one.partner == "DEU" && one.period.iso() == "2026-09";
                },
                [&](const core::Observation&) { ++times; });
            QCOMPARE(times, 1);
        }
    }
}

void ImportTest::whatFillsAGapIsNoRevision()
{
    ImportFixture fixture;
    fixture.setTime("2027-01-10T10:00:00Z");
    fixture.loadText(kHeader + row("2026-09", "DEU", {}, "5000"));
    fixture.setTime("2027-02-10T10:00:00Z");
    fixture.loadText(kHeader + row("2026-09", "DEU", "900"));

    QVERIFY(fixture.dataset()->superseded.empty());
    const auto figure = fixture.figure("CHN", "DEU", "2026-09");
    QCOMPARE(figure->knownFrom, std::string("2026-10-20"));
    QCOMPARE(figure->netWeightTonnes, std::optional(900.0));
    QCOMPARE(figure->valueUsd, std::optional(5000.0));
}

void ImportTest::anImportGoesThroughABundle()
{
    ImportFixture fixture;
    const TempDir dir;
    fixture.loadText(kHeader + row("2026-08", "DEU", "900"));

    QVERIFY(db::writeBundle(*fixture.dataset(), dir.path("out")).ok());

    const auto read = db::readBundleFolder(dir.path("out"));
    QVERIFY2(read.ok(), read.error().message.c_str());
    QVERIFY(*read.dataset == *fixture.dataset());
}

void ImportTest::cancelLeavesNothing()
{
    const TempDir dir;
    writeAll(dir.path("big.csv"), bigFile(50));
    const auto factory = db::makeWorkspaceFactory();
    // At each point where progress is told, and right at the start.
    for (int stop = 0; stop < 4; ++stop) {
        ImportFixture fixture;
        int told = 0;
        core::Progress* handle = nullptr;
        core::Progress progress([&](std::int64_t /*done*/, std::int64_t /*total*/) {
            if (told++ == stop) {
                handle->cancel();
            }
        });
        handle = &progress;
        if (stop == 3) {
            progress.cancel();
        }

        const auto report = fixture.workspace().importFile(dir.path("big.csv"), {}, progress);

        if (told > stop || stop == 3) {
            QVERIFY(!report.ok());
            QCOMPARE(report.error().code, core::ErrorCode::Cancelled);
            QVERIFY(fixture.workspace().loads().value().empty());
        }
    }
}

void ImportTest::aFileThatGrowsWhileItIsReadIsNoticed()
{
    ImportFixture fixture;
    const std::string file = fixture.write("big.csv", bigFile(50));
    const std::string before = fixture.hash();
    const core::Progress progress([&file](std::int64_t /*done*/, std::int64_t /*total*/) {
        std::ofstream(file, std::ios::app) << row("2019-12", "SWE", "1");
    });

    const auto report = fixture.workspace().importFile(file, {}, progress);

    QVERIFY(!report.ok());
    QVERIFY2(report.error().message.find("changed while it was read") != std::string::npos,
             report.error().message.c_str());
    QCOMPARE(fixture.hash(), before);
}

void ImportTest::aFolderAndAMissingFileAreRefused()
{
    ImportFixture fixture;
    const TempDir dir;

    QCOMPARE(fixture.tryLoad(dir.path()).error().code, core::ErrorCode::CannotRead);
    QCOMPARE(fixture.tryLoad(dir.path("no.csv")).error().code, core::ErrorCode::CannotRead);
}

void ImportTest::anotherObjectSeesTheLoad()
{
    ImportFixture fixture;
    const auto another = fixture.workspace().openAnother();
    QVERIFY(another.ok());
    QCOMPARE(core::datasetHash(*another.value()->dataset().value()), fixture.hash());

    fixture.loadText(kHeader + row("2026-08", "DEU", "900"));

    QCOMPARE(core::datasetHash(*another.value()->dataset().value()), fixture.hash());
}

namespace
{

/// A workspace file, and a big file to load into it.
struct FileFixture
{
    TempDir dir;
    std::unique_ptr<core::WorkspaceFactory> factory = db::makeWorkspaceFactory();
    std::string workspace = dir.path("a.lodestone");
    std::string figures = dir.path("big.csv");

    FileFixture()
    {
        if (!factory->createBuiltin(workspace)) {
            qFatal("no workspace");
        }
        writeAll(figures, bigFile(50));
    }
    std::unique_ptr<core::Workspace> open() const
    {
        auto opened = factory->open(workspace);
        if (!opened) {
            qFatal("%s", opened.error().message.c_str());
        }
        return std::move(opened).value();
    }
};

} // namespace

void ImportTest::aFileInUseElsewhereIsNotChanged()
{
    const FileFixture fixture;
    const auto workspace = fixture.open();
    auto other = openSql(fixture.workspace);
    runSql(other, "BEGIN IMMEDIATE");

    const auto report = workspace->importFile(fixture.figures, {}, {});

    QVERIFY(!report.ok());
    QCOMPARE(report.error().code, core::ErrorCode::CannotWrite);
    QVERIFY2(report.error().message.find("in use by another program") != std::string::npos,
             report.error().message.c_str());
    // A dry run only reads, and so it works.
    QVERIFY(workspace->importFile(fixture.figures, {.dryRun = true}, {}).ok());
    runSql(other, "ROLLBACK");
    QVERIFY(workspace->importFile(fixture.figures, {}, {}).ok());
}

void ImportTest::aFullDiskLeavesTheWorkspaceAsItWas()
{
    const FileFixture fixture;
    const auto workspace = fixture.open();
    const std::string before = core::datasetHash(*workspace->dataset().value());
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    const auto signal = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{64 * 1024, limit.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);

    const auto report = workspace->importFile(fixture.figures, {}, {});

    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, signal);
    QVERIFY(!report.ok());
    QCOMPARE(report.error().code, core::ErrorCode::CannotWrite);
    QVERIFY(workspace->loads().value().empty());
    QCOMPARE(core::datasetHash(*fixture.open()->dataset().value()), before);
    QVERIFY(workspace->importFile(fixture.figures, {}, {}).ok()); // and goes on once there is room
}

void ImportTest::sqliteSaysThatTheDiskIsFull()
{
    const TempDir dir;
    auto connection = openSql(dir.path("a"), db::OpenMode::CreateNew);
    runSql(connection, "PRAGMA max_page_count = 4; CREATE TABLE t (a TEXT)");

    const auto full = connection.execute("INSERT INTO t VALUES (printf('%.*c', 100000, 'x'))");

    QCOMPARE(full.error().code, core::ErrorCode::CannotWrite);
    QVERIFY2(full.error().message.find("there is no room to write") != std::string::npos,
             full.error().message.c_str());
}

void ImportTest::aKillAtAnyMomentLeavesBeforeOrAfter()
{
    const FileFixture fixture;
    fixture.open().reset();
    constexpr int kRounds = tests::kSanitized ? 9 : 25;
    QElapsedTimer timer;
    timer.start();
    {
        const FileFixture unharmed;
        QVERIFY(unharmed.open()->importFile(unharmed.figures, {}, {}).ok());
    }
    const auto whole = timer.elapsed();
    int before = 0;
    int after = 0;
    for (int round = 0; round < kRounds; ++round) {
        const std::string file = fixture.dir.path("k" + std::to_string(round) + ".lodestone");
        fs::copy_file(fixture.workspace, file);
        const pid_t child = ::fork();
        if (child == 0) {
            auto opened = fixture.factory->open(file);
            if (opened) {
                (void)opened.value()->importFile(fixture.figures, {}, {}).ok();
            }
            ::_exit(0);
        }
        // Spread from the start to well behind the commit.
        QTest::qSleep(static_cast<int>(whole * (round + 1) / kRounds));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);

        auto opened = fixture.factory->open(file);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().message.c_str());
        const auto loads = opened.value()->loads().value();
        const auto dataset = opened.value()->dataset();
        QVERIFY(dataset.ok());
        const auto rows = dataset.value()->observations.size();
        if (loads.empty()) {
            ++before;
            QCOMPARE(rows, std::size_t{171});
        } else {
            ++after;
            QCOMPARE(static_cast<std::int64_t>(rows), 171 + loads.at(0).added);
        }
    }
    qInfo("killed before the commit %d times, after it %d times", before, after);
    QVERIFY(before > 0);
}

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
