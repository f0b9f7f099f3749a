// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_view.h"

#include "ui/pages/tiers/tier_accessible.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kMargin = 16.0;    // above and below the content, at scale 1
constexpr double kRestGap = 52.0;   // between the focus and what is not linked to it
constexpr double kLeastHome = 0.78; // text stays readable
constexpr double kLeastPitch = 124.0;
constexpr double kMostPitch = 290.0;
constexpr double kLeastScale = 0.02;
constexpr double kMostScale = 2.5;
constexpr std::size_t kMostSingle = 6; // linked sites of a column; more make a stack

} // namespace

TierView::TierView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("tierView"));
    setAccessibleName(tr("Tiers, from mine to assembly"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    installTierAccessibility();
    m_request.mostPerColumn = kMostSingle;
    m_request.grouping = core::TierGrouping::Country;
}

TierView::~TierView() = default;

// ------------------------------------------------------------------------------------ what is
// shown

void TierView::setScene(std::shared_ptr<const TierScene> scene)
{
    // Site numbers may have changed: what was chosen by hand is found again by id or goes.
    const auto kept = [&](std::uint32_t site) -> std::optional<std::uint32_t> {
        if (!m_scene || !scene || site >= m_scene->siteCount()) {
            return std::nullopt;
        }
        const std::string& id = m_scene->dataset->sites[site].id;
        const auto& sites = scene->dataset->sites;
        const auto found = std::ranges::find(sites, id, &core::Site::id);
        return found == sites.end()
                   ? std::nullopt
                   : std::optional(static_cast<std::uint32_t>(found - sites.begin()));
    };
    core::TierRequest next = m_request;
    next.selected = m_request.selected ? kept(*m_request.selected) : std::nullopt;
    for (auto set : {&core::TierRequest::expanded, &core::TierRequest::folded}) {
        (next.*set).clear();
        for (const std::uint32_t site : m_request.*set) {
            if (const auto same = kept(site)) {
                (next.*set).insert(*same);
            }
        }
    }
    next.path.clear();
    m_pathFlows.clear();
    m_request = std::move(next);
    m_scene = std::move(scene);
    m_day = m_scene ? tierDayOf(*m_scene, m_day.day) : TierDay{};
    rebuild();
}

void TierView::setDay(const TierDay& day)
{
    if (m_scene && day.status.size() == m_scene->siteCount() &&
        day.held.size() == m_scene->network.flows().size()) {
        m_day = day;
        dropLayers();
    }
}

void TierView::setSelection(std::optional<std::uint32_t> site)
{
    if (!m_scene || (site && *site >= m_scene->siteCount())) {
        site.reset();
    }
    if (site == m_request.selected) {
        return;
    }
    m_request.selected = site;
    m_request.expanded.clear();
    m_request.folded.clear();
    std::erase_if(m_request.opened,
                  [](const std::string& key) { return !key.starts_with("group"); });
    m_request.path.clear();
    m_pathFlows.clear();
    const std::optional<PlantState> state = m_marks.state;
    m_marks = TierMarks{};
    m_marks.state = state;
    m_autoFit = true;
    rebuild();
    if (site) {
        m_marks.cursor = m_picture.content.itemOfSite[*site];
        announceTierSelection(*this);
    }
}

void TierView::setGrouping(core::TierGrouping grouping)
{
    m_request.grouping = grouping;
    m_request.opened.clear();
    m_autoFit = m_autoFit || !m_request.selected;
    rebuild();
}

void TierView::setHops(int hops)
{
    m_request.hops = std::max(1, hops);
    rebuild();
}

void TierView::setContext(bool shown)
{
    m_request.context = shown;
    rebuild();
}

void TierView::setLinks(TierLinks links)
{
    m_links = links;
    dropBonds();
}

bool TierView::setPath(std::optional<std::pair<std::uint32_t, std::uint32_t>> ends)
{
    m_pathFlows.clear();
    m_request.path.clear();
    if (m_scene && ends) {
        m_pathFlows = core::strongestPath(m_scene->network, ends->first, ends->second);
        if (m_pathFlows.empty()) {
            m_pathFlows = core::strongestPath(m_scene->network, ends->second, ends->first);
        }
        for (const std::uint32_t flow : m_pathFlows) {
            m_request.path.push_back(m_scene->network.flows()[flow].from);
        }
        if (!m_pathFlows.empty()) {
            m_request.path.push_back(m_scene->network.flows()[m_pathFlows.back()].to);
        }
    }
    rebuild();
    return !m_pathFlows.empty();
}

void TierView::setPins(const TierPins& pins)
{
    m_pins = pins;
    rebuild();
}

void TierView::tidy()
{
    const TierPins before = m_pins;
    m_memory.erase(viewKey());
    m_pins.erase(viewKey());
    m_autoFit = true;
    rebuild();
    if (before != m_pins) {
        Q_EMIT pinsEdited(before);
    }
}

void TierView::toggleNeighbours(std::uint32_t site)
{
    const core::TierItem& item = m_picture.content.items[m_picture.content.itemOfSite[site]];
    const std::string key = item.key;
    const bool hides = item.moreSuppliers + item.moreCustomers > 0;
    if (m_request.folded.erase(site) == 0 && m_request.expanded.erase(site) == 0) {
        (hides ? m_request.expanded : m_request.folded).insert(site);
    }
    rebuild(key);
}

void TierView::toggleStack(std::uint32_t item)
{
    const core::TierItem& row = m_picture.content.items[item];
    if (row.isStack()) {
        const std::string first = "site:" + m_scene->dataset->sites[row.members.front()].id;
        const double top = rectOf(item).top();
        m_request.opened.insert(row.key);
        m_autoFit = false;
        rebuild();
        if (const auto at = itemOfKey(first)) {
            setViewport(
                {m_viewport.centre + QPointF(0, (rectOf(*at).top() - top) / m_viewport.scale),
                 m_viewport.scale});
            setCursorItem(*at);
        }
    }
}

void TierView::closeStacks()
{
    m_request.opened.clear();
    m_autoFit = true;
    rebuild();
}

void TierView::setPin(std::uint32_t item, std::optional<double> top)
{
    const TierPins before = m_pins;
    const std::string key = m_picture.content.items[item].key;
    if (top) {
        m_pins[viewKey()][key] = std::round(*top);
    } else {
        m_pins[viewKey()].erase(key);
    }
    rebuild(key);
    Q_EMIT pinsEdited(before);
}

void TierView::togglePin(std::uint32_t item)
{
    const bool pinned = m_picture.pinned[item] != 0;
    setPin(item, pinned ? std::nullopt : std::optional(m_picture.top[item]));
}

std::string TierView::viewKey() const
{
    std::string key = m_request.selected ? m_scene->dataset->sites[*m_request.selected].id : "";
    return key + "|" + std::to_string(static_cast<int>(m_request.grouping));
}

// What the pointer and the keyboard were at is found again by its key; `anchor` stays where it is
// on screen.
void TierView::rebuild(const std::string& anchor)
{
    const auto keyOf = [this](std::optional<std::uint32_t> item) {
        return item && *item < m_picture.content.items.size() ? m_picture.content.items[*item].key
                                                              : std::string();
    };
    const std::string cursor = keyOf(m_marks.cursor);
    const std::string chosen = keyOf(m_marks.chosen);
    const auto before = itemOfKey(anchor);
    const double y = before ? rectOf(*before).top() : 0.0;
    m_marks.hovered.reset();
    m_marks.hoveredBond.reset();
    m_picture = TierPicture{};
    m_picture.grouping = m_request.grouping;
    if (m_scene) {
        m_picture.content = core::tierContent(*m_scene->dataset, m_scene->network, m_request);
        layOut();
        nameItems();
        markPath();
    }
    m_marks.cursor = itemOfKey(cursor);
    m_marks.chosen = itemOfKey(chosen);
    dropLayers();
    if (const auto after = itemOfKey(anchor); before && after) {
        const double moved = (rectOf(*after).top() - y) / m_viewport.scale;
        setViewport({m_viewport.centre + QPointF(0, moved), m_viewport.scale});
    } else if (m_autoFit) {
        goHome();
    }
    updateBars();
    Q_EMIT pictureChanged();
}

// The focus first; what is not linked to it stands below, a row of stacks or all of it.
void TierView::layOut()
{
    const std::vector<core::TierItem>& items = m_picture.content.items;
    const auto ofView = m_pins.find(viewKey());
    const std::map<std::string, double> none;
    const auto& pins = ofView == m_pins.end() ? none : ofView->second;
    core::TierMemory& memory = m_memory[viewKey()];
    m_picture.top.assign(items.size(), 0.0);
    m_picture.pinned.assign(items.size(), 0);
    for (const bool rest : {false, true}) {
        std::vector<core::TierNode> nodes;
        std::vector<std::uint32_t> itemOf;
        std::vector<std::uint32_t> nodeOf(items.size(), static_cast<std::uint32_t>(items.size()));
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            if ((items[i].role == core::TierRole::Context) != rest) {
                continue;
            }
            core::TierNode node{items[i].key, items[i].column, TierGeometry::kCardHeight,
                                static_cast<double>(items[i].members.size()), std::nullopt};
            if (const auto pin = pins.find(node.key); pin != pins.end()) {
                node.pinned = pin->second;
                m_picture.pinned[i] = 1;
            }
            nodeOf[i] = static_cast<std::uint32_t>(nodes.size());
            nodes.push_back(std::move(node));
            itemOf.push_back(i);
        }
        if (rest && !nodes.empty()) {
            m_picture.restTop = m_picture.bottom + kRestGap;
        }
        std::vector<core::TierLink> links;
        for (const core::TierBond& bond : m_picture.content.bonds) {
            const bool both = nodeOf[bond.from] < nodes.size() && nodeOf[bond.to] < nodes.size();
            // In focus only the links that show should pull.
            if (both && (rest || !m_request.selected || bond.role != core::TierRole::Overview)) {
                links.push_back({nodeOf[bond.from], nodeOf[bond.to], 0.05 + bond.share});
            }
        }
        const double shift = rest ? m_picture.restTop : 0.0;
        // The rest moves as a whole with the foot of the focus: its places are not worth keeping.
        const core::TierLayout layout =
            core::layoutTiers(nodes, links, rest ? core::TierMemory{} : memory, TierGeometry::kGap);
        for (std::size_t n = 0; n < nodes.size(); ++n) {
            m_picture.top[itemOf[n]] = layout.top[n] + shift;
            if (!rest) {
                memory[nodes[n].key] = {nodes[n].column, layout.top[n]};
            }
        }
        if (!nodes.empty()) {
            m_picture.bottom = layout.bottom + shift;
        }
    }
    if (m_picture.restTop >= 0 && !m_request.context) {
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            if (items[i].role == core::TierRole::Context && items[i].isStack()) {
                m_picture.top[i] = m_picture.restTop;
            }
        }
    }
}

void TierView::markPath()
{
    const std::vector<core::TierBond>& bonds = m_picture.content.bonds;
    m_picture.onPath.assign(bonds.size(), 0);
    for (std::size_t b = 0; b < bonds.size(); ++b) {
        const bool on = std::ranges::any_of(bonds[b].flows, [this](std::uint32_t flow) {
            return std::ranges::find(m_pathFlows, flow) != m_pathFlows.end();
        });
        m_picture.onPath[b] = on ? 1 : 0;
    }
}

// ------------------------------------------------------------------------------------ the camera

QRectF TierView::room() const
{
    return tierRoom(QRectF(viewport()->rect()), font());
}

double TierView::pitchFor(double scale) const
{
    const double columns = static_cast<double>(kTierColumns);
    return std::clamp(room().width() / (columns * scale), kLeastPitch, kMostPitch);
}

// Six columns fill the width; the height is filled as far as the text stays readable.
double TierView::homeScale() const
{
    const QRectF all = room();
    const double height = m_picture.bottom + 2 * kMargin;
    const double tall = height > 0 ? all.height() / height : 1.0;
    const double wide = all.width() / (static_cast<double>(kTierColumns) * kLeastPitch);
    return std::clamp(std::min(std::clamp(tall, kLeastHome, 1.0), wide), 0.3, 1.0);
}

void TierView::goHome()
{
    const QRectF all = room();
    const double scale = homeScale();
    m_geometry.pitch = pitchFor(scale);
    const double half = all.height() / scale / 2.0;
    double y = m_picture.bottom / 2.0;
    if (m_picture.bottom + 2 * kMargin > 2 * half) {
        y = half - kMargin;
        if (m_request.selected && !m_picture.top.empty()) {
            const std::uint32_t item = m_picture.content.itemOfSite[*m_request.selected];
            const double middle = m_picture.top[item] + TierGeometry::kCardHeight / 2;
            y = std::clamp(middle, y, std::max(y, m_picture.bottom + kMargin - half));
        }
    } else if (!m_request.selected) {
        y = half - kMargin; // an overview hangs from the heads
    }
    setViewport({{m_geometry.width() / 2.0, y}, scale});
}

void TierView::setViewport(const MapViewport& viewport)
{
    MapViewport next = viewport;
    next.scale = std::clamp(next.scale, kLeastScale, kMostScale);
    const double half = room().height() / next.scale / 2.0;
    next.centre.setX(std::clamp(next.centre.x(), 0.0, m_geometry.width()));
    next.centre.setY(std::clamp(next.centre.y(), std::min(-kMargin, half - kMargin) - half * 0.5,
                                std::max(m_picture.bottom + kMargin, half) + half * 0.5));
    if (next != m_viewport) {
        m_viewport = next;
        dropLayers();
        updateBars();
    }
}

void TierView::updateBars()
{
    m_syncingBars = true;
    const QRectF all = room();
    const auto set = [](QScrollBar* bar, double from, double to, double shown, double at) {
        const double low = std::min(from, at);
        const double high = std::max(to - shown, at);
        const bool needed = to - from > shown + 1.0;
        bar->setRange(needed ? static_cast<int>(std::floor(low)) : 0,
                      needed ? static_cast<int>(std::ceil(high)) : 0);
        bar->setPageStep(static_cast<int>(shown));
        bar->setSingleStep(24);
        bar->setValue(needed ? static_cast<int>(std::lround(at)) : 0);
    };
    const double scale = m_viewport.scale;
    set(verticalScrollBar(), -kMargin * scale, (m_picture.bottom + kMargin) * scale, all.height(),
        m_viewport.centre.y() * scale - all.height() / 2);
    set(horizontalScrollBar(), 0, m_geometry.width() * scale, all.width(),
        m_viewport.centre.x() * scale - all.width() / 2);
    m_syncingBars = false;
}

void TierView::scrollContentsBy(int, int)
{
    if (m_syncingBars) {
        return;
    }
    m_autoFit = false;
    const QRectF all = room();
    MapViewport next = m_viewport;
    if (verticalScrollBar()->maximum() > verticalScrollBar()->minimum()) {
        next.centre.setY((verticalScrollBar()->value() + all.height() / 2) / next.scale);
    }
    if (horizontalScrollBar()->maximum() > horizontalScrollBar()->minimum()) {
        next.centre.setX((horizontalScrollBar()->value() + all.width() / 2) / next.scale);
    }
    setViewport(next);
}

void TierView::fitAll()
{
    m_autoFit = false;
    const QRectF all = room();
    const double scale =
        std::min(all.height() / (m_picture.bottom + 2 * kMargin), all.width() / m_geometry.width());
    m_geometry.pitch = std::clamp(all.width() / (static_cast<double>(kTierColumns) * scale),
                                  kLeastPitch, kMostPitch * 40);
    setViewport({{m_geometry.width() / 2, m_picture.bottom / 2}, std::min(1.0, scale)});
    dropLayers();
}

void TierView::fitSelection()
{
    m_autoFit = true;
    goHome();
    dropLayers();
}

void TierView::zoomAt(QPointF anchor, double factor)
{
    m_autoFit = false;
    setViewport(zoomed(m_viewport, room(), anchor, factor, kLeastScale, kMostScale));
}

void TierView::zoomIn()
{
    zoomAt(room().center(), 1.25);
}

void TierView::zoomOut()
{
    zoomAt(room().center(), 1 / 1.25);
}

void TierView::bringIntoView(std::uint32_t item)
{
    const QRectF rect = rectOf(item);
    const QRectF all = room().adjusted(0, 8, 0, -8);
    QPointF by;
    if (rect.top() < all.top() || rect.bottom() > all.bottom()) {
        by.setY(rect.top() < all.top() ? rect.top() - all.top() : rect.bottom() - all.bottom());
    }
    if (rect.left() < all.left() || rect.right() > all.right()) {
        by.setX(rect.left() < all.left() ? rect.left() - all.left() : rect.right() - all.right());
    }
    if (!by.isNull()) {
        m_autoFit = false;
        setViewport({m_viewport.centre + by / m_viewport.scale, m_viewport.scale});
    }
}

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
            .font = font(),
            .links = m_links};
}

QSizeF TierView::wholeSize() const
{
    return {TierGeometry{}.width(),
            tierHeadHeight(font()) + TierGeometry::kFootHeight + m_picture.bottom + 2 * kMargin};
}

TierFrame TierView::wholeFrame(const Theme& theme, const QRectF& area) const
{
    TierFrame out = frame(theme);
    out.geometry = TierGeometry{};
    out.area = area;
    out.viewport = {{out.geometry.width() / 2, m_picture.bottom / 2}, 1.0};
    return out;
}

void TierView::dropLayers()
{
    m_back = QPixmap();
    m_cards = QPixmap();
    dropBonds();
}

void TierView::dropBonds()
{
    m_bondsKnown = false;
    viewport()->update();
}

void TierView::paintLayer(QPixmap& layer, const TierFrame& shown,
                          void (*paint)(QPainter&, const TierFrame&))
{
    const double ratio = devicePixelRatioF();
    layer = QPixmap((QSizeF(viewport()->size()) * ratio).toSize());
    layer.setDevicePixelRatio(ratio);
    layer.fill(Qt::transparent);
    QPainter painter(&layer);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter, shown);
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
        paintLayer(m_back, shown, paintTierColumns);
    }
    if (m_cards.isNull()) {
        ++m_cardRenders;
        paintLayer(m_cards, shown, [](QPainter& layer, const TierFrame& whole) {
            paintTierCards(layer, whole);
            paintTierHeads(layer, whole);
        });
    }
    if (!m_bondsKnown) {
        m_bonds = bondShapes(shown);
        m_bondsKnown = true;
    }
    painter.drawPixmap(0, 0, m_back);
    paintTierBonds(painter, shown, m_bonds);
    painter.drawPixmap(0, 0, m_cards);
    paintTierMarks(painter, shown);
}

void TierView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    dropLayers();
    if (m_autoFit) {
        goHome();
    }
    updateBars();
}

void TierView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange) {
        dropLayers();
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

std::vector<std::uint32_t> TierView::visibleItems() const
{
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < m_picture.content.items.size(); ++i) {
        if (rectOf(i).intersects(room())) {
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
    if (!m_scene || !room().contains(position)) {
        return std::nullopt;
    }
    for (std::uint32_t i = 0; i < m_picture.content.items.size(); ++i) {
        if (rectOf(i).contains(position)) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> TierView::bondAtPoint(QPointF position)
{
    if (!m_scene || !room().contains(position)) {
        return std::nullopt;
    }
    if (!m_bondsKnown) {
        m_bonds = bondShapes(frame(themeOf(this)));
        m_bondsKnown = true;
    }
    return bondAt(m_bonds, position);
}

} // namespace lodestone::ui
