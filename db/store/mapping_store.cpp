// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/mapping_store.h"

#include "db/import/mapping/mapping_json.h"

namespace lodestone::db
{

std::optional<RememberedMapping> readMapping(const Connection& connection,
                                             const std::string& fingerprint)
{
    auto select = connection.prepare(
        "SELECT mapping, recorded_at FROM column_mappings WHERE fingerprint = ?1");
    if (!select) {
        return std::nullopt;
    }
    const auto row = select.value().bind(1, fingerprint).step();
    if (!row || !row.value()) {
        return std::nullopt;
    }
    auto mapping = mappingFrom(select.value().text(0));
    return mapping ? std::optional(RememberedMapping{std::move(mapping).value(),
                                                     std::string(select.value().text(1))})
                   : std::nullopt;
}

core::Result<void> writeMapping(Connection& connection, const core::ColumnMapping& mapping,
                                const std::string& fingerprint, const std::string& now)
{
    auto insert =
        connection.prepare("INSERT OR REPLACE INTO column_mappings (fingerprint, mapping, "
                           "recorded_at) VALUES (?1, ?2, ?3)");
    if (!insert) {
        return insert.error();
    }
    const std::string json = mappingJson(mapping);
    insert.value().bind(1, fingerprint).bind(2, json).bind(3, now);
    return insert.value().run();
}

} // namespace lodestone::db
