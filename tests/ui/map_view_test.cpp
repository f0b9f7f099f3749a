// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/map_view_fixture.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_print.h"
#include "ui/map/map_view.h"
#include "ui/theme/apply_theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QBuffer>
#include <QElapsedTimer>
#include <QLabel>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

using namespace lodestone::ui;
using namespace lodestone::ui::test;

class MapViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ThemeMode::Light); }

    void bothThemesPaintSeaLandAndMarks_data();
    void bothThemesPaintSeaLandAndMarks();
    void aClickSelectsAndSaysSo();
    void aClickOnTheSeaClearsTheSelection();
    void settingTheSelectionSaysNothing();
    void theSelectionSurvivesANewScene();
    void theSelectionShowsItsLinks();
    void aHeldLinkShowsInStoppedInk();
    void newStatesKeepTheBaseMap();
    void draggingKeepsTheBaseMap();
    void anotherScaleIsStretchedAtFirstAndThenExact();
    void otherColoursAreThereAtOnce();
    void dragPansAndDoesNotSelect();
    void theWheelZoomsAtThePointer();
    void aClusterZoomsUntilItsMembersPart();
    void sitesInOnePlaceFanOut();
    void tabWalksBySiteRankAndLeaves();
    void enterSelectsThenActivates();
    void arrowsMoveToTheNearestSite();
    void controlArrowsFollowTheLinks();
    void shiftArrowsPanAndKeysZoom();
    void fFitsTheSelection();
    void otherKeysAreLeftToTheWindow();
    void aSelectionOutOfSightIsShown();
    void whatIsLitIsRinged();
    void noSiteLiesUnderTheButtons();
    void anEmptyMapSaysWhatToDo();
    void everyControlHasAName();
    void assistiveTechnologySeesEverySite();
    void assistiveTechnologyCanSelect();
    void hoverTipsNameStateAndBinding();
    void aFlightEndsWhereTheMapWasSent();
    void theReportGetsVectors();
    void zoomingInBringsTheFineShapes();
};

void MapViewTest::bothThemesPaintSeaLandAndMarks_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << QSize(1005, 492);
    QTest::newRow("dark") << true << QSize(1005, 492);
    QTest::newRow("light, small") << false << QSize(420, 260);
    QTest::newRow("dark, large") << true << QSize(1600, 900);
}

void MapViewTest::bothThemesPaintSeaLandAndMarks()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    applyTheme(*qApp, dark ? ThemeMode::Dark : ThemeMode::Light);
    const Theme& theme = dark ? darkTheme() : lightTheme();

    Shown shown(smallScene(), size);
    const QImage image = shown.picture();

    const int pixels = image.width() * image.height();
    QCOMPARE(image.deviceIndependentSize().toSize(), size);
    QVERIFY(countOf(image, theme.sea) > pixels / 5);
    QVERIFY(countOf(image, theme.land) > pixels / 10);
    QVERIFY(countOf(image, theme.state(PlantState::Running).fill) > 40);
    QVERIFY(countOf(image, theme.state(PlantState::Stopped).fill) > 20);
    QVERIFY(countOf(image, theme.state(PlantState::Cut).fill) > 20);
    const QString folder = qEnvironmentVariable("LODESTONE_TEST_PICTURES");
    if (!folder.isEmpty()) {
        image.save(QStringLiteral("%1/map-%2.png")
                       .arg(folder, QString::fromLatin1(QTest::currentDataTag())
                                        .replace(QLatin1Char(' '), QLatin1Char('-'))));
    }
}

void MapViewTest::aClickSelectsAndSaysSo()
{
    Shown shown(smallScene());
    QSignalSpy selected(&shown.view, &MapView::siteSelected);

    shown.click(shown.at(3));
    shown.click(shown.at(3)); // a second click changes nothing

    QCOMPARE(idsOf(selected), QStringList{QStringLiteral("leipzig")});
    QCOMPARE(shown.view.selection(), QStringLiteral("leipzig"));
}

void MapViewTest::aClickOnTheSeaClearsTheSelection()
{
    Shown shown(smallScene());
    shown.view.setSelection(QStringLiteral("leipzig"));
    QSignalSpy cleared(&shown.view, &MapView::selectionCleared);

    shown.click({700, 450});
    shown.click({700, 450});

    QCOMPARE(cleared.count(), 1);
    QVERIFY(shown.view.selection().isEmpty());
}

void MapViewTest::settingTheSelectionSaysNothing()
{
    Shown shown(smallScene());
    QSignalSpy selected(&shown.view, &MapView::siteSelected);
    QSignalSpy cleared(&shown.view, &MapView::selectionCleared);

    shown.view.setSelection(QStringLiteral("leipzig"));
    shown.view.setSelection(QStringLiteral("no such site"));
    shown.view.setSelection(QString());

    QCOMPARE(selected.count() + cleared.count(), 0);
    QVERIFY(shown.view.selection().isEmpty());
}

void MapViewTest::theSelectionSurvivesANewScene()
{
    Shown shown(smallScene());
    shown.view.setSelection(QStringLiteral("leipzig"));
    auto grown = smallScene();
    grown->sites.insert(grown->sites.begin(), site("new", 2, 48));
    for (MapLink& one : grown->links) {
        ++one.from;
        ++one.to;
    }

    shown.view.setScene(grown);
    QCOMPARE(shown.view.selection(), QStringLiteral("leipzig"));

    shown.view.setScene(std::make_shared<MapScene>());
    QVERIFY(shown.view.selection().isEmpty());
}

void MapViewTest::theSelectionShowsItsLinks()
{
    Shown shown(smallScene());
    const QColor up = lightTheme().upstream;
    const QColor down = lightTheme().downstream;
    // The legend shows one of each; what is more lies on the map.
    shown.view.legend()->hide();
    QCOMPARE(countOf(shown.picture(), up), 0);

    shown.view.setSelection(QStringLiteral("rotor"));

    const QImage linked = shown.picture();
    QVERIFY(countOf(linked, up) > 20);
    QVERIFY(countOf(linked, down) > 20);
    shown.view.setLinkMode(LinkMode::None);
    QCOMPARE(countOf(shown.picture(), up), 0);
    shown.view.setSelection(QStringLiteral("rotor"), {{2, LinkRole::Downstream}});
    shown.view.setLinkMode(LinkMode::Selected);
    QCOMPARE(countOf(shown.picture(), up), 0);
    QVERIFY(countOf(shown.picture(), down) > 5);
    // Links that do not exist are left out.
    shown.view.setSelection(QStringLiteral("rotor"), {{999, LinkRole::Upstream}});
    static_cast<void>(shown.picture());
}

void MapViewTest::aHeldLinkShowsInStoppedInk()
{
    Shown shown(smallScene());
    shown.view.legend()->hide();
    const QColor ink = lightTheme().state(PlantState::Stopped).ink;
    shown.view.setSelection(QStringLiteral("rotor"));
    const int held = countOf(shown.picture(), ink);

    MapDay day;
    day.day = 5;
    day.setsHeld = true;
    shown.view.setDay(day);

    QVERIFY(countOf(shown.picture(), ink) + 200 < held);
}

void MapViewTest::newStatesKeepTheBaseMap()
{
    Shown shown(smallScene());
    const QImage before = shown.picture();
    const int renders = shown.view.baseRenders();

    shown.view.setStates(std::vector<PlantState>(7, PlantState::Stopped));
    const QImage after = shown.picture();

    QCOMPARE(shown.view.baseRenders(), renders);
    QVERIFY(after != before);
    QCOMPARE(shown.view.legend()->content().counts[std::size_t(PlantState::Stopped)], 7);
    shown.view.setStates({PlantState::Cut}); // a list of another scene is refused
    QCOMPARE(shown.view.legend()->content().counts[std::size_t(PlantState::Stopped)], 7);
}

void MapViewTest::draggingKeepsTheBaseMap()
{
    Shown shown(smallScene());
    static_cast<void>(shown.picture());
    const int renders = shown.view.baseRenders();

    shown.key(Qt::Key_Right, Qt::ShiftModifier);
    static_cast<void>(shown.picture());

    QCOMPARE(shown.view.baseRenders(), renders); // 80 pixels lie within the margin
    shown.key(Qt::Key_Right, Qt::ShiftModifier);
    static_cast<void>(shown.picture());
    QTRY_VERIFY(shown.view.baseRenders() > renders);
}

void MapViewTest::anotherScaleIsStretchedAtFirstAndThenExact()
{
    Shown shown(smallScene());
    static_cast<void>(shown.picture());
    const int renders = shown.view.baseRenders();
    const auto likeTheBase = [&shown] { // of a thousand pixels
        const QImage seen = shown.picture();
        QImage base(seen.size(), QImage::Format_RGB32);
        base.setDevicePixelRatio(seen.devicePixelRatio());
        QPainter painter(&base);
        paintBase(painter, QRectF(QPointF(), seen.deviceIndependentSize()),
                  shown.view.viewportShown(), lightTheme(),
                  {detailFor(shown.view.viewportShown().scale), MapCentre::Europe});
        painter.end();
        int same = 0;
        for (int y = 0; y < seen.height(); ++y) {
            for (int x = 0; x < seen.width(); ++x) {
                same += seen.pixel(x, y) == base.pixel(x, y) ? 1 : 0;
            }
        }
        return 1000 * same / (seen.width() * seen.height());
    };
    const int before = likeTheBase();

    shown.view.zoomIn();
    const int stretched = likeTheBase();
    QCOMPARE(shown.view.baseRenders(), renders); // the window is not held up
    QVERIFY(!shown.view.baseIsExact());

    QTRY_VERIFY(shown.view.baseIsExact());
    const int exact = likeTheBase();
    QVERIFY2(stretched + 10 < exact && exact + 40 > before,
             qPrintable(QStringLiteral("%1 %2 %3").arg(before).arg(stretched).arg(exact)));
}

void MapViewTest::otherColoursAreThereAtOnce()
{
    Shown shown(smallScene());
    shown.view.zoomIn();
    static_cast<void>(shown.picture()); // another picture is on its way, in light colours
    applyTheme(*qApp, ThemeMode::Dark);
    QCoreApplication::processEvents();

    QVERIFY(countOf(shown.picture(), darkTheme().sea) > 1000);
    QTest::qWait(100);
    QVERIFY(countOf(shown.picture(), darkTheme().sea) > 1000);
    QVERIFY(countOf(shown.picture(), lightTheme().sea) < 50);
}

void MapViewTest::dragPansAndDoesNotSelect()
{
    Shown shown(smallScene());
    QSignalSpy selected(&shown.view, &MapView::siteSelected);
    const QPoint start = shown.at(3);

    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, start);
    QMouseEvent move(QEvent::MouseMove, QPointF(start) + QPointF(60, 25),
                     shown.view.viewport()->mapToGlobal(QPointF(start) + QPointF(60, 25)),
                     Qt::LeftButton, Qt::LeftButton, {});
    QApplication::sendEvent(shown.view.viewport(), &move);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, {}, start + QPoint(60, 25));

    QCOMPARE(shown.at(3), start + QPoint(60, 25));
    QCOMPARE(selected.count(), 0);
}

void MapViewTest::theWheelZoomsAtThePointer()
{
    Shown shown(smallScene());
    const QPoint before = shown.at(1);
    const double scale = shown.view.viewportShown().scale;

    QWheelEvent wheel(before, shown.view.viewport()->mapToGlobal(QPointF(before)), {},
                      QPoint(0, 240), Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(shown.view.viewport(), &wheel);

    QVERIFY(shown.view.viewportShown().scale > scale * 1.4);
    const QPoint drift = shown.at(1) - before;
    QVERIFY(drift.manhattanLength() <= 2);
}

void MapViewTest::aClusterZoomsUntilItsMembersPart()
{
    auto scene = smallScene();
    scene->sites.push_back(site("near", 12.9, 51.4));
    Shown shown(scene);
    QVERIFY(shown.view.layoutShown().items[shown.view.layoutShown().itemOfSite[3]].isCluster());

    shown.click(shown.at(3));

    const MapLayout& layout = shown.view.layoutShown();
    QVERIFY(!layout.items[layout.itemOfSite[3]].isCluster());
    QVERIFY(!layout.items[layout.itemOfSite[7]].isCluster());
    QVERIFY(shown.view.viewport()->rect().contains(shown.at(3)));
    shown.key(Qt::Key_0);
    QVERIFY(shown.view.layoutShown().items[shown.view.layoutShown().itemOfSite[3]].isCluster());
}

void MapViewTest::sitesInOnePlaceFanOut()
{
    auto scene = smallScene();
    for (const char* id : {"p", "q", "r"}) {
        scene->sites.push_back(site(id, 12.4, 51.3));
    }
    Shown shown(scene);
    QSignalSpy selected(&shown.view, &MapView::siteSelected);
    const double scale = shown.view.viewportShown().scale;

    shown.click(shown.at(3));

    QCOMPARE(shown.view.viewportShown().scale, scale);
    std::set<std::uint32_t> items;
    for (const std::uint32_t one : {3U, 7U, 8U, 9U}) {
        items.insert(shown.view.layoutShown().itemOfSite[one]);
    }
    QCOMPARE(items.size(), std::size_t(4));
    shown.click(shown.at(8));
    QCOMPARE(idsOf(selected), QStringList{QStringLiteral("q")});
    // A zoom gathers them again.
    shown.view.setSelection(QString());
    shown.view.zoomIn();
    QCOMPARE(shown.view.layoutShown().itemOfSite[7], shown.view.layoutShown().itemOfSite[9]);
}

void MapViewTest::tabWalksBySiteRankAndLeaves()
{
    QWidget window;
    QPushButton before(QStringLiteral("before"), &window);
    MapView view(&window);
    view.setReducedMotion(true);
    view.setGeometry(0, 40, 900, 450);
    window.resize(900, 500);
    view.setScene(smallScene());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before.setFocus();
    const auto current = [&] {
        const auto item = view.focusedItem();
        return item ? view.index()->scene().sites[view.layoutShown().items[*item].site].id
                    : QString();
    };

    QStringList walked;
    for (int i = 0; i < 7; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(view.hasFocus());
        walked << current();
    }
    QTest::keyClick(&view, Qt::Key_Tab);

    QCOMPARE(walked.mid(0, 3), (QStringList{QStringLiteral("chakan"), QStringLiteral("hamamatsu"),
                                            QStringLiteral("leipzig")}));
    QCOMPARE(std::set<QString>(walked.begin(), walked.end()).size(), std::size_t(7));
    QVERIFY(!view.hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QVERIFY(view.hasFocus());
    QCOMPARE(current(), walked.last());
}

void MapViewTest::enterSelectsThenActivates()
{
    Shown shown(smallScene());
    QSignalSpy selected(&shown.view, &MapView::siteSelected);
    QSignalSpy activated(&shown.view, &MapView::siteActivated);
    QSignalSpy pinned(&shown.view, &MapView::sitePinned);

    shown.key(Qt::Key_Tab);
    shown.key(Qt::Key_Return);
    shown.key(Qt::Key_Return);
    shown.key(Qt::Key_Space);

    QCOMPARE(idsOf(selected), QStringList{QStringLiteral("chakan")});
    QCOMPARE(idsOf(activated), QStringList{QStringLiteral("chakan")});
    QCOMPARE(idsOf(pinned), QStringList{QStringLiteral("chakan")});
}

void MapViewTest::arrowsMoveToTheNearestSite()
{
    Shown shown(smallScene());
    QSignalSpy selected(&shown.view, &MapView::siteSelected);
    shown.view.setSelection(QStringLiteral("leipzig"));

    shown.key(Qt::Key_Left);
    shown.key(Qt::Key_Return);

    QCOMPARE(idsOf(selected), QStringList{QStringLiteral("rotor")});
}

void MapViewTest::controlArrowsFollowTheLinks()
{
    Shown shown(smallScene());
    QSignalSpy selected(&shown.view, &MapView::siteSelected);
    shown.view.setSelection(QStringLiteral("leipzig"));

    shown.key(Qt::Key_Left, Qt::ControlModifier);
    shown.key(Qt::Key_Left, Qt::ControlModifier);
    shown.key(Qt::Key_Return);
    shown.key(Qt::Key_Right, Qt::ControlModifier);
    shown.key(Qt::Key_Return);

    QCOMPARE(idsOf(selected), (QStringList{QStringLiteral("magnet"), QStringLiteral("rotor")}));
}

void MapViewTest::shiftArrowsPanAndKeysZoom()
{
    Shown shown(smallScene());
    const QPoint before = shown.at(1);
    const double scale = shown.view.viewportShown().scale;

    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown.at(1), before + QPoint(80, 0));
    shown.key(Qt::Key_Plus);
    QCOMPARE(shown.view.viewportShown().scale, scale * 1.6);
    shown.key(Qt::Key_Minus);
    shown.key(Qt::Key_0);
    QCOMPARE(shown.view.viewportShown().scale, scale);
    QCOMPARE(shown.at(1), before);
}

void MapViewTest::fFitsTheSelection()
{
    Shown shown(smallScene());
    const double scale = shown.view.viewportShown().scale;
    shown.key(Qt::Key_F); // nothing selected, nothing to fit
    QCOMPARE(shown.view.viewportShown().scale, scale);
    shown.view.setSelection(QStringLiteral("leipzig"), {{2, LinkRole::Upstream}});

    shown.key(Qt::Key_F);

    QVERIFY(shown.view.viewportShown().scale > scale * 2);
    QVERIFY(shown.view.viewport()->rect().contains(shown.at(3)));
    QVERIFY(shown.view.viewport()->rect().contains(shown.at(2)));
}

void MapViewTest::otherKeysAreLeftToTheWindow()
{
    Shown shown(smallScene());
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_F5, Qt::Key_PageDown}) {
        QKeyEvent press(QEvent::KeyPress, key, {});
        QApplication::sendEvent(&shown.view, &press);
        QVERIFY(!press.isAccepted());
    }
}

void MapViewTest::aSelectionOutOfSightIsShown()
{
    Shown shown(smallScene());
    shown.view.setReducedMotion(true);
    const auto scene = smallScene();
    const auto& sites = scene->sites;
    const auto placeOf = [&](std::uint32_t site) {
        return shown.view.viewportShown().toScreen(shown.view.index()->place(site),
                                                   QRectF(shown.view.viewport()->rect()));
    };
    const MapViewport whole = shown.view.viewportShown();
    shown.view.setSelection(sites[0].id);
    shown.view.revealSelection();
    QVERIFY(shown.view.viewportShown() == whole); // it is in sight

    for (int i = 0; i < 6; ++i) {
        shown.view.zoomIn();
    }
    shown.view.centreOn(sites[0].id);
    const MapViewport near = shown.view.viewportShown();
    std::uint32_t far = 1;
    while (shown.view.viewport()->rect().contains(placeOf(far).toPoint())) {
        ++far;
    }
    shown.view.setSelection(sites[far].id);
    shown.view.revealSelection();
    QVERIFY(shown.view.viewport()->rect().contains(placeOf(far).toPoint()));
    QCOMPARE(shown.view.viewportShown().scale, near.scale);

    // Under the legend is out of sight too.
    const QRectF legend = shown.view.legend()->geometry();
    const QPointF under = placeOf(far) - legend.center();
    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, {400, 300});
    QMouseEvent move(QEvent::MouseMove, QPointF(400, 300) - under,
                     shown.view.viewport()->mapToGlobal(QPointF(400, 300) - under), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(shown.view.viewport(), &move);
    QVERIFY(legend.contains(placeOf(far)));
    shown.view.revealSelection();
    QVERIFY(!legend.contains(placeOf(far)));
}

void MapViewTest::whatIsLitIsRinged()
{
    const auto scene = smallScene();
    Shown shown(scene);
    const QColor accent = themeOf(&shown.view).accent;
    const int none = countOf(shown.picture(), accent);
    const int renders = shown.view.baseRenders();

    std::vector<std::uint8_t> lit(scene->sites.size(), 0);
    lit[3] = 1;
    shown.view.setLit(lit);
    const int one = countOf(shown.picture(), accent);
    QVERIFY2(one > none + 4, qPrintable(QStringLiteral("%1, %2").arg(none).arg(one)));
    QVERIFY(!shown.view.printShown().lit.empty());
    shown.view.setLit(std::vector<std::uint8_t>(scene->sites.size(), 1));
    QVERIFY(countOf(shown.picture(), accent) > one + 4); // clusters too

    shown.view.setLit({});
    QCOMPARE(countOf(shown.picture(), accent), none);
    QVERIFY(shown.view.selection().isEmpty());
    QCOMPARE(shown.view.baseRenders(), renders);
}

void MapViewTest::noSiteLiesUnderTheButtons()
{
    auto scene = std::make_shared<MapScene>();
    scene->sites = {site("west", -100.0, 0.0), site("north-east", 150.0, 62.0)};
    Shown shown(scene, {900, 420});
    shown.view.setReducedMotion(true);
    QTest::keyClick(shown.view.legend(), Qt::Key_Space); // folded, it is in nobody's way
    const QRectF area(shown.view.viewport()->rect());
    const auto covered = [&](const MapViewport& shownAs) {
        const QPointF at = shownAs.toScreen(shown.view.index()->place(1), area);
        return std::ranges::any_of(
            std::array{"mapZoomIn", "mapZoomOut", "mapFitAll"}, [&](const char* name) {
                const auto* button = shown.view.findChild<QWidget*>(QString::fromLatin1(name));
                return QRectF(button->geometry()).adjusted(-9, -9, 9, 9).contains(at);
            });
    };
    QVERIFY(covered(fitted(shown.view.index()->places().boundingRect(), area, 44, 1500)));

    shown.view.fitAll();

    QVERIFY(!covered(shown.view.viewportShown()));
}

void MapViewTest::anEmptyMapSaysWhatToDo()
{
    Shown shown(std::make_shared<MapScene>());
    shown.view.setEmptyText(QStringLiteral("No sites in this workspace."),
                            QStringLiteral("Load figures…"));
    QSignalSpy triggered(&shown.view, &MapView::emptyActionTriggered);
    auto* text = shown.view.findChild<QLabel*>(QStringLiteral("mapEmptyText"));
    auto* button = shown.view.findChild<QPushButton*>(QStringLiteral("mapEmptyButton"));
    QVERIFY(text != nullptr && text->isVisible());
    QVERIFY(!shown.view.legend()->isVisible());

    QTest::mouseClick(button, Qt::LeftButton);
    shown.key(Qt::Key_Tab);
    shown.key(Qt::Key_Right);
    shown.key(Qt::Key_Return);

    QCOMPARE(triggered.count(), 1);
    shown.view.setScene(smallScene());
    QVERIFY(!text->isVisible());
    QVERIFY(shown.view.legend()->isVisible());
}

void MapViewTest::everyControlHasAName()
{
    Shown shown(smallScene());
    QVERIFY(!shown.view.accessibleName().isEmpty());
    const auto widgets = shown.view.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
            widget == shown.view.viewport()) {
            continue;
        }
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(named, qPrintable(widget->objectName()));
        QVERIFY(!widget->objectName().isEmpty());
    }
}

void MapViewTest::assistiveTechnologySeesEverySite()
{
    auto scene = smallScene();
    scene->sites.push_back(site("p", 73.9, 18.8, std::nullopt, PlantState::Cut));
    scene->sites.push_back(site("q", 74.0, 18.8, std::nullopt, PlantState::RunningDown));
    Shown shown(scene);
    QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&shown.view);
    QVERIFY(map != nullptr);
    QCOMPARE(map->role(), QAccessible::List);

    QStringList names;
    for (int i = 0; i < int(shown.view.visibleItems().size()); ++i) {
        QAccessibleInterface* child = map->child(i);
        QVERIFY(child != nullptr && child->isValid());
        QCOMPARE(child->role(), QAccessible::ListItem);
        QCOMPARE(map->indexOfChild(child), i);
        QVERIFY(child->rect().width() >= 8);
        names << child->text(QAccessible::Name);
    }

    QVERIFY(names.contains(
        QStringLiteral("leipzig works, automotive assembly, Germany, running down, stops on day "
                       "41, 90 percent range 33 to 58, rank 3 of 3")));
    QVERIFY(names.contains(QStringLiteral("2 sites, 1 cut, 1 running down")));
    QVERIFY(map->childCount() > int(names.size())); // its controls follow
    QVERIFY(map->child(int(names.size())) != nullptr);
    QVERIFY(map->child(100000) == nullptr);
}

void MapViewTest::assistiveTechnologyCanSelect()
{
    Shown shown(smallScene());
    QSignalSpy selected(&shown.view, &MapView::siteSelected);
    QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&shown.view);
    const QPoint where = shown.view.viewport()->mapToGlobal(shown.at(3));
    QAccessibleInterface* leipzig = map->childAt(where.x(), where.y());
    QVERIFY(leipzig != nullptr && leipzig->actionInterface() != nullptr);
    QVERIFY(!leipzig->state().selected);

    leipzig->actionInterface()->doAction(QAccessibleActionInterface::pressAction());

    QCOMPARE(idsOf(selected), QStringList{QStringLiteral("leipzig")});
    QVERIFY(leipzig->state().selected);
    shown.view.setScene(std::make_shared<MapScene>());
    QVERIFY(!leipzig->isValid()); // gone, and says so instead of crashing
}

void MapViewTest::hoverTipsNameStateAndBinding()
{
    auto scene = smallScene();
    scene->sites[3].name = QStringLiteral("Leipzig <e-axle>");
    scene->sites[3].binds = QStringLiteral("Rotor, 42SH grade");
    Shown shown(scene);
    const std::uint32_t item = shown.view.layoutShown().itemOfSite[3];

    const QString tip = shown.view.itemTip(item);

    QVERIFY(tip.contains(QStringLiteral("Leipzig &lt;e-axle&gt;")));
    QVERIFY(tip.contains(QStringLiteral("Running down · stops on day 41 (90 %: 33–58)")));
    QVERIFY(tip.contains(QStringLiteral("Rotor, 42SH grade")));
}

void MapViewTest::aFlightEndsWhereTheMapWasSent()
{
    Shown shown(smallScene());
    shown.view.setReducedMotion(false);
    const double scale = shown.view.viewportShown().scale;

    shown.view.zoomIn();
    shown.view.zoomIn(); // cuts the first flight short and goes on from its end

    QVERIFY(shown.view.viewportShown().scale < scale * 1.6);
    QTRY_COMPARE(shown.view.viewportShown().scale, scale * 1.6 * 1.6);
}

void MapViewTest::theReportGetsVectors()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(96);
        QPainter painter(&writer);
        QFont font;
        font.setPixelSize(11);
        MapPrint print;
        print.selected = QStringLiteral("leipzig");
        print.day = 38;
        paintMap(painter, QRectF(0, 0, 680, 380), smallScene(), lightTheme(), font, print);
    }
    buffer.close();

    QVERIFY(bytes.size() > 20000);
    QVERIFY(!bytes.contains("/Subtype /Image"));
    QVERIFY(bytes.contains("/FontFile2") || bytes.contains("/Type0"));
}

void MapViewTest::zoomingInBringsTheFineShapes()
{
    Shown shown(smallScene());
    static_cast<void>(shown.picture());
    const int renders = shown.view.baseRenders();

    shown.view.centreOn(QStringLiteral("leipzig"));
    shown.view.zoomIn();
    shown.view.zoomIn();
    shown.view.zoomIn();
    static_cast<void>(shown.picture());

    // Once with the coarse shapes, if the fine ones are not there yet, and then with the fine ones.
    QTRY_VERIFY(shown.view.showsFineShapes());
    static_cast<void>(shown.picture());
    QTRY_VERIFY(shown.view.baseIsExact());
    QVERIFY(shown.view.baseRenders() > renders);
}

QTEST_MAIN(MapViewTest)
#include "map_view_test.moc"
