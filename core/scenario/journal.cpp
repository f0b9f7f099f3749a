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
    void (*take)(Scenario& to, const Scenario& from);
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

template <auto... Members> void taken(Scenario& to, const Scenario& from)
{
    ((to.*Members = from.*Members), ...);
}

template <auto... Members> void takenLicence(Scenario& to, const Scenario& from)
{
    ((to.licence.*Members = from.licence.*Members), ...);
}

template <auto... Members> constexpr Field fieldOf(std::string_view name)
{
    return {name, alike<Members...>, taken<Members...>};
}

template <auto... Members> constexpr Field licenceOf(std::string_view name)
{
    return {name, alikeLicence<Members...>, takenLicence<Members...>};
}

using S = Scenario;
using L = LicenceRegime;

/// By name.
constexpr std::array kFields{
    fieldOf<&S::allocation>("allocation"),
    fieldOf<&S::asOf>("as_of"),
    fieldOf<&S::facts>("facts"),
    fieldOf<&S::gateLevel>("gate_level"),
    fieldOf<&S::gateMode>("gate_mode"),
    fieldOf<&S::gates>("gates"),
    fieldOf<&S::horizonDays>("horizon_days"),
    fieldOf<&S::inputWeights>("input_weights"),
    licenceOf<&L::medianDelayDays, &L::medianDelayWorkingDays>("licence.delay"),
    licenceOf<&L::freezeFrom, &L::freezeDays>("licence.freeze"),
    licenceOf<&L::generalLicencesRenewed, &L::generalLicencesUntil>("licence.general"),
    licenceOf<&L::grantShare>("licence.grant_share"),
    licenceOf<&L::refusalIsNew>("licence.refusal_is_new"),
    licenceOf<&L::refuseListed>("licence.refuse_listed"),
    licenceOf<&L::refuseMilitary>("licence.refuse_military"),
    licenceOf<&L::refuseMixed>("licence.refuse_mixed"),
    licenceOf<&L::renewalGapDays>("licence.renewal"),
    fieldOf<&S::mitigations>("mitigations"),
    fieldOf<&S::orders>("orders"),
    fieldOf<&S::plannedLinks>("planned_links"),
    fieldOf<&S::projection, &S::squeezePointsPerMonth, &S::squeezeFloor>("projection"),
    fieldOf<&S::reactionFacts>("reaction_facts"),
    fieldOf<&S::reactions>("reactions"),
    fieldOf<&S::restartDays>("restart_days"),
    fieldOf<&S::siteCapacity>("site_capacity"),
    fieldOf<&S::sitesDown>("sites_down"),
    fieldOf<&S::spareCapacity, &S::largestFirst>("spare_capacity"),
    fieldOf<&S::start>("start"),
    fieldOf<&S::stockFacts>("stock_facts"),
    fieldOf<&S::stockMultiplier>("stock_multiplier"),
    fieldOf<&S::stretchRate>("stretch_rate"),
    fieldOf<&S::withheldDays>("withheld_days"),
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

bool sameField(const Scenario& a, const Scenario& b, std::string_view field)
{
    const auto* const found = std::ranges::find(kFields, field, &Field::name);
    return found == kFields.end() || found->same(a, b);
}

Scenario withFieldOf(Scenario scenario, const Scenario& other, std::string_view field)
{
    const auto* const found = std::ranges::find(kFields, field, &Field::name);
    if (found != kFields.end()) {
        found->take(scenario, other);
    }
    return scenario;
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
