// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/world_shapes.h"

#include "ui/map/projection.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <utility>

namespace lodestone::ui
{

namespace
{

using core::Error;
using core::ErrorCode;
using core::Result;

// Longitudes and latitudes in degrees, x east and y north; longitudes as in the file.
using Arc = std::vector<QPointF>;

Error broken(const char* what)
{
    return Error{ErrorCode::BadInput, std::string("country shapes: ") + what};
}

std::optional<QPointF> pairOf(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    if (array.size() < 2 || !array.at(0).isDouble() || !array.at(1).isDouble()) {
        return std::nullopt;
    }
    return QPointF(array.at(0).toDouble(), array.at(1).toDouble());
}

Result<std::vector<Arc>> readArcs(const QJsonObject& root)
{
    const QJsonObject transform = root.value(QStringLiteral("transform")).toObject();
    const auto scale = pairOf(transform.value(QStringLiteral("scale")));
    const auto origin = pairOf(transform.value(QStringLiteral("translate")));
    if (!scale || !origin) {
        return broken("no transform");
    }
    std::vector<Arc> arcs;
    for (const auto& entry : root.value(QStringLiteral("arcs")).toArray()) {
        Arc arc;
        QPointF at; // quantised positions are differences
        for (const auto& step : entry.toArray()) {
            const auto delta = pairOf(step);
            if (!delta) {
                return broken("an arc holds something that is not a position");
            }
            at += *delta;
            arc.emplace_back(at.x() * scale->x() + origin->x(), at.y() * scale->y() + origin->y());
        }
        if (arc.size() < 2) {
            return broken("an arc of fewer than two positions");
        }
        arcs.push_back(std::move(arc));
    }
    return arcs;
}

struct Topology
{
    std::vector<Arc> arcs;
    std::vector<int> uses; // how many rings run along each arc
    std::vector<Arc> rings;
};

// A ring is a list of arc numbers; ~n means arc n backwards.
bool appendRing(Topology& topology, const QJsonArray& numbers)
{
    Arc ring;
    for (const auto& value : numbers) {
        const int number = value.toInt();
        const auto which = static_cast<std::size_t>(number < 0 ? ~number : number);
        if (!value.isDouble() || which >= topology.arcs.size()) {
            return false;
        }
        ++topology.uses.at(which);
        Arc arc = topology.arcs.at(which);
        if (number < 0) {
            std::reverse(arc.begin(), arc.end());
        }
        ring.insert(ring.end(), arc.begin() + (ring.empty() ? 0 : 1), arc.end());
    }
    if (ring.size() >= 4) {
        topology.rings.push_back(std::move(ring));
    }
    return true;
}

Result<Topology> readTopology(const QByteArray& topojson)
{
    const QJsonObject root = QJsonDocument::fromJson(topojson).object();
    if (root.value(QStringLiteral("type")).toString() != QStringLiteral("Topology")) {
        return broken("not a TopoJSON topology");
    }
    Result<std::vector<Arc>> arcs = readArcs(root);
    if (!arcs) {
        return arcs.error();
    }
    Topology topology{std::move(arcs).value(), {}, {}};
    topology.uses.resize(topology.arcs.size());
    const QJsonArray countries = root.value(QStringLiteral("objects"))
                                     .toObject()
                                     .value(QStringLiteral("countries"))
                                     .toObject()
                                     .value(QStringLiteral("geometries"))
                                     .toArray();
    for (const auto& country : countries) {
        const QJsonValue shape = country.toObject().value(QStringLiteral("arcs"));
        const bool many =
            country.toObject().value(QStringLiteral("type")) == QStringLiteral("MultiPolygon");
        const QJsonArray polygons = many ? shape.toArray() : QJsonArray{shape};
        for (const auto& polygon : polygons) {
            for (const auto& ring : polygon.toArray()) {
                if (!appendRing(topology, ring.toArray())) {
                    return broken("a ring names an arc that is not there");
                }
            }
        }
    }
    if (topology.rings.empty()) {
        return broken("no countries");
    }
    return topology;
}

// Relative longitudes without jumps: each step is the short way round.
Arc unwrapped(const Arc& ring, MapCentre centre)
{
    Arc out;
    out.reserve(ring.size());
    double previous = 0.0;
    for (const QPointF& p : ring) {
        double lon = relativeLongitude(p.x(), centre);
        if (!out.empty()) {
            lon += 360.0 * std::round((previous - lon) / 360.0);
        }
        previous = lon;
        out.emplace_back(lon, p.y());
    }
    return out;
}

// The part of a ring on one side of a meridian (Sutherland and Hodgman).
Arc cutAt(const Arc& ring, double meridian, bool keepWest)
{
    Arc out;
    const auto inside = [&](const QPointF& p) {
        return keepWest ? p.x() <= meridian : p.x() >= meridian;
    };
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF& a = ring.at(i);
        const QPointF& b = ring.at((i + 1) % ring.size());
        if (inside(a)) {
            out.push_back(a);
        }
        if (inside(a) != inside(b)) {
            const double t = (meridian - a.x()) / (b.x() - a.x());
            out.push_back(a + (b - a) * t);
        }
    }
    return out;
}

WorldLine projected(const Arc& line)
{
    WorldLine out;
    out.points.reserve(static_cast<qsizetype>(line.size()));
    for (const QPointF& p : line) {
        out.points << projectRelative(p.x(), p.y());
    }
    out.bounds = out.points.boundingRect();
    return out;
}

bool isSouthOfMap(const Arc& line)
{
    return std::all_of(line.begin(), line.end(),
                       [](const QPointF& p) { return p.y() < kMapSouth; });
}

void addLand(WorldShapes& shapes, const Arc& ring, MapCentre centre)
{
    if (isSouthOfMap(ring)) {
        return;
    }
    const Arc flat = unwrapped(ring, centre);
    for (const double shift : {-360.0, 0.0, 360.0}) {
        Arc moved = flat;
        for (QPointF& p : moved) {
            p.rx() += shift;
        }
        const Arc kept = cutAt(cutAt(moved, 180.0, true), -180.0, false);
        if (kept.size() >= 3) {
            shapes.land.push_back(projected(kept));
        }
    }
}

// The file cuts a few countries along 180 degrees; that is no coast.
bool runsAlongTheDateLine(const QPointF& a, const QPointF& b)
{
    return std::abs(a.x()) > 179.99 && std::abs(b.x()) > 179.99;
}

void addLine(std::vector<WorldLine>& lines, const Arc& arc, MapCentre centre)
{
    if (isSouthOfMap(arc)) {
        return;
    }
    Arc current;
    const auto finish = [&] {
        if (current.size() >= 2) {
            lines.push_back(projected(current));
        }
        current.clear();
    };
    for (std::size_t i = 0; i < arc.size(); ++i) {
        const QPointF here(relativeLongitude(arc.at(i).x(), centre), arc.at(i).y());
        if (i > 0 && runsAlongTheDateLine(arc.at(i - 1), arc.at(i))) {
            finish();
        } else if (!current.empty() && std::abs(here.x() - current.back().x()) > 180.0) {
            const QPointF last = current.back();
            const double rim = last.x() > 0 ? 180.0 : -180.0;
            const double far = here.x() + 2 * rim;
            const double t = (rim - last.x()) / (far - last.x());
            const double lat = last.y() + (here.y() - last.y()) * t;
            current.emplace_back(rim, lat);
            finish();
            current.emplace_back(-rim, lat);
        }
        current.push_back(here);
    }
    finish();
}

WorldShapes readBuiltIn(const QString& path, MapCentre centre)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    Result<WorldShapes> shapes = readWorldShapes(file.readAll(), centre);
    return shapes ? std::move(shapes).value() : WorldShapes{};
}

} // namespace

Result<WorldShapes> readWorldShapes(const QByteArray& topojson, MapCentre centre)
{
    const Result<Topology> topology = readTopology(topojson);
    if (!topology) {
        return topology.error();
    }
    WorldShapes shapes;
    for (const Arc& ring : topology.value().rings) {
        addLand(shapes, ring, centre);
    }
    for (std::size_t i = 0; i < topology.value().arcs.size(); ++i) {
        const bool shared = topology.value().uses.at(i) > 1;
        addLine(shared ? shapes.borders : shapes.coasts, topology.value().arcs.at(i), centre);
    }
    return shapes;
}

const WorldShapes& worldShapes(const ShapeChoice& choice)
{
    struct Kept
    {
        std::once_flag read;
        WorldShapes shapes;
    };
    static std::array<std::array<Kept, kMapCentres>, 2> kept;
    const bool fine = choice.detail == ShapeDetail::Fine;
    Kept& one = kept.at(fine ? 1 : 0).at(static_cast<std::size_t>(choice.centre));
    std::call_once(one.read, [&] {
        one.shapes = readBuiltIn(fine ? QStringLiteral(":/map/countries-50m.json")
                                      : QStringLiteral(":/map/countries-110m.json"),
                                 choice.centre);
    });
    return one.shapes;
}

FineShapes::FineShapes(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

FineShapes::~FineShapes()
{
    m_pool.waitForDone();
}

void FineShapes::request(MapCentre centre)
{
    bool& requested = m_requested.at(static_cast<std::size_t>(centre));
    if (requested) {
        return;
    }
    requested = true;
    // The pool is waited for before this object goes, so the task may speak to it.
    m_pool.start([this, centre] {
        worldShapes({ShapeDetail::Fine, centre});
        QMetaObject::invokeMethod(
            this,
            [this, centre] {
                m_ready.at(static_cast<std::size_t>(centre)) = true;
                Q_EMIT ready();
            },
            Qt::QueuedConnection);
    });
}

} // namespace lodestone::ui
