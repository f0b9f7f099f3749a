-- SPDX-License-Identifier: GPL-3.0-only
-- How somebody wants their reports, by the name they gave it (core/present/report_settings.h).

CREATE TABLE report_templates (
    name TEXT PRIMARY KEY
        CONSTRAINT report_templates_name_length CHECK (length(name) BETWEEN 1 AND 80),
    settings TEXT NOT NULL CONSTRAINT report_templates_settings_length CHECK (
        length(settings) BETWEEN 1 AND 65536), -- JSON
    recorded_at TEXT NOT NULL
        CONSTRAINT report_templates_recorded_at_time CHECK (
            strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at) IS recorded_at)
) STRICT;
