// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/filter_bar.h"

#include "core/present/words.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/site_words.h"
#include "ui/shell/facet_menu.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/theme/fonts.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

namespace lodestone::ui
{

namespace
{

constexpr qsizetype kMostChips = 8; // more words are one chip
constexpr int kWidestChip = 300;
constexpr int kLeft = 4;
constexpr int kRight = 8;
constexpr int kGap = 6;

// As they read on a chip: without the quotes that hold one together.
QString onChip(const QString& word)
{
    return QString(word).remove(u'"');
}

} // namespace

FilterBar::FilterBar(Session& session, SiteFilter& filter, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_filter(filter)
    , m_facets(new FacetButton(filter, this))
    , m_hint(footLabel(this, "filterHint"))
    , m_more(flatButton(this, "filterMore", QString(), tr("The other parts of the filter")))
    , m_count(new QLabel(this))
    , m_clear(flatButton(this, "filterClear", tr("Clear filter"),
                         tr("Shows all sites again, in every view")))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("filterBar"));
    setAccessibleName(tr("Filter"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_hint->setText(tr("No filter: choose facets, click a state in the legend, or type in "
                       "“Filter rows”"));
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_count->setFont(fontOf(TextRole::Caption));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &FilterBar::fillMore);
    connect(m_clear, &QToolButton::clicked, this, [this] { m_filter.clear(); });
    m_row->setContentsMargins(kLeft, 2, kRight, 2);
    m_row->setSpacing(kGap);
    m_row->addWidget(m_facets);
    m_row->addWidget(m_hint, 100);
    m_row->addWidget(m_more);
    m_row->addStretch(1);
    m_row->addWidget(m_count);
    m_row->addWidget(m_clear);
    connect(&m_filter, &SiteFilter::textChanged, this, &FilterBar::refresh);
    connect(&m_filter, &SiteFilter::changed, this, &FilterBar::refresh);
    connect(&m_session, &Session::runChanged, this, &FilterBar::refresh);
    connect(&m_session, &Session::datasetChanged, this, &FilterBar::refresh);
    refresh();
}

void FilterBar::layUnder(QTabWidget& tabs)
{
    m_tabs = &tabs;
    m_pages = tabs.findChild<QStackedWidget*>(QString(), Qt::FindDirectChildrenOnly);
    setParent(m_pages);
    m_pages->installEventFilter(this);
    show();
    place();
    orderTabs();
}

// The pages lie beneath: a tab widget has no room of its own between them and the tabs.
void FilterBar::place()
{
    const int high = m_row->minimumSize().height();
    m_pages->setContentsMargins(0, high, 0, 0);
    setGeometry(0, 0, m_pages->width(), high);
    raise();
}

void FilterBar::orderTabs()
{
    if (m_tabs == nullptr) {
        return;
    }
    QWidget* last = m_tabs->tabBar();
    std::vector<QWidget*> row{m_facets};
    row.insert(row.end(), m_chips.begin(), m_chips.end());
    row.insert(row.end(), {m_more, m_clear});
    for (QWidget* one : row) {
        setTabOrder(last, one);
        last = one;
    }
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_pages &&
        (event->type() == QEvent::Resize || event->type() == QEvent::ChildAdded)) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_pages != nullptr &&
        (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)) {
        place();
        arrange();
    }
}

void FilterBar::refresh()
{
    const bool active = m_filter.isActive() && m_session.dataset();
    m_hint->setVisible(!active);
    m_count->setVisible(active);
    m_clear->setVisible(active);
    if (m_shown != m_filter.text() || m_shownOnly != m_filter.only().size() ||
        m_shownFacets != m_filter.facets()) {
        fillChips();
    }
    if (active) {
        setCounts();
    }
    arrange();
}

void FilterBar::setCounts()
{
    const QLocale locale;
    const QString sites = tr("%1 of %2")
                              .arg(locale.toString(m_filter.sites()),
                                   qText(core::countOfSites(static_cast<std::int64_t>(
                                       m_session.dataset()->sites.size()))));
    if (!m_session.run()) {
        m_fullCount = m_shortCount = sites;
        return;
    }
    m_shortCount = tr("%1 of %2")
                       .arg(locale.toString(m_filter.plants()),
                            qText(core::countOfPlants(
                                static_cast<std::int64_t>(m_session.run()->plants.size()))));
    m_fullCount = tr("%1, %2").arg(m_shortCount, sites);
}

// The counts of sites give way first, then the last chips.
void FilterBar::arrange()
{
    const auto wide = [](const QWidget* one) { return one->sizeHint().width() + kGap; };
    const QFontMetrics metrics(m_count->font());
    int room = width() - kLeft - kRight - wide(m_facets) - wide(m_clear) - kGap;
    int chips = 0;
    for (const QToolButton* chip : m_chips) {
        chips += wide(chip);
    }
    const bool full = chips + metrics.horizontalAdvance(m_fullCount) <= room;
    m_count->setText(full ? m_fullCount : m_shortCount);
    m_count->setToolTip(m_fullCount);
    room -= metrics.horizontalAdvance(m_count->text());
    const auto count = static_cast<int>(m_chips.size());
    m_more->setText(tr("+%1").arg(count)); // its widest
    room -= chips <= room ? 0 : wide(m_more);
    int shown = 0;
    for (QToolButton* chip : m_chips) {
        room -= wide(chip);
        const bool fits = shown == 0 || room >= 0;
        chip->setVisible(fits);
        shown += fits ? 1 : 0;
        room = fits ? room : -1; // none after one that is left out
    }
    m_more->setVisible(shown < count);
    m_more->setText(tr("+%1").arg(count - shown));
    m_more->setAccessibleName(tr("%n more parts of the filter", nullptr, count - shown));
}

void FilterBar::fillMore()
{
    m_more->menu()->clear();
    for (QToolButton* chip : m_chips) {
        if (chip->isHidden()) {
            connect(m_more->menu()->addAction(chip->accessibleName()), &QAction::triggered, chip,
                    &QToolButton::click);
        }
    }
}

void FilterBar::fillChips()
{
    m_shown = m_filter.text();
    m_shownOnly = m_filter.only().size();
    m_shownFacets = m_filter.facets();
    for (QToolButton* chip : m_chips) {
        chip->hide();
        chip->deleteLater(); // the click that removes a word comes from one
    }
    m_chips.clear();
    QStringList words = filterParts(m_shown);
    if (words.size() > kMostChips) {
        const QString rest = words.mid(kMostChips - 1).join(QLatin1Char(' '));
        words.resize(kMostChips - 1);
        words << rest;
    }
    for (qsizetype i = 0; i < words.size(); ++i) {
        auto* chip = new QToolButton(this);
        chip->setObjectName(QStringLiteral("filterChip%1").arg(i));
        chip->setFont(fontOf(TextRole::Caption));
        chip->setText(fontMetrics().elidedText(onChip(words.at(i)), Qt::ElideRight, 220) +
                      QStringLiteral("  \u00d7"));
        chip->setToolTip(tr("Take “%1” out of the filter").arg(onChip(words.at(i))));
        chip->setAccessibleName(chip->toolTip());
        connect(chip, &QToolButton::clicked, this, [this, i] { dropWord(i); });
        m_row->insertWidget(1 + int(i), chip);
        m_chips.push_back(chip);
    }
    if (m_shownOnly > 0) {
        addOnlyChip();
    }
    for (const Facet facet : kFacets) {
        if (!m_shownFacets.of(facet).empty()) {
            addFacetChip(facet);
        }
    }
    orderTabs();
}

void FilterBar::addOnlyChip()
{
    QToolButton* chip =
        addChip("filterOnly", tr("%n chosen sites", nullptr, static_cast<int>(m_shownOnly)),
                tr("Shows what was not chosen again"));
    connect(chip, &QToolButton::clicked, this, [this] { m_filter.setOnly({}); });
}

void FilterBar::addFacetChip(Facet facet)
{
    const QString words = tr("%1: %2").arg(
        facetName(facet), facetText(facet, m_shownFacets.of(facet), m_filter.codes(facet)));
    QToolButton* chip = addChip("filterFacet", words, tr("Shows the sites of the others again"));
    chip->setProperty("facet", static_cast<int>(facet));
    connect(chip, &QToolButton::clicked, this, [this, facet] { m_filter.setFacet(facet, {}); });
}

QToolButton* FilterBar::addChip(const char* name, const QString& words, const QString& tip)
{
    const QString shown = fontMetrics().elidedText(words, Qt::ElideRight, kWidestChip);
    QToolButton* chip = flatButton(this, name, shown + QStringLiteral("  \u00d7"), tip);
    chip->setAutoRaise(false);
    chip->setFont(fontOf(TextRole::Caption));
    chip->setAccessibleName(tr("Take “%1” out of the filter").arg(words));
    m_row->insertWidget(1 + static_cast<int>(m_chips.size()), chip);
    m_chips.push_back(chip);
    return chip;
}

void FilterBar::dropWord(qsizetype index)
{
    QStringList words = filterParts(m_filter.text());
    if (index == kMostChips - 1) {
        words.resize(index);
    } else if (index < words.size()) {
        words.removeAt(index);
    }
    m_filter.setText(words.join(QLatin1Char(' ')));
}

} // namespace lodestone::ui
