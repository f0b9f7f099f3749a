// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/tier_fixture.h"
#include "ui/pages/scenario/gate_chart.h"
#include "ui/pages/scenario/gate_editor.h"
#include "ui/pages/scenario/scenario_panel.h"
#include "ui/theme/apply_theme.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QUndoStack>
#include <QVBoxLayout>
#include <QtTest>

using namespace lodestone;

namespace
{

constexpr int kTall = 700; // a pixel is well under a point

/// From 1 Dec 2026: December is day 0 to 31, January to 62, February to 90, March to 121, April to
/// 151, and so on to the end of November.
core::Scenario winter()
{
    core::Scenario scenario;
    scenario.name = "winter";
    scenario.start = core::Date::of(2026, 12, 1);
    scenario.asOf = scenario.start;
    scenario.horizonDays = 365;
    return scenario;
}

core::GateRule rule(const char* place, int from, int to, double share)
{
    return {{"*"}, {place}, from, to, share};
}

struct Shown
{
    explicit Shown(std::vector<core::GateRule> gates = {})
    {
        core::Scenario scenario = winter();
        scenario.gates = std::move(gates);
        session.setScenario(scenario);
        session.setDataset(ui::test::tierData());
        editor = new ui::GateEditor(session, undo, &window);
        auto* column = new QVBoxLayout(&window);
        column->addWidget(editor);
        chart()->setFixedHeight(kTall);
        window.resize(420, kTall + 220);
        window.show();
    }
    bool ready()
    {
        return QTest::qWaitForWindowExposed(&window) &&
               QTest::qWaitFor([this] { return editor->projection() != nullptr; });
    }
    ui::GateChart* chart() const { return editor->chart(); }
    const std::vector<core::GateRule>& gates() const { return session.scenario().gates; }
    template <typename Widget> Widget* find(const char* name) const
    {
        return editor->findChild<Widget*>(QString::fromLatin1(name));
    }
    void choosePlace(const char* place) const
    {
        auto* box = find<QComboBox>("gatePlaces");
        box->setCurrentIndex(box->findData(QString::fromLatin1(place)));
        Q_EMIT box->activated(box->currentIndex());
    }
    void press(QPoint at) const { QTest::mousePress(chart()->viewport(), Qt::LeftButton, {}, at); }
    void move(QPoint at) const
    {
        QMouseEvent event(QEvent::MouseMove, QPointF(at), chart()->viewport()->mapToGlobal(at),
                          Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(chart()->viewport(), &event);
    }
    void release(QPoint at) const
    {
        QTest::mouseRelease(chart()->viewport(), Qt::LeftButton, {}, at);
    }
    /// Where the handle of a month would be at the height of that of another.
    QPoint under(std::size_t month, std::size_t asHigh) const
    {
        return {chart()->handleAt(month).x(), chart()->handleAt(asHigh).y()};
    }
    void key(int key, Qt::KeyboardModifiers with = Qt::NoModifier) const
    {
        QTest::keyClick(chart(), Qt::Key(key), with);
    }

    ui::Session session;
    QUndoStack undo;
    QWidget window;
    ui::GateEditor* editor = nullptr;
};

} // namespace

class GateEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }

    void aDragOverThreeMonthsIsOneStep();
    void aQuickDragPaintsTheMonthsBetween();
    void aPressAloneChangesNothing();
    void aDragThatComesBackLeavesNoStep();
    void escTakesTheDragBack();
    void arrowsChangeByOnePointWithShiftByTen();
    void tabGoesThroughTheMonthsAndThenOn();
    void deleteGivesTheMonthBack();
    void theFieldSetsTheExactValue();
    void laterMonthsCanFollow();
    void allMonthsCanBeGivenBack();
    void eachPlaceHasItsOwnGates();
    void theProjectionFollowsOnceTheKnobsRest();
    void rulesForOtherPlacesAreNamed();
    void theHintIsShownInFull();
    void anEditMakesTheRunOld();
    void monthsThatCustomsSawStay();
};

void GateEditorTest::aDragOverThreeMonthsIsOneStep()
{
    Shown s({rule("*", 0, 31, 0.4)});
    QVERIFY(s.ready());
    QSignalSpy held(s.editor, &ui::GateEditor::heldChanged);
    const QPoint to[] = {s.under(2, 0), s.under(3, 0), s.under(4, 0)};

    s.press(s.chart()->handleAt(2));
    for (const QPoint at : to) {
        s.move(at);
    }
    QCOMPARE(held.size(), 1);
    s.release(to[2]);

    const std::vector<core::GateRule> expected{rule("*", 0, 31, 0.4), rule("*", 62, 151, 0.4)};
    QVERIFY(s.gates() == expected);
    QCOMPARE(s.undo.count(), 1);
    QCOMPARE(s.undo.undoText(), QStringLiteral("gates for all goods to all partners"));
    QCOMPARE(held.size(), 2);
    QCOMPARE(held.last().first().toBool(), false);
    s.undo.undo();
    QVERIFY(s.gates() == std::vector{rule("*", 0, 31, 0.4)});
    s.undo.redo();
    QVERIFY(s.gates() == expected);
}

void GateEditorTest::aQuickDragPaintsTheMonthsBetween()
{
    Shown s({rule("*", 0, 31, 0.4)});
    QVERIFY(s.ready());
    const QPoint first = s.under(2, 0);
    const QPoint last = s.under(5, 0);

    s.press(s.chart()->handleAt(2));
    s.move(first);
    s.move(last);
    s.release(last);

    const std::vector<core::GateRule> expected{rule("*", 0, 31, 0.4), rule("*", 62, 182, 0.4)};
    QVERIFY(s.gates() == expected);
}

void GateEditorTest::aPressAloneChangesNothing()
{
    Shown s;
    QVERIFY(s.ready());
    const QPoint at = s.chart()->handleAt(4) + QPoint(3, 5); // off its middle, within reach

    s.press(at);
    s.release(at);

    QCOMPARE(s.undo.count(), 0);
    QCOMPARE(s.chart()->chosen()->own.month, core::Month::of(2027, 4));
}

void GateEditorTest::aDragThatComesBackLeavesNoStep()
{
    Shown s({rule("*", 0, 31, 0.4), rule("*", 31, 62, 0.8)});
    QVERIFY(s.ready());
    const QPoint home = s.chart()->handleAt(1);
    const QPoint away = s.under(1, 0);

    s.press(home);
    s.move(away);
    QCOMPARE(s.undo.count(), 1);
    s.move(home);
    s.release(home);

    QCOMPARE(s.undo.count(), 0);
    QCOMPARE(s.gates().size(), std::size_t{2});
}

void GateEditorTest::escTakesTheDragBack()
{
    Shown s({rule("*", 0, 31, 0.4)});
    QVERIFY(s.ready());
    QSignalSpy held(s.editor, &ui::GateEditor::heldChanged);

    s.press(s.chart()->handleAt(2));
    s.move(s.under(2, 0));
    QCOMPARE(s.gates().size(), std::size_t{2});
    s.key(Qt::Key_Escape);
    s.move(s.under(3, 0)); // the button is still down, the hand holds nothing

    QVERIFY(s.gates() == std::vector{rule("*", 0, 31, 0.4)});
    QCOMPARE(s.undo.count(), 0);
    QCOMPARE(held.size(), 2);
}

void GateEditorTest::arrowsChangeByOnePointWithShiftByTen()
{
    Shown s;
    QVERIFY(s.ready());
    s.chart()->setFocus();

    s.key(Qt::Key_Home);
    s.key(Qt::Key_Right);
    s.key(Qt::Key_Down);
    s.key(Qt::Key_Down);
    s.key(Qt::Key_Down, Qt::ShiftModifier);
    s.key(Qt::Key_Up);

    QVERIFY(s.gates() == std::vector{rule("*", 31, 62, 0.89)});
    QCOMPARE(s.undo.count(), 1); // presses in one month are one step
    s.key(Qt::Key_Right);
    s.key(Qt::Key_Down);
    QCOMPARE(s.undo.count(), 2);
    const std::vector<core::GateRule> expected{rule("*", 31, 62, 0.89), rule("*", 62, 90, 0.99)};
    QVERIFY(s.gates() == expected);
}

void GateEditorTest::tabGoesThroughTheMonthsAndThenOn()
{
    Shown s;
    QVERIFY(s.ready());
    s.window.activateWindow();
    s.chart()->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(s.chart()->hasFocus());
    QCOMPARE(s.chart()->chosen()->own.month, core::Month::of(2026, 12));

    s.key(Qt::Key_Tab);
    s.key(Qt::Key_Tab);
    QCOMPARE(s.chart()->chosen()->own.month, core::Month::of(2027, 2));
    s.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(s.chart()->chosen()->own.month, core::Month::of(2027, 1));

    s.key(Qt::Key_End);
    QVERIFY(s.chart()->hasFocus());
    s.key(Qt::Key_Tab);
    QVERIFY(!s.chart()->hasFocus());
}

void GateEditorTest::deleteGivesTheMonthBack()
{
    Shown s({rule("*", 0, 90, 0.4)});
    QVERIFY(s.ready());
    s.chart()->choose(core::Month::of(2027, 1));

    s.key(Qt::Key_Delete);

    const std::vector<core::GateRule> expected{rule("*", 0, 31, 0.4), rule("*", 62, 90, 0.4)};
    QVERIFY(s.gates() == expected);
    QVERIFY(!s.chart()->chosen()->own.share);
    s.key(Qt::Key_Delete); // there is nothing left to give back
    QCOMPARE(s.undo.count(), 1);
    s.undo.undo();
    QVERIFY(s.gates() == std::vector{rule("*", 0, 90, 0.4)});
}

void GateEditorTest::theFieldSetsTheExactValue()
{
    Shown s;
    QVERIFY(s.ready());
    auto* field = s.find<QSpinBox>("gateShare");
    s.chart()->choose(core::Month::of(2027, 1));
    s.key(Qt::Key_Right);
    QCOMPARE(s.find<QLabel>("gateMonth")->text(), QStringLiteral("Feb 2027"));
    QCOMPARE(field->value(), 100);

    field->setValue(22);

    QVERIFY(s.gates() == std::vector{rule("*", 62, 90, 0.22)});
    QVERIFY(s.chart()->accessibleDescription().contains(QStringLiteral("22 %, set by hand")));
    s.undo.undo();
    QCOMPARE(field->value(), 100);
}

void GateEditorTest::laterMonthsCanFollow()
{
    Shown s({rule("*", 31, 62, 0.3)});
    QVERIFY(s.ready());
    s.chart()->setFocus();
    s.key(Qt::Key_Home);
    s.key(Qt::Key_Right);

    s.find<QAction>("gateOnwards")->trigger();

    QVERIFY(s.gates() == std::vector{rule("*", 31, 365, 0.3)});
    QCOMPARE(s.undo.count(), 1);
}

void GateEditorTest::allMonthsCanBeGivenBack()
{
    const core::GateRule other = rule("DEU", 0, 365, 0.1);
    Shown s({rule("*", 31, 62, 0.3), other, rule("*", 90, 121, 0.3)});
    QVERIFY(s.ready());

    s.find<QAction>("gateGiveAllBack")->trigger();

    QVERIFY(s.gates() == std::vector{other});
    QVERIFY(!s.find<QAction>("gateGiveAllBack")->isEnabled());
}

void GateEditorTest::eachPlaceHasItsOwnGates()
{
    Shown s;
    QVERIFY(s.ready());
    s.choosePlace("DEU");
    s.chart()->choose(core::Month::of(2026, 12));
    s.key(Qt::Key_Down, Qt::ShiftModifier);
    s.choosePlace("*");
    s.key(Qt::Key_Down);

    // what is set for Germany goes on to win there
    const std::vector<core::GateRule> expected{rule("*", 0, 31, 0.99), rule("DEU", 0, 31, 0.9)};
    QVERIFY(s.gates() == expected);
    s.choosePlace("DEU");
    QCOMPARE(s.chart()->chosen()->own.share, std::optional(0.9));
}

void GateEditorTest::theProjectionFollowsOnceTheKnobsRest()
{
    Shown s;
    QVERIFY(s.ready());
    const core::GateProjection* before = s.editor->projection();

    for (const double level : {0.8, 0.6, 0.4}) {
        core::Scenario turned = s.session.scenario();
        turned.gateLevel = level;
        s.session.setScenario(turned);
    }

    QCOMPARE(s.editor->projection(), before);
    QTRY_VERIFY(s.editor->projection() != before);
}

void GateEditorTest::rulesForOtherPlacesAreNamed()
{
    Shown s({rule("DEU", 0, 90, 0.4)});
    QVERIFY(s.ready());
    auto* hint = s.find<QLabel>("gateHint");

    QTRY_VERIFY(hint->text().contains(QStringLiteral("other goods or places")));
    QVERIFY(hint->toolTip().contains(QStringLiteral("Germany: 40 %")));
    s.choosePlace("DEU");
    QVERIFY(!hint->text().contains(QStringLiteral("other goods or places")));
}

// In a panel that scrolls, as narrow as it stands in the window.
void GateEditorTest::theHintIsShownInFull()
{
    ui::Session session;
    QUndoStack undo;
    session.setScenario(winter());
    session.setDataset(ui::test::tierData());
    ui::ScenarioPanel panel(session, undo);
    panel.resize(262, 560);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QTRY_VERIFY(panel.gates()->projection() != nullptr);
    auto* hint = panel.findChild<QLabel*>(QStringLiteral("gateHint"));
    const auto isWhole = [hint] { return hint->height() >= hint->heightForWidth(hint->width()); };
    QTRY_VERIFY(isWhole());
    const int top = panel.gates()->chart()->y();

    core::Scenario scenario = winter();
    scenario.gates = {rule("DEU", 0, 90, 0.4)};
    session.setScenario(scenario);

    QVERIFY(hint->text().contains(QStringLiteral("other goods or places")));
    QTRY_VERIFY2(isWhole(), qPrintable(QStringLiteral("%1 of %2 at %3")
                                           .arg(hint->height())
                                           .arg(hint->heightForWidth(hint->width()))
                                           .arg(hint->width())));
    QCOMPARE(panel.gates()->chart()->y(), top); // it may be held
}

void GateEditorTest::anEditMakesTheRunOld()
{
    Shown s;
    QVERIFY(s.ready());
    auto run = std::make_shared<core::RunResult>();
    run->scenario = s.session.scenario();
    run->horizonDays = 365;
    run->key.seed = s.session.runOptions().seed;
    run->key.draws = s.session.runOptions().draws;
    s.session.setRun(run, nullptr);
    QVERIFY(!s.session.isEdited());

    s.chart()->choose(core::Month::of(2027, 1));
    s.key(Qt::Key_Down);

    QVERIFY(s.session.isEdited());
    s.undo.undo();
    QVERIFY(!s.session.isEdited());
}

void GateEditorTest::monthsThatCustomsSawStay()
{
    core::GateProjection projection;
    projection.share.assign(365, 0.6);
    projection.observedDays = 62;
    const auto data = ui::test::tierData();
    ui::GateChart chart;
    chart.resize(420, kTall);
    chart.setCurve(core::gateCurve(*data, winter(), {}, &projection));
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QSignalSpy drags(&chart, &ui::GateChart::dragBegan);
    std::vector<core::GateEdit> last;
    connect(&chart, &ui::GateChart::dragged, this,
            [&last](const std::vector<core::GateEdit>& edits) { last = edits; });
    const auto press = [&chart](QPoint at) {
        QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, at);
    };

    press(chart.handleAt(1));
    QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, chart.handleAt(1));
    QCOMPARE(drags.size(), 0);
    QVERIFY(chart.chosen()->observed);
    QTest::keyClick(&chart, Qt::Key_Down);
    QVERIFY(last.empty());

    // painted over from the right they stay too
    press(chart.handleAt(2));
    QCOMPARE(drags.size(), 1);
    const QPoint left = chart.handleAt(0) + QPoint(0, 60);
    QMouseEvent move(QEvent::MouseMove, QPointF(left), chart.viewport()->mapToGlobal(left),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(chart.viewport(), &move);
    QVERIFY(last.empty());
}

QTEST_MAIN(GateEditorTest)
#include "gate_editor_test.moc"
