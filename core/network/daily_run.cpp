// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/daily_run.h"

#include "core/base/threads.h"
#include "core/network/day_loop.h"
#include "core/network/day_shocks.h"
#include "core/network/full_days.h"
#include "core/network/site_record.h"
#include "core/network/supply_days.h"

namespace lodestone::core
{

namespace
{

constexpr int kMaxDays = 3'650;

Error badUsage(const char* what)
{
    return {ErrorCode::BadUsage, what};
}

Result<void> checkOptions(const DailyOptions& options)
{
    if (options.days < 0 || options.days > kMaxDays) {
        return badUsage("the number of days must be 0 to 3,650");
    }
    if (options.threads < 0) {
        return badUsage("the number of threads must be 0 (all cores) or more");
    }
    if (!(options.orderDays >= 1.0 && options.orderDays <= 1'000.0)) {
        return badUsage("the days in which orders close a gap must be 1 to 1,000");
    }
    if (!(options.stopThreshold >= 0.0 && options.stopThreshold <= 1.0)) {
        return badUsage("the output under which a site counts as stopped must be 0 to 1");
    }
    if (options.stopDays < 1 || options.stopDays > 100) {
        return badUsage("the days running that make a stop must be 1 to 100");
    }
    int last = -1;
    for (const int day : options.outputDays) {
        if (day <= last || day >= options.days) {
            return badUsage("the days on which outputs are wanted must rise and lie in the run");
        }
        last = day;
    }
    return {};
}

} // namespace

Result<DailyResult> runDaily(const LargeNetwork& network, const NetworkShock& shock,
                             const DailyOptions& options, const Progress& progress)
{
    if (const Result<void> checked = checkOptions(options); !checked) {
        return checked.error();
    }
    if (const Result<void> checked = checkShock(network, shock); !checked) {
        return checked.error();
    }
    const DayShocks shocks(network, shock, options.days);
    const auto threads = static_cast<int>(threadsFor(options.threads));
    SiteRecord record(network, options);
    const auto run = [&](auto& steps) {
        return runDays(options.days, network.tileCount(), threads, steps.phases(), progress);
    };
    DailyResult result;
    bool whole = false;
    if (options.mode == OrderMode::Baseline) {
        SupplyDays steps(network, shocks, options, threads, record);
        whole = run(steps);
        result = record.take();
    } else {
        FullDays steps(network, shocks, options, threads, record);
        whole = run(steps);
        result = record.take();
        if (whole) {
            steps.store(result);
        }
    }
    if (!whole) {
        return Error{ErrorCode::Cancelled, "the run was cancelled; nothing was changed"};
    }
    return result;
}

} // namespace lodestone::core
