// SPDX-License-Identifier: GPL-3.0-only
#include "core/ports/site_note.h"

#include <algorithm>

namespace lodestone::core
{

std::string_view toText(NoteStatus status)
{
    switch (status) {
    case NoteStatus::NotAssessed:
        break;
    case NoteStatus::InReview:
        return "in-review";
    case NoteStatus::Confirmed:
        return "confirmed";
    case NoteStatus::Mitigated:
        return "mitigated";
    }
    return "not-assessed";
}

std::optional<NoteStatus> noteStatusFrom(std::string_view text)
{
    const auto* const found =
        std::ranges::find(kNoteStatuses, text, [](NoteStatus status) { return toText(status); });
    return found == kNoteStatuses.end() ? std::nullopt : std::optional(*found);
}

} // namespace lodestone::core
