-- SPDX-License-Identifier: GPL-3.0-only
-- Figures: stocks, days on the way, customs figures with the loads that brought them, national
-- output. See 0001_network.sql for the conventions and db/bundle/tables_figures.cpp for the lists.

CREATE TABLE cover (
    row_id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL
        CONSTRAINT cover_scope_word CHECK (scope IN ('kind', 'sector', 'company', 'site')),
    scope_id TEXT NOT NULL
        CONSTRAINT cover_scope_id_id CHECK (
            length(scope_id) BETWEEN 1 AND 128 AND scope_id NOT GLOB '*[ ,;]*'),
    input_product_id TEXT NOT NULL REFERENCES products (product_id),
    stated TEXT NOT NULL
        CONSTRAINT cover_stated_date CHECK (
            stated = '' OR (length(stated) IN (4, 7, 10)
            AND date(substr(stated || '-01-01', 1, 10)) IS substr(stated || '-01-01', 1, 10))),
    counts TEXT NOT NULL CONSTRAINT cover_counts_word CHECK (counts IN ('on-hand', 'run-out')),
    counted_from TEXT CONSTRAINT cover_counted_from_day CHECK (date(counted_from) IS counted_from),
    days_low REAL NOT NULL
        CONSTRAINT cover_days_low_range CHECK (days_low >= 0 AND days_low < 9e999),
    days_mode REAL NOT NULL
        CONSTRAINT cover_days_mode_range CHECK (days_mode >= 0 AND days_mode < 9e999),
    days_high REAL NOT NULL
        CONSTRAINT cover_days_high_range CHECK (days_high >= 0 AND days_high < 9e999),
    confidence TEXT NOT NULL
        CONSTRAINT cover_confidence_word CHECK (confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT cover_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT cover_days_order CHECK (days_low <= days_mode AND days_mode <= days_high),
    CONSTRAINT cover_counted_from_use CHECK ((counts = 'run-out') = (counted_from IS NOT NULL)),
    CONSTRAINT cover_key UNIQUE (scope, scope_id, input_product_id, stated)
) STRICT;

CREATE TABLE lead_times (
    row_id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL CONSTRAINT lead_times_origin_given CHECK (origin <> ''),
    destination TEXT NOT NULL CONSTRAINT lead_times_destination_given CHECK (destination <> ''),
    mode TEXT NOT NULL
        CONSTRAINT lead_times_mode_id CHECK (
            length(mode) BETWEEN 1 AND 128 AND mode NOT GLOB '*[ ,;]*'),
    days_low REAL NOT NULL
        CONSTRAINT lead_times_days_low_range CHECK (days_low >= 0 AND days_low < 9e999),
    days_mode REAL NOT NULL
        CONSTRAINT lead_times_days_mode_range CHECK (days_mode >= 0 AND days_mode < 9e999),
    days_high REAL NOT NULL
        CONSTRAINT lead_times_days_high_range CHECK (days_high >= 0 AND days_high < 9e999),
    confidence TEXT NOT NULL
        CONSTRAINT lead_times_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT lead_times_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT lead_times_days_order CHECK (days_low <= days_mode AND days_mode <= days_high),
    CONSTRAINT lead_times_key UNIQUE (origin, destination, mode)
) STRICT;

CREATE TABLE regions (
    row_id INTEGER PRIMARY KEY,
    country TEXT NOT NULL CONSTRAINT regions_country_country CHECK (country GLOB '[A-Z][A-Z][A-Z]'),
    region TEXT NOT NULL CONSTRAINT regions_region_given CHECK (region <> ''),
    CONSTRAINT regions_key UNIQUE (country)
) STRICT;

-- One import of a file. load_id rises with time. The counts always add up.
CREATE TABLE loads (
    load_id INTEGER PRIMARY KEY CONSTRAINT loads_load_id_range CHECK (load_id >= 1),
    format TEXT NOT NULL CONSTRAINT loads_format_given CHECK (format <> ''),
    publisher TEXT NOT NULL,
    source_id TEXT NOT NULL CONSTRAINT loads_source_id_given CHECK (source_id <> ''),
    file TEXT NOT NULL CONSTRAINT loads_file_given CHECK (file <> ''),
    sha256 TEXT NOT NULL
        CONSTRAINT loads_sha256_form CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    bytes INTEGER NOT NULL CONSTRAINT loads_bytes_range CHECK (bytes >= 0),
    recorded_at TEXT NOT NULL
        CONSTRAINT loads_recorded_at_time CHECK (
            strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at) IS recorded_at),
    period TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    added INTEGER NOT NULL CONSTRAINT loads_added_range CHECK (added >= 0),
    revised INTEGER NOT NULL CONSTRAINT loads_revised_range CHECK (revised >= 0),
    unchanged INTEGER NOT NULL CONSTRAINT loads_unchanged_range CHECK (unchanged >= 0),
    rejected INTEGER NOT NULL CONSTRAINT loads_rejected_range CHECK (rejected >= 0),
    set_aside INTEGER NOT NULL CONSTRAINT loads_set_aside_range CHECK (set_aside >= 0),
    CONSTRAINT loads_sum CHECK (rows_read = added + revised + unchanged + rejected + set_aside)
) STRICT;

-- Taking a load back and putting it in again, each time it happened. Nothing is deleted.
CREATE TABLE load_events (
    row_id INTEGER PRIMARY KEY,
    load_id INTEGER NOT NULL REFERENCES loads (load_id),
    happened_at TEXT NOT NULL
        CONSTRAINT load_events_happened_at_time CHECK (
            strftime('%Y-%m-%dT%H:%M:%SZ', happened_at) IS happened_at),
    event TEXT NOT NULL CONSTRAINT load_events_event_word CHECK (event IN ('undone', 'redone'))
) STRICT;

CREATE TABLE rejects (
    row_id INTEGER PRIMARY KEY,
    load_id INTEGER NOT NULL REFERENCES loads (load_id),
    line INTEGER NOT NULL CONSTRAINT rejects_line_range CHECK (line >= 1),
    column_no INTEGER NOT NULL CONSTRAINT rejects_column_no_range CHECK (column_no >= 0),
    value TEXT NOT NULL,
    reason TEXT NOT NULL CONSTRAINT rejects_reason_given CHECK (reason <> ''),
    raw TEXT NOT NULL
) STRICT;

CREATE INDEX rejects_of_load ON rejects (load_id);

-- What an import had to say besides: warnings, and why rows were set aside (with how many).
CREATE TABLE load_remarks (
    row_id INTEGER PRIMARY KEY,
    load_id INTEGER NOT NULL REFERENCES loads (load_id),
    kind TEXT NOT NULL CONSTRAINT load_remarks_kind_word CHECK (kind IN ('warning', 'set-aside')),
    text TEXT NOT NULL CONSTRAINT load_remarks_text_given CHECK (text <> ''),
    rows INTEGER CONSTRAINT load_remarks_rows_use CHECK (
        rows >= 1 AND (rows IS NULL) = (kind = 'warning'))
) STRICT;

CREATE INDEX load_remarks_of_load ON load_remarks (load_id);

-- Bitemporal: period is the month that a figure is about, the load is when it was recorded (NULL:
-- with the bundle that the workspace was made from). A later load states anew, it changes nothing.
CREATE TABLE observations (
    row_id INTEGER PRIMARY KEY,
    commodity TEXT NOT NULL
        CONSTRAINT observations_commodity_id CHECK (
            length(commodity) BETWEEN 1 AND 128 AND commodity NOT GLOB '*[ ,;]*'),
    reporter TEXT NOT NULL
        CONSTRAINT observations_reporter_country CHECK (reporter GLOB '[A-Z][A-Z][A-Z]'),
    partner TEXT NOT NULL
        CONSTRAINT observations_partner_country CHECK (partner GLOB '[A-Z][A-Z][A-Z]'),
    flow TEXT NOT NULL CONSTRAINT observations_flow_word CHECK (flow IN ('export', 'import')),
    hs_code TEXT NOT NULL
        CONSTRAINT observations_hs_code_id CHECK (
            length(hs_code) BETWEEN 1 AND 128 AND hs_code NOT GLOB '*[ ,;]*'),
    period TEXT NOT NULL
        CONSTRAINT observations_period_month CHECK (strftime('%Y-%m', period || '-01') IS period),
    net_weight_t REAL
        CONSTRAINT observations_net_weight_t_range CHECK (
            net_weight_t >= 0 AND net_weight_t < 9e999),
    value_usd REAL
        CONSTRAINT observations_value_usd_range CHECK (value_usd >= 0 AND value_usd < 9e999),
    released TEXT NOT NULL
        CONSTRAINT observations_released_date CHECK (
            released = '' OR (length(released) IN (4, 7, 10)
            AND date(substr(released || '-01-01', 1, 10)) IS substr(released || '-01-01', 1, 10))),
    known_from TEXT NOT NULL
        CONSTRAINT observations_known_from_date CHECK (
            known_from = '' OR (length(known_from) IN (4, 7, 10) AND date(substr(known_from ||
            '-01-01', 1, 10)) IS substr(known_from || '-01-01', 1, 10))),
    confidence TEXT NOT NULL
        CONSTRAINT observations_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT observations_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    load_id INTEGER REFERENCES loads (load_id),
    line INTEGER CONSTRAINT observations_line_use CHECK (
        line >= 1 AND (line IS NULL) = (load_id IS NULL)),
    CONSTRAINT observations_figure CHECK (
        load_id IS NULL OR net_weight_t IS NOT NULL OR value_usd IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX observations_key ON observations (
    ifnull(load_id, 0), commodity, reporter, partner, flow, hs_code, period);

CREATE TABLE control_totals (
    row_id INTEGER PRIMARY KEY,
    commodity TEXT NOT NULL
        CONSTRAINT control_totals_commodity_id CHECK (
            length(commodity) BETWEEN 1 AND 128 AND commodity NOT GLOB '*[ ,;]*'),
    reporter TEXT NOT NULL
        CONSTRAINT control_totals_reporter_country CHECK (reporter GLOB '[A-Z][A-Z][A-Z]'),
    partner TEXT NOT NULL
        CONSTRAINT control_totals_partner_country CHECK (partner GLOB '[A-Z][A-Z][A-Z]'),
    flow TEXT NOT NULL CONSTRAINT control_totals_flow_word CHECK (flow IN ('export', 'import')),
    hs_code TEXT NOT NULL
        CONSTRAINT control_totals_hs_code_id CHECK (
            length(hs_code) BETWEEN 1 AND 128 AND hs_code NOT GLOB '*[ ,;]*'),
    interval TEXT NOT NULL
        CONSTRAINT control_totals_interval_interval CHECK (
            interval GLOB '[0-9][0-9][0-9][0-9]' OR (substr(interval, 8, 1) = '/'
            AND strftime('%Y-%m', substr(interval, 1, 7) || '-01') IS substr(interval, 1, 7)
            AND strftime('%Y-%m', substr(interval, 9) || '-01') IS substr(interval, 9)
            AND substr(interval, 1, 7) <= substr(interval, 9))),
    net_weight_t REAL
        CONSTRAINT control_totals_net_weight_t_range CHECK (
            net_weight_t >= 0 AND net_weight_t < 9e999),
    value_usd REAL
        CONSTRAINT control_totals_value_usd_range CHECK (value_usd >= 0 AND value_usd < 9e999),
    known_from TEXT NOT NULL
        CONSTRAINT control_totals_known_from_date CHECK (
            known_from = '' OR (length(known_from) IN (4, 7, 10) AND date(substr(known_from ||
            '-01-01', 1, 10)) IS substr(known_from || '-01-01', 1, 10))),
    confidence TEXT NOT NULL
        CONSTRAINT control_totals_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT control_totals_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT control_totals_key UNIQUE (commodity, reporter, partner, flow, hs_code, interval)
) STRICT;

CREATE TABLE production (
    row_id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL CONSTRAINT production_year_range CHECK (year BETWEEN 1900 AND 2200),
    country TEXT NOT NULL
        CONSTRAINT production_country_country CHECK (country GLOB '[A-Z][A-Z][A-Z]'),
    product_id TEXT NOT NULL
        CONSTRAINT production_product_id_id CHECK (
            length(product_id) BETWEEN 1 AND 128 AND product_id NOT GLOB '*[ ,;]*'),
    quantity_t REAL
        CONSTRAINT production_quantity_t_range CHECK (quantity_t >= 0 AND quantity_t < 9e999),
    confidence TEXT NOT NULL
        CONSTRAINT production_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT production_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX production_key ON production (
    year, country, product_id, ifnull(source_ids, ''));

CREATE TABLE memo_rare_earth_content (
    row_id INTEGER PRIMARY KEY,
    output_product_id TEXT NOT NULL REFERENCES products (product_id),
    intensity REAL NOT NULL
        CONSTRAINT memo_rare_earth_content_intensity_range CHECK (
            intensity >= 0 AND intensity < 9e999),
    intensity_unit TEXT NOT NULL,
    confidence TEXT NOT NULL
        CONSTRAINT memo_rare_earth_content_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT memo_rare_earth_content_source_ids_list CHECK (
            ';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT memo_rare_earth_content_key UNIQUE (output_product_id)
) STRICT;

-- Loads with the state they are in now.
CREATE VIEW load_states AS
SELECT loads.*,
    ifnull((SELECT event = 'undone' FROM load_events
            WHERE load_events.load_id = loads.load_id ORDER BY row_id DESC LIMIT 1), 0) AS undone
FROM loads;
