// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A small network, a shock and what should come of it, as text that someone who knows supply chains
// can read and write without knowing the program. It drives tests/cases/*.case (their README.md
// explains it with an example) and builds datasets for other tests.

namespace lodestone::tests
{

/// One line of the section "expected".
struct Expectation
{
    enum class Kind
    {
        FirstShort, ///< day; none = never
        Stop,       ///< day of the stop; none = never
        StopChance, ///< share of the draws that stop, 0..1
        Output,     ///< share of baseline output on `day`, 0..1
        LostDays    ///< output lost over the horizon, in days of baseline
    };

    int line = 0; ///< in the text, for messages
    std::string site;
    Kind kind = Kind::FirstShort;
    std::optional<double> value;
    std::optional<int> day;
    double tolerance = 0.0; ///< in the unit of the value
    std::string text;       ///< the line as written
};

struct NetworkCase
{
    std::string title;
    core::Dataset dataset;
    core::Scenario scenario; ///< day 0 = as-of = 2025-04-04, set gates, no reactions unless said
    std::uint32_t draws = 1;
    std::uint64_t seed = 1;
    std::vector<Expectation> expected;
};

/// Errors: BadInput, the message begins with "line 12: ". Names that are used without being
/// declared are errors; nothing is guessed.
[[nodiscard]] core::Result<NetworkCase> parseNetwork(std::string_view text);

} // namespace lodestone::tests
