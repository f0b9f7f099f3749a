// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_view.h"

#include "ui/map/map_accessible.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_legend.h"
#include "ui/map/projection.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPixmapCache>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lodestone::ui
{

namespace
{

constexpr double kFitMargin = 44.0;
constexpr double kFitMostScale = 1500.0; // one site alone is not shown at the last zoom
constexpr int kEdge = 10;
constexpr int kButton = 28;
constexpr int kPictureKilobytes = 40 * 1024;

} // namespace

MapView::MapView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_camera(new MapCamera(this))
    , m_base(new BaseLayer(this))
    , m_fineShapes(new FineShapes(this))
{
    setObjectName(QStringLiteral("mapView"));
    setAccessibleName(tr("Supplier map"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    installMapAccessibility();
    // Room for the marks and halos of a full screen at twice the pixels.
    QPixmapCache::setCacheLimit(std::max(QPixmapCache::cacheLimit(), kPictureKilobytes));
    buildControls();
    connect(m_camera, &MapCamera::moved, this, [this] {
        dropHits();
        viewport()->update();
    });
    connect(m_base, &BaseLayer::ready, viewport(), qOverload<>(&QWidget::update));
    connect(m_fineShapes, &FineShapes::ready, viewport(), qOverload<>(&QWidget::update));
    connect(m_camera, &MapCamera::rested, viewport(), qOverload<>(&QWidget::update));
    m_index = std::make_shared<MapIndex>(std::make_shared<MapScene>());
    refreshEmpty();
}

MapView::~MapView() = default;

void MapView::buildControls()
{
    const auto button = [this](Icon which, const QString& name, const QString& object) {
        auto* out = new QToolButton(viewport());
        out->setIcon(icon(which));
        out->setObjectName(object);
        out->setAccessibleName(name);
        out->setToolTip(name);
        out->setCursor(Qt::ArrowCursor);
        out->setFixedSize(kButton, kButton);
        return out;
    };
    m_zoomIn = button(Icon::ZoomIn, tr("Zoom in"), QStringLiteral("mapZoomIn"));
    m_zoomOut = button(Icon::ZoomOut, tr("Zoom out"), QStringLiteral("mapZoomOut"));
    m_zoomFit = button(Icon::ZoomFit, tr("Fit all"), QStringLiteral("mapFitAll"));
    connect(m_zoomIn, &QToolButton::clicked, this, &MapView::zoomIn);
    connect(m_zoomOut, &QToolButton::clicked, this, &MapView::zoomOut);
    connect(m_zoomFit, &QToolButton::clicked, this, &MapView::fitAll);

    m_legend = new MapLegend(viewport());
    connect(m_legend, &MapLegend::resized, this, &MapView::placeControls);
    connect(m_legend, &MapLegend::stateChosen, this, &MapView::stateChosen);
    connect(m_legend, &MapLegend::stateHidden, this, &MapView::stateHidden);
    connect(m_legend, &MapLegend::shapeChosen, this, &MapView::shapeChosen);

    m_empty = new QWidget(viewport());
    m_empty->setCursor(Qt::ArrowCursor);
    auto* column = new QVBoxLayout(m_empty);
    m_emptyText = new QLabel(tr("No sites to show."), m_empty);
    m_emptyText->setObjectName(QStringLiteral("mapEmptyText"));
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyButton = new QPushButton(m_empty);
    m_emptyButton->setObjectName(QStringLiteral("mapEmptyButton"));
    m_emptyButton->hide();
    column->addWidget(m_emptyText);
    column->addWidget(m_emptyButton, 0, Qt::AlignCenter);
    connect(m_emptyButton, &QPushButton::clicked, this, &MapView::emptyActionTriggered);
}

void MapView::setScene(std::shared_ptr<const MapScene> scene)
{
    setScene(std::make_shared<const MapIndex>(std::move(scene), m_index->centre()));
}

void MapView::setScene(std::shared_ptr<const MapIndex> index)
{
    const QString selected = selection();
    const MapCentre before = m_index->centre();
    m_index = std::move(index);
    if (m_index->centre() != before) {
        const MapViewport& shown = m_camera->viewport();
        m_camera->jumpTo(
            {project(unproject(shown.centre, before), m_index->centre()), shown.scale});
    }
    m_status.clear();
    for (const MapSite& site : m_index->scene().sites) {
        m_status.push_back(site.status);
    }
    m_held.clear();
    for (const MapLink& link : m_index->scene().links) {
        m_held.push_back(link.held ? 1 : 0);
    }
    m_focus = MapFocus{};
    m_fanned.clear();
    setSelection(selected);
    if (m_autoFit && !m_camera->area().isEmpty()) {
        m_camera->jumpTo(fitViewport());
    }
    refreshEmpty();
    statesChanged();
}

void MapView::setDay(const MapDay& day)
{
    m_day = day.day;
    if (day.status.size() == m_status.size()) {
        m_status = day.status;
    }
    if (day.setsHeld) {
        std::fill(m_held.begin(), m_held.end(), std::uint8_t{0});
        for (const std::uint32_t link : day.heldLinks) {
            if (link < m_held.size()) {
                m_held[link] = 1;
            }
        }
    }
    statesChanged();
}

void MapView::setStates(const std::vector<PlantState>& states)
{
    if (states.size() != m_status.size()) {
        return;
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
        m_status[i].state = states[i];
    }
    statesChanged();
}

void MapView::setSelection(const QString& siteId, const std::vector<ShownLink>& chain)
{
    const auto site = siteId.isEmpty() ? std::nullopt : m_index->find(siteId);
    m_focus.selected = site;
    m_focus.chain = chain;
    std::erase_if(m_focus.chain, [this](const ShownLink& shown) {
        return shown.link >= m_index->scene().links.size();
    });
    if (site && m_focus.chain.empty()) {
        m_focus.chain = linksAround(*m_index, *site);
    }
    if (site) {
        m_focus.cursor = site;
    } else {
        m_focus.chain.clear();
    }
    dropLayout();
}

void MapView::setLit(std::vector<std::uint8_t> lit)
{
    m_focus.lit = std::move(lit);
    viewport()->update();
}

QString MapView::selection() const
{
    return m_focus.selected ? siteId(*m_focus.selected) : QString();
}

QString MapView::siteId(std::uint32_t site) const
{
    return m_index->scene().sites[site].id;
}

void MapView::setLinkMode(LinkMode mode, double leastShare)
{
    m_linkMode = mode;
    m_leastShare = leastShare;
    m_focus.pointedLinks.clear();
    dropHits();
    viewport()->update();
}

void MapView::setReducedMotion(bool reduced)
{
    m_camera->setReducedMotion(reduced);
}

void MapView::setEmptyText(const QString& sentence, const QString& button)
{
    m_emptyText->setText(sentence);
    m_emptyButton->setText(button);
    m_emptyButton->setVisible(!button.isEmpty());
    placeControls();
}

const MapViewport& MapView::viewportShown() const
{
    return m_camera->viewport();
}

MapViewport MapView::fitViewport() const
{
    const QRectF area = m_camera->area();
    if (m_index->siteCount() == 0) {
        return fitted(worldBounds(), area, 0, kFitMostScale);
    }
    return fittedBeside(m_index->places(), area, m_legend->geometry(), kFitMargin, kFitMostScale,
                        m_zoomIn->geometry() | m_zoomFit->geometry());
}

void MapView::fitAll()
{
    m_autoFit = true;
    m_camera->flyTo(fitViewport());
}

void MapView::fitSelection()
{
    if (!m_focus.selected) {
        return;
    }
    QPolygonF places{m_index->place(*m_focus.selected)};
    for (const ShownLink& shown : m_focus.chain) {
        const MapLink& link = m_index->scene().links[shown.link];
        places << m_index->place(link.from) << m_index->place(link.to);
    }
    m_autoFit = false;
    m_camera->flyTo(fittedBeside(places, m_camera->area(), m_legend->geometry(), 80, kFitMostScale,
                                 m_zoomIn->geometry() | m_zoomFit->geometry()));
}

void MapView::zoomIn()
{
    m_autoFit = false;
    const MapViewport from = m_camera->destination();
    m_camera->flyTo({from.centre, from.scale * 1.6});
}

void MapView::zoomOut()
{
    m_autoFit = false;
    const MapViewport from = m_camera->destination();
    m_camera->flyTo({from.centre, from.scale / 1.6});
}

void MapView::centreOn(const QString& siteId)
{
    if (const auto site = m_index->find(siteId)) {
        m_autoFit = false;
        m_camera->flyTo({m_index->place(*site), m_camera->destination().scale});
    }
}

QString MapView::placeShown() const
{
    if (m_autoFit) {
        return {};
    }
    const MapViewport& shown = m_camera->destination();
    const LonLat middle = unproject(shown.centre, m_index->centre());
    return QStringLiteral("%1 %2 %3").arg(middle.lon).arg(middle.lat).arg(shown.scale);
}

void MapView::showPlace(const QString& place)
{
    const QStringList parts = place.split(u' ');
    std::vector<double> numbers;
    for (const QString& part : parts) {
        bool isNumber = false;
        const double number = part.toDouble(&isNumber);
        if (isNumber && std::isfinite(number)) {
            numbers.push_back(number);
        }
    }
    if (numbers.size() != 3 || std::abs(numbers[0]) > 180.0 || std::abs(numbers[1]) > 90.0 ||
        numbers[2] <= 0.0) {
        fitAll();
        return;
    }
    m_autoFit = false;
    m_camera->flyTo({project({numbers[0], numbers[1]}, m_index->centre()), numbers[2]});
}

void MapView::revealSelection()
{
    constexpr double kAir = 12.0; // a mark reaches so far
    const QRectF area = m_camera->area();
    if (!m_focus.selected || area.isEmpty()) {
        return;
    }
    const QPointF place = m_index->place(*m_focus.selected);
    const MapViewport to = m_camera->destination();
    const QPointF at = to.toScreen(place, area);
    const auto covers = [](const QRectF& control, QPointF point) {
        return control.adjusted(-kAir, -kAir, kAir, kAir).contains(point);
    };
    const std::vector<QRectF> all = controls();
    const bool covered =
        std::ranges::any_of(all, [&](const QRectF& control) { return covers(control, at); });
    if (!covered && area.adjusted(kAir, kAir, -kAir, -kAir).contains(at)) {
        return;
    }
    QPointF aim = area.center();
    if (const QRectF legend = m_legend->geometry(); covers(legend, aim)) {
        aim.setX((legend.right() + area.right()) / 2);
    }
    m_autoFit = false;
    m_camera->flyTo({place - (aim - area.center()) / to.scale, to.scale});
}

void MapView::statesChanged()
{
    refreshLegend();
    dropLayout();
}

void MapView::setFilter(const MapFilter& filter)
{
    if (filter != m_filter) {
        m_filter = filter;
        statesChanged();
    }
}

bool MapView::isMasked(std::uint32_t site) const
{
    return site < m_filter.shown.size() && m_filter.shown[site] == 0;
}

void MapView::refreshLegend()
{
    LegendContent content;
    content.day = m_day;
    content.hasRun = m_index->scene().hasRun;
    content.hidden = m_filter.hidden;
    content.chosen = m_filter.chosen;
    countStates(content, m_status, m_filter.counted);
    m_legend->setContent(content);
}

void MapView::refreshEmpty()
{
    const bool empty = m_index->siteCount() == 0;
    m_empty->setVisible(empty);
    m_legend->setVisible(!empty);
    placeControls();
}

void MapView::dropLayout()
{
    m_layoutScale = 0.0;
    dropHits();
    viewport()->update();
}

void MapView::ensureLayout()
{
    const double scale = m_camera->viewport().scale;
    if (m_layoutScale == scale) {
        return;
    }
    if (m_fanScale != scale) {
        m_fanned.clear(); // an opened cluster closes when the map is zoomed
    }
    LayoutOptions options;
    options.scale = scale;
    options.pinned = pinnedSites(*m_index, m_status, m_focus);
    options.fanned = m_fanned;
    options.mask = maskWithFocus(m_filter.shown, *m_index, m_focus);
    m_layout = layoutSites(*m_index, m_status, options);
    m_layoutScale = scale;
    m_mask = std::move(options.mask);
    dropHits();
}

void MapView::dropHits()
{
    m_hits.reset();
    m_lines.reset();
}

void MapView::ensureHits()
{
    ensureLayout();
    if (!m_hits) {
        m_hits = MapHits::of(m_layout, m_camera->viewport(), m_camera->area());
    }
}

std::vector<QRectF> MapView::controls() const
{
    std::vector<QRectF> out;
    for (const QWidget* widget :
         {static_cast<const QWidget*>(m_legend), static_cast<const QWidget*>(m_zoomIn),
          static_cast<const QWidget*>(m_zoomOut), static_cast<const QWidget*>(m_zoomFit)}) {
        if (widget->isVisible()) {
            out.emplace_back(widget->geometry());
        }
    }
    return out;
}

std::vector<QRectF> MapView::obstacles() const
{
    std::vector<QRectF> out = controls();
    out.push_back(noteBox(m_camera->area(), fontOf(TextRole::Caption, false, font())));
    return out;
}

// Coarse ones stand in until the fine ones have been read, which must not hold up the window.
ShapeChoice MapView::shapesShown()
{
    const MapCentre centre = m_index->centre();
    if (detailFor(m_camera->viewport().scale) == ShapeDetail::Coarse) {
        return {ShapeDetail::Coarse, centre};
    }
    m_fineShapes->request(centre);
    return {m_fineShapes->isReady(centre) ? ShapeDetail::Fine : ShapeDetail::Coarse, centre};
}

MapFrame MapView::frameShown()
{
    ensureLayout();
    return MapFrame{.index = *m_index,
                    .status = m_status,
                    .heldLinks = m_held,
                    .layout = m_layout,
                    .focus = m_focus,
                    .theme = themeOf(this),
                    .viewport = m_camera->viewport(),
                    .area = m_camera->area(),
                    .fonts = labelFonts(font()),
                    .linkMode = m_linkMode,
                    .leastShare = m_leastShare,
                    .largest = m_flows.of(*m_index, m_linkMode, m_mask),
                    .fitScale = m_fitScale,
                    .obstacles = obstacles(),
                    .day = m_day};
}

void MapView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = themeOf(this);
    const QRectF area = m_camera->area();
    m_base->paint(painter, area, m_camera->viewport(), theme, shapesShown(), devicePixelRatioF(),
                  m_camera->isMoving());
    if (m_index->siteCount() > 0) {
        paintContent(painter, frameShown());
    }
    paintNote(painter, area, theme, fontOf(TextRole::Caption, false, font()));
    if (isDrawingArea()) {
        paintArea(painter, theme);
    }
}

void MapView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_camera->setArea(QRectF(viewport()->rect()));
    placeControls();
    if (m_autoFit) {
        m_camera->jumpTo(fitViewport());
    }
    dropHits();
}

void MapView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        placeControls();
    }
}

void MapView::placeControls()
{
    const QRect all = viewport()->rect();
    int y = kEdge;
    for (QToolButton* button : {m_zoomIn, m_zoomOut, m_zoomFit}) {
        button->move(all.right() - kEdge - kButton + 1, y);
        y += kButton + 4;
    }
    m_legend->setRoom(all.size());
    m_legend->resize(m_legend->sizeHint());
    const QFont caption = fontOf(TextRole::Caption, false, font());
    const int foot =
        static_cast<int>(legendFoot(QRectF(all), kEdge - 3 + m_legend->width(), caption));
    m_legend->move(kEdge - 3, foot - m_legend->height() - kEdge + 3);
    m_fitScale = fitViewport().scale;
    m_empty->resize(std::min(360, all.width()), m_empty->sizeHint().height());
    m_empty->move(all.center() - m_empty->rect().center());
    viewport()->update();
}

} // namespace lodestone::ui
