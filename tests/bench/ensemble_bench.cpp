// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/cpu.h"
#include "core/engine/engine.h"
#include "core/engine/random_batch.h"
#include "db/bundle/builtin.h"
#include "tests/bench/hardware_count.h"
#include "tests/bench/triad.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <thread>
#include <vector>

// The ensemble on the reference network (design, section 8). Aims on two cores: 10,000 draws of 365
// days under 3 s, 256 draws under 100 ms, a cancel obeyed within 10 ms. The triad is measured in
// the same run, because what this machine can stream differs from hour to hour.
//
// What bounds it: a run that steps day by day has to read and write one number for each link, day
// and draw, 8 bytes; "of the stream" is how fast this engine, which goes from change to change,
// gets over them, as a share of what the memory could stream. Its own bound is the number of
// instructions of a draw, for all that it reads stays in the caches: "Minstr/draw" and
// "instr/cycle", where the machine lets programs count them.

using namespace lodestone::core;
using lodestone::tests::HardwareCount;
using lodestone::tests::Triad;
using lodestone::tests::triad;

namespace
{

std::shared_ptr<const Dataset> reference()
{
    static const std::shared_ptr<const Dataset> kDataset =
        lodestone::db::loadBuiltinDataset().value();
    return kDataset;
}

Model modelOf(const char* scenario)
{
    return compileModel(reference(), builtinScenario(*reference(), scenario).value()).value();
}

/// The last is the one that the program opens with.
const char* const kScenarios[] = {"spring-2025", "slow-squeeze", "full-stop", "nowcast"};

/// Bytes a second, measured once for all benchmarks of this run.
double bandwidthOf(int threads)
{
    static std::map<int, double> known;
    const auto [entry, isNew] = known.try_emplace(threads, 0.0);
    if (isNew) {
        entry->second = Triad(static_cast<std::size_t>(threads)).bandwidth(5);
    }
    return entry->second;
}

void run(benchmark::State& state, std::uint32_t draws)
{
    const char* name = kScenarios[state.range(0)];
    const Model model = modelOf(name);
    RunOptions options;
    options.draws = draws;
    options.threads = static_cast<int>(state.range(1));
    const HardwareCount hardware;
    for (auto _ : state) {
        benchmark::DoNotOptimize(runEnsemble(model, options, Progress()).value().plants.size());
    }
    const auto counted = hardware.read();
    const double done = static_cast<double>(state.iterations()) * draws;
    const double linkDays =
        done * static_cast<double>(reference()->links.size()) * model.scenario().horizonDays;
    state.counters["draws/s"] = benchmark::Counter(done, benchmark::Counter::kIsRate);
    state.counters["link-day-draws/s"] = benchmark::Counter(linkDays, benchmark::Counter::kIsRate);
    constexpr double kBytes = 2 * sizeof(float);
    state.counters["of the stream"] = benchmark::Counter(
        linkDays * kBytes / bandwidthOf(options.threads), benchmark::Counter::kIsRate);
    if (counted) {
        state.counters["Minstr/draw"] = counted->instructions / done / 1e6;
        state.counters["instr/cycle"] = counted->instructions / counted->cycles;
    }
    state.SetLabel(name);
}

void fullRun(benchmark::State& state)
{
    run(state, 10'000);
}

void preview(benchmark::State& state)
{
    run(state, 256);
}

constexpr std::uint32_t kPreviewDraws = 256;

/// From a changed slider to a new table: the scenario is compiled anew, then 256 draws. level: of
/// all gates. Third argument: whether lots were drawn ahead, as they are in the window.
void compileAndPreview(benchmark::State& state, double level)
{
    RunOptions options;
    options.draws = kPreviewDraws;
    options.threads = static_cast<int>(state.range(1));
    Scenario changed = builtinScenario(*reference(), kScenarios[state.range(0)]).value();
    if (state.range(2) != 0) {
        const Model before = modelOf(kScenarios[state.range(0)]);
        options.kept = keepLots(before, options.seed, kPreviewDraws, Progress()).value();
    }
    changed.gateLevel = level;
    for (auto _ : state) {
        const Model model = compileModel(reference(), changed).value();
        benchmark::DoNotOptimize(runEnsemble(model, options, Progress()).value().plants.size());
    }
    state.SetLabel(kScenarios[state.range(0)]);
}

void compileAndPreviewAsBuiltIn(benchmark::State& state)
{
    compileAndPreview(state, 1.0);
}

void compileAndPreviewOfALevel(benchmark::State& state)
{
    compileAndPreview(state, 0.9);
}

void drawLotsAhead(benchmark::State& state)
{
    const Model model = modelOf(kScenarios[state.range(0)]);
    for (auto _ : state) {
        benchmark::DoNotOptimize(keepLots(model, 1, kPreviewDraws, Progress()).value());
    }
    state.SetLabel(kScenarios[state.range(0)]);
}

void compile(benchmark::State& state)
{
    const Scenario scenario = builtinScenario(*reference(), kScenarios[state.range(0)]).value();
    for (auto _ : state) {
        benchmark::DoNotOptimize(compileModel(reference(), scenario).value().findings().size());
    }
    state.SetLabel(kScenarios[state.range(0)]);
}

void explain(benchmark::State& state)
{
    const Model model = modelOf(kScenarios[state.range(0)]);
    RunOptions options;
    options.draws = 256;
    const RunResult result = runEnsemble(model, options, Progress()).value();
    std::size_t next = 0;
    for (auto _ : state) {
        const SiteId site = result.plants[next++ % 20].site;
        benchmark::DoNotOptimize(explainSite(model, result, site).hops.size());
    }
    state.SetLabel(kScenarios[state.range(0)]);
}

/// Milliseconds from the cancel to the end of a change's run; below zero: it came too late.
double cancelAfter(double seconds, const char* scenario, std::uint32_t draws)
{
    using Clock = std::chrono::steady_clock;
    const Scenario changed = builtinScenario(*reference(), scenario).value();
    RunOptions options;
    options.draws = draws;
    Progress progress;
    Clock::time_point end;
    std::jthread work([&] {
        const auto model = compileModel(reference(), changed, progress);
        benchmark::DoNotOptimize(model.ok() && runEnsemble(model.value(), options, progress).ok());
        end = Clock::now();
    });
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    const auto cancelled = Clock::now();
    progress.cancel();
    work.join();
    return std::chrono::duration<double, std::milli>(end - cancelled).count();
}

/// The longest of cancels over the whole time of a run, compiling and counting at its ends too.
void cancel(benchmark::State& state)
{
    constexpr int kCancels = 24;
    const char* name = kScenarios[state.range(0)];
    const auto draws = static_cast<std::uint32_t>(state.range(1));
    double longest = 0.0;
    for (auto _ : state) {
        RunOptions options;
        options.draws = draws;
        static_cast<void>(modelOf(name)); // reading the data is no part of it
        const auto started = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(
            runEnsemble(modelOf(name), options, Progress()).value().plants.size());
        const double whole =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        for (int i = 0; i < kCancels; ++i) {
            longest = std::max(longest, cancelAfter(whole * i / kCancels, name, draws));
        }
    }
    state.counters["longest_ms"] = longest;
    state.SetLabel(name);
}

/// Random numbers, four a counter.
void philox(benchmark::State& state)
{
    struct Kernel
    {
        const char* name;
        void (*run)(const PhiloxBlocks&);
        bool here;
    };
    const Kernel kernels[] = {{"one by one", philoxOneByOne, true},
                              {"AVX2", philoxAvx2, hasAvx2()},
                              {"AVX-512", philoxAvx512, hasAvx512()}};
    const Kernel& kernel = kernels[state.range(0)];
    if (!kernel.here) {
        state.SkipWithError("not on this machine");
        return;
    }
    std::vector<std::uint64_t> entities(512);
    std::vector<std::uint32_t> places(entities.size());
    std::vector<std::uint64_t> low(entities.size());
    std::vector<std::uint64_t> high(entities.size());
    for (std::size_t i = 0; i < entities.size(); ++i) {
        entities[i] = entityAnd(1, i);
        places[i] = placeOf(DrawKind::PartAction, static_cast<std::uint32_t>(i));
    }
    for (auto _ : state) {
        kernel.run({1, 2, entities, places, low, high});
        benchmark::DoNotOptimize(low.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(entities.size()));
    state.SetLabel(kernel.name);
}

BENCHMARK(triad)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(philox)->DenseRange(0, 2);
BENCHMARK(compile)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(preview)->ArgsProduct({{0, 1, 2}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(compileAndPreviewAsBuiltIn)
    ->ArgsProduct({{0, 1, 2, 3}, {2}, {0, 1}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(compileAndPreviewOfALevel)
    ->ArgsProduct({{0, 1, 2, 3}, {2}, {0, 1}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(drawLotsAhead)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(cancel)
    ->ArgsProduct({{1}, {256, 2'000}})
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);
BENCHMARK(explain)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(fullRun)
    ->ArgsProduct({{0, 1, 2, 3}, {1, 2}})
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);
BENCHMARK(triad)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
