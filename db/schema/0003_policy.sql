-- SPDX-License-Identifier: GPL-3.0-only
-- Assumptions and rules: parameters, export controls, licences, reactions, events. See
-- 0001_network.sql for the conventions and db/bundle/tables_policy.cpp for the lists.

CREATE TABLE parameters (
    row_id INTEGER PRIMARY KEY,
    parameter_id TEXT NOT NULL
        CONSTRAINT parameters_parameter_id_id CHECK (
            length(parameter_id) BETWEEN 1 AND 128 AND parameter_id NOT GLOB '*[ ,;]*'),
    applies_to TEXT NOT NULL,
    value_low REAL NOT NULL CONSTRAINT parameters_value_low_finite CHECK (abs(value_low) < 9e999),
    value_mode REAL NOT NULL
        CONSTRAINT parameters_value_mode_finite CHECK (abs(value_mode) < 9e999),
    value_high REAL NOT NULL
        CONSTRAINT parameters_value_high_finite CHECK (abs(value_high) < 9e999),
    unit TEXT NOT NULL,
    known_from TEXT NOT NULL
        CONSTRAINT parameters_known_from_date CHECK (
            known_from = '' OR (length(known_from) IN (4, 7, 10) AND date(substr(known_from ||
            '-01-01', 1, 10)) IS substr(known_from || '-01-01', 1, 10))),
    confidence TEXT NOT NULL
        CONSTRAINT parameters_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT parameters_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT parameters_value_order CHECK (value_low <= value_mode AND value_mode <= value_high),
    CONSTRAINT parameters_key UNIQUE (parameter_id, applies_to, unit, known_from)
) STRICT;

CREATE TABLE controls (
    row_id INTEGER PRIMARY KEY,
    control_id TEXT NOT NULL
        CONSTRAINT controls_control_id_id CHECK (
            length(control_id) BETWEEN 1 AND 128 AND control_id NOT GLOB '*[ ,;]*'),
    start TEXT NOT NULL CONSTRAINT controls_start_day CHECK (date(start) IS start),
    "end" TEXT CONSTRAINT controls_end_day CHECK (date("end") IS "end"),
    origin TEXT NOT NULL CONSTRAINT controls_origin_given CHECK (origin <> ''),
    destination TEXT NOT NULL CONSTRAINT controls_destination_given CHECK (destination <> ''),
    product_ids TEXT
        CONSTRAINT controls_product_ids_list CHECK (';' || product_ids || ';' NOT GLOB '*;;*'),
    kind TEXT NOT NULL
        CONSTRAINT controls_kind_id CHECK (
            length(kind) BETWEEN 1 AND 128 AND kind NOT GLOB '*[ ,;]*'),
    end_use TEXT NOT NULL CONSTRAINT controls_end_use_given CHECK (end_use <> ''),
    source_ids TEXT
        CONSTRAINT controls_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT controls_end_after_start CHECK ("end" >= start),
    CONSTRAINT controls_key UNIQUE (control_id)
) STRICT;

CREATE TABLE licence_grants (
    row_id INTEGER PRIMARY KEY,
    granted_on TEXT NOT NULL
        CONSTRAINT licence_grants_granted_on_day CHECK (date(granted_on) IS granted_on),
    exporter_company_id TEXT REFERENCES companies (company_id),
    buyer_company_id TEXT REFERENCES companies (company_id),
    destination TEXT NOT NULL CONSTRAINT licence_grants_destination_given CHECK (destination <> ''),
    end_use TEXT NOT NULL
        CONSTRAINT licence_grants_end_use_id CHECK (
            length(end_use) <= 128 AND end_use NOT GLOB '*[ ,;]*'),
    kind TEXT NOT NULL
        CONSTRAINT licence_grants_kind_id CHECK (
            length(kind) BETWEEN 1 AND 128 AND kind NOT GLOB '*[ ,;]*'),
    valid_days INTEGER NOT NULL
        CONSTRAINT licence_grants_valid_days_range CHECK (valid_days BETWEEN 0 AND 36500),
    chance TEXT NOT NULL
        CONSTRAINT licence_grants_chance_form CHECK (chance = 'share' OR chance GLOB '[0-9]*'),
    source_ids TEXT
        CONSTRAINT licence_grants_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX licence_grants_key ON licence_grants (
    granted_on, ifnull(exporter_company_id, ''), ifnull(buyer_company_id, ''), destination);

CREATE TABLE licence_laws (
    row_id INTEGER PRIMARY KEY,
    destination TEXT NOT NULL CONSTRAINT licence_laws_destination_given CHECK (destination <> ''),
    known_from TEXT NOT NULL
        CONSTRAINT licence_laws_known_from_day CHECK (date(known_from) IS known_from),
    median_low REAL NOT NULL
        CONSTRAINT licence_laws_median_low_range CHECK (median_low >= 0 AND median_low < 9e999),
    median_mode REAL NOT NULL
        CONSTRAINT licence_laws_median_mode_range CHECK (median_mode >= 0 AND median_mode < 9e999),
    median_high REAL NOT NULL
        CONSTRAINT licence_laws_median_high_range CHECK (median_high >= 0 AND median_high < 9e999),
    sigma REAL NOT NULL CONSTRAINT licence_laws_sigma_range CHECK (sigma BETWEEN 0 AND 10),
    confidence TEXT NOT NULL
        CONSTRAINT licence_laws_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT licence_laws_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT licence_laws_median_order CHECK (
        median_low <= median_mode AND median_mode <= median_high),
    CONSTRAINT licence_laws_key UNIQUE (destination, known_from)
) STRICT;

CREATE TABLE licences (
    row_id INTEGER PRIMARY KEY,
    date TEXT NOT NULL CONSTRAINT licences_date_day CHECK (date(date) IS date),
    reporter TEXT NOT NULL CONSTRAINT licences_reporter_given CHECK (reporter <> ''),
    applications TEXT NOT NULL,
    approved TEXT NOT NULL,
    approval_share TEXT NOT NULL,
    processing_days TEXT NOT NULL,
    source_ids TEXT
        CONSTRAINT licences_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT licences_key UNIQUE (date, reporter)
) STRICT;

CREATE TABLE reactions (
    row_id INTEGER PRIMARY KEY,
    action_id TEXT NOT NULL
        CONSTRAINT reactions_action_id_id CHECK (
            length(action_id) BETWEEN 1 AND 128 AND action_id NOT GLOB '*[ ,;]*'),
    name TEXT NOT NULL CONSTRAINT reactions_name_given CHECK (name <> ''),
    level TEXT NOT NULL
        CONSTRAINT reactions_level_id CHECK (
            length(level) BETWEEN 1 AND 128 AND level NOT GLOB '*[ ,;]*'),
    products TEXT CONSTRAINT reactions_products_list CHECK (';' || products || ';' NOT GLOB '*;;*'),
    grades TEXT CONSTRAINT reactions_grades_list CHECK (';' || grades || ';' NOT GLOB '*;;*'),
    sectors TEXT CONSTRAINT reactions_sectors_list CHECK (';' || sectors || ';' NOT GLOB '*;;*'),
    not_sectors TEXT
        CONSTRAINT reactions_not_sectors_list CHECK (';' || not_sectors || ';' NOT GLOB '*;;*'),
    chance_low REAL NOT NULL
        CONSTRAINT reactions_chance_low_range CHECK (chance_low BETWEEN 0 AND 1),
    chance_mode REAL NOT NULL
        CONSTRAINT reactions_chance_mode_range CHECK (chance_mode BETWEEN 0 AND 1),
    chance_high REAL NOT NULL
        CONSTRAINT reactions_chance_high_range CHECK (chance_high BETWEEN 0 AND 1),
    delay_low REAL NOT NULL
        CONSTRAINT reactions_delay_low_range CHECK (delay_low >= 0 AND delay_low < 9e999),
    delay_mode REAL NOT NULL
        CONSTRAINT reactions_delay_mode_range CHECK (delay_mode >= 0 AND delay_mode < 9e999),
    delay_high REAL NOT NULL
        CONSTRAINT reactions_delay_high_range CHECK (delay_high >= 0 AND delay_high < 9e999),
    supplies_low REAL NOT NULL
        CONSTRAINT reactions_supplies_low_range CHECK (supplies_low BETWEEN 0 AND 1),
    supplies_mode REAL NOT NULL
        CONSTRAINT reactions_supplies_mode_range CHECK (supplies_mode BETWEEN 0 AND 1),
    supplies_high REAL NOT NULL
        CONSTRAINT reactions_supplies_high_range CHECK (supplies_high BETWEEN 0 AND 1),
    limit_days REAL
        CONSTRAINT reactions_limit_days_range CHECK (limit_days >= 0 AND limit_days < 9e999),
    confidence TEXT NOT NULL
        CONSTRAINT reactions_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT reactions_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT reactions_chance_order CHECK (
        chance_low <= chance_mode AND chance_mode <= chance_high),
    CONSTRAINT reactions_delay_order CHECK (delay_low <= delay_mode AND delay_mode <= delay_high),
    CONSTRAINT reactions_supplies_order CHECK (
        supplies_low <= supplies_mode AND supplies_mode <= supplies_high),
    CONSTRAINT reactions_key UNIQUE (action_id)
) STRICT;

CREATE TABLE policy_events (
    row_id INTEGER PRIMARY KEY,
    date TEXT NOT NULL
        CONSTRAINT policy_events_date_date CHECK (
            (length(date) IN (4, 7, 10)
            AND date(substr(date || '-01-01', 1, 10)) IS substr(date || '-01-01', 1, 10))),
    actor TEXT NOT NULL CONSTRAINT policy_events_actor_given CHECK (actor <> ''),
    event TEXT NOT NULL CONSTRAINT policy_events_event_given CHECK (event <> ''),
    scope TEXT NOT NULL,
    effect_on_shipments TEXT NOT NULL,
    source_ids TEXT
        CONSTRAINT policy_events_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    CONSTRAINT policy_events_key UNIQUE (date, actor, event)
) STRICT;
