// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_record.h"

#include "core/base/say.h"
#include "core/engine/engine.h"
#include "core/present/words.h"
#include "core/scenario/json_object.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr std::string_view kRankingHead =
    "rank,tier,site_id,company_id,sector,country,p_stop,stop_day_p05,stop_day_p50,stop_day_p95,";

Error badRecord(std::string message)
{
    return {ErrorCode::BadInput, std::move(message)};
}

template <typename Number> std::optional<Number> numberOf(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

/// Cells of one line of our own ranking. Its ids need quotes only when they hold commas, quotes or
/// line feeds, which no id of ours does; a quote is refused.
std::optional<std::vector<std::string_view>> cellsOf(std::string_view line)
{
    constexpr std::size_t kMostCells = 32;
    std::vector<std::string_view> cells;
    std::size_t from = 0;
    while (true) {
        const std::size_t end = std::min(line.find(',', from), line.size());
        cells.push_back(line.substr(from, end - from));
        if (cells.size() > kMostCells || cells.back().find('"') != std::string_view::npos) {
            return std::nullopt;
        }
        if (end == line.size()) {
            return cells;
        }
        from = end + 1;
    }
}

std::optional<RecordedPlant> plantOf(const std::vector<std::string_view>& cells)
{
    constexpr std::size_t kLeast = 10;
    constexpr std::size_t kLongestId = 200;
    if (cells.size() < kLeast || cells[2].empty() || cells[2].size() > kLongestId) {
        return std::nullopt;
    }
    const auto rank = numberOf<int>(cells[0]);
    const auto chance = numberOf<double>(cells[6]);
    if (!rank || *rank < 1 || !chance || !(*chance >= 0.0 && *chance <= 1.0)) {
        return std::nullopt;
    }
    RecordedPlant plant{*rank, std::string(cells[2]), *chance, std::nullopt};
    if (!cells[7].empty()) {
        const auto low = numberOf<double>(cells[7]);
        const auto middle = numberOf<double>(cells[8]);
        const auto high = numberOf<double>(cells[9]);
        const auto inside = [](const std::optional<double>& day) {
            return day && *day >= 0.0 && *day <= kLongestHorizonDays;
        };
        if (!inside(low) || !inside(middle) || !inside(high)) {
            return std::nullopt;
        }
        plant.stopDay = Band{*low, *middle, *high};
    }
    return plant;
}

std::string attached(std::string_view name, const std::string& message)
{
    return fill(say("the attachment %1: %2"), {name, message});
}

} // namespace

std::string reportRecordToJson(const ReportRecord& record)
{
    nlohmann::json json;
    json["lodestone_report"] = 1;
    json["title"] = record.title;
    json["workspace"] = record.workspace;
    json["program"] = record.programVersion;
    json["engine"] = record.key.engine;
    json["dataset_hash"] = record.key.datasetHash;
    json["scenario_hash"] = record.key.scenarioHash;
    // As a text: other readers of JSON round whole numbers above 2^53.
    json["seed"] = std::to_string(record.key.seed);
    json["draws"] = std::to_string(record.key.draws);
    json["data_as_of"] = record.dataAsOf.iso();
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<ReportRecord> reportRecordFromJson(std::string_view text)
{
    const auto json = parseJson(text, {.bytes = 1U << 16U, .depth = 3});
    if (!json) {
        return json.error();
    }
    ReportRecord record;
    int version = 0;
    std::string seed;
    std::string draws;
    std::optional<Error> error;
    JsonObject object(json.value(), "", error);
    object.read("lodestone_report", version);
    object.read("title", record.title);
    object.read("workspace", record.workspace);
    object.read("program", record.programVersion);
    object.read("engine", record.key.engine);
    object.read("dataset_hash", record.key.datasetHash);
    object.read("scenario_hash", record.key.scenarioHash);
    object.read("seed", seed);
    object.read("draws", draws);
    object.read("data_as_of", record.dataAsOf);
    object.refuseUnknownKeys();
    if (error) {
        return *error;
    }
    const auto seedValue = numberOf<std::uint64_t>(seed);
    const auto drawsValue = numberOf<std::uint32_t>(draws);
    if (version != 1) {
        return badRecord(say("lodestone_report: must be 1; the report is of another version"));
    }
    if (!seedValue || !drawsValue || *drawsValue < 1 || *drawsValue > kMaxDraws) {
        return badRecord(seedValue ? say("draws: must be from 1 to 10,000,000")
                                   : say("seed: must be a whole number"));
    }
    constexpr std::size_t kLongest = 4096;
    for (const std::string* one :
         {&record.title, &record.workspace, &record.programVersion, &record.key.engine,
          &record.key.datasetHash, &record.key.scenarioHash}) {
        if (one->size() > kLongest) {
            return badRecord(
                fill(say("a text of it is longer than %1 bytes"), {std::to_string(kLongest)}));
        }
    }
    record.key.seed = *seedValue;
    record.key.draws = *drawsValue;
    return record;
}

Result<std::vector<RecordedPlant>> rankingFromCsv(std::string_view csv)
{
    if (!csv.starts_with(kRankingHead)) {
        return badRecord(say("line 1: these are not the columns of a ranking"));
    }
    std::vector<RecordedPlant> plants;
    std::size_t from = std::min(csv.find('\n'), csv.size() - 1) + 1;
    for (int line = 2; from < csv.size(); ++line) {
        const std::size_t end = std::min(csv.find('\n', from), csv.size());
        const auto cells = cellsOf(csv.substr(from, end - from));
        auto plant = cells ? plantOf(*cells) : std::nullopt;
        if (!plant || plants.size() == kMostRecordedPlants) {
            return badRecord(fill(plant ? say("line %1: more plants than any ranking has")
                                        : say("line %1: this is no row of a ranking"),
                                  {std::to_string(line)}));
        }
        plants.push_back(*std::move(plant));
        from = end + 1;
    }
    return plants;
}

Result<OpenedReport> openedReport(std::string_view runJson, std::string_view scenarioJson,
                                  std::string_view rankingCsv)
{
    auto record = reportRecordFromJson(runJson);
    if (!record) {
        return badRecord(attached("run.json", record.error().message));
    }
    auto ranking = rankingFromCsv(rankingCsv);
    if (!ranking) {
        return badRecord(attached("ranking.csv", ranking.error().message));
    }
    return OpenedReport{std::move(record).value(), std::string(scenarioJson),
                        std::move(ranking).value()};
}

namespace
{

/// Where a stop is worth a rank, another rank is news too.
bool standsOtherwise(const PlantMove& move)
{
    constexpr double kPoint = 0.01;
    const bool likely =
        std::max(move.chanceBefore.value_or(0.0), move.chanceAfter.value_or(0.0)) >= kPoint;
    return hasMoved(move) || (move.rankBefore == 0) != (move.rankAfter == 0) ||
           (likely && move.rankBefore != move.rankAfter);
}

std::vector<PlantMove> movesOf(const OpenedReport& report, const Dataset& dataset,
                               const RunResult& run)
{
    std::map<std::string, PlantMove> byId;
    const auto moveOf = [&byId](const std::string& id, const std::string& name) -> PlantMove& {
        PlantMove& move = byId[id];
        move.siteId = id;
        move.name = name;
        return move;
    };
    for (const RecordedPlant& plant : report.ranking) {
        PlantMove& move = moveOf(plant.siteId, plant.siteId);
        move.rankBefore = plant.rank;
        move.chanceBefore = plant.pStop;
        move.stopBefore = plant.stopDay;
    }
    for (const PlantResult& plant : run.plants) {
        const Site& site = dataset.sites[plant.site.index()];
        PlantMove& move = moveOf(site.id, site.name);
        move.rankAfter = plant.rank;
        move.chanceAfter = plant.pStop;
        move.stopAfter = plant.stopDay;
    }
    std::vector<PlantMove> moves;
    moves.reserve(byId.size());
    for (auto& [id, move] : byId) {
        moves.push_back(std::move(move));
    }
    return moves;
}

RecordRow row(std::string what, const std::string& then, const std::string& now)
{
    return {std::move(what), then, now, then != now};
}

} // namespace

RecordChange recordChange(const OpenedReport& report, const Dataset& dataset, const RunResult& run)
{
    const ReportRecord& record = report.record;
    RecordChange change;
    change.rows = {
        row(say("Data"), record.key.datasetHash, run.key.datasetHash),
        row(say("Data as of"), record.dataAsOf.iso(), dataset.asOf.iso()),
        row(say("Scenario"), record.key.scenarioHash, run.key.scenarioHash),
        row(say("Engine"), record.key.engine, run.key.engine),
        row(say("Seed"), std::to_string(record.key.seed), std::to_string(run.key.seed)),
        row(say("Draws"), std::to_string(record.key.draws), std::to_string(run.key.draws))};
    for (PlantMove& move : movesOf(report, dataset, run)) {
        if (standsOtherwise(move)) {
            change.moves.push_back(std::move(move));
        } else {
            ++change.unmoved;
        }
    }
    std::ranges::stable_sort(change.moves, [](const PlantMove& a, const PlantMove& b) {
        const double left = std::abs(a.chanceChange());
        const double right = std::abs(b.chanceChange());
        return left != right
                   ? left > right
                   : std::abs(a.rankAfter - a.rankBefore) > std::abs(b.rankAfter - b.rankBefore);
    });
    return change;
}

std::string recordSentence(const RecordChange& change)
{
    std::string what;
    for (const RecordRow& row : change.rows) {
        if (row.changed) {
            what += (what.empty() ? "" : ", ") + row.what;
        }
    }
    const auto moved = static_cast<std::int64_t>(change.moves.size());
    const std::string plants =
        fill(many("%n plant stands otherwise in the ranking, %1 as before.",
                  "%n plants stand otherwise in the ranking, %1 as before.", moved),
             {wholeNumber(change.unmoved)});
    if (what.empty()) {
        return moved == 0
                   ? say("Nothing has changed since the report: its figures can be made again.")
                   : fill(say("All that the run is made of is the same, and yet %1"), {plants});
    }
    return fill(say("Changed since the report: %1."), {what}) + " " + plants;
}

Table recordTable(const RecordChange& change)
{
    Table table;
    table.columns = {{say("Made of"), 1.2}, {say("Then"), 3.0}, {say("Now"), 3.0}, {"", 0.8}};
    for (const RecordRow& row : change.rows) {
        table.rows.push_back({{},
                              {{.text = row.what, .strong = true},
                               {.text = row.then},
                               {.text = row.now},
                               {.text = row.changed ? say("changed") : say("same")}}});
    }
    return table;
}

} // namespace lodestone::core
