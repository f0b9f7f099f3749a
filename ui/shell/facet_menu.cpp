// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/facet_menu.h"

#include "ui/models/site_words.h"
#include "ui/shell/site_filter.h"
#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QSizePolicy>
#include <QTabWidget>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

// In the order in which people narrow things down.
constexpr std::array<Facet, kFacetCount> kMenuOrder{Facet::Sector, Facet::Country, Facet::Stage,
                                                    Facet::State};

QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

FacetList::FacetList(SiteFilter& filter, Facet facet, QWidget* parent)
    : QMenu(facetName(facet), parent)
    , m_filter(filter)
    , m_facet(facet)
{
    setObjectName(QStringLiteral("facetList%1").arg(static_cast<int>(facet)));
    connect(this, &QMenu::aboutToShow, this, &FacetList::fill);
    connect(&m_filter, &SiteFilter::changed, this, [this] {
        if (isVisible()) {
            refresh();
        }
    });
}

void FacetList::fill()
{
    clear();
    QAction* all = addAction(tr("All"));
    all->setCheckable(true);
    connect(all, &QAction::triggered, this, [this] { m_filter.setFacet(m_facet, {}); });
    addSeparator();
    if (m_facet == Facet::State && m_filter.counts(m_facet).empty()) {
        addAction(tr("Not run yet"))->setEnabled(false);
    }
    for (const std::string& code : m_filter.codes(m_facet)) {
        QAction* entry = addAction(menuText(facetValueName(m_facet, code)));
        entry->setCheckable(true);
        entry->setData(qText(code));
        connect(entry, &QAction::triggered, this,
                [this, code] { m_filter.pick(m_facet, {code}, true); });
    }
    refresh();
}

void FacetList::refresh()
{
    const std::set<std::string>& chosen = m_filter.facets().of(m_facet);
    const std::vector<std::string>& codes = m_filter.codes(m_facet);
    const std::vector<int> counts = m_filter.counts(m_facet);
    const QList<QAction*> entries = actions();
    entries.first()->setChecked(chosen.empty());
    for (QAction* entry : entries) {
        const std::string code = entry->data().toString().toStdString();
        const auto found = std::ranges::find(codes, code);
        if (code.empty() || found == codes.end()) {
            continue;
        }
        entry->setChecked(chosen.contains(code));
        // What no run has told cannot be chosen, only let go.
        entry->setEnabled(!counts.empty() || chosen.contains(code));
        const QString name = menuText(facetValueName(m_facet, code));
        const auto at = static_cast<std::size_t>(found - codes.begin());
        entry->setText(counts.empty() ? name
                                      : name + QLatin1Char('\t') + QLocale().toString(counts[at]));
    }
}

void FacetList::mouseReleaseEvent(QMouseEvent* event)
{
    QAction* entry = actionAt(event->position().toPoint());
    if (entry != nullptr && entry->isCheckable()) {
        entry->trigger();
        refresh(); // also where nothing changed: "All" does not come off
    } else {
        QMenu::mouseReleaseEvent(event);
    }
}

void FacetList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && activeAction() != nullptr) {
        activeAction()->trigger();
        refresh();
    } else {
        QMenu::keyPressEvent(event);
    }
}

FacetButton::FacetButton(SiteFilter& filter, QWidget* parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("facets"));
    setIcon(ui::icon(Icon::Filter));
    setText(tr("Facets"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Facets of the filter"));
    setToolTip(tr("Show the sites of some sectors, countries, stages or states alone, in every "
                  "view (Ctrl+Shift+F)"));
    auto* menu = new QMenu(this);
    for (const Facet facet : kMenuOrder) {
        menu->addMenu(new FacetList(filter, facet, menu));
    }
    menu->addSeparator();
    QAction* clear = menu->addAction(tr("Clear filter"), &filter, &SiteFilter::clear);
    connect(menu, &QMenu::aboutToShow, this,
            [&filter, clear] { clear->setEnabled(filter.isActive()); });
    setMenu(menu);
}

TabCorner::TabCorner(std::vector<QWidget*> tools, QTabWidget* tabs)
    : QWidget(tabs)
    , m_tools(std::move(tools))
{
    auto* shared = new QGridLayout(this); // all in one place
    shared->setContentsMargins(0, 0, 0, 0);
    for (QWidget* one : m_tools) {
        if (one != nullptr) {
            QSizePolicy policy = one->sizePolicy();
            policy.setRetainSizeWhenHidden(true); // the corner keeps its width whichever shows
            one->setSizePolicy(policy);
            shared->addWidget(one, 0, 0, Qt::AlignRight);
        }
    }
    show(tabs->currentIndex());
    connect(tabs, &QTabWidget::currentChanged, this, &TabCorner::show);
}

void TabCorner::show(int tab)
{
    for (std::size_t i = 0; i < m_tools.size(); ++i) {
        if (m_tools[i] != nullptr) {
            m_tools[i]->setVisible(static_cast<int>(i) == tab);
        }
    }
}

} // namespace lodestone::ui
