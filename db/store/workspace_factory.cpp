// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/workspace_factory.h"

#include "db/bundle/builtin.h"
#include "db/import/importer.h"
#include "db/io/decoded_source.h"
#include "db/schema/migrator.h"
#include "db/sheets/figures_template.h"
#include "db/sheets/report_workbook.h"
#include "db/sheets/table_workbook.h"
#include "db/sqlite/transaction.h"
#include "db/store/dataset_store.h"
#include "db/store/edit_apply.h"
#include "db/store/sqlite_workspace.h"
#include "db/store/workspace_file.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

namespace lodestone::db
{

namespace
{

using WorkspaceResult = core::Result<std::unique_ptr<core::Workspace>>;

std::string freshMemoryName()
{
    static std::atomic<unsigned> counter{0};
    return "lodestone-" + std::to_string(counter++);
}

core::Result<void> fillMemory(Connection& connection, const core::Dataset& dataset)
{
    auto done = migrate(connection);
    if (!done) {
        return done;
    }
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    if (done = writeDataset(connection, dataset); !done) {
        return done;
    }
    return transaction.value().commit();
}

/// Fills databases in memory with the built-in data. Copying the pages of one takes a small part of
/// the time of writing its rows; what to copy from is made with the second, because most processes
/// ask for one.
class BuiltinFiller
{
public:
    core::Result<void> fill(Connection& to, const core::Dataset& dataset)
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_asked, true)) {
            return fillMemory(to, dataset);
        }
        if (!m_filled) {
            auto filled = Connection::openMemory(freshMemoryName());
            if (!filled) {
                return filled.error();
            }
            if (auto done = fillMemory(filled.value(), dataset); !done) {
                return done;
            }
            m_filled.emplace(std::move(filled).value());
        }
        return copyDatabase(*m_filled, to, core::Progress());
    }

private:
    std::mutex m_mutex;
    bool m_asked = false;
    std::optional<Connection> m_filled;
};

core::Result<void> fillWithBuiltin(Connection& connection, const core::Dataset& dataset)
{
    static BuiltinFiller filler;
    return filler.fill(connection, dataset);
}

class SqliteWorkspaceFactory : public core::WorkspaceFactory
{
public:
    explicit SqliteWorkspaceFactory(Clock clock) : m_clock(std::move(clock)) {}

    WorkspaceResult open(const std::string& file) const override
    {
        auto opened = openWorkspaceFile(file);
        if (!opened) {
            return opened.error();
        }
        return WorkspaceResult(std::make_unique<SqliteWorkspace>(
            std::move(opened.value().connection),
            SqliteWorkspace::Place{file, {}, opened.value().readOnly}, m_clock));
    }

    WorkspaceResult createBuiltin(const std::string& file) const override
    {
        const auto dataset = loadBuiltinDataset();
        return dataset ? create(file, *dataset.value()) : WorkspaceResult(dataset.error());
    }

    WorkspaceResult create(const std::string& file, const core::Dataset& dataset) const override
    {
        if (auto made = createWorkspaceFile(file, dataset); !made) {
            return made.error();
        }
        auto connection = openSameFile(file, false);
        if (!connection) {
            return connection.error();
        }
        return WorkspaceResult(std::make_unique<SqliteWorkspace>(
            std::move(connection).value(), SqliteWorkspace::Place{file, {}, false}, m_clock));
    }

    WorkspaceResult builtin() const override
    {
        auto dataset = loadBuiltinDataset();
        if (!dataset) {
            return dataset.error();
        }
        const std::string name = freshMemoryName();
        auto connection = Connection::openMemory(name);
        if (!connection) {
            return connection.error();
        }
        if (auto filled = fillWithBuiltin(connection.value(), *dataset.value()); !filled) {
            return filled.error();
        }
        auto workspace = std::make_unique<SqliteWorkspace>(
            std::move(connection).value(), SqliteWorkspace::Place{{}, name, false}, m_clock);
        workspace->remember(std::move(dataset).value());
        return WorkspaceResult(std::move(workspace));
    }

    core::EditTrial tryEdit(const core::Dataset& dataset,
                            const core::NetworkEdit& edit) const override
    {
        return db::tryEdit(dataset, edit);
    }

    core::RowEdit editOf(const core::Dataset& dataset, std::string_view table,
                         std::size_t row) const override
    {
        return rowEdit(dataset, table, row);
    }

    std::vector<core::ImporterInfo> importers() const override
    {
        std::vector<core::ImporterInfo> infos;
        for (const Importer& importer : db::importers()) {
            infos.push_back({std::string(importer.id), std::string(importer.name),
                             std::string(importer.patterns)});
        }
        return infos;
    }

    std::vector<core::EncodingInfo> encodings() const override
    {
        std::vector<core::EncodingInfo> infos;
        for (const Encoding& encoding : db::encodings()) {
            infos.push_back({std::string(encoding.id), std::string(encoding.name)});
        }
        return infos;
    }

    core::Result<void> writeTemplate(const std::string& file) const override
    {
        return db::writeTemplate(file);
    }

    core::Result<std::string> reportWorkbook(const core::ReportDoc& doc) const override
    {
        return db::reportWorkbook(doc);
    }
    core::Result<std::string> tableWorkbook(const core::DataTable& table) const override
    {
        return db::tableWorkbook(table);
    }

private:
    Clock m_clock;
};

} // namespace

std::unique_ptr<core::WorkspaceFactory> makeWorkspaceFactory()
{
    return makeWorkspaceFactory(systemTime);
}

std::unique_ptr<core::WorkspaceFactory> makeWorkspaceFactory(Clock clock)
{
    return std::make_unique<SqliteWorkspaceFactory>(std::move(clock));
}

} // namespace lodestone::db
