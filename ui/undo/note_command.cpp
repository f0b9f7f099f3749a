// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/note_command.h"

#include "ui/shell/site_notes.h"

#include <utility>

namespace lodestone::ui
{

NoteCommand::NoteCommand(SiteNotes& notes, const QString& text, core::SiteNote before,
                         core::SiteNote after)
    : QUndoCommand(text)
    , m_notes(notes)
    , m_before(std::move(before))
    , m_after(std::move(after))
{}

void NoteCommand::undo()
{
    change(m_after, m_before);
}

void NoteCommand::redo()
{
    // After an undo that could not be saved it stands there already, and can be undone again.
    if (!m_notes.of(m_after.siteId).saysTheSameAs(m_after)) {
        change(m_before, m_after);
    }
}

void NoteCommand::change(const core::SiteNote& from, const core::SiteNote& to)
{
    if (m_notes.of(from.siteId).saysTheSameAs(from)) {
        m_notes.set(to);
    } else {
        setObsolete(true);
    }
}

} // namespace lodestone::ui
