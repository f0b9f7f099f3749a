// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/shipment_chart.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

std::string_view wordOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Reported:
        return "reported";
    case Confidence::Estimated:
        return "estimated";
    case Confidence::Assumed:
        break;
    }
    return "assumed";
}

std::string tonnesText(double tonnes)
{
    return tonnes < 10.0 ? twoFigures(tonnes) + " t" : wholeNumber(std::llround(tonnes)) + " t";
}

/// "2026-11-26T10:00:00Z" as "26 Nov 2026, 10:00 UTC".
std::string momentText(const std::string& iso)
{
    if (iso.size() < 16) {
        return iso;
    }
    return partialDateText(iso.substr(0, 10)) + ", " + iso.substr(11, 5) + " UTC";
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
    return text.empty() ? "no source given" : text;
}

} // namespace

std::string figureText(const ShipmentSeries& series, const ShipmentMonth& figure)
{
    std::string text =
        series.name + ", " + monthText(figure.month) + ": " + tonnesText(figure.tonnes);
    if (series.baselineTonnes) {
        text += ", " + percentText(figure.tonnes / *series.baselineTonnes) + " of the baseline";
    }
    const auto gate = std::ranges::find(series.gates, figure.month, &ShipmentGate::month);
    if (gate != series.gates.end() && series.baselineTonnes) {
        // They differ where a baseline rests on too few months to be trusted alone.
        const std::string share = percentText(gate->share);
        text += share == percentText(figure.tonnes / *series.baselineTonnes)
                    ? std::string()
                    : " (gate " + share + ")";
    }
    text += "; " + std::string(wordOf(figure.confidence));
    if (!figure.knownFrom.empty()) {
        text += "; known from " + partialDateText(figure.knownFrom);
    }
    return text;
}

std::string originText(const ShipmentHistory& history, const ShipmentMonth& figure)
{
    std::string text;
    if (const LoadReport* load = history.load(figure.loadId)) {
        text = "From load " + wholeNumber(load->loadId) + ": " + fileName(load->file) + ", " +
               load->formatId + ", loaded " + momentText(load->recordedAt) + ", row in line " +
               wholeNumber(figure.line);
    } else if (figure.loadId != 0) {
        text = "From load " + wholeNumber(figure.loadId) + ", line " + wholeNumber(figure.line);
    } else {
        text = "With the data the workspace began with: " + sourcesText(history, figure.sourceIds);
    }
    if (!figure.note.empty()) {
        text += " (" + figure.note + ")";
    }
    text += ".";
    if (!figure.earlier.empty()) {
        text += " Before: ";
        for (auto earlier = figure.earlier.rbegin(); earlier != figure.earlier.rend(); ++earlier) {
            text += (earlier == figure.earlier.rbegin() ? "" : ", before that ") +
                    tonnesText(earlier->tonnes);
        }
        text += ".";
    }
    return text;
}

} // namespace lodestone::core
