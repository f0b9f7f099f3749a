// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/workspace_controller.h"

#include "ui/shell/session.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

struct WorkspaceController::Opened
{
    std::shared_ptr<core::Workspace> workspace;
    std::shared_ptr<const core::Dataset> dataset;
    std::vector<core::LoadReport> loads;
    std::vector<core::SiteNote> notes;
    std::vector<core::NetworkEdit> edits;
    std::shared_ptr<core::Workspace> noteKeeper;
};

struct WorkspaceController::Edited
{
    core::NetworkEdit edit;
    std::shared_ptr<const core::Dataset> dataset;
    std::vector<core::NetworkEdit> edits;
};

struct WorkspaceController::Changed
{
    core::LoadReport report;
    std::shared_ptr<const core::Dataset> dataset;
    std::vector<core::LoadReport> loads;
};

WorkspaceController::WorkspaceController(std::shared_ptr<const core::WorkspaceFactory> factory,
                                         Session& session, QObject* parent)
    : QObject(parent)
    , m_factory(std::move(factory))
    , m_session(session)
{
    connect(&m_jobs, &JobRunner::progressed, this, &WorkspaceController::progressed);
}

WorkspaceController::~WorkspaceController() = default;

QString WorkspaceController::name() const
{
    return m_workspace ? QString::fromStdString(m_workspace->name()) : QString();
}

QString WorkspaceController::path() const
{
    return m_workspace ? QString::fromStdString(m_workspace->path()) : QString();
}

bool WorkspaceController::readOnly() const
{
    return m_workspace && m_workspace->readOnly();
}

std::vector<core::ImporterInfo> WorkspaceController::importers() const
{
    return m_factory->importers();
}

const core::LoadReport* WorkspaceController::newestLoad() const
{
    const auto found = std::ranges::find(m_loads, false, &core::LoadReport::undone);
    return found == m_loads.end() ? nullptr : &*found;
}

const core::LoadReport* WorkspaceController::newestUndone() const
{
    // Loads taken back one after the other come back in the opposite order.
    const auto counts = std::ranges::find(m_loads, false, &core::LoadReport::undone);
    return counts == m_loads.begin() ? nullptr : &*std::prev(counts);
}

std::vector<core::EncodingInfo> WorkspaceController::encodings() const
{
    return m_factory->encodings();
}

core::Result<void> WorkspaceController::writeTemplate(const QString& file) const
{
    return m_factory->writeTemplate(file.toStdString());
}

std::function<core::Result<std::string>(const core::ReportDoc&)>
WorkspaceController::workbookMaker() const
{
    return
        [factory = m_factory](const core::ReportDoc& doc) { return factory->reportWorkbook(doc); };
}

core::Workspace::Opener WorkspaceController::another() const
{
    if (!m_workspace) {
        return []() -> core::Result<std::unique_ptr<core::Workspace>> {
            return core::Error{core::ErrorCode::BadUsage, "no workspace is open"};
        };
    }
    return m_workspace->opener();
}

WorkspaceController::TemplateWork WorkspaceController::templatesAfter(
    std::function<core::Result<void>(core::Workspace&)> change) const
{
    return [open = another(), change = std::move(change)]() -> Templates {
        const auto workspace = open();
        if (!workspace) {
            return workspace.error();
        }
        if (const auto done = change(*workspace.value()); !done) {
            return done.error();
        }
        return workspace.value()->reportTemplates();
    };
}

WorkspaceController::TemplateWork WorkspaceController::reportTemplates() const
{
    return templatesAfter([](core::Workspace&) { return core::Result<void>(); });
}

WorkspaceController::TemplateWork
WorkspaceController::saveReportTemplate(const core::ReportTemplate& one) const
{
    return templatesAfter(
        [one](core::Workspace& workspace) { return workspace.saveReportTemplate(one); });
}

WorkspaceController::TemplateWork
WorkspaceController::deleteReportTemplate(const std::string& name) const
{
    return templatesAfter(
        [name](core::Workspace& workspace) { return workspace.deleteReportTemplate(name); });
}

WorkspaceController::NoteWork WorkspaceController::noteSaver() const
{
    return [keeper = m_noteKeeper](const core::SiteNote& note) {
        return keeper ? keeper->saveSiteNote(note)
                      : core::Result<core::SiteNote>(
                            core::Error{core::ErrorCode::BadUsage, "no workspace is open"});
    };
}

template <typename Work, typename Done>
void WorkspaceController::start(const QString& title, Work work, Done done)
{
    if (isBusy()) {
        return; // the actions are off meanwhile; a write must never be cut short by another start
    }
    using Outcome = std::invoke_result_t<Work&, const core::Progress&>;
    m_jobs.start(title, std::move(work), [this, title, done = std::move(done)](Outcome outcome) {
        Q_EMIT busyChanged(false, title);
        if (outcome) {
            done(std::move(outcome));
        } else {
            Q_EMIT failed(title, outcome.error());
        }
    });
    Q_EMIT busyChanged(true, title);
}

core::Result<WorkspaceController::Opened>
WorkspaceController::readAll(std::unique_ptr<core::Workspace> workspace)
{
    auto dataset = workspace->dataset();
    if (!dataset) {
        return dataset.error();
    }
    auto loads = workspace->loads();
    if (!loads) {
        return loads.error();
    }
    auto notes = workspace->siteNotes();
    if (!notes) {
        return notes.error();
    }
    auto edits = workspace->networkEdits();
    if (!edits) {
        return edits.error();
    }
    auto keeper = workspace->openAnother();
    if (!keeper) {
        return keeper.error();
    }
    return Opened{std::move(workspace),     std::move(dataset.value()), std::move(loads.value()),
                  std::move(notes.value()), std::move(edits.value()),   std::move(keeper.value())};
}

void WorkspaceController::startOpening(const QString& title, Open open)
{
    start(
        title,
        [open = std::move(open)](const core::Progress&) -> core::Result<Opened> {
            auto workspace = open();
            if (!workspace) {
                return workspace.error();
            }
            return readAll(std::move(workspace.value()));
        },
        [this](core::Result<Opened> outcome) {
            m_workspace = std::move(outcome.value().workspace);
            m_loads = std::move(outcome.value().loads);
            m_notes = std::move(outcome.value().notes);
            m_edits = std::move(outcome.value().edits);
            m_noteKeeper = std::move(outcome.value().noteKeeper);
            m_session.setDataset(outcome.value().dataset);
            Q_EMIT opened();
        });
}

void WorkspaceController::open(const QString& file, bool make)
{
    startOpening(
        tr("Open %1").arg(QFileInfo(file).fileName()),
        [factory = m_factory, file = file.toStdString(), make = make && !QFileInfo::exists(file)] {
            return make ? factory->createBuiltin(file) : factory->open(file);
        });
}

void WorkspaceController::openBuiltin()
{
    startOpening(tr("Open the built-in data"),
                 [factory = m_factory] { return factory->builtin(); });
}

void WorkspaceController::create(const QString& file)
{
    startOpening(
        tr("Make %1").arg(QFileInfo(file).fileName()),
        [factory = m_factory, file = file.toStdString()] { return factory->createBuiltin(file); });
}

template <typename Work, typename Done>
void WorkspaceController::startBeside(const QString& title, Work work, Done done)
{
    if (!m_workspace) {
        return;
    }
    using Outcome = std::invoke_result_t<Work&, core::Workspace&, const core::Progress&>;
    start(
        title,
        [open = another(), work = std::move(work)](const core::Progress& progress) -> Outcome {
            const auto workspace = open();
            if (!workspace) {
                return workspace.error();
            }
            return work(*workspace.value(), progress);
        },
        std::move(done));
}

void WorkspaceController::saveCopyAs(const QString& file)
{
    startBeside(
        tr("Save a copy as %1").arg(QFileInfo(file).fileName()),
        [file = file.toStdString()](const core::Workspace& workspace,
                                    const core::Progress& progress) -> core::Result<std::string> {
            const core::Result<void> saved = workspace.saveCopyAs(file, progress);
            if (!saved) {
                return saved.error();
            }
            return file;
        },
        [this](const core::Result<std::string>& outcome) {
            Q_EMIT copied(QString::fromStdString(outcome.value()));
        });
}

void WorkspaceController::check(const QString& file, core::ImportOptions options)
{
    options.dryRun = true;
    startBeside(
        tr("Check %1").arg(QFileInfo(file).fileName()),
        [file = file.toStdString(), options](core::Workspace& workspace,
                                             const core::Progress& progress) {
            return workspace.importFile(file, options, progress);
        },
        [this](const core::Result<core::LoadReport>& outcome) { Q_EMIT checked(outcome.value()); });
}

void WorkspaceController::preview(const QString& file, const core::ImportOptions& options)
{
    startBeside(
        tr("Look at %1").arg(QFileInfo(file).fileName()),
        [file = file.toStdString(), options](const core::Workspace& workspace,
                                             const core::Progress& progress) {
            return workspace.previewTable(file, options, progress);
        },
        [this](const core::Result<core::TablePreview>& outcome) {
            Q_EMIT previewed(outcome.value());
        });
}

void WorkspaceController::startChange(const QString& title, Change change, Report report)
{
    startBeside(
        title,
        [change = std::move(change)](core::Workspace& workspace,
                                     const core::Progress& progress) -> core::Result<Changed> {
            auto made = change(workspace, progress);
            if (!made) {
                return made.error();
            }
            auto dataset = workspace.dataset();
            if (!dataset) {
                return dataset.error();
            }
            auto loads = workspace.loads();
            if (!loads) {
                return loads.error();
            }
            return Changed{std::move(made.value()), std::move(dataset.value()),
                           std::move(loads.value())};
        },
        [this, report](core::Result<Changed> outcome) {
            m_loads = std::move(outcome.value().loads);
            m_session.setDataset(outcome.value().dataset);
            Q_EMIT(this->*report)(outcome.value().report);
        });
}

void WorkspaceController::load(const QString& file, core::ImportOptions options)
{
    options.dryRun = false;
    startChange(
        tr("Load %1").arg(QFileInfo(file).fileName()),
        [file = file.toStdString(), options](core::Workspace& workspace,
                                             const core::Progress& progress) {
            return workspace.importFile(file, options, progress);
        },
        &WorkspaceController::loaded);
}

void WorkspaceController::undoLoad(std::int64_t loadId)
{
    startChange(
        tr("Take back load %1").arg(loadId),
        [loadId](core::Workspace& workspace, const core::Progress&) {
            return workspace.undoImport(loadId);
        },
        &WorkspaceController::undone);
}

void WorkspaceController::redoLoad(std::int64_t loadId)
{
    startChange(
        tr("Load %1 again").arg(loadId),
        [loadId](core::Workspace& workspace, const core::Progress&) {
            return workspace.redoImport(loadId);
        },
        &WorkspaceController::redone);
}

WorkspaceController::EditTrier WorkspaceController::editTrier() const
{
    return [factory = m_factory](const core::Dataset& dataset, const core::NetworkEdit& edit) {
        return factory->tryEdit(dataset, edit);
    };
}

core::RowEdit WorkspaceController::editOf(const core::Dataset& dataset, std::string_view table,
                                          std::size_t row) const
{
    return m_factory->editOf(dataset, table, row);
}

void WorkspaceController::startEdit(const QString& title, EditWork work)
{
    startBeside(
        title,
        [work = std::move(work)](core::Workspace& workspace,
                                 const core::Progress&) -> core::Result<Edited> {
            auto made = work(workspace);
            if (!made) {
                return made.error();
            }
            auto dataset = workspace.dataset();
            if (!dataset) {
                return dataset.error();
            }
            auto edits = workspace.networkEdits();
            if (!edits) {
                return edits.error();
            }
            return Edited{std::move(made.value()), std::move(dataset.value()),
                          std::move(edits.value())};
        },
        [this](core::Result<Edited> outcome) {
            m_edits = std::move(outcome.value().edits);
            m_session.setDataset(outcome.value().dataset);
            Q_EMIT edited(outcome.value().edit);
        });
}

void WorkspaceController::saveEdit(const core::NetworkEdit& edit)
{
    startEdit(tr("Change the network"),
              [edit](core::Workspace& workspace) { return workspace.saveNetworkEdit(edit); });
}

void WorkspaceController::undoEdit(std::int64_t editId)
{
    startEdit(tr("Take back edit %1").arg(editId),
              [editId](core::Workspace& workspace) { return workspace.undoNetworkEdit(editId); });
}

void WorkspaceController::redoEdit(std::int64_t editId)
{
    startEdit(tr("Edit %1 again").arg(editId),
              [editId](core::Workspace& workspace) { return workspace.redoNetworkEdit(editId); });
}

void WorkspaceController::cancel()
{
    m_jobs.cancel();
}

} // namespace lodestone::ui
