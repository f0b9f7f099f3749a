// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/workspace_factory.h"
#include "tests/bench/import_files.h"
#include "tests/support/temp_dir.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

// Rows a second from a file into the database of a workspace, once for a monthly Comext file and
// once for a file of which every row is stored. Baseline in the same run: the command line program
// of SQLite reads the same file into one table without rules or index. Aims: 500,000 rows a second
// on one core, and a cancel that is obeyed within 100 ms and leaves nothing.
//
//   import_bench [--rows=1000000] [--large]      --large: five million rows

using namespace lodestone;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

namespace
{

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Cost
{
    double seconds = 0.0;
    double megabytes = 0.0; ///< most that was resident
    bool ok = false;
};

/// In a process of its own, whose memory can be told apart; `work` returns its seconds.
Cost inChild(const std::function<double()>& work)
{
    int ends[2] = {};
    if (::pipe(ends) != 0) {
        return {};
    }
    const pid_t child = ::fork();
    if (child == 0) {
        const double seconds = work();
        const bool told = ::write(ends[1], &seconds, sizeof seconds) == sizeof seconds;
        ::_exit(told && seconds > 0.0 ? 0 : 1);
    }
    ::close(ends[1]);
    Cost cost;
    const bool told = ::read(ends[0], &cost.seconds, sizeof cost.seconds) == sizeof cost.seconds;
    ::close(ends[0]);
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    cost.megabytes = static_cast<double>(usage.ru_maxrss) / 1024.0;
    cost.ok = told && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return cost;
}

/// A program, its output thrown away.
Cost ofProgram(const std::vector<std::string>& words)
{
    std::vector<char*> arguments;
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str())); // NOLINT(*-const-cast): execvp's type
    }
    arguments.push_back(nullptr);
    const auto start = Clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    return {secondsSince(start), static_cast<double>(usage.ru_maxrss) / 1024.0,
            WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

/// The files and a workspace that each load begins with.
struct Bench
{
    test::TempDir dir;
    std::string comext = dir.path("full_v2_202512.dat");
    std::string figures = dir.path("figures.csv");
    std::string empty = dir.path("empty.lodestone");
    std::int64_t rows = 1'000'000;

    [[nodiscard]] std::string freshWorkspace() const
    {
        const std::string file = dir.path("load.lodestone");
        fs::copy_file(empty, file, fs::copy_options::overwrite_existing);
        return file;
    }
};

std::unique_ptr<core::Workspace> opened(const std::string& file)
{
    auto workspace = db::makeWorkspaceFactory()->open(file);
    if (!workspace) {
        std::fprintf(stderr, "%s\n", workspace.error().message.c_str());
        std::exit(1);
    }
    return std::move(workspace).value();
}

double loadSeconds(const std::string& workspace, const std::string& file, std::int64_t rows)
{
    const auto target = opened(workspace);
    const auto start = Clock::now();
    const auto report = target->importFile(file, {}, {});
    const double seconds = secondsSince(start);
    if (!report || report.value().read != rows || report.value().rejected != 0) {
        std::fprintf(stderr, "%s\n",
                     report ? "rows are missing or were rejected" : report.error().message.c_str());
        return -1.0;
    }
    return seconds;
}

/// Ours and the shell's by turns, so that a busy machine slows both.
void loadBesideShell(benchmark::State& state, const Bench& bench, const std::string& file)
{
    Cost ours;
    Cost shell;
    for (auto _ : state) {
        const std::string workspace = bench.freshWorkspace();
        const Cost one = inChild([&] { return loadSeconds(workspace, file, bench.rows); });
        const std::string database = bench.dir.path("shell.db");
        const Cost other = ofProgram({"sqlite3", database, ".import --csv '" + file + "' rows"});
        if (!one.ok || !other.ok) {
            state.SkipWithError(one.ok ? "sqlite3 failed; is its package installed?"
                                       : "the load failed");
            return;
        }
        state.SetIterationTime(one.seconds);
        ours = {ours.seconds + one.seconds, std::max(ours.megabytes, one.megabytes)};
        shell = {shell.seconds + other.seconds, std::max(shell.megabytes, other.megabytes)};
        fs::remove(database);
    }
    const double rows = static_cast<double>(bench.rows) * static_cast<double>(state.iterations());
    state.counters["rows/s"] = rows / ours.seconds;
    state.counters["peak_MB"] = ours.megabytes;
    state.counters["sqlite3_rows/s"] = rows / shell.seconds;
    state.counters["sqlite3_peak_MB"] = shell.megabytes;
    state.counters["ratio"] = shell.seconds / ours.seconds;
}

/// Milliseconds from the cancel to the return; below zero: it came too late, the load was kept.
double cancelAfter(double wait, const Bench& bench, const std::string& file)
{
    const auto target = opened(bench.freshWorkspace());
    core::Progress progress;
    bool kept = false;
    Clock::time_point returned;
    std::thread load([&] {
        kept = target->importFile(file, {}, progress).ok();
        returned = Clock::now();
    });
    std::this_thread::sleep_for(std::chrono::duration<double>(wait));
    const auto start = Clock::now();
    progress.cancel();
    load.join();
    const double milliseconds = std::chrono::duration<double, std::milli>(returned - start).count();
    if (target->loads().value().empty() == kept) {
        std::fprintf(stderr, "a cancelled load left something\n");
        std::exit(1);
    }
    return kept ? -1.0 : std::max(milliseconds, 0.0);
}

/// At moments spread over the whole load.
void cancel(benchmark::State& state, const Bench& bench, const std::string& file)
{
    constexpr int kMoments = 24;
    const double whole =
        inChild([&] { return loadSeconds(bench.freshWorkspace(), file, bench.rows); }).seconds;
    double longest = 0.0;
    double sum = 0.0;
    double worstAt = 0.0;
    int obeyed = 0;
    for (auto _ : state) {
        for (int moment = 0; moment < kMoments; ++moment) {
            const double share = (moment + 0.5) / kMoments;
            const double took = cancelAfter(share * whole, bench, file);
            if (took >= 0.0) {
                ++obeyed;
                sum += took;
                worstAt = took > longest ? share : worstAt;
                longest = std::max(longest, took);
            }
        }
    }
    state.counters["longest_ms"] = longest;
    state.counters["longest_at"] = worstAt;
    state.counters["mean_ms"] = sum / std::max(obeyed, 1);
    state.counters["obeyed"] = obeyed;
    state.counters["tried"] = kMoments;
}

std::int64_t takeRows(int& argc, char** argv)
{
    std::int64_t rows = 1'000'000;
    int kept = 1;
    for (int i = 1; i < argc; ++i) {
        if (std::strncmp(argv[i], "--rows=", 7) == 0) {
            rows = std::atoll(argv[i] + 7);
        } else if (std::strcmp(argv[i], "--large") == 0) {
            rows = 5'000'000;
        } else {
            argv[kept++] = argv[i];
        }
    }
    argc = kept;
    return rows;
}

} // namespace

int main(int argc, char** argv)
{
    Bench bench;
    bench.rows = takeRows(argc, argv);
    if (!db::makeWorkspaceFactory()->createBuiltin(bench.empty).ok()) {
        return 1;
    }
    tests::writeComextFile(bench.comext, bench.rows);
    tests::writeFiguresFile(bench.figures, bench.rows);
    for (const auto& [name, file] :
         {std::pair{"comext", bench.comext}, std::pair{"every_row_a_figure", bench.figures}}) {
        benchmark::RegisterBenchmark(
            (std::string("load/") + name).c_str(),
            [&bench, file](benchmark::State& state) { loadBesideShell(state, bench, file); })
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark(
            (std::string("cancel/") + name).c_str(),
            [&bench, file](benchmark::State& state) { cancel(state, bench, file); })
            ->Iterations(1)
            ->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
