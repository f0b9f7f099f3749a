// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/note_store.h"

#include "core/base/say.h"
#include "db/io/utf8.h"
#include "db/sqlite/transaction.h"

#include <algorithm>
#include <utility>

namespace lodestone::db
{

namespace
{

using Notes = std::vector<core::SiteNote>;

core::Result<core::SiteNote> badUsage(std::string message)
{
    return core::Error{core::ErrorCode::BadUsage, std::move(message)};
}

bool isPlain(std::string_view text, std::string_view allowedControls)
{
    return firstInvalidUtf8(text) == std::string_view::npos &&
           std::ranges::none_of(text, [allowedControls](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return (byte < 0x20 || byte == 0x7f) &&
                      allowedControls.find(c) == std::string_view::npos;
           });
}

/// Empty when it may be saved.
std::string faultOf(const core::SiteNote& note)
{
    if (note.text.size() > core::kLongestNote) {
        return core::fill(core::say("the note has %1 bytes; at most %2 are kept: shorten it"),
                          {std::to_string(note.text.size()), std::to_string(core::kLongestNote)});
    }
    if (!isPlain(note.text, "\n\t")) {
        return core::say("the note must be plain text in UTF-8, without control characters");
    }
    if (note.author.empty() || note.author.size() > core::kLongestNoteAuthor ||
        !isPlain(note.author, {})) {
        return core::fill(core::say("the author of a note must be one line of 1 to %1 bytes"),
                          {std::to_string(core::kLongestNoteAuthor)});
    }
    return {};
}

core::Result<Notes> notesOf(Statement select)
{
    Notes notes;
    while (true) {
        const auto row = select.step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return notes;
        }
        core::SiteNote& note = notes.emplace_back();
        note.siteId = select.text(0);
        note.status = core::noteStatusFrom(select.text(1)).value_or(core::NoteStatus::NotAssessed);
        note.text = select.text(2);
        note.author = select.text(3);
        note.recordedAt = select.text(4);
    }
}

core::Result<bool> hasSite(const Connection& connection, const std::string& siteId)
{
    auto select = connection.prepare(
        "SELECT 1 FROM sites WHERE site_id = ?1 UNION ALL SELECT 1 FROM network_edits e, "
        "json_each(e.rows) r WHERE json_extract(r.value, '$.table') = 'sites' AND "
        "json_extract(r.value, '$.cells.site_id') = ?1");
    return select ? select.value().bind(1, siteId).step() : core::Result<bool>(select.error());
}

core::Result<void> insert(const Connection& connection, const core::SiteNote& note)
{
    auto insert = connection.prepare("INSERT INTO site_notes (site_id, status, note, author, "
                                     "recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!insert) {
        return insert.error();
    }
    insert.value()
        .bind(1, note.siteId)
        .bind(2, core::toText(note.status))
        .bind(3, note.text)
        .bind(4, note.author)
        .bind(5, note.recordedAt);
    return insert.value().run();
}

} // namespace

core::Result<Notes> readNotes(const Connection& connection)
{
    auto select = connection.prepare(
        "SELECT site_id, status, note, author, recorded_at FROM site_notes WHERE row_id IN "
        "(SELECT max(row_id) FROM site_notes GROUP BY site_id) ORDER BY site_id");
    return select ? notesOf(std::move(select).value()) : core::Result<Notes>(select.error());
}

core::Result<Notes> readNoteHistory(const Connection& connection, const std::string& siteId)
{
    auto select =
        connection.prepare("SELECT site_id, status, note, author, recorded_at FROM site_notes "
                           "WHERE ?1 = '' OR site_id = ?1 ORDER BY row_id DESC");
    if (!select) {
        return select.error();
    }
    select.value().bind(1, siteId);
    return notesOf(std::move(select).value());
}

core::Result<core::SiteNote> writeNote(Connection& connection, core::SiteNote note,
                                       const std::string& now)
{
    if (std::string fault = faultOf(note); !fault.empty()) {
        return badUsage(std::move(fault));
    }
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    const auto known = hasSite(connection, note.siteId);
    if (!known) {
        return known.error();
    }
    if (!known.value()) {
        return badUsage(core::fill(core::say("there is no site %1 to keep a note on"),
                                   {core::asWritten(shortened(note.siteId))}));
    }
    note.recordedAt = now;
    if (auto written = insert(connection, note); !written) {
        return written.error();
    }
    if (auto kept = transaction.value().commit(); !kept) {
        return kept.error();
    }
    return note;
}

} // namespace lodestone::db
