// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/journal.h"

#include "core/scenario/scenario.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace lodestone::core
{

namespace
{

struct Field
{
    std::string_view name;
    bool (*same)(const Scenario& a, const Scenario& b);
};

/// Of one member or of several that are read as one.
template <auto... Members> bool alike(const Scenario& a, const Scenario& b)
{
    return std::tie(a.*Members...) == std::tie(b.*Members...);
}

template <auto... Members> bool alikeLicence(const Scenario& a, const Scenario& b)
{
    return std::tie(a.licence.*Members...) == std::tie(b.licence.*Members...);
}

using S = Scenario;
using L = LicenceRegime;

/// By name.
constexpr std::array kFields{
    Field{"allocation", alike<&S::allocation>},
    Field{"as_of", alike<&S::asOf>},
    Field{"facts", alike<&S::facts>},
    Field{"gate_level", alike<&S::gateLevel>},
    Field{"gate_mode", alike<&S::gateMode>},
    Field{"gates", alike<&S::gates>},
    Field{"horizon_days", alike<&S::horizonDays>},
    Field{"input_weights", alike<&S::inputWeights>},
    Field{"licence.delay", alikeLicence<&L::medianDelayDays, &L::medianDelayWorkingDays>},
    Field{"licence.freeze", alikeLicence<&L::freezeFrom, &L::freezeDays>},
    Field{"licence.general", alikeLicence<&L::generalLicencesRenewed, &L::generalLicencesUntil>},
    Field{"licence.grant_share", alikeLicence<&L::grantShare>},
    Field{"licence.refusal_is_new", alikeLicence<&L::refusalIsNew>},
    Field{"licence.refuse_listed", alikeLicence<&L::refuseListed>},
    Field{"licence.refuse_military", alikeLicence<&L::refuseMilitary>},
    Field{"licence.refuse_mixed", alikeLicence<&L::refuseMixed>},
    Field{"licence.renewal", alikeLicence<&L::renewalGapDays>},
    Field{"mitigations", alike<&S::mitigations>},
    Field{"orders", alike<&S::orders>},
    Field{"planned_links", alike<&S::plannedLinks>},
    Field{"projection", alike<&S::projection, &S::squeezePointsPerMonth, &S::squeezeFloor>},
    Field{"reaction_facts", alike<&S::reactionFacts>},
    Field{"reactions", alike<&S::reactions>},
    Field{"restart_days", alike<&S::restartDays>},
    Field{"site_capacity", alike<&S::siteCapacity>},
    Field{"sites_down", alike<&S::sitesDown>},
    Field{"spare_capacity", alike<&S::spareCapacity>},
    Field{"start", alike<&S::start>},
    Field{"stock_facts", alike<&S::stockFacts>},
    Field{"stock_multiplier", alike<&S::stockMultiplier>},
    Field{"stretch_rate", alike<&S::stretchRate>},
    Field{"withheld_days", alike<&S::withheldDays>},
};

constexpr auto namesOf()
{
    std::array<std::string_view, kFields.size()> names;
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        names[i] = kFields[i].name;
    }
    return names;
}

constexpr auto kNames = namesOf();

/// At the end of a character.
std::string shortened(const std::string& text, std::size_t most)
{
    std::size_t end = std::min(text.size(), most);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

JournalEntry& entryOf(Scenario& scenario, std::string_view field)
{
    auto& journal = scenario.journal;
    auto at = std::ranges::lower_bound(journal, field, {}, &JournalEntry::field);
    if (at == journal.end() || at->field != field) {
        at = journal.insert(at, {std::string(field), {}, {}, {}});
    }
    return *at;
}

} // namespace

std::span<const std::string_view> journalFields()
{
    return kNames;
}

const JournalEntry* journalEntry(const Scenario& scenario, std::string_view field)
{
    const auto found = std::ranges::find(scenario.journal, field, &JournalEntry::field);
    return found == scenario.journal.end() ? nullptr : &*found;
}

Scenario withChangesEntered(Scenario changed, const Scenario& before, const Scenario& base,
                            const std::string& author, Date on)
{
    for (const Field& field : kFields) {
        if (field.same(changed, base)) {
            std::erase_if(changed.journal,
                          [&](const JournalEntry& entry) { return entry.field == field.name; });
        } else if (!field.same(changed, before)) {
            JournalEntry& entry = entryOf(changed, field.name);
            entry.author = shortened(author, kMostAuthorBytes);
            entry.on = on;
        }
    }
    return changed;
}

Scenario withEntryOf(Scenario scenario, const Scenario& other, std::string_view field)
{
    const JournalEntry* entry = journalEntry(other, field);
    if (entry != nullptr && journalEntry(scenario, field) == nullptr) {
        entryOf(scenario, field) = *entry;
    }
    return scenario;
}

Scenario withReason(Scenario scenario, const JournalEntry& entry)
{
    if (journalEntry(scenario, entry.field) == nullptr) {
        entryOf(scenario, entry.field) = entry;
    }
    entryOf(scenario, entry.field).why = shortened(entry.why, kMostReasonBytes);
    return scenario;
}

} // namespace lodestone::core
