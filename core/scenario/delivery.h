// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lodestone::core
{

struct Link;
struct Scenario;

/// Whether the link delivers on day 0. Of parts only such links take part in a run.
[[nodiscard]] bool deliversOnDayZero(const Link& link, const Scenario& scenario);
/// Whether a link of magnets takes part in a run: it delivers on day 0, or begins within the
/// horizon and is known, or planned where the scenario counts plans.
[[nodiscard]] bool deliversWithinRun(const Link& link, const Scenario& scenario);

} // namespace lodestone::core
