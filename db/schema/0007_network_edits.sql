-- SPDX-License-Identifier: GPL-3.0-only
-- Changes of the network by hand (core/ports/network_edit.h). What the workspace began with stays as
-- it is: edits in force are laid over it in their order whenever it is read. Notes may be on sites
-- that an edit added, so they no longer refer to the table of sites.

CREATE TABLE network_edits (
    edit_id INTEGER PRIMARY KEY,
    title TEXT NOT NULL
        CONSTRAINT network_edits_title_length CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 500),
    rows TEXT NOT NULL -- JSON: [{"table", "removed", "new", "cells": {column: text}}]
        CONSTRAINT network_edits_rows_length CHECK (length(rows) BETWEEN 2 AND 1048576),
    origin TEXT NOT NULL
        CONSTRAINT network_edits_origin_length CHECK (
            length(CAST(origin AS BLOB)) BETWEEN 1 AND 500),
    author TEXT NOT NULL
        CONSTRAINT network_edits_author_length CHECK (
            length(CAST(author AS BLOB)) BETWEEN 1 AND 500),
    recorded_at TEXT NOT NULL
        CONSTRAINT network_edits_recorded_at_time CHECK (
            strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at) IS recorded_at)
) STRICT;

CREATE TABLE network_edit_events (
    row_id INTEGER PRIMARY KEY,
    edit_id INTEGER NOT NULL REFERENCES network_edits (edit_id),
    happened_at TEXT NOT NULL
        CONSTRAINT network_edit_events_happened_at_time CHECK (
            strftime('%Y-%m-%dT%H:%M:%SZ', happened_at) IS happened_at),
    event TEXT NOT NULL
        CONSTRAINT network_edit_events_event_word CHECK (event IN ('undone', 'redone'))
) STRICT;

CREATE INDEX network_edit_events_by_edit ON network_edit_events (edit_id, row_id);

ALTER TABLE site_notes RENAME TO site_notes_before;

CREATE TABLE site_notes (
    row_id INTEGER PRIMARY KEY,
    site_id TEXT NOT NULL,
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

INSERT INTO site_notes SELECT row_id, site_id, status, note, author, recorded_at
FROM site_notes_before;

DROP TABLE site_notes_before;

CREATE INDEX site_notes_by_site ON site_notes (site_id, row_id);
