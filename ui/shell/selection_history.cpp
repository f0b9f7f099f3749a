// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/selection_history.h"

#include <algorithm>
#include <string>

namespace lodestone::ui
{

namespace
{

constexpr qsizetype kMost = 100;

}

SelectionHistory::SelectionHistory(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_session, &Session::selectionChanged, this, &SelectionHistory::remember);
}

bool SelectionHistory::canGoBack() const
{
    return m_place > 0;
}

bool SelectionHistory::canGoOn() const
{
    return m_place + 1 < m_places.size();
}

void SelectionHistory::goBack()
{
    if (canGoBack()) {
        go(m_place - 1);
    }
}

void SelectionHistory::goOn()
{
    if (canGoOn()) {
        go(m_place + 1);
    }
}

QString SelectionHistory::selectedId() const
{
    const core::SiteId site = m_session.selection();
    return site.valid() && m_session.dataset()
               ? QString::fromStdString(m_session.dataset()->sites[site.index()].id)
               : QString();
}

void SelectionHistory::remember()
{
    if (const QString id = selectedId(); !id.isEmpty()) {
        append({id, std::nullopt});
    }
}

void SelectionHistory::rememberPage(const core::Subject& page)
{
    append({selectedId(), page});
}

void SelectionHistory::forgetPage()
{
    if (m_place >= 0 && m_places.at(m_place).page) {
        m_places.removeAt(m_place);
        m_place = m_places.isEmpty() ? -1 : std::max<qsizetype>(0, m_place - 1);
        Q_EMIT changed();
    }
}

void SelectionHistory::append(const Place& place)
{
    if (m_moving || (m_place >= 0 && m_places.at(m_place) == place)) {
        return;
    }
    m_places.resize(m_place + 1);
    m_places.append(place);
    if (m_places.size() > kMost) {
        m_places.removeFirst();
    }
    m_place = m_places.size() - 1;
    Q_EMIT changed();
}

void SelectionHistory::go(qsizetype number)
{
    if (!m_session.dataset()) {
        return;
    }
    const Place place = m_places.at(number);
    const auto& sites = m_session.dataset()->sites;
    const auto found = std::ranges::find(sites, place.site.toStdString(), &core::Site::id);
    m_place = number;
    m_moving = true;
    if (found != sites.end()) {
        m_session.select(core::SiteId(static_cast<std::size_t>(found - sites.begin())));
    } else if (place.page) {
        m_session.select({});
    }
    if (place.page) {
        Q_EMIT pageRequested(*place.page);
    } else {
        Q_EMIT siteRequested();
    }
    m_moving = false;
    Q_EMIT changed();
}

} // namespace lodestone::ui
