// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <QCoreApplication>
#include <QDate>
#include <QString>

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

// As fields write days; the letters of QLocale, in the order of the language.
inline QString datePattern()
{
    return QCoreApplication::translate("lodestone::ui::Dates", "d MMM yyyy");
}

} // namespace lodestone::ui
