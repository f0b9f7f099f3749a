// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

// Who changed which assumption of a scenario, when, and why. It is told wherever the assumption is,
// and changes no run.

namespace lodestone::core
{

struct Scenario;

inline constexpr std::size_t kMostAuthorBytes = 200;
inline constexpr std::size_t kMostReasonBytes = 1000;

/// The latest change of one field.
struct JournalEntry
{
    std::string field;  ///< one of journalFields()
    std::string author; ///< at most kMostAuthorBytes; may be empty
    Date on;
    std::string why; ///< at most kMostReasonBytes; may be empty

    bool operator==(const JournalEntry&) const = default;
};

/// The fields a journal is kept of: all assumptions, as people read them.
[[nodiscard]] std::span<const std::string_view> journalFields();
/// Whether two scenarios have the same in a field; true of a name that is none.
[[nodiscard]] bool sameField(const Scenario& a, const Scenario& b, std::string_view field);
/// The scenario with what another has in a field.
[[nodiscard]] Scenario withFieldOf(Scenario scenario, const Scenario& other,
                                   std::string_view field);
/// Null when nobody entered the field. Points into the scenario.
[[nodiscard]] const JournalEntry* journalEntry(const Scenario& scenario, std::string_view field);

/// The scenario as somebody made it from `before`: what differs from that is entered, with the
/// reason it had, and what is again as in its base has no entry.
[[nodiscard]] Scenario withChangesEntered(Scenario changed, const Scenario& before,
                                          const Scenario& base, const std::string& author, Date on);

/// The scenario with another's entry of a field, where it has none of its own.
[[nodiscard]] Scenario withEntryOf(Scenario scenario, const Scenario& other,
                                   std::string_view field);

/// The scenario with a reason, cut to what is allowed, for what it has in the field. Who and when
/// stay, where they are known.
[[nodiscard]] Scenario withReason(Scenario scenario, const JournalEntry& entry);

} // namespace lodestone::core
