// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/mitigations.h"

#include "core/base/say.h"
#include "core/engine/engine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace lodestone::core
{

namespace
{

constexpr double kMoreStock = 1.5;
constexpr double kMostStock = 10.0; ///< of a scenario
constexpr std::size_t kMostNamed = 3;
constexpr double kLeastDays = 0.05; ///< below, a plant is not worth naming

constexpr std::array<std::string_view, 8> kScenarios{
    kDefaultScenarioId,       "nowcast",    "spring-2025", "truce-holds",
    "general-licences-lapse", "truce-ends", "full-stop",   "military-end-use"};

constexpr std::array kStudyParameters{
    AnalysisParameter{"scenario", "Built-in scenario that is changed", "", 0, 0, 0, kScenarios},
    AnalysisParameter{"draws", "Draws of each run", "", kStudyDraws, 16, 20'000, {}},
    AnalysisParameter{"seed", "Seed", "", 20261201, 0, 4e9, {}}};

struct Measure
{
    MeasureEffect effect;
    Scenario scenario;
};

std::vector<Measure> measuresOf(const Dataset& dataset, const Scenario& base)
{
    std::vector<Measure> measures;
    const auto add = [&](MeasureKind kind, std::string id, std::string name,
                         std::optional<Confidence> evidence, Scenario scenario) {
        if (scenarioHash(scenario) != scenarioHash(base)) {
            Measure measure;
            measure.effect.id = std::move(id);
            measure.effect.name = std::move(name);
            measure.effect.kind = kind;
            measure.effect.evidence = evidence;
            measure.scenario = std::move(scenario);
            measures.push_back(std::move(measure));
        }
    };
    if (base.stockMultiplier * kMoreStock <= kMostStock) {
        Scenario stock = base;
        stock.stockMultiplier *= kMoreStock;
        add(MeasureKind::Stock, "stock", say("Half as much again of every stock"), {},
            std::move(stock));
    }
    if (!base.reactions) {
        Scenario reacting = base;
        reacting.reactions = true;
        add(MeasureKind::Prepared, "all", say("All reactions, allowed and as in the data"), {},
            std::move(reacting));
        return measures;
    }
    Scenario all = base;
    for (const Reaction& action : dataset.reactions) {
        add(MeasureKind::Without, action.id, action.name, action.confidence,
            withMitigation(base, action.id, Readiness::Off));
        if (canBePrepared(action)) {
            const bool isOff = readinessOf(base, action.id) == Readiness::Off;
            add(MeasureKind::Prepared, action.id,
                isOff ? fill(say("%1 (off here; allowed and prepared)"), {action.name})
                      : action.name,
                action.confidence, withMitigation(base, action.id, Readiness::Prepared));
            all = withMitigation(std::move(all), action.id, Readiness::Prepared);
        }
    }
    add(MeasureKind::Prepared, "all", say("All of these"), {}, std::move(all));
    Scenario none = base;
    none.reactions = false;
    add(MeasureKind::Without, "none", say("All of these"), {}, std::move(none));
    return measures;
}

/// Works that stop in each draw of a run.
std::vector<int> stopsByDraw(const Dataset& dataset, const RunResult& run)
{
    std::map<std::string_view, std::size_t> numbers;
    std::vector<std::size_t> worksOf;
    for (const SiteId site : run.columns) {
        const std::string& works = dataset.sites[site.index()].worksId;
        worksOf.push_back(numbers.try_emplace(works, numbers.size()).first->second);
    }
    std::vector<int> counts;
    std::vector<std::uint8_t> stopped(numbers.size());
    for (std::size_t draw = 0; draw < run.key.draws; ++draw) {
        std::ranges::fill(stopped, std::uint8_t{0});
        for (std::size_t column = 0; column < worksOf.size(); ++column) {
            if (run.stopDays[draw * worksOf.size() + column] < run.horizonDays) {
                stopped[worksOf[column]] = 1;
            }
        }
        counts.push_back(static_cast<int>(std::ranges::count(stopped, 1)));
    }
    return counts;
}

/// Output lost by each plant, in days, mean over draws.
std::map<SiteId, double> lossOf(const RunResult& run)
{
    std::map<SiteId, double> days;
    for (const PlantResult& plant : run.plants) {
        days[plant.site] = plant.outputLostDays;
    }
    return days;
}

double sumOf(const std::map<SiteId, double>& days)
{
    double sum = 0.0;
    for (const auto& [site, lost] : days) {
        sum += lost;
    }
    return sum;
}

Band stoppedIn(const RunResult& run)
{
    return run.groups.front().byDay.back().stopped;
}

/// Mean and half width of the 95 % interval of the differences within each draw.
void countFewer(const std::vector<int>& before, const std::vector<int>& after,
                MeasureEffect& effect)
{
    const auto n = static_cast<double>(before.size());
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double fewer = before[i] - after[i];
        sum += fewer;
        squares += fewer * fewer;
    }
    effect.fewerStops = sum / n;
    if (before.size() > 1) {
        const double variance = std::max(0.0, squares - sum * sum / n) / (n - 1.0);
        effect.margin = 1.96 * std::sqrt(variance / n);
    }
}

void nameMost(const std::map<SiteId, double>& before, const std::map<SiteId, double>& after,
              MeasureEffect& effect)
{
    std::vector<std::pair<double, SiteId>> moves;
    for (const auto& [site, lost] : before) {
        const double won = lost - after.at(site);
        if (std::abs(won) >= kLeastDays && (won > 0.0) == (effect.daysWon > 0.0)) {
            moves.emplace_back(-std::abs(won), site);
        }
    }
    std::ranges::sort(moves);
    for (const auto& [won, site] : moves) {
        if (effect.most.size() < kMostNamed) {
            effect.most.push_back(site);
        }
    }
}

Result<RunResult> runOf(const std::shared_ptr<const Dataset>& dataset, const Scenario& scenario,
                        const RunOptions& options, const Progress& progress)
{
    const auto model = compileModel(dataset, scenario);
    return model ? runEnsemble(model.value(), options, progress) : Result<RunResult>(model.error());
}

} // namespace

Result<MitigationStudy> studyMitigations(const std::shared_ptr<const Dataset>& dataset,
                                         const Scenario& scenario, const RunOptions& options,
                                         const Progress& progress)
{
    std::vector<Measure> measures = measuresOf(*dataset, scenario);
    const auto runs = static_cast<std::int64_t>(measures.size()) + 1;
    std::int64_t made = 0;
    Progress part([&](std::int64_t done, std::int64_t) {
        if (progress.cancelled()) {
            part.cancel();
        }
        progress.report(made * options.draws + done, runs * options.draws);
    });
    const auto base = runOf(dataset, scenario, options, part);
    if (!base) {
        return base.error();
    }
    MitigationStudy study;
    study.scenarioName = scenario.name;
    study.draws = base.value().key.draws;
    study.seed = base.value().key.seed;
    study.horizonDays = base.value().horizonDays;
    study.works = base.value().groups.front().works;
    study.stopped = stoppedIn(base.value());
    const std::vector<int> stops = stopsByDraw(*dataset, base.value());
    const std::map<SiteId, double> losses = lossOf(base.value());
    study.daysLost = sumOf(losses);
    for (Measure& measure : measures) {
        ++made;
        const auto run = runOf(dataset, measure.scenario, options, part);
        if (!run) {
            return run.error();
        }
        MeasureEffect& effect = measure.effect;
        effect.stopped = stoppedIn(run.value());
        countFewer(stops, stopsByDraw(*dataset, run.value()), effect);
        const std::map<SiteId, double> left = lossOf(run.value());
        effect.daysWon = study.daysLost - sumOf(left);
        nameMost(losses, left, effect);
        study.measures.push_back(std::move(effect));
    }
    std::ranges::stable_sort(study.measures, {}, [](const MeasureEffect& effect) {
        return std::pair(effect.kind, -std::abs(effect.daysWon));
    });
    return study;
}

namespace
{

std::string_view toText(MeasureKind kind)
{
    constexpr std::array<std::string_view, 3> kKinds{"prepared", "stock", "without"};
    return kKinds.at(static_cast<std::size_t>(kind));
}

AnalysisCell namesOf(const Dataset& dataset, const std::vector<SiteId>& sites)
{
    std::string names;
    for (const SiteId site : sites) {
        names += (names.empty() ? "" : "; ") + dataset.sites[site.index()].name;
    }
    return names.empty() ? AnalysisCell() : AnalysisCell(std::move(names));
}

Result<AnalysisTable> runStudy(const Dataset& dataset, const AnalysisValues& values,
                               const Progress& progress)
{
    const auto scenario = builtinScenario(dataset, values.word("scenario"));
    if (!scenario) {
        return scenario.error();
    }
    RunOptions options;
    options.draws = static_cast<std::uint32_t>(values.number("draws"));
    options.seed = static_cast<std::uint64_t>(values.number("seed"));
    // The run keeps its data alive; here the caller does.
    const std::shared_ptr<const Dataset> shared(std::shared_ptr<const Dataset>(), &dataset);
    const auto study = studyMitigations(shared, scenario.value(), options, progress);
    if (!study) {
        return study.error();
    }
    AnalysisTable table;
    table.columns = {{"kind", "Measure", ColumnKind::Text},
                     {"action", "Action", ColumnKind::Text},
                     {"evidence", "Evidence", ColumnKind::Text},
                     {"stopped_p05", "Stopped\nP5", ColumnKind::Count},
                     {"stopped_p50", "\nP50", ColumnKind::Count},
                     {"stopped_p95", "\nP95", ColumnKind::Count},
                     {"fewer_stops", "Fewer\nstops", ColumnKind::Number},
                     {"fewer_stops_margin", "\n± 95 %", ColumnKind::Number},
                     {"plant_days_won", "Plant-days\nwon", ColumnKind::Number},
                     {"most", "Most at", ColumnKind::Text}};
    const auto whole = [](double value) { return AnalysisCell(std::int64_t{std::lround(value)}); };
    for (const MeasureEffect& effect : study.value().measures) {
        table.rows.push_back(
            {std::string(toText(effect.kind)), effect.id,
             effect.evidence ? AnalysisCell(std::string(toText(*effect.evidence))) : AnalysisCell(),
             whole(effect.stopped.p05), whole(effect.stopped.p50), whole(effect.stopped.p95),
             effect.fewerStops, effect.margin ? AnalysisCell(*effect.margin) : AnalysisCell(),
             effect.daysWon, namesOf(dataset, effect.most)});
    }
    const MitigationStudy& found = study.value();
    table.totals = {{"works", std::int64_t{found.works}},
                    {"stopped_p05", whole(found.stopped.p05)},
                    {"stopped_p50", whole(found.stopped.p50)},
                    {"stopped_p95", whole(found.stopped.p95)},
                    {"plant_days_lost", found.daysLost}};
    table.remarks = {
        "Each row is the scenario run again with one thing changed, over the same draws. Prepared: "
        "the reaction is at hand when a control or hold strikes, instead of after its delay; "
        "whether it can be had is by chance as in the data. Without: nobody can do it.",
        "Plant-days of output are counted over " + std::to_string(found.horizonDays) +
            " days, mean over draws. Measures overlap: their effects do not add up.",
        "The data hold no costs; what a measure costs is not part of the comparison."};
    return table;
}

} // namespace

Analysis mitigationAnalysis()
{
    return {"mitigations", "Mitigations compared",
            "What each reaction would win if it were prepared, and what the result owes to it",
            kStudyParameters, runStudy};
}

} // namespace lodestone::core
