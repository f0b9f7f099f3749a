// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "db/sqlite/connection.h"
#include "db/store/clock.h"

#include <string>

namespace lodestone::db
{

/// A workspace over one SQLite connection. In memory, all workspaces of one memoryName share the
/// database.
class SqliteWorkspace : public core::Workspace
{
public:
    struct Place
    {
        std::string path;       ///< empty = in memory
        std::string memoryName; ///< of a database in memory
        bool readOnly = false;
    };

    SqliteWorkspace(Connection connection, Place place, Clock clock);

    [[nodiscard]] std::string path() const override { return m_place.path; }
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] bool readOnly() const override { return m_place.readOnly; }
    [[nodiscard]] core::Result<std::shared_ptr<const core::Dataset>> dataset() const override;
    [[nodiscard]] core::Result<std::shared_ptr<const core::Dataset>>
    datasetAsRecorded(const std::string& time) const override;
    [[nodiscard]] core::Result<core::LoadReport>
    importFile(const std::string& file, const core::ImportOptions& options,
               const core::Progress& progress) override;
    [[nodiscard]] core::Result<core::TrialLoad> tryFile(const std::string& file,
                                                        const core::ImportOptions& options,
                                                        const core::Progress& progress) override;
    [[nodiscard]] core::Result<core::TablePreview>
    previewTable(const std::string& file, const core::ImportOptions& options,
                 const core::Progress& progress) const override;
    [[nodiscard]] core::Result<core::LoadReport> undoImport(std::int64_t loadId) override;
    [[nodiscard]] core::Result<core::LoadReport> redoImport(std::int64_t loadId) override;
    [[nodiscard]] core::Result<std::vector<core::LoadReport>> loads() const override;
    [[nodiscard]] core::Result<std::vector<core::Reject>>
    rejects(std::int64_t loadId) const override;
    [[nodiscard]] core::Result<std::vector<core::FigureStatement>>
    statements(const core::FigureQuery& query) const override;
    [[nodiscard]] core::Result<std::vector<core::ReportTemplate>> reportTemplates() const override;
    [[nodiscard]] core::Result<void> saveReportTemplate(const core::ReportTemplate& one) override;
    [[nodiscard]] core::Result<void> deleteReportTemplate(const std::string& name) override;
    [[nodiscard]] core::Result<std::vector<core::SiteNote>> siteNotes() const override;
    [[nodiscard]] core::Result<std::vector<core::SiteNote>>
    siteNoteHistory(const std::string& siteId) const override;
    [[nodiscard]] core::Result<core::SiteNote> saveSiteNote(const core::SiteNote& note) override;
    [[nodiscard]] core::Result<std::vector<core::NetworkEdit>> networkEdits() const override;
    [[nodiscard]] core::Result<core::NetworkEdit>
    saveNetworkEdit(const core::NetworkEdit& edit) override;
    [[nodiscard]] core::Result<core::NetworkEdit> undoNetworkEdit(std::int64_t editId) override;
    [[nodiscard]] core::Result<core::NetworkEdit> redoNetworkEdit(std::int64_t editId) override;
    [[nodiscard]] core::Result<void> saveCopyAs(const std::string& file,
                                                const core::Progress& progress) const override;
    [[nodiscard]] Opener opener() const override;

    /// The dataset that was just written, to spare reading it back.
    void remember(std::shared_ptr<const core::Dataset> dataset);

private:
    [[nodiscard]] core::Result<std::int64_t> stateNumber() const;
    [[nodiscard]] core::Result<void> checkWritable() const;
    [[nodiscard]] core::Result<core::LoadReport> change(std::int64_t loadId, bool undo);
    [[nodiscard]] core::Result<core::NetworkEdit> changeNetwork(std::int64_t editId, bool undo);

    mutable Connection m_connection; ///< reading moves its statements, not what it holds
    Place m_place;
    Clock m_clock;
    // The dataset as read last, while neither we nor another connection wrote since.
    mutable std::shared_ptr<const core::Dataset> m_dataset;
    mutable std::int64_t m_datasetState = 0;
};

} // namespace lodestone::db
