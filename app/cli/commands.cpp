// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/commands.h"

#include "app/cli/analyse_command.h"
#include "app/cli/changes_command.h"
#include "app/cli/check_command.h"
#include "app/cli/compare_command.h"
#include "app/cli/explain_command.h"
#include "app/cli/export_command.h"
#include "app/cli/import_command.h"
#include "app/cli/init_command.h"
#include "app/cli/loads_command.h"
#include "app/cli/notes_command.h"
#include "app/cli/open_report_command.h"
#include "app/cli/preview_command.h"
#include "app/cli/rank_command.h"
#include "app/cli/report_command.h"
#include "app/cli/scenarios_command.h"

#include <array>

namespace lodestone::cli
{

namespace
{

constexpr std::array kCommands{
    CommandEntry{"init", "Make a workspace from the built-in data or from a bundle",
                 "JSON: workspace, name, as_of, dataset_hash, sites, links, observations.",
                 makeInitCommand},
    CommandEntry{
        "import", "Load customs figures",
        "JSON: load_id (null after --dry-run), format, file, sha256, bytes, recorded_at, undone,\n"
        "period, read, new, revised, unchanged, rejected, set_aside (the five add up to read),\n"
        "set_aside_why[], warnings[], rejects[] (line, column, value, reason), revisions[] (key,\n"
        "old_tonnes, new_tonnes, old_usd, new_usd), part, parts[], detected[] (what, value, why).\n"
        "Several files give a list of such objects; each is a load of its own. An unknown --format "
        "lists those there are.",
        makeImportCommand},
    CommandEntry{"preview", "Show how a table in no known format would be read",
                 "JSON: part, parts[], delimiter, header_line, fingerprint, remembered_at, "
                 "columns[]\n(name, filled, field), options (as import takes them), questions[] "
                 "(subject, text: what\nmust be said before it can be loaded), rows[].",
                 makePreviewCommand},
    CommandEntry{"imports", "List the loads, newest first",
                 "JSON: a list of what import gives, without rejects and revisions.",
                 makeImportsCommand},
    CommandEntry{
        "changes", "What a load changed: figures, plants, and which figures move each",
        "JSON: the load as in imports, figures[] (period, reporter, partner, flow, hs_code,\n"
        "old_tonnes, new_tonnes, old_usd, new_usd), effect as in import --effect, whose\n"
        "moved[] also have destination and figures[] (numbers into figures[]).",
        makeChangesCommand},
    CommandEntry{
        "rejects", "List the refused rows of a load",
        "JSON: load_id, rejects[] (line, column, value, reason). CSV has the whole row too.",
        makeRejectsCommand},
    CommandEntry{"undo-import", "Take a load back whole; later loads stay",
                 "JSON: the load as in import, with undone.", makeUndoImportCommand},
    CommandEntry{"redo-import", "Put a load that was taken back into force again",
                 "JSON: the load as in import, with undone.", makeRedoImportCommand},
    CommandEntry{"notes", "What was made of the sites: their status and notes",
                 "JSON: notes[] (site_id, name, status: not-assessed, in-review, confirmed or\n"
                 "mitigated; text, author, recorded_at), by site; with --history every state that\n"
                 "was saved, newest first. CSV: one row per note, with the same names.",
                 makeNotesCommand},
    CommandEntry{
        "rank", "Which plants stop first, when, and how sure that is",
        "JSON: lodestone (version of the format), dataset_hash, scenario_hash, scenario, seed,\n"
        "draws, engine, start, as_of, horizon_days, observed_days (rest on customs figures),\n"
        "assumed_share, counts[] (day; threatened, stopped, averted: each p05, p50, p95),\n"
        "sites[] (rank, tier, site_id, name, company_id, sector, country, p_stop,\n"
        "stop_day {p05, p50, p95} or null when it never stops, p_first10, p_threatened,\n"
        "p_averted, binding {share, product_id, supplier_site_id, grade_id, magnet_site_id,\n"
        "licence, banned, border, held_back, assumed_link} or null, output_lost_days,\n"
        "output_lost_per_day, days_down, stops, confidence, assumed_share),\n"
        "groups[] (kind: sector, country or company; key, works, counts[], plants, p_stop;\n"
        "first_stop_day, output_lost_days and days_down, each {p05, p50, p95}), all (of all\n"
        "plants what a group has from plants on).\n"
        "CSV: one row per plant: rank to p_averted (stop_day_p05, _p50 and _p95 for stop_day),\n"
        "binding_product_id, binding_supplier_site_id, output_lost_days, output_lost_per_day,\n"
        "assumed_share.",
        makeRankCommand},
    CommandEntry{
        "compare", "Two scenarios over the same draws: what the second does to each plant",
        "JSON: dataset_hash, seed, draws, engine, days, first and second (id, name,\n"
        "scenario_hash, start), assumptions[] (what, first, second: those that differ), by_day[]\n"
        "(day; stopped_first, stopped_second, stopped_more, loss_first, loss_second: each p05,\n"
        "p50, p95), sites[] (largest move first: site_id, name, first and second {rank, p_stop,\n"
        "stop_day}, days_lost, days_lost_error (null with one draw), move: earlier, later,\n"
        "not-clear or unchanged).\n"
        "CSV: one row per plant.",
        makeCompareCommand},
    CommandEntry{
        "explain", "Why one site stops: the chain back to the border",
        "JSON: the keys of the run and those of one of its sites as in rank, then causes[],\n"
        "saviors[], explained_draw {draw, stop_day, threat_day, path_share}, hops[] (from the\n"
        "plant upstream), inputs[], would_have_to_be_true[], notes[]. A hop's flows[] are the "
        "ways\n"
        "in which its input arrives: from from_day until to_day each day share x gate x made, "
        "both\n"
        "of lag_days before ([day, share]: from that day on; 1 before the first), and once_days "
        "on\n"
        "from_day; those through_supplier together no more than supplier_cap, where it has\n"
        "rows. Each day a = stock + arrivals, stock' = min(max(0, a - made), room_days) from\n"
        "stock_days on; where the input binds, made = 1 - weight + weight min(1, a).\n"
        "CSV: one row per hop.",
        makeExplainCommand},
    CommandEntry{
        "analyse", "Run an analysis of the network; without an ID, list those there are",
        "JSON: analysis, dataset_hash, parameters, totals, rows[], remarks[]; 'esri' has rows "
        "with\n"
        "rank, id, name, country, sites, esri, own_share, firms_hit, magnet_tonnes and\n"
        "assumed_share, and totals with link_tonnes, the shares of it that are reported,\n"
        "estimated, assumed and not_named, and links_left_out. The list: analyses[] (id, title,\n"
        "sentence, parameters[]). CSV: one row per row, with the same names.",
        makeAnalyseCommand},
    CommandEntry{
        "report", "Write the report as a PDF, a web page or a workbook",
        "JSON: file, pages, bytes, left_out[] (steps that failed), dataset_hash, scenario_hash,\n"
        "seed, draws, engine. The same five, looks and loads give the same bytes. No display is "
        "needed.",
        makeReportCommand},
    CommandEntry{
        "open-report", "What a report was made of, and what has changed since",
        "Runs the report's scenario, seed and draws on the data of the workspace.\n"
        "JSON: title, workspace, program, made_of[] (what, then, now, changed), moved[] (name,\n"
        "rank_then, rank_now, p_stop_then, p_stop_now, stop_day_then, stop_day_now), unmoved.",
        makeOpenReportCommand},
    CommandEntry{"scenarios", "List the built-in scenarios; 'scenarios show ID' prints one",
                 "JSON: scenarios[] (id, name, description, start, as_of, horizon_days,\n"
                 "scenario_hash). What 'show' prints is a scenario file: change it and give it to\n"
                 "--scenario.",
                 makeScenariosCommand},
    CommandEntry{"check", "Integrity and quality of the data",
                 "JSON: dataset_hash, errors, warnings, findings[] (severity, file, line, column,\n"
                 "id, message). Exit status 1 when there is an error among them.",
                 makeCheckCommand},
    CommandEntry{"export", "Write one table to standard output, or all of them as a bundle",
                 "JSON: table and rows[], with --bundle: bundle and dataset_hash, with --template: "
                 "template.",
                 makeExportCommand},
};

} // namespace

std::span<const CommandEntry> commands()
{
    return kCommands;
}

} // namespace lodestone::cli
