// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace lodestone::core
{

struct Dataset;

} // namespace lodestone::core

namespace lodestone::ui
{

// A dated event on the day slider. Events of one day share a mark.
struct DayEvent
{
    int day = 0;
    QString label;     // short: "Extended truce ends"
    QStringList about; // each event of the day in full

    bool operator==(const DayEvent&) const = default;
};

// What is known to happen within the horizon: policy events with a day, begins and ends of
// controls, and what the scenario itself sets (end of the general licences, a freeze, gates, sites
// that are down). By day; day 0 is left out.
std::vector<DayEvent> dayEvents(const core::Dataset* dataset, const core::Scenario& scenario);

// What may stand at a mark, the longest first: the whole label, then as many of its words as say
// something by themselves. A label cut in the middle of a word says less than its mark.
QStringList labelForms(const QString& label);

// Where a label goes beside its mark. Row 0 is the upper one; -1: no room, only the mark stands.
struct LabelPlace
{
    int row = -1;
    double left = 0.0;
    double width = 0.0;
    std::size_t form = 0; // of the label
};

// Places labels at marks (ascending x) in `rows` rows between two bounds, to the right of the mark
// or else to its left, so that no label covers another one or the line from another mark down to
// the rail. Each has the widths of its forms; the first that finds room is taken.
std::vector<LabelPlace> placeLabels(const std::vector<double>& marks,
                                    const std::vector<std::vector<double>>& widths, double left,
                                    double right, int rows);

} // namespace lodestone::ui
