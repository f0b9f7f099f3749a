// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/map_view_fixture.h"
#include "tests/ui/pointer.h"
#include "ui/map/map_view.h"

#include <QSignalSpy>
#include <QTest>

#include <cstdint>
#include <memory>
#include <vector>

using namespace lodestone::ui;
using namespace lodestone::ui::test;

namespace
{

// Halfway between two marks, on the curve that bends north of the straight line.
QPoint onTheLink(Shown& shown, std::uint32_t from, std::uint32_t to)
{
    const QPointF a = shown.at(from);
    const QPointF b = shown.at(to);
    for (int off = 0; off < 90; ++off) {
        const QPoint point = ((a + b) / 2).toPoint() - QPoint(0, off);
        const MapLine* line = shown.view.lineAt(point);
        if (line != nullptr && shown.view.layoutShown().items[line->from].site == from &&
            shown.view.layoutShown().items[line->to].site == to) {
            return point;
        }
    }
    return {};
}

} // namespace

// The lines of the map under the pointer, an area that is drawn, and the centre of its world.
class MapLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickOnALinkAsksForItAndKeepsTheSelection();
    void aLinkThatIsNotDrawnIsNotThere();
    void theLineUnderThePointerStandsOut();
    void escapeStopsTheDrawingOfAnArea();
    void anotherCentreKeepsThePlaceInTheMiddle();
};

void MapLineTest::aClickOnALinkAsksForItAndKeepsTheSelection()
{
    Shown shown(smallScene());
    shown.view.setSelection(QStringLiteral("leipzig"));
    QSignalSpy links(&shown.view, &MapView::linksActivated);
    QSignalSpy cleared(&shown.view, &MapView::selectionCleared);
    const QPoint point = onTheLink(shown, 1, 2);
    QVERIFY(!point.isNull());
    QVERIFY(!shown.view.itemAt(point));

    shown.click(point);

    QCOMPARE(links.count(), 1);
    const auto which = links.front().front().value<std::vector<std::uint32_t>>();
    QCOMPARE(which, std::vector<std::uint32_t>{1});
    QCOMPARE(cleared.count(), 0);
    QCOMPARE(shown.view.selection(), QStringLiteral("leipzig"));
    const QString tip = shown.view.lineTip(*shown.view.lineAt(point));
    QVERIFY(tip.contains(QStringLiteral("magnet works → rotor works")));
    QVERIFY(tip.contains(QStringLiteral("90 %")));
    QVERIFY(tip.contains(QStringLiteral("held at the border")));
}

void MapLineTest::aLinkThatIsNotDrawnIsNotThere()
{
    Shown shown(smallScene());
    shown.view.setSelection(QStringLiteral("leipzig"));
    const QPoint point = onTheLink(shown, 1, 2);
    QVERIFY(shown.view.lineAt(point) != nullptr);

    shown.view.setLinkMode(LinkMode::None);
    QVERIFY(shown.view.lineAt(point) == nullptr);
    shown.view.setLinkMode(LinkMode::Selected);
    QVERIFY(shown.view.lineAt(point) != nullptr);
    shown.view.setSelection(QString());
    QVERIFY(shown.view.lineAt(point) == nullptr);
}

void MapLineTest::theLineUnderThePointerStandsOut()
{
    Shown shown(smallScene());
    shown.view.setSelection(QStringLiteral("leipzig"));
    const QPoint point = onTheLink(shown, 1, 2);
    const QImage before = shown.picture();
    movePointer(*shown.view.viewport(), point);
    QCOMPARE(shown.view.viewport()->cursor().shape(), Qt::PointingHandCursor);
    QVERIFY(shown.picture() != before);
    movePointer(*shown.view.viewport(), QPoint(3, 3));
    QCOMPARE(shown.picture(), before);
}

void MapLineTest::escapeStopsTheDrawingOfAnArea()
{
    Shown shown(smallScene());
    shown.view.setSelection(QStringLiteral("leipzig"));
    QSignalSpy chosen(&shown.view, &MapView::sitesChosen);
    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, {20, 20});
    movePointer(*shown.view.viewport(), QPoint(900, 400));

    shown.key(Qt::Key_Escape);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, {900, 400});

    QCOMPARE(chosen.count(), 0);
    QCOMPARE(shown.view.selection(), QStringLiteral("leipzig"));
}

void MapLineTest::anotherCentreKeepsThePlaceInTheMiddle()
{
    Shown shown(smallScene());
    shown.view.centreOn(QStringLiteral("hamamatsu"));
    const QPoint before = shown.at(5);
    const int renders = shown.view.baseRenders();
    static_cast<void>(shown.picture());

    shown.view.setScene(std::make_shared<const MapIndex>(smallScene(), MapCentre::Pacific));

    QVERIFY((shown.at(5) - before).manhattanLength() <= 2);
    static_cast<void>(shown.picture());
    QVERIFY(shown.view.baseRenders() > renders);
    shown.view.fitAll();
    QVERIFY(shown.at(3).x() < shown.at(5).x()); // Europe stands west of Japan either way
    QVERIFY(shown.at(5).x() > 0);
}

QTEST_MAIN(MapLineTest)
#include "map_line_test.moc"
