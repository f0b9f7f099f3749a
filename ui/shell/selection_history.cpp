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
    return m_place + 1 < m_ids.size();
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

void SelectionHistory::remember()
{
    const core::SiteId site = m_session.selection();
    if (m_moving || !site.valid() || !m_session.dataset()) {
        return;
    }
    const QString id = QString::fromStdString(m_session.dataset()->sites[site.index()].id);
    if (m_place >= 0 && m_ids.at(m_place) == id) {
        return;
    }
    m_ids.resize(m_place + 1);
    m_ids.append(id);
    if (m_ids.size() > kMost) {
        m_ids.removeFirst();
    }
    m_place = m_ids.size() - 1;
    Q_EMIT changed();
}

void SelectionHistory::go(qsizetype place)
{
    if (!m_session.dataset()) {
        return;
    }
    const auto& sites = m_session.dataset()->sites;
    const auto found = std::ranges::find(sites, m_ids.at(place).toStdString(), &core::Site::id);
    m_place = place;
    if (found != sites.end()) {
        m_moving = true;
        m_session.select(core::SiteId(static_cast<std::size_t>(found - sites.begin())));
        m_moving = false;
    }
    Q_EMIT changed();
}

} // namespace lodestone::ui
