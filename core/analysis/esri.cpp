// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/esri.h"

#include "core/analysis/esri_run.h"
#include "core/base/threads.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kBlock = 16; ///< cascades a thread takes at a time

Error cancelledError()
{
    return {ErrorCode::Cancelled, "the analysis was cancelled; nothing was changed"};
}

Result<void> checkOptions(const EsriOptions& options)
{
    if (!(options.tolerance > 0.0 && options.tolerance < 1.0)) {
        return Error{ErrorCode::BadUsage, "the tolerance must lie between 0 and 1; 0.01 is usual"};
    }
    if (options.maxSteps < 0 || options.threads < 0) {
        return Error{ErrorCode::BadUsage, "steps and threads must be 0 (no limit) or more"};
    }
    return {};
}

Result<void> checkFailures(const TradeNetwork& network, std::span<const FirmFailure> failures)
{
    std::vector<FirmId> named;
    for (const FirmFailure& failure : failures) {
        if (!failure.firm.valid() || failure.firm.index() >= network.firmCount()) {
            return Error{ErrorCode::BadUsage, "a firm that fails is not among the " +
                                                  std::to_string(network.firmCount()) +
                                                  " firms of the network"};
        }
        if (!(failure.remaining >= 0.0 && failure.remaining <= 1.0)) {
            return Error{ErrorCode::BadUsage, "what is left of firm " +
                                                  std::to_string(failure.firm.index()) +
                                                  " must be a share from 0 to 1"};
        }
        named.push_back(failure.firm);
    }
    std::ranges::sort(named);
    if (const auto twice = std::ranges::adjacent_find(named); twice != named.end()) {
        return Error{ErrorCode::BadUsage,
                     "firm " + std::to_string(twice->index()) + " fails twice; name it once"};
    }
    return {};
}

/// Cascades of many sets; `fill(i, set)` writes the i-th.
template <typename Fill>
Result<std::vector<EsriIndex>> runAll(const TradeNetwork& network, std::size_t count, Fill fill,
                                      const EsriOptions& options, const Progress& progress)
{
    std::vector<EsriIndex> result(count);
    const std::size_t threads = threadsFor(options.threads, (count + kBlock - 1) / kBlock);
    std::vector<EsriRun> runs;
    runs.reserve(threads);
    for (std::size_t t = 0; t < threads; ++t) {
        runs.emplace_back(network);
    }
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto work = [&](EsriRun& run, bool reports) {
        FailureSet set;
        while (!progress.cancelled()) {
            const std::size_t from = next.fetch_add(kBlock, std::memory_order_relaxed);
            const std::size_t to = std::min(count, from + kBlock);
            if (from >= count) {
                return;
            }
            for (std::size_t i = from; i < to; ++i) {
                fill(i, set);
                if (!run.run(set, options, progress)) {
                    return;
                }
                result[i] = run.index();
            }
            const std::size_t finished =
                done.fetch_add(to - from, std::memory_order_relaxed) + (to - from);
            if (reports) {
                progress.report(static_cast<std::int64_t>(finished),
                                static_cast<std::int64_t>(count));
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < threads; ++t) {
            helpers.emplace_back([&, t] { work(runs[t], false); });
        }
        work(runs[0], true);
    }
    if (progress.cancelled()) {
        return cancelledError();
    }
    progress.report(static_cast<std::int64_t>(count), static_cast<std::int64_t>(count));
    return result;
}

} // namespace

Result<EsriCascade> esriCascade(const TradeNetwork& network, std::span<const FirmFailure> failures,
                                const EsriOptions& options, const Progress& progress)
{
    if (auto usable = checkOptions(options); !usable) {
        return usable.error();
    }
    if (auto usable = checkFailures(network, failures); !usable) {
        return usable.error();
    }
    EsriRun run(network);
    if (!run.run(failures, options, progress)) {
        return cancelledError();
    }
    EsriCascade cascade;
    cascade.total = run.index();
    for (std::size_t f = 0; f < network.firmCount(); ++f) {
        cascade.downstream.push_back(run.downstream(f));
        cascade.upstream.push_back(run.upstream(f));
    }
    return cascade;
}

Result<std::vector<EsriIndex>> esriOfSets(const TradeNetwork& network,
                                          std::span<const FailureSet> sets,
                                          const EsriOptions& options, const Progress& progress)
{
    if (auto usable = checkOptions(options); !usable) {
        return usable.error();
    }
    for (std::size_t i = 0; i < sets.size(); ++i) {
        if (auto usable = checkFailures(network, sets[i]); !usable) {
            return usable.error().withContext("set " + std::to_string(i));
        }
    }
    return runAll(
        network, sets.size(), [&](std::size_t i, FailureSet& set) { set = sets[i]; }, options,
        progress);
}

Result<std::vector<EsriIndex>> esriOfFirms(const TradeNetwork& network, const EsriOptions& options,
                                           const Progress& progress)
{
    if (auto usable = checkOptions(options); !usable) {
        return usable.error();
    }
    return runAll(
        network, network.firmCount(),
        [](std::size_t i, FailureSet& set) {
            set.assign(1, {FirmId(i), 0.0});
        },
        options, progress);
}

} // namespace lodestone::core
