// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/base/threads.h"
#include "core/engine/collector.h"
#include "core/engine/engine.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <limits>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <thread>

namespace lodestone::core
{

namespace
{

constexpr std::uint32_t kBlock = 8; ///< draws a thread takes at a time

std::size_t threadCount(const RunOptions& options)
{
    return threadsFor(options.threads, (options.draws + kBlock - 1) / kBlock);
}

std::string gigabytes(std::uint64_t bytes)
{
    const std::uint64_t tenths = bytes / (kMostRunBytes / 40);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

/// The days of stops by draw and plant, and the counts by day: of each thread and of the result.
Result<void> checkSize(const CompiledModel& model, const RunOptions& options)
{
    if (options.draws == 0 || options.draws > kMaxDraws) {
        return Error{ErrorCode::BadUsage, say("the number of draws must be 1 to 10,000,000")};
    }
    if (options.draws - 1 > std::numeric_limits<std::uint32_t>::max() - options.firstDraw) {
        return Error{ErrorCode::BadUsage,
                     say("draws are numbered up to 4,294,967,295; begin earlier")};
    }
    const std::uint64_t row = model.plants.size() * 2 * sizeof(std::uint16_t);
    const auto days = static_cast<std::uint64_t>(model.horizon) + 1;
    const auto holders = threadCount(options) + 1;
    const std::uint64_t counts = Collector::bytesByDay(model) * days * holders;
    const std::uint64_t bytes = counts + row * options.draws;
    if (bytes <= kMostRunBytes) {
        return {};
    }
    const std::string whatToDo =
        counts < kMostRunBytes
            ? fill(say("take at most %1 draws at a time and merge the runs"),
                   {std::to_string((kMostRunBytes - counts) / std::max<std::uint64_t>(1, row))})
            : say("shorten the horizon or take fewer threads");
    return Error{ErrorCode::BadUsage,
                 fill(say("%1 draws of %2 plants over %3 days would hold %4 of memory, more than "
                          "the %5 a run may: %6"),
                      {std::to_string(options.draws), std::to_string(model.plants.size()),
                       std::to_string(model.horizon), gigabytes(bytes), gigabytes(kMostRunBytes),
                       whatToDo})};
}

void work(const CompiledModel& model, const RunOptions& options, const Progress& progress,
          std::atomic<std::uint32_t>& next, std::atomic<std::uint32_t>& done, Collector& collector,
          bool reports)
{
    DrawRun run(model, options.kept);
    while (!progress.cancelled()) {
        const std::uint32_t from = next.fetch_add(kBlock, std::memory_order_relaxed);
        if (from >= options.draws) {
            collector.countLogs();
            return;
        }
        const std::uint32_t to = std::min(options.draws, from + kBlock);
        for (std::uint32_t i = from; i < to && !progress.cancelled(); ++i) {
            run.begin(options.seed, options.firstDraw + i);
            collector.addDraw(run, options.firstDraw + i);
        }
        const std::uint32_t finished =
            done.fetch_add(to - from, std::memory_order_relaxed) + (to - from);
        if (reports) {
            progress.report(finished, options.draws);
        }
    }
}

} // namespace

Error runCancelled()
{
    return {ErrorCode::Cancelled, say("the run was cancelled; nothing was changed")};
}

Result<RunResult> runEnsemble(const Model& model, const RunOptions& options,
                              const Progress& progress)
{
    if (const auto ok = checkSize(model.compiled(), options); !ok) {
        return ok.error();
    }
    const auto started = std::chrono::steady_clock::now();
    const CompiledModel& compiled = model.compiled();
    RunResult result;
    result.key = {compiled.datasetHash, compiled.scenarioHash, options.seed,
                  options.firstDraw,    options.draws,         kEngineVersion};
    result.scenario = compiled.scenario;
    result.start = compiled.scenario.start;
    result.horizonDays = compiled.horizon;
    result.observedDays = compiled.observedDays;
    result.columns = plantColumns(compiled);
    result.stopDays.resize(std::size_t{options.draws} * result.columns.size());
    result.threatDays.resize(result.stopDays.size());

    std::atomic<std::uint32_t> next{0};
    std::atomic<std::uint32_t> done{0};
    const std::size_t threads = threadCount(options);
    std::vector<std::unique_ptr<Collector>> parts(threads);
    const auto workAs = [&](std::size_t t) {
        if (progress.cancelled()) {
            return;
        }
        // made here, because to clear its memory takes as long as some draws
        parts[t] = std::make_unique<Collector>(compiled, options.firstDraw, result.stopDays.data(),
                                               result.threatDays.data());
        work(compiled, options, progress, next, done, *parts[t], t == 0);
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < threads; ++t) {
            helpers.emplace_back(workAs, t);
        }
        workAs(0);
    }
    for (std::size_t t = 1; t < parts.size() && !progress.cancelled(); ++t) {
        parts[0]->add(*parts[t]);
    }
    if (progress.cancelled()) {
        return runCancelled();
    }
    parts[0]->store(result);
    if (!finishRun(*compiled.dataset, result, threads, progress)) {
        return runCancelled();
    }
    progress.report(options.draws, options.draws);
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return result;
}

namespace
{

void addCauses(std::vector<Cause>& sum, const std::vector<Cause>& more)
{
    const auto key = [](const Cause& c) {
        return std::tie(c.productId, c.supplier, c.gradeId, c.magnetSource, c.lack, c.links);
    };
    for (const Cause& cause : more) {
        const auto same = std::find_if(sum.begin(), sum.end(),
                                       [&](const Cause& c) { return key(c) == key(cause); });
        if (same == sum.end()) {
            sum.push_back(cause);
        } else {
            same->count += cause.count;
            same->exampleDraw = std::min(same->exampleDraw, cause.exampleDraw);
        }
    }
    std::sort(sum.begin(), sum.end(),
              [&](const Cause& a, const Cause& b) { return key(a) < key(b); });
}

template <typename T> void addEach(std::vector<T>& sum, const std::vector<T>& more)
{
    for (std::size_t i = 0; i < sum.size() && i < more.size(); ++i) {
        sum[i] += more[i];
    }
}

void addPlant(PlantResult& sum, const PlantResult& more)
{
    addEach(sum.fullStop, more.fullStop);
    addEach(sum.cut, more.cut);
    addEach(sum.firstShort, more.firstShort);
    addEach(sum.lostHistogram, more.lostHistogram);
    sum.lostMicroDays += more.lostMicroDays;
    addEach(sum.daysDown, more.daysDown);
    addEach(sum.stopCount, more.stopCount);
    for (std::size_t i = 0; i < sum.stopsByLinks.size(); ++i) {
        sum.stopsByLinks[i] += more.stopsByLinks[i];
        sum.stopsByStocks[i] += more.stopsByStocks[i];
    }
    sum.stopsStated += more.stopsStated;
    addCauses(sum.causes, more.causes);
    for (const Savior& savior : more.saviors) {
        const auto same =
            std::find_if(sum.saviors.begin(), sum.saviors.end(),
                         [&](const Savior& s) { return s.actionId == savior.actionId; });
        if (same == sum.saviors.end()) {
            sum.saviors.push_back(savior);
        } else {
            same->count += savior.count;
        }
    }
    std::sort(sum.saviors.begin(), sum.saviors.end(),
              [](const Savior& a, const Savior& b) { return a.actionId < b.actionId; });
}

/// In pieces, because a cancel must not wait for all of it.
void append(std::vector<std::uint16_t>& days, const std::vector<std::uint16_t>& more,
            const Progress& progress)
{
    constexpr std::size_t kPiece = std::size_t{1} << 18U;
    days.reserve(days.size() + more.size());
    for (std::size_t first = 0; first < more.size() && !progress.cancelled(); first += kPiece) {
        const auto piece =
            std::span(more).subspan(first).first(std::min(kPiece, more.size() - first));
        days.insert(days.end(), piece.begin(), piece.end());
    }
}

Result<RunResult> merge(const Dataset& dataset, const RunResult& a, const RunResult& b,
                        std::size_t threads, const Progress& progress)
{
    const RunResult& first = a.key.firstDraw <= b.key.firstDraw ? a : b;
    const RunResult& second = &first == &a ? b : a;
    RunKey expected = first.key;
    expected.firstDraw += first.key.draws;
    expected.draws = second.key.draws;
    if (!(expected == second.key)) {
        return Error{ErrorCode::BadUsage,
                     say("only two runs of one key over adjoining ranges of draws can be merged")};
    }
    RunResult result = first;
    result.key.draws += second.key.draws;
    append(result.stopDays, second.stopDays, progress);
    append(result.threatDays, second.threatDays, progress);
    if (progress.cancelled()) {
        return runCancelled();
    }
    for (PlantResult& plant : result.plants) {
        addPlant(plant, *second.plant(plant.site));
    }
    for (std::size_t s = 0; s < result.suppliers.size(); ++s) {
        addEach(result.suppliers[s].lineStop, second.suppliers[s].lineStop);
    }
    for (std::size_t i = 0; i < result.states.size(); ++i) {
        for (std::size_t k = 0; k < kSiteStates; ++k) {
            result.states[i][k] += second.states[i][k];
        }
    }
    for (std::size_t g = 0; g < result.outcomes.size(); ++g) {
        addOutcome(result.outcomes[g], second.outcomes[g]);
    }
    addEach(result.lossHistogram, second.lossHistogram);
    addEach(result.shipmentMicro, second.shipmentMicro);
    result.seconds += second.seconds;
    if (!finishRun(dataset, result, threads, progress)) {
        return runCancelled();
    }
    return result;
}

} // namespace

Result<RunResult> mergeRuns(const Dataset& dataset, const RunResult& a, const RunResult& b,
                            const Progress& progress)
{
    return merge(dataset, a, b, threadsFor(0), progress);
}

Result<RunResult> continueRun(const Model& model, const RunResult& begun, const RunOptions& whole,
                              const Progress& progress)
{
    if (begun.key.firstDraw != whole.firstDraw || begun.key.draws >= whole.draws) {
        return Error{ErrorCode::BadUsage, say("the run is not the beginning of the one asked for")};
    }
    RunOptions rest = whole;
    rest.firstDraw += begun.key.draws;
    rest.draws -= begun.key.draws;
    const Result<RunResult> more = runEnsemble(model, rest, progress);
    return more ? merge(model.dataset(), begun, more.value(), threadsFor(whole.threads), progress)
                : more;
}

} // namespace lodestone::core
