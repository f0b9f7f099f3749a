// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/inspector_fixture.h"
#include "ui/pages/facts/fact_dialog.h"
#include "ui/pages/facts/fact_editor.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/inspector/inspector_presenter.h"
#include "ui/pages/scenario/known_facts.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>
#include <QWheelEvent>

using namespace lodestone;
using namespace lodestone::ui::test;

namespace
{

const QDate kToday(2026, 11, 25);

// The car plant's motors come from a second works too, which begins after day 0.
std::shared_ptr<core::Dataset> twoMakers()
{
    auto data = smallDataset();
    data->sites.push_back(
        siteOf("later", "Graz motor works", core::Stage::Component, "automotive", "AUT", "motor"));
    data->links.push_back(linkOf("later", "cars", "motor", 0.3, core::Confidence::Assumed));
    data->links.back().deliversFrom = core::Month::of(2027, 3);
    return data;
}

core::Scenario scenarioOf()
{
    core::Scenario scenario;
    scenario.start = scenario.asOf = core::Date::of(2026, 12, 1);
    return scenario;
}

core::KnownInput about(const char* site, const char* input)
{
    return {site, input, {}, {}, {}, {}};
}

template <typename Widget> Widget* in(const QWidget& parent, const char* name)
{
    auto* found = parent.findChild<Widget*>(QString::fromLatin1(name));
    if (found == nullptr) {
        qFatal("no %s", name);
    }
    return found;
}

void pick(QComboBox* box, const char* id)
{
    const int row = box->findData(QString::fromLatin1(id));
    QVERIFY(row >= 0);
    box->setCurrentIndex(row);
}

} // namespace

class FactDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingCanBeStatedBeforeAnythingIsSaid();
    void whatIsChosenIsStated();
    void whatTheDataRuleOutCannotBeChosenAndSaysWhy();
    void ofMagnetsTheirMakerIsAskedAndOfAllInputsTheStock();
    void whatWasStatedIsShownAndCanBeRemoved();
    void aLongOriginIsRefused();
    void whatThePartsAreIsStated();
    void whatIsDoneIsStated();
    void theEditorMakesOneStepOfEach();
    void theInspectorSaysWhatIsStated();
    void theListNamesWhatIsKnown();
};

void FactDialogTest::nothingCanBeStatedBeforeAnythingIsSaid()
{
    ui::FactDialog dialog(twoMakers(), scenarioOf(), about("cars", "motor"), kToday);
    auto* accept = in<QPushButton>(dialog, "factAccept");

    QVERIFY(!accept->isEnabled());
    QVERIFY(in<QLabel>(dialog, "factProblem")->text().startsWith(QStringLiteral("Choose at")));
    QVERIFY(!in<QDoubleSpinBox>(dialog, "factDays")->isEnabled());
    in<QCheckBox>(dialog, "factStockKnown")->setChecked(true);
    QVERIFY(accept->isEnabled());
    QVERIFY(in<QLabel>(dialog, "factProblem")->text().isEmpty());
    QVERIFY(in<QDoubleSpinBox>(dialog, "factDays")->isEnabled());
    QCOMPARE(in<QDateEdit>(dialog, "factLearned")->date(), kToday);
    QCOMPARE(in<QDateEdit>(dialog, "factLearned")->maximumDate(), kToday);
}

void FactDialogTest::whatIsChosenIsStated()
{
    ui::FactDialog dialog(twoMakers(), scenarioOf(), about("cars", "motor"), kToday);
    pick(in<QComboBox>(dialog, "factSupplier"), "motors");
    pick(in<QComboBox>(dialog, "factGrade"), "magnet");
    pick(in<QComboBox>(dialog, "factSource"), "magnets");
    in<QCheckBox>(dialog, "factStockKnown")->setChecked(true);
    in<QDoubleSpinBox>(dialog, "factDays")->setValue(12.5);
    in<QLineEdit>(dialog, "factFrom")->setText(QStringLiteral(" a call "));
    in<QDateEdit>(dialog, "factLearned")->setDate(QDate(2026, 11, 20));

    QCOMPARE(dialog.known(), (core::KnownInput{"cars",
                                               "motor",
                                               "motors",
                                               "magnet",
                                               "magnets",
                                               12.5,
                                               {"a call", core::Date::of(2026, 11, 20)}}));
    in<QComboBox>(dialog, "factSupplier")->setCurrentIndex(0);
    QVERIFY(dialog.known().supplierId.empty());
    QCOMPARE(dialog.known().gradeId, std::string("magnet")); // some supplier uses it
}

void FactDialogTest::whatTheDataRuleOutCannotBeChosenAndSaysWhy()
{
    ui::FactDialog dialog(twoMakers(), scenarioOf(), about("cars", "motor"), kToday);
    auto* suppliers = in<QComboBox>(dialog, "factSupplier");
    const int row = suppliers->findData(QStringLiteral("later"));

    QVERIFY(row > 0);
    QVERIFY(suppliers->itemText(row).contains(QStringLiteral("delivers from Mar 2027")));
    const auto* model = qobject_cast<QStandardItemModel*>(suppliers->model());
    QVERIFY(!model->item(row)->isEnabled());
    QVERIFY(model->item(suppliers->findData(QStringLiteral("motors")))->isEnabled());
}

void FactDialogTest::ofMagnetsTheirMakerIsAskedAndOfAllInputsTheStock()
{
    ui::FactDialog maker(twoMakers(), scenarioOf(), about("motors", "magnet"), kToday);
    maker.show();
    QVERIFY(!in<QComboBox>(maker, "factSupplier")->isVisible());
    QVERIFY(!in<QComboBox>(maker, "factGrade")->isVisible());
    pick(in<QComboBox>(maker, "factSource"), "magnets");
    QCOMPARE(maker.known().sourceId, std::string("magnets"));
    QVERIFY(maker.known().supplierId.empty());
    ui::FactDialog all(twoMakers(), scenarioOf(), about("cars", ""), kToday);
    QVERIFY(all.findChild<QComboBox*>(QStringLiteral("factSupplier")) == nullptr);
    in<QCheckBox>(all, "factStockKnown")->setChecked(true);
    QVERIFY(all.known().days.has_value() && all.known().inputId.empty());
}

void FactDialogTest::whatWasStatedIsShownAndCanBeRemoved()
{
    core::Scenario scenario = scenarioOf();
    scenario.facts = {
        {"cars", "motor", "motors", "", "magnets", {"a visit", core::Date::of(2026, 11, 2)}}};
    ui::FactDialog dialog(twoMakers(), scenario, about("cars", "motor"), kToday);

    QCOMPARE(in<QComboBox>(dialog, "factSupplier")->currentData().toString(),
             QStringLiteral("motors"));
    QCOMPARE(in<QComboBox>(dialog, "factSource")->currentData().toString(),
             QStringLiteral("magnets"));
    QCOMPARE(in<QLineEdit>(dialog, "factFrom")->text(), QStringLiteral("a visit"));
    QCOMPARE(in<QDateEdit>(dialog, "factLearned")->date(), QDate(2026, 11, 2));
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    in<QPushButton>(dialog, "factRemove")->click();
    QCOMPARE(accepted.count(), 1);
    QVERIFY(!dialog.known().saysAnything());
}

void FactDialogTest::aLongOriginIsRefused()
{
    ui::FactDialog dialog(twoMakers(), scenarioOf(), about("cars", "motor"), kToday);
    in<QCheckBox>(dialog, "factStockKnown")->setChecked(true);
    in<QLineEdit>(dialog, "factFrom")->setText(QString(core::kMostOriginBytes, u'x'));
    QVERIFY(in<QPushButton>(dialog, "factAccept")->isEnabled());
    in<QLineEdit>(dialog, "factFrom")->setText(QString(core::kMostOriginBytes + 1, u'x'));
    QVERIFY(!in<QPushButton>(dialog, "factAccept")->isEnabled());
    QVERIFY(in<QLabel>(dialog, "factProblem")->text().contains(QStringLiteral("too long")));
}

void FactDialogTest::whatThePartsAreIsStated()
{
    core::Scenario scenario = scenarioOf();
    ui::FactDialog dialog(twoMakers(), scenario, about("cars", "motor"), kToday);
    QVERIFY(!in<QSpinBox>(dialog, "factParts")->isEnabled());
    in<QCheckBox>(dialog, "factPartsKnown")->setChecked(true);
    in<QSpinBox>(dialog, "factParts")->setValue(3);
    in<QComboBox>(dialog, "factStopsLine")->setCurrentIndex(1);
    in<QComboBox>(dialog, "factCommon")->setCurrentIndex(2);
    QVERIFY(in<QPushButton>(dialog, "factAccept")->isEnabled());
    QCOMPARE(dialog.known().parts, std::optional(3));
    QCOMPARE(dialog.known().stopsLine, std::optional(true));
    QCOMPARE(dialog.known().commonToLines, std::optional(false));

    scenario = core::withKnown(scenario, dialog.known());
    ui::FactDialog again(twoMakers(), scenario, about("cars", "motor"), kToday);
    QVERIFY(again.known() == dialog.known());
    in<QCheckBox>(again, "factPartsKnown")->setChecked(false);
    in<QComboBox>(again, "factStopsLine")->setCurrentIndex(0);
    QVERIFY(!again.known().parts && !again.known().stopsLine);
    QCOMPARE(again.known().commonToLines, std::optional(false));
    // a maker of parts has no lines that could stop
    ui::FactDialog maker(twoMakers(), scenario, about("motors", "magnet"), kToday);
    QVERIFY(maker.findChild<QSpinBox*>(QStringLiteral("factParts")) == nullptr);
}

void FactDialogTest::whatIsDoneIsStated()
{
    const auto data = twoMakers();
    core::Reaction spot;
    spot.id = "spot";
    spot.name = "Spot buys";
    spot.level = "part";
    spot.delayDays = {5.0, 10.0, 20.0};
    spot.supplies = {0.1, 0.2, 0.4};
    core::Reaction other = spot;
    other.id = "ferrite";
    other.name = "Ferrite";
    other.products = {"speaker"};
    core::Reaction fly = spot;
    fly.id = "fly";
    fly.name = "Fly";
    fly.level = "link";
    data->reactions = {other, spot, fly};
    core::Scenario scenario = scenarioOf();
    ui::FactDialog dialog(data, scenario, about("cars", "motor"), kToday);
    auto* head = in<QToolButton>(dialog, "factReactionsHead");
    QVERIFY(!head->isChecked());
    head->setChecked(true);
    auto* possible = in<QComboBox>(dialog, "factReaction:spot");
    QVERIFY(dialog.findChild<QComboBox*>(QStringLiteral("factReaction:fly")) == nullptr);
    const auto* table = in<QTableWidget>(dialog, "factReactions");
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("Spot buys")); // the usual one first
    possible->setCurrentIndex(1);
    // whoever scrolls the table past an answer does not change it
    QWheelEvent wheel(QPointF(4, 4), possible->mapToGlobal(QPointF(4, 4)), {}, {0, -120},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(possible, &wheel);
    QCOMPARE(possible->currentIndex(), 1);
    for (QSpinBox* box : dialog.findChildren<QSpinBox*>()) {
        if (box->accessibleName() == QStringLiteral("Spot buys: after how many days")) {
            box->setValue(7);
        } else if (box->accessibleName() == QStringLiteral("Spot buys: share of the need")) {
            box->setValue(55);
        }
    }
    in<QComboBox>(dialog, "factReaction:ferrite")->setCurrentIndex(2);
    in<QLineEdit>(dialog, "factFrom")->setText(QStringLiteral("a visit"));
    in<QCheckBox>(dialog, "factLearnedKnown")->setChecked(false);
    const std::vector<core::ReactionFact> stated{
        {"cars", "motor", "ferrite", false, {}, {}, {"a visit", {}}},
        {"cars", "motor", "spot", true, 7.0, 0.55, {"a visit", {}}}};
    QVERIFY(dialog.known().reactions == stated);
    QCOMPARE(head->text(), QStringLiteral("W&hat is done when it runs short (2 stated)"));

    scenario = core::withKnown(scenario, dialog.known());
    QVERIFY(scenario.reactionFacts == stated);
    ui::FactDialog again(data, scenario, about("cars", "motor"), kToday);
    QVERIFY(in<QToolButton>(again, "factReactionsHead")->isChecked());
    QVERIFY(again.known() == dialog.known());
    in<QPushButton>(again, "factRemove")->click();
    QVERIFY(core::withKnown(scenario, again.known()).reactionFacts.empty());

    // of magnets: what flies
    ui::FactDialog magnets(data, scenario, about("motors", "magnet"), kToday);
    in<QComboBox>(magnets, "factReaction:fly")->setCurrentIndex(2);
    QCOMPARE(magnets.known().reactions.size(), std::size_t{1});
    QVERIFY(!magnets.known().reactions.front().possible);
}

void FactDialogTest::theEditorMakesOneStepOfEach()
{
    ui::Session session;
    QUndoStack undo;
    QWidget window;
    ui::FactEditor editor(session, undo, &window);
    fill(session);
    const core::Scenario before = session.scenario();

    editor.open(kCars, QStringLiteral("motor"));
    auto* dialog = window.findChild<ui::FactDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    pick(in<QComboBox>(*dialog, "factSupplier"), "motors");
    in<QPushButton>(*dialog, "factAccept")->click();

    QCOMPARE(undo.count(), 1);
    QCOMPARE(undo.undoText(), QStringLiteral("state small motor of Leipzig e-axle plant"));
    QCOMPARE(session.scenario().facts.size(), std::size_t{1});
    QCOMPARE(session.scenario().facts.front().supplierId, std::string("motors"));
    editor.remove(QStringLiteral("cars"), QStringLiteral("motor"));
    QVERIFY(session.scenario() == before);
    QCOMPARE(undo.count(), 2);
    editor.remove(QStringLiteral("cars"), QStringLiteral("motor")); // nothing to take back
    QCOMPARE(undo.count(), 2);
    undo.undo();
    QCOMPARE(session.scenario().facts.size(), std::size_t{1});
    undo.undo();
    QVERIFY(session.scenario() == before);
    QTRY_VERIFY(window.findChild<ui::FactDialog*>() == nullptr);
    editor.open(kMine, QStringLiteral("magnet")); // nothing brings it there
    QVERIFY(window.findChild<ui::FactDialog*>() == nullptr);
}

void FactDialogTest::theInspectorSaysWhatIsStated()
{
    ui::Session session;
    fill(session, true, false); // nothing to explain with
    ui::InspectorPage page(session);
    page.show();
    session.select(kCars);
    QSignalSpy asked(&page, &ui::InspectorPage::factRequested);
    QSignalSpy removed(&page, &ui::InspectorPage::factRemoved);
    auto* know = in<QToolButton>(page, "factKnow.motor");
    QCOMPARE(know->text(), QStringLiteral("I know this part…"));
    QVERIFY(!in<QToolButton>(page, "factForget.motor")->isVisible());

    know->click();
    QCOMPARE(asked.first().at(0).value<core::SiteId>(), kCars);
    QCOMPARE(asked.first().at(1).toString(), QStringLiteral("motor"));
    in<QToolButton>(page, "factKnow.all")->click();
    QVERIFY(asked.at(1).at(1).toString().isEmpty());

    core::Scenario scenario = session.scenario();
    scenario.facts = {
        {"cars", "motor", "motors", "", "", {"a call", core::Date::of(2026, 11, 20)}}};
    session.setScenario(scenario);

    QCOMPARE(in<QLabel>(page, "factStated.motor")->text(),
             QStringLiteral("Stated by you, a call, 20 Nov 2026"));
    QCOMPARE(know->text(), QStringLiteral("Change…"));
    QVERIFY(page.presenter().text().contains(QStringLiteral("Stated by you, a call")));
    in<QToolButton>(page, "factForget.motor")->click();
    QCOMPARE(removed.first(), (QVariantList{QStringLiteral("cars"), QStringLiteral("motor")}));
}

void FactDialogTest::theListNamesWhatIsKnown()
{
    ui::Session session;
    fill(session);
    ui::KnownFacts list(session);
    list.show();
    auto* rows = in<QListWidget>(list, "knownFacts");
    QVERIFY(!rows->isVisible());

    core::Scenario scenario = session.scenario();
    scenario.facts = {{"cars", "motor", "motors", "", ""}};
    scenario.stockFacts = {{"cars", "motor", 12.0}, {"motors", "magnet", 3.0}};
    session.setScenario(scenario);

    QCOMPARE(rows->count(), 2);
    QCOMPARE(in<QLabel>(list, "knownHead")->text(), QStringLiteral("What you know (2)"));
    QCOMPARE(rows->item(0)->text(), QStringLiteral("Leipzig e-axle plant: Small motor from "
                                                   "Zaragoza rotor works; 12 days in store"));
    rows->setCurrentRow(1);
    QTest::keyClick(rows, Qt::Key_Return);
    QCOMPARE(session.selection(), kMotors);
    QSignalSpy removed(&list, &ui::KnownFacts::factRemoved);
    QTest::keyClick(rows, Qt::Key_Delete);
    QCOMPARE(removed.first(), (QVariantList{QStringLiteral("motors"), QStringLiteral("magnet")}));
    in<QPushButton>(list, "knownRemove")->click();
    QCOMPARE(removed.count(), 2);
    session.setDay(10); // changes nothing of the list
    QCOMPARE(rows->currentRow(), 1);
}

QTEST_MAIN(FactDialogTest)
#include "fact_dialog_test.moc"
