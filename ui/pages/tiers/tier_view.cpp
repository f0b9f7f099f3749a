// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_view.h"

#include "ui/pages/tiers/tier_accessible.h"
#include "ui/pages/tiers/tier_edge.h"

#include <QEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <tuple>

namespace lodestone::ui
{

namespace
{

constexpr double kLeastTarget = 24.0; // pixels that can be hit with ease
constexpr double kLeastRoom = 3.0;    // around what is as large already

QRectF roomAround(const QRectF& pill)
{
    const double x = std::max(kLeastRoom, (kLeastTarget - pill.width()) / 2);
    const double y = std::max(kLeastRoom, (kLeastTarget - pill.height()) / 2);
    return pill.adjusted(-x, -y, x, y);
}

TierFrame wholeOf(TierFrame shown, const QRectF& area, bool focused)
{
    shown.geometry = TierGeometry{};
    shown.area = area;
    shown.room = tierRoom(area, shown.font, focused);
    shown.viewport = {{shown.geometry.width() / 2, shown.picture.bottom / 2}, 1.0};
    return shown;
}

} // namespace

TierView::TierView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_toMines(new TierEdge(false, viewport()))
    , m_toPlants(new TierEdge(true, viewport()))
{
    setObjectName(QStringLiteral("tierView"));
    setAccessibleName(tr("Tiers, from mine to assembly"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(m_toMines, &TierEdge::clicked, this, [this] { scrollColumn(-1); });
    connect(m_toPlants, &TierEdge::clicked, this, [this] { scrollColumn(1); });
    installTierAccessibility();
    m_request.grouping = core::TierGrouping::Country;
}

TierView::~TierView() = default;

// ------------------------------------------------------------------------------------ painting

TierFrame TierView::frame(const Theme& theme) const
{
    return {.scene = *m_scene,
            .picture = m_picture,
            .day = m_day,
            .marks = m_marks,
            .theme = theme,
            .geometry = m_geometry,
            .viewport = m_viewport,
            .area = QRectF(viewport()->rect()),
            .room = room(),
            .font = font(),
            .links = m_links};
}

QSizeF TierView::wholeSize() const
{
    const double width = TierGeometry{}.width();
    return {width, tierHeadHeight(font(), true) +
                       tierFootHeight(width, font(), m_request.selected.has_value()) +
                       m_picture.bottom + 2 * TierGeometry::kMargin};
}

TierFrame TierView::wholeFrame(const Theme& theme, const QRectF& area) const
{
    return wholeOf(frame(theme), area, m_request.selected.has_value());
}

std::function<void(QPainter&, const QRectF& area, const Theme&)> TierView::wholePainter() const
{
    struct Kept
    {
        std::shared_ptr<const TierScene> scene;
        TierPicture picture;
        TierDay day;
        TierMarks marks;
    };
    const auto kept = std::make_shared<const Kept>(Kept{m_scene, m_picture, m_day, m_marks});
    return [kept, font = font(), links = m_links, focused = m_request.selected.has_value()](
               QPainter& painter, const QRectF& area, const Theme& theme) {
        const TierFrame now{.scene = *kept->scene,
                            .picture = kept->picture,
                            .day = kept->day,
                            .marks = kept->marks,
                            .theme = theme,
                            .geometry = {},
                            .viewport = {{0, 0}, 1.0},
                            .area = area,
                            .room = area,
                            .font = font,
                            .links = links};
        paintTiers(painter, wholeOf(now, area, focused));
    };
}

void TierView::dropLayers()
{
    m_back = QPixmap();
    m_cards = QPixmap();
    m_visible.reset();
    dropBonds();
}

void TierView::dropBonds()
{
    m_grid.reset();
    m_bondsKnown = false;
    m_litKnown = false;
    dropBondLayers();
}

void TierView::dropBondLayers()
{
    m_calm = QPixmap();
    m_dim = QPixmap();
    viewport()->update();
}

// The pointer only ever changes the few links at it; there may be thousands.
void TierView::findBonds(const TierFrame& shown)
{
    if (!m_bondsKnown) {
        m_bonds = bondShapes(shown, m_marks.withoutPointer());
        m_bondsKnown = true;
    }
    if (!m_litKnown) {
        m_lit = litBonds(shown, m_bonds.shapes);
        m_litKnown = true;
    }
}

void TierView::paintBonds(QPainter& painter, const TierFrame& shown)
{
    findBonds(shown);
    const bool dimmed = m_marks.hovered.has_value();
    QPixmap& layer = dimmed ? m_dim : m_calm;
    if (layer.isNull()) {
        paintLayer(layer, [&](QPainter& on) {
            paintTierBonds(on, shown, m_bonds.shapes, dimmed ? kDimmedBond : 1.0);
            paintTierGates(on, shown, m_bonds.shapes);
        });
    }
    painter.drawPixmap(0, 0, layer);
    paintTierBonds(painter, shown, m_lit.shapes);
}

void TierView::paintLayer(QPixmap& layer, const std::function<void(QPainter&)>& paint)
{
    const double ratio = devicePixelRatioF();
    layer = QPixmap((QSizeF(viewport()->size()) * ratio).toSize());
    layer.setDevicePixelRatio(ratio);
    layer.fill(Qt::transparent);
    QPainter painter(&layer);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter);
}

void TierView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = themeOf(this);
    if (!m_scene) {
        painter.fillRect(viewport()->rect(), theme.surface);
        return;
    }
    const TierFrame shown = frame(theme);
    if (m_back.isNull()) {
        paintLayer(m_back, [&](QPainter& layer) { paintTierColumns(layer, shown); });
    }
    if (m_cards.isNull()) {
        ++m_cardRenders;
        paintLayer(m_cards, [&](QPainter& layer) {
            paintTierCards(layer, shown);
            paintTierHeads(layer, shown);
        });
    }
    painter.drawPixmap(0, 0, m_back);
    paintBonds(painter, shown);
    painter.drawPixmap(0, 0, m_cards);
    paintBondNote(painter, shown, m_bonds.plain, m_bonds.leftOut + m_lit.leftOut);
    paintTierMarks(painter, shown, hasFocus());
    for (const TierEdge* edge : {m_toMines, m_toPlants}) {
        if (!edge->isHidden()) {
            paintTierEdge(painter, theme, shown.room, edge == m_toPlants);
        }
    }
}

void TierView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    dropLayers();
    refitSingles();
    // A larger picture would bring the bar back that has just gone.
    const bool barGone = m_syncingBars && (event->size().width() > event->oldSize().width() ||
                                           event->size().height() > event->oldSize().height());
    if (!barGone) {
        refit();
    }
    updateBars();
}

void TierView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange) {
        dropLayers();
        refitSingles();
        refit();
    }
}

// ------------------------------------------------------------------------------------ look-up

std::optional<std::uint32_t> TierView::itemOfKey(const std::string& key) const
{
    const auto& items = m_picture.content.items;
    const auto found = std::ranges::find(items, key, &core::TierItem::key);
    return found == items.end() || key.empty()
               ? std::nullopt
               : std::optional(static_cast<std::uint32_t>(found - items.begin()));
}

QRectF TierView::rectOf(std::uint32_t item) const
{
    return itemRect(frame(themeOf(this)), item);
}

const std::vector<std::uint32_t>& TierView::visibleItems() const
{
    if (m_visible) {
        return *m_visible;
    }
    std::vector<std::uint32_t>& out = m_visible.emplace();
    if (!m_scene) {
        return out;
    }
    const TierFrame shown = frame(themeOf(this));
    for (std::uint32_t i = 0; i < m_picture.content.items.size(); ++i) {
        if (itemRect(shown, i).intersects(shown.room)) {
            out.push_back(i);
        }
    }
    std::ranges::sort(out, [this](std::uint32_t a, std::uint32_t b) {
        const auto& items = m_picture.content.items;
        return std::tie(items[a].column, m_picture.top[a], a) <
               std::tie(items[b].column, m_picture.top[b], b);
    });
    return out;
}

std::optional<std::uint32_t> TierView::itemAt(QPointF position) const
{
    if (!m_scene) {
        return std::nullopt;
    }
    const TierFrame shown = frame(themeOf(this));
    if (!shown.room.contains(position)) {
        return std::nullopt;
    }
    // From the front to the back: what was painted last is what is seen.
    for (auto i = static_cast<std::uint32_t>(m_picture.top.size()); i-- > 0;) {
        if (itemRect(shown, i).contains(position)) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> TierView::pillAt(QPointF at) const
{
    if (!m_scene) {
        return std::nullopt;
    }
    const TierFrame shown = frame(themeOf(this));
    if (!shown.room.contains(at)) {
        return std::nullopt;
    }
    for (auto i = static_cast<std::uint32_t>(m_picture.top.size()); i-- > 0;) {
        for (const bool suppliers : {true, false}) {
            const QRectF pill = morePill(shown, i, suppliers);
            if (!pill.isNull() && roomAround(pill).contains(at)) {
                return i;
            }
        }
        if (itemRect(shown, i).contains(at)) {
            return std::nullopt; // it covers what lies behind
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> TierView::bondAtPoint(QPointF position)
{
    if (!m_scene || !room().contains(position)) {
        return std::nullopt;
    }
    findBonds(frame(themeOf(this)));
    if (!m_grid) {
        m_grid.emplace(m_bonds.shapes);
    }
    const auto lit = BondGrid(m_lit.shapes).at(position); // they lie over the others
    return lit ? lit : m_grid->at(position);
}

} // namespace lodestone::ui
