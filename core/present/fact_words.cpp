// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/fact_words.h"

#include "core/base/say.h"
#include "core/model/regions.h"
#include "core/present/words.h"

#include <cmath>

namespace lodestone::core
{

std::string partText(const Fact& fact)
{
    std::string text;
    const auto add = [&text](const std::string& more) {
        text += (text.empty() ? "" : ", ") + more;
    };
    if (fact.parts) {
        add(many("%n part with magnets", "%n parts with magnets", *fact.parts));
    }
    if (fact.commonToLines) {
        add(*fact.commonToLines ? say("all lines take the same") : say("each line takes its own"));
    }
    if (fact.stopsLine) {
        add(*fact.stopsLine ? say("a line stops without it") : say("no line stops without it"));
    }
    return text;
}

std::string reactionText(const NameBook& names, const ReactionFact& fact)
{
    const std::string name = names.reactionName(fact.actionId);
    if (!fact.possible) {
        return fill(say("%1: not possible"), {name});
    }
    std::string how;
    const auto add = [&how](const std::string& more) { how += (how.empty() ? "" : ", ") + more; };
    if (fact.delayDays) {
        add(many("after %n day", "after %n days", std::llround(*fact.delayDays)));
    }
    if (fact.supplies) {
        add(fill(say("%1 of the need"), {percentText(*fact.supplies)}));
    }
    return how.empty() ? fill(say("%1: possible"), {name})
                       : fill(say("%1: possible, %2"), {name, how});
}

std::string reactionFactText(const NameBook& names, const ReactionFact& fact)
{
    const std::string input =
        fact.inputId.empty() ? say("each input") : names.shortProductName(fact.inputId);
    return fill(say("%1, %2: %3"), {names.siteName(fact.siteId), input, reactionText(names, fact)});
}

std::string inputWeightText(const NameBook& names, const InputWeight& row)
{
    const std::string made =
        row.productId == kAnywhere ? say("everything") : names.productName(row.productId);
    return fill(say("%1 hangs on %2 by %3"),
                {made, names.productName(row.inputId), percentText(row.weight)});
}

} // namespace lodestone::core
