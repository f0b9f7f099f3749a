// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/destination_shipments.h"
#include "core/ports/workspace.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// The latest figures that say what is usual.
inline constexpr std::size_t kUsualMonths = 12;

/// Chinese magnet exports to one destination in one month. Several rows of a month (longer HS
/// codes) are one figure: their sum, with the words of the row that was stated last.
struct ShipmentMonth
{
    Month month;
    double tonnes = 0.0;
    Confidence confidence = Confidence::Reported; ///< the least sure of the rows
    std::string released;                         ///< partial date or empty
    std::string knownFrom;                        ///< partial date or empty
    IdList sourceIds;
    std::string note;
    std::int64_t loadId = 0; ///< of the row that was stated last; 0 = the workspace began with it
    std::int64_t line = 0;   ///< of the loaded file, 1-based; 0 = no file
    /// What it was said to be before, oldest first, only what differs from what followed.
    std::vector<ShipmentMonth> earlier;
};

/// The gate of a month as the engine reads the customs record.
struct ShipmentGate
{
    Month month;
    double share = 1.0;    ///< of the baseline, 0..
    bool observed = false; ///< false: filled from neighbours or the group
};

/// A month of the run, from its day 0 or the last customs figure on.
struct ProjectedShipment
{
    Month month;
    double share = 1.0; ///< of the baseline: mean over the draws and the days of the month
};

struct ShipmentSeries
{
    std::string destination;  ///< country, EUU or WLD
    std::string name;         ///< "Germany", "World (total)"
    double usualTonnes = 0.0; ///< a month: mean of the last kUsualMonths figures; the order
    /// A month; what the gate is a share of. None where the record has too few figures.
    std::optional<double> baselineTonnes;
    int baselineMonths = 0; ///< months behind the baseline; 0 = a control total
    /// Whose record the gate is: empty = its own, else the group of which it is a part of the rest.
    std::string gateOf;
    std::vector<ShipmentMonth> months;        ///< ascending, without gaps filled; never empty
    std::vector<ShipmentGate> gates;          ///< ascending, every month of the record
    std::vector<ProjectedShipment> projected; ///< ascending; empty without a run
};

/// What happened on a day that may have moved shipments.
struct ShipmentEvent
{
    Date date;
    std::string label; ///< short
    std::string about; ///< the whole sentence
};

struct ShipmentHistory
{
    std::vector<ShipmentSeries> series; ///< the total first, then by usualTonnes, largest first
    std::vector<ShipmentEvent> events;  ///< by date
    std::vector<LoadReport> loads;      ///< as they were handed in
    std::vector<Source> sources;        ///< of the dataset
    Date asOf;                          ///< later figures are not in it
    Month baselineFirst;                ///< of the months that baselines are made of
    Month baselineLast;

    [[nodiscard]] const ShipmentSeries* find(std::string_view destination) const;
    [[nodiscard]] const LoadReport* load(std::int64_t loadId) const; ///< null: none of the number
};

/// What the history is made from.
struct ShipmentInputs
{
    const Dataset* dataset = nullptr;   ///< must be there
    const Scenario* scenario = nullptr; ///< says what is known; must be there
    const RunResult* run = nullptr;     ///< null: nothing is projected
    /// Of the run's model; empty: only the total is projected.
    std::span<const DestinationShipments> projections;
    /// Workspace::statements of Chinese magnet exports; empty: the dataset's own figures, no
    /// history.
    std::span<const FigureStatement> statements;
    std::vector<LoadReport> loads;
};

/// Everything that the page on shipments shows. As the engine does it takes only what was known on
/// the scenario's as-of day. Empty (no series) when there is no figure.
[[nodiscard]] ShipmentHistory shipmentHistory(ShipmentInputs inputs);

} // namespace lodestone::core
