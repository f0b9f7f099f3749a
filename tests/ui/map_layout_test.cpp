// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/map_fixture.h"
#include "ui/map/map_hits.h"
#include "ui/map/map_labels.h"
#include "ui/map/map_layout.h"
#include "ui/map/map_links.h"
#include "ui/map/map_painter.h"
#include "ui/map/projection.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

using namespace lodestone::ui;
using namespace lodestone::ui::test;

namespace
{

std::vector<SiteStatus> statesOf(const MapScene& scene)
{
    std::vector<SiteStatus> out;
    for (const MapSite& one : scene.sites) {
        out.push_back(one.status);
    }
    return out;
}

struct Laid
{
    explicit Laid(std::shared_ptr<const MapScene> scene, LayoutOptions options = {})
        : index(scene)
        , status(statesOf(*scene))
        , layout(layoutSites(index, status, options))
    {}

    MapIndex index;
    std::vector<SiteStatus> status;
    MapLayout layout;
};

double pixelsBetween(const MapItem& a, const MapItem& b, double scale)
{
    const QPointF d = (a.world - b.world) * scale;
    return std::hypot(d.x(), d.y());
}

std::vector<LabelRequest> crowdOfLabels(int count)
{
    std::mt19937 random(3);
    std::vector<LabelRequest> out;
    for (int i = 0; i < count; ++i) {
        out.push_back({QPointF(double(random() % 900) + 50, double(random() % 500) + 50), 7.0,
                       QStringLiteral("Works number %1").arg(i),
                       i % 3 == 0 ? QStringLiteral("stopped on day 19") : QString(), i == 0});
    }
    return out;
}

} // namespace

class MapLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySiteIsShownExactlyOnce();
    void clustersDoNotComeTooClose();
    void clusteringIsTheSameEachTime();
    void clustersCountTheirStates();
    void pinnedSitesAreNeverClustered();
    void twoPinnedSitesInOneTownDoNotHideEachOther();
    void whatIsMaskedLeavesTheMap();
    void anOpenedClusterFansOut();
    void stoppedPlantsOfTheFirstTenArePinned();
    void sitesAreDrawnFromHarmlessToStopped();
    void radiusGrowsWithTheRootOfTheShare();
    void linksToMissingSitesAreIgnored();
    void theChainGoesUpToTheMineAndDownToTheCustomers();
    void labelsNeverOverlap();
    void theSelectionAlwaysKeepsItsLabel();
    void labelsKeepOffObstacles();
    void aSoughtLabelGoesFartherOff();
    void linksBendNorthAndStopAtTheMarks();
    void aLinkIsAsBroadAsItsTonnes();
    void linksAcrossThePacificLeaveAndEnterAtTheRim();
    void thePointerFindsTheNearestMark();
    void hittingIsFasterThanAMillisecond();
    void arrowsFindTheNearestMarkThatWay();
};

void MapLayoutTest::everySiteIsShownExactlyOnce()
{
    const Laid laid(crowdedScene(3000, 0));

    std::vector<std::uint32_t> members = laid.layout.members;
    std::sort(members.begin(), members.end());
    std::vector<std::uint32_t> all(3000);
    std::iota(all.begin(), all.end(), 0U);

    QVERIFY(members == all);
    for (std::uint32_t i = 0; i < laid.layout.items.size(); ++i) {
        for (const std::uint32_t member : laid.layout.membersOf(laid.layout.items[i])) {
            QCOMPARE(laid.layout.itemOfSite[member], i);
        }
    }
}

void MapLayoutTest::clustersDoNotComeTooClose()
{
    LayoutOptions options;
    options.scale = 300;
    const Laid laid(crowdedScene(2000, 0), options);

    QVERIFY(laid.layout.items.size() > 20);
    for (std::size_t i = 0; i < laid.layout.items.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            QVERIFY(pixelsBetween(laid.layout.items[i], laid.layout.items[j], 300) >=
                    kClusterDistance - 1e-6);
        }
    }
}

void MapLayoutTest::clusteringIsTheSameEachTime()
{
    const auto scene = crowdedScene(2500, 0);
    const Laid one(scene);
    const Laid two(scene);

    QCOMPARE(one.layout.items.size(), two.layout.items.size());
    QVERIFY(one.layout.members == two.layout.members);
    for (std::size_t i = 0; i < one.layout.items.size(); ++i) {
        QCOMPARE(one.layout.items[i].world, two.layout.items[i].world);
        QCOMPARE(one.layout.items[i].count, two.layout.items[i].count);
    }
}

void MapLayoutTest::clustersCountTheirStates()
{
    auto scene = std::make_shared<MapScene>();
    scene->sites = {site("a", 10, 50, 1, PlantState::Cut), site("b", 10.1, 50),
                    site("c", 10.2, 50.1, 2, PlantState::Cut), site("far", 60, 20)};

    const Laid laid(scene);

    QCOMPARE(laid.layout.items.size(), std::size_t(2));
    const MapItem& cluster = laid.layout.items[laid.layout.itemOfSite[0]];
    QVERIFY(cluster.isCluster());
    QCOMPARE(cluster.count, 3U);
    QCOMPARE(cluster.states[std::size_t(PlantState::Cut)], 2U);
    QCOMPARE(cluster.states[std::size_t(PlantState::Running)], 1U);
    QVERIFY(!laid.layout.items[laid.layout.itemOfSite[3]].isCluster());
}

void MapLayoutTest::pinnedSitesAreNeverClustered()
{
    LayoutOptions options;
    options.pinned = {17, 4, 1999};
    const Laid laid(crowdedScene(2000, 0), options);

    for (const std::uint32_t site : options.pinned) {
        const MapItem& item = laid.layout.items[laid.layout.itemOfSite[site]];
        QCOMPARE(item.site, site);
        QVERIFY(item.pinned);
        // A cluster may touch a pinned mark but not lie under it.
        for (const MapItem& other : laid.layout.items) {
            if (other.isCluster()) {
                QVERIFY(pixelsBetween(item, other, options.scale) > item.radius);
            }
        }
    }
    QCOMPARE(laid.layout.items.back().site, 17U); // the selection lies on top
}

void MapLayoutTest::twoPinnedSitesInOneTownDoNotHideEachOther()
{
    auto scene = std::make_shared<MapScene>();
    scene->sites = {site("a", 10, 50), site("b", 10, 50), site("c", 10, 50)};
    LayoutOptions options;
    options.pinned = {0, 1, 2};

    const Laid laid(scene, options);

    QCOMPARE(laid.layout.items.size(), std::size_t(3));
    QVERIFY(pixelsBetween(laid.layout.items[0], laid.layout.items[1], options.scale) > 6);
    QVERIFY(pixelsBetween(laid.layout.items[0], laid.layout.items[2], options.scale) > 6);
    QVERIFY(pixelsBetween(laid.layout.items[1], laid.layout.items[2], options.scale) > 6);
}

void MapLayoutTest::whatIsMaskedLeavesTheMap()
{
    LayoutOptions options;
    options.mask.assign(7, 1);
    options.mask[6] = 0;
    options.pinned = {6};

    const Laid laid(smallScene(), options);

    QCOMPARE(laid.layout.itemOfSite[6], kNone);
    QCOMPARE(laid.layout.items.size(), std::size_t(6));
}

void MapLayoutTest::anOpenedClusterFansOut()
{
    auto scene = std::make_shared<MapScene>();
    for (int i = 0; i < 20; ++i) {
        scene->sites.push_back(site(qPrintable(QString::number(i)), 10, 50));
    }
    LayoutOptions options;
    QCOMPARE(Laid(scene).layout.items.size(), std::size_t(1));
    options.fanned = Laid(scene).layout.members;

    const Laid laid(scene, options);

    QCOMPARE(laid.layout.items.size(), std::size_t(20));
    for (std::size_t i = 0; i < 20; ++i) {
        QVERIFY(laid.layout.items[i].fanned);
        for (std::size_t j = 0; j < i; ++j) {
            QVERIFY(pixelsBetween(laid.layout.items[i], laid.layout.items[j], options.scale) > 12);
        }
    }
}

void MapLayoutTest::stoppedPlantsOfTheFirstTenArePinned()
{
    const auto scene = smallScene();
    const MapIndex index(scene);
    MapFocus focus;

    QVERIFY(pinnedSites(index, statesOf(*scene), focus) == std::vector<std::uint32_t>{4});

    focus.selected = 3;
    focus.chain = linksBeside(index, 3);
    QVERIFY(pinnedSites(index, statesOf(*scene), focus) == (std::vector<std::uint32_t>{3, 2, 4}));
}

void MapLayoutTest::sitesAreDrawnFromHarmlessToStopped()
{
    const Laid laid(smallScene());
    std::vector<int> order;
    for (const MapItem& item : laid.layout.items) {
        order.push_back(laid.status[item.site].state == PlantState::NotAffected
                            ? -1
                            : int(laid.status[item.site].state));
    }

    QVERIFY(std::is_sorted(order.begin(), order.end()));
    QCOMPARE(order.front(), -1);
    QCOMPARE(order.back(), int(PlantState::Stopped));
}

void MapLayoutTest::radiusGrowsWithTheRootOfTheShare()
{
    MapSite one = site("a", 0, 0);
    QCOMPARE(siteRadius(one), 5.0);
    one.weight = 0.25;
    QCOMPARE(siteRadius(one), 7.5);
    one.weight = 1.0;
    QCOMPARE(siteRadius(one), 10.0);
    one.weight = 77.0;
    QCOMPARE(siteRadius(one), 10.0);
    one.upstream = true;
    QVERIFY(siteRadius(one) < 8.0);
}

void MapLayoutTest::linksToMissingSitesAreIgnored()
{
    auto scene = smallScene();
    scene->links.push_back(link(3, 99));
    scene->links.push_back(link(4000000000U, 2));

    const MapIndex index(scene);

    QCOMPARE(index.customersOf(3).size(), std::size_t(0));
    QCOMPARE(index.suppliersOf(2).size(), std::size_t(1));
}

void MapLayoutTest::theChainGoesUpToTheMineAndDownToTheCustomers()
{
    const MapIndex index(smallScene());

    const std::vector<ShownLink> chain = linksAround(index, 2);

    const std::vector<ShownLink> expected{{1, LinkRole::Upstream},
                                          {0, LinkRole::Upstream},
                                          {2, LinkRole::Downstream},
                                          {3, LinkRole::Downstream}};
    QVERIFY(chain == expected);

    // A cycle between two sites ends instead of going round.
    auto cyclic = smallScene();
    cyclic->links.push_back(link(1, 0));
    QVERIFY(linksAround(MapIndex(cyclic), 1).size() < 12);
}

void MapLayoutTest::labelsNeverOverlap()
{
    const LabelFonts fonts = labelFonts(QFont());
    const QRectF area(0, 0, 1000, 600);

    const std::vector<PlacedLabel> placed = placeLabels(crowdOfLabels(300), {}, area, fonts);

    QVERIFY(placed.size() > 30 && placed.size() < 300);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        QVERIFY(area.contains(placed[i].box));
        for (std::size_t j = 0; j < i; ++j) {
            QVERIFY(!placed[i].box.intersects(placed[j].box));
        }
    }
}

void MapLayoutTest::theSelectionAlwaysKeepsItsLabel()
{
    const QRectF area(0, 0, 1000, 600);
    const std::vector<LabelRequest> requests{
        {QPointF(500, 300), 8, QStringLiteral("Leipzig"), {}, true},
        {QPointF(520, 300), 8, QStringLiteral("Other"), {}, false}};

    const auto placed = placeLabels(requests, {area}, area, labelFonts(QFont()));

    QCOMPARE(placed.size(), std::size_t(1));
    QVERIFY(placed[0].request.boxed);
    QVERIFY(placed[0].box.left() > 508);
}

void MapLayoutTest::labelsKeepOffObstacles()
{
    const QRectF area(0, 0, 400, 300);
    const std::vector<LabelRequest> requests{
        {QPointF(200, 150), 8, QStringLiteral("Leipzig"), {}, false}};

    const QRectF right(205, 100, 195, 100);
    const auto placed = placeLabels(requests, {right}, area, labelFonts(QFont()));

    QCOMPARE(placed.size(), std::size_t(1));
    QVERIFY(placed[0].flushRight);
    QVERIFY(!placed[0].box.intersects(right));
}

void MapLayoutTest::aSoughtLabelGoesFartherOff()
{
    const QRectF area(0, 0, 400, 300);
    const std::vector<QRectF> marks{QRectF(150, 110, 100, 80)}; // a crowd about the mark
    LabelRequest request{QPointF(200, 150), 8, QStringLiteral("Leipzig"), {}, false};
    const LabelFonts fonts = labelFonts(QFont());
    QVERIFY(placeLabels({request}, {}, area, fonts, marks).empty());

    request.sought = true;
    const auto placed = placeLabels({request}, {}, area, fonts, marks);

    QCOMPARE(placed.size(), std::size_t(1));
    QVERIFY(placed[0].apart);
    QVERIFY(!placed[0].box.intersects(marks[0]));
    // Where marks are everywhere it is dropped.
    QVERIFY(placeLabels({request}, {}, area, fonts, {QRectF(-100, -150, 600, 600)}).empty());
    QVERIFY(placeLabels({request}, {area}, area, fonts, marks).empty());
}

void MapLayoutTest::linksBendNorthAndStopAtTheMarks()
{
    const QRectF area(0, 0, 1000, 500);
    const MapViewport view{{0, 0}, 250};
    const LinkEnd from{{-1, 0}, 8};
    const LinkEnd to{{1, 0}, 10};

    const LinkCurve curve = linkCurve(from, to, view, area);

    QCOMPARE(curve.pieces.size(), std::size_t(1));
    QVERIFY(curve.pieces[0].boundingRect().bottom() <= 250 + 1e-6); // north of the chord
    QVERIFY(curve.pieces[0].pointAtPercent(0.5).y() < 230);
    QVERIFY(curve.tip && curve.middle);
    // 10 of radius and 3 of air: the tip stays that far from the middle of the mark.
    const QPointF gap = curve.tip->at - view.toScreen(to.world, area);
    QVERIFY(std::abs(std::hypot(gap.x(), gap.y()) - 13) < 0.01);
    QVERIFY(curve.tip->direction.y() > 0);
    QVERIFY(linkCurve({{0, 0}, 8}, {{0.02, 0}, 8}, view, area).pieces.empty());
}

void MapLayoutTest::aLinkIsAsBroadAsItsTonnes()
{
    QCOMPARE(linkWidth(0.0), 1.0); // not known: the thinnest
    QCOMPARE(linkWidth(0.01), 1.5);
    QCOMPARE(linkWidth(1.0), 1.5);
    QCOMPARE(linkWidth(10.0), 2.8);
    QCOMPARE(linkWidth(1000.0), 5.4);
    QCOMPARE(linkWidth(1e5), 8.0);
    QCOMPARE(linkWidth(1e7), 8.0);
    QCOMPARE(lineWidth({LinkLook::Held, 10.0, LinkEvidence::Reported, 1.0}), 2.8);
    QCOMPARE(lineWidth({LinkLook::Plain, 1000.0, LinkEvidence::Reported, 1.0}), 1.0);
}

void MapLayoutTest::linksAcrossThePacificLeaveAndEnterAtTheRim()
{
    const QRectF area(0, 0, 1400, 700);
    const MapViewport view{{0, 0}, 250};
    const LinkEnd japan{project({138, 35}), 8};
    const LinkEnd california{project({-120, 37}), 8};

    const LinkCurve curve = linkCurve(japan, california, view, area);

    QCOMPARE(curve.pieces.size(), std::size_t(2));
    const auto first = curve.pieces[0].currentPosition();
    const auto second = curve.pieces[1].pointAtPercent(0.0);
    QVERIFY(first.x() > 1000);
    QVERIFY(second.x() < 400);
    QVERIFY(std::abs(first.y() - second.y()) < 0.5); // the same latitude on either rim
    QVERIFY(std::abs((first.x() - 700) + (second.x() - 700)) < 0.5);
    QVERIFY(curve.tip);
    QVERIFY(curve.tip->direction.x() > 0);
    // The long way round would be some 1,700 pixels.
    QVERIFY(curve.length < 800);
}

void MapLayoutTest::thePointerFindsTheNearestMark()
{
    const QRectF area(0, 0, 1200, 600);
    const MapViewport view{{0.2, -0.5}, 220};
    LayoutOptions options;
    options.scale = view.scale;
    const Laid laid(smallScene(), options);
    const MapHits hits = MapHits::of(laid.layout, view, area);

    for (std::uint32_t i = 0; i < laid.layout.items.size(); ++i) {
        const QPointF at = view.toScreen(laid.layout.items[i].world, area);
        if (area.contains(at)) {
            QCOMPARE(hits.at(at).value_or(kNone), i);
            QCOMPARE(hits.at(at + QPointF(0, 11)).value_or(kNone), i); // 24 px wide at least
        }
    }
    QVERIFY(!hits.at({600, 590}));
    QVERIFY(!MapHits().at({1, 1}));
}

void MapLayoutTest::hittingIsFasterThanAMillisecond()
{
    const QRectF area(0, 0, 1600, 900);
    const MapViewport view{{0.2, -0.5}, 300};
    LayoutOptions options;
    options.scale = view.scale;
    const Laid laid(crowdedScene(100000, 0), options);
    const MapHits hits = MapHits::of(laid.layout, view, area);

    // 1,000 in a row, so that one interruption of the machine does not decide.
    int found = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i) {
        if (hits.at({(i * 37) % 1600 + 0.5, (i * 61) % 900 + 0.5})) {
            ++found;
        }
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;

    QVERIFY(found > 10);
    QVERIFY2(seconds.count() < 1.0, qPrintable(QString::number(seconds.count())));
}

void MapLayoutTest::arrowsFindTheNearestMarkThatWay()
{
    const QRectF area(0, 0, 1200, 600);
    const MapViewport view{{0.2, -0.5}, 220};
    LayoutOptions options;
    options.scale = view.scale;
    const Laid laid(smallScene(), options);
    const MapHits hits = MapHits::of(laid.layout, view, area);
    const auto at = [&](std::uint32_t site) {
        return view.toScreen(laid.layout.items[laid.layout.itemOfSite[site]].world, area);
    };
    const auto next = [&](std::uint32_t site, QPointF direction) {
        const auto item = hits.towards(at(site), direction, laid.layout.itemOfSite[site]);
        return item ? laid.layout.items[*item].site : kNone;
    };

    QCOMPARE(next(3, {-1, 0}), 2U); // west of Leipzig lies Zaragoza
    QCOMPARE(next(1, {1, 0}), 5U);  // east of Ningbo lies Hamamatsu
    QCOMPARE(next(2, {-1, 0}), kNone);
    QCOMPARE(next(1, {0, 1}), 6U); // south of Ningbo: Perth
}

QTEST_MAIN(MapLayoutTest)
#include "map_layout_test.moc"
