// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/site_note.h"

#include <QUndoCommand>

namespace lodestone::ui
{

class SiteNotes;

// One change of the note on a site, as values. Taking it back saves the earlier state anew, so the
// history stays whole. One that could not be saved has nothing to take back and goes.
class NoteCommand : public QUndoCommand
{
public:
    NoteCommand(SiteNotes& notes, const QString& text, core::SiteNote before, core::SiteNote after);

    void undo() override;
    void redo() override;

private:
    void change(const core::SiteNote& from, const core::SiteNote& to);

    SiteNotes& m_notes;
    core::SiteNote m_before;
    core::SiteNote m_after;
};

} // namespace lodestone::ui
