// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/inspector_fixture.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/palette_match.h"
#include "ui/shell/palette_model.h"
#include "ui/shell/search_index.h"
#include "ui/shell/search_model.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTest>

using namespace lodestone;
using namespace lodestone::ui::test;
using ui::PaletteEntry;
using Kind = ui::TextMatch::Kind;

namespace
{

std::optional<ui::TextMatch> match(const QString& query, const QString& name,
                                   const QString& context = {})
{
    return ui::matchText(ui::searchWords(query), ui::foldedText(name), ui::foldedText(context));
}

PaletteEntry named(const char* name, const char* key = "", const char* detail = "")
{
    PaletteEntry entry;
    entry.name = QString::fromUtf8(name);
    entry.key = QString::fromUtf8(key);
    entry.detail = QString::fromUtf8(detail);
    return entry;
}

QStringList ranked(const std::vector<PaletteEntry>& entries, const QString& query,
                   const QStringList& recent = {})
{
    QStringList names;
    for (const PaletteEntry& entry : ui::rankedEntries(entries, ui::searchWords(query), recent)) {
        names << entry.name;
    }
    return names;
}

const core::Date kZero = core::Date::of(2026, 12, 1);

} // namespace

class PaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreMatched_data();
    void namesAreMatched();
    void nothingMatchesNothing();
    void theCloserOfAKindCostsLess();
    void prefixThenWordStartsThenInsideThenScattered();
    void whatWasUsedLatelyComesFirstAmongEquals();
    void whatCannotBeTakenComesLaterUnlessItIsMeant();
    void withoutWordsTheRecentComeFirst();
    void daysAreUnderstood_data();
    void daysAreUnderstood();
    void aDayBeyondTheRunSaysSo();
    void actionsComeFromTheMenus();
    void menusThatFillThemselvesAreFilled();
    void theScenarioInUseIsMarked();
    void sitesAreFoundByWhatTheirNameDoesNotSay();
    void theModelKeepsItsRules();
    void whatIsRememberedIsBounded();
};

void PaletteTest::namesAreMatched_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("context");
    QTest::addColumn<int>("kind"); // -1 = no match
    const auto row = [](const char* what, const char* query, const char* name, const char* context,
                        int kind) {
        QTest::newRow(what) << QString::fromUtf8(query) << QString::fromUtf8(name)
                            << QString::fromUtf8(context) << kind;
    };
    row("whole", "run", "Run", "", int(Kind::Whole));
    row("accents", "lodz", "Łódź works", "", int(Kind::Prefix));
    row("prefix over words", "export ra", "Export ranking", "", int(Kind::Prefix));
    row("word starts", "ranking exp", "Export ranking", "", int(Kind::WordStarts));
    row("word of the menu", "theme dark", "Dark", "View ▸ Theme", int(Kind::WordStarts));
    row("inside", "anking", "Export ranking", "", int(Kind::Inside));
    row("one word inside", "ex king", "Export ranking", "", int(Kind::Inside));
    row("initials", "gtd", "Go to day", "", int(Kind::Scattered));
    row("left out letters", "exrnk", "Export ranking", "", int(Kind::Scattered));
    row("first letter within a word", "xprt", "Export", "", -1);
    row("too far apart", "eg", "Export the whole long ranking", "", -1);
    row("one letter", "z", "Export", "", -1);
    row("other order", "dtg", "Go to day", "", -1);
    row("longer than the name", "runs", "Run", "", -1);
    row("no name", "a", "", "", -1);
}

void PaletteTest::namesAreMatched()
{
    QFETCH(QString, query);
    QFETCH(QString, name);
    QFETCH(QString, context);
    QFETCH(int, kind);

    const auto found = match(query, name, context);

    QCOMPARE(found ? static_cast<int>(found->kind) : -1, kind);
}

void PaletteTest::nothingMatchesNothing()
{
    QVERIFY(!match(QStringLiteral("  "), QStringLiteral("Run")));
}

void PaletteTest::theCloserOfAKindCostsLess()
{
    const QString query = QStringLiteral("ex");

    QVERIFY(*match(query, QStringLiteral("Exit")) < *match(query, QStringLiteral("Export")));
    QVERIFY(*match(QStringLiteral("map"), QStringLiteral("The map")) <
            *match(QStringLiteral("map"), QStringLiteral("Layers"), QStringLiteral("Map")));
    // g, t, d each begin a word: 1 + 1; against letters within a word: 4 + 1.
    QCOMPARE(match(QStringLiteral("gtd"), QStringLiteral("Go to day"))->cost, 2);
    QCOMPARE(match(QStringLiteral("god"), QStringLiteral("Go to day"))->cost, 1);
}

void PaletteTest::prefixThenWordStartsThenInsideThenScattered()
{
    const std::vector<PaletteEntry> entries{named("Daily intake report"), named("Sunday"),
                                            named("Go to day"), named("Day on"), named("Day")};

    QCOMPARE(
        ranked(entries, QStringLiteral("day")),
        QStringList({QStringLiteral("Day"), QStringLiteral("Day on"), QStringLiteral("Go to day"),
                     QStringLiteral("Sunday"), QStringLiteral("Daily intake report")}));
    QCOMPARE(ranked(entries, QStringLiteral("dir")),
             QStringList{QStringLiteral("Daily intake report")});
}

void PaletteTest::whatWasUsedLatelyComesFirstAmongEquals()
{
    const std::vector<PaletteEntry> entries{named("Export", "a"), named("Export ranking", "b"),
                                            named("Export report", "c")};
    const QStringList recent{QStringLiteral("c"), QStringLiteral("gone"), QStringLiteral("b")};

    QCOMPARE(ranked(entries, QStringLiteral("exp"), recent),
             QStringList({QStringLiteral("Export report"), QStringLiteral("Export ranking"),
                          QStringLiteral("Export")}));
    QCOMPARE(ranked(entries, QStringLiteral("export"), recent).first(), QStringLiteral("Export"));
}

void PaletteTest::whatCannotBeTakenComesLaterUnlessItIsMeant()
{
    std::vector<PaletteEntry> entries{named("Redo", "r"), named("Reset layout"), named("Gas red")};
    entries[0].canBe = false;

    QCOMPARE(ranked(entries, QStringLiteral("re"), {QStringLiteral("r")}),
             QStringList({QStringLiteral("Reset layout"), QStringLiteral("Redo"),
                          QStringLiteral("Gas red")}));
    QCOMPARE(ranked(entries, QStringLiteral("redo")).first(), QStringLiteral("Redo"));
}

void PaletteTest::withoutWordsTheRecentComeFirst()
{
    const std::vector<PaletteEntry> entries{named("One", "1"), named("Two", "2"),
                                            named("Three", "3"), named("No key")};

    QCOMPARE(ranked(entries, QString(), {QStringLiteral("3"), QString(), QStringLiteral("2")}),
             QStringList({QStringLiteral("Three"), QStringLiteral("Two"), QStringLiteral("One"),
                          QStringLiteral("No key")}));
}

void PaletteTest::daysAreUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("day"); // -1 = not a day
    QTest::newRow("day N") << QStringLiteral("day 41") << 41;
    QTest::newRow("begun word") << QStringLiteral("D  41 ") << 41;
    QTest::newRow("number") << QStringLiteral("7") << 7;
    QTest::newRow("date") << QStringLiteral("2027-01-15") << 45; // 30 days of December, then 15
    QTest::newRow("month") << QStringLiteral("2027-01") << 31;
    QTest::newRow("day 0") << QStringLiteral("2026-12-01") << 0;
    QTest::newRow("no such date") << QStringLiteral("2027-02-30") << -1;
    QTest::newRow("other word") << QStringLiteral("plant 41") << -1;
    QTest::newRow("word alone") << QStringLiteral("day") << -1;
    QTest::newRow("number of many digits") << QStringLiteral("99999999999") << -1;
    QTest::newRow("nothing") << QString() << -1;
}

void PaletteTest::daysAreUnderstood()
{
    QFETCH(QString, typed);
    QFETCH(int, day);

    const auto entry = ui::dayEntry(typed, kZero, 100, true);

    QCOMPARE(entry.has_value(), day >= 0);
    if (entry) {
        QCOMPARE(entry->day, day);
        QVERIFY(entry->canBe);
        QVERIFY(entry->key.isEmpty());
    }
}

void PaletteTest::aDayBeyondTheRunSaysSo()
{
    const auto late = ui::dayEntry(QStringLiteral("2028-01-01"), kZero, 100, true);
    const auto early = ui::dayEntry(QStringLiteral("2026-11-30"), kZero, 100, true);
    const auto noRun = ui::dayEntry(QStringLiteral("day 3"), kZero, 100, false);

    QVERIFY(late && !late->canBe);
    QCOMPARE(late->name, QStringLiteral("2028-01-01 is outside the run"));
    QCOMPARE(late->whyNot, QStringLiteral("day 0 to 100: 2026-12-01 to 2027-03-11"));
    QVERIFY(early && !early->canBe);
    QVERIFY(noRun && !noRun->canBe);
    QCOMPARE(noRun->whyNot, QStringLiteral("run the scenario first"));
}

void PaletteTest::actionsComeFromTheMenus()
{
    QMenuBar bar;
    QMenu* file = bar.addMenu(QStringLiteral("&File"));
    QAction* open = file->addAction(QStringLiteral("&Open && check…"));
    open->setObjectName(QStringLiteral("open"));
    open->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_O));
    file->addSeparator();
    file->addAction(QStringLiteral("Secret"))->setVisible(false);
    QMenu* view = bar.addMenu(QStringLiteral("&View"));
    QMenu* theme = view->addMenu(QStringLiteral("&Theme"));
    QAction* dark = theme->addAction(QStringLiteral("&Dark"));
    ui::setAvailable(dark, false, QStringLiteral("wait for the night"));
    view->addAction(open); // a second time
    QAction* own = view->addAction(QStringLiteral("Palette"));

    const auto entries = ui::actionEntries(bar, own);

    QCOMPARE(entries.size(), std::size_t{2});
    QCOMPARE(entries[0].name, QStringLiteral("Open & check…"));
    QCOMPARE(entries[0].detail, QStringLiteral("File"));
    QCOMPARE(entries[0].shortcut, QStringLiteral("Ctrl+O"));
    QCOMPARE(entries[0].key, QStringLiteral("action:open"));
    QVERIFY(entries[0].canBe);
    QCOMPARE(entries[1].detail, QStringLiteral("View ▸ Theme"));
    QCOMPARE(entries[1].key, QStringLiteral("action:View ▸ Theme/Dark"));
    QVERIFY(!entries[1].canBe);
    QCOMPARE(entries[1].whyNot, QStringLiteral("wait for the night"));
}

void PaletteTest::menusThatFillThemselvesAreFilled()
{
    QMenuBar bar;
    QMenu* recent = bar.addMenu(QStringLiteral("Recent"));
    connect(recent, &QMenu::aboutToShow, recent, [recent] {
        recent->clear();
        recent->addAction(QStringLiteral("magnets.lodestone"));
    });

    const auto entries = ui::actionEntries(bar);

    QCOMPARE(entries.size(), std::size_t{1});
    QCOMPARE(entries[0].name, QStringLiteral("magnets.lodestone"));
}

void PaletteTest::theScenarioInUseIsMarked()
{
    core::Scenario one;
    one.id = "one";
    one.name = "First";
    core::Scenario two;
    two.id = "two";
    two.name = "Second";

    core::Scenario own;
    own.name = "Mine";

    const auto entries = ui::scenarioEntries({one, two, own}, "two");
    const auto withOwn = ui::scenarioEntries({own}, ""); // an own one is in use, which is not said

    QCOMPARE(entries[0].detail, QStringLiteral("Scenario"));
    QCOMPARE(entries[1].detail, QStringLiteral("Scenario in use"));
    QCOMPARE(entries[1].scenarioId, std::string("two"));
    QCOMPARE(entries[1].key, QStringLiteral("scenario:two"));
    QCOMPARE(entries[2].own.name, std::string("Mine"));
    QVERIFY(entries[2].scenarioId.empty());
    QVERIFY(entries[2].key.isEmpty()); // a name is not lasting enough to be remembered
    QCOMPARE(withOwn[0].detail, QStringLiteral("Scenario"));
}

void PaletteTest::sitesAreFoundByWhatTheirNameDoesNotSay()
{
    const auto data = smallDataset();
    std::vector<PaletteEntry> entries{named("Motor settings"), ui::siteEntry(*data, kMotors)};

    // The site makes motors: the search knows, its name does not say.
    QCOMPARE(
        ranked(entries, QStringLiteral("motor")),
        QStringList({QStringLiteral("Motor settings"), QStringLiteral("Zaragoza rotor works")}));
    QCOMPARE(entries[1].key, QStringLiteral("site:motors"));
}

void PaletteTest::theModelKeepsItsRules()
{
    ui::PaletteModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto data = smallDataset();
    model.setFigures(data, smallRun(*data), nullptr, 38);
    QCOMPARE(model.rowCount(), 1); // says what can be typed
    QVERIFY(model.entry(0) == nullptr);
    QVERIFY(model.index(0).flags() == Qt::NoItemFlags);

    PaletteEntry grey = named("Export ranking", "b", "Report");
    grey.canBe = false;
    grey.whyNot = QStringLiteral("run the scenario first");
    model.setEntries({grey, ui::siteEntry(*data, kCars), named("Run", "r", "Run")});

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data(ui::SearchModel::DetailRole).toString(),
             QStringLiteral("run the scenario first"));
    QVERIFY(!model.index(0).data(ui::SearchModel::AvailableRole).toBool());
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Export ranking, Report, not now, run the scenario first"));
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("Leipzig e-axle plant"));
    QCOMPARE(model.index(1).data(ui::SearchModel::SiteRole).toInt(), int(kCars.index()));
    QVERIFY(model.index(1).data(ui::SearchModel::AvailableRole).toBool());
    QCOMPARE(model.index(2).data(ui::SearchModel::SiteRole).toInt(), -1);
}

void PaletteTest::whatIsRememberedIsBounded()
{
    QTemporaryDir folder;
    ui::Settings settings(folder.filePath(QStringLiteral("settings.ini")));

    for (int i = 0; i < 30; ++i) {
        settings.addPaletteRecent(QString::number(i));
    }
    settings.addPaletteRecent(QStringLiteral("25"));

    const QStringList recent = settings.paletteRecent();
    QCOMPARE(recent.size(), 20);
    QCOMPARE(recent.first(), QStringLiteral("25"));
    QCOMPARE(recent.count(QStringLiteral("25")), 1);
    QVERIFY(!recent.contains(QStringLiteral("9")));
}

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
