// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/site_note.h"

#include <QString>

class QPainter;
class QRectF;

namespace lodestone::ui
{

struct Theme;

// "Not assessed", "In review", "Confirmed", "Mitigated"
QString noteStatusName(core::NoteStatus status);

// "Last changed by Anna on 28 Nov 2026, 09:30", in the time of the desktop; empty while it was
// never kept.
QString noteChanged(const core::SiteNote& note);

// "Confirmed, "the first words of the note…". Last changed by Anna on 28 Nov 2026, 09:30"
QString noteSentence(const core::SiteNote& note);

// The small mark of a status; a note without one has a mark too, a blank one none.
void paintNoteMark(QPainter& painter, const QRectF& square, const core::SiteNote& note,
                   const Theme& theme);

} // namespace lodestone::ui
