// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <string>

namespace lodestone::core
{

/// What is left of an input on a day >= 0, in the draw explained.
struct CoverLeft
{
    double days = 0.0;     ///< of use; no more than `enough`
    double computed = 0.0; ///< of use, as the engine counts
    bool more = false;     ///< there is more than that
};

/// The engine lets what people do about a shortage pile up without limit, so that more help never
/// lowers the output (engine.md, "Reaction"). No plant keeps such a stock: more than it had on
/// day 0, or means to have, is only "enough".
[[nodiscard]] CoverLeft coverLeft(const InputCover& input, int day);

/// "9", or "9 or more".
[[nodiscard]] std::string coverLeftText(const CoverLeft& left);

} // namespace lodestone::core
