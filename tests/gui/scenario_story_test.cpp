// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "tests/gui/window_fixture.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/scenario/gate_chart.h"
#include "ui/pages/scenario/gate_editor.h"
#include "ui/pages/scenario/reason_table.h"
#include "ui/pages/scenario/scenario_dialogs.h"
#include "ui/shell/actions.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

// Chooses what the list of scenarios shows under a name.
bool chooseScenario(const WindowFixture& f, const QString& name)
{
    auto* list = f.find<QComboBox>("scenarioChoice");
    const int row = list->findText(name);
    if (row < 0) {
        return false;
    }
    list->setCurrentIndex(row);
    Q_EMIT list->activated(row);
    return true;
}

void lowerAGate(const WindowFixture& f)
{
    auto* chart = f.find<ui::GateEditor>("gateEditor")->chart();
    chart->choose(chart->months()[3].own.month);
    QTest::keyClick(chart, Qt::Key_Down, Qt::ShiftModifier);
}

} // namespace

class ScenarioStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }

    void aCopyIsEditedAndTheOriginalStays();
    void twoCopiesHaveTwoNames();
    void theFirstEditOfABuiltinScenarioIsMadeInACopy();
    void anEditTakenBackByHandLeavesNoCopy();
    void backToTheRunIsBackToTheBuiltinScenario();
    void factsComeAlong();
    void aScenarioIsNamedAndDescribed();
    void aScenarioNeedsAName();
    void differencesAreSaidInWords();
    void whoChangedWhatIsEnteredWithTheReason();
    void aScenarioIsSavedAndOpenedAgain();
    void aFileThatIsNoScenarioSaysWhy();
    void withPreviewAGateIsRunWhenItIsSet();
    void firstDrawsAreSaidToBeProvisional();
    void withoutPreviewNothingRunsBeforeItIsAskedFor();
    void thePreviewIsRemembered();
    void cancelEndsTheWait();
    void aMitigationIsSwitchedAndTakenBack();
    void everyFieldSaysWhatItIs();
};

void ScenarioStoryTest::aCopyIsEditedAndTheOriginalStays()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* list = f.find<QComboBox>("scenarioChoice");
    const core::Scenario original = f.window->session().scenario();

    f.window->actions().duplicateScenario->trigger();

    const core::Scenario copy = f.window->session().scenario();
    QCOMPARE(copy.name, "Copy of " + original.name);
    QCOMPARE(copy.base, original.id);
    QVERIFY(copy.id.empty());
    QVERIFY(!f.window->session().isOutOfDate()); // it assumes the same
    QCOMPARE(list->currentText(), QString::fromStdString(copy.name));
    auto* gates = f.find<ui::GateEditor>("gateEditor");
    gates->chart()->choose(gates->chart()->months()[3].own.month);
    QTest::keyClick(gates->chart(), Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(f.window->session().isOutOfDate());

    QVERIFY(chooseScenario(f, QString::fromStdString(original.name)));
    QVERIFY(f.waitForRun());
    QVERIFY(f.window->session().scenario() == original);
    QVERIFY(chooseScenario(f, QString::fromStdString(copy.name))); // still in the list
    QCOMPARE(f.window->session().scenario().gates.size(), std::size_t{1});
    f.window->actions().undo->trigger();
    f.window->actions().undo->trigger();
    f.window->actions().undo->trigger();
    f.window->actions().undo->trigger();
    QVERIFY(f.window->session().scenario() == original);
}

void ScenarioStoryTest::twoCopiesHaveTwoNames()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::Scenario original = f.window->session().scenario();

    f.window->actions().duplicateScenario->trigger();
    const std::string first = f.window->session().scenario().name;
    QVERIFY(chooseScenario(f, QString::fromStdString(original.name)));
    f.window->actions().duplicateScenario->trigger();
    const std::string second = f.window->session().scenario().name;

    QVERIFY(first != second);
    QVERIFY(chooseScenario(f, QString::fromStdString(first)));
    QCOMPARE(f.window->session().scenario().name, first);
    QVERIFY(chooseScenario(f, QString::fromStdString(second)));
    QCOMPARE(f.window->session().scenario().name, second);
}

void ScenarioStoryTest::theFirstEditOfABuiltinScenarioIsMadeInACopy()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* list = f.find<QComboBox>("scenarioChoice");
    const core::Scenario original = f.window->session().scenario();

    lowerAGate(f);
    lowerAGate(f); // the copy is not copied again

    const core::Scenario copy = f.window->session().scenario();
    QCOMPARE(copy.name, std::string("Copy of Slow squeeze"));
    QCOMPARE(copy.base, original.id);
    QVERIFY(copy.id.empty());
    QCOMPARE(list->currentText(), QStringLiteral("Copy of Slow squeeze"));
    QVERIFY(list->findData(QString::fromStdString(original.id)) >= 0);
    QCOMPARE(f.find<QLabel>("scenarioName")->text(), QStringLiteral("Copy of Slow squeeze"));
    QCOMPARE(f.find<QToolButton>("scenarioChanges")->text(), QStringLiteral("1 change…"));

    f.window->actions().undo->trigger();
    QVERIFY(f.window->session().scenario() == original);
    QCOMPARE(list->currentText(), QStringLiteral("Slow squeeze"));
    f.window->actions().redo->trigger();
    QVERIFY(f.window->session().scenario() == copy);

    QVERIFY(chooseScenario(f, QStringLiteral("Slow squeeze")));
    QVERIFY(f.window->session().scenario() == original);
    lowerAGate(f);
    QCOMPARE(f.window->session().scenario().name, std::string("Copy of Slow squeeze 2"));
    QVERIFY(chooseScenario(f, QStringLiteral("Copy of Slow squeeze")));
    QVERIFY(f.window->session().scenario() == copy);
}

void ScenarioStoryTest::anEditTakenBackByHandLeavesNoCopy()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::Scenario original = f.window->session().scenario();
    auto* level = f.find<QWidget>("gateLevel")->findChild<QDoubleSpinBox*>();

    level->setValue(60.0);
    QCOMPARE(f.window->session().scenario().name, std::string("Copy of Slow squeeze"));
    level->setValue(100.0);

    QVERIFY(f.window->session().scenario() == original);
    QVERIFY(!f.window->actions().undo->isEnabled());
    level->setValue(60.0);
    QCOMPARE(f.window->session().scenario().name, std::string("Copy of Slow squeeze"));
}

void ScenarioStoryTest::backToTheRunIsBackToTheBuiltinScenario()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::Scenario original = f.window->session().scenario();
    lowerAGate(f);

    f.find<QPushButton>("revert")->click();

    QVERIFY(f.window->session().scenario() == original);
    f.window->actions().undo->trigger();
    QCOMPARE(f.window->session().scenario().name, std::string("Copy of Slow squeeze"));
}

// What the user knows of the world does not depend on the scenario.
void ScenarioStoryTest::factsComeAlong()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->actions().duplicateScenario->trigger();
    const core::Scenario copy = f.window->session().scenario();
    QVERIFY(chooseScenario(f, QStringLiteral("Slow squeeze")));
    core::Scenario known = f.window->session().scenario();
    const core::SiteId plant = f.window->session().run()->columns.front();
    known.stockFacts = {{f.window->session().dataset()->sites[plant.index()].id, "", 20.0}};
    f.window->session().setScenario(known);

    QVERIFY(chooseScenario(f, QString::fromStdString(copy.name)));

    QCOMPARE(f.window->session().scenario().name, copy.name);
    QVERIFY(f.window->session().scenario().stockFacts == known.stockFacts);
    f.window->actions().undo->trigger();
    QVERIFY(f.window->session().scenario() == known);
}

void ScenarioStoryTest::aScenarioIsNamedAndDescribed()
{
    WindowFixture f;
    QVERIFY(f.start());

    f.window->actions().describeScenario->trigger();
    auto* dialog = f.find<ui::DescribeScenarioDialog>("describeScenario");
    QVERIFY(dialog != nullptr);
    dialog->findChild<QLineEdit*>(QStringLiteral("describeName"))
        ->setText(QStringLiteral("Winter squeeze"));
    dialog->findChild<QPlainTextEdit*>(QStringLiteral("describeText"))
        ->setPlainText(QStringLiteral("Dysprosium stops before the Spring Festival."));
    dialog->findChild<QPushButton*>(QStringLiteral("describeSave"))->click();

    QCOMPARE(f.window->session().scenario().name, std::string("Winter squeeze"));
    QCOMPARE(f.find<QLabel>("scenarioName")->text(), QStringLiteral("Winter squeeze"));
    QVERIFY(f.find<QLabel>("scenarioDescription")->text().startsWith(u"Dysprosium"));
    QCOMPARE(f.window->session().run()->scenario.name, std::string("Winter squeeze"));
    QVERIFY(!f.window->session().isOutOfDate());
    f.window->actions().undo->trigger();
    QCOMPARE(f.window->session().scenario().id, std::string(core::kDefaultScenarioId));
}

void ScenarioStoryTest::aScenarioNeedsAName()
{
    core::Scenario scenario;
    scenario.name = "winter";
    ui::DescribeScenarioDialog dialog(scenario);
    auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("describeName"));
    auto* save = dialog.findChild<QPushButton*>(QStringLiteral("describeSave"));
    QVERIFY(save->isEnabled());

    name->setText(QStringLiteral("   "));
    QVERIFY(!save->isEnabled());
    QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("describeProblem"))->text().isEmpty());
    name->setText(QString(201, u'x')); // a scenario file holds 200 bytes
    QVERIFY(!save->isEnabled());
    name->setText(QString(200, u'x'));
    QVERIFY(save->isEnabled());
}

void ScenarioStoryTest::differencesAreSaidInWords()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* changes = f.find<QToolButton>("scenarioChanges");
    QVERIFY(!changes->isVisible());
    core::Scenario edited = f.window->session().scenario();
    edited.gates = {{{"*"}, {"DEU"}, 0, 31, 0.4}};
    edited.reactions = false;
    f.window->session().setScenario(edited);
    QVERIFY(changes->isVisible());

    changes->click();

    auto* dialog = f.find<ui::DifferencesDialog>("differences");
    QVERIFY(dialog != nullptr);
    const auto* rows = dialog->findChild<QTableView*>(QStringLiteral("differencesTable"))->model();
    QCOMPARE(rows->rowCount(), 2);
    QCOMPARE(dialog->findChild<QLabel*>(QStringLiteral("differencesSentence"))->text(),
             QStringLiteral("2 assumptions differ from “Slow squeeze”; all else is the same."));
    const auto cell = [rows](int row, int column) {
        return rows->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, 0), QStringLiteral("Gates set by hand"));
    QCOMPARE(cell(0, 1),
             QStringLiteral("all products to Germany: 40 %, from %1 (day 0) until %2 (day 31)")
                 .arg(QString::fromStdString(core::dateText(edited.start)),
                      QString::fromStdString(core::dateText(edited.start.plus(31)))));
    QCOMPARE(cell(0, 2), QStringLiteral("none"));
    QCOMPARE(cell(1, 1), QStringLiteral("none")); // reactions
}

void ScenarioStoryTest::whoChangedWhatIsEnteredWithTheReason()
{
    WindowFixture f;
    f.window->session().setAuthor("Ada Lovelace");
    QVERIFY(f.start());
    lowerAGate(f);
    const auto journal = [&f] { return f.window->session().scenario().journal; };
    QCOMPARE(journal().size(), std::size_t{1});
    QCOMPARE(journal().front().field, std::string("gates"));
    QCOMPARE(journal().front().author, std::string("Ada Lovelace"));
    QCOMPARE(QString::fromStdString(journal().front().on.iso()),
             QDate::currentDate().toString(Qt::ISODate));
    f.window->actions().run->trigger();
    QVERIFY(f.waitForRun());

    f.window->session().setAuthor("Charles Babbage"); // a colleague gives the reason
    f.find<QToolButton>("scenarioChanges")->click();
    auto* dialog = f.find<ui::DifferencesDialog>("differences");
    auto* view = dialog->findChild<QTableView*>(QStringLiteral("differencesTable"));
    const QModelIndex why = view->model()->index(0, 5);
    QCOMPARE(why.siblingAtColumn(3).data().toString(), QStringLiteral("Ada Lovelace"));
    QVERIFY(!(why.siblingAtColumn(1).flags() & Qt::ItemIsEditable));
    QCOMPARE(view->currentIndex(), why); // a key begins to type
    view->setFocus();
    view->edit(why);
    auto* field = view->findChild<QLineEdit*>();
    QVERIFY(field != nullptr);
    QTest::keyClicks(field, QStringLiteral("a call with the ministry"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(why.data().toString(), QStringLiteral("a call with the ministry"));
    QCOMPARE(journal().front().why, std::string("a call with the ministry"));
    QCOMPARE(why.siblingAtColumn(3).data().toString(), QStringLiteral("Ada Lovelace"));
    QCOMPARE(journal().front().author, std::string("Ada Lovelace")); // she changed it
    QVERIFY(!f.window->session().isOutOfDate());                     // a reason changes no run
    QCOMPARE(f.window->session().run()->scenario.journal, journal());
    dialog->close();

    core::Scenario anonymous = f.window->session().scenario();
    anonymous.journal.clear(); // as a file from elsewhere brings it
    ui::ReasonTable unknown(*f.window->session().dataset(), anonymous, core::Scenario{}, {},
                            QStringLiteral("Charles Babbage"));
    QVERIFY(unknown.index(0, ui::ReasonTable::When).data().toString().isEmpty());
    QVERIFY(unknown.setData(unknown.index(0, ui::ReasonTable::Why), QStringLiteral("a guess"),
                            Qt::EditRole));
    QCOMPARE(unknown.index(0, ui::ReasonTable::Who).data().toString(),
             QStringLiteral("Charles Babbage"));
    QVERIFY(!unknown.index(0, ui::ReasonTable::When).data().toString().isEmpty());

    f.find<ui::ComparePage>("comparePage")->compareWith(QStringLiteral("slow-squeeze"));
    const auto* table = f.find<QTableView>("compareAssumptions");
    QVERIFY(QTest::qWaitFor([&] { return table->model()->rowCount() == 1; }, 30'000));
    QVERIFY(table->model()->index(0, 3).data().toString().endsWith(u": a call with the ministry"));
    f.window->actions().undo->trigger();
    QVERIFY(journal().front().why.empty());
    f.find<QWidget>("gateEditor")->findChild<QAction*>(QStringLiteral("gateGiveBack"))->trigger();
    QVERIFY(journal().empty());
    f.window->actions().undo->trigger();
    QCOMPARE(journal().front().author, std::string("Ada Lovelace"));
}

void ScenarioStoryTest::aScenarioIsSavedAndOpenedAgain()
{
    WindowFixture f;
    QVERIFY(f.start());
    core::Scenario edited = f.window->session().scenario();
    edited.gates = {{{"*"}, {"DEU"}, 0, 31, 0.4}};
    f.window->session().setScenario(edited);
    f.dialogs.answers = {f.path("winter"), f.path("winter.json")};

    f.window->actions().saveScenario->trigger();
    QVERIFY(QFile::exists(f.path("winter.json")));
    core::Scenario other = f.window->session().scenario();
    other.gates.clear();
    f.window->session().setScenario(other);
    f.window->actions().openScenario->trigger();

    const core::Scenario& opened = f.window->session().scenario();
    QVERIFY(opened.gates == edited.gates);
    QCOMPARE(core::scenarioHash(opened), core::scenarioHash(edited));
    QVERIFY(opened.id.empty()); // the built-in one has no such gate
    QCOMPARE(opened.base, edited.id);
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->key.scenarioHash, core::scenarioHash(edited));
    f.window->actions().undo->trigger();
    QVERIFY(f.window->session().scenario() == other);
}

void ScenarioStoryTest::aFileThatIsNoScenarioSaysWhy()
{
    WindowFixture f;
    QVERIFY(f.start());
    const QString file = f.path("bad.json");
    f.write(file, R"({"lodestone_scenario": 1, "gates": [{"share": 1.4}]})");
    f.dialogs.answers = {file};
    const core::Scenario before = f.window->session().scenario();

    f.window->actions().openScenario->trigger();

    const auto* message = f.find<ui::MessageBar>("messageBar");
    QVERIFY(message->kind() == ui::MessageKind::Error);
    QVERIFY2(message->text().contains(u"gates[0]"), qPrintable(message->text()));
    QVERIFY(f.window->session().scenario() == before);
}

void ScenarioStoryTest::withPreviewAGateIsRunWhenItIsSet()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.find<QCheckBox>("livePreview")->setChecked(true);
    core::RunOptions options = f.window->session().runOptions();
    options.draws = 600;
    f.window->session().setRunOptions(options);
    QVERIFY(f.waitForRun());
    std::vector<std::uint32_t> draws;
    connect(&f.window->session(), &ui::Session::runChanged, this,
            [&] { draws.push_back(f.window->session().run()->key.draws); });

    auto* chart = f.find<ui::GateEditor>("gateEditor")->chart();
    chart->choose(chart->months()[2].own.month);
    QTest::keyClick(chart, Qt::Key_Down, Qt::ShiftModifier);

    QVERIFY(f.waitForRun());
    QCOMPARE(draws.size(), std::size_t{2});
    QCOMPARE(draws.front(), 256U);
    QCOMPARE(draws.back(), 600U);
}

void ScenarioStoryTest::firstDrawsAreSaidToBeProvisional()
{
    WindowFixture f;
    QVERIFY(f.start());
    QStringList notes;
    connect(&f.window->session(), &ui::Session::runChanged, this, [&] {
        if (f.window->session().isProvisional()) {
            notes << f.find<QLabel>("statusNote")->text();
        }
    });
    core::RunOptions options = f.window->session().runOptions();
    options.draws = 600;
    f.window->session().setRunOptions(options);

    f.window->actions().run->trigger();
    QVERIFY(f.waitForRun());

    QCOMPARE(notes, QStringList{QStringLiteral("Results are provisional until the run ends")});
    QVERIFY(f.find<QLabel>("statusNote")->text().isEmpty());
}

void ScenarioStoryTest::withoutPreviewNothingRunsBeforeItIsAskedFor()
{
    WindowFixture f;
    QVERIFY(f.start());
    QVERIFY(!f.find<QCheckBox>("livePreview")->isChecked());
    const auto before = f.window->session().run();

    auto* chart = f.find<ui::GateEditor>("gateEditor")->chart();
    chart->choose(chart->months()[2].own.month);
    QTest::keyClick(chart, Qt::Key_Down, Qt::ShiftModifier);

    QVERIFY(f.window->session().isOutOfDate());
    QCOMPARE(f.window->session().run(), before);
    f.window->actions().run->trigger();
    QVERIFY(f.waitForRun());
}

void ScenarioStoryTest::thePreviewIsRemembered()
{
    WindowFixture f;
    QVERIFY(f.start());
    QVERIFY(!f.settings.preview());

    f.find<QCheckBox>("livePreview")->click();

    QVERIFY(f.settings.preview());
    QVERIFY(ui::Settings(f.path("none.ini")).preview()); // on unless it was switched off
}

void ScenarioStoryTest::cancelEndsTheWait()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.find<QCheckBox>("livePreview")->click();
    const auto finished = f.window->session().run();

    auto* chart = f.find<ui::GateEditor>("gateEditor")->chart();
    chart->choose(chart->months()[2].own.month);
    QTest::keyClick(chart, Qt::Key_Down, Qt::ShiftModifier);
    f.window->actions().cancel->trigger();

    QTRY_COMPARE(f.window->session().run(), finished);
    QVERIFY(f.window->session().isOutOfDate());
    QCOMPARE(f.window->session().scenario().gates.size(), std::size_t{1});
}

void ScenarioStoryTest::aMitigationIsSwitchedAndTakenBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* head = f.find<QToolButton>("mitigationsHead");
    auto* choice = f.find<QComboBox>("mitigation-other-magnet-source");
    QVERIFY(!choice->isVisible());
    QCOMPARE(head->text(), QStringLiteral("Mitigations: as in the data"));
    head->click();
    QVERIFY(choice->isVisible());
    QVERIFY(choice->toolTip().contains(u"15 % to 60 %"));
    QCOMPARE(f.find<QComboBox>("mitigation-fly")->count(), 2); // nothing to prepare

    choice->setCurrentIndex(choice->findText(QStringLiteral("Prepared")));
    Q_EMIT choice->activated(choice->currentIndex());

    QCOMPARE(core::readinessOf(f.window->session().scenario(), "other-magnet-source"),
             core::Readiness::Prepared);
    QCOMPARE(head->text(), QStringLiteral("Mitigations: 1 switched"));
    QVERIFY(f.window->session().isOutOfDate());
    f.find<QCheckBox>("reactions")->click();
    QVERIFY(!choice->isEnabled());
    f.window->actions().undo->trigger();
    f.window->actions().undo->trigger();
    QCOMPARE(choice->currentText(), QStringLiteral("As in data"));
    QVERIFY(!f.window->session().isOutOfDate());
}

void ScenarioStoryTest::everyFieldSaysWhatItIs()
{
    WindowFixture f;

    for (const char* name :
         {"gateChart", "gateShare", "gateMore", "gateGoods", "gatePlaces", "gateLevel",
          "projection", "stockMultiplier", "reactions", "livePreview", "scenarioMore"}) {
        const auto* field = f.find<QWidget>(name);
        QVERIFY2(field != nullptr && !field->whatsThis().isEmpty(), name);
    }
    QVERIFY(!f.window->actions().whatsThis->shortcut().isEmpty());
}

QTEST_MAIN(ScenarioStoryTest)
#include "scenario_story_test.moc"
