// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <QDate>

// Days of the core as fields show them.

namespace lodestone::ui
{

inline QDate dateOf(core::Date date)
{
    return QDate(date.year(), int(date.month()), int(date.day()));
}

inline core::Date dayOf(const QDate& date)
{
    return core::Date::of(date.year(), unsigned(date.month()), unsigned(date.day()));
}

} // namespace lodestone::ui
