// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/allocation_rules.h"
#include "tests/gui/window_fixture.h"
#include "ui/pages/scenario/range_row.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

void choose(QComboBox* box, int row)
{
    box->setCurrentIndex(row);
    Q_EMIT box->activated(row);
}

void open(const WindowFixture& f, const char* head)
{
    f.find<QToolButton>(head)->setChecked(true);
}

} // namespace

// What a scenario can turn beside gates and stocks, set in the panel.
class LeversStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }

    void aLicenceTermIsSetAndGivenBack();
    void aRunLongAfterTheControlSaysWhatCounts();
    void aDelayIsInDaysOrInWorkingDays();
    void aFreezeHasADayOfItsOwn();
    void aPolicySaysWhatIsUsual();
    void anOrderOfClassesIsMade();
    void aSiteIsPutDownChangedAndTakenOff();
    void aSiteThatIsNotThereIsNotAdded();
    void everyLeverIsUndoneByName();
    void everyLeverIsReachedByKeyAndExplained();
    void theGroupsFitTheSmallWindow();
    void theGateChartIsWholeInTheSmallWindow();
};

void LeversStoryTest::aLicenceTermIsSetAndGivenBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::Scenario original = f.window->session().scenario();
    auto* head = f.find<QToolButton>("licencesHead");
    QCOMPARE(head->text(), QStringLiteral("Licences: as usual"));
    QVERIFY(!f.find<QWidget>("grantShare")->isVisible());
    head->click();
    QVERIFY(f.find<QWidget>("grantShare")->isVisible());
    auto* share = f.find<QWidget>("grantShare")->findChild<QDoubleSpinBox*>();
    QCOMPARE(share->text(), QStringLiteral("as in data"));

    share->setValue(40.0);

    QCOMPARE(f.window->session().scenario().licence.grantShare, std::optional(0.4));
    QCOMPARE(f.window->session().scenario().name, std::string("Copy of Slow squeeze"));
    QCOMPARE(head->text(), QStringLiteral("Licences: 1 changed"));
    QVERIFY(f.window->session().isOutOfDate());
    auto* reset = f.find<QToolButton>("grantShareReset");
    QVERIFY(reset->isVisible());
    reset->click();
    QVERIFY(!f.window->session().scenario().licence.grantShare.has_value());
    QVERIFY(!reset->isVisible());
    QVERIFY(!f.window->session().isOutOfDate());
    f.window->actions().undo->trigger();
    QCOMPARE(share->value(), 40.0);
    f.window->actions().undo->trigger();
    QVERIFY(f.window->session().scenario() == original);
}

void LeversStoryTest::aRunLongAfterTheControlSaysWhatCounts()
{
    WindowFixture f;
    QVERIFY(f.start());
    open(f, "licencesHead");
    auto* said = f.find<QLabel>("licencesSettled");
    QVERIFY(said->isVisible()); // the default scenario begins in late 2026

    ui::Session& session = f.window->session();
    session.setScenario(core::builtinScenario(*session.dataset(), "spring-2025").value());
    QVERIFY(!said->isVisible());
}

void LeversStoryTest::aDelayIsInDaysOrInWorkingDays()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* days = f.find<QSpinBox>("licenceDelay");
    auto* working = f.find<QSpinBox>("workingDelay");
    days->setValue(60);

    working->setValue(45);

    const auto& licence = f.window->session().scenario().licence;
    QCOMPARE(licence.medianDelayWorkingDays, std::optional(45.0));
    QVERIFY(!licence.medianDelayDays.has_value());
    QCOMPARE(days->text(), QStringLiteral("in working days"));
    days->setValue(80);
    QVERIFY(!licence.medianDelayWorkingDays.has_value());
    QCOMPARE(working->text(), QStringLiteral("not used"));
    QVERIFY(core::validateScenario(*f.window->session().dataset(), f.window->session().scenario()));
}

void LeversStoryTest::aFreezeHasADayOfItsOwn()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* from = f.find<QDateEdit>("freezeFrom");
    QVERIFY(!from->isEnabled());
    const core::Date dayZero = f.window->session().scenario().start;
    QCOMPARE(from->date(), QDate(dayZero.year(), int(dayZero.month()), int(dayZero.day())));

    f.find<QSpinBox>("freezeDays")->setValue(90);
    QVERIFY(from->isEnabled());
    QVERIFY(!f.window->session().scenario().licence.freezeFrom.has_value());
    from->setDate(QDate(2027, 1, 10));

    const auto& licence = f.window->session().scenario().licence;
    QCOMPARE(licence.freezeDays, std::optional(90));
    QCOMPARE(licence.freezeFrom, std::optional(core::Date::of(2027, 1, 10)));
    f.find<QToolButton>("freezeFromReset")->click();
    QVERIFY(!licence.freezeFrom.has_value());
}

void LeversStoryTest::aPolicySaysWhatIsUsual()
{
    WindowFixture f;
    QVERIFY(f.start());
    open(f, "policiesHead");
    const auto* spare = f.find<QWidget>("spareCapacity");
    const auto* row = spare->parentWidget();
    QStringList words;
    for (const auto* label : row->findChildren<QLabel*>()) {
        words << label->text();
    }
    QVERIFY2(words.contains(QStringLiteral("usually no limit")), qPrintable(words.join(u'|')));

    auto* first = f.find<QCheckBox>("largestFirst");
    QVERIFY(!first->isEnabled());
    QVERIFY(first->toolTip() != first->whatsThis());
    spare->findChild<QDoubleSpinBox*>()->setValue(10.0);
    QVERIFY(first->isEnabled());
    QCOMPARE(first->toolTip(), first->whatsThis());
    first->click();
    f.find<QSpinBox>("restartDays")->setValue(7);
    f.find<QCheckBox>("reactingOrders")->click();
    f.find<QCheckBox>("plannedLinks")->click();
    f.find<QWidget>("stretchRate")->findChild<QDoubleSpinBox*>()->setValue(60.0);

    const core::Scenario& scenario = f.window->session().scenario();
    QCOMPARE(scenario.spareCapacity, std::optional(0.1));
    QVERIFY(scenario.largestFirst);
    QCOMPARE(scenario.restartDays, 7);
    QVERIFY(scenario.orders == core::OrderMode::Reacting);
    QVERIFY(scenario.plannedLinks);
    QCOMPARE(scenario.stretchRate, std::optional(0.6));
    QCOMPARE(f.find<QToolButton>("policiesHead")->text(), QStringLiteral("Policies: 6 changed"));
    f.window->actions().run->trigger();
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->scenario.restartDays, 7);
}

void LeversStoryTest::anOrderOfClassesIsMade()
{
    WindowFixture f;
    QVERIFY(f.start());
    open(f, "policiesHead");
    auto* stage = f.find<QComboBox>("allocationStage");
    auto* policy = f.find<QComboBox>("allocationPolicy");
    choose(stage, stage->findData(QStringLiteral("magnet")));
    QCOMPARE(policy->currentText(), QStringLiteral("As all suppliers"));

    choose(policy, policy->findData(int(core::Allocation::Priority)));
    const auto ruleNow = [&f] {
        return *core::allocationOf(f.window->session().scenario(), "magnet");
    };
    QCOMPARE(ruleNow().order, std::vector<std::string>{"defence"});
    auto* second = f.find<QComboBox>("allocationOrder1");
    choose(second, second->findData(QStringLiteral("export")));
    QCOMPARE(ruleNow().order, (std::vector<std::string>{"defence", "export"}));
    QCOMPARE(second->findData(QStringLiteral("defence")), -1); // it is served before
    auto* first = f.find<QComboBox>("allocationOrder0");
    choose(first, first->findData(QStringLiteral("export")));
    QCOMPARE(ruleNow().order, (std::vector<std::string>{"export", "defence"}));
    choose(second, 0); // all others alike
    QCOMPARE(ruleNow().order, std::vector<std::string>{"export"});
    QVERIFY(core::validateScenario(*f.window->session().dataset(), f.window->session().scenario()));

    f.find<QToolButton>("allocationReset")->click();
    QVERIFY(f.window->session().scenario().allocation.empty());
    QVERIFY(!first->isVisible());
}

void LeversStoryTest::aSiteIsPutDownChangedAndTakenOff()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::SiteId site = f.window->session().run()->columns.front();
    const std::string id = f.window->session().dataset()->sites[site.index()].id;
    open(f, "siteLimitsHead");
    f.window->session().select(site);

    f.find<QPushButton>("limitAdd")->click();

    const core::Scenario& scenario = f.window->session().scenario();
    QCOMPARE(scenario.sitesDown, (std::vector<core::SiteDown>{{id, 0, 30}}));
    QCOMPARE(f.find<QSpinBox>("limitShare0")->text(), QStringLiteral("down"));
    const QWidget* next = f.find<QWidget>("siteLimitsHead")->nextInFocusChain();
    while ((next->focusPolicy() & Qt::TabFocus) == 0) {
        next = next->nextInFocusChain();
    }
    QCOMPARE(next->objectName(), QStringLiteral("limitFrom0")); // made last, reached first
    f.find<QSpinBox>("limitFrom0")->setValue(45);
    QCOMPARE(scenario.sitesDown, (std::vector<core::SiteDown>{{id, 45, 46}}));
    f.find<QSpinBox>("limitTo0")->setValue(100);
    f.find<QSpinBox>("limitShare0")->setValue(50);
    QVERIFY(scenario.sitesDown.empty());
    QCOMPARE(scenario.siteCapacity, (std::vector<core::SiteCapacity>{{id, 45, 100, 0.5, {}}}));
    f.find<QSpinBox>("limitEnd0")->setValue(100);
    QCOMPARE(scenario.siteCapacity.front().shareAtEnd, std::optional(1.0));
    QCOMPARE(f.find<QToolButton>("siteLimitsHead")->text(),
             QStringLiteral("Sites down: 1 on the list"));
    f.window->actions().undo->trigger();
    f.window->actions().undo->trigger();
    QCOMPARE(scenario.sitesDown, (std::vector<core::SiteDown>{{id, 45, 100}}));
    QCOMPARE(f.find<QSpinBox>("limitShare0")->value(), 0);

    f.find<QToolButton>("limitRemove0")->click();
    QVERIFY(scenario.sitesDown.empty());
    QVERIFY(!f.find<QSpinBox>("limitFrom0")->isVisible());
}

void LeversStoryTest::aSiteThatIsNotThereIsNotAdded()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::Scenario before = f.window->session().scenario();
    f.find<QComboBox>("limitSearch")->setEditText(QStringLiteral("no such site"));

    f.find<QPushButton>("limitAdd")->click();

    QVERIFY(f.window->session().scenario() == before);
}

void LeversStoryTest::everyLeverIsUndoneByName()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.find<QSpinBox>("renewalGap")->setValue(20);
    QCOMPARE(f.window->session().scenario().licence.renewalGapDays, std::optional(20));
    QVERIFY2(f.window->actions().undo->text().contains(u"renewal of licences"),
             qPrintable(f.window->actions().undo->text()));
    f.find<QToolButton>("renewalGapReset")->click();
    QVERIFY2(f.window->actions().undo->text().contains(u"back to the built-in scenario"),
             qPrintable(f.window->actions().undo->text()));
}

void LeversStoryTest::everyLeverIsReachedByKeyAndExplained()
{
    WindowFixture f;
    QVERIFY(f.start());
    for (const char* head : {"licencesHead", "policiesHead", "siteLimitsHead"}) {
        auto* button = f.find<QToolButton>(head);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY2(button->isChecked(), head);
    }
    for (const char* name :
         {"licencesHead",    "grantShare",       "workingDelay",  "renewalGap",   "freezeDays",
          "freezeFrom",      "generalUntil",     "refuseListed",  "refusalIsNew", "policiesHead",
          "allocationStage", "allocationPolicy", "spareCapacity", "largestFirst", "reactingOrders",
          "plannedLinks",    "withheldDays",     "stretchRate",   "restartDays",  "siteLimitsHead",
          "limitSearch",     "limitAdd"}) {
        const auto* field = f.find<QWidget>(name);
        QVERIFY2(field != nullptr && !field->whatsThis().isEmpty(), name);
        const QWidget* taken = field->focusProxy() != nullptr ? field->focusProxy() : field;
        QVERIFY2((taken->focusPolicy() & Qt::TabFocus) != 0, name);
        QVERIFY2(!taken->accessibleName().isEmpty() ||
                     qobject_cast<const QAbstractButton*>(taken) != nullptr,
                 name);
    }
}

void LeversStoryTest::theGroupsFitTheSmallWindow()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->resize(1280, 800);
    for (const char* head : {"licencesHead", "policiesHead", "siteLimitsHead"}) {
        open(f, head);
    }
    f.window->session().select(f.window->session().run()->columns.front());
    f.find<QPushButton>("limitAdd")->click();
    QCoreApplication::processEvents();

    const auto* scroll = f.find<QWidget>("scenarioPanel")->findChild<QScrollArea*>();
    QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(),
             qPrintable(QStringLiteral("%1 in %2")
                            .arg(scroll->widget()->width())
                            .arg(scroll->viewport()->width())));
}

void LeversStoryTest::theGateChartIsWholeInTheSmallWindow()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto* chart = f.find<QWidget>("gateChart");
    const auto* room = f.find<QWidget>("scenarioPanel")->findChild<QScrollArea*>()->viewport();
    const int high = chart->height();
    f.window->resize(1280, 800);
    QTRY_VERIFY(chart->mapTo(room, chart->rect().bottomLeft()).y() <= room->height());
    QVERIFY(chart->height() >= 100);

    f.window->resize(1680, 1050);
    QTRY_COMPARE(chart->height(), high);
}

QTEST_MAIN(LeversStoryTest)
#include "levers_story_test.moc"
