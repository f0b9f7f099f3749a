// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/data_table.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Every figure of the data with its source, and how much of a ranking rests on it. What a stop
// rests on are the rows of the path that binds: plant, part and its maker, magnet and its source,
// with the links, grades, needs and stocks between them. Figures that shape every stop alike
// (customs figures, licences, lead times) are listed without a share.

namespace lodestone::core
{

enum class FigureKind : std::uint8_t
{
    Customs,
    Site,
    Link,
    Stock,
    Grade,
    Need,
    LeadTime,
    Licence,
    Reaction,
    Parameter,
    ControlTotal,
    Production,
    Stated ///< by the user, in the run's scenario; it counts as reported and names no source
};
inline constexpr std::size_t kFigureKinds = 13;

struct FigureRow
{
    FigureKind kind = FigureKind::Customs;
    std::string subject;          ///< "Ningbo magnet works → Leipzig e-axle plant"
    std::string what;             ///< "share of need of small motor"
    std::string value;            ///< as it is stated, with its unit; "not known"
    std::optional<double> number; ///< the same in machine form; none: not known, or several figures
    std::optional<Range> range;   ///< where the data state one; `number` is its mode
    std::string unit;             ///< of number; "share" = 0..1, may be empty
    Confidence confidence = Confidence::Assumed;
    std::string known; ///< partial ISO date since when it is known; empty = not dated
    IdList sources;
    std::string note;
    SiteId site;             ///< the site it is about, or the buyer; none for all others
    std::uint64_t stops = 0; ///< over plants and draws, whose path the row is on

    bool operator==(const FigureRow&) const = default;
};

struct SourceUse
{
    std::size_t source = 0;            ///< in Dataset::sources
    std::array<std::size_t, 3> rows{}; ///< figures that name it, by Confidence
    std::uint64_t stops = 0;           ///< whose path has a row that names it

    [[nodiscard]] std::size_t allRows() const { return rows[0] + rows[1] + rows[2]; }
};

/// What is not known, nor stated by the user, and many stops turn on.
struct MissingFact
{
    enum class Asks : std::uint8_t
    {
        Maker,  ///< who makes the part for the plant
        Magnet, ///< where the maker of the part buys the magnet
        Stock   ///< how many days of the part or magnet are in store
    };
    Asks asks = Asks::Maker;
    SiteId site; ///< who would know: the plant or the maker
    std::string productId;
    std::string question;    ///< "Who makes the small motor for Leipzig e-axle plant?"
    std::uint64_t stops = 0; ///< that turn on an assumption about it
    std::size_t answers = 0; ///< different ones that the draws took; Stock: 1
};

struct FigureLedger
{
    std::vector<FigureRow> rows;      ///< by stops, most first; then as in the data
    std::vector<SourceUse> sources;   ///< by stops, then by rows, most first
    std::vector<MissingFact> missing; ///< by stops, most first
    /// Of all plants in all draws, also those whose path no cause names; 0 without a run.
    std::uint64_t stops = 0;
    std::array<std::size_t, 3> byConfidence{}; ///< rows of the data

    /// 0..1 of the stops; 0 when nothing stops.
    [[nodiscard]] double shareOf(std::uint64_t some) const
    {
        return stops > 0 ? static_cast<double>(some) / static_cast<double>(stops) : 0.0;
    }
};

/// `run` may be null: then nothing has a share and nothing is missing.
[[nodiscard]] FigureLedger figureLedger(const Dataset& dataset, const RunResult* run);

[[nodiscard]] std::string figureKindName(FigureKind kind); ///< "Customs figure", "Supply link"
/// "Publisher: title", or the id of a source that is not in the data.
[[nodiscard]] std::string sourceTitle(const Dataset& dataset, const std::string& id);
/// kind, subject, what, value, low, high, unit, stated, confidence, known, source_ids,
/// share_of_stops, note, and the run that the shares are of. Value, low and high are numbers, empty
/// where there is none; "stated" has the words of the page in English, whatever the page speaks.
/// `run` may be null: no run, no shares.
[[nodiscard]] DataTable figureTable(const Dataset& dataset, const RunResult* run);

} // namespace lodestone::core
