// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/workspace_factory.h"
#include "tests/support/sql.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_user.h"

#include <QtTest>

#include <filesystem>

using namespace lodestone;
using namespace lodestone::test;
using core::NoteStatus;
using core::SiteNote;
namespace fs = std::filesystem;

namespace
{

const std::string kSite = "jl-mag-ganzhou";
const std::string kOther = "tesla-gruenheide";

SiteNote noteOn(const std::string& site, NoteStatus status, const std::string& text,
                const std::string& author = "Anna")
{
    return {.siteId = site, .status = status, .text = text, .author = author};
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

class NoteStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wordsAndStatusesGoBackAndForth();
    void aNoteIsKeptInTheFile();
    void theNewestCountsAndTheHistoryStays();
    void theLongestTextFits();
    void whatWillNotDoIsRefused_data();
    void whatWillNotDoIsRefused();
    void theTableItselfRefuses_data();
    void theTableItselfRefuses();
    void anOlderWorkspaceIsBroughtUpToDate();
    void theyStayWhenTheirTableIsMadeAnew();
    void inMemoryAnotherConnectionSeesThem();
    void aReadOnlyWorkspaceShowsThemAndRefusesNewOnes();
    void loadsTakenBackLeaveThemAlone();
    void aCopyCarriesThemWithTheirHistory();

private:
    [[nodiscard]] std::string copyOfMade(const char* name) const
    {
        std::string file = m_dir.path(name);
        fs::copy_file(m_dir.path("made.lodestone"), file);
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

    TempDir m_dir;
    int m_second = 0;
    std::shared_ptr<const core::WorkspaceFactory> m_factory = db::makeWorkspaceFactory(
        [this] { return "2026-11-28T09:30:0" + std::to_string(m_second++ % 10) + "Z"; });
};

void NoteStoreTest::initTestCase()
{
    const auto made = m_factory->createBuiltin(m_dir.path("made.lodestone"));
    QVERIFY(made.ok());
}

void NoteStoreTest::wordsAndStatusesGoBackAndForth()
{
    for (const NoteStatus status : core::kNoteStatuses) {
        QVERIFY(core::noteStatusFrom(core::toText(status)) == status);
    }
    QCOMPARE(QByteArray::fromStdString(std::string(core::toText(NoteStatus::InReview))),
             QByteArray("in-review"));
    QVERIFY(!core::noteStatusFrom("Confirmed"));
    QVERIFY(!core::noteStatusFrom(""));
}

void NoteStoreTest::aNoteIsKeptInTheFile()
{
    const std::string file = copyOfMade("kept.lodestone");
    const std::string text = "Asked on Monday.\n\t稀土, \"quoted\"; DROP TABLE site_notes";
    {
        const auto workspace = open(file);
        QVERIFY(workspace->siteNotes().value().empty());
        const auto saved = workspace->saveSiteNote(noteOn(kSite, NoteStatus::Confirmed, text));
        QVERIFY2(saved.ok(), saved.ok() ? "" : saved.error().message.c_str());
        QVERIFY(saved.value().recordedAt.starts_with("2026-11-28T09:30:0"));
    }

    const auto notes = open(file)->siteNotes();

    QCOMPARE(notes.value().size(), std::size_t{1});
    const SiteNote& note = notes.value().front();
    QCOMPARE(bytes(note.siteId), bytes(kSite));
    QCOMPARE(note.status, NoteStatus::Confirmed);
    QCOMPARE(bytes(note.text), bytes(text));
    QCOMPARE(bytes(note.author), QByteArray("Anna"));
}

void NoteStoreTest::theNewestCountsAndTheHistoryStays()
{
    const auto workspace = open(copyOfMade("history.lodestone"));
    QVERIFY(workspace->saveSiteNote(noteOn(kSite, NoteStatus::InReview, "one")).ok());
    QVERIFY(workspace->saveSiteNote(noteOn(kOther, NoteStatus::Mitigated, "other")).ok());
    QVERIFY(workspace->saveSiteNote(noteOn(kSite, NoteStatus::Confirmed, "two", "Ben")).ok());
    QVERIFY(workspace->saveSiteNote(noteOn(kSite, NoteStatus::NotAssessed, "")).ok());

    const auto notes = workspace->siteNotes().value();
    const auto history = workspace->siteNoteHistory(kSite).value();

    QCOMPARE(notes.size(), std::size_t{2});
    QVERIFY(notes[0].isBlank()); // jl-mag-ganzhou comes before tesla-gruenheide
    QCOMPARE(bytes(notes[1].text), QByteArray("other"));
    QCOMPARE(history.size(), std::size_t{3});
    QVERIFY(history[0] == notes[0]);
    QCOMPARE(bytes(history[1].text), QByteArray("two"));
    QCOMPARE(bytes(history[1].author), QByteArray("Ben"));
    QCOMPARE(bytes(history[2].text), QByteArray("one"));
    QCOMPARE(workspace->siteNoteHistory({}).value().size(), std::size_t{4});
    QVERIFY(workspace->siteNoteHistory("nowhere").value().empty());
}

void NoteStoreTest::theLongestTextFits()
{
    const auto workspace = open(copyOfMade("longest.lodestone"));
    const std::string text = std::string(core::kLongestNote - 3, 'a') + "\xe7\xa8\x80";

    const auto saved = workspace->saveSiteNote(
        noteOn(kSite, NoteStatus::InReview, text, std::string(core::kLongestNoteAuthor, 'n')));

    QVERIFY2(saved.ok(), saved.ok() ? "" : saved.error().message.c_str());
    QVERIFY(workspace->siteNotes().value().front().text == text);
}

void NoteStoreTest::whatWillNotDoIsRefused_data()
{
    QTest::addColumn<QByteArray>("site");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("author");
    QTest::addColumn<QByteArray>("says");
    const QByteArray site = bytes(kSite);
    const QByteArray anna("Anna");
    QTest::newRow("too long") << site << QByteArray(core::kLongestNote + 1, 'a') << anna
                              << QByteArray("8193 bytes; at most 8192");
    QTest::newRow("far too long") << site << QByteArray(50'000'000, 'a') << anna
                                  << QByteArray("shorten it");
    QTest::newRow("zero byte") << site << QByteArray("a\0b", 3) << anna << QByteArray("plain text");
    QTest::newRow("escape") << site << QByteArray("\x1b[2J") << anna << QByteArray("plain text");
    QTest::newRow("no UTF-8") << site << QByteArray("\xff\xfe") << anna << QByteArray("UTF-8");
    QTest::newRow("cut character") << site << QByteArray("\xe7\xa8") << anna << QByteArray("UTF-8");
    QTest::newRow("no author") << site << QByteArray("a") << QByteArray()
                               << QByteArray("one line of 1 to 160 bytes");
    QTest::newRow("long author") << site << QByteArray("a") << QByteArray(161, 'n')
                                 << QByteArray("one line");
    QTest::newRow("author of two lines")
        << site << QByteArray("a") << QByteArray("A\nB") << QByteArray("one line");
    QTest::newRow("unknown site") << QByteArray("nowhere") << QByteArray("a") << anna
                                  << QByteArray("there is no site \"nowhere\"");
    QTest::newRow("no site") << QByteArray() << QByteArray("a") << anna
                             << QByteArray("there is no site");
    QTest::newRow("long site") << QByteArray(1'000'000, 's') << QByteArray("a") << anna
                               << QByteArray("there is no site");
}

void NoteStoreTest::whatWillNotDoIsRefused()
{
    QFETCH(QByteArray, site);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, author);
    QFETCH(QByteArray, says);
    const auto workspace = m_factory->builtin();
    QVERIFY(workspace.ok());

    const auto saved = workspace.value()->saveSiteNote(
        noteOn(site.toStdString(), NoteStatus::InReview, text.toStdString(), author.toStdString()));

    QVERIFY(!saved.ok());
    QCOMPARE(saved.error().code, core::ErrorCode::BadUsage);
    QVERIFY2(bytes(saved.error().message).contains(says), saved.error().message.c_str());
    QVERIFY(saved.error().message.size() < 300); // it may be shown
    QVERIFY(workspace.value()->siteNoteHistory({}).value().empty());
}

void NoteStoreTest::theTableItselfRefuses_data()
{
    QTest::addColumn<QString>("values");
    QTest::newRow("status") << QStringLiteral("'%1', 'done', 'a', 'n', '2026-11-28T09:30:00Z'");
    QTest::newRow("long note") << QStringLiteral(
        "'%1', 'confirmed', printf('%8193c', 'a'), 'n', '2026-11-28T09:30:00Z'");
    QTest::newRow("hidden length") << QStringLiteral(
        "'%1', 'confirmed', char(0) || printf('%8192c', 'a'), 'n', '2026-11-28T09:30:00Z'");
    QTest::newRow("no author") << QStringLiteral(
        "'%1', 'confirmed', 'a', '', '2026-11-28T09:30:00Z'");
    QTest::newRow("no time") << QStringLiteral("'%1', 'confirmed', 'a', 'n', 'yesterday'");
}

void NoteStoreTest::theTableItselfRefuses()
{
    QFETCH(QString, values);
    auto connection = openSql(m_dir.path("made.lodestone"));

    const auto written = connection.execute(
        "INSERT INTO site_notes (site_id, status, note, author, recorded_at) VALUES (" +
        values.replace(QStringLiteral("%1"), QString::fromStdString(kSite)).toStdString() + ")");

    QVERIFY(!written.ok());
}

void NoteStoreTest::anOlderWorkspaceIsBroughtUpToDate()
{
    const std::string file = copyOfMade("older.lodestone");
    {
        auto older = openSql(file);
        runSql(older, "DROP INDEX site_notes_by_site; DROP TABLE site_notes; "
                      "DROP TABLE network_edit_events; DROP TABLE network_edits; "
                      "PRAGMA user_version = 5");
    }

    const auto workspace = open(file);

    QVERIFY(workspace->siteNotes().value().empty());
    QVERIFY(workspace->saveSiteNote(noteOn(kSite, NoteStatus::Confirmed, "a")).ok());
    QCOMPARE(workspace->siteNotes().value().size(), std::size_t{1});
}

void NoteStoreTest::theyStayWhenTheirTableIsMadeAnew()
{
    const std::string file = copyOfMade("six.lodestone");
    QVERIFY(open(file)->saveSiteNote(noteOn(kSite, NoteStatus::InReview, "one")).ok());
    QVERIFY(open(file)->saveSiteNote(noteOn(kSite, NoteStatus::Confirmed, "two")).ok());
    const auto before = open(file)->siteNoteHistory({}).value();
    {
        auto older = openSql(file);
        runSql(older, "DROP TABLE network_edit_events; DROP TABLE network_edits; "
                      "PRAGMA user_version = 6");
    }

    QCOMPARE(open(file)->siteNoteHistory({}).value(), before);
    QCOMPARE(before.size(), std::size_t{2});
}

void NoteStoreTest::inMemoryAnotherConnectionSeesThem()
{
    const auto workspace = m_factory->builtin();
    QVERIFY(workspace.ok());
    const auto another = workspace.value()->openAnother();
    QVERIFY(another.ok());

    QVERIFY(another.value()->saveSiteNote(noteOn(kSite, NoteStatus::Mitigated, "a")).ok());

    QCOMPARE(workspace.value()->siteNotes().value().front().status, NoteStatus::Mitigated);
}

void NoteStoreTest::aReadOnlyWorkspaceShowsThemAndRefusesNewOnes()
{
    const std::string file = copyOfMade("read-only.lodestone");
    QVERIFY(open(file)->saveSiteNote(noteOn(kSite, NoteStatus::Confirmed, "a")).ok());
    fs::permissions(m_dir.path(), fs::perms::all);
    fs::permissions(file, fs::perms(0444));
    const OrdinaryUser user;

    const auto workspace = open(file);

    QVERIFY(workspace->readOnly());
    QCOMPARE(workspace->siteNotes().value().size(), std::size_t{1});
    const auto saved = workspace->saveSiteNote(noteOn(kSite, NoteStatus::InReview, "b"));
    QCOMPARE(saved.error().code, core::ErrorCode::CannotWrite);
}

void NoteStoreTest::loadsTakenBackLeaveThemAlone()
{
    const auto workspace = open(copyOfMade("loads.lodestone"));
    const std::string figures = m_dir.path("figures.csv");
    writeAll(figures, "period,reporter,partner,hs_code,flow,product_note,net_weight_t,value_usd,"
                      "source_ids,note\n2026-09,CHN,DEU,850511,export,magnets,12.5,,,\n");
    const auto load = workspace->importFile(figures, {}, core::Progress());
    QVERIFY2(load.ok(), load.ok() ? "" : load.error().message.c_str());
    QVERIFY(workspace->saveSiteNote(noteOn(kSite, NoteStatus::Confirmed, "after the load")).ok());
    const auto before = workspace->siteNotes().value();

    QVERIFY(workspace->undoImport(load.value().loadId).ok());
    QVERIFY(workspace->siteNotes().value() == before);
    QVERIFY(workspace->redoImport(load.value().loadId).ok());
    QVERIFY(workspace->siteNotes().value() == before);
}

void NoteStoreTest::aCopyCarriesThemWithTheirHistory()
{
    const auto workspace = open(copyOfMade("from.lodestone"));
    QVERIFY(workspace->saveSiteNote(noteOn(kSite, NoteStatus::InReview, "one")).ok());
    QVERIFY(workspace->saveSiteNote(noteOn(kSite, NoteStatus::Confirmed, "two")).ok());

    QVERIFY(workspace->saveCopyAs(m_dir.path("to.lodestone"), core::Progress()).ok());

    const auto copy = open(m_dir.path("to.lodestone"));
    QVERIFY(copy->siteNoteHistory({}).value() == workspace->siteNoteHistory({}).value());
    QCOMPARE(copy->siteNoteHistory({}).value().size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(NoteStoreTest)
#include "note_store_test.moc"
