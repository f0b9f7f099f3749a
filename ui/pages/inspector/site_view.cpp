// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/stop_curve.h"
#include "core/present/words.h"
#include "ui/models/site_status.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/view_parts.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Inspector", text);
}

QString volumeText(const InspectorInput& in)
{
    const core::Site& site = in.row();
    if (!site.annualOutput) {
        return words("output follows from its customers");
    }
    const core::Product* product = in.names.product(site.outputProductId);
    QStringList parts{qText(core::statedNumber(*site.annualOutput))};
    if (product != nullptr && !product->unit.empty()) {
        parts << qText(product->unit);
    }
    parts << words("a year");
    if (!site.outputYear.empty()) {
        parts << QStringLiteral("(%1)").arg(qText(site.outputYear));
    }
    return parts.join(QLatin1Char(' '));
}

// A maker of parts has lines that stop, as its customers see them.
QString supplierText(const core::RunResult& run, core::SiteId site)
{
    const auto found = std::ranges::find(run.suppliers, site, &core::SupplierResult::site);
    if (found == run.suppliers.end()) {
        return {};
    }
    const QString within = qText(core::countOfDays(run.horizonDays));
    if (core::stopUnlikely(found->pStop) || !found->stopDay) {
        return words("a line of it is unlikely to stop within %1").arg(within);
    }
    const QString day = qText(core::dayBandText(*found->stopDay));
    if (found->pStop > 0.95) {
        return words("a line of it stops on %1").arg(day);
    }
    return words("%1 chance that a line of it stops within %2; if so, on %3")
        .arg(qText(core::chanceText(found->pStop)), within, day);
}

QString savedText(const InspectorInput& in, const core::PlantResult& plant,
                  const SiteStatus& status)
{
    if (core::stopUnlikely(plant.pAverted) || plant.saviors.empty() || plant.averted == 0 ||
        status.state == PlantState::Stopped) {
        return {};
    }
    const QString threat =
        status.threatened
            ? words("Threatened: would have stopped by day %1 if nobody reacted.").arg(in.day)
            : words("Threatened in %1 of the draws.")
                  .arg(qText(core::chanceText(plant.pThreatened)));
    const core::Savior& first = plant.saviors.front();
    const double share = static_cast<double>(first.count) / plant.averted;
    return words("%1 What usually saves it: %2 (%3 of the times it is saved).")
        .arg(threat, midSentence(qText(in.names.reactionName(first.actionId))),
             qText(core::percentText(share)));
}

// "About 9 plants stop within 365 days for want of what it delivers (21 % of all stops)."
QString othersText(const core::StopsThrough& through, int horizonDays)
{
    QString text = qText(core::stopsThroughText(through, horizonDays));
    text = text.left(1).toUpper() + text.mid(1) + QLatin1Char('.');
    const QString chokes = qText(core::chokesText(through));
    return chokes.isEmpty() ? text : text + QLatin1Char(' ') + chokes;
}

} // namespace

QString plainText(const TextLine& line)
{
    QString text;
    for (const TextSpan& span : line) {
        text += span.text;
    }
    return text;
}

SiteStatus statusOf(const InspectorInput& in, core::SiteId site)
{
    if (in.run == nullptr || !site.valid()) {
        return {};
    }
    const auto days = static_cast<std::size_t>(std::max(0, in.run->horizonDays)) + 1;
    // A run that holds no states (an aggregate, or none kept) says nothing of the site.
    return (site.index() + 1) * days <= in.run->states.size() ? siteStatus(*in.run, site, in.day)
                                                              : SiteStatus{};
}

HeadView makeHead(const InspectorInput& in)
{
    const core::Site& site = in.row();
    QStringList what{qText(in.names.companyName(site.companyId)), siteKind(site),
                     qText(core::countryName(site.country))};
    what.removeAll(QString());
    return {siteIcon(site), qText(site.name), what.join(QStringLiteral(" · ")), volumeText(in),
            site.confidence};
}

std::optional<core::ChartData> makeChartData(const InspectorInput& in)
{
    core::ChartData chart = core::stopCurve(*in.run, in.site, in.names);
    if (chart.series.empty()) {
        return std::nullopt;
    }
    chart.note.clear(); // the box above says the same
    return chart;
}

StateView makeState(const InspectorInput& in)
{
    StateView view;
    view.status = statusOf(in, in.site);
    const core::StopsThrough* through = in.stopsThrough(in.site);
    view.title = stateName(view.status.state, through != nullptr);
    if (const core::PlantResult* plant = in.run->plant(in.site)) {
        view.detail = qText(core::stopSentence(plant->pStop, plant->stopDay, in.run->horizonDays));
        view.saved = savedText(in, *plant, view.status);
    } else {
        view.detail = supplierText(*in.run, in.site);
    }
    if (through != nullptr) {
        view.others = othersText(*through, in.run->horizonDays);
    }
    return view;
}

} // namespace lodestone::ui
