// SPDX-License-Identifier: GPL-3.0-only
// What an analyst does on the day new figures come: load them, see what moved, read why the first
// plant stops, try another licence delay, compare, take it back, write the report. All of it by
// events of the window's own, each of which is timed: while one lasts, nothing is painted.
#include "core/engine/engine.h"
#include "tests/gui/window_fixture.h"
#include "tests/support/loop_watch.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/inspector/inspector_presenter.h"
#include "ui/pages/load/load_dialog.h"
#include "ui/pages/report/report_dialog.h"
#include "ui/pages/scenario/gate_chart.h"
#include "ui/pages/scenario/gate_editor.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include <algorithm>
#include <tuple>

using namespace lodestone;
using tests::WatchedApplication;
using tests::WindowFixture;

namespace
{

// Seconds, on a quiet machine. Time passes for other reasons too where machines are shared, so that
// only a wait that nobody could overlook is held against an event.
constexpr double kMostWork = 0.05;
constexpr double kMostTime = 0.5;

// The sanitizers and a build without optimisation slow each kind of work differently.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
constexpr bool kTimes = false;
#else
constexpr bool kTimes = true;
#endif

// The newest month of one destination, far below what it was.
constexpr const char* kFigures =
    "period,reporter,partner,hs_code,flow,product_note,net_weight_t,value_usd,source_ids,note\n"
    "2026-10,CHN,DEU,850511,export,magnets,12.5,,,\n";

/// As the menu or a key would: in an event of its own.
template <typename Object, typename Class, typename Given>
void later(Object* object, Given (Class::*act)())
{
    QMetaObject::invokeMethod(
        object, [object, act] { (object->*act)(); }, Qt::QueuedConnection);
    QCoreApplication::processEvents();
}

} // namespace

class StoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newFiguresUntilTheReport();
    void noEventHoldsTheWindowUp();

private:
    void loadFigures(WindowFixture& f);
    void readWhatMoved(WindowFixture& f);
    void readWhyTheFirstStops(WindowFixture& f);
    void changeTheLicenceDelay(WindowFixture& f);
    void dragAGateWithPreview(WindowFixture& f);
    void compareAndTakeBack(WindowFixture& f);
    void writeTheReport(WindowFixture& f);

    QStringList slowEvents();

    static WatchedApplication& watch() { return static_cast<WatchedApplication&>(*qApp); }
};

void StoryTest::loadFigures(WindowFixture& f)
{
    f.dialogs.answers = {f.path("new.csv")};
    later(f.window->actions().load, &QAction::trigger);
    auto* dialog = f.find<ui::LoadDialog>("loadDialog");
    QVERIFY(dialog != nullptr);
    later(dialog->findChild<QPushButton*>(QStringLiteral("chooseFile")), &QPushButton::click);
    auto* apply = dialog->findChild<QPushButton*>(QStringLiteral("applyLoad"));
    QTRY_VERIFY(apply->isEnabled());
    later(apply, &QPushButton::click);
    QTRY_COMPARE(f.window->workspace().loads().size(), std::size_t{1});
    QVERIFY(f.waitForRun());
}

void StoryTest::readWhatMoved(WindowFixture& f)
{
    auto* messages = f.find<ui::MessageBar>("messageBar");
    QTRY_VERIFY(messages->isVisible());
    later(messages->findChild<QPushButton*>(QStringLiteral("messageAction")), &QPushButton::click);
    auto* dialog = f.find<QDialog>("changeDialog");
    QVERIFY(dialog != nullptr);
    auto* moves = dialog->findChild<QTableView*>(QStringLiteral("changeMoves"));
    QTRY_VERIFY_WITH_TIMEOUT(moves->model()->rowCount() > 0, WindowFixture::kPatience);
    moves->selectRow(0);
    QTRY_VERIFY(!dialog->findChild<QLabel*>(QStringLiteral("changeReason"))->text().isEmpty());
    later(dialog, &QDialog::close);
}

void StoryTest::readWhyTheFirstStops(WindowFixture& f)
{
    auto* table = f.find<QTableView>("rankingTable");
    later(f.window->actions().showRanking, &QAction::trigger);
    const QRect first = table->visualRect(table->model()->index(1, 1)); // below the tier's head
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, first.center());
    QTRY_VERIFY(f.window->session().selection().valid());
    const auto& site =
        f.window->session().dataset()->sites[f.window->session().selection().index()];
    const auto& inspector = f.find<ui::InspectorPage>("inspectorPage")->presenter();
    QTRY_VERIFY(inspector.text().contains(QString::fromStdString(site.name)));
    QTRY_VERIFY_WITH_TIMEOUT(inspector.text().contains(QStringLiteral("licence")),
                             WindowFixture::kPatience);
    for (QAction* view : {f.window->actions().showTiers, f.window->actions().showMatrix,
                          f.window->actions().showMap, f.window->actions().showTimeline,
                          f.window->actions().showShipments, f.window->actions().showSources}) {
        later(view, &QAction::trigger);
        QTest::qWait(50);
    }
    for (int step = 0; step < 5; ++step) {
        later(f.window->actions().monthOn, &QAction::trigger);
    }
    QVERIFY(f.window->session().day() > 100);
}

void StoryTest::changeTheLicenceDelay(WindowFixture& f)
{
    auto* delay = f.find<QSpinBox>("licenceDelay");
    QVERIFY(delay != nullptr);
    constexpr int days = 45;
    QMetaObject::invokeMethod(
        delay, [delay] { delay->setValue(days); }, Qt::QueuedConnection);
    QTRY_VERIFY(f.window->session().isEdited());
    later(f.window->actions().run, &QAction::trigger);
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->scenario.licence.medianDelayDays,
             std::optional(double(days)));
}

// As somebody drags: the next value comes while the run of the one before it is under way.
void StoryTest::dragAGateWithPreview(WindowFixture& f)
{
    later(f.find<QCheckBox>("livePreview"), &QCheckBox::click);
    int previews = 0;
    const auto counting = connect(&f.window->session(), &ui::Session::runChanged, this,
                                  [&] { previews += f.window->session().isProvisional() ? 1 : 0; });
    auto* chart = f.find<ui::GateEditor>("gateEditor")->chart();
    chart->choose(chart->months()[2].own.month);
    for (int step = 0; step < 6; ++step) {
        QTest::keyClick(chart, Qt::Key_Down, Qt::ShiftModifier);
        QTest::qWait(120);
    }
    QVERIFY(f.waitForRun());
    disconnect(counting);
    QVERIFY(previews > 0);
    QVERIFY(!f.window->session().isProvisional());
    QVERIFY(!f.window->session().isOutOfDate());
    later(f.window->actions().undo, &QAction::trigger);
    QVERIFY(f.waitForRun());
    later(f.find<QCheckBox>("livePreview"), &QCheckBox::click);
}

void StoryTest::compareAndTakeBack(WindowFixture& f)
{
    auto* page = f.find<ui::ComparePage>("comparePage");
    later(f.window->actions().showCompare, &QAction::trigger);
    QMetaObject::invokeMethod(
        page, [page] { page->compareWith(QStringLiteral("truce-holds")); }, Qt::QueuedConnection);
    QVERIFY(QTest::qWaitFor([page] { return !page->isBusy() && page->comparison() != nullptr; },
                            WindowFixture::kPatience));
    later(f.window->actions().undo, &QAction::trigger);
    QTRY_VERIFY(!f.window->session().scenario().licence.medianDelayDays);
    later(f.window->actions().run, &QAction::trigger);
    QVERIFY(f.waitForRun());
}

void StoryTest::writeTheReport(WindowFixture& f)
{
    f.dialogs.answers = {f.path("report.pdf")};
    later(f.window->actions().report, &QAction::trigger);
    auto* dialog = f.window->findChild<ui::ReportDialog*>();
    QVERIFY(dialog != nullptr);
    later(dialog->findChild<QPushButton*>(QStringLiteral("reportSave")), &QPushButton::click);
    QVERIFY(QTest::qWaitFor([&f] { return QFile::exists(f.path("report.pdf")); },
                            WindowFixture::kPatience));
}

void StoryTest::newFiguresUntilTheReport()
{
    constexpr int kDraws = 300; // with fewer no move is clear
    WindowFixture f({}, kDraws);
    f.write(f.path("new.csv"), kFigures);
    QVERIFY(f.start());
    auto* choice = f.find<QComboBox>("scenarioChoice");
    choice->setCurrentIndex(choice->findData(QStringLiteral("nowcast")));
    Q_EMIT choice->activated(choice->currentIndex());
    QVERIFY(f.waitForRun());
    watch().watch(true);

    for (const auto step :
         {&StoryTest::loadFigures, &StoryTest::readWhatMoved, &StoryTest::readWhyTheFirstStops,
          &StoryTest::dragAGateWithPreview, &StoryTest::changeTheLicenceDelay,
          &StoryTest::compareAndTakeBack, &StoryTest::writeTheReport}) {
        (this->*step)(f);
        if (QTest::currentTestFailed()) {
            break;
        }
    }

    watch().watch(false);
}

/// The events that took longer than they may.
QStringList StoryTest::slowEvents()
{
    const double slow = tests::slowness();
    qInfo("this machine takes %.2f times as long as a quiet one", slow);
    const auto& events = watch().events();
    const auto longest = [&events](double tests::ThreadTime::*kind) {
        return *std::ranges::max_element(
            events, {}, [kind](const WatchedApplication::Event& one) { return one.time.*kind; });
    };
    QStringList told;
    for (const auto& [kind, most, words] :
         {std::tuple{&tests::ThreadTime::worked, kMostWork, "worked"},
          std::tuple{&tests::ThreadTime::took, kMostTime, "took"}}) {
        const WatchedApplication::Event event = longest(kind);
        const QString text =
            QStringLiteral("the longest event %1 %2 ms: %3")
                .arg(QLatin1String(words), QString::number(event.time.*kind * 1000.0, 'f', 0),
                     event.what);
        qInfo("%s", qPrintable(text));
        if (event.time.*kind > most * slow) {
            told << text;
        }
    }
    return told;
}

void StoryTest::noEventHoldsTheWindowUp()
{
    QVERIFY(!watch().events().empty()); // it did watch
    QStringList told = slowEvents();
    if (!kTimes) {
        QSKIP("times mean nothing in this build");
    }
    if (!told.isEmpty()) { // others may have had the machine for a moment: what is slow stays so
        watch().forget();
        newFiguresUntilTheReport();
        told = slowEvents();
    }
    QVERIFY2(told.isEmpty(), qPrintable(told.join(u'\n')));
}

int main(int argc, char** argv)
{
    WatchedApplication app(argc, argv);
    ui::applyTheme(app, ui::ThemeMode::Light);
    StoryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "story_test.moc"
