// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/map_view_fixture.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_painter.h"
#include "ui/map/map_print.h"
#include "ui/map/map_view.h"
#include "ui/theme/apply_theme.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

using namespace lodestone::ui;
using namespace lodestone::ui::test;

namespace
{

void unfold(MapLegend* legend)
{
    if (legend->content().folded) {
        QTest::mouseClick(legend, Qt::LeftButton, {}, QPoint(20, 14));
    }
}

} // namespace

// What the filter leaves, and the legend that asks for it.
class MapLegendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheFilterLeavesOutVanishesAndIsCounted();
    void theLegendAsksForStatesAndSectors();
    void whatIsHiddenIsNotChosenWithItsArea();
    void theLegendCountsAndAnswersKeys();
    void theKeyIsReachedInALowWindow();
    void inASmallMapItIsALineWithTheCounts();
    void theNoteOfTheMapIsNeverCovered();
    void beforeTheFirstRunNoStateIsClaimed();
    void theSavedMapClaimsNoStateEither();
};

void MapLegendTest::whatTheFilterLeavesOutVanishesAndIsCounted()
{
    Shown shown(smallScene());
    const auto scene = smallScene();
    const auto counts = shown.view.legend()->content().counts;
    QVERIFY(shown.view.layoutShown().itemOfSite[0] != kNone);

    shown.view.setFilter(without(*scene, scene->sites[0].status.state));

    QCOMPARE(shown.view.layoutShown().itemOfSite[0], kNone);
    const auto state = std::size_t(scene->sites[0].status.state);
    QVERIFY(shown.view.legend()->content().hidden[state]);
    QCOMPARE(shown.view.legend()->content().counts, counts);
    QVERIFY(shown.view.legend()->accessibleDescription().contains(QStringLiteral(", hidden")));
    MapFilter counted;
    counted.counted.assign(scene->sites.size(), 1);
    counted.counted[0] = 0; // by another facet
    shown.view.setFilter(counted);
    QVERIFY(shown.view.layoutShown().itemOfSite[0] != kNone);
    QCOMPARE(shown.view.legend()->content().counts[state], counts[state] - 1);
}

void MapLegendTest::theLegendAsksForStatesAndSectors()
{
    Shown shown(smallScene(), {1200, 900});
    MapLegend* legend = shown.view.legend();
    QSignalSpy states(&shown.view, &MapView::stateChosen);
    QSignalSpy hidden(&shown.view, &MapView::stateHidden);
    QSignalSpy shapes(&shown.view, &MapView::shapeChosen);
    const LegendGeometry geometry = legendGeometry(legend->content(), legend->font());
    const auto click = [&](const QRectF& rect, Qt::KeyboardModifiers held = {}) {
        QTest::mouseClick(legend, Qt::LeftButton, held, rect.center().toPoint() + QPoint(3, 3));
    };

    click(geometry.rows[2]);
    click(geometry.rows[3], Qt::ControlModifier);
    click(geometry.boxes[4]);
    click(geometry.shapes[1]);
    click(geometry.shapes[5], Qt::ShiftModifier);

    QCOMPARE(states.size(), 2);
    QCOMPARE(states[0][0].value<PlantState>(), PlantState::Cut);
    QCOMPARE(states[0][1].toBool(), false);
    QCOMPARE(states[1][0].value<PlantState>(), PlantState::Stopped);
    QCOMPARE(states[1][1].toBool(), true);
    QCOMPARE(hidden.size(), 1);
    QCOMPARE(hidden[0][0].value<PlantState>(), PlantState::NotAffected);
    QCOMPARE(hidden[0][1].toBool(), true);
    QCOMPARE(shapes.size(), 2);
    QCOMPARE(shapes[0][0].value<SiteShape>(), SiteShape::Diamond);
    QCOMPARE(shapes[1][0].value<SiteShape>(), SiteShape::TriangleUp);
    QCOMPARE(shapes[1][1].toBool(), true);
}

void MapLegendTest::whatIsHiddenIsNotChosenWithItsArea()
{
    Shown shown(smallScene());
    const auto scene = smallScene();
    QSignalSpy chosen(&shown.view, &MapView::sitesChosen);
    const QPoint corner(shown.view.viewport()->width() - 1, shown.view.viewport()->height() - 1);
    const auto boxRoundAll = [&] {
        QTest::mousePress(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, {1, 1});
        QMouseEvent move(QEvent::MouseMove, corner, shown.view.viewport()->mapToGlobal(corner),
                         Qt::NoButton, Qt::LeftButton, Qt::ShiftModifier);
        QCoreApplication::sendEvent(shown.view.viewport(), &move);
        QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, corner);
        return chosen.takeLast().at(0).toStringList();
    };
    const auto running = std::ranges::count_if(
        scene->sites, [](const MapSite& site) { return site.status.state == PlantState::Running; });
    const qsizetype all = boxRoundAll().size();

    shown.view.setFilter(without(*scene, PlantState::Running));
    const QStringList rest = boxRoundAll();

    QVERIFY(running > 0 && running < all);
    QCOMPARE(rest.size(), all - running);
    for (const MapSite& site : scene->sites) {
        QCOMPARE(rest.contains(site.id), site.status.state != PlantState::Running);
    }
}

void MapLegendTest::theLegendCountsAndAnswersKeys()
{
    Shown shown(smallScene());
    MapLegend* legend = shown.view.legend();
    QSignalSpy chosen(&shown.view, &MapView::stateChosen);
    QCOMPARE(legend->content().counts, (std::array<int, 5>{3, 1, 1, 1, 1}));
    QVERIFY(legend->accessibleDescription().contains(QStringLiteral("Running: 3")));

    QTest::keyClick(legend, Qt::Key_Down);
    QTest::keyClick(legend, Qt::Key_Down);
    QTest::keyClick(legend, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.at(0).at(0).value<PlantState>(), PlantState::RunningDown);

    QSignalSpy hidden(&shown.view, &MapView::stateHidden);
    QTest::keyClick(legend, Qt::Key_Space);
    QCOMPARE(hidden.count(), 1);
    QCOMPARE(hidden.at(0).at(0).value<PlantState>(), PlantState::RunningDown);
    QTest::keyClick(legend, Qt::Key_Up);
    QTest::keyClick(legend, Qt::Key_Up);
    const int height = legend->height();
    QTest::keyClick(legend, Qt::Key_Space);
    QVERIFY(legend->content().folded);
    QVERIFY(legend->height() < height / 3);
    MapDay day;
    day.day = 77;
    shown.view.setDay(day); // a new day does not unfold it
    QVERIFY(legend->content().folded);
    QCOMPARE(legend->content().day, 77);
}

void MapLegendTest::beforeTheFirstRunNoStateIsClaimed()
{
    const auto scene = smallScene();
    scene->hasRun = false;
    for (MapSite& site : scene->sites) {
        site.status = SiteStatus{PlantState::NotAffected, false};
    }
    Shown shown(scene);
    const MapLegend* legend = shown.view.legend();

    QCOMPARE(legendTitle(legend->content()), QStringLiteral("Not run yet"));
    QCOMPARE(legend->accessibleDescription(), QStringLiteral("Not run yet, Sites: 7"));
    const std::uint32_t item = shown.view.layoutShown().itemOfSite[3];
    QVERIFY(shown.view.itemSentence(item).contains(QStringLiteral("not run yet")));
    QVERIFY(!shown.view.itemSentence(item).contains(QStringLiteral("not affected")));
    QVERIFY(shown.view.itemTip(item).contains(QStringLiteral("Not run yet")));
    QVERIFY(!shown.view.itemTip(item).contains(QStringLiteral("Not affected")));

    shown.view.setScene(smallScene()); // the run has come
    QCOMPARE(legendTitle(legend->content()), QStringLiteral("State on day 0"));
    QVERIFY(legend->accessibleDescription().contains(QStringLiteral("Not affected: 1")));

    // What others stop for want of is no bystander, though its own output goes on.
    const QString others = QStringLiteral("about 9 plants stop for want of it");
    scene->sites[3].stopsOthers = others;
    scene->hasRun = true;
    shown.view.setScene(std::make_shared<const MapScene>(*scene));
    const std::uint32_t choke = shown.view.layoutShown().itemOfSite[3];
    for (const QString& said : {shown.view.itemSentence(choke), shown.view.itemTip(choke)}) {
        QVERIFY(!said.contains(QStringLiteral("not affected"), Qt::CaseInsensitive));
        QVERIFY(said.contains(QStringLiteral("runs"), Qt::CaseInsensitive));
        QVERIFY(said.contains(others));
    }
}

void MapLegendTest::theSavedMapClaimsNoStateEither()
{
    const auto svg = [](bool hasRun) {
        const auto scene = smallScene();
        scene->hasRun = hasRun;
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({900, 600});
        QPainter painter(&generator);
        QFont font;
        font.setPixelSize(12);
        paintMap(painter, QRectF(0, 0, 900, 600), scene, lightTheme(), font, MapPrint{});
        painter.end();
        return buffer.data();
    };
    const QByteArray run = svg(true);
    const QByteArray none = svg(false);
    QVERIFY(run.contains(">State on day 0</text>") && run.contains(">Not affected</text>"));
    QVERIFY(none.contains(">Not run yet</text>") && none.contains(">Sites</text>"));
    QVERIFY(!none.contains(">State on day 0</text>") && !none.contains(">Not affected</text>"));
}

void MapLegendTest::inASmallMapItIsALineWithTheCounts()
{
    Shown large(smallScene(), {1000, 500});
    QVERIFY(!large.view.legend()->content().folded);

    Shown shown(smallScene(), {598, 270}); // of a window of 1280 x 800
    MapLegend* legend = shown.view.legend();
    QSignalSpy folded(legend, &MapLegend::folded);
    QVERIFY(legend->content().folded);
    QVERIFY(legend->height() < 270 / 6);
    LegendGeometry line = legendGeometry(legend->content(), legend->font());
    for (const QRectF& count : line.brief) {
        QVERIFY(!count.isEmpty() && line.title.contains(count));
        QVERIFY(!count.intersects(line.fold));
    }
    QCOMPARE(folded.count(), 0); // nothing to remember
    // Too narrow for the counts it is the title alone.
    shown.view.resize(240, 200);
    QVERIFY(legend->content().folded);
    QVERIFY(legend->width() < 240);
    shown.view.resize(598, 270);

    QTest::mouseClick(legend, Qt::LeftButton, {}, line.title.center().toPoint());
    QVERIFY(!legend->content().folded);
    QCOMPARE(folded.takeFirst().at(0).toBool(), false);
    QVERIFY(shown.view.viewport()->rect().contains(legend->geometry().adjusted(4, 4, -4, -4)));
    shown.view.resize(1000, 500);
    shown.view.resize(598, 270);
    QVERIFY(!legend->content().folded); // as it was left by hand

    legend->restore(std::nullopt, std::nullopt);
    QVERIFY(legend->content().folded);
    legend->restore(false, std::nullopt);
    QVERIFY(!legend->content().folded);

    LegendContent none = legend->content();
    none.folded = true;
    none.hasRun = false;
    line = legendGeometry(none, legend->font());
    QCOMPARE(std::ranges::count_if(line.brief, [](const QRectF& one) { return !one.isEmpty(); }),
             1); // all sites, of no state
}

void MapLegendTest::theNoteOfTheMapIsNeverCovered()
{
    const QFont caption = fontOf(TextRole::Caption, false, qApp->font());
    for (const QSize size : {QSize(1000, 500), QSize(596, 270), QSize(280, 400)}) {
        Shown shown(smallScene(), size);
        const QRectF area(shown.view.viewport()->rect());
        const QRectF note = noteBox(area, caption);
        QVERIFY(area.contains(note));
        MapLegend* legend = shown.view.legend();
        QVERIFY(!note.intersects(legend->geometry()));

        unfold(legend);
        QVERIFY(!note.intersects(legend->geometry()));
        const LegendGeometry closed = legendGeometry(legend->content(), legend->font());
        QTest::mouseClick(legend, Qt::LeftButton, {}, closed.keyRow.center().toPoint());
        QVERIFY(!note.intersects(legend->geometry()));
    }
    // In print too: nothing wider than the room beside the legend stands level with the note.
    const QRectF paper(0, 0, 400, 500);
    const QRectF note = noteBox(paper, caption);
    QCOMPARE(legendFoot(paper, note.left() - 1, caption), paper.bottom());
    QCOMPARE(legendFoot(paper, note.left() + 1, caption), note.top());
}

void MapLegendTest::theKeyIsReachedInALowWindow()
{
    Shown tall(smallScene(), {1200, 900});
    QCOMPARE(tall.view.legend()->content().key, LegendKey::Whole);

    for (const int height : {500, 330, 260}) {
        Shown shown(smallScene(), {1000, height});
        MapLegend* legend = shown.view.legend();
        const auto inside = [&] {
            return shown.view.viewport()->rect().contains(
                legend->geometry().adjusted(4, 4, -4, -4));
        };
        QCOMPARE(legend->content().key, LegendKey::Closed);
        unfold(legend);
        QVERIFY(inside());
        QVERIFY(legend->height() < height * 0.7);

        const LegendGeometry closed = legendGeometry(legend->content(), legend->font());
        QTest::mouseClick(legend, Qt::LeftButton, {}, closed.keyRow.center().toPoint());
        QCOMPARE(legend->content().key, LegendKey::Beside);
        QVERIFY(inside());
        QSignalSpy shapes(&shown.view, &MapView::shapeChosen);
        legend->setFocus();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(legend, Qt::Key_Down);
        }
        QTest::keyClick(legend, Qt::Key_Return);
        QCOMPARE(shapes.at(0).at(0).value<SiteShape>(), SiteShape::Square);
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(legend, Qt::Key_Up);
        }
        QTest::keyClick(legend, Qt::Key_Space); // closes it again
        QCOMPARE(legend->content().key, LegendKey::Closed);
    }
}

QTEST_MAIN(MapLegendTest)
#include "map_legend_test.moc"
