// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/load_change.h"

#include "core/base/say.h"
#include "core/model/regions.h"
#include "core/present/csv.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace lodestone::core
{

namespace
{

using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view,
                       std::string_view, Month>;

Key keyOf(const Observation& row)
{
    return {row.commodity, row.reporter, row.partner, row.flow, row.hsCode, row.period};
}

bool sameFigure(const Observation& a, const Observation& b)
{
    return a.netWeightTonnes == b.netWeightTonnes && a.valueUsd == b.valueUsd &&
           a.confidence == b.confidence;
}

/// The country whose border the goods behind a plant's stops cross: its part maker's, unless the
/// part is made in China too.
std::string entryOf(const Dataset& dataset, const PlantResult& plant)
{
    constexpr std::string_view kChina = "CHN";
    if (plant.causes.empty()) {
        return {};
    }
    const SiteId maker = plant.causes.front().supplier;
    const std::string& country =
        maker.valid() ? dataset.sites[maker.index()].country : std::string();
    return country.empty() || country == kChina ? dataset.sites[plant.site.index()].country
                                                : country;
}

std::string entryOf(const Dataset& dataset, const RunResult& run, const std::string& siteId)
{
    const auto plant = std::ranges::find_if(run.plants, [&](const PlantResult& each) {
        return dataset.sites[each.site.index()].id == siteId;
    });
    return plant == run.plants.end() ? std::string() : entryOf(dataset, *plant);
}

/// Whether the engine reads it: China's exports, known on the day.
bool counts(const Observation& row, Date asOf)
{
    const auto known = parsePartialDate(row.knownFrom.empty() ? row.released : row.knownFrom);
    return row.reporter == "CHN" && row.flow == "export" && row.commodity == "magnets" &&
           (!known || *known <= asOf);
}

MoveReason reasonOf(const std::string& destination, const std::vector<FigureChange>& figures,
                    const Regions& regions, Date asOf)
{
    MoveReason reason{destination, {}, {}};
    if (destination.empty()) {
        reason.text = say("Nothing stops it in any draw of the later run.");
        return reason;
    }
    constexpr int kItself = 4;
    bool own = false;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Observation& row = figures[i].row();
        own = own || (counts(row, asOf) && regions.closeness(row.partner, destination) == kItself);
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Observation& row = figures[i].row();
        const int closeness = regions.closeness(row.partner, destination);
        if (counts(row, asOf) && (own ? closeness == kItself : closeness > 0)) {
            reason.figures.push_back(i);
        }
    }
    const auto found = static_cast<std::int64_t>(reason.figures.size());
    const std::string name = countryName(destination);
    reason.text =
        own ? fill(many("By %n figure of exports to %1.", "By %n figures of exports to %1.", found),
                   {name})
        : found > 0
            ? fill(
                  many("No figure of exports to %1 itself changed; it moves by %n sum over groups "
                       "that it is in.",
                       "No figure of exports to %1 itself changed; it moves by %n sums over groups "
                       "that it is in.",
                       found),
                  {name})
            : fill(say("No figure of exports to %1 changed; it moves through suppliers and buyers "
                       "elsewhere."),
                   {name});
    return reason;
}

TableCell tonnesCell(const std::optional<Observation>& row)
{
    return {.text = row && row->netWeightTonnes ? machineNumber(*row->netWeightTonnes)
                                                : std::string("–")};
}

TableCell changeCell(const FigureChange& figure)
{
    if (!figure.before) {
        return {.text = say("new")};
    }
    if (!figure.after) {
        return {.text = say("gone")};
    }
    const double before = figure.before->netWeightTonnes.value_or(0.0);
    if (figure.tonnesChange() == 0.0) {
        return {.text = figure.before->valueUsd != figure.after->valueUsd ? say("value only")
                                                                          : say("confidence only")};
    }
    const double share = before > 0.0 ? figure.tonnesChange() / before : 0.0;
    return {.text =
                before > 0.0 ? (share > 0.0 ? "+" : "") + percentText(share) : std::string("–")};
}

Table tableOf(const LoadChange& change, const std::vector<std::size_t>& numbers)
{
    Table table;
    table.columns = {{say("Month"), 1.0},
                     {say("From"), 1.0},
                     {say("To"), 2.0},
                     {say("before, t"), 1.0, CellKind::Number},
                     {say("after, t"), 1.0, CellKind::Number},
                     {say("change"), 1.0, CellKind::Number}};
    for (const std::size_t number : numbers) {
        const FigureChange& figure = change.figures[number];
        const Observation& row = figure.row();
        const bool in = row.flow == "import";
        TableRow cells;
        cells.cells = {{.text = row.period.iso()},
                       {.text = countryName(in ? row.partner : row.reporter)},
                       {.text = countryName(in ? row.reporter : row.partner)},
                       tonnesCell(figure.before),
                       tonnesCell(figure.after),
                       changeCell(figure)};
        table.rows.push_back(std::move(cells));
    }
    return table;
}

/// One second earlier, "2026-11-26T10:00:00Z" -> "2026-11-26T09:59:59Z".
std::string secondBefore(const std::string& time)
{
    constexpr std::size_t kDayLength = 10;
    constexpr int kSecondsPerDay = 86'400;
    constexpr int kSecondsPerHour = 3'600;
    constexpr int kSecondsPerMinute = 60;
    const auto day = parseDay(std::string_view(time).substr(0, kDayLength));
    const auto twoDigits = [&time](std::size_t at) {
        const auto digit = [&time](std::size_t place) { return time[place] - '0'; };
        return digit(at) * 10 + digit(at + 1);
    };
    constexpr std::size_t kLength = 20;
    if (!day || time.size() != kLength) {
        return time;
    }
    const int past =
        twoDigits(11) * kSecondsPerHour + twoDigits(14) * kSecondsPerMinute + twoDigits(17) - 1;
    const Date date = past < 0 ? day->plus(-1) : *day;
    const int rest = past < 0 ? past + kSecondsPerDay : past;
    const auto padded = [](int number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return date.iso() + 'T' + padded(rest / kSecondsPerHour) + ':' +
           padded(rest / kSecondsPerMinute % kSecondsPerMinute) + ':' +
           padded(rest % kSecondsPerMinute) + 'Z';
}

} // namespace

double FigureChange::tonnesChange() const
{
    const auto tonnes = [](const std::optional<Observation>& row) {
        return row ? row->netWeightTonnes.value_or(0.0) : 0.0;
    };
    return tonnes(after) - tonnes(before);
}

std::vector<FigureChange> figureChanges(const Dataset& before, const Dataset& after)
{
    std::map<Key, const Observation*> earlier;
    for (const Observation& row : before.observations) {
        earlier.emplace(keyOf(row), &row);
    }
    std::vector<FigureChange> changes;
    for (const Observation& row : after.observations) {
        const auto found = earlier.find(keyOf(row));
        if (found == earlier.end()) {
            changes.push_back({std::nullopt, row});
            continue;
        }
        if (!sameFigure(*found->second, row)) {
            changes.push_back({*found->second, row});
        }
        earlier.erase(found);
    }
    for (const auto& [key, row] : earlier) {
        changes.push_back({*row, std::nullopt});
    }
    std::ranges::stable_sort(changes, [](const FigureChange& a, const FigureChange& b) {
        const double left = std::abs(a.tonnesChange());
        const double right = std::abs(b.tonnesChange());
        return left != right ? left > right : keyOf(a.row()) < keyOf(b.row());
    });
    return changes;
}

Result<StatesAround> statesAround(const Workspace& workspace, const LoadReport& load)
{
    auto before = workspace.datasetAsRecorded(secondBefore(load.recordedAt));
    if (!before) {
        return before.error();
    }
    auto after = workspace.datasetAsRecorded(load.recordedAt);
    return after ? Result<StatesAround>{{std::move(before).value(), std::move(after).value()}}
                 : Result<StatesAround>{after.error()};
}

LoadChange loadChange(const Dataset& datasetBefore, const RunResult& before,
                      const Dataset& datasetAfter, const RunResult& after)
{
    LoadChange change{rankingChange(datasetBefore, before, datasetAfter, after),
                      figureChanges(datasetBefore, datasetAfter),
                      {}};
    const Regions regions(datasetAfter);
    for (const PlantMove& move : change.ranking.moves) {
        std::string entry = entryOf(datasetAfter, after, move.siteId);
        entry = entry.empty() ? entryOf(datasetBefore, before, move.siteId) : entry;
        change.reasons.push_back(reasonOf(entry, change.figures, regions, after.scenario.asOf));
    }
    return change;
}

Table figureChangeTable(const LoadChange& change, std::size_t most)
{
    std::vector<std::size_t> numbers(std::min(most, change.figures.size()));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = i;
    }
    Table table = tableOf(change, numbers);
    if (change.figures.size() > most) {
        table.note =
            many("… and %n more figures that change less", "… and %n more figures that change less",
                 static_cast<std::int64_t>(change.figures.size() - most));
    }
    return table;
}

Table reasonTable(const LoadChange& change, std::size_t move)
{
    return tableOf(change, change.reasons.at(move).figures);
}

} // namespace lodestone::core
