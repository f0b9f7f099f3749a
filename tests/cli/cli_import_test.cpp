// SPDX-License-Identifier: GPL-3.0-only
// Figures come in, change the ranking, and can be taken back.
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace lodestone::test;

class CliImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDryRunSaysWhatWouldChangeAndKeepsNothing();
    void theEffectIsWhatRankSaysBeforeAndAfter();
    void anImportChangesTheDataAndUndoRestoresThem();
    void changesTellsFiguresPlantsAndWhy();
    void tablesAreReadByTheirColumns();
    void refusedRowsAreListedWithTheirPlace();
    void importsListsTheLoadsNewestFirst();
    void severalFilesGiveAList();
    void filesBeforeABadOneStay();
    void whatCannotBeLoadedIsSaid_data();
    void whatCannotBeLoadedIsSaid();
    void theUserSaysWhatTheFileDoesNot();

private:
    [[nodiscard]] QString file(const char* name, const char* text) const
    {
        writeAll(m_dir.path(name), text);
        return QString::fromStdString(m_dir.path(name));
    }
    [[nodiscard]] CliRun run(const QStringList& arguments,
                             const char* workspace = "w.lodestone") const
    {
        return runCli(arguments + QStringList{QStringLiteral("--workspace"),
                                              QString::fromStdString(m_dir.path(workspace)),
                                              QStringLiteral("--output"), QStringLiteral("json")});
    }
    [[nodiscard]] CliRun import(const QString& name) const
    {
        return run({QStringLiteral("import"), name});
    }
    [[nodiscard]] QString datasetHash() const
    {
        return run({QStringLiteral("check")}).json()[QLatin1String("dataset_hash")].toString();
    }

    TempDir m_dir;
};

namespace
{

constexpr const char* kGood = "period,reporter,partner,flow,hs_code,net_weight_t,value_usd\n"
                              "2025-05,CHN,DEU,export,850511,1234.5,1\n"
                              "2025-06,CHN,DEU,export,850511,1111,2\n";

/// Next to nothing goes to Germany in the first months of the controls.
constexpr const char* kLittle = "period,reporter,partner,flow,hs_code,net_weight_t\n"
                                "2025-05,CHN,DEU,export,850511,40\n"
                                "2025-06,CHN,DEU,export,850511,40\n";

QJsonArray plants(const CliRun& ranked)
{
    return ranked.json()[QLatin1String("sites")].toArray();
}

QJsonValue chanceOf(const CliRun& ranked, const QString& site)
{
    for (const QJsonValue& plant : plants(ranked)) {
        if (plant[QLatin1String("site_id")].toString() == site) {
            return plant[QLatin1String("p_stop")];
        }
    }
    return {};
}

constexpr const char* kMixed = "period,reporter,partner,flow,hs_code,net_weight_t\n"
                               "2025-06,CHN,FRA,export,850511,77\n"
                               "2025-06,CHN,=1+2,export,850511,5\n"
                               "2025-06,CHN,FRA,export,740311,5\n"
                               "2025-13,CHN,FRA,export,850511,5\n";

int count(const QJsonObject& load, const char* key)
{
    return load[QLatin1String(key)].toInt(-1);
}

void balances(const QJsonObject& load)
{
    QCOMPARE(count(load, "new") + count(load, "revised") + count(load, "unchanged") +
                 count(load, "rejected") + count(load, "set_aside"),
             count(load, "read"));
}

} // namespace

void CliImportTest::initTestCase()
{
    QCOMPARE(
        runCli({QStringLiteral("init"), QString::fromStdString(m_dir.path("w.lodestone"))}).status,
        0);
}

void CliImportTest::aDryRunSaysWhatWouldChangeAndKeepsNothing()
{
    const QString before = datasetHash();

    const CliRun tried =
        run({QStringLiteral("import"), file("good.csv", kGood), QStringLiteral("--dry-run")});

    QCOMPARE(tried.status, 0);
    QVERIFY(tried.json()[QLatin1String("load_id")].isNull());
    QCOMPARE(count(tried.json(), "read"), 2);
    balances(tried.json());
    QCOMPARE(datasetHash(), before);
    QCOMPARE(run({QStringLiteral("imports")}).out.simplified(), QByteArray("[]"));
}

void CliImportTest::theEffectIsWhatRankSaysBeforeAndAfter()
{
    const QStringList flags{QStringLiteral("--scenario"), QStringLiteral("spring-2025"),
                            QStringLiteral("--draws"), QStringLiteral("40")};
    const QString few = file("few.csv", kLittle);
    const char* own = "effect.lodestone";
    QCOMPARE(runCli({QStringLiteral("init"), QString::fromStdString(m_dir.path(own))}).status, 0);
    const CliRun before = run(QStringList{QStringLiteral("rank")} + flags, own);
    const QStringList effectOf =
        QStringList{QStringLiteral("import"), few, QStringLiteral("--effect")} + flags;

    const CliRun tried = run(effectOf + QStringList{QStringLiteral("--dry-run")}, own);
    const CliRun load = run(effectOf, own);
    const CliRun after = run(QStringList{QStringLiteral("rank")} + flags, own);

    QCOMPARE(tried.status, 0);
    const QJsonObject effect = tried.json()[QLatin1String("effect")].toObject();
    QCOMPARE(load.json()[QLatin1String("effect")].toObject(), effect);
    const QJsonArray moved = effect[QLatin1String("moved")].toArray();
    QVERIFY(!moved.isEmpty());
    QCOMPARE(static_cast<int>(moved.size()) + effect[QLatin1String("unmoved")].toInt(),
             static_cast<int>(plants(before).size()));
    for (const QJsonValue& move : moved) {
        const QString site = move[QLatin1String("site_id")].toString();
        QCOMPARE(move[QLatin1String("p_stop_before")], chanceOf(before, site));
        QCOMPARE(move[QLatin1String("p_stop_after")], chanceOf(after, site));
    }
    QCOMPARE(run({QStringLiteral("import"), few, few, QStringLiteral("--effect")}).status, 2);
}

void CliImportTest::anImportChangesTheDataAndUndoRestoresThem()
{
    const QStringList rank =
        QStringList{QStringLiteral("rank")} + quickRun() + QStringList{QStringLiteral("--quiet")};
    const CliRun before = run(rank);

    const CliRun load = import(file("good.csv", kGood));
    const CliRun after = run(rank);
    const QString id = QString::number(count(load.json(), "load_id"));
    const CliRun undone = run({QStringLiteral("undo-import"), id});
    const CliRun restored = run(rank);
    const CliRun redone = run({QStringLiteral("redo-import"), id});
    const CliRun again = run(rank);

    QCOMPARE(load.status, 0);
    for (const char* key : {"load_id", "format", "file", "sha256", "read", "new", "revised",
                            "unchanged", "rejected", "set_aside", "rejects", "warnings"}) {
        QVERIFY2(load.json().contains(QLatin1String(key)), key);
    }
    balances(load.json());
    QCOMPARE(load.json()[QLatin1String("sha256")].toString().size(), 64);
    QVERIFY(after.json()[QLatin1String("dataset_hash")] !=
            before.json()[QLatin1String("dataset_hash")]);
    QCOMPARE(undone.json()[QLatin1String("undone")].toBool(), true);
    QCOMPARE(restored.out, before.out);
    QCOMPARE(redone.json()[QLatin1String("undone")].toBool(true), false);
    QCOMPARE(again.out, after.out);
    QCOMPARE(run({QStringLiteral("redo-import"), id}).status, 2);
    QCOMPARE(run({QStringLiteral("undo-import"), id}).status, 0);
}

void CliImportTest::changesTellsFiguresPlantsAndWhy()
{
    const char* workspace = "changes.lodestone";
    QCOMPARE(runCli({QStringLiteral("init"), QString::fromStdString(m_dir.path(workspace))}).status,
             0);
    const CliRun load = run({QStringLiteral("import"), file("little.csv", kLittle)}, workspace);
    QCOMPARE(load.status, 0);
    const QString id = QString::number(count(load.json(), "load_id"));
    const QStringList flags{QStringLiteral("--scenario"), QStringLiteral("spring-2025"),
                            QStringLiteral("--draws"), QStringLiteral("100")};
    const CliRun changes = run(QStringList{QStringLiteral("changes"), id} + flags, workspace);
    QCOMPARE(changes.status, 0);
    const QJsonArray figures = changes.json()[QLatin1String("figures")].toArray();
    QCOMPARE(figures.size(), count(load.json(), "new") + count(load.json(), "revised"));
    const QJsonArray moved =
        changes.json()[QLatin1String("effect")].toObject()[QLatin1String("moved")].toArray();
    QVERIFY(!moved.isEmpty());
    int explained = 0;
    for (const QJsonValue& move : moved) {
        for (const QJsonValue& number : move[QLatin1String("figures")].toArray()) {
            const QJsonValue figure = figures.at(number.toInt());
            QCOMPARE(figure[QLatin1String("partner")], move[QLatin1String("destination")]);
            ++explained;
        }
    }
    QVERIFY(explained > 0);
    QCOMPARE(
        run(QStringList{QStringLiteral("changes"), QStringLiteral("99")} + flags, workspace).status,
        2);
}

void CliImportTest::tablesAreReadByTheirColumns()
{
    const char* workspace = "tables.lodestone";
    QCOMPARE(runCli({QStringLiteral("init"), QString::fromStdString(m_dir.path(workspace))}).status,
             0);
    const QString table = file("own.csv", "Monat;Land;Menge\n10.2026;Germany;1,5\n");
    const CliRun preview = run({QStringLiteral("preview"), table}, workspace);
    QCOMPARE(preview.status, 0);
    QCOMPARE(preview.json()[QLatin1String("columns")].toArray().size(), 3);
    QStringList asked;
    for (const QJsonValue& question : preview.json()[QLatin1String("questions")].toArray()) {
        asked << question[QLatin1String("subject")].toString();
    }
    QCOMPARE(asked, (QStringList{QStringLiteral("weight-unit"), QStringLiteral("hs-code"),
                                 QStringLiteral("reporter"), QStringLiteral("flow")}));
    QCOMPARE(run({QStringLiteral("import"), table}, workspace).status, 1);
    const QStringList said{QStringLiteral("--map"),      QStringLiteral("weight=Menge"),
                           QStringLiteral("--unit"),     QStringLiteral("t"),
                           QStringLiteral("--hs-code"),  QStringLiteral("850511"),
                           QStringLiteral("--reporter"), QStringLiteral("CHN"),
                           QStringLiteral("--flow"),     QStringLiteral("export")};
    const CliRun load = run(QStringList{QStringLiteral("import"), table} + said, workspace);
    QCOMPARE(load.status, 0);
    QCOMPARE(load.json()[QLatin1String("format")].toString(), QStringLiteral("table"));
    QCOMPARE(count(load.json(), "read"), 1);
    QCOMPARE(count(load.json(), "rejected"), 0);
    // The same header again needs only to be told whose figures they are.
    const CliRun again =
        run({QStringLiteral("import"), table, QStringLiteral("--reporter"), QStringLiteral("CHN"),
             QStringLiteral("--flow"), QStringLiteral("export")},
            workspace);
    QCOMPARE(again.status, 0);
    QCOMPARE(count(again.json(), "unchanged"), 1);
    QCOMPARE(run({QStringLiteral("import"), table, QStringLiteral("--map"),
                  QStringLiteral("weight=Nothing")},
                 workspace)
                 .status,
             2);
}

void CliImportTest::refusedRowsAreListedWithTheirPlace()
{
    const CliRun load = import(file("mixed.csv", kMixed));

    QCOMPARE(load.status, 0);
    QCOMPARE(count(load.json(), "read"), 4);
    QCOMPARE(count(load.json(), "rejected"), 2);
    QCOMPARE(count(load.json(), "set_aside"), 1);
    balances(load.json());
    const QJsonObject first = load.json()[QLatin1String("rejects")].toArray()[0].toObject();
    QCOMPARE(count(first, "line"), 3);
    QCOMPARE(count(first, "column"), 3);
    QCOMPARE(first[QLatin1String("value")].toString(), QStringLiteral("=1+2"));
    QVERIFY(!first[QLatin1String("reason")].toString().isEmpty());
    const QString id = QString::number(count(load.json(), "load_id"));
    const CliRun rejects = run({QStringLiteral("rejects"), id});
    QCOMPARE(rejects.json()[QLatin1String("rejects")], load.json()[QLatin1String("rejects")]);
    const CliRun asCsv =
        runCli({QStringLiteral("rejects"), id, QStringLiteral("--output"), QStringLiteral("csv"),
                QStringLiteral("--workspace"), QString::fromStdString(m_dir.path("w.lodestone"))});
    QVERIFY2(asCsv.out.contains("3,3,'=1+2,"), asCsv.out.constData());
    QCOMPARE(run({QStringLiteral("undo-import"), id}).status, 0);
}

void CliImportTest::importsListsTheLoadsNewestFirst()
{
    const CliRun list = run({QStringLiteral("imports")});

    const QJsonArray loads = QJsonDocument::fromJson(list.out).array();
    QCOMPARE(loads.size(), 2);
    QVERIFY(count(loads[0].toObject(), "load_id") > count(loads[1].toObject(), "load_id"));
    for (const QJsonValue& one : loads) {
        const QJsonObject load = one.toObject();
        QVERIFY(!load.contains(QLatin1String("rejects")));
        QVERIFY(load[QLatin1String("undone")].toBool());
        QVERIFY(load[QLatin1String("recorded_at")].toString().endsWith(QLatin1Char('Z')));
        balances(load);
    }
    const CliRun asText = runCli({QStringLiteral("imports"), QStringLiteral("--workspace"),
                                  QString::fromStdString(m_dir.path("w.lodestone"))});
    QVERIFY(asText.out.contains("taken back"));
}

void CliImportTest::severalFilesGiveAList()
{
    const CliRun two = run({QStringLiteral("import"), file("good.csv", kGood),
                            file("mixed.csv", kMixed), QStringLiteral("--dry-run")});

    const QJsonArray loads = QJsonDocument::fromJson(two.out).array();
    QCOMPARE(loads.size(), 2);
    QCOMPARE(count(loads[1].toObject(), "rejected"), 2);
}

void CliImportTest::filesBeforeABadOneStay()
{
    const CliRun two = run(
        {QStringLiteral("import"), file("good.csv", kGood), file("bad.csv", "no,such,thing\n")});

    QCOMPARE(two.status, 1);
    QCOMPARE(two.out, QByteArray());
    QVERIFY(two.complains("bad.csv"));
    QVERIFY(two.complains("kept: load "));
    const QJsonArray loads = QJsonDocument::fromJson(run({QStringLiteral("imports")}).out).array();
    QCOMPARE(loads.size(), 3);
    QVERIFY(!loads[0].toObject()[QLatin1String("undone")].toBool());
}

void CliImportTest::whatCannotBeLoadedIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");

    const QString good = file("good.csv", kGood);
    QTest::newRow("missing") << QStringList{QStringLiteral("nowhere.csv")} << 4
                             << QByteArray("nowhere.csv");
    QTest::newRow("a folder") << QStringList{QString::fromStdString(m_dir.path())} << 4
                              << QByteArray("folder");
    QTest::newRow("a picture") << QStringList{file("photo.csv", "\xFF\xD8\xFF\xE0 JFIF")} << 1
                               << QByteArray("photo.csv");
    QTest::newRow("unknown format")
        << QStringList{good, QStringLiteral("--format"), QStringLiteral("exel")} << 2
        << QByteArray("Formats:");
    QTest::newRow("no country") << QStringList{good, QStringLiteral("--reporter"),
                                               QStringLiteral("China")}
                                << 2 << QByteArray("three capital letters");
    QTest::newRow("no flow") << QStringList{good, QStringLiteral("--flow"), QStringLiteral("out")}
                             << 2 << QByteArray("neither export nor import");
}

void CliImportTest::whatCannotBeLoadedIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const QString before = datasetHash();

    const CliRun failed = run(QStringList{QStringLiteral("import")} + arguments);

    QVERIFY2(failed.err.contains(says), failed.err.constData());
    QCOMPARE(failed.status, status);
    QCOMPARE(failed.out, QByteArray());
    QCOMPARE(datasetHash(), before);
}

void CliImportTest::theUserSaysWhatTheFileDoesNot()
{
    const QString name = file("figures.csv", "period,partner,hs_code,net_weight_t\n"
                                             "2025-06,ITA,850511,31\n");

    const QStringList dryRun{QStringLiteral("import"), name, QStringLiteral("--dry-run"),
                             QStringLiteral("--format"), QStringLiteral("shipments")};

    const CliRun silent = run(dryRun);
    const CliRun told =
        run(dryRun + QStringList{QStringLiteral("--reporter"), QStringLiteral("CHN"),
                                 QStringLiteral("--flow"), QStringLiteral("export")});

    QCOMPARE(count(silent.json(), "rejected"), 1);
    QCOMPARE(count(told.json(), "rejected"), 0);
    QCOMPARE(told.status, 0);
}

QTEST_GUILESS_MAIN(CliImportTest)
#include "cli_import_test.moc"
