// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tiers_page.h"

#include "core/present/words.h"
#include "ui/feedback/elided_label.h"
#include "ui/models/site_words.h"
#include "ui/models/text_table.h"

#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

// The list beside the picture: the steps of a way, or the rows behind a link.

void TiersPage::fillPanel(const QString& title, std::vector<QStringList> rows)
{
    m_panelTitle->setText(title);
    m_steps->setRows(std::move(rows));
    m_panel->show();
    fitSteps();
    QTimer::singleShot(0, this, &TiersPage::fitSteps); // once the list has its width
}

// Names and goods give way to the figures; what is cut stands in the tip of its cell.
void TiersPage::fitSteps()
{
    constexpr int kLeastName = 120;
    constexpr int kLeastGoods = 90;
    m_stepView->resizeColumnsToContents();
    int over = -m_stepView->viewport()->width();
    for (int column = 0; column < m_steps->columnCount(); ++column) {
        over += m_stepView->columnWidth(column);
    }
    for (const auto& [column, least] : {std::pair(0, kLeastName), std::pair(1, kLeastGoods)}) {
        const int width = m_stepView->columnWidth(column);
        const int less = std::clamp(over, 0, std::max(0, width - least));
        m_stepView->setColumnWidth(column, width - less);
        over -= less;
    }
}

void TiersPage::hidePanel()
{
    m_panel->hide();
    m_view->setPath(std::nullopt);
}

// Of a new scene: the same list, with the numbers of now, or none when its ends are gone.
void TiersPage::refreshPanel()
{
    if (m_panel->isHidden()) {
        return;
    }
    if (!m_pathTo.empty()) {
        const auto to = siteOf(m_pathTo);
        to && m_view->selection() ? showPath(core::SiteId(*to)) : hidePanel();
        return;
    }
    const auto from = m_view->itemOfKey(m_bondEnds.first);
    const auto to = m_view->itemOfKey(m_bondEnds.second);
    const auto& bonds = m_view->picture().content.bonds;
    const auto bond = std::ranges::find_if(
        bonds, [&](const core::TierBond& one) { return one.from == from && one.to == to; });
    if (bond != bonds.end()) {
        showBond(static_cast<std::uint32_t>(bond - bonds.begin()));
    } else {
        hidePanel();
    }
}

std::optional<std::uint32_t> TiersPage::siteOf(const std::string& id) const
{
    const TierScene* scene = m_view->scene();
    if (scene == nullptr) {
        return std::nullopt;
    }
    const auto& sites = scene->dataset->sites;
    const auto found = std::ranges::find(sites, id, &core::Site::id);
    return found == sites.end() ? std::nullopt
                                : std::optional(static_cast<std::uint32_t>(found - sites.begin()));
}

void TiersPage::showPath(core::SiteId to)
{
    const TierScene* scene = m_view->scene();
    const auto from = m_view->selection();
    if (scene == nullptr || !from || !to.valid()) {
        return;
    }
    const auto& sites = scene->map->sites;
    if (!m_view->setPath(std::pair{*from, to.value})) {
        m_panel->hide();
        Q_EMIT message(tr("The data know no way between %1 and %2.")
                           .arg(sites[*from].name, sites[to.index()].name));
        return;
    }
    m_pathTo = scene->dataset->sites[to.index()].id;
    std::vector<QStringList> rows;
    m_stepSites.clear();
    int step = 1;
    const auto add = [&](std::uint32_t site, const QStringList& rest) {
        m_stepSites.push_back(site);
        rows.push_back(QStringList{tr("%1. %2").arg(step++).arg(sites[site].name)} + rest);
    };
    for (const std::uint32_t f : m_view->pathFlows()) {
        const core::TierFlow& flow = scene->network.flows()[f];
        add(flow.from, {scene->goods[f],
                        flow.tonnes > 0 ? qText(core::twoFigures(flow.tonnes)) : tr("not known"),
                        qText(core::percentText(flow.share)), evidenceText(flow.evidence)});
    }
    add(scene->network.flows()[m_view->pathFlows().back()].to, {{}, {}, {}, {}});
    fillPanel(tr("%1 → %2").arg(sites[m_stepSites.front()].name, sites[m_stepSites.back()].name),
              std::move(rows));
}

// The rows of the data behind a link, the largest first.
void TiersPage::showBond(std::uint32_t bond)
{
    const TierScene* scene = m_view->scene();
    const core::TierBond& link = m_view->picture().content.bonds[bond];
    const QString title =
        tr("%1 → %2").arg(m_view->picture().names[link.from], m_view->picture().names[link.to]);
    const std::vector<core::TierItem>& items = m_view->picture().content.items;
    m_pathTo.clear();
    m_bondEnds = {items[link.from].key, items[link.to].key};
    std::vector<QStringList> rows;
    m_stepSites.clear();
    for (const std::uint32_t f : link.flows) {
        const core::TierFlow& flow = scene->network.flows()[f];
        for (std::size_t r = 0; r < scene->rows[f].size(); ++r) {
            const core::Link& row = scene->dataset->links[scene->rows[f][r]];
            const double tonnes = scene->rowTonnes[f][r];
            m_stepSites.push_back(flow.from);
            rows.push_back(
                {tr("%1 → %2").arg(scene->map->sites[flow.from].name,
                                   scene->map->sites[flow.to].name),
                 midSentence(qText(scene->names.shortProductName(row.productId))),
                 tonnes > 0 ? qText(core::twoFigures(tonnes)) : tr("not known"),
                 row.shareOfNeed ? qText(core::percentText(*row.shareOfNeed)) : tr("not stated"),
                 evidenceText(row.confidence)});
        }
    }
    fillPanel(title, std::move(rows));
}

} // namespace lodestone::ui
