// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/scenario/scenario.h"

#include <string>
#include <vector>

namespace lodestone::core
{

/// One field of a scenario in words.
struct Assumption
{
    std::string field; ///< of journalFields()
    std::string what;
    std::string value;
    std::string usual;   ///< what the reference scenario has there; empty when nothing to compare
    std::string by;      ///< who changed it, when and why; empty when nobody entered that
    std::string usualBy; ///< the same of the reference scenario
    bool changed = false;
};

/// Every assumption of a scenario, in a fixed order, marked where it differs from the reference
/// (a built-in scenario, or the plain defaults). Names come from the dataset.
[[nodiscard]] std::vector<Assumption>
assumptionsOf(const Dataset& dataset, const Scenario& scenario, const Scenario& reference);

/// "Ada Lovelace, 28 Nov 2026: call with the ministry"
[[nodiscard]] std::string journalText(const JournalEntry& entry);

/// "Dy magnet to Germany: 40 %, from 1 Dec 2026 (day 0) until 1 Mar 2027 (day 90)", where the last
/// day is the first that is free of it.
[[nodiscard]] std::string gateRuleText(const Dataset& dataset, const GateRule& rule, Date start);

} // namespace lodestone::core
