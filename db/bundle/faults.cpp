// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/faults.h"

#include "core/base/kept.h"
#include "db/io/utf8.h"

#include <utility>

namespace lodestone::db
{

std::string notA(std::string_view text, std::string wanted)
{
    return core::fillKept(core::keep("'%1' is not %2"),
                          {shortened(text), core::kept(std::move(wanted))});
}

std::string inColumn(std::string_view column, std::string fault)
{
    return core::fillKept(core::keep("%1 (column %2)"), {core::kept(std::move(fault)), column});
}

} // namespace lodestone::db
