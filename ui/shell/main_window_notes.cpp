// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QInputDialog>
#include <QLineEdit>

#include <utility>

namespace lodestone::ui
{

// What analysts make of sites: shown in the Inspector and the ranking, saved in the workspace.

void MainWindow::wireNotes()
{
    m_notes.setAuthor(m_context.settings.author());
    m_session.setAuthor(m_context.settings.author().toStdString());
    m_inspector->setNotes(m_notes, m_undo);
    m_table->setNotes(m_notes);
    connect(&m_workspace, &WorkspaceController::busyChanged, &m_notes, &SiteNotes::setHeld);
    const auto stay = [this] { m_leaveNote = false; };
    connect(&m_notes, &SiteNotes::changed, this, stay);
    connect(m_inspector, &InspectorPage::noteTyped, this, stay);
    connect(&m_notes, &SiteNotes::failed, this,
            [this](const core::SiteNote&, const core::Error& error) {
                m_leaveNote = std::exchange(m_closing, false);
                QString text = tr("The note was not saved. %1").arg(errorText(error));
                if (m_leaveNote) {
                    text += QLatin1Char(' ') + tr("Close again to leave without it.");
                }
                m_messages->show(MessageKind::Error, text);
            });
    connect(&m_notes, &SiteNotes::saved, this, [this] {
        if (m_closing) {
            close();
        }
    });
    connect(m_actions->noteAuthor, &QAction::triggered, this, &MainWindow::askAuthor);
}

void MainWindow::takeNotes()
{
    m_inspector->commitNote(); // still of the workspace before
    m_notes.open(m_workspace.notes(), m_workspace.noteSaver(),
                 m_workspace.readOnly()
                     ? tr("The workspace is read-only: save a copy of it to keep notes.")
                     : QString(),
                 m_workspace.path());
}

bool MainWindow::notesAreSaved()
{
    if (m_leaveNote) {
        return true;
    }
    m_inspector->commitNote();
    m_closing = m_notes.isSaving();
    if (m_closing) {
        m_messages->show(MessageKind::Info, tr("The window closes when the last note is saved."));
        m_workspace.cancel(); // the notes wait for its work, which would end with the window
    }
    return !m_closing;
}

void MainWindow::askAuthor()
{
    bool chosen = false;
    const QString name =
        QInputDialog::getText(this, tr("Author of notes"), tr("Your name, as it stands on notes:"),
                              QLineEdit::Normal, m_context.settings.author(), &chosen);
    if (chosen) {
        m_context.settings.setAuthor(name);
        m_notes.setAuthor(m_context.settings.author());
        m_session.setAuthor(m_context.settings.author().toStdString());
    }
}

} // namespace lodestone::ui
