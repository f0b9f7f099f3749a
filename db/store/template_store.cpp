// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/template_store.h"

#include "core/base/say.h"
#include "db/sqlite/transaction.h"

#include <algorithm>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kLongestName = 80;

core::Error badUsage(std::string message)
{
    return {core::ErrorCode::BadUsage, std::move(message)};
}

} // namespace

core::Result<std::vector<core::ReportTemplate>> readTemplates(const Connection& connection)
{
    auto select = connection.prepare("SELECT name, settings FROM report_templates ORDER BY name");
    if (!select) {
        return select.error();
    }
    std::vector<core::ReportTemplate> templates;
    while (true) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return templates;
        }
        templates.push_back(
            {std::string(select.value().text(0)), std::string(select.value().text(1))});
    }
}

core::Result<void> writeTemplate(Connection& connection, const core::ReportTemplate& one,
                                 const std::string& now)
{
    const bool controls =
        std::ranges::any_of(one.name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (one.name.empty() || one.name.size() > kLongestName || controls) {
        return badUsage(core::fill(
            core::say("the name of a report template must be one line of at most %1 bytes"),
            {std::to_string(kLongestName)}));
    }
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    auto insert = connection.prepare("INSERT OR REPLACE INTO report_templates (name, settings, "
                                     "recorded_at) VALUES (?1, ?2, ?3)");
    if (!insert) {
        return insert.error();
    }
    insert.value().bind(1, one.name).bind(2, one.settings).bind(3, now);
    if (auto written = insert.value().run(); !written) {
        return written;
    }
    return transaction.value().commit();
}

core::Result<void> deleteTemplate(Connection& connection, const std::string& name)
{
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    auto erase = connection.prepare("DELETE FROM report_templates WHERE name = ?1 RETURNING name");
    if (!erase) {
        return erase.error();
    }
    const auto row = erase.value().bind(1, name).step();
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return badUsage(
            core::fill(core::say("there is no report template %1"), {core::asWritten(name)}));
    }
    // RETURNING rows are handed out after all rows are gone; the statement must end all the same.
    if (const auto end = erase.value().step(); !end) {
        return end.error();
    }
    return transaction.value().commit();
}

} // namespace lodestone::db
