// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/filter_bar.h"

#include "core/present/words.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/site_words.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/theme/fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace lodestone::ui
{

namespace
{

constexpr qsizetype kMostChips = 8; // more words are one chip
constexpr int kWidestChip = 300;

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
    , m_count(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("filterBar"));
    setAccessibleName(tr("Filter"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_count->setFont(fontOf(TextRole::Caption));
    auto* head = new QLabel(tr("Filter:"), this);
    head->setFont(fontOf(TextRole::Caption));
    head->setToolTip(
        tr("All views show what has each of these. The chain of the selection, and the "
           "totals, are of everything."));
    QToolButton* clear = flatButton(this, "filterClear", tr("Clear filter"),
                                    tr("Shows all sites again, in every view"));
    connect(clear, &QToolButton::clicked, this, [this] { m_filter.clear(); });
    m_row->setContentsMargins(12, 3, 8, 3);
    m_row->setSpacing(6);
    m_row->addWidget(head);
    m_row->addStretch(1);
    m_row->addWidget(m_count);
    m_row->addWidget(clear);
    connect(&m_filter, &SiteFilter::textChanged, this, &FilterBar::refresh);
    connect(&m_filter, &SiteFilter::changed, this, &FilterBar::refresh);
    connect(&m_session, &Session::runChanged, this, &FilterBar::refresh);
    connect(&m_session, &Session::datasetChanged, this, &FilterBar::refresh);
    refresh();
}

void FilterBar::refresh()
{
    setVisible(m_filter.isActive());
    if (!m_filter.isActive() || !m_session.dataset()) {
        return;
    }
    if (m_shown != m_filter.text() || m_shownOnly != m_filter.only().size() ||
        m_shownFacets != m_filter.facets()) {
        fillChips();
    }
    const QLocale locale;
    const auto all = m_session.dataset()->sites.size();
    m_count->setText(
        m_session.run()
            ? tr("%1 of %2, %3 of %4")
                  .arg(locale.toString(m_filter.plants()),
                       qText(core::countOfPlants(std::int64_t(m_session.run()->plants.size()))),
                       locale.toString(m_filter.sites()),
                       qText(core::countOfSites(std::int64_t(all))))
            : tr("%1 of %2")
                  .arg(locale.toString(m_filter.sites()),
                       qText(core::countOfSites(std::int64_t(all)))));
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
        chip->show();
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
    chip->show();
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
