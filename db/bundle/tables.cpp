// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/table_lists.h"

namespace lodestone::db
{

std::span<const Table> tables()
{
    static const std::vector<Table> kAll = [] {
        std::vector<Table> all = networkTables();
        for (const auto& more : {figureTables(), policyTables()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return kAll;
}

const Table& tableNamed(std::string_view name)
{
    return *std::ranges::find(tables(), name, &Table::name);
}

} // namespace lodestone::db
