// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace lodestone::test
{

/// What goes wrong with the files of SQLite, and when. Steps are writes, truncations, syncs and
/// removals, of the database and of the files beside it, counted from 1.
struct StorageFault
{
    enum class Kind
    {
        None,
        Kill,     ///< the process is killed before the step
        TornKill, ///< the process is killed when half of the step's bytes, if any, are written
        Fail,     ///< the step fails once, as on a bad disk
        Full      ///< no write that goes beyond `bytes` in all succeeds
    };
    Kind kind = Kind::None;
    std::int64_t step = 0;
    std::int64_t bytes = 0;
};

/// Sets the fault and counts anew. All files that SQLite opens in this process from the first call
/// on are under it. One thread.
void setStorageFault(const StorageFault& fault);

/// Steps since the last setStorageFault().
[[nodiscard]] std::int64_t storageSteps();

} // namespace lodestone::test
