// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_viewport.h"
#include "ui/map/projection.h"
#include "ui/map/world_shapes.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace lodestone;
using namespace lodestone::ui;

namespace
{

constexpr double kRadian = std::numbers::pi / 180.0;

// Shoelace formula; rings of countries run one way and holes the other, so the sum is land.
double areaOf(const std::vector<WorldLine>& rings)
{
    double sum = 0.0;
    for (const WorldLine& ring : rings) {
        for (qsizetype i = 0; i < ring.points.size(); ++i) {
            const QPointF a = ring.points[i];
            const QPointF b = ring.points[(i + 1) % ring.points.size()];
            sum += a.x() * b.y() - b.x() * a.y();
        }
    }
    return std::abs(sum) / 2;
}

double longestStep(const std::vector<WorldLine>& lines)
{
    double longest = 0.0;
    for (const WorldLine& line : lines) {
        for (qsizetype i = 1; i < line.points.size(); ++i) {
            const QPointF d = line.points[i] - line.points[i - 1];
            longest = std::max(longest, std::hypot(d.x(), d.y()));
        }
    }
    return longest;
}

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

std::vector<ShapeChoice> everyChoice()
{
    std::vector<ShapeChoice> out;
    for (const ShapeDetail detail : {ShapeDetail::Coarse, ShapeDetail::Fine}) {
        for (const MapCentre centre :
             {MapCentre::Europe, MapCentre::Atlantic, MapCentre::Pacific}) {
            out.push_back({detail, centre});
        }
    }
    return out;
}

} // namespace

class MapGeometryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalEarthMatchesPublishedValues_data();
    void equalEarthMatchesPublishedValues();
    void equalEarthHasTheProportionsOfThePaper();
    void equalEarthKeepsAreas();
    void theInverseLeadsBack();
    void placesWrapAtTheCutOfTheMap();
    void aZoomKeepsThePlaceUnderThePointer();
    void aFlightStartsAndEndsWhereItShould();
    void fittingShowsTheWholeRectangle();
    void fittingKeepsPlacesFromUnderThePanel();
    void theBuiltInLandHasTheAreaOfTheEarths();
    void aPlaceStandsInTheMiddleOfItsMap();
    void noCoastOrBorderRunsAcrossTheMap();
    void theFinerShapesAreFiner();
    void brokenShapesAreRefused_data();
    void brokenShapesAreRefused();
    void aRingAcrossTheCutBecomesTwo();
    void fineShapesAreReadInTheBackground();
};

void MapGeometryTest::equalEarthMatchesPublishedValues_data()
{
    QTest::addColumn<double>("lon");
    QTest::addColumn<double>("lat");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    // d3-geo 3.1.2, geoEqualEarthRaw, by the authors' own port; sphere of radius 1.
    QTest::newRow("origin") << 0.0 << 0.0 << 0.0 << 0.0;
    QTest::newRow("90 45") << 90.0 << 45.0 << 1.1598544991030 << 0.8602310855220;
    QTest::newRow("equator's end") << -180.0 << 0.0 << -2.7066299836961 << 0.0;
    QTest::newRow("Berlin") << 13.4 << 52.5 << 0.1627644995627 << 0.9803646718999;
    QTest::newRow("-120 -40") << -120.0 << -40.0 << -1.5992692688604 << -0.7746211959189;
    QTest::newRow("Ordos") << 116.1 << 34.7 << 1.5955108717531 << 0.6798733835905;
    QTest::newRow("pole") << 0.0 << 90.0 << 0.0 << 1.3173627591574;
}

void MapGeometryTest::equalEarthMatchesPublishedValues()
{
    QFETCH(double, lon);
    QFETCH(double, lat);
    QFETCH(double, x);
    QFETCH(double, y);

    const QPointF world = projectRelative(lon, lat);

    QVERIFY(near(world.x(), x, 1e-12));
    QVERIFY(near(-world.y(), y, 1e-12));
}

void MapGeometryTest::equalEarthHasTheProportionsOfThePaper()
{
    // Savric, Patterson, Jenny 2018: the pole line is 0.59247 of the equator; 2.05458 : 1.
    QVERIFY(near(halfWidthAt(90) / halfWidthAt(0), 0.59247, 5e-6));
    QVERIFY(near(halfWidthAt(0) / -worldY(90), 2.05458, 5e-6));
}

void MapGeometryTest::equalEarthKeepsAreas()
{
    // dx/dlon * dy/dlat = cos(lat) on a sphere of radius 1, by central differences.
    for (double lat = -85; lat <= 85; lat += 5) {
        const double h = 1e-4;
        const double dx =
            (projectRelative(20 + h, lat).x() - projectRelative(20 - h, lat).x()) / (2 * h);
        const double dy = (worldY(lat - h) - worldY(lat + h)) / (2 * h);
        QVERIFY(near(dx * dy / kRadian / kRadian, std::cos(lat * kRadian), 1e-6));
    }
}

void MapGeometryTest::theInverseLeadsBack()
{
    for (double lat = -89; lat <= 89; lat += 7.25) {
        for (double lon = -179; lon < 180; lon += 13.5) {
            const LonLat back = unproject(project({lon, lat}));
            QVERIFY(near(back.lon, lon, 1e-9));
            QVERIFY(near(back.lat, lat, 1e-9));
        }
    }
}

void MapGeometryTest::placesWrapAtTheCutOfTheMap()
{
    QCOMPARE(project({meridianOf(MapCentre::Europe), 10}).x(), 0.0);
    QVERIFY(project({-156, 0}).x() > 2.6);
    QVERIFY(project({-154, 0}).x() < -2.6);
    QVERIFY(near(relativeLongitude(-154, MapCentre::Europe), -179.0, 1e-12));
    QVERIFY(near(relativeLongitude(206, MapCentre::Europe), -179.0, 1e-12));
    QVERIFY(near(relativeLongitude(385, MapCentre::Europe), 0.0, 1e-12));
}

void MapGeometryTest::aZoomKeepsThePlaceUnderThePointer()
{
    const QRectF area(0, 0, 800, 500);
    const MapViewport before{{0.3, -0.5}, 250};
    const QPointF pointer(123, 456);

    const MapViewport after = zoomed(before, area, pointer, 1.7, 20, 8000);

    const QPointF moved = after.toScreen(before.toWorld(pointer, area), area) - pointer;
    QVERIFY(std::hypot(moved.x(), moved.y()) < 1e-9);
    QCOMPARE(after.scale, 425.0);
    QCOMPARE(zoomed(before, area, pointer, 1000, 20, 8000).scale, 8000.0);
}

void MapGeometryTest::aFlightStartsAndEndsWhereItShould()
{
    const MapViewport a{{0, 0}, 200};
    const MapViewport b{{1, -0.5}, 1600};

    QCOMPARE(between(a, b, 0), a);
    QVERIFY(near(between(a, b, 1).scale, 1600, 1e-9));
    QVERIFY(near(between(a, b, 1).centre.x(), 1, 1e-12));
    QVERIFY(near(between(a, {{1, 1}, 200}, 0.25).centre.x(), 0.25, 1e-12));
    QVERIFY(between(a, b, 0.5).scale > 560 && between(a, b, 0.5).scale < 570); // 200 * sqrt(8)
}

void MapGeometryTest::fittingShowsTheWholeRectangle()
{
    const QRectF area(0, 0, 1000, 400);
    const QRectF world(-1, -0.8, 2.5, 1.2);

    const MapViewport view = fitted(world, area, 20, 9000);

    QVERIFY(near(view.scale, 300, 1e-9)); // (400 - 40) / 1.2
    QVERIFY(view.visible(area).contains(world));
    QCOMPARE(fitted(QRectF(1, 1, 0, 0), area, 20, 900).scale, 900.0);
}

void MapGeometryTest::fittingKeepsPlacesFromUnderThePanel()
{
    const QRectF area(0, 0, 1000, 500);
    const QRectF panel(10, 200, 230, 290);
    const QPolygonF places{QPointF(-1.9, -0.2), QPointF(1.5, -1.2), QPointF(1.4, 0.4)};

    const MapViewport plain = fitted(places.boundingRect(), area, 40, 9000);
    const MapViewport beside = fittedBeside(places, area, panel, 40, 9000);

    QVERIFY(panel.contains(plain.toScreen(places[0], area)));
    for (const QPointF& place : places) {
        QVERIFY(area.contains(beside.toScreen(place, area)));
        QVERIFY(!panel.contains(beside.toScreen(place, area)));
    }
    QVERIFY(beside.scale >= plain.scale * 0.79);
    QCOMPARE(fittedBeside(places, area, QRectF(), 40, 9000), plain);
    QCOMPARE(fittedBeside(places, area, QRectF(0, 0, 990, 500), 40, 9000), plain);

    const QRectF buttons(960, 10, 30, 100); // over the place at the upper right
    const QPolygonF high{{-1, 0.4}, {1, 0.4}, {1, -0.4}};
    const MapViewport free = fittedBeside(high, area, QRectF(), 40, 9000, buttons);
    QVERIFY(buttons.adjusted(-9, -9, 9, 9)
                .contains(fittedBeside(high, area, QRectF(), 40, 9000).toScreen({1, -0.4}, area)));
    for (const QPointF& place : high) {
        const QPointF at = free.toScreen(place, area);
        QVERIFY(area.contains(at));
        QVERIFY(!buttons.adjusted(-9, -9, 9, 9).contains(at));
    }
}

void MapGeometryTest::theBuiltInLandHasTheAreaOfTheEarths()
{
    // Land without Antarctica: 148.94 - 14.20 million km2 (CIA World Factbook), by the square of
    // the radius 6371.0 km: 3.32. Coarse shapes leave out small islands but no lakes.
    for (const ShapeChoice& choice : everyChoice()) {
        const double area = areaOf(worldShapes(choice).land);
        QVERIFY2(near(area, 3.32, 0.05), qPrintable(QString::number(area)));
        for (const WorldLine& ring : worldShapes(choice).land) {
            for (const QPointF& p : ring.points) {
                const double rim = halfWidthAt(unproject({0, p.y()}).lat);
                QVERIFY(std::abs(p.x()) <= rim + 1e-9);
            }
        }
    }
}

void MapGeometryTest::noCoastOrBorderRunsAcrossTheMap()
{
    // The longest honest step is the border along the 49th parallel, 28 degrees of longitude.
    for (const ShapeChoice& choice : everyChoice()) {
        const WorldShapes& shapes = worldShapes(choice);
        QVERIFY(!shapes.coasts.empty() && !shapes.borders.empty());
        QVERIFY(longestStep(shapes.coasts) < 0.3);
        QVERIFY(longestStep(shapes.borders) < 0.45);
    }
}

void MapGeometryTest::aPlaceStandsInTheMiddleOfItsMap()
{
    for (const MapCentre centre : {MapCentre::Europe, MapCentre::Atlantic, MapCentre::Pacific}) {
        const double lon = meridianOf(centre);
        QCOMPARE(project({lon, 40}, centre).x(), 0.0);
        QVERIFY(project({lon + 170, 0}, centre).x() > 2.3);
        QVERIFY(project({lon - 170, 0}, centre).x() < -2.3);
        const LonLat back = unproject(project({116.4, 39.9}, centre), centre);
        QVERIFY(near(back.lon, 116.4, 1e-9));
        QVERIFY(near(back.lat, 39.9, 1e-9));
    }
}

void MapGeometryTest::theFinerShapesAreFiner()
{
    const auto points = [](ShapeDetail detail) {
        qsizetype count = 0;
        for (const WorldLine& ring : worldShapes({detail}).land) {
            count += ring.points.size();
        }
        return count;
    };
    QVERIFY(points(ShapeDetail::Fine) > 5 * points(ShapeDetail::Coarse));
}

void MapGeometryTest::brokenShapesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("\xff\xd8\xff");
    QTest::newRow("another thing") << QByteArray(R"({"type":"FeatureCollection"})");
    QTest::newRow("no transform") << QByteArray(R"({"type":"Topology","arcs":[]})");
    const QByteArray head = R"({"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},)";
    QTest::newRow("no countries") << head + R"("arcs":[[[0,0],[1,1]]]})";
    QTest::newRow("bad position") << head + R"("arcs":[[[0,0],["x",1]]]})";
    QTest::newRow("short arc") << head + R"("arcs":[[[0,0]]]})";
    QTest::newRow("arc out of range")
        << head + R"("arcs":[[[0,0],[1,1]]],"objects":{"countries":{"geometries":[)"
                  R"({"type":"Polygon","arcs":[[7]]}]}}})";
    QTest::newRow("arc far out of range")
        << head + R"("arcs":[[[0,0],[1,1]]],"objects":{"countries":{"geometries":[)"
                  R"({"type":"Polygon","arcs":[[-99]]}]}}})";
    QFile file(QStringLiteral(":/map/countries-110m.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QTest::newRow("truncated") << file.readAll().left(40000);
}

void MapGeometryTest::brokenShapesAreRefused()
{
    QFETCH(QByteArray, json);

    const core::Result<WorldShapes> shapes = readWorldShapes(json);

    QVERIFY(!shapes.ok());
    QCOMPARE(shapes.error().code, core::ErrorCode::BadInput);
    QVERIFY(!shapes.error().message.empty());
}

void MapGeometryTest::aRingAcrossTheCutBecomesTwo()
{
    // A square of 20 degrees about 155 W on the equator, where the map is cut.
    const QByteArray json =
        R"({"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},)"
        R"("arcs":[[[-165,-10],[0,20],[20,0],[0,-20],[-20,0]]],)"
        R"("objects":{"countries":{"geometries":[{"type":"Polygon","arcs":[[0]]}]}}})";

    const core::Result<WorldShapes> shapes = readWorldShapes(json);

    QVERIFY(shapes.ok());
    QCOMPARE(int(shapes.value().land.size()), 2);
    // 20 x 20 degrees about the equator: 2 * sin(10) * 20 degrees in radians.
    const double expected = 2 * std::sin(10 * kRadian) * 20 * kRadian;
    QVERIFY(near(areaOf(shapes.value().land), expected, 0.01 * expected));
    QVERIFY(longestStep(shapes.value().coasts) < 0.45);
}

void MapGeometryTest::fineShapesAreReadInTheBackground()
{
    FineShapes shapes(nullptr);
    QSignalSpy ready(&shapes, &FineShapes::ready);
    QVERIFY(!shapes.isReady(MapCentre::Europe));

    shapes.request(MapCentre::Europe);
    shapes.request(MapCentre::Europe);

    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(shapes.isReady(MapCentre::Europe));
    {
        FineShapes destroyedWhileReading(nullptr);
        destroyedWhileReading.request(MapCentre::Europe);
    }
}

QTEST_GUILESS_MAIN(MapGeometryTest)
#include "map_geometry_test.moc"
