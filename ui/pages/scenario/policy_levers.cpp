// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/policy_levers.h"

#include "core/scenario/allocation_rules.h"
#include "ui/pages/scenario/allocation_row.h"
#include "ui/shell/session.h"

#include <cmath>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kMostSpare = 1000; // percent of a maker's output
constexpr int kLeastStretch = 5; // percent of a line's output
constexpr int kMostRestart = 90;
constexpr int kAsInData = -1;

} // namespace

PolicyLevers::PolicyLevers(Session& session, QWidget* parent)
    : LeverGroup(
          session, QStringLiteral("policies"), tr("Policies"),
          tr("Whom short suppliers serve, what makers can make above their baseline, and how "
             "lines run when parts are short"),
          parent)
    , m_allocation(new AllocationRow(session, body()))
{
    addPart(m_allocation);
    connect(m_allocation, &AllocationRow::changed, this,
            [this](const QString& stage, const std::optional<core::AllocationRule>& rule) {
                edit(tr("whom short suppliers serve"), {}, [&](core::Scenario& s) {
                    s = core::withAllocation(std::move(s), stage.toStdString(), rule);
                });
            });
    connect(m_allocation, &AllocationRow::resetRequested, this, [this] {
        edit(tr("whom short suppliers serve: back to the built-in scenario"), {},
             [this](core::Scenario& s) { s.allocation = base().allocation; });
    });
    addMakers();
    addBorders();
    addLines();
    refresh();
}

void PolicyLevers::addMakers()
{
    addShare(
        {QStringLiteral("spareCapacity"), tr("Spare capacity"), tr("spare capacity"),
         tr("What a maker of parts can make above its baseline for buyers who turn to it, as a "
            "share of its output. No limit: only what an action supplies limits it.")},
        {-5, kMostSpare, tr(" %"), tr("no limit"), 5},
        {[](const core::Scenario& s) { return s.spareCapacity ? *s.spareCapacity * 100.0 : -5.0; },
         [](core::Scenario& s, double percent) {
             s.spareCapacity = percent < 0.0 ? std::nullopt : std::optional(percent / 100.0);
         }});
    addSwitch({QStringLiteral("largestFirst"), tr("Largest buyers first"),
               tr("largest buyers first"),
               tr("On: spare capacity goes to the plants that ask for most, until none is left. "
                  "Off: all get the same share of what they ask for.")},
              {[](const core::Scenario& s) { return s.largestFirst; },
               [](core::Scenario& s, bool first) { s.largestFirst = first; }},
              [](const core::Scenario& s) {
                  return s.spareCapacity ? QString()
                                         : tr("Without a limit on spare capacity everybody who "
                                              "asks is served.");
              });
    addSwitch({QStringLiteral("reactingOrders"), tr("Orders catch up"), tr("orders"),
               tr("On: buyers order more to fill their stocks again, which amplifies a shortage. "
                  "Off: they go on ordering what they used.")},
              {[](const core::Scenario& s) { return s.orders == core::OrderMode::Reacting; },
               [](core::Scenario& s, bool reacting) {
                   s.orders = reacting ? core::OrderMode::Reacting : core::OrderMode::Baseline;
               }});
    addSwitch({QStringLiteral("plannedLinks"), tr("Announced sources"), tr("announced sources"),
               tr("On: sources that are announced for later deliver on the day announced. Off: a "
                  "plan is no delivery.")},
              {[](const core::Scenario& s) { return s.plannedLinks; },
               [](core::Scenario& s, bool counts) { s.plannedLinks = counts; }});
}

void PolicyLevers::addBorders()
{
    addNumber(
        {QStringLiteral("withheldDays"), tr("Withheld goods released"), tr("withheld goods"),
         tr("When a border opens, what it held back leaves within the next days, as far as it "
            "opens: so many days of goods at most. In months with customs figures it is in "
            "the figures.")},
        {kAsInData, core::kLongestHorizonDays, tr(" days"), tr("as in data")},
        {[](const core::Scenario& s) {
             return s.withheldDays ? int(std::lround(*s.withheldDays)) : kAsInData;
         },
         [](core::Scenario& s, int days) {
             s.withheldDays = days < 0 ? std::nullopt : std::optional(double(days));
         }});
}

void PolicyLevers::addLines()
{
    addShare(
        {QStringLiteral("stretchRate"), tr("Slow down to"), tr("slower lines"),
         tr("A line that would run out of a part slows down to this share of its output, or to "
            "what arrives, if more. In full: it runs until the part is used up.")},
        {kLeastStretch - 1, 100, tr(" %"), tr("in full")},
        {[](const core::Scenario& s) {
             return s.stretchRate ? *s.stretchRate * 100.0 : double(kLeastStretch - 1);
         },
         [](core::Scenario& s, double percent) {
             s.stretchRate =
                 percent < double(kLeastStretch) ? std::nullopt : std::optional(percent / 100.0);
         }});
    addNumber({QStringLiteral("restartDays"), tr("Start after a stop"), tr("start after a stop"),
               tr("A line that was down stands so many days more when it could run again.")},
              {0, kMostRestart, tr(" days"), tr("at once")},
              {[](const core::Scenario& s) { return s.restartDays; },
               [](core::Scenario& s, int days) { s.restartDays = days; }});
}

void PolicyLevers::refreshParts(const core::Scenario& scenario, const core::Scenario& base)
{
    m_allocation->setScenario(scenario, base);
}

int PolicyLevers::changes(const core::Scenario& scenario, const core::Scenario& base) const
{
    return LeverGroup::changes(scenario, base) + (scenario.allocation == base.allocation ? 0 : 1);
}

} // namespace lodestone::ui
