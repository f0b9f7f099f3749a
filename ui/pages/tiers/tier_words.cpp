// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/tiers/tier_view.h"
#include "ui/theme/state_mark.h"

#include <QStringList>

namespace lodestone::ui
{

// What the Tiers page says of a card or a link: on it, under the pointer, for a screen reader.

namespace
{

constexpr std::size_t kMostNamed = 6; // members of a stack in its tip

QString block(const QStringList& lines)
{
    return QStringLiteral("<p style='white-space:pre'>%1</p>")
        .arg(lines.join(QStringLiteral("<br>")));
}

QString percent(double share)
{
    return qText(core::percentText(share));
}

} // namespace

// "second source"; empty when there is no lane that it could stand beside.
QString TierView::bandWord(const core::TierItem& item) const
{
    if (!m_picture.lane) {
        return {};
    }
    switch (item.band) {
    case core::TierBand::Focus:
        return item.role == core::TierRole::Selected ? QString() : tr("in the lane");
    case core::TierBand::SecondSources:
        return tr("second source");
    case core::TierBand::OtherInputs:
        return tr("other input");
    case core::TierBand::Customers:
        return tr("customer");
    case core::TierBand::Rest:
        break;
    }
    return {};
}

// "1 supplier, 68 customers"
QString TierView::neighbours(std::uint32_t site) const
{
    const auto in = static_cast<int>(m_scene->network.into(site).size());
    const auto out = static_cast<int>(m_scene->network.from(site).size());
    return (in == 1 ? tr("1 supplier") : tr("%n suppliers", nullptr, in)) + QStringLiteral(", ") +
           (out == 1 ? tr("1 customer") : tr("%n customers", nullptr, out));
}

QString TierView::figureFor(const core::TierItem& item) const
{
    const std::uint32_t site = item.members.front();
    if (m_request.selected && item.role == core::TierRole::Upstream) {
        for (const std::uint32_t f : m_scene->network.into(*m_request.selected)) {
            const core::TierFlow& flow = m_scene->network.flows()[f];
            if (flow.from == site) {
                return tr("%1 of %2").arg(percent(flow.share), m_scene->goods[f]);
            }
        }
    }
    return m_scene->figures[site];
}

void TierView::nameItems()
{
    for (const core::TierItem& item : m_picture.content.items) {
        const int count = static_cast<int>(item.members.size());
        if (!item.isStack()) {
            m_picture.names.push_back(m_scene->map->sites[item.members.front()].name);
            m_picture.figures.push_back(figureFor(item));
            continue;
        }
        const QString group = m_scene->groupName(item, m_request.grouping);
        m_picture.names.push_back(item.key.starts_with("group:") && !group.isEmpty()
                                      ? tr("%1 (%2)").arg(group, QString::number(count))
                                      : moreOfTier(item.column, count));
        m_picture.figures.push_back({});
    }
}

QString TierView::pictureTitle() const
{
    const QString what =
        m_request.selected
            ? tr("Suppliers and customers of %1").arg(m_scene->map->sites[*m_request.selected].name)
            : tr("From mine to assembly");
    return m_day.hasRun ? tr("%1, day %2").arg(what, QString::number(m_day.day)) : what;
}

QString TierView::itemSentence(std::uint32_t item) const
{
    const core::TierItem& row = m_picture.content.items[item];
    QStringList parts;
    if (row.isStack()) {
        parts << tierName(row.column) << m_picture.names[item];
        if (const QString band = bandWord(row); !band.isEmpty()) {
            parts << band;
        }
        if (!m_day.hasRun) {
            parts << tr("not run yet");
        }
        const auto counts = stateCounts(row, m_day.status);
        for (const PlantState state :
             {PlantState::Stopped, PlantState::Cut, PlantState::RunningDown}) {
            const int count = counts.at(static_cast<std::size_t>(state));
            if (count > 0) {
                parts << QStringLiteral("%1 %2").arg(count).arg(stateInSentence(state));
            }
        }
        return parts.join(QStringLiteral(", "));
    }
    const std::uint32_t number = row.members.front();
    const MapSite& site = m_scene->map->sites[number];
    const SiteStatus status = m_day.status[number];
    parts << site.name << site.kind << site.country
          << (m_day.hasRun ? stateInSentence(status.state, !site.stopsOthers.isEmpty())
                           : tr("not run yet"));
    if (status.threatened) {
        parts << tr("threatened");
    }
    parts << (site.spoken.isEmpty() ? site.stops : site.spoken) << site.stopsOthers;
    if (site.rank) {
        parts << tr("rank %1 of %2").arg(*site.rank).arg(m_scene->map->rankedCount);
    }
    parts << bandWord(row) << neighbours(number);
    if (m_picture.pinned[item] != 0) {
        parts << tr("pinned");
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString TierView::itemTip(std::uint32_t item) const
{
    const core::TierItem& row = m_picture.content.items[item];
    QStringList lines{QStringLiteral("<b>%1</b>").arg(m_picture.names[item].toHtmlEscaped())};
    if (row.isStack()) {
        if (!m_day.hasRun) {
            lines << tr("Not run yet");
        }
        const auto counts = stateCounts(row, m_day.status);
        for (const PlantState state : kPlantStates) {
            const int count = counts.at(static_cast<std::size_t>(state));
            if (m_day.hasRun && count > 0) {
                lines << tr("%1: %2").arg(stateName(state)).arg(count);
            }
        }
        QStringList names;
        for (std::size_t i = 0; i < std::min(kMostNamed, row.members.size()); ++i) {
            names << m_scene->map->sites[row.members[i]].name.toHtmlEscaped();
        }
        if (row.members.size() > kMostNamed) {
            names << QStringLiteral("…");
        }
        lines << names << tr("<i>Double-click opens it</i>");
        return block(lines);
    }
    const std::uint32_t number = row.members.front();
    const MapSite& site = m_scene->map->sites[number];
    lines << QStringLiteral("%1 · %2").arg(site.kind, site.country).toHtmlEscaped();
    QString state = m_day.hasRun
                        ? stateName(m_day.status[number].state, !site.stopsOthers.isEmpty())
                        : tr("Not run yet");
    if (m_day.status[number].threatened) {
        state = tr("%1, threatened").arg(state);
    }
    lines << (site.stops.isEmpty() ? state : QStringLiteral("%1 · %2").arg(state, site.stops));
    if (!site.stopsOthers.isEmpty()) {
        lines << site.stopsOthers.toHtmlEscaped();
    }
    if (!m_scene->outputs[number].isEmpty()) {
        lines << tr("Output: %1 (%2)")
                     .arg(m_scene->outputs[number],
                          evidenceText(m_scene->dataset->sites[number].confidence));
    }
    if (!site.binds.isEmpty()) {
        lines << tr("First missing: %1").arg(site.binds).toHtmlEscaped();
    }
    lines << neighbours(number);
    return block(lines);
}

QString TierView::bondTip(std::uint32_t bond) const
{
    const core::TierBond& row = m_picture.content.bonds[bond];
    QStringList lines{QStringLiteral("<b>%1 → %2</b>")
                          .arg(m_picture.names[row.from].toHtmlEscaped(),
                               m_picture.names[row.to].toHtmlEscaped())};
    lines << tonnesText(row.tonnes, m_picture.content.items[row.from].column);
    if (row.flows.size() == 1) {
        lines << tr("%1 of the buyer's need: %2")
                     .arg(percent(row.share), m_scene->goods[row.flows.front()].toHtmlEscaped());
    } else {
        lines << tr("%n links between sites", nullptr, static_cast<int>(row.flows.size()));
    }
    lines << (row.flows.size() == 1
                  ? tr("Evidence: %1").arg(evidenceText(row.evidence))
                  : tr("Evidence, least sure: %1").arg(evidenceText(row.evidence)));
    if (bondIsLicensed(row, *m_scene)) {
        lines << tr("Needs an export licence of China");
    }
    if (bondIsHeld(row, m_day)) {
        lines << tr("Held at the border on day %1").arg(m_day.day);
    }
    return block(lines);
}

} // namespace lodestone::ui
