// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "ui/shell/actions.h"
#include "ui/shell/answer_strip.h"

#include <QComboBox>
#include <QDockWidget>
#include <QSlider>

using namespace lodestone;
using lodestone::tests::WindowFixture;

/// What keys do in the whole window.
class KeysStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }

    void whatWasUndoneComesBackByItsKeys()
    {
        WindowFixture f;
        QVERIFY(f.start());
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.find<QWidget>("gateLevel")->findChild<QSlider*>()->setValue(50);
        const auto level = [&] { return f.window->session().scenario().gateLevel; };
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with) {
            QTest::keyClick(f.window.get(), key, with);
        };
        QCOMPARE(level(), 0.5);
        for (const auto& [key, with] :
             {std::pair(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier),
              std::pair(Qt::Key_Y, Qt::KeyboardModifiers(Qt::ControlModifier))}) {
            press(Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(level(), 1.0);
            press(key, with);
            QCOMPARE(level(), 0.5);
        }
    }

    void noKeyStandsTwiceForAnAction()
    {
        WindowFixture f;
        for (const QAction* action : f.window->findChildren<QAction*>()) {
            const QList<QKeySequence> keys = action->shortcuts();
            for (const QKeySequence& key : keys) {
                QVERIFY2(keys.count(key) == 1, qPrintable(action->objectName()));
            }
        }
    }

    void theReportsKeyIsNotTakenByAField()
    {
        WindowFixture f;
        auto* search = f.find<QWidget>("searchBox");
        QKeyEvent event(QEvent::ShortcutOverride, Qt::Key_E, Qt::ControlModifier);
        event.ignore();
        QApplication::sendEvent(search, &event);
        QVERIFY(!event.isAccepted());
    }

    void escClosesAnOpenListAndNothingElse()
    {
        WindowFixture f;
        QVERIFY(f.start());
        const core::SiteId chosen(3);
        f.window->session().select(chosen);
        auto* combo = f.find<QComboBox>("scenarioChoice");
        QVERIFY(combo != nullptr);
        combo->showPopup();
        QVERIFY(QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }));
        f.window->actions().cancel->trigger();
        QVERIFY(QApplication::activePopupWidget() == nullptr);
        QVERIFY(f.window->session().selection() == chosen);
        f.window->actions().cancel->trigger();
        QVERIFY(f.window->session().selection() != chosen);
    }

    void theShipmentsInTheAnswerLeadToTheShipments()
    {
        WindowFixture f;
        QVERIFY(f.start());
        auto* dock = f.find<QDockWidget>("shipmentsDock");
        QVERIFY(dock != nullptr);
        dock->hide();
        Q_EMIT f.find<ui::AnswerStrip>("answerStrip")->shipmentsRequested();
        QVERIFY(dock->isVisible());
    }
};

QTEST_MAIN(KeysStoryTest)
#include "keys_story_test.moc"
