// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_links.h"
#include "ui/pages/tiers/tier_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>
#include <utility>

namespace lodestone::ui
{

// The links of the Tiers page: which ones show, how they run, how they are painted.

namespace
{

constexpr std::size_t kLargestPerStep = 12;
constexpr std::size_t kMostLit = 400; // that show only because of the pointer or a stack
constexpr double kLoopReach = 44.0;   // how far a link within a column stands out, at scale 1
constexpr double kThinnest = 1.2;
constexpr double kThickest = 8.0;
constexpr double kThinnestInFocus = 2.0;  // no share of the buyer's need
constexpr double kThickestInFocus = 12.0; // all of it
constexpr double kThickestAside = 4.0;
constexpr double kWidestEvenDash = 5.0;
constexpr double kPlainWidth = 1.0;   // lines of one pixel are painted several times as fast
constexpr std::size_t kMostLocks = 8; // on the widest: the colour says it of the others
constexpr double kPortSpacing = 6.0;
constexpr double kLit = 0.95; // opacity
constexpr double kBesideLane = 0.5;

enum class Look
{
    Plain,
    Focus,
    Lane, // the path that stops the site in focus
    Path, // asked for by the user
};

struct Shown
{
    std::uint32_t bond = 0;
    Look look = Look::Plain;
    bool lit = false; // by the pointer or the chosen stack
};

bool touches(const core::TierBond& bond, std::optional<std::uint32_t> item)
{
    return item && (bond.from == *item || bond.to == *item);
}

// Bond numbers, most tonnes first.
std::vector<std::uint32_t> bySize(const std::vector<core::TierBond>& bonds,
                                  std::vector<std::uint32_t> order)
{
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(bonds[b].tonnes, bonds[b].share, a) <
               std::tie(bonds[a].tonnes, bonds[a].share, b);
    });
    return order;
}

class Chooser
{
public:
    Chooser(const TierFrame& frame, const TierMarks& marks)
        : m_frame(frame)
        , m_marks(marks)
        , m_content(frame.picture.content)
        , m_focused(std::ranges::any_of(
              m_content.items,
              [](const core::TierItem& item) { return item.role == core::TierRole::Selected; }))
        , m_path(std::ranges::find(frame.picture.onPath, 1) != frame.picture.onPath.end())
    {}

    // Most tonnes first. Adds to `leftOut` those that the pointer or the stack would light.
    [[nodiscard]] std::vector<Shown> run(std::size_t& leftOut) const
    {
        std::array<std::size_t, kTierColumns> ofStep{};
        std::size_t onlyLit = 0;
        std::vector<Shown> out;
        std::vector<std::uint32_t> all(m_content.bonds.size());
        std::iota(all.begin(), all.end(), 0U);
        for (const std::uint32_t number : bySize(m_content.bonds, std::move(all))) {
            const core::TierBond& bond = m_content.bonds[number];
            const std::size_t step = m_content.items[bond.from].column;
            const bool lit = touches(bond, m_marks.hovered) || m_marks.hoveredBond == number ||
                             touches(bond, m_marks.chosen);
            const bool largest = ofStep.at(step) < kLargestPerStep;
            ofStep.at(step) += 1;
            if (shows(number, largest) || (lit && onlyLit++ < kMostLit)) {
                out.push_back({number, lookOf(number), lit});
            } else {
                leftOut += lit ? 1 : 0;
            }
        }
        return out;
    }

    [[nodiscard]] double opacity(const Shown& shown) const
    {
        const bool someLit = m_marks.hovered || m_marks.chosen;
        if (someLit) {
            return shown.lit ? kLit : kDimmedBond;
        }
        if (m_path) {
            return shown.look == Look::Path ? kLit : 0.12;
        }
        if (shown.look == Look::Lane) {
            return kLit;
        }
        if (shown.look == Look::Plain) {
            return 0.34;
        }
        return m_frame.picture.lane ? kBesideLane : 0.68;
    }

    // Tonnes of the largest flow of each step: what the widths are measured by.
    [[nodiscard]] std::array<double, kTierColumns> largest() const
    {
        std::array<double, kTierColumns> out{};
        for (const core::TierBond& bond : m_content.bonds) {
            if (!m_focused || bond.role != core::TierRole::Overview) {
                double& most = out.at(m_content.items[bond.from].column);
                most = std::max(most, bond.tonnes);
            }
        }
        return out;
    }

private:
    bool shows(std::uint32_t number, bool largest) const
    {
        if (lookOf(number) != Look::Plain) {
            return true;
        }
        if (m_frame.links == TierLinks::All) {
            return true;
        }
        return m_frame.links == TierLinks::Largest && !m_focused && largest;
    }

    Look lookOf(std::uint32_t number) const
    {
        if (m_path && m_frame.picture.onPath[number] != 0) {
            return Look::Path;
        }
        if (m_frame.picture.onLane[number] != 0) {
            return Look::Lane;
        }
        const bool focus = m_content.bonds[number].role != core::TierRole::Overview;
        return focus ? Look::Focus : Look::Plain;
    }

    const TierFrame& m_frame;
    const TierMarks& m_marks;
    const core::TierContent& m_content;
    bool m_focused;
    bool m_path;
};

// Where the links of one side of a card leave it: beside each other, in the order of their ends.
class Ports
{
public:
    Ports(const TierFrame& frame, const std::vector<Shown>& shown)
        : m_frame(frame)
        , m_out(frame.picture.content.bonds.size())
        , m_in(frame.picture.content.bonds.size())
    {
        const core::TierContent& content = frame.picture.content;
        std::vector<Side> out(content.items.size());
        std::vector<Side> in(content.items.size());
        for (const Shown& one : shown) {
            const core::TierBond& bond = content.bonds[one.bond];
            out[bond.from].emplace_back(frame.picture.top[bond.to], one.bond);
            in[bond.to].emplace_back(frame.picture.top[bond.from], one.bond);
        }
        number(out, m_out);
        number(in, m_in);
    }

    [[nodiscard]] double leaves(std::uint32_t bond) const
    {
        return at(m_out[bond], m_frame.picture.content.bonds[bond].from);
    }
    [[nodiscard]] double arrives(std::uint32_t bond) const
    {
        return at(m_in[bond], m_frame.picture.content.bonds[bond].to);
    }

private:
    using Side = std::vector<std::pair<double, std::uint32_t>>; // place of the other end, bond

    struct Port
    {
        std::size_t place = 0; // from above
        std::size_t count = 1; // of its side
        bool below = false;    // a link of the lane has the middle
    };

    // The lane goes straight on: its link has the middle, the others come from below.
    void number(std::vector<Side>& sides, std::vector<Port>& ports) const
    {
        const std::vector<std::uint8_t>& onLane = m_frame.picture.onLane;
        for (Side& side : sides) {
            std::sort(side.begin(), side.end());
            const auto lane = std::ranges::find_if(
                side, [&](const auto& end) { return onLane[end.second] != 0; });
            const bool below = lane != side.end();
            if (below) {
                std::rotate(side.begin(), lane, lane + 1);
            }
            for (std::size_t place = 0; place < side.size(); ++place) {
                ports[side[place].second] = {place, side.size(), below};
            }
        }
    }

    double at(const Port& port, std::uint32_t item) const
    {
        const auto count = static_cast<double>(port.count);
        const QRectF card = itemRect(m_frame, item);
        const double room = card.height() * (port.below ? 0.42 : 0.76);
        const double spacing = std::min(kPortSpacing * m_frame.viewport.scale, room / count);
        const double first = port.below ? 0.0 : (count - 1) / 2.0;
        return card.center().y() + (static_cast<double>(port.place) - first) * spacing;
    }

    const TierFrame& m_frame;
    std::vector<Port> m_out; // by bond
    std::vector<Port> m_in;
};

BondShape shapeOf(const TierFrame& frame, const core::TierBond& bond, double y0, double y1)
{
    const QRectF a = itemRect(frame, bond.from);
    const QRectF b = itemRect(frame, bond.to);
    const std::uint32_t columnA = frame.picture.content.items[bond.from].column;
    const std::uint32_t columnB = frame.picture.content.items[bond.to].column;
    BondShape shape;
    if (columnA == columnB) { // a loop at the right side
        const double out = (14.0 + std::min(26.0, std::abs(y1 - y0) * 0.08)) * frame.viewport.scale;
        const QPointF start(a.right(), y0);
        shape.tip = QPointF(b.right() + 1, y1);
        shape.direction = QPointF(-1, 0);
        shape.line.moveTo(start);
        shape.line.cubicTo(start + QPointF(out, 0), shape.tip + QPointF(out, 0), shape.tip);
        return shape;
    }
    const bool onwards = columnB > columnA;
    const QPointF start(onwards ? a.right() : a.left(), y0);
    shape.tip = QPointF(onwards ? b.left() - 1 : b.right() + 1, y1);
    shape.direction = QPointF(onwards ? 1 : -1, 0);
    const double bend = std::max(12.0, std::abs(shape.tip.x() - start.x()) * 0.5);
    const QPointF by = shape.direction * bend;
    shape.line.moveTo(start);
    shape.line.cubicTo(start + by, shape.tip - by, shape.tip);
    return shape;
}

// Of what the site in focus needs besides: beside a lane it steps back.
bool isAside(const TierFrame& frame, const core::TierBond& bond)
{
    return frame.picture.lane &&
           frame.picture.content.items[bond.from].band == core::TierBand::OtherInputs;
}

// In focus the share of the buyer's need, else tonnes against the largest of the step.
double widthOf(const TierFrame& frame, const core::TierBond& bond, double largest)
{
    const double scale = frame.viewport.scale;
    if (bond.role != core::TierRole::Overview) {
        const double most = isAside(frame, bond) ? kThickestAside : kThickestInFocus;
        const double share = std::clamp(bond.share, 0.0, 1.0);
        return (kThinnestInFocus + (most - kThinnestInFocus) * share) *
               std::clamp(scale / TierGeometry::kLeastHome, 0.35, 1.0);
    }
    const double share = bond.tonnes > 0 && largest > 0 ? bond.tonnes / largest : 0.0;
    return (kThinnest + (kThickest - kThinnest) * std::sqrt(share)) * std::clamp(scale, 0.35, 1.4);
}

QColor inkOf(const TierFrame& frame, std::uint32_t number)
{
    const core::TierBond& bond = frame.picture.content.bonds[number];
    if (bondIsHeld(bond, frame.day)) {
        return frame.theme.state(PlantState::Stopped).ink;
    }
    if (frame.picture.onPath[number] != 0) {
        return frame.theme.accent;
    }
    if (isAside(frame, bond)) {
        return frame.theme.text3;
    }
    switch (bond.role) {
    case core::TierRole::Upstream:
        return frame.theme.upstream;
    case core::TierRole::Downstream:
        return frame.theme.downstream;
    case core::TierRole::Overview:
    case core::TierRole::Selected:
    case core::TierRole::Context:
        break;
    }
    return frame.theme.text3;
}

// What is nowhere near the view; what remains may still run past it.
void dropUnseen(const TierFrame& frame, std::vector<Shown>& shown)
{
    const double reach = kLoopReach * std::max(1.0, frame.viewport.scale);
    const QRectF around = frame.room.adjusted(-reach, -20, reach, 20);
    std::erase_if(shown, [&](const Shown& one) {
        const core::TierBond& bond = frame.picture.content.bonds[one.bond];
        return !itemRect(frame, bond.from).united(itemRect(frame, bond.to)).intersects(around);
    });
}

bool isCalm(const Shown& shown)
{
    return shown.look == Look::Plain && !shown.lit;
}

// Of a list with the most tonnes first: the smallest beyond kMostBonds go. Returns how many.
std::size_t dropSmallest(std::vector<Shown>& shown)
{
    std::size_t calm = 0;
    return std::erase_if(shown,
                         [&](const Shown& one) { return isCalm(one) && ++calm > kMostBonds; });
}

std::vector<BondShape> shapesOf(const TierFrame& frame, const std::vector<Shown>& shown,
                                const Ports& ports, const Chooser& chooser, bool plain = false)
{
    const auto largest = chooser.largest();
    const QRectF around = frame.room.adjusted(-20, -20, 20, 20);
    std::vector<BondShape> out;
    out.reserve(shown.size());
    for (const Shown& one : shown) {
        const core::TierBond& bond = frame.picture.content.bonds[one.bond];
        BondShape shape = shapeOf(frame, bond, ports.leaves(one.bond), ports.arrives(one.bond));
        if (!shape.line.controlPointRect().adjusted(-1, -1, 1, 1).intersects(around)) {
            continue;
        }
        shape.bond = one.bond;
        shape.width =
            widthOf(frame, bond, largest.at(frame.picture.content.items[bond.from].column));
        shape.opacity = chooser.opacity(one);
        shape.plain = plain && isCalm(one);
        if (shape.plain) {
            shape.width = std::min(shape.width, kPlainWidth);
        }
        out.push_back(std::move(shape));
    }
    return out;
}

} // namespace

bool bondIsHeld(const core::TierBond& bond, const TierDay& day)
{
    return std::ranges::any_of(bond.flows, [&](std::uint32_t flow) { return day.held[flow] != 0; });
}

bool bondIsLicensed(const core::TierBond& bond, const TierScene& scene)
{
    return std::ranges::any_of(bond.flows,
                               [&](std::uint32_t flow) { return scene.licensed[flow] != 0; });
}

BondPicture bondShapes(const TierFrame& frame, const TierMarks& marks)
{
    const Chooser chooser(frame, marks);
    BondPicture out;
    std::vector<Shown> shown = chooser.run(out.leftOut);
    const Ports ports(frame, shown);
    dropUnseen(frame, shown);
    out.leftOut += dropSmallest(shown);
    std::stable_sort(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) {
        return std::tie(a.lit, a.look) < std::tie(b.lit, b.look);
    });
    out.plain = std::cmp_greater(std::ranges::count_if(shown, isCalm), kMostStyled);
    out.shapes = shapesOf(frame, shown, ports, chooser, out.plain);
    return out;
}

BondPicture litBonds(const TierFrame& frame, std::span<const BondShape> shown)
{
    const TierMarks& marks = frame.marks;
    if (!marks.hovered && !marks.hoveredBond) {
        return {};
    }
    const std::vector<core::TierBond>& bonds = frame.picture.content.bonds;
    const auto lit = [&](std::uint32_t number) {
        return touches(bonds[number], marks.hovered) || marks.hoveredBond == number ||
               (marks.hovered && touches(bonds[number], marks.chosen));
    };
    BondPicture out;
    std::vector<std::uint8_t> stands(bonds.size(), 0);
    for (const BondShape& shape : shown) {
        stands[shape.bond] = 1;
        if (lit(shape.bond)) {
            out.shapes.push_back(shape);
        }
    }
    std::vector<std::uint32_t> rest;
    for (std::uint32_t number = 0; number < bonds.size(); ++number) {
        if (stands[number] == 0 && lit(number)) {
            rest.push_back(number);
        }
    }
    rest = bySize(bonds, std::move(rest));
    out.leftOut = rest.size() - std::min(rest.size(), kMostLit);
    rest.resize(std::min(rest.size(), kMostLit));
    if (!rest.empty()) {
        std::vector<Shown> hidden;
        hidden.reserve(rest.size());
        for (const std::uint32_t number : rest) {
            hidden.push_back({number, Look::Plain, true});
        }
        std::vector<Shown> all = hidden;
        all.reserve(hidden.size() + shown.size());
        for (const BondShape& shape : shown) {
            all.push_back({shape.bond});
        }
        std::vector<BondShape> more =
            shapesOf(frame, hidden, Ports(frame, all), Chooser(frame, marks));
        out.shapes.insert(out.shapes.begin(), more.begin(), more.end());
    }
    for (BondShape& shape : out.shapes) {
        shape.opacity = kLit;
        shape.plain = false;
    }
    return out;
}

void paintTierBonds(QPainter& painter, const TierFrame& frame, std::span<const BondShape> shapes,
                    double most)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(frame.room);
    painter.setBrush(Qt::NoBrush);
    std::vector<const BondShape*> locks;
    for (const BondShape& shape : shapes) {
        const core::TierBond& bond = frame.picture.content.bonds[shape.bond];
        const QColor ink = inkOf(frame, shape.bond);
        const double head = 4.5 + shape.width * 0.9;
        QPen pen(ink, shape.width, Qt::SolidLine, Qt::FlatCap);
        painter.setOpacity(std::min(shape.opacity, most));
        if (shape.plain) {
            painter.strokePath(shape.line, pen);
            continue;
        }
        setEvidence(pen, bond.evidence);
        painter.strokePath(shape.line, pen);
        paintArrowHead(painter, {shape.tip, shape.direction}, head, LinkEvidence::Reported, ink,
                       frame.theme.surface);
        painter.setBrush(Qt::NoBrush);
        const bool spoken = bond.role != core::TierRole::Overview || shape.opacity > 0.5;
        if (spoken && frame.viewport.scale > 0.5 && bondIsHeld(bond, frame.day)) {
            locks.push_back(&shape);
        }
    }
    std::ranges::stable_sort(locks, std::greater<>(),
                             [](const BondShape* shape) { return shape->width; });
    locks.resize(std::min(locks.size(), kMostLocks));
    for (const BondShape* shape : locks) {
        paintLockBadge(painter, shape->line.pointAtPercent(0.45), frame.theme,
                       std::min(shape->opacity, most));
    }
    painter.restore();
}

void setEvidence(QPen& pen, core::Confidence evidence)
{
    // Qt counts dashes in pen widths. The wider a line, the longer they are, or it looks hatched.
    const double unit = std::max(1.0, pen.widthF() / kWidestEvenDash) / std::max(1.0, pen.widthF());
    if (evidence == core::Confidence::Estimated) {
        pen.setDashPattern({9.0 * unit, 4.0 * unit});
    } else if (evidence == core::Confidence::Assumed) {
        pen.setDashPattern({2.5 * unit, 3.0 * unit});
    }
}

} // namespace lodestone::ui
