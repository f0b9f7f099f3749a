// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/sqlite_workspace.h"

#include "core/base/say.h"
#include "db/store/dataset_store.h"
#include "db/store/edit_store.h"
#include "db/store/import_run.h"
#include "db/store/load_store.h"
#include "db/store/note_store.h"
#include "db/store/template_store.h"
#include "db/store/workspace_file.h"

#include <algorithm>
#include <filesystem>

namespace lodestone::db
{

SqliteWorkspace::SqliteWorkspace(Connection connection, Place place, Clock clock)
    : m_connection(std::move(connection))
    , m_place(std::move(place))
    , m_clock(std::move(clock))
{}

std::string SqliteWorkspace::name() const
{
    if (!m_place.path.empty()) {
        return std::filesystem::path(m_place.path).stem().string();
    }
    const auto name = m_connection.text("SELECT value FROM bundle WHERE key = 'name'");
    return name ? name.value() : std::string{};
}

/// Rises whenever another connection commits; what we write ourselves drops the dataset.
core::Result<std::int64_t> SqliteWorkspace::stateNumber() const
{
    return m_connection.number("PRAGMA data_version");
}

void SqliteWorkspace::remember(std::shared_ptr<const core::Dataset> dataset)
{
    if (const auto state = stateNumber()) {
        m_dataset = std::move(dataset);
        m_datasetState = state.value();
    }
}

core::Result<std::shared_ptr<const core::Dataset>> SqliteWorkspace::dataset() const
{
    const auto state = stateNumber();
    if (!state) {
        return state.error();
    }
    if (m_dataset != nullptr && state.value() == m_datasetState) {
        return m_dataset;
    }
    auto read = readDataset(m_connection, {});
    if (read) {
        m_dataset = read.value();
        // Taken before reading: a commit in between makes the next call read again.
        m_datasetState = state.value();
    }
    return read;
}

core::Result<std::shared_ptr<const core::Dataset>>
SqliteWorkspace::datasetAsRecorded(const std::string& time) const
{
    return readDataset(m_connection, time);
}

core::Result<void> SqliteWorkspace::checkWritable() const
{
    if (!m_place.readOnly) {
        return {};
    }
    return core::Error{
        core::ErrorCode::CannotWrite,
        core::fill(core::say("%1 is open read-only; save a copy of it and work on the copy"),
                   {m_place.path})};
}

core::Result<core::LoadReport> SqliteWorkspace::importFile(const std::string& file,
                                                           const core::ImportOptions& options,
                                                           const core::Progress& progress)
{
    if (!options.dryRun) {
        if (auto writable = checkWritable(); !writable) {
            return writable.error();
        }
    }
    auto report = runImport(m_connection, file, options, m_clock, progress);
    if (report && !options.dryRun) {
        m_dataset.reset();
    }
    return report;
}

core::Result<core::TrialLoad> SqliteWorkspace::tryFile(const std::string& file,
                                                       const core::ImportOptions& options,
                                                       const core::Progress& progress)
{
    if (auto writable = checkWritable(); !writable) {
        return writable.error();
    }
    return tryImport(m_connection, file, options, m_clock, progress);
}

core::Result<core::LoadReport> SqliteWorkspace::change(std::int64_t loadId, bool undo)
{
    if (auto writable = checkWritable(); !writable) {
        return writable.error();
    }
    m_dataset.reset();
    return changeLoad(m_connection, loadId, undo, m_clock());
}

core::Result<core::TablePreview> SqliteWorkspace::previewTable(const std::string& file,
                                                               const core::ImportOptions& options,
                                                               const core::Progress& progress) const
{
    return previewImport(m_connection, file, options, m_clock, progress);
}

core::Result<core::LoadReport> SqliteWorkspace::undoImport(std::int64_t loadId)
{
    return change(loadId, true);
}

core::Result<core::LoadReport> SqliteWorkspace::redoImport(std::int64_t loadId)
{
    return change(loadId, false);
}

core::Result<std::vector<core::LoadReport>> SqliteWorkspace::loads() const
{
    return readLoads(m_connection);
}

core::Result<std::vector<core::Reject>> SqliteWorkspace::rejects(std::int64_t loadId) const
{
    return readRejects(m_connection, loadId);
}

core::Result<std::vector<core::FigureStatement>>
SqliteWorkspace::statements(const core::FigureQuery& query) const
{
    return readStatements(m_connection, query);
}

core::Result<std::vector<core::ReportTemplate>> SqliteWorkspace::reportTemplates() const
{
    return readTemplates(m_connection);
}

core::Result<void> SqliteWorkspace::saveReportTemplate(const core::ReportTemplate& one)
{
    if (auto writable = checkWritable(); !writable) {
        return writable;
    }
    return db::writeTemplate(m_connection, one, m_clock());
}

core::Result<void> SqliteWorkspace::deleteReportTemplate(const std::string& name)
{
    if (auto writable = checkWritable(); !writable) {
        return writable;
    }
    return deleteTemplate(m_connection, name);
}

core::Result<std::vector<core::SiteNote>> SqliteWorkspace::siteNotes() const
{
    return readNotes(m_connection);
}

core::Result<std::vector<core::SiteNote>>
SqliteWorkspace::siteNoteHistory(const std::string& siteId) const
{
    return readNoteHistory(m_connection, siteId);
}

core::Result<core::SiteNote> SqliteWorkspace::saveSiteNote(const core::SiteNote& note)
{
    if (auto writable = checkWritable(); !writable) {
        return writable.error();
    }
    return writeNote(m_connection, note, m_clock());
}

core::Result<std::vector<core::NetworkEdit>> SqliteWorkspace::networkEdits() const
{
    auto edits = readEdits(m_connection);
    if (edits) {
        std::ranges::reverse(edits.value());
    }
    return edits;
}

core::Result<core::NetworkEdit> SqliteWorkspace::saveNetworkEdit(const core::NetworkEdit& edit)
{
    if (auto writable = checkWritable(); !writable) {
        return writable.error();
    }
    m_dataset.reset();
    return writeEdit(m_connection, edit, m_clock());
}

core::Result<core::NetworkEdit> SqliteWorkspace::undoNetworkEdit(std::int64_t editId)
{
    return changeNetwork(editId, true);
}

core::Result<core::NetworkEdit> SqliteWorkspace::redoNetworkEdit(std::int64_t editId)
{
    return changeNetwork(editId, false);
}

core::Result<core::NetworkEdit> SqliteWorkspace::changeNetwork(std::int64_t editId, bool undo)
{
    if (auto writable = checkWritable(); !writable) {
        return writable.error();
    }
    m_dataset.reset();
    return changeEdit(m_connection, editId, undo, m_clock());
}

core::Result<void> SqliteWorkspace::saveCopyAs(const std::string& file,
                                               const core::Progress& progress) const
{
    return copyWorkspaceFile(m_connection, file, progress);
}

core::Workspace::Opener SqliteWorkspace::opener() const
{
    using Opened = core::Result<std::unique_ptr<core::Workspace>>;
    std::shared_ptr<const Connection> alive; // memory is gone with its last connection
    if (m_place.path.empty()) {
        auto memory = Connection::openMemory(m_place.memoryName);
        if (!memory) {
            return [error = memory.error()]() -> Opened { return error; };
        }
        alive = std::make_shared<const Connection>(std::move(memory).value());
    }
    return [place = m_place, clock = m_clock, alive]() -> Opened {
        auto connection = alive ? Connection::openMemory(place.memoryName)
                                : openSameFile(place.path, place.readOnly);
        if (!connection) {
            return connection.error();
        }
        return std::unique_ptr<core::Workspace>(
            std::make_unique<SqliteWorkspace>(std::move(connection).value(), place, clock));
    };
}

} // namespace lodestone::db
