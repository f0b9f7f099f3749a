// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "ui/feedback/message_bar.h"
#include "ui/map/map_view.h"
#include "ui/pages/load/load_dialog.h"
#include "ui/pages/load/loads_dialog.h"
#include "ui/pages/report/report_dialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/watched_folder.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <map>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

// A newer figure for a month that the built-in data has, in our own layout.
QByteArray figures(double tonnes)
{
    return "period,reporter,partner,hs_code,flow,product_note,net_weight_t,value_usd,source_ids,"
           "note\n2026-09,CHN,DEU,850511,export,magnets," +
           QByteArray::number(tonnes) + ",,,\n";
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFirstStartRunsTheDefaultScenario();
    void oneSelectionIsSharedByMapTableAndInspector();
    void oneFilterIsSharedByMapAndLists();
    void anEditMakesTheResultsOldAndUndoMakesThemNewAgain();
    void choosingAScenarioRunsIt();
    void figuresAreCheckedThenLoadedThenTakenBack();
    void aBadFileIsRefusedAndNothingChanges();
    void tablesAreAskedAbout();
    void filesInTheWatchedFolderAreAnnounced();
    void aLookBackKnowsLess();
    void scrollingChangesNoAssumption();
    void theReportIsWritten();
    void aReportThatCannotBeWrittenSaysWhy();
    void aLostWorkspaceIsReportedAndTheBuiltInDataShown();
    void aFirstStartMakesTheDefaultWorkspaceAndTheNextOneOpensIt();
    void everyControlHasAName();
    void everyMenuOpensByItsLetter();
    void aNarrowWindowKeepsEveryPanel();
};

void MainWindowTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void MainWindowTest::theFirstStartRunsTheDefaultScenario()
{
    WindowFixture f;

    QVERIFY(f.start());

    QCOMPARE(f.window->session().run()->scenario.id, std::string(core::kDefaultScenarioId));
    QVERIFY(f.find<QTableView>("rankingTable")->model()->rowCount() > 100);
    QVERIFY(f.find<ui::MapView>("map") != nullptr);
    QTRY_COMPARE(f.find<ui::MapView>("map")->index()->siteCount(),
                 f.window->session().dataset()->sites.size());
}

void MainWindowTest::oneSelectionIsSharedByMapTableAndInspector()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* map = f.find<ui::MapView>("map");
    QTRY_VERIFY(map->index() != nullptr && map->index()->siteCount() > 0);
    const core::SiteId first = f.window->session().run()->plants.front().site;
    const core::SiteId second = f.window->session().run()->plants[1].site;
    const auto& sites = f.window->session().dataset()->sites;

    f.window->session().select(first);

    QCOMPARE(map->selection(), QString::fromStdString(sites[first.index()].id));
    f.window->session().select(second);
    f.window->actions().previousSite->trigger();
    QCOMPARE(f.window->session().selection(), first);
    f.window->actions().nextSite->trigger();
    QCOMPARE(f.window->session().selection(), second);
    f.window->actions().cancel->trigger();
    QVERIFY(!f.window->session().selection().valid());
}

void MainWindowTest::oneFilterIsSharedByMapAndLists()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* map = f.find<ui::MapView>("map");
    QVERIFY(
        QTest::qWaitFor([&] { return map->index() != nullptr && !map->visibleItems().empty(); }));
    const auto marks = map->visibleItems().size();
    auto* bar = f.find<QWidget>("filterBar");
    auto* tabs = f.find<QTabWidget>("centre")->tabBar();
    const auto places = [&] {
        return std::array{tabs->mapToGlobal(QPoint()), bar->mapToGlobal(QPoint()),
                          map->mapToGlobal(QPoint()), map->mapToGlobal(map->rect().bottomRight())};
    };
    const auto before = places();
    QVERIFY(bar->isVisible());
    QVERIFY(before[1].y() >= before[0].y() + tabs->height());
    QVERIFY(before[2].y() >= before[1].y() + bar->height());

    f.find<QLineEdit>("rankingFilter")->setText(QStringLiteral("defence usa"));

    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY(places() == before);
    QVERIFY(f.find<QWidget>("filterChip0")->isVisible());
    QCOMPARE(tabs->nextInFocusChain(), f.find<QWidget>("facets"));
    QCOMPARE(f.find<QWidget>("facets")->nextInFocusChain(), f.find<QWidget>("filterChip0"));
    QCOMPARE(f.find<QLineEdit>("timelineFilter")->text(), QStringLiteral("defence usa"));
    const auto count = f.find<QLabel>("filterCount")->text();
    QVERIFY2(count.contains(QLatin1String("of 372 plants")), qPrintable(count));
    const auto filtered = map->visibleItems().size();
    QVERIFY(filtered < marks);
    const int plants = count.section(QLatin1Char(' '), 0, 0).toInt();
    f.window->actions().showTimeline->trigger();
    const auto labels = f.find<QWidget>("timelinePage")->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [plants](const QLabel* label) {
        return label->text().startsWith(QStringLiteral("%1 of 372 plants").arg(plants));
    }));
    f.window->actions().undo->trigger();
    QVERIFY(f.find<QWidget>("filterHint")->isVisible());
    QVERIFY(map->visibleItems().size() > filtered);
    QVERIFY(f.find<QLineEdit>("rankingFilter")->text().isEmpty());
}

void MainWindowTest::anEditMakesTheResultsOldAndUndoMakesThemNewAgain()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* run = f.find<QPushButton>("runEdits");
    auto* slider = f.find<QWidget>("gateLevel")->findChild<QSlider*>();
    QVERIFY(!run->isEnabled());

    slider->setValue(60);
    slider->setValue(50);

    QCOMPARE(f.window->session().scenario().gateLevel, 0.5);
    QVERIFY(f.window->session().isOutOfDate());
    QVERIFY(f.find<QWidget>("outOfDate")->isVisible());
    f.window->actions().undo->trigger(); // one step for the whole drag
    QCOMPARE(f.window->session().scenario().gateLevel, 1.0);
    QVERIFY(!f.window->session().isOutOfDate());
    f.window->actions().redo->trigger();
    run->click();
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->scenario.gateLevel, 0.5);
}

void MainWindowTest::choosingAScenarioRunsIt()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* choice = f.find<QComboBox>("scenarioChoice");
    const int other = choice->findData(QStringLiteral("full-stop"));
    QVERIFY(other >= 0);

    choice->setCurrentIndex(other);
    Q_EMIT choice->activated(other);

    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->scenario.id, std::string("full-stop"));
}

void MainWindowTest::figuresAreCheckedThenLoadedThenTakenBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto before = f.window->session().dataset();
    const QString file = f.path("new.csv");
    f.write(file, figures(12.5));
    f.dialogs.answers = {file};

    f.window->actions().load->trigger();
    auto* dialog = f.find<ui::LoadDialog>("loadDialog");
    const auto focus = [dialog] {
        return dialog->focusWidget() != nullptr ? dialog->focusWidget()->objectName() : QString();
    };
    QCOMPARE(focus(), QStringLiteral("chooseFile"));
    dialog->findChild<QPushButton*>(QStringLiteral("chooseFile"))->click();

    auto* apply = dialog->findChild<QPushButton*>(QStringLiteral("applyLoad"));
    QTRY_VERIFY(apply->isEnabled());
    QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("loadCounts"))->text().startsWith(u"1 "));
    QCOMPARE(focus(), QStringLiteral("applyLoad"));
    auto* effect = dialog->findChild<QLabel*>(QStringLiteral("loadEffect"));
    QTRY_VERIFY_WITH_TIMEOUT(effect->text().contains(u"plant"), WindowFixture::kPatience);
    QCOMPARE(f.window->session().dataset(), before); // nothing is written yet
    apply->click();
    QTRY_COMPARE(f.window->workspace().loads().size(), std::size_t{1});
    QVERIFY(f.waitForRun());
    const std::string loaded = f.window->session().run()->key.datasetHash;
    QVERIFY(loaded != core::datasetHash(*before));

    f.window->actions().undoLoad->trigger();
    QTRY_VERIFY(f.window->workspace().loads().front().undone);
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->key.datasetHash, core::datasetHash(*before));
    f.window->actions().redoLoad->trigger();
    QTRY_VERIFY(!f.window->workspace().loads().front().undone);
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->key.datasetHash, loaded);

    // Each of the three is a step: taken back one by one, and done again.
    QAction& undo = *f.window->actions().undo;
    QAction& redo = *f.window->actions().redo;
    const auto isUndone = [&] { return f.window->workspace().loads().front().undone; };
    QVERIFY(undo.text().contains(QStringLiteral("again")));
    undo.trigger();
    QTRY_VERIFY(isUndone());
    undo.trigger();
    QTRY_VERIFY(!isUndone());
    QVERIFY(undo.text().contains(QStringLiteral("load ")));
    undo.trigger();
    QTRY_VERIFY(isUndone());
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->key.datasetHash, core::datasetHash(*before));
    redo.trigger();
    QTRY_VERIFY(!isUndone());
}

void MainWindowTest::aBadFileIsRefusedAndNothingChanges()
{
    WindowFixture f;
    QVERIFY(f.start());
    const QString file = f.path("bad.csv");
    f.write(file, figures(-3.0));
    f.dialogs.answers = {file};

    f.window->actions().load->trigger();
    auto* dialog = f.find<ui::LoadDialog>("loadDialog");
    dialog->findChild<QPushButton*>(QStringLiteral("chooseFile"))->click();

    auto* counts = dialog->findChild<QLabel*>(QStringLiteral("loadCounts"));
    QTRY_VERIFY(counts->text().contains(u"1 rejected"));
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("applyLoad"))->isEnabled());
    QVERIFY(f.window->workspace().loads().empty());
}

void MainWindowTest::tablesAreAskedAbout()
{
    WindowFixture f;
    QVERIFY(f.start());
    QGuiApplication::clipboard()->setText(
        QStringLiteral("Month\tCountry\tNet weight (kg)\n2026-10\tGermany\t1,500\n"));
    f.window->actions().paste->trigger();
    auto* dialog = f.find<ui::LoadDialog>("loadDialog");
    auto* questions = dialog->findChild<QLabel*>(QStringLiteral("columnQuestions"));
    QTRY_VERIFY(questions->text().contains(u"decimal sign"));
    QVERIFY(questions->text().contains(u"HS 850511"));
    auto* apply = dialog->findChild<QPushButton*>(QStringLiteral("applyLoad"));
    QVERIFY(!apply->isEnabled());

    const auto choose = [dialog](const char* name, const QString& id) {
        for (auto* box : dialog->findChildren<QComboBox*>()) {
            if (box->accessibleName() == QLatin1String(name)) {
                box->setCurrentIndex(box->findData(id));
                Q_EMIT box->activated(box->currentIndex());
            }
        }
    };
    choose("Numbers", QStringLiteral("."));
    QTRY_VERIFY(!questions->text().contains(u"decimal sign"));
    choose("HS code", QStringLiteral("850511"));
    QTRY_VERIFY(!questions->text().contains(u"HS 850511"));
    choose("Flow", QStringLiteral("export"));
    QTRY_VERIFY(!questions->text().contains(u"exports or imports"));
    auto* reporter = dialog->findChild<QLineEdit*>(QStringLiteral("loadReporter"));
    reporter->setText(QStringLiteral("CHN"));
    reporter->setModified(true);
    Q_EMIT reporter->editingFinished();
    QTRY_VERIFY(apply->isEnabled());
    apply->click();
    QTRY_COMPARE(f.window->workspace().loads().size(), std::size_t{1});
    const core::LoadReport& load = f.window->workspace().loads().front();
    QCOMPARE(load.formatId, "table");
    QCOMPARE(load.added + load.revised, 1);
}

void MainWindowTest::filesInTheWatchedFolderAreAnnounced()
{
    WindowFixture f;
    QVERIFY(f.start());
    QVERIFY(QDir(f.folder.path()).mkdir(QStringLiteral("in")));
    f.dialogs.answers = {f.path("in")};
    f.window->actions().watchFolder->trigger();
    QCOMPARE(f.settings.watchedFolder(), f.path("in"));
    f.window->findChild<ui::WatchedFolder*>()->setSettleTime(20);

    f.write(f.path("in/new.csv"), figures(12.5));
    auto* messages = f.find<ui::MessageBar>("messageBar");
    QTRY_VERIFY(messages->text().startsWith(u"new.csv has come"));
    Q_EMIT messages->actionTriggered();
    auto* dialog = f.find<ui::LoadDialog>("loadDialog");
    auto* apply = dialog->findChild<QPushButton*>(QStringLiteral("applyLoad"));
    QTRY_VERIFY(apply->isEnabled());

    dialog->close();
    f.write(f.path("in/new.csv"), figures(13.5) + "\n"); // written over in place
    QTRY_VERIFY(messages->text().startsWith(u"new.csv has come"));
    f.write(f.path("in/other.csv"), figures(14.5));
    QTRY_VERIFY(messages->text().startsWith(u"2 files have come"));

    f.window->actions().watchFolder->trigger(); // no longer
    QVERIFY(f.settings.watchedFolder().isEmpty());
}

void MainWindowTest::aLookBackKnowsLess()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::Date asOf = f.window->session().scenario().asOf;
    auto* known = f.find<QDateEdit>("knownDate");
    QCOMPARE(known->date(), QDate(asOf.year(), int(asOf.month()), int(asOf.day())));

    known->setDate(QDate(2025, 7, 15));
    QCOMPARE(f.window->session().scenario().asOf, core::Date::of(2025, 7, 15));
    QVERIFY(f.window->session().isOutOfDate());
    auto* slider = f.find<QSlider>("knownSlider");
    QCOMPARE(known->minimumDate().addDays(slider->value()), QDate(2025, 7, 15));
    f.find<QPushButton>("runEdits")->click();
    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->scenario.asOf, core::Date::of(2025, 7, 15));

    slider->setValue(slider->maximum());
    QCOMPARE(f.window->session().scenario().asOf, f.window->session().dataset()->asOf);
    slider->setValue(0);
    QVERIFY(f.window->session().scenario().asOf < core::Date::of(2025, 7, 15));
    f.window->actions().undo->trigger(); // one step for all that was chosen in a row
    QCOMPARE(f.window->session().scenario().asOf, asOf);
}

void MainWindowTest::scrollingChangesNoAssumption()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto turn = [](QWidget* field) {
        QWheelEvent wheel(QPointF(4, 4), field->mapToGlobal(QPointF(4, 4)), {}, {0, -120},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(field, &wheel);
    };
    auto* draws = f.find<QSpinBox>("draws");
    const auto before = f.window->session().runOptions().draws;
    turn(f.find<QComboBox>("projection"));
    turn(draws);
    turn(f.find<QSlider>("knownSlider"));
    QVERIFY(!f.window->session().isEdited());

    f.window->activateWindow();
    draws->setFocus();
    QTRY_VERIFY(draws->hasFocus());
    turn(draws); // with the focus it is meant
    QVERIFY(f.window->session().runOptions().draws != before);
}

void MainWindowTest::theReportIsWritten()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto* map = f.find<QWidget>("mapPage");
    const QSize before = map->size();
    f.dialogs.answers = {f.path("report.pdf")};

    f.window->actions().report->trigger();
    auto* dialog = f.window->findChild<ui::ReportDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->findChild<QPushButton*>(QStringLiteral("reportSave"))->click();

    auto* message = f.find<ui::MessageBar>("messageBar");
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), WindowFixture::kPatience);
    QVERIFY2(message->kind() == ui::MessageKind::Info, qPrintable(message->text()));
    QCOMPARE(map->size(), before); // or the map would move and gather its sites anew
    QVERIFY(QRect(map->mapToGlobal(QPoint()), map->size())
                .contains(QRect(message->mapToGlobal(QPoint()), message->size())));
    QFile report(f.path("report.pdf"));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.read(5) == "%PDF-");
}

void MainWindowTest::aReportThatCannotBeWrittenSaysWhy()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.dialogs.answers = {f.path("no-such-folder/report.pdf")};

    f.window->actions().report->trigger();
    auto* dialog = f.window->findChild<ui::ReportDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->findChild<QPushButton*>(QStringLiteral("reportSave"))->click();

    auto* message = f.find<ui::MessageBar>("messageBar");
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), WindowFixture::kPatience);
    QVERIFY(message->kind() == ui::MessageKind::Error);
    QVERIFY2(message->text().contains(u"report.pdf"), qPrintable(message->text()));
    QVERIFY(f.window->actions().report->isEnabled());
}

void MainWindowTest::aLostWorkspaceIsReportedAndTheBuiltInDataShown()
{
    WindowFixture f;
    const QString picture = f.path("picture.lodestone");
    f.write(picture, QByteArray("\xff\xd8\xff\xe0 not a workspace", 20));

    QVERIFY(f.start(picture));

    QVERIFY(f.find<ui::MessageBar>("messageBar")->kind() == ui::MessageKind::Error);
    QVERIFY(f.window->workspace().path().isEmpty());
    QFile untouched(picture);
    QVERIFY(untouched.open(QIODevice::ReadOnly));
    QCOMPARE(untouched.size(), 20);
}

void MainWindowTest::aFirstStartMakesTheDefaultWorkspaceAndTheNextOneOpensIt()
{
    WindowFixture f(QStringLiteral("default.lodestone"));

    QVERIFY(f.start());

    const QString file = f.path("default.lodestone");
    QCOMPARE(f.window->workspace().path(), file);
    QVERIFY(QFile::exists(file));
    QCOMPARE(f.settings.recentWorkspaces(), QStringList{file});
    f.window->start({});
    QTRY_COMPARE(f.window->workspace().isBusy(), false);
    QCOMPARE(f.window->workspace().path(), file);
}

void MainWindowTest::everyControlHasAName()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->session().select(f.window->session().run()->plants.front().site);

    QStringList nameless;
    for (const QWidget* widget : f.window->findChildren<QWidget*>()) {
        // The field inside a spin box and the paper of a scrolled view are spoken of as the whole.
        const auto* view = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget());
        const bool inside = widget->objectName() == u"qt_spinbox_lineedit" ||
                            (view != nullptr && view->viewport() == widget);
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || inside) {
            continue;
        }
        QAccessibleInterface* face =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        if (face != nullptr && face->text(QAccessible::Name).isEmpty()) {
            nameless << QStringLiteral("%1 (%2) in %3 (%4)")
                            .arg(QString::fromLatin1(widget->metaObject()->className()),
                                 widget->objectName(),
                                 QString::fromLatin1(
                                     widget->parentWidget()->metaObject()->className()),
                                 widget->parentWidget()->objectName());
        }
    }

    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", ")));
}

// Of two with one letter Alt only moves the focus to and fro, and the menu stays closed.
void MainWindowTest::everyMenuOpensByItsLetter()
{
    WindowFixture f;
    QVERIFY(f.start());
    std::map<QString, QStringList> byLetter;
    for (const QAction* menu : f.window->menuBar()->actions()) {
        byLetter[QKeySequence::mnemonic(menu->text()).toString()] << menu->text();
    }
    QCOMPARE(byLetter.size(), std::size_t(f.window->menuBar()->actions().size()));

    for (const QWidget* widget : f.window->findChildren<QWidget*>()) {
        if (widget->window() != f.window.get()) {
            continue; // a dialog's letters are its own
        }
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const auto* label = qobject_cast<const QLabel*>(widget);
        const bool leads = label != nullptr && label->buddy() != nullptr;
        const QString text = button != nullptr ? button->text() : leads ? label->text() : QString();
        const auto taken = byLetter.find(QKeySequence::mnemonic(text).toString());
        if (!text.isEmpty() && taken != byLetter.end() && !taken->first.isEmpty()) {
            taken->second << text;
        }
    }

    for (const auto& [letter, texts] : byLetter) {
        QVERIFY2(texts.size() == 1, qPrintable(letter + u": " + texts.join(u", ")));
    }
}

void MainWindowTest::aNarrowWindowKeepsEveryPanel()
{
    WindowFixture f;
    QVERIFY(f.start());

    f.window->resize(1024, 700);
    QTest::qWait(50);

    QCOMPARE(f.window->width(), 1024);
    for (const char* name : {"scenarioDock", "inspectorDock", "resultsDock"}) {
        auto* dock = f.find<QDockWidget>(name);
        QVERIFY(dock->toggleViewAction()->isChecked());
        QVERIFY(dock->geometry().right() <= f.window->width());
    }
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
