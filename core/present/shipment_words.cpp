// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/shipment_chart.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

std::string tonnesText(double tonnes)
{
    return fill(say("%1 t"),
                {tonnes < 10.0 ? twoFigures(tonnes) : wholeNumber(std::llround(tonnes))});
}

/// "2026-11-26T10:00:00Z" as "26 Nov 2026, 10:00 UTC".
std::string momentText(const std::string& iso)
{
    if (iso.size() < 16) {
        return iso;
    }
    return fill(say("%1, %2 UTC"), {partialDateText(iso.substr(0, 10)), iso.substr(11, 5)});
}

std::string fileName(const std::string& path)
{
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string sourcesText(const ShipmentHistory& history, const IdList& ids)
{
    std::string text;
    for (const std::string& id : ids) {
        const auto source = std::ranges::find(history.sources, id, &Source::id);
        const bool named = source != history.sources.end() && !source->publisher.empty();
        text += (text.empty() ? "" : "; ") + (named ? source->publisher : id);
        if (named && !source->published.empty()) {
            text += ", " + partialDateText(source->published);
        }
    }
    return text.empty() ? say("no source given") : text;
}

std::string baselineSentence(const ShipmentHistory& history, const ShipmentSeries& series)
{
    return series.baselineMonths == 0
               ? say("The baseline is a reported total, by month.")
               : fill(many("The baseline is that of %n month with a figure, from %1 to %2.",
                           "The baseline is the mean of %n months with figures, from %1 to %2.",
                           series.baselineMonths),
                      {monthText(history.baselineFirst), monthText(history.baselineLast)});
}

/// A baseline of too few months is not trusted alone; empty where it is.
std::string gateSentence(double share, double gate)
{
    return percentText(share) == percentText(gate)
               ? std::string()
               : " " + fill(say("That rests on few months, so the gate is half-way from it to the "
                                "gate of its group: %1."),
                            {percentText(gate)});
}

const ShipmentMonth* figureOf(const ShipmentSeries& series, Month month)
{
    const auto found = std::ranges::find(series.months, month, &ShipmentMonth::month);
    return found == series.months.end() ? nullptr : &*found;
}

} // namespace

std::string figureText(const ShipmentSeries& series, const ShipmentMonth& figure)
{
    std::string text =
        series.name + ", " + monthText(figure.month) + ": " + tonnesText(figure.tonnes);
    if (series.baselineTonnes) {
        text += ", " + fill(say("%1 of the baseline"),
                            {percentText(figure.tonnes / *series.baselineTonnes)});
    }
    const auto gate = std::ranges::find(series.gates, figure.month, &ShipmentGate::month);
    if (gate != series.gates.end() && series.baselineTonnes) {
        // They differ where a baseline rests on too few months to be trusted alone.
        const std::string share = percentText(gate->share);
        text += share == percentText(figure.tonnes / *series.baselineTonnes)
                    ? std::string()
                    : " " + fill(say("(gate %1)"), {share});
    }
    text += "; " + confidenceText(figure.confidence);
    if (!figure.knownFrom.empty()) {
        text += "; " + fill(say("known from %1"), {partialDateText(figure.knownFrom)});
    }
    return text;
}

std::string originText(const ShipmentHistory& history, const ShipmentMonth& figure)
{
    std::string text;
    if (const LoadReport* load = history.load(figure.loadId)) {
        text = fill(say("From load %1: %2, %3, loaded %4, row in line %5"),
                    {wholeNumber(load->loadId), fileName(load->file), load->formatId,
                     momentText(load->recordedAt), wholeNumber(figure.line)});
    } else if (figure.loadId != 0) {
        text = fill(say("From load %1, line %2"),
                    {wholeNumber(figure.loadId), wholeNumber(figure.line)});
    } else {
        text = fill(say("With the data the workspace began with: %1"),
                    {sourcesText(history, figure.sourceIds)});
    }
    if (!figure.note.empty()) {
        text += " (" + figure.note + ")";
    }
    text += ".";
    if (!figure.earlier.empty()) {
        std::string before;
        for (auto earlier = figure.earlier.rbegin(); earlier != figure.earlier.rend(); ++earlier) {
            const std::string tonnes = tonnesText(earlier->tonnes);
            before = before.empty() ? tonnes : fill(say("%1, before that %2"), {before, tonnes});
        }
        text += " " + fill(say("Before: %1."), {before});
    }
    return text;
}

std::string usualFormula(const ShipmentSeries& series)
{
    const auto& months = series.months;
    const std::size_t count = std::min(kUsualMonths, months.size());
    std::string sum;
    for (std::size_t i = months.size() - count; i < months.size(); ++i) {
        sum += (sum.empty() ? "" : " + ") + tonnesText(months[i].tonnes);
    }
    return fill(say("Mean of the latest figures, from %1 to %2: (%3) / %4 = %5 a month."),
                {monthText(months[months.size() - count].month), monthText(months.back().month),
                 sum, wholeNumber(static_cast<std::int64_t>(count)),
                 tonnesText(series.usualTonnes)});
}

std::string gateFormula(const ShipmentHistory& history, const ShipmentSeries& series)
{
    if (series.gates.empty()) {
        return {};
    }
    const ShipmentGate& gate = series.gates.back();
    const std::string month = monthText(gate.month);
    if (!series.gateOf.empty()) {
        return fill(say("The gate of the rest of %1 in %2: what all of it took less what those "
                        "with a record of their own took, against their baselines likewise: %3."),
                    {countryName(series.gateOf), month, percentText(gate.share)});
    }
    const ShipmentMonth* figure = figureOf(series, gate.month);
    if (figure == nullptr || !series.baselineTonnes) {
        return fill(say("There is no figure for %1 yet: the gate is taken to be that of its group, "
                        "%2."),
                    {month, percentText(gate.share)});
    }
    return month + ": " + shareFormula(history, series, *figure);
}

std::string shareFormula(const ShipmentHistory& history, const ShipmentSeries& series,
                         const ShipmentMonth& figure)
{
    if (!series.baselineTonnes) {
        return {};
    }
    const double share = figure.tonnes / *series.baselineTonnes;
    std::string text =
        fill(say("%1 of %2, the baseline of a month: %3."),
             {tonnesText(figure.tonnes), tonnesText(*series.baselineTonnes), percentText(share)}) +
        " " + baselineSentence(history, series);
    const auto gate = std::ranges::find(series.gates, figure.month, &ShipmentGate::month);
    const ShipmentMonth* counts = figureOf(series, figure.month);
    if (gate != series.gates.end() && counts != nullptr && counts->tonnes == figure.tonnes) {
        text += gateSentence(share, gate->share);
    }
    return text;
}

} // namespace lodestone::core
