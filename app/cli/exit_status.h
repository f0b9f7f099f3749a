// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

namespace lodestone::cli
{

/// What the program tells its caller; scripts rely on the numbers.
enum class ExitStatus : int
{
    Done = 0,
    DataAtFault = 1, ///< the data or a file is at fault; the message says where
    WrongUsage = 2,
    Cancelled = 3,
    CannotReadOrWrite = 4
};

[[nodiscard]] constexpr ExitStatus exitStatusOf(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::BadInput:
        return ExitStatus::DataAtFault;
    case core::ErrorCode::BadUsage:
        return ExitStatus::WrongUsage;
    case core::ErrorCode::Cancelled:
        return ExitStatus::Cancelled;
    case core::ErrorCode::CannotRead:
    case core::ErrorCode::CannotWrite:
        break;
    }
    return ExitStatus::CannotReadOrWrite;
}

} // namespace lodestone::cli
