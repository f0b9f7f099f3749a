-- SPDX-License-Identifier: GPL-3.0-only
-- The network: one table for each CSV file of the bundle, with the same columns (the lists are in
-- db/bundle/tables_network.cpp, and a test holds the two together). row_id keeps the order of the
-- rows. Empty texts are '', other empty cells NULL. 9e999 is infinity. Lists of ids are one text
-- with ";" between; that each id exists is checked when the data are read.

CREATE TABLE bundle (
    row_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL CONSTRAINT bundle_key_given CHECK (key <> ''),
    value TEXT NOT NULL,
    CONSTRAINT bundle_key UNIQUE (key)
) STRICT;

CREATE TABLE sources (
    row_id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL
        CONSTRAINT sources_source_id_id CHECK (
            length(source_id) BETWEEN 1 AND 128 AND source_id NOT GLOB '*[ ,;]*'),
    publisher TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT NOT NULL
        CONSTRAINT sources_published_date CHECK (
            published = '' OR (length(published) IN (4, 7, 10)
            AND date(substr(published || '-01-01', 1, 10)) IS
            substr(published || '-01-01', 1, 10))),
    CONSTRAINT sources_key UNIQUE (source_id)
) STRICT;

CREATE TABLE companies (
    row_id INTEGER PRIMARY KEY,
    company_id TEXT NOT NULL
        CONSTRAINT companies_company_id_id CHECK (
            length(company_id) BETWEEN 1 AND 128 AND company_id NOT GLOB '*[ ,;]*'),
    name TEXT NOT NULL CONSTRAINT companies_name_given CHECK (name <> ''),
    hq_country TEXT NOT NULL
        CONSTRAINT companies_hq_country_country CHECK (hq_country GLOB '[A-Z][A-Z][A-Z]'),
    sector TEXT NOT NULL
        CONSTRAINT companies_sector_id CHECK (
            length(sector) BETWEEN 1 AND 128 AND sector NOT GLOB '*[ ,;]*'),
    ticker TEXT NOT NULL,
    source_ids TEXT
        CONSTRAINT companies_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    CONSTRAINT companies_key UNIQUE (company_id)
) STRICT;

CREATE TABLE products (
    row_id INTEGER PRIMARY KEY,
    product_id TEXT NOT NULL
        CONSTRAINT products_product_id_id CHECK (
            length(product_id) BETWEEN 1 AND 128 AND product_id NOT GLOB '*[ ,;]*'),
    name TEXT NOT NULL CONSTRAINT products_name_given CHECK (name <> ''),
    stage TEXT NOT NULL
        CONSTRAINT products_stage_word CHECK (
            stage IN ('mine', 'separation', 'metal', 'magnet', 'component', 'assembly')),
    unit TEXT NOT NULL CONSTRAINT products_unit_given CHECK (unit <> ''),
    hs_code TEXT NOT NULL
        CONSTRAINT products_hs_code_id CHECK (
            length(hs_code) <= 128 AND hs_code NOT GLOB '*[ ,;]*'),
    controlled_from TEXT
        CONSTRAINT products_controlled_from_day CHECK (date(controlled_from) IS controlled_from),
    note TEXT NOT NULL,
    CONSTRAINT products_key UNIQUE (product_id)
) STRICT;

CREATE TABLE sites (
    row_id INTEGER PRIMARY KEY,
    site_id TEXT NOT NULL
        CONSTRAINT sites_site_id_id CHECK (
            length(site_id) BETWEEN 1 AND 128 AND site_id NOT GLOB '*[ ,;]*'),
    works_id TEXT NOT NULL
        CONSTRAINT sites_works_id_id CHECK (
            length(works_id) BETWEEN 1 AND 128 AND works_id NOT GLOB '*[ ,;]*'),
    company_id TEXT NOT NULL REFERENCES companies (company_id),
    name TEXT NOT NULL CONSTRAINT sites_name_given CHECK (name <> ''),
    kind TEXT NOT NULL
        CONSTRAINT sites_kind_word CHECK (
            kind IN ('mine', 'separation', 'metal', 'magnet', 'component', 'assembly')),
    sector TEXT NOT NULL
        CONSTRAINT sites_sector_id CHECK (
            length(sector) BETWEEN 1 AND 128 AND sector NOT GLOB '*[ ,;]*'),
    country TEXT NOT NULL CONSTRAINT sites_country_country CHECK (country GLOB '[A-Z][A-Z][A-Z]'),
    place TEXT NOT NULL,
    lat REAL NOT NULL CONSTRAINT sites_lat_range CHECK (lat BETWEEN -90 AND 90),
    lon REAL NOT NULL CONSTRAINT sites_lon_range CHECK (lon BETWEEN -180 AND 180),
    output_product_id TEXT NOT NULL REFERENCES products (product_id),
    annual_output REAL
        CONSTRAINT sites_annual_output_range CHECK (annual_output >= 0 AND annual_output < 9e999),
    output_year TEXT NOT NULL
        CONSTRAINT sites_output_year_year CHECK (
            output_year = '' OR output_year GLOB '[0-9][0-9][0-9][0-9]'),
    lines INTEGER CONSTRAINT sites_lines_range CHECK (lines BETWEEN 1 AND 10000),
    end_use TEXT NOT NULL
        CONSTRAINT sites_end_use_word CHECK (end_use IN ('civil', 'mixed', 'military')),
    ramping TEXT NOT NULL CONSTRAINT sites_ramping_word CHECK (ramping IN ('', 'yes')),
    confidence TEXT NOT NULL
        CONSTRAINT sites_confidence_word CHECK (confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT sites_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT sites_key UNIQUE (site_id)
) STRICT;

CREATE TABLE links (
    row_id INTEGER PRIMARY KEY,
    supplier_site_id TEXT NOT NULL REFERENCES sites (site_id),
    buyer_site_id TEXT NOT NULL REFERENCES sites (site_id),
    product_id TEXT NOT NULL REFERENCES products (product_id),
    share_of_need REAL CONSTRAINT links_share_of_need_range CHECK (share_of_need BETWEEN 0 AND 1),
    delivers_from TEXT
        CONSTRAINT links_delivers_from_month CHECK (
            strftime('%Y-%m', delivers_from || '-01') IS delivers_from),
    confidence TEXT NOT NULL
        CONSTRAINT links_confidence_word CHECK (confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT links_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT links_ends CHECK (supplier_site_id <> buyer_site_id),
    CONSTRAINT links_key UNIQUE (supplier_site_id, buyer_site_id, product_id)
) STRICT;

CREATE TABLE requirements (
    row_id INTEGER PRIMARY KEY,
    output_product_id TEXT NOT NULL REFERENCES products (product_id),
    input_product_id TEXT NOT NULL REFERENCES products (product_id),
    row_no INTEGER NOT NULL CONSTRAINT requirements_row_no_range CHECK (row_no BETWEEN 1 AND 1000),
    intensity REAL NOT NULL
        CONSTRAINT requirements_intensity_range CHECK (intensity >= 0 AND intensity < 9e999),
    intensity_unit TEXT NOT NULL,
    criticality TEXT NOT NULL
        CONSTRAINT requirements_criticality_word CHECK (
            criticality IN ('essential', 'important', 'minor')),
    distinct_parts_low REAL
        CONSTRAINT requirements_distinct_parts_low_range CHECK (
            distinct_parts_low >= 0 AND distinct_parts_low < 9e999),
    distinct_parts_mode REAL
        CONSTRAINT requirements_distinct_parts_mode_range CHECK (
            distinct_parts_mode >= 0 AND distinct_parts_mode < 9e999),
    distinct_parts_high REAL
        CONSTRAINT requirements_distinct_parts_high_range CHECK (
            distinct_parts_high >= 0 AND distinct_parts_high < 9e999),
    confidence TEXT NOT NULL
        CONSTRAINT requirements_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    source_ids TEXT
        CONSTRAINT requirements_source_ids_list CHECK (';' || source_ids || ';' NOT GLOB '*;;*'),
    note TEXT NOT NULL,
    CONSTRAINT requirements_distinct_parts_whole CHECK (
        (distinct_parts_low IS NULL) = (distinct_parts_mode IS NULL) AND (distinct_parts_low
        IS NULL) = (distinct_parts_high IS NULL)),
    CONSTRAINT requirements_distinct_parts_order CHECK (
        distinct_parts_low <= distinct_parts_mode AND distinct_parts_mode <=
        distinct_parts_high),
    CONSTRAINT requirements_key UNIQUE (output_product_id, input_product_id, row_no)
) STRICT;

CREATE TABLE grade_lines (
    row_id INTEGER PRIMARY KEY,
    site_id TEXT NOT NULL REFERENCES sites (site_id),
    magnet_product_id TEXT NOT NULL REFERENCES products (product_id),
    share_of_output REAL NOT NULL
        CONSTRAINT grade_lines_share_of_output_range CHECK (share_of_output BETWEEN 0 AND 1),
    confidence TEXT NOT NULL
        CONSTRAINT grade_lines_confidence_word CHECK (
            confidence IN ('reported', 'estimated', 'assumed')),
    note TEXT NOT NULL,
    CONSTRAINT grade_lines_key UNIQUE (site_id, magnet_product_id)
) STRICT;
