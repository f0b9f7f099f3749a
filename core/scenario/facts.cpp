// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/facts.h"

#include "core/base/say.h"
#include "core/scenario/scenario.h"

namespace lodestone::core
{

const Fact* factAbout(const Scenario& scenario, std::string_view siteId, std::string_view inputId)
{
    for (const Fact& fact : scenario.facts) {
        if (fact.siteId == siteId && fact.inputId == inputId) {
            return &fact;
        }
    }
    return nullptr;
}

const StockFact* stockFactAbout(const Scenario& scenario, std::string_view siteId,
                                std::string_view inputId)
{
    const StockFact* ofAll = nullptr;
    for (const StockFact& fact : scenario.stockFacts) {
        if (fact.siteId != siteId) {
            continue;
        }
        if (fact.inputId == inputId) {
            return &fact;
        }
        if (fact.inputId.empty()) {
            ofAll = &fact;
        }
    }
    return ofAll;
}

const ReactionFact* reactionFactAbout(const Scenario& scenario, std::string_view siteId,
                                      std::string_view inputId, std::string_view actionId)
{
    const ReactionFact* ofAll = nullptr;
    for (const ReactionFact& fact : scenario.reactionFacts) {
        if (fact.siteId != siteId || fact.actionId != actionId) {
            continue;
        }
        if (fact.inputId == inputId) {
            return &fact;
        }
        if (fact.inputId.empty()) {
            ofAll = &fact;
        }
    }
    return ofAll;
}

std::string statedText(const FactOrigin& origin)
{
    std::string text =
        origin.from.empty() ? say("as you stated") : fill(say("as you stated: %1"), {origin.from});
    if (origin.learned) {
        text += ", " + origin.learned->iso();
    }
    return text;
}

} // namespace lodestone::core
