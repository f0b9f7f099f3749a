// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include "core/model/reaction_rule.h"

#include <algorithm>

// What saved a plant that would have stopped.

namespace lodestone::core
{

void PlantDraw::addAction(const Part& part, std::uint32_t action, SupplyDraw& supply,
                          const GateDraw& gates, Arrivals& in)
{
    bool helps = false;
    bool atMaker = false;
    for (const Help& help : part.help) {
        if (help.action == action) {
            addHelp(help, SupplyMode::Bare, supply, gates);
            helps = true;
            atMaker = help.atMaker;
        }
    }
    if (helps) {
        in.steps = m_sum.store(in.steps, m_pool, in.lag);
        in.lag = 0;
        if (atMaker && m_sitesHeld) {
            holdAtMaker(part, in);
        }
        in.helped = true;
        setWaking(in);
    }
}

bool PlantDraw::flies(std::span<const Part> parts) const
{
    const auto same = [](const Step& a, const Step& b) {
        return a.day == b.day && a.value == b.value;
    };
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Steps bare = m_bare[p].steps;
        const Steps flown = m_flown[p].steps;
        if (!std::equal(bare.begin(), bare.end(), flown.begin(), flown.end(), same)) {
            return true;
        }
    }
    return false;
}

std::uint32_t PlantDraw::threatOf(int lines, int day) const
{
    for (int l = 0; l < lines; ++l) {
        if (runOf(l).down == day) {
            PlantOutcome first;
            setCause(runOf(l), first);
            return first.cause;
        }
    }
    return kNone;
}

/// Air freight if it suffices alone; else the single action that does, with the largest supply;
/// else several. An action that does not help the part which would have stopped the plant cannot
/// do it alone.
std::uint32_t PlantDraw::findSavior(std::uint32_t plant, std::span<const Part> parts,
                                    std::uint32_t threatPart, SupplyDraw& supply,
                                    const GateDraw& gates)
{
    const auto& reactions = m_model.dataset->reactions;
    const int horizon = m_model.horizon;
    m_flown.resize(parts.size());
    for (std::size_t p = 0; p < parts.size(); ++p) {
        setOwn(parts[p], SupplyMode::Helped, supply, m_flown[p]);
    }
    if (flies(parts)) {
        for (Arrivals& in : m_flown) {
            setWaking(in);
        }
        m_in = m_flown;
        if (runLines(plant, RunTo::AnyDown) == horizon) {
            for (std::uint32_t a = 0; a < reactions.size(); ++a) {
                if (goesByAir(reactions[a])) {
                    return a;
                }
            }
        }
    }
    if (threatPart >= parts.size()) {
        return kSaviorSeveral;
    }
    m_bySupply.clear();
    for (const Help& help : parts[threatPart].help) {
        m_bySupply.push_back(&help);
    }
    std::sort(m_bySupply.begin(), m_bySupply.end(), [](const Help* a, const Help* b) {
        return a->share != b->share ? a->share > b->share : a < b;
    });
    const auto enough = std::find_if(m_bySupply.begin(), m_bySupply.end(), [&](const Help* help) {
        m_tried = m_bare;
        for (std::size_t p = 0; p < parts.size(); ++p) {
            // more on top of what never holds the line does not make it hold
            if (m_sitesHeld || m_bare[p].wakes < horizon) {
                addAction(parts[p], help->action, supply, gates, m_tried[p]);
            }
        }
        m_in = m_tried;
        return runLines(plant, RunTo::AnyDown) == horizon;
    });
    return enough == m_bySupply.end() ? kSaviorSeveral : (*enough)->action;
}

} // namespace lodestone::core
