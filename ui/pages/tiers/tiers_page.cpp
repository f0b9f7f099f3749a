// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tiers_page.h"

#include "core/present/csv.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/error_text.h"
#include "ui/models/site_words.h"
#include "ui/pages/tiers/tier_picture.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/undo/choice_steps.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QUndoCommand>
#include <QUndoStack>

#include <array>
#include <utility>

namespace lodestone::ui
{

namespace
{

// The choices of the boxes, in their order.
constexpr std::array<core::TierGrouping, 4> kGroupings{
    core::TierGrouping::Country, core::TierGrouping::Company, core::TierGrouping::Sector,
    core::TierGrouping::None};
constexpr std::array<int, 4> kHops{core::TierRequest::kAllHops, 1, 2, 3};

std::optional<std::uint32_t> rowOf(core::SiteId site)
{
    return site.valid() ? std::optional(site.value) : std::nullopt;
}

// Cards that were moved; it has happened when the command is made.
class PinCommand : public QUndoCommand
{
public:
    PinCommand(TierView* view, TierPins before)
        : QUndoCommand(TiersPage::tr("move of a card"))
        , m_view(view)
        , m_before(std::move(before))
        , m_after(view->pins())
    {}

    void undo() override { set(m_before); }
    void redo() override
    {
        if (std::exchange(m_done, true)) {
            set(m_after);
        }
    }

private:
    void set(const TierPins& pins)
    {
        if (m_view) {
            m_view->setPins(pins);
        }
    }

    QPointer<TierView> m_view;
    TierPins m_before;
    TierPins m_after;
    bool m_done = false;
};

} // namespace

TiersPage::TiersPage(Session& session, QUndoStack& undo, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_undo(undo)
    , m_view(new TierView(this))
    , m_note(new EmptyNote(this))
    , m_body(new QWidget(this))
    , m_tools(new QWidget(m_body))
    , m_corner(new QWidget(this))
{
    setObjectName(QStringLiteral("tiersPage"));
    m_view->setObjectName(QStringLiteral("tiers"));
    m_note->setNote(tr("No sites to show."), tr("Open a workspace…"));
    buildTools();
    buildPanel();
    auto* stack = new QStackedLayout(this);
    stack->addWidget(m_note);
    stack->addWidget(m_body);
    wire();
}

TiersPage::~TiersPage() = default;

void TiersPage::wire()
{
    connect(&m_session, &Session::datasetChanged, this, &TiersPage::follow);
    connect(&m_session, &Session::runChanged, this, &TiersPage::follow);
    connect(&m_session, &Session::dayChanged, this, &TiersPage::showDay);
    connect(&m_session, &Session::selectionChanged, this, &TiersPage::showSelection);
    connect(&m_session, &Session::litChanged, this, &TiersPage::showLit);
    connect(m_note, &EmptyNote::actionRequested, this, &TiersPage::emptyActionTriggered);
    connect(m_view, &TierView::siteSelected, this,
            [this](std::uint32_t site) { select(core::SiteId(site)); });
    connect(m_view, &TierView::selectionCleared, this, [this] { m_session.select({}); });
    connect(m_view, &TierView::siteActivated, this, &TiersPage::activate);
    connect(m_view, &TierView::pathRequested, this,
            [this](std::uint32_t to) { showPath(core::SiteId(to)); });
    connect(m_view, &TierView::bondChosen, this, &TiersPage::showBond);
    connect(m_view, &TierView::itemMenuRequested, this, &TiersPage::showMenu);
    connect(m_view, &TierView::pinsEdited, this,
            [this](const TierPins& before) { m_undo.push(new PinCommand(m_view, before)); });
    connect(m_view, &TierView::pictureChanged, this,
            [this] { m_close->setEnabled(m_view->hasOpenStacks()); });
    makeUndoable(*m_grouping, m_undo, tr("groups of the tiers"), [this](int index) {
        m_view->setGrouping(kGroupings.at(static_cast<std::size_t>(index)));
    });
    makeUndoable(*m_hops, m_undo, tr("steps of the tiers"),
                 [this](int index) { m_view->setHops(kHops.at(static_cast<std::size_t>(index))); });
    makeUndoable(*m_context, m_undo, tr("what the tiers show besides"),
                 [this](int index) { m_view->setContext(index == 1); });
    makeUndoable(*m_links, m_undo, tr("links of the tiers"),
                 [this](int index) { m_view->setLinks(static_cast<TierLinks>(index)); });
    connect(m_close, &QToolButton::clicked, m_view, &TierView::closeStacks);
    connect(m_tidy, &QToolButton::clicked, m_view, &TierView::tidy);
    connect(m_stepView, &QTableView::activated, this, [this](const QModelIndex& index) {
        select(core::SiteId(m_stepSites.at(static_cast<std::size_t>(index.row()))));
    });
}

// Site numbers are those of the scene: while a newer dataset waits to be drawn they name others.
void TiersPage::select(core::SiteId site)
{
    const TierScene* scene = m_view->scene();
    if (scene != nullptr && scene->dataset == m_session.dataset()) {
        m_session.select(site);
    }
}

void TiersPage::activate(std::uint32_t site)
{
    const TierScene* scene = m_view->scene();
    if (scene != nullptr && scene->dataset == m_session.dataset()) {
        Q_EMIT siteActivated(core::SiteId(site));
    }
}

void TiersPage::follow()
{
    m_outdated = true;
    if (isVisible()) {
        rebuild();
    }
}

void TiersPage::rebuild()
{
    m_outdated = false;
    auto* stack = static_cast<QStackedLayout*>(layout());
    const auto dataset = m_session.dataset();
    if (!dataset || dataset->sites.empty()) {
        m_jobs.cancel();
        hidePanel();
        m_view->setScene(nullptr);
        m_corner->setEnabled(false);
        stack->setCurrentWidget(m_note);
        return;
    }
    stack->setCurrentWidget(m_body);
    m_corner->setEnabled(true);
    using Scene = std::shared_ptr<const TierScene>;
    m_jobs.start(
        tr("Draw the tiers"),
        [dataset, run = m_session.run()](const core::Progress&) -> core::Result<Scene> {
            return Scene(std::make_shared<TierScene>(dataset, run));
        },
        [this](core::Result<Scene> scene) {
            if (!scene) {
                if (scene.error().code != core::ErrorCode::Cancelled) {
                    Q_EMIT message(errorText(scene.error()));
                }
                return;
            }
            m_view->setScene(scene.value());
            showFilter();
            showDay(); // it may have moved on meanwhile
            showSelection();
            showLit();
            refreshPanel();
        });
}

void TiersPage::showDay()
{
    const TierScene* scene = m_view->scene();
    if (scene == nullptr || scene->run != m_session.run()) {
        return; // a new scene is on its way
    }
    if (isVisible()) {
        m_view->setDay(tierDayOf(*scene, m_session.day()));
    } else {
        m_outOfStep = true;
    }
}

void TiersPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_outdated) {
        rebuild();
    } else if (m_outOfStep) {
        m_outOfStep = false;
        showFilter();
        showDay();
        showSelection();
        showLit();
    }
}

void TiersPage::setFilter(SiteFilter& filter)
{
    m_filter = &filter;
    connect(&filter, &SiteFilter::changed, this, &TiersPage::showFilter);
    connect(m_view, &TierView::stateChosen, this, [&filter](PlantState state, bool more) {
        filter.pick(Facet::State, {stateCode(state)}, more);
    });
    showFilter();
}

void TiersPage::showFilter()
{
    const TierScene* scene = m_view->scene();
    if (m_filter == nullptr || scene == nullptr || scene->dataset != m_session.dataset()) {
        return; // comes again with the new scene
    }
    if (!isVisible()) {
        m_outOfStep = true;
        return;
    }
    m_view->setHiddenStates(m_filter->hiddenStates());
    m_view->setShown(m_filter->mask());
    showTitle();
}

void TiersPage::showLit()
{
    const TierScene* scene = m_view->scene();
    if (scene == nullptr || scene->dataset != m_session.dataset()) {
        return; // comes again with the new scene
    }
    if (isVisible()) {
        m_view->setLit(litMask(m_session));
    } else {
        m_outOfStep = true;
    }
}

void TiersPage::showSelection()
{
    const TierScene* scene = m_view->scene();
    if (scene == nullptr || scene->dataset != m_session.dataset()) {
        return;
    }
    if (!isVisible()) {
        m_outOfStep = true;
        return;
    }
    if (rowOf(m_session.selection()) != m_view->selection()) {
        m_panel->hide();
        m_view->setSelection(rowOf(m_session.selection()));
    }
    showTitle();
}

void TiersPage::showTitle()
{
    const auto site = m_view->selection();
    const bool focused = site.has_value();
    m_hops->setVisible(focused);
    m_context->setVisible(focused);
    if (!focused) {
        const int all = static_cast<int>(m_view->scene()->siteCount());
        m_title->setText(
            m_filter != nullptr && m_filter->isActive()
                ? tr("%1 of %n sites pass the filter.", nullptr, all)
                      .arg(QLocale().toString(m_filter->sites()))
                : tr("%n sites. Click one to see its suppliers and customers.", nullptr, all));
        return;
    }
    const MapSite& row = m_view->scene()->map->sites[*site];
    m_title->setText(row.stops.isEmpty() ? row.name
                                         : QStringLiteral("%1: %2").arg(row.name, row.stops));
}

// A new scene may come while the menu is open: what was asked for is found again by key and id.
void TiersPage::showMenu(std::uint32_t item, const QPoint& at)
{
    const core::TierItem row = m_view->picture().content.items[item];
    const std::uint32_t site = row.members.front();
    const std::string id = m_view->scene()->dataset->sites[site].id;
    const auto selected = m_view->selection();
    QMenu menu(this);
    const auto onItem = [&](const QString& text, auto does) {
        connect(menu.addAction(text), &QAction::triggered, this, [this, key = row.key, does] {
            if (const auto now = m_view->itemOfKey(key)) {
                does(*now);
            }
        });
    };
    const auto onSite = [&](const QString& text, auto does) {
        connect(menu.addAction(text), &QAction::triggered, this, [this, id, does] {
            if (const auto now = siteOf(id)) {
                does(*now);
            }
        });
    };
    if (row.isStack()) {
        onItem(tr("Open the stack"), [this](std::uint32_t now) { m_view->toggleStack(now); });
    } else {
        onSite(tr("Why? Show in the Inspector"), [this](std::uint32_t now) { activate(now); });
        if (selected && *selected != site) {
            const bool hides = row.moreSuppliers + row.moreCustomers > 0;
            onSite(hides ? tr("Show its other suppliers and customers")
                         : tr("Hide what is beyond it"),
                   [this](std::uint32_t now) { m_view->toggleNeighbours(now); });
            onSite(tr("Way between %1 and here").arg(m_view->scene()->map->sites[*selected].name),
                   [this](std::uint32_t now) { showPath(core::SiteId(now)); });
        }
        onSite(tr("Copy the name"), [this](std::uint32_t now) {
            QApplication::clipboard()->setText(m_view->scene()->map->sites[now].name);
        });
    }
    menu.addSeparator();
    onItem(m_view->picture().pinned[item] != 0 ? tr("Unpin") : tr("Pin here"),
           [this](std::uint32_t now) { m_view->togglePin(now); });
    if (m_view->hasOpenStacks()) {
        connect(menu.addAction(tr("Close the stacks")), &QAction::triggered, m_view,
                &TierView::closeStacks);
    }
    menu.exec(at);
}

// ------------------------------------------------------------------------------------ export

void TiersPage::exportPicture()
{
    const TierScene* scene = m_view->scene();
    if (scene == nullptr) {
        Q_EMIT message(tr("There are no tiers to save yet."));
        return;
    }
    const auto site = m_view->selection();
    const QString what =
        site ? qText(core::fileWord(scene->dataset->sites[*site].id)) : QStringLiteral("overview");
    Q_EMIT pictureRequested(
        QStringLiteral("tiers-%1-day-%2").arg(what, QString::number(m_session.day())));
}

Picture TiersPage::picture() const
{
    return tierPicture(*m_view);
}

} // namespace lodestone::ui
