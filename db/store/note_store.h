// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/site_note.h"
#include "db/sqlite/connection.h"

#include <string>
#include <vector>

namespace lodestone::db
{

/// The newest state of each site that has one, by site.
[[nodiscard]] core::Result<std::vector<core::SiteNote>> readNotes(const Connection& connection);

/// Every state that was saved, newest first; of one site, or of all when the id is empty.
[[nodiscard]] core::Result<std::vector<core::SiteNote>>
readNoteHistory(const Connection& connection, const std::string& siteId);

/// Adds a state, recorded `now` (ISO time UTC), and gives it back. Errors: BadUsage when the site
/// is not in the data, a text is too long or is not plain UTF-8, or there is no author.
[[nodiscard]] core::Result<core::SiteNote> writeNote(Connection& connection, core::SiteNote note,
                                                     const std::string& now);

} // namespace lodestone::db
