// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/map_view_fixture.h"
#include "tests/ui/pointer.h"
#include "ui/map/map_lines.h"
#include "ui/map/map_view.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
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
    void theTipSaysTheTonnesAndHowSureTheyAre();
    void sitesThatSupplyEachOtherCountALinkOnce();
    void aBroadLineCoversMoreThanAThinOne();
    void theLargestFlowsShowWithNothingSelected();
    void theLargestFlowsAreThoseThatShow();
    void theLargestFlowsAreLookedForOnce();
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

void MapLineTest::theTipSaysTheTonnesAndHowSureTheyAre()
{
    const auto scene = smallScene();
    scene->goods = {QStringLiteral("NdFeB magnet")};
    scene->links[0].tonnes = 0.0F;
    MapLink& link = scene->links[1];
    link.tonnes = 123.0F;
    link.ofMagnets = true;
    link.amount = LinkEvidence::Estimated;
    link.goods = 0;
    Shown shown(scene);
    shown.view.setSelection(QStringLiteral("leipzig"));
    const auto tip = [&shown](std::uint32_t from, std::uint32_t to) {
        return shown.view.lineTip(*shown.view.lineAt(onTheLink(shown, from, to)));
    };

    const QString known = tip(1, 2);
    QVERIFY2(known.contains(QStringLiteral("about 120 t of magnets a year (estimated) · 90 % of "
                                           "the buyer's need of NdFeB magnet")),
             qUtf8Printable(known));
    QVERIFY(tip(0, 1).contains(QStringLiteral("tonnes a year not known")));

    MapLine both;
    both.links = {1, 0};
    QVERIFY(shown.view.lineTip(both).contains(
        QStringLiteral("2 links, together about 120 t of magnets a year, without 1 whose")));
}

void MapLineTest::sitesThatSupplyEachOtherCountALinkOnce()
{
    auto scene = std::make_shared<MapScene>();
    scene->sites = {site("one", -60.0, 50.0), site("other", 60.0, -30.0)};
    scene->links = {link(0, 1), link(1, 0)};
    scene->links[1].tonnes = 30.0F;
    scene->links[1].partial = true;
    const MapIndex index(scene);
    const std::vector<SiteStatus> status(2);
    const std::vector<std::uint8_t> held(2, 0);
    MapFocus focus;
    focus.selected = 0;
    focus.chain = {{1, LinkRole::Upstream}, {0, LinkRole::Downstream}, {1, LinkRole::Downstream}};
    LayoutOptions options;
    options.scale = 2000.0;
    const MapLayout layout = layoutSites(index, status, options);
    const MapFrame frame{.index = index,
                         .status = status,
                         .heldLinks = held,
                         .layout = layout,
                         .focus = focus,
                         .theme = lightTheme(),
                         .viewport = {},
                         .area = QRectF(0, 0, 800, 500),
                         .fonts = {},
                         .obstacles = {}};
    const std::vector<MapLine> lines = mapLines(frame);
    QCOMPARE(lines.size(), std::size_t{2});
    for (const MapLine& line : lines) {
        QCOMPARE(line.links.size(), std::size_t{1});
    }

    Shown shown(scene);
    MapLine line;
    line.links = {1};
    QVERIFY2(shown.view.lineTip(line).contains(QStringLiteral("about 30 t a year and more")),
             qUtf8Printable(shown.view.lineTip(line)));
}

void MapLineTest::aBroadLineCoversMoreThanAThinOne()
{
    const auto scene = smallScene();
    const QColor ink = lightTheme().state(PlantState::Stopped).ink; // the held link
    const auto inked = [&](float tonnes) {
        scene->links[1].tonnes = tonnes;
        Shown shown(std::make_shared<MapScene>(*scene));
        shown.view.setSelection(QStringLiteral("leipzig"));
        return countOf(shown.picture(), ink);
    };

    const int unknown = inked(0.0F);
    const int some = inked(100.0F);
    const int most = inked(1e5F);

    QVERIFY2(some > unknown + 300 && most > some + 300,
             qPrintable(QStringLiteral("%1 %2 %3").arg(unknown).arg(some).arg(most)));
}

void MapLineTest::theLargestFlowsShowWithNothingSelected()
{
    const auto scene = smallScene();
    scene->links[0].tonnes = 0.0F;
    scene->links[1].tonnes = 5.0F;
    scene->links[2].tonnes = 2.0F;
    scene->links[2].ofMagnets = true;
    Shown shown(scene);
    QVERIFY(onTheLink(shown, 1, 2).isNull());

    shown.view.setLinkMode(LinkMode::Largest);
    QVERIFY(!onTheLink(shown, 1, 2).isNull());
    QVERIFY(!onTheLink(shown, 2, 3).isNull());
    QVERIFY(onTheLink(shown, 0, 1).isNull()); // its tonnes are not known

    shown.view.setLinkMode(LinkMode::LargestOfMagnets);
    QVERIFY(onTheLink(shown, 1, 2).isNull());
    QVERIFY(!onTheLink(shown, 2, 3).isNull());

    shown.view.setSelection(QStringLiteral("hamamatsu")); // its links show besides
    QVERIFY(!onTheLink(shown, 1, 5).isNull());
    QVERIFY(!onTheLink(shown, 2, 3).isNull());
}

void MapLineTest::theLargestFlowsAreThoseThatShow()
{
    auto scene = std::make_shared<MapScene>();
    for (int i = 0; i < 100; ++i) { // far apart: no two are one mark
        scene->sites.push_back(site("", -170.0 + 3.4 * i, i % 2 == 0 ? 50.0 : -30.0));
        scene->sites.back().id = QString::number(i);
    }
    for (std::uint32_t i = 0; i + 1 < 100; ++i) {
        scene->links.push_back(link(i, i + 1));
        scene->links.back().tonnes = float(i + 1);
    }
    const MapIndex index(scene);
    const std::vector<SiteStatus> status(scene->sites.size());
    const std::vector<std::uint8_t> held(scene->links.size(), 0);
    const MapFocus focus;
    const auto smallest = [&](const std::vector<std::uint8_t>& mask) {
        LayoutOptions options;
        options.scale = 2000.0;
        options.mask = mask;
        const MapLayout layout = layoutSites(index, status, options);
        LargestFlows flows;
        const MapFrame frame{.index = index,
                             .status = status,
                             .heldLinks = held,
                             .layout = layout,
                             .focus = focus,
                             .theme = lightTheme(),
                             .viewport = {},
                             .area = QRectF(0, 0, 800, 500),
                             .fonts = {},
                             .linkMode = LinkMode::Largest,
                             .largest = flows.of(index, LinkMode::Largest, mask),
                             .obstacles = {}};
        const std::vector<MapLine> lines = mapLines(frame);
        double least = 1e9;
        for (const MapLine& line : lines) {
            least = std::min(least, line.style.tonnes);
        }
        return std::pair(std::ssize(lines), least);
    };

    QVERIFY(smallest({}) == std::pair(std::ptrdiff_t(kLargestFlows), 60.0)); // 60 to 99 t
    std::vector<std::uint8_t> without(scene->sites.size(), 1);
    without[99] = 0; // the link of 99 t leads there
    QVERIFY(smallest(without) == std::pair(std::ptrdiff_t(kLargestFlows), 59.0));
}

// With fewer than forty that show the whole list is walked: not in every frame.
void MapLineTest::theLargestFlowsAreLookedForOnce()
{
    const auto scene = smallScene();
    for (std::size_t i = 0; i < scene->links.size(); ++i) {
        scene->links[i].tonnes = float(i + 1);
    }
    Shown shown(scene);
    shown.view.setLinkMode(LinkMode::Largest);
    static_cast<void>(shown.picture());
    QCOMPARE(shown.view.flowSearches(), 1);

    shown.view.zoomIn();
    static_cast<void>(shown.picture());
    shown.view.setStates(std::vector<PlantState>(scene->sites.size(), PlantState::Cut));
    static_cast<void>(shown.picture());
    static_cast<void>(onTheLink(shown, 1, 2));
    QCOMPARE(shown.view.flowSearches(), 1);

    MapFilter filter;
    filter.shown.assign(scene->sites.size(), 1);
    filter.shown[2] = 0; // the rotor works
    shown.view.setFilter(filter);
    static_cast<void>(shown.picture());
    QCOMPARE(shown.view.flowSearches(), 2);
    shown.view.setLinkMode(LinkMode::LargestOfMagnets);
    static_cast<void>(shown.picture());
    QCOMPARE(shown.view.flowSearches(), 3);
    shown.view.setScene(std::make_shared<const MapIndex>(smallScene()));
    static_cast<void>(shown.picture());
    QCOMPARE(shown.view.flowSearches(), 4);

    LargestFlows flows;
    const MapIndex index(scene);
    QVERIFY(flows.of(index, LinkMode::Selected, {}).empty());
    QCOMPARE(flows.searches(), 0);
    QCOMPARE(flows.of(index, LinkMode::Largest, filter.shown).size(), std::size_t{2});
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
