// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_view.h"
#include "ui/models/row_table.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/pages/sources/sources_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/tour.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineF>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>
#include <cmath>

using namespace lodestone;
using lodestone::tests::WindowFixture;

// Panels as steps that can be taken back, views with a name, and the tour.
class LayoutStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClosedPanelComesBackWithUndo();
    void switchingBetweenTabsIsNoStep();
    void aViewBehindAnotherDoesNothingUntilItIsShown();
    void resettingTheLayoutIsAStep();
    void aSavedViewBringsEverythingBack();
    void columnsAndChoicesOfViewsAreSteps();
    void eachSortOfATableIsAStep();
    void theLinksAndTheKeyOfTheMapAreAsTheyWereLeft();
    void aViewIsForgotten();
    void theTourComesOnceAndGoesThroughTheWindow();
    void anAreaOfTheMapBecomesTheFilter();

private:
    // Clicks the head of a column, which must be in sight.
    static void sort(const QTableView& table, int column)
    {
        const QHeaderView& head = *table.horizontalHeader();
        // The upper half: the lower one of a range is its axis of days.
        const QPoint at(head.sectionViewportPosition(column) + head.sectionSize(column) / 2, 5);
        QTest::mouseClick(head.viewport(), Qt::LeftButton, {}, at);
    }
    static QAction* entry(WindowFixture& f, const char* menu, const QString& text)
    {
        for (auto* one : f.window->findChildren<QMenu*>()) {
            if (one->title() == QString::fromLatin1(menu)) {
                Q_EMIT one->aboutToShow();
                const auto actions = one->actions();
                const auto found = std::ranges::find(actions, text, &QAction::text);
                return found == actions.end() ? nullptr : *found;
            }
        }
        return nullptr;
    }
};

void LayoutStoryTest::aClosedPanelComesBackWithUndo()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* dock = f.find<QDockWidget>("inspectorDock");
    QVERIFY(!f.window->actions().undo->isEnabled());

    dock->close();
    QTRY_VERIFY(f.window->actions().undo->isEnabled());
    QVERIFY(f.window->actions().undo->text().contains(QStringLiteral("close the panel Inspector")));

    f.window->actions().undo->trigger();
    QVERIFY(!dock->isHidden());
    f.window->actions().redo->trigger();
    QVERIFY(dock->isHidden());
    dock->show();
    QTRY_VERIFY(
        f.window->actions().undo->text().contains(QStringLiteral("show the panel Inspector")));
}

void LayoutStoryTest::switchingBetweenTabsIsNoStep()
{
    WindowFixture f;
    QVERIFY(f.start());

    f.window->actions().showTimeline->trigger();
    f.window->actions().showSources->trigger();
    QTest::qWait(400);

    QVERIFY(!f.window->actions().undo->isEnabled());
}

void LayoutStoryTest::aViewBehindAnotherDoesNothingUntilItIsShown()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* page = f.find<ui::SourcesPage>("sourcesPage");
    const ui::RowTable* figures = page->table(ui::SourcesPage::Figures);
    QVERIFY(!page->isVisible());
    QCOMPARE(figures->model()->rowCount(), 0);

    f.window->actions().showSources->trigger();
    QVERIFY(page->isVisible());
    QVERIFY(page->isAncestorOf(f.window->focusWidget()));
    QTRY_VERIFY_WITH_TIMEOUT(figures->model()->rowCount() > 0, WindowFixture::kPatience);

    f.window->actions().showTimeline->trigger();
    QVERIFY(!page->isVisible());
    QVERIFY(f.find<QWidget>("timelinePage")->isVisible());
    f.find<QDockWidget>("timelineDock")->close();
    auto* dock = f.find<QDockWidget>("sourcesDock");
    dock->setFloating(true);
    QVERIFY(page->isVisible());
    dock->setFloating(false);
    dock->raise();
    QVERIFY(page->isVisible());
    f.window->hide();
    f.window->show();
    QVERIFY(page->isVisible());
}

void LayoutStoryTest::resettingTheLayoutIsAStep()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* dock = f.find<QDockWidget>("scenarioDock");
    dock->close();
    QTRY_VERIFY(f.window->actions().undo->isEnabled());

    f.window->actions().resetLayout->trigger();
    QVERIFY(!dock->isHidden());
    f.window->actions().undo->trigger();
    QVERIFY(dock->isHidden());
}

void LayoutStoryTest::aSavedViewBringsEverythingBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* dock = f.find<QDockWidget>("scenarioDock");
    auto* centre = f.find<QTabWidget>("centre");
    const core::SiteId plant = f.window->session().run()->plants.front().site;
    dock->close();
    centre->setCurrentIndex(2);
    f.window->filter().setText(QStringLiteral("germany"));
    f.window->filter().setFacet(ui::Facet::Sector, {"automotive", "magnet"});
    f.window->session().select(plant);
    f.window->session().setDay(77);
    auto* map = f.find<ui::MapView>("map");
    map->setReducedMotion(true);
    map->showPlace(QStringLiteral("104 35 900")); // far from the plant
    const ui::MapViewport looked = map->viewportShown();
    f.dialogs.answers = {QStringLiteral(" Germany & magnets ")};
    f.window->actions().saveView->trigger();
    QCOMPARE(f.settings.savedViews().size(), 1);

    dock->show();
    centre->setCurrentIndex(0);
    f.window->filter().clear();
    f.window->session().select({});
    f.window->session().setDay(5);
    map->fitAll();
    QTest::qWait(400);
    auto* show = entry(f, "Sa&ved views", QStringLiteral("Germany && magnets"));
    QVERIFY(show != nullptr);
    show->trigger();

    QVERIFY(dock->isHidden());
    QCOMPARE(centre->currentIndex(), 2);
    QCOMPARE(f.window->filter().text(), QStringLiteral("germany"));
    QCOMPARE(f.window->filter().facets().of(ui::Facet::Sector),
             (std::set<std::string>{"automotive", "magnet"}));
    QCOMPARE(f.window->session().selection(), plant);
    QCOMPARE(f.window->session().day(), 77);
    const ui::MapViewport shown = map->viewportShown();
    QVERIFY(std::abs(shown.scale / looked.scale - 1.0) < 1e-4);
    QVERIFY(QLineF(shown.centre, looked.centre).length() * shown.scale < 0.5); // of a pixel
    map->showPlace(QStringLiteral("1 2 nonsense"));
    QVERIFY(map->placeShown().isEmpty());

    f.window->actions().undo->trigger(); // one step for panels and filter
    QVERIFY(!dock->isHidden());
    QVERIFY(!f.window->filter().isActive());

    // Settings are on disk: another start has it.
    const ui::Settings again(f.path("settings.ini"));
    QCOMPARE(again.savedViews().front().name, QStringLiteral("Germany & magnets"));
    QCOMPARE(again.savedViews().front().day, 77);
}

void LayoutStoryTest::columnsAndChoicesOfViewsAreSteps()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* table = f.find<ui::RankingView>("rankingTable");
    QAction& undo = *f.window->actions().undo;
    QVERIFY(!undo.isEnabled());

    table->sortByColumn(static_cast<int>(ui::RankingColumn::Median), Qt::AscendingOrder);
    QTest::qWait(600);
    QVERIFY(!undo.isEnabled()); // nobody clicked

    table->setShown(ui::RankingColumn::Sector, false);
    QTRY_VERIFY(undo.isEnabled());
    QVERIFY(undo.text().contains(QStringLiteral("columns")));
    undo.trigger();
    QVERIFY(table->isShown(ui::RankingColumn::Sector));
    f.window->actions().redo->trigger();
    QVERIFY(!table->isShown(ui::RankingColumn::Sector));
    undo.trigger();

    for (const char* name : {"linkChoice", "tierGrouping"}) {
        auto* box = f.find<QComboBox>(name);
        QVERIFY2(box != nullptr, name);
        const int before = box->currentIndex();
        const int other = before == 0 ? 1 : 0;
        box->setCurrentIndex(other);
        Q_EMIT box->activated(other);
        undo.trigger();
        QCOMPARE(box->currentIndex(), before);
        f.window->actions().redo->trigger();
        QCOMPARE(box->currentIndex(), other);
    }
}

void LayoutStoryTest::eachSortOfATableIsAStep()
{
    WindowFixture f;
    QVERIFY(f.start());
    QAction& undo = *f.window->actions().undo;
    QAction& redo = *f.window->actions().redo;
    for (QAction* show : {f.window->actions().showCompare, f.window->actions().showSources}) {
        show->trigger();
    }
    for (const char* name : {"rankingTable", "compareTable", "figuresTable"}) {
        auto* table = f.find<ui::RowTable>(name);
        for (QWidget* dock = table; dock != nullptr; dock = dock->parentWidget()) {
            if (qobject_cast<QDockWidget*>(dock) != nullptr) {
                dock->raise();
                break;
            }
        }
        QTRY_VERIFY2(table->isVisible(), name);
        const QHeaderView& head = *table->horizontalHeader();
        const int before = head.sortIndicatorSection();
        const Qt::SortOrder order = head.sortIndicatorOrder();
        const QList<int> columns = table->shownColumns();
        const int other = columns[0] == before ? columns[1] : columns[0];

        sort(*table, other);
        sort(*table, other); // the other way round
        QCOMPARE(head.sortIndicatorSection(), other);
        const Qt::SortOrder second = head.sortIndicatorOrder();
        QVERIFY2(undo.text().contains(QStringLiteral("sort %1 by %2")
                                          .arg(table->accessibleName(), table->headName(other))),
                 qPrintable(undo.text()));

        undo.trigger();
        QCOMPARE(head.sortIndicatorSection(), other);
        QVERIFY(head.sortIndicatorOrder() != second);
        undo.trigger();
        QCOMPARE(head.sortIndicatorSection(), before);
        QCOMPARE(head.sortIndicatorOrder(), order);
        QVERIFY2(!undo.isEnabled(), name);
        redo.trigger();
        QCOMPARE(head.sortIndicatorSection(), other);
        undo.trigger();
    }

    // The list behind a number of the strip is sorted by a column that may not be there otherwise.
    auto* table = f.find<ui::RankingView>("rankingTable");
    constexpr auto kBy = ui::RankingColumn::ChanceBy;
    QVERIFY(!table->isShown(kBy));
    table->insistOn(kBy);
    sort(*table, static_cast<int>(ui::RankingColumn::Plant));
    QVERIFY(!table->isShown(kBy));
    undo.trigger();
    QVERIFY(table->isShown(kBy));
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), static_cast<int>(kBy));
    QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    redo.trigger();
    QVERIFY(!table->isShown(kBy));
    QVERIFY(f.settings.rankingLayout().contains("\"sort\":\"plant\""));
}

void LayoutStoryTest::theLinksAndTheKeyOfTheMapAreAsTheyWereLeft()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* links = f.find<QComboBox>("linkChoice");
    links->setCurrentIndex(4);
    Q_EMIT links->activated(4);
    QCOMPARE(f.settings.mapLinks(), QStringLiteral("largest"));
    auto* legend = f.find<ui::MapLegend>("mapLegend");
    const bool wasOpen = legend->content().key != ui::LegendKey::Closed;
    const ui::LegendGeometry geometry = ui::legendGeometry(legend->content(), legend->font());
    QTest::mouseClick(legend, Qt::LeftButton, {}, geometry.keyRow.center().toPoint());
    QCOMPARE(f.settings.mapKeyOpen(), std::optional(!wasOpen));

    f.openAnew();
    links = f.find<QComboBox>("linkChoice");
    legend = f.find<ui::MapLegend>("mapLegend");
    QCOMPARE(links->currentIndex(), 4);
    QCOMPARE(legend->content().key != ui::LegendKey::Closed, !wasOpen);
    QVERIFY(!f.window->actions().undo->isEnabled());
    links->setCurrentIndex(1);
    Q_EMIT links->activated(1);
    f.window->actions().undo->trigger();
    QCOMPARE(links->currentIndex(), 4);
    QCOMPARE(f.settings.mapLinks(), QStringLiteral("largest"));
    QVERIFY(!legend->content().folded);
    QTest::keyClick(legend, Qt::Key_Return); // folds it

    f.openAnew();
    QVERIFY(f.find<ui::MapLegend>("mapLegend")->content().folded);
}

void LayoutStoryTest::aViewIsForgotten()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->actions().saveView->trigger(); // no name: changed their mind
    QVERIFY(f.settings.savedViews().isEmpty());
    f.dialogs.answers = {QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("one")};
    for (int i = 0; i < 3; ++i) {
        f.window->actions().saveView->trigger();
    }
    QCOMPARE(f.settings.savedViews().size(), 2); // the second "one" is in the place of the first

    QVERIFY(entry(f, "Sa&ved views", QStringLiteral("one")) != nullptr);
    auto* forget = entry(f, "&Forget a view", QStringLiteral("one"));
    QVERIFY(forget != nullptr);
    forget->trigger();

    QCOMPARE(f.settings.savedViews().size(), 1);
    QCOMPARE(f.settings.savedViews().front().name, QStringLiteral("two"));
}

void LayoutStoryTest::theTourComesOnceAndGoesThroughTheWindow()
{
    WindowFixture f;
    f.settings.setTourSeen(false);
    QVERIFY(f.start());
    QTRY_VERIFY(f.window->findChild<ui::Tour*>() != nullptr);
    QPointer<ui::Tour> tour = f.window->findChild<ui::Tour*>();
    QVERIFY(f.settings.tourSeen());
    QVERIFY(tour->isVisible());

    QStringList titles;
    while (tour != nullptr && tour->isVisible()) {
        const int step = tour->step();
        titles << tour->findChild<QLabel*>(QStringLiteral("tourTitle"))->text();
        QVERIFY(f.window->rect().contains(tour->geometry()));
        QVERIFY(!tour->findChild<QLabel*>(QStringLiteral("tourText"))->text().isEmpty());
        QTest::keyClick(tour->findChild<QPushButton*>(QStringLiteral("tourNext")), Qt::Key_Space);
        QVERIFY(!tour->isVisible() || tour->step() == step + 1);
    }
    titles.removeDuplicates();
    QCOMPARE(titles.size(), 7);
    QVERIFY(f.window->session().selection().valid()); // it showed why a plant stops
    QTRY_VERIFY(tour.isNull());

    f.window->actions().tour->trigger();
    tour = f.window->findChild<ui::Tour*>();
    QTest::keyClick(tour->findChild<QPushButton*>(QStringLiteral("tourNext")), Qt::Key_Return);
    QCOMPARE(tour->step(), 1);
    QTest::keyClick(tour->findChild<QPushButton*>(QStringLiteral("tourNext")), Qt::Key_Right);
    QCOMPARE(tour->step(), 2);
    QTest::keyClick(tour->findChild<QPushButton*>(QStringLiteral("tourNext")), Qt::Key_Left);
    QTest::keyClick(tour->findChild<QPushButton*>(QStringLiteral("tourBack")), Qt::Key_Left);
    QCOMPARE(tour->step(), 0);
    QTest::keyClick(tour, Qt::Key_Escape);
    QTRY_VERIFY(tour.isNull());
}

void LayoutStoryTest::anAreaOfTheMapBecomesTheFilter()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* map = f.find<ui::MapView>("map");
    const auto drag = [map](Qt::KeyboardModifiers keys, const QList<QPoint>& way) {
        QTest::mousePress(map->viewport(), Qt::LeftButton, keys, way.front());
        for (const QPoint& at : way) {
            QMouseEvent move(QEvent::MouseMove, at, map->viewport()->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, keys);
            QCoreApplication::sendEvent(map->viewport(), &move);
            map->viewport()->grab();
        }
        QTest::mouseRelease(map->viewport(), Qt::LeftButton, keys, way.back());
    };
    const int width = map->viewport()->width();
    const int height = map->viewport()->height();
    const auto all = f.window->session().dataset()->sites.size();

    drag(Qt::ShiftModifier, {{width / 2, 2}, {width - 2, height - 2}}); // the eastern half
    const std::set<std::string> east = f.window->filter().only();
    QVERIFY(!east.empty() && east.size() < all);
    QCOMPARE(static_cast<std::size_t>(f.window->filter().sites()), east.size());
    auto* chip = f.find<QToolButton>("filterOnly");
    QVERIFY(chip != nullptr && chip->isVisible());
    auto* table = f.find<QTableView>("rankingTable");
    QVERIFY(table->model()->rowCount() <
            static_cast<int>(f.window->session().run()->plants.size()));

    // Within it, and with words too.
    f.window->filter().setText(QStringLiteral("japan"));
    QVERIFY(f.window->filter().sites() < static_cast<int>(east.size()));
    f.window->actions().undo->trigger();
    QVERIFY(f.window->filter().only() == east);
    f.window->actions().undo->trigger();
    QVERIFY(!f.window->filter().isActive());
    f.window->actions().redo->trigger();
    QVERIFY(f.window->filter().only() == east);
    f.find<QToolButton>("filterOnly")->click();
    QVERIFY(!f.window->filter().isActive());

    // A free line round the middle takes less than the box round it.
    const QList<QPoint> way{{width / 2, height / 4},
                            {3 * width / 4, height / 2},
                            {width / 2, 3 * height / 4},
                            {width / 4, height / 2}};
    drag(Qt::ShiftModifier, {{width / 4, height / 4}, {3 * width / 4, 3 * height / 4}});
    const std::set<std::string> box = f.window->filter().only();
    f.window->filter().clear();
    drag(Qt::ShiftModifier | Qt::ControlModifier, way);
    const std::set<std::string> diamond = f.window->filter().only();
    QVERIFY(!diamond.empty() && diamond.size() < box.size());
    QVERIFY(std::ranges::includes(box, diamond));
    f.window->filter().clear();

    drag(Qt::ShiftModifier, {{5, 5}, {6, 6}}); // hardly moved: nothing
    QVERIFY(!f.window->filter().isActive());
}

QTEST_MAIN(LayoutStoryTest)
#include "layout_story_test.moc"
