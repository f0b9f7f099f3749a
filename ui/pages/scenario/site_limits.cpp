// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/site_limits.h"

#include "core/present/words.h"
#include "core/scenario/site_limits.h"
#include "ui/models/site_words.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/pages/scenario/site_limit_row.h"
#include "ui/shell/session.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kDaysDown = 30; // of a site that is added

} // namespace

SiteLimits::SiteLimits(Session& session, QWidget* parent)
    : LeverGroup(session, QStringLiteral("siteLimits"), tr("Sites down"),
                 tr("Sites that stand still for some days, or make less than their baseline: an "
                    "outage, a quota, a ramp"),
                 parent)
    , m_list(new QVBoxLayout)
    , m_search(choiceBox(tr("Site to be put on the list"), body()))
    , m_add(new QPushButton(tr("Add"), body()))
{
    buildSearch();
    connect(m_add, &QPushButton::clicked, this, &SiteLimits::addSite);
    connect(&this->session(), &Session::selectionChanged, this, &SiteLimits::followSelection);
    refresh();
    followSelection();
}

void SiteLimits::buildSearch()
{
    auto* part = new QWidget(body());
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(10);
    column->addLayout(m_list);
    m_search->setObjectName(QStringLiteral("limitSearch"));
    m_search->setEditable(true);
    m_search->setInsertPolicy(QComboBox::NoInsert);
    m_search->completer()->setFilterMode(Qt::MatchContains);
    m_search->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_search->lineEdit()->setPlaceholderText(tr("type a part of the name"));
    m_search->setToolTip(tr("Type a part of a site's name, or click the site on the map"));
    m_search->setWhatsThis(m_search->toolTip());
    m_add->setObjectName(QStringLiteral("limitAdd"));
    m_add->setToolTip(
        tr("Puts the site on the list: down for %n days from day 0 on", nullptr, kDaysDown));
    m_add->setWhatsThis(m_add->toolTip());
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_search, 1);
    row->addWidget(m_add);
    column->addLayout(row);
    addPart(part);
}

void SiteLimits::fillSearch()
{
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    if (!m_dataset) {
        return;
    }
    std::vector<std::pair<QString, QString>> sites;
    for (const core::Site& site : m_dataset->sites) {
        sites.emplace_back(qText(site.name + ", " + core::countryName(site.country)),
                           qText(site.id));
    }
    std::ranges::sort(sites, [](const auto& a, const auto& b) {
        return QString::localeAwareCompare(a.first, b.first) < 0;
    });
    for (const auto& [name, id] : sites) {
        m_search->addItem(name, id);
    }
    m_search->setCurrentIndex(-1);
}

void SiteLimits::followSelection()
{
    const core::SiteId site = session().selection();
    if (m_dataset && site.valid()) {
        m_search->setCurrentIndex(m_search->findData(qText(m_dataset->sites[site.index()].id)));
        m_search->lineEdit()->setCursorPosition(0); // a name is known by its beginning
    }
}

void SiteLimits::addSite()
{
    const int at = m_search->findText(m_search->currentText(), Qt::MatchFixedString);
    if (at < 0) {
        m_search->setFocus();
        m_search->completer()->complete(); // what there is of the name
        return;
    }
    m_limits.push_back({m_search->itemData(at).toString().toStdString(), 0, kDaysDown, 0.0, {}});
    put({});
}

void SiteLimits::put(const QString& field)
{
    edit(tr("sites down"), field, [limits = m_limits](core::Scenario& s) {
        s = core::withSiteLimits(std::move(s), limits);
    });
}

SiteLimitRow* SiteLimits::rowAt(std::size_t index)
{
    while (m_rows.size() <= index) {
        const std::size_t number = m_rows.size();
        auto* row = new SiteLimitRow(int(number), body());
        m_list->addWidget(row);
        row->followInTabOrder(m_rows.empty() ? head() : m_rows.back()->lastField());
        m_rows.push_back(row);
        connect(row, &SiteLimitRow::edited, this,
                [this, number](const core::SiteCapacity& limit, const QString& field) {
                    m_limits[number] = limit;
                    put(field);
                });
        connect(row, &SiteLimitRow::removed, this, [this, number] {
            m_limits.erase(m_limits.begin() + std::ptrdiff_t(number));
            put({});
        });
    }
    return m_rows[index];
}

QString SiteLimits::siteName(const std::string& id) const
{
    if (!m_dataset) {
        return qText(id);
    }
    const auto found = std::ranges::find(m_dataset->sites, id, &core::Site::id);
    return found == m_dataset->sites.end() ? qText(id) : qText(found->name);
}

void SiteLimits::refreshParts(const core::Scenario& scenario, const core::Scenario&)
{
    if (m_dataset != session().dataset()) {
        m_dataset = session().dataset();
        fillSearch();
    }
    // Whether a site is down or makes less, its place in the list is the user's.
    if (core::withSiteLimits(scenario, m_limits) != scenario) {
        m_limits = core::siteLimits(scenario);
    }
    for (std::size_t i = 0; i < m_limits.size(); ++i) {
        rowAt(i)->setLimit(m_limits[i], siteName(m_limits[i].siteId));
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < m_limits.size());
    }
}

int SiteLimits::changes(const core::Scenario& scenario, const core::Scenario&) const
{
    return int(scenario.sitesDown.size() + scenario.siteCapacity.size());
}

QString SiteLimits::headText(int changed) const
{
    return changed == 0 ? tr("Sites down: none")
                        : tr("Sites down: %n on the list", nullptr, changed);
}

} // namespace lodestone::ui
