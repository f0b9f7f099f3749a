-- SPDX-License-Identifier: GPL-3.0-only
-- Files in no known format, and what was read of a file beside its rows.

-- The sheet or the file inside; the line that names the columns; how a table was read (JSON).
DROP VIEW load_states;
ALTER TABLE loads ADD COLUMN part TEXT NOT NULL DEFAULT '';
ALTER TABLE loads ADD COLUMN header TEXT NOT NULL DEFAULT '';
ALTER TABLE loads ADD COLUMN mapping TEXT NOT NULL DEFAULT '';

CREATE VIEW load_states AS
SELECT loads.*,
    ifnull((SELECT event = 'undone' FROM load_events
            WHERE load_events.load_id = loads.load_id ORDER BY row_id DESC LIMIT 1), 0) AS undone
FROM loads;

-- What the columns of a table mean, as it was used last, by the names of its columns.
CREATE TABLE column_mappings (
    fingerprint TEXT PRIMARY KEY
        CONSTRAINT column_mappings_fingerprint_form CHECK (
            length(fingerprint) = 16 AND fingerprint NOT GLOB '*[^0-9a-f]*'),
    mapping TEXT NOT NULL CONSTRAINT column_mappings_mapping_given CHECK (mapping <> ''),
    recorded_at TEXT NOT NULL
        CONSTRAINT column_mappings_recorded_at_time CHECK (
            strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at) IS recorded_at)
) STRICT;
