-- SPDX-License-Identifier: GPL-3.0-only
-- What somebody makes of a site (core/ports/site_note.h). Each state that was saved is a row; the
-- newest row of a site counts, the others are its history.

CREATE TABLE site_notes (
    row_id INTEGER PRIMARY KEY,
    site_id TEXT NOT NULL REFERENCES sites (site_id),
    status TEXT NOT NULL
        CONSTRAINT site_notes_status_word CHECK (
            status IN ('not-assessed', 'in-review', 'confirmed', 'mitigated')),
    note TEXT NOT NULL
        CONSTRAINT site_notes_note_length CHECK (length(CAST(note AS BLOB)) <= 8192),
    author TEXT NOT NULL
        CONSTRAINT site_notes_author_length CHECK (
            length(CAST(author AS BLOB)) BETWEEN 1 AND 160),
    recorded_at TEXT NOT NULL
        CONSTRAINT site_notes_recorded_at_time CHECK (
            strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at) IS recorded_at)
) STRICT;

CREATE INDEX site_notes_by_site ON site_notes (site_id, row_id);
