// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/hop_words.h"

#include "core/base/say.h"
#include "core/present/words.h"

namespace lodestone::core
{

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
