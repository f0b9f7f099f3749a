// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/check.h"
#include "core/model/dataset.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lodestone::core
{

/// A magnet as customs counts it: HS 850511.
[[nodiscard]] bool isMagnet(const Product& product);

/// A monthly figure that the record reads: Chinese exports of magnets, with a weight.
[[nodiscard]] bool isMagnetExport(const Observation& row);

/// The first day on which China licenses a magnet of the dataset; none when it licenses none.
[[nodiscard]] std::optional<Date> magnetControlStart(const Dataset& dataset);

/// The months that baselines are made of, both ends inside: the year before the control without the
/// month right before it, in which buyers stocked up.
struct BaselineWindow
{
    Month first;
    Month last;
};
[[nodiscard]] BaselineWindow baselineWindow(Month controlMonth);

/// Chinese magnet shipments (HS 850511) to one destination against its own baseline.
struct CustomsSeries
{
    std::string destination;   ///< country, EUU or WLD
    bool remainder = false;    ///< no figures of its own: parent less its known members
    std::string parent;        ///< of a remainder
    double baselineTonnes = 0; ///< a month
    Month first;               ///< of ratio
    /// Tonnes / baseline, month by month, gaps filled; to the last month of its group's total, or
    /// of its own figures where they reach further (offices publish a country before the total).
    std::vector<double> ratio;
    std::vector<bool> observed; ///< the month has a figure of its own
    int baselineMonths = 0;     ///< months behind the baseline; 0 = a control total
};

/// The customs record as the gate rule needs it (engine.md, "Licences and gates"): baselines,
/// ratios, gaps by the parent's ratio, remainders at each node of WLD > EUU > DEU.
class CustomsRecord
{
public:
    using Months = std::map<Month, double>; ///< tonnes

    /// Only figures known on the as-of date. controlMonth: the month in which the control began;
    /// the month before it is left out of the baselines.
    CustomsRecord(const Dataset& dataset, Date asOf, Month controlMonth);

    [[nodiscard]] bool empty() const { return m_series.empty(); }
    /// The series that serves a country: its own, else the remainder of its smallest group.
    [[nodiscard]] const CustomsSeries* seriesFor(std::string_view country) const;
    [[nodiscard]] const CustomsSeries* find(std::string_view destination, bool remainder) const;
    [[nodiscard]] const std::vector<CustomsSeries>& all() const { return m_series; }
    [[nodiscard]] Month lastMonth() const { return m_last; } ///< of the total of all destinations
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }

private:
    void addOwn(const Dataset& dataset, Date asOf, Month controlMonth, const std::string& dest,
                const Months& months);
    void addRemainder(const std::string& parent);

    std::vector<CustomsSeries> m_series;
    Month m_first;
    Month m_last;
    std::vector<Finding> m_findings;
};

} // namespace lodestone::core
