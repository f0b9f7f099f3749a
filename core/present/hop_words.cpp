// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/hop_words.h"

#include "core/base/say.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

std::string tenthPercent(double share)
{
    const std::int64_t all = std::llround(1000.0 * share);
    return fill(say("%1 %"), {decimalNumber(static_cast<double>(all) / 10, all % 10 == 0 ? 0 : 1)});
}

/// "62.5 % from day 31, 40 % from day 61": no day after the last.
std::string stepsText(const std::vector<DayShare>& steps, int last)
{
    std::vector<std::string> texts;
    for (const DayShare& step : steps) {
        if (step.day <= last) {
            texts.push_back(
                fill(say("%1 from day %2"), {tenthPercent(step.share), wholeNumber(step.day)}));
        }
    }
    return joined(texts, ", ");
}

std::string whoText(const HopFlow& flow, const NameBook& names)
{
    if (!flow.from.valid()) {
        return flow.name;
    }
    const std::string who = names.siteName(flow.from);
    const std::string from =
        flow.of.valid() ? fill(say("from %1 with magnets of %2"), {who, names.siteName(flow.of)})
                        : fill(say("from %1"), {who});
    return flow.name.empty() ? from : flow.name + ", " + from;
}

std::string flowText(const HopFlow& flow, const NameBook& names, int last, bool usual)
{
    std::string text = whoText(flow, names);
    if (!flow.stated.empty()) {
        text += ", " + flow.stated;
    }
    if (flow.onceDays > 0.0) {
        return text + ": " +
               fill(say("%1 of use, once, on day %2"),
                    {daysText(flow.onceDays), wholeNumber(flow.fromDay)});
    }
    text += ": " + fill(say("%1 of the need"), {tenthPercent(flow.share)});
    if (flow.fromDay > 0) {
        text += " " + fill(say("from day %1"), {wholeNumber(flow.fromDay)});
    }
    if (flow.toDay <= last) {
        text += " " + fill(say("until day %1"), {wholeNumber(flow.toDay)});
    }
    if (flow.lagDays > 0) {
        text += ", " + fill(many("%n day on the way", "%n days on the way", flow.lagDays), {});
    }
    const int left = last - flow.lagDays;
    if (const std::string made = stepsText(flow.made, left); !made.empty()) {
        text += "; " + fill(say("of that it sends %1"), {made});
    }
    if (const std::string gate = usual ? "" : stepsText(flow.gate, left); !gate.empty()) {
        text += "; " + fill(say("let through: %1"), {gate});
    }
    return text;
}

} // namespace

std::string joined(const std::vector<std::string>& texts, std::string_view between)
{
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? std::string() : std::string(between)) + text;
    }
    return all;
}

std::string daysText(double days)
{
    const double tenths = std::round(days * 10.0) / 10.0;
    return tenths == std::floor(tenths) ? countOfDays(std::llround(tenths))
                                        : fill(say("%1 days"), {decimalNumber(tenths, 1)});
}

std::vector<std::string> flowTexts(const ExplanationHop& hop, const NameBook& names)
{
    std::vector<std::string> texts;
    for (const HopFlow& flow : hop.flows) {
        const bool usual = flow.from.valid() && !flow.of.valid();
        if (flow.fromDay <= hop.outputDay) {
            texts.push_back(flowText(flow, names, hop.outputDay, usual));
        }
    }
    return texts;
}

std::string outputText(const Explanation& why, const ExplanationHop& hop)
{
    constexpr double kAll = 0.995; // shown as 100 %
    constexpr double kHalf = 0.5;
    if (!hop.site.valid() || hop.outputAfter >= kAll) {
        return {};
    }
    const std::string makes = fill(say("makes %1 of its baseline on day %2"),
                                   {percentText(hop.outputAfter), wholeNumber(hop.outputDay)});
    const bool aLineStops = why.stopDay && hop.site == why.site && hop.outputAfter >= kHalf;
    return aLineStops
               ? fill(say("%1 (a stop: one of its lines makes less than half for 3 days)"), {makes})
               : makes;
}

} // namespace lodestone::core
