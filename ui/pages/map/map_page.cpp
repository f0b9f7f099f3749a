// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/map/map_page.h"

#include "core/present/csv.h"
#include "ui/map/map_print.h"
#include "ui/models/map_scene_builder.h"
#include "ui/models/site_words.h"
#include "ui/settings/saved_view.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/site_filter.h"
#include "ui/theme/icons.h"
#include "ui/undo/choice_steps.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace lodestone::ui
{

namespace
{

// The choices of the box, in its order.
struct LinkChoice
{
    LinkMode mode;
    double leastShare;
    QLatin1String word; // in the settings
};
constexpr std::array<LinkChoice, 6> kLinkChoices{
    {{LinkMode::Selected, 0.5, QLatin1String("selected")},
     {LinkMode::None, 0.5, QLatin1String("none")},
     {LinkMode::All, 0.5, QLatin1String("over-half")},
     {LinkMode::All, 0.2, QLatin1String("over-fifth")},
     {LinkMode::Largest, 0.5, QLatin1String("largest")},
     {LinkMode::LargestOfMagnets, 0.5, QLatin1String("largest-of-magnets")}}};

} // namespace

MapPage::MapPage(Session& session, QUndoStack& undo, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_view(new MapView(this))
    , m_tools(new QWidget(this))
    , m_links(new QComboBox(m_tools))
{
    setObjectName(QStringLiteral("mapPage"));
    m_view->setObjectName(QStringLiteral("map"));
    m_view->setEmptyText(tr("No sites to show."), tr("Open a workspace…"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    buildTools(undo);

    connect(&m_session, &Session::datasetChanged, this, &MapPage::rebuild);
    connect(&m_session, &Session::runChanged, this, &MapPage::rebuild);
    connect(&m_session, &Session::dayChanged, this, &MapPage::showDay);
    connect(&m_session, &Session::selectionChanged, this, &MapPage::showSelection);
    connect(&m_session, &Session::litChanged, this, &MapPage::showLit);
    connect(m_view, &MapView::siteSelected, this,
            [this](const QString& id) { m_session.select(siteOf(id)); });
    connect(m_view, &MapView::selectionCleared, this, [this] { m_session.select({}); });
    connect(m_view, &MapView::siteActivated, this,
            [this](const QString& id) { Q_EMIT siteActivated(siteOf(id)); });
    connect(m_view, &MapView::siteMenuRequested, this, [this](const QString& id, const QPoint& at) {
        Q_EMIT siteMenuRequested(siteOf(id), at);
    });
    connect(m_view, &MapView::linksActivated, this, &MapPage::openLinks);
    connect(m_view, &MapView::linkMenuRequested, this,
            [this](const std::vector<std::uint32_t>& links, const QPoint& at) {
                if (links.size() == 1 && m_shownData == m_session.dataset()) {
                    const MapLink& link = m_view->index()->scene().links[links.front()];
                    Q_EMIT linkMenuRequested(core::SiteId(link.from), core::SiteId(link.to), at);
                } else {
                    openLinks(links, at);
                }
            });
    connect(m_view, &MapView::sitesChosen, this, &MapPage::choose);
    connect(m_view, &MapView::emptyActionTriggered, this, &MapPage::emptyActionTriggered);
    rebuild();
}

void MapPage::buildTools(QUndoStack& undo)
{
    m_links->setObjectName(QStringLiteral("linkChoice"));
    m_links->setAccessibleName(tr("Links on the map"));
    m_links->addItems({tr("Links: selected"), tr("Links: none"), tr("Links: all above 50 %"),
                       tr("Links: all above 20 %"), tr("Links: %1 largest").arg(kLargestFlows),
                       tr("Links: %1 largest of magnets").arg(kLargestFlows)});
    const std::array<QString, kLinkChoices.size()> tips{
        tr("Those of the selected site, as broad as their tonnes a year"),
        tr("Also none of the selected site, nor under the pointer"),
        tr("Thin lines: links that cover at least half of what the buyer needs of something"),
        tr("Thin lines: links that cover at least a fifth of what the buyer needs of something"),
        tr("The %1 flows of most tonnes a year between sites that show, from the mines on, as "
           "broad as their tonnes; those within a group show when it is parted by zooming in")
            .arg(kLargestFlows),
        tr("The %1 flows of most tonnes of magnets a year between sites that show: magnets, and "
           "goods by what they contain; those within a group show when it is parted by zooming in")
            .arg(kLargestFlows)};
    for (std::size_t i = 0; i < tips.size(); ++i) {
        m_links->setItemData(static_cast<int>(i), QStringLiteral("<p>%1</p>").arg(tips.at(i)),
                             Qt::ToolTipRole);
    }
    m_links->setToolTip(tr("Which supply links the map draws: those of the selection, all by the "
                           "share of the buyer's need, or the largest flows by tonnes a year"));
    connect(m_links, &QComboBox::currentIndexChanged, this, &MapPage::chooseLinks);
    // The box says itself which.
    m_setLinks = makeUndoable(*m_links, undo, tr("links on the map"), [](int) {});
    auto* save = new QToolButton(m_tools);
    save->setObjectName(QStringLiteral("mapExport"));
    save->setAutoRaise(true);
    save->setIcon(icon(Icon::Report));
    save->setAccessibleName(tr("Save the picture…"));
    save->setToolTip(tr("Save the map as it shows as PNG, SVG or PDF"));
    save->setFocusPolicy(Qt::TabFocus);
    connect(save, &QToolButton::clicked, this, &MapPage::exportPicture);
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 2, 8, 2);
    row->addWidget(m_links);
    row->addWidget(save);
}

void MapPage::chooseLinks(int index)
{
    if (index >= 0) {
        const LinkChoice& choice = kLinkChoices.at(static_cast<std::size_t>(index));
        m_view->setLinkMode(choice.mode, choice.leastShare);
        Q_EMIT linksChosen(choice.word);
    }
}

void MapPage::restoreLinks(const QString& word)
{
    const auto found = std::ranges::find(kLinkChoices, word, &LinkChoice::word);
    if (found != kLinkChoices.end()) {
        m_setLinks(static_cast<int>(found - kLinkChoices.begin()));
    }
}

void MapPage::openLinks(const std::vector<std::uint32_t>& links, const QPoint& globalPosition)
{
    if (m_shownData != m_session.dataset()) {
        return; // the map of the new data comes in a moment
    }
    constexpr std::size_t kMost = 24;
    const MapScene& scene = m_view->index()->scene();
    if (links.size() == 1) {
        const MapLink& link = scene.links[links.front()];
        Q_EMIT linkActivated(core::SiteId(link.from), core::SiteId(link.to));
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("linkMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (std::size_t i = 0; i < std::min(links.size(), kMost); ++i) {
        const MapSite& from = scene.sites[scene.links[links[i]].from];
        const MapSite& to = scene.sites[scene.links[links[i]].to];
        const QString text = QStringLiteral("%1 → %2")
                                 .arg(from.name, to.name)
                                 .replace(QLatin1Char('&'), QStringLiteral("&&"));
        // By their ids: other data may come while the menu is open.
        connect(
            menu->addAction(text), &QAction::triggered, this,
            [this, from = from.id, to = to.id] { Q_EMIT linkActivated(siteOf(from), siteOf(to)); });
    }
    if (links.size() > kMost) {
        menu->addAction(tr("%n more; zoom in to part them", nullptr,
                           static_cast<int>(links.size() - kMost)))
            ->setEnabled(false);
    }
    menu->popup(globalPosition);
}

void MapPage::rebuild()
{
    const auto dataset = m_session.dataset();
    if (!dataset) {
        m_view->setScene(
            std::make_shared<const MapIndex>(std::make_shared<const MapScene>(), m_centre));
        return;
    }
    using Index = std::shared_ptr<const MapIndex>;
    m_jobs.start(
        tr("Draw the map"),
        [dataset, run = m_session.run(), day = m_session.day(),
         centre = m_centre](const core::Progress&) -> core::Result<Index> {
            return Index(
                std::make_shared<MapIndex>(buildMapScene(*dataset, run.get(), day), centre));
        },
        [this, dataset, run = m_session.run()](core::Result<Index> index) {
            if (index) {
                m_shownData = dataset;
                m_shownRun = run;
                m_view->setScene(index.value());
                showFilter();
                showDay(); // it may have moved on meanwhile
                showSelection();
                showLit();
            }
        });
}

void MapPage::setCentre(MapCentre centre)
{
    if (m_centre != centre) {
        m_centre = centre;
        rebuild();
    }
}

void MapPage::showDay()
{
    const auto dataset = m_session.dataset();
    const auto run = m_session.run();
    const MapIndex* shown = m_view->index();
    // The links of another run may be others: its days would mark the wrong ones.
    if (dataset && run && run == m_shownRun && shown != nullptr &&
        shown->siteCount() == dataset->sites.size()) {
        m_view->setDay(mapDayOf(*dataset, *run, m_session.day()));
    }
}

void MapPage::setFilter(SiteFilter& filter)
{
    m_filter = &filter;
    connect(&filter, &SiteFilter::changed, this, &MapPage::showFilter);
    // Before a run the legend's rows are not states.
    connect(m_view, &MapView::stateChosen, this, [this](PlantState state, bool more) {
        if (m_session.run()) {
            m_filter->pick(Facet::State, {stateCode(state)}, more);
        }
    });
    connect(m_view, &MapView::stateHidden, this, [this](PlantState state, bool hidden) {
        if (m_session.run()) {
            m_filter->hide(Facet::State, stateCode(state), hidden);
        }
    });
    connect(m_view, &MapView::shapeChosen, this, [this](SiteShape shape, bool more) {
        const std::set<std::string> sectors = sectorsOf(shape);
        if (sectors.empty()) {
            Q_EMIT message(tr("The data have no sites of that sector."));
        } else {
            m_filter->pick(Facet::Sector, sectors, more);
        }
    });
    showFilter();
}

std::set<std::string> MapPage::sectorsOf(SiteShape shape) const
{
    std::set<std::string> sectors;
    for (const std::string& sector : m_filter->codes(Facet::Sector)) {
        if (siteShapeOf(sector) == shape) {
            sectors.insert(sector);
        }
    }
    return sectors;
}

// The sites of an area are the only ones that pass the filter from then on.
void MapPage::choose(const QStringList& siteIds)
{
    if (m_filter == nullptr) {
        return;
    }
    if (siteIds.isEmpty()) {
        Q_EMIT message(tr("There are no sites in that area."));
        return;
    }
    m_filter->setOnly(idsOf(siteIds));
}

void MapPage::showFilter()
{
    const MapIndex* shown = m_view->index();
    const auto dataset = m_session.dataset();
    // A scene of other data numbers other sites; the new one comes in a moment.
    if (m_filter != nullptr && dataset && shown != nullptr &&
        shown->siteCount() == dataset->sites.size()) {
        MapFilter filter{
            m_filter->mask(), m_filter->maskOfAnyState(), m_filter->hiddenStates(), {}};
        const std::set<std::string>& chosen = m_filter->facets().of(Facet::Sector);
        for (std::size_t i = 0; i < kSiteShapeCount && !chosen.empty(); ++i) {
            const std::set<std::string> sectors = sectorsOf(kLegendShapes.at(i));
            filter.chosen.at(i) = !sectors.empty() && std::ranges::includes(chosen, sectors);
        }
        m_view->setFilter(filter);
    }
}

void MapPage::showSelection()
{
    const QString id = idOf(m_session.selection());
    if (m_view->selection() != id) { // it comes from elsewhere
        m_view->setSelection(id);
        if (!std::exchange(m_keepsPlace, false)) {
            m_view->revealSelection();
        }
    }
}

void MapPage::showLit()
{
    if (m_shownData == m_session.dataset()) { // else with the map of the new data
        m_view->setLit(litMask(m_session));
    }
}

void MapPage::showPlace(const QString& place)
{
    m_view->showPlace(place);
    m_keepsPlace = !place.isEmpty() && m_view->selection() != idOf(m_session.selection());
}

void MapPage::exportPicture()
{
    if (m_view->index()->siteCount() == 0) {
        Q_EMIT message(tr("There is no map to save yet."));
        return;
    }
    if (m_jobs.isRunning()) {
        Q_EMIT message(tr("The map is being drawn: save it in a moment."));
        return;
    }
    const QString site = m_view->selection();
    Q_EMIT pictureRequested(QStringLiteral("map-%1-day-%2")
                                .arg(site.isEmpty() ? QStringLiteral("overview")
                                                    : qText(core::fileWord(site.toStdString())),
                                     QString::number(m_session.day())));
}

Picture MapPage::picture() const
{
    Picture picture;
    const MapIndex* index = m_view->index();
    if (index == nullptr || index->siteCount() == 0) {
        return picture;
    }
    const MapPrint print = m_view->printShown();
    const auto selected = index->find(print.selected);
    picture.title = pictureTitle(selected ? index->scene().sites[*selected].name : tr("Map"),
                                 m_session, m_filter);
    picture.size = m_view->sizeShown();
    picture.font = m_view->font();
    picture.anyThread = true;
    picture.paint = [print, scene = index->sharedScene(), font = picture.font](
                        QPainter& painter, const QRectF& area, const Theme& theme) {
        paintMap(painter, area, scene, theme, font, print);
    };
    return picture;
}

core::SiteId MapPage::siteOf(const QString& id) const
{
    // The map numbers the sites of the data that it shows; those of newer data come in a moment.
    const MapIndex* index = m_shownData == m_session.dataset() ? m_view->index() : nullptr;
    const auto found = index == nullptr ? std::nullopt : index->find(id);
    return found ? core::SiteId(*found) : core::SiteId();
}

QString MapPage::idOf(core::SiteId site) const
{
    return site.valid() && m_session.dataset()
               ? QString::fromStdString(m_session.dataset()->sites[site.index()].id)
               : QString();
}

} // namespace lodestone::ui
