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

} // namespace lodestone::core
