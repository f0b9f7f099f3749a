// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/ports/workspace.h"
#include "core/present/load_change.h"
#include "core/present/ranking_change.h"
#include "ui/jobs/job_runner.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace lodestone::ui
{

class Session;

// The open workspace: what is done to it runs off the main thread on a connection of its own, one
// piece at a time; a failure leaves the workspace and the session as they were.
class WorkspaceController : public QObject
{
    Q_OBJECT

public:
    WorkspaceController(std::shared_ptr<const core::WorkspaceFactory> factory, Session& session,
                        QObject* parent = nullptr);
    ~WorkspaceController() override;

    bool isOpen() const { return m_workspace != nullptr; }
    bool isBusy() const { return m_jobs.isRunning(); }
    QString name() const;
    QString path() const; // empty: in memory
    bool readOnly() const;
    std::vector<core::ImporterInfo> importers() const;
    std::vector<core::EncodingInfo> encodings() const;
    core::Result<void> writeTemplate(const QString& file) const;
    // Makes workbooks of reports on any thread.
    std::function<core::Result<std::string>(const core::ReportDoc&)> workbookMaker() const;
    // Work for any thread; it gives the templates that there are then.
    using Templates = core::Result<std::vector<core::ReportTemplate>>;
    using TemplateWork = std::function<Templates()>;
    TemplateWork reportTemplates() const;
    TemplateWork saveReportTemplate(const core::ReportTemplate& one) const;
    TemplateWork deleteReportTemplate(const std::string& name) const;
    const std::vector<core::LoadReport>& loads() const { return m_loads; } // newest first
    // The notes on sites as they were when the workspace was opened.
    const std::vector<core::SiteNote>& notes() const { return m_notes; }
    // Saves one on a connection of its own; for any thread, one call at a time.
    using NoteWork = std::function<core::Result<core::SiteNote>(const core::SiteNote&)>;
    NoteWork noteSaver() const;
    const std::vector<core::NetworkEdit>& edits() const { return m_edits; } // newest first
    // The data with an edit, or what keeps it from being made; for any thread.
    using EditTrier =
        std::function<core::EditTrial(const core::Dataset&, const core::NetworkEdit&)>;
    EditTrier editTrier() const;
    core::RowEdit editOf(const core::Dataset& dataset, std::string_view table,
                         std::size_t row) const;
    // The newest load that counts, and the newest one that was taken back after it; null = none.
    const core::LoadReport* newestLoad() const;
    const core::LoadReport* newestUndone() const;

    // The file, or when it does not exist yet and `make` is set a new one from the built-in data.
    void open(const QString& file, bool make = false);
    void openBuiltin();               // the built-in data in memory
    void create(const QString& file); // from the built-in data; the file must not exist
    void saveCopyAs(const QString& file);
    void check(const QString& file, core::ImportOptions options); // a dry run: writes nothing
    void load(const QString& file, core::ImportOptions options);
    // The beginning of a table and what its columns seem to mean.
    void preview(const QString& file, const core::ImportOptions& options);
    // Work that says what a load would move in the ranking of the session's scenario, for a job of
    // the caller's: nothing here waits for it. Against the session's run where that is up to date,
    // else against one of 500 draws.
    using EffectWork =
        std::function<core::Result<core::RankingChange>(const core::Progress& progress)>;
    EffectWork effectOf(const QString& file, const core::ImportOptions& load) const;
    // Work that reads every statement on Chinese magnet exports, for a job of the caller's.
    using StatementsWork =
        std::function<core::Result<std::vector<core::FigureStatement>>(const core::Progress&)>;
    StatementsWork magnetExports() const;
    // Work that says what a load changed when it came, as effectOf().
    using ChangesWork =
        std::function<core::Result<core::LoadChange>(const core::Progress& progress)>;
    ChangesWork changesOf(const core::LoadReport& load) const;
    // With the scenario, seed and draws of a run, so that both can stand in one report.
    ChangesWork changesOf(const core::LoadReport& load, const core::RunResult& run) const;
    void undoLoad(std::int64_t loadId);
    void redoLoad(std::int64_t loadId);
    void saveEdit(const core::NetworkEdit& edit);
    void undoEdit(std::int64_t editId);
    void redoEdit(std::int64_t editId);
    void cancel();

Q_SIGNALS:
    void opened(); // another workspace; the session has its data
    void checked(const lodestone::core::LoadReport& report);
    void previewed(const lodestone::core::TablePreview& preview);
    void loaded(const lodestone::core::LoadReport& report); // the session has the new data
    void undone(const lodestone::core::LoadReport& report);
    void redone(const lodestone::core::LoadReport& report);
    // An edit was made, taken back or counts again; the session has the data.
    void edited(const lodestone::core::NetworkEdit& edit);
    void copied(const QString& file);
    void busyChanged(bool busy, const QString& title);
    void progressed(qint64 done, qint64 total);
    void failed(const QString& title, const lodestone::core::Error& error);

private:
    core::Workspace::Opener another() const; // for jobs
    TemplateWork templatesAfter(std::function<core::Result<void>(core::Workspace&)> change) const;
    ChangesWork changesIn(const core::LoadReport& load, const core::Scenario& scenario,
                          const core::RunOptions& options) const;
    struct Opened;
    struct Changed;
    struct Edited;
    using Open = std::function<core::Result<std::unique_ptr<core::Workspace>>()>;
    using Change =
        std::function<core::Result<core::LoadReport>(core::Workspace&, const core::Progress&)>;
    using Report = void (WorkspaceController::*)(const core::LoadReport&);

    using EditWork = std::function<core::Result<core::NetworkEdit>(core::Workspace&)>;

    static core::Result<Opened> readAll(std::unique_ptr<core::Workspace> workspace);
    void startOpening(const QString& title, Open open);
    void startChange(const QString& title, Change change, Report report);
    void startEdit(const QString& title, EditWork work);
    template <typename Work, typename Done> void start(const QString& title, Work work, Done done);
    // The same with a workspace of the job's own; nothing while none is open.
    template <typename Work, typename Done>
    void startBeside(const QString& title, Work work, Done done);

    std::shared_ptr<const core::WorkspaceFactory> m_factory;
    Session& m_session;
    std::shared_ptr<core::Workspace> m_workspace;
    std::vector<core::LoadReport> m_loads;
    std::vector<core::SiteNote> m_notes;
    std::vector<core::NetworkEdit> m_edits;
    std::shared_ptr<core::Workspace> m_noteKeeper; // used by noteSaver() alone
    JobRunner m_jobs;
};

} // namespace lodestone::ui
