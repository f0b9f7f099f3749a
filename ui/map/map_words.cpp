// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_view.h"

#include "core/present/words.h"
#include "ui/theme/state_mark.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lodestone::ui
{

namespace
{

QString evidenceWord(LinkEvidence evidence)
{
    switch (evidence) {
    case LinkEvidence::Reported:
        return MapView::tr("reported");
    case LinkEvidence::Estimated:
        return MapView::tr("estimated");
    case LinkEvidence::Assumed:
        break;
    }
    return MapView::tr("assumed");
}

QString tonnesText(double tonnes, bool ofMagnets)
{
    const QString amount = QString::fromStdString(core::twoFigures(tonnes));
    return ofMagnets ? MapView::tr("about %1 t of magnets a year").arg(amount)
                     : MapView::tr("about %1 t a year").arg(amount);
}

// "about 120 t of magnets a year (estimated)"
QString amountText(const MapLink& link)
{
    if (link.tonnes <= 0.0F) {
        return MapView::tr("tonnes a year not known, hence the thinnest line");
    }
    const QString known = tonnesText(double(link.tonnes), link.ofMagnets);
    const QString text =
        link.partial ? MapView::tr("%1 and more: part of it is not known").arg(known) : known;
    return link.amount == LinkEvidence::Reported
               ? text
               : QStringLiteral("%1 (%2)").arg(text, evidenceWord(link.amount));
}

QString shareText(const MapScene& scene, const MapLink& link)
{
    const QString share = QLocale().toString(100 * double(link.share), 'f', 0);
    if (link.goods >= scene.goods.size()) {
        return MapView::tr("up to %1 % of one input of the buyer").arg(share);
    }
    return MapView::tr("%1 % of the buyer's need of %2").arg(share, scene.goods[link.goods]);
}

// "12 links, together about 1,200 t a year, 2 of them not known"
QString sumText(const MapScene& scene, const std::vector<std::uint32_t>& links)
{
    double sum = 0.0;
    int unknown = 0;
    bool ofMagnets = true;
    for (const std::uint32_t number : links) {
        const MapLink& link = scene.links[number];
        sum += double(link.tonnes);
        unknown += link.tonnes > 0.0F ? 0 : 1;
        ofMagnets = ofMagnets && (link.ofMagnets || link.tonnes <= 0.0F);
    }
    const auto count = static_cast<int>(links.size());
    if (sum <= 0.0) {
        return MapView::tr("%n links, tonnes a year not known", nullptr, count);
    }
    QString text =
        MapView::tr("%n links, together %1", nullptr, count).arg(tonnesText(sum, ofMagnets));
    if (unknown > 0) {
        text += MapView::tr(", without %n whose tonnes are not known", nullptr, unknown);
    }
    return text;
}

} // namespace

// What the map says of one mark: the tip under the pointer and the sentence for a screen reader.

QString MapView::itemSentence(std::uint32_t item)
{
    ensureLayout();
    const MapItem& mark = m_layout.items[item];
    QStringList parts;
    if (mark.isCluster()) {
        parts << tr("%n sites", nullptr, static_cast<int>(mark.count));
        if (!m_index->scene().hasRun) {
            parts << tr("not run yet");
        }
        for (const PlantState state :
             {PlantState::Stopped, PlantState::Cut, PlantState::RunningDown}) {
            const std::uint32_t count = mark.states.at(static_cast<std::size_t>(state));
            if (count > 0) {
                parts << QStringLiteral("%1 %2").arg(count).arg(stateInSentence(state));
            }
        }
        return parts.join(QStringLiteral(", "));
    }
    const MapSite& site = m_index->scene().sites[mark.site];
    const SiteStatus status = m_status[mark.site];
    parts << site.name << site.kind << site.country
          << (m_index->scene().hasRun ? stateInSentence(status.state, !site.stopsOthers.isEmpty())
                                      : tr("not run yet"));
    if (status.threatened) {
        parts << tr("threatened");
    }
    parts << (site.spoken.isEmpty() ? site.stops : site.spoken) << site.stopsOthers;
    if (site.rank) {
        const int of = m_index->scene().rankedCount;
        parts << (of > 0 ? tr("rank %1 of %2").arg(*site.rank).arg(of)
                         : tr("rank %1").arg(*site.rank));
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString MapView::itemTip(std::uint32_t item)
{
    ensureLayout();
    const MapItem& mark = m_layout.items[item];
    if (mark.isCluster()) {
        return QStringLiteral("<p style='white-space:pre'><b>%1</b></p>")
            .arg(itemSentence(item).toHtmlEscaped());
    }
    const MapSite& site = m_index->scene().sites[mark.site];
    const SiteStatus status = m_status[mark.site];
    QStringList lines{QStringLiteral("<b>%1</b>").arg(site.name.toHtmlEscaped())};
    QStringList what{site.kind, site.country};
    what.removeAll(QString());
    lines << what.join(QStringLiteral(" · ")).toHtmlEscaped();
    QString state = m_index->scene().hasRun ? stateName(status.state, !site.stopsOthers.isEmpty())
                                            : tr("Not run yet");
    if (status.threatened) {
        state = tr("%1, threatened").arg(state);
    }
    if (!site.stops.isEmpty()) {
        state = QStringLiteral("%1 · %2").arg(state, site.stops);
    }
    lines << state.toHtmlEscaped() << site.stopsOthers.toHtmlEscaped();
    if (!site.binds.isEmpty()) {
        lines << tr("First missing: %1").arg(site.binds).toHtmlEscaped();
    }
    lines.removeAll(QString());
    return QStringLiteral("<p style='white-space:pre'>%1</p>")
        .arg(lines.join(QStringLiteral("<br>")));
}

QString MapView::lineTip(const MapLine& line) const
{
    constexpr std::size_t kMost = 6;
    const MapScene& scene = m_index->scene();
    QStringList lines;
    if (line.links.size() > 1) {
        lines << QStringLiteral("<b>%1</b>").arg(sumText(scene, line.links).toHtmlEscaped());
    }
    for (std::size_t i = 0; i < std::min(line.links.size(), kMost); ++i) {
        const MapLink& link = scene.links[line.links[i]];
        lines << QStringLiteral("<b>%1 → %2</b>")
                     .arg(scene.sites[link.from].name.toHtmlEscaped(),
                          scene.sites[link.to].name.toHtmlEscaped());
        lines << QStringLiteral("%1 · %2")
                     .arg(amountText(link), shareText(scene, link))
                     .toHtmlEscaped();
        QString sure = tr("the link is %1").arg(evidenceWord(link.evidence));
        if (m_held[line.links[i]] != 0) {
            sure += QStringLiteral(" · ") + tr("held at the border on day %1").arg(m_day);
        }
        lines << sure.toHtmlEscaped();
    }
    if (line.links.size() > kMost) {
        lines << tr("and %n more", nullptr, static_cast<int>(line.links.size() - kMost));
    }
    return QStringLiteral("<p style='white-space:pre'>%1</p>")
        .arg(lines.join(QStringLiteral("<br>")));
}

} // namespace lodestone::ui
