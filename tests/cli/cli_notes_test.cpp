// SPDX-License-Identifier: GPL-3.0-only
// notes: what was made of the sites, as text, CSV and JSON.
#include "db/store/workspace_factory.h"
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QJsonArray>
#include <QtTest>

using namespace lodestone;
using namespace lodestone::test;
using core::NoteStatus;

class CliNotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theNewestOfEachSiteIsListed();
    void asCsv();
    void asJson();
    void theHistoryHasEveryState();
    void oneSiteCanBeAsked();
    void anUnknownSiteIsNamed();
    void withoutNotesItSaysSo();
    void withoutAWorkspaceItSaysHow();

private:
    [[nodiscard]] CliRun notes(const char* more, const char* file = "notes.lodestone") const
    {
        return runCli(QStringList{QStringLiteral("notes"), QStringLiteral("--workspace"),
                                  QString::fromStdString(m_dir.path(file))} +
                      QString::fromLatin1(more).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

    TempDir m_dir;
};

void CliNotesTest::initTestCase()
{
    int hour = 8;
    const auto factory = db::makeWorkspaceFactory(
        [&hour] { return "2026-11-28T0" + std::to_string(hour++ % 10) + ":00:00Z"; });
    QVERIFY(factory->createBuiltin(m_dir.path("none.lodestone")).ok());
    const auto workspace = factory->createBuiltin(m_dir.path("notes.lodestone"));
    QVERIFY(workspace.ok());
    const auto save = [&](const char* site, NoteStatus status, const char* text) {
        const auto saved = workspace.value()->saveSiteNote(
            {.siteId = site, .status = status, .text = text, .author = "Anna, desk 2"});
        QVERIFY2(saved.ok(), saved.ok() ? "" : saved.error().message.c_str());
    };
    save("tesla-gruenheide", NoteStatus::InReview, "");                   // 08:00
    save("tesla-gruenheide", NoteStatus::Confirmed, "=1+1\nsecond line"); // 09:00
    save("tesla-austin", NoteStatus::InReview, "a");                      // 00:00
    save("tesla-austin", NoteStatus::NotAssessed, "");                    // 01:00: taken back
}

void CliNotesTest::theNewestOfEachSiteIsListed()
{
    const CliRun run = notes("");

    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.contains("Giga Berlin (tesla-gruenheide)"), run.out.constData());
    QVERIFY(run.out.contains("confirmed"));
    QVERIFY(run.out.contains("Changed by Anna, desk 2 at 2026-11-28T09:00:00Z."));
    QVERIFY(!run.out.contains("tesla-austin"));
    QVERIFY(!run.out.contains("in-review"));
}

void CliNotesTest::asCsv()
{
    const CliRun run = notes("--output csv");

    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, QByteArray("site_id,name,status,text,author,recorded_at\n"
                                 "tesla-gruenheide,Giga Berlin,confirmed,\"'=1+1\nsecond line\","
                                 "\"Anna, desk 2\",2026-11-28T09:00:00Z\n"));
}

void CliNotesTest::asJson()
{
    const CliRun run = notes("--output json");

    QCOMPARE(run.json()[QLatin1String("lodestone")].toInt(), 1);
    const QJsonArray list = run.json()[QLatin1String("notes")].toArray();
    QCOMPARE(list.size(), 1);
    const QJsonObject one = list.at(0).toObject();
    QCOMPARE(one.keys(), QStringList({QStringLiteral("author"), QStringLiteral("name"),
                                      QStringLiteral("recorded_at"), QStringLiteral("site_id"),
                                      QStringLiteral("status"), QStringLiteral("text")}));
    QCOMPARE(one[QLatin1String("status")].toString(), QStringLiteral("confirmed"));
    QCOMPARE(one[QLatin1String("text")].toString(), QStringLiteral("=1+1\nsecond line"));
}

void CliNotesTest::theHistoryHasEveryState()
{
    const QJsonArray list =
        notes("--history --output json").json()[QLatin1String("notes")].toArray();

    QCOMPARE(list.size(), 4);
    QCOMPARE(list.at(0).toObject()[QLatin1String("site_id")].toString(),
             QStringLiteral("tesla-austin"));
    QCOMPARE(list.at(0).toObject()[QLatin1String("status")].toString(),
             QStringLiteral("not-assessed"));
    QCOMPARE(list.at(3).toObject()[QLatin1String("status")].toString(),
             QStringLiteral("in-review"));
}

void CliNotesTest::oneSiteCanBeAsked()
{
    QCOMPARE(notes("--site tesla-gruenheide --history --output json")
                 .json()[QLatin1String("notes")]
                 .toArray()
                 .size(),
             2);
    QVERIFY(notes("--site tesla-austin").out.contains("No site has a status or a note"));
}

void CliNotesTest::anUnknownSiteIsNamed()
{
    const CliRun run = notes("--site tesla-gruenheid");

    QCOMPARE(run.status, 2);
    QVERIFY2(run.complains("there is no site \"tesla-gruenheid\"; did you mean tesla-gruenheide"),
             run.err.constData());
    QVERIFY(run.out.isEmpty());
}

void CliNotesTest::withoutNotesItSaysSo()
{
    QVERIFY(notes("", "none.lodestone").out.contains("No site has a status or a note"));
    QVERIFY(notes("--output json", "none.lodestone")
                .json()[QLatin1String("notes")]
                .toArray()
                .isEmpty());
}

void CliNotesTest::withoutAWorkspaceItSaysHow()
{
    const CliRun run = runCli({QStringLiteral("notes")});

    QCOMPARE(run.status, 2);
    QVERIFY(run.complains("--workspace"));
}

QTEST_GUILESS_MAIN(CliNotesTest)
#include "cli_notes_test.moc"
