// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_parts.h"

#include <array>

namespace lodestone::core
{

namespace
{

Bullets method()
{
    return {
        {"The network is simulated day by day from mines to component makers, in shares of the "
         "output before the controls. Each maker, grade and magnet source has one stock; it is "
         "used up while less arrives than is needed.",
         "What leaves China follows the customs figures month by month: how many tonnes is data; "
         "who gets them follows reported licences first, then an order drawn by lot with larger "
         "buyers first.",
         "Each plant has a number of distinct parts with magnets. Which maker, grade and magnet "
         "source a part hangs on is drawn by lot where it is not known. A line stops with its "
         "first part that can stop it; a stop is the first of three days running on which a line "
         "makes under half.",
         "When a part runs short, firms react after a delay: air freight, another source, another "
         "supplier, redesign. Threatened are plants that would stop without reactions; averted, "
         "those a reaction saved.",
         "All this is repeated in many draws. A chance is a share of the draws; a range is from "
         "their 5th to their 95th percentile. Plants share a tier when the one ranked first stops "
         "first in fewer than nine of ten of the draws in which either stops."}};
}

struct Formula
{
    const char* of;
    const char* formula;
    const char* words;
};

/// The recursion of core/engine/supply_draw.cpp and its neighbours, as it is computed.
constexpr std::array<Formula, 12> kFormulas{
    {{"Arrivals", "in_k(t) = Σ_e h_e · g_e(t − l_e) · x_src(e)(t − l_e) + u_k + help_k(t)",
      "Over the sources e of input k: share h_e of the need, gate g_e when it crossed the border, "
      "lead time l_e of a day at least, output x of the source; u_k is the share whose source is "
      "not in the data"},
     {"Available", "a_k(t) = S_k(t) + in_k(t)", "Stock in days of use and what arrives"},
     {"Limit", "lim_k = (1 − w_k) + w_k · min(1, a_k)",
      "Weight w: 1 essential, 0.5 important, 0 minor"},
     {"Output", "x = min(1, cap, min_k lim_k)", "In shares of the output before the controls"},
     {"Use and stock", "use_k = min(a_k, x);  S_k(t + 1) = min(a_k − use_k, S_max,k)",
      "A store holds its level on day 0 and the slack of air against sea freight"},
     {"Own stock", "S = m · max(tri(low, mode, high; Φ(√ρ · Z_row + √(1 − ρ) · Z_own)), R − l)",
      "Triangular law of the cover row; ρ is what stocks of one statement have in common; R a "
      "run-out statement where there is one, l the lead time, m the scenario's stock multiplier"},
     {"Parts", "n = ⌊scale · tri(low, mode, high; u_1) + u_2⌋",
      "Distinct magnet parts of a product in a works"},
     {"Gate", "r = w / b;  κ · g_c + (1 − κ) · g_f = r",
      "Tonnes shipped w against baseline b of a destination and month; κ is the controlled share, "
      "g_c the licensed part of the controlled need, g_f the gate of goods that need no licence"},
     {"Licence order", "ascending −ln U / size^a",
      "Buyers that no report names, the larger ones more often first; the i-th of n gets the "
      "(i − ½) / n quantile of the destination's law of delays"},
     {"Stop", "first t with x_line(t), x_line(t + 1), x_line(t + 2) < ½",
      "A plant stops with its first line; parts that can stop a line have weight 1"},
     {"Chance and range", "P = stops / draws;  [P5, P50, P95] by nearest rank",
      "Ranges of days are over the draws in which the plant stops"},
     {"Sampling error", "1.96 · √(¼ / draws)", "Half width for a chance of one half"}}};

Table formulaTable()
{
    Table table;
    table.columns = {{"Quantity", 1.3}, {"Formula", 4.6}, {"In words", 4.2}};
    for (const Formula& row : kFormulas) {
        table.rows.push_back(
            {{}, {{.text = row.of, .strong = true}, {.text = row.formula}, {.text = row.words}}});
    }
    table.note = "x, g, h and w are shares from 0 to 1; S, a and in are days of use; t and l are "
                 "days. tri is the triangular law, Φ the normal one, U and u are uniform in 0..1.";
    return table;
}

struct Term
{
    const char* word;
    const char* meaning;
};

constexpr std::array<Term, 24> kTerms{
    {{"Assumed", "A judgement: no source states it and none is near enough to derive it from."},
     {"As-of date", "Only what was public by the end of this day counts in the run."},
     {"Averted", "Threatened in a draw and yet not stopped, because a reaction saved the plant."},
     {"Baseline", "Mean monthly flow before the export controls; outputs are shares of it."},
     {"Cover", "Days a stock lasts at the usual use when nothing arrives."},
     {"Cut", "Output under 80 % of the baseline."},
     {"Day 0", "First day of the scenario; all days count from it."},
     {"Draw", "One possible course of events: every unknown is drawn once from its range."},
     {"Estimated", "Derived from sources, by a rule that the data state."},
     {"Gate", "Share of the baseline flow that crosses the Chinese border to a destination."},
     {"General licence", "Covers all shipments of an exporter to a customer for a time."},
     {"Grade", "Kind of magnet by its heat resistance; those with heavy rare earths are licensed."},
     {"Horizon", "Number of days the run looks ahead."},
     {"Lead time", "Days from shipment to arrival."},
     {"Line", "Part of a plant that runs or stands as a whole."},
     {"P5–P95", "Range between the 5th and the 95th percentile of the draws: 90 % lie inside."},
     {"Prepared", "A reaction at hand when a control or hold strikes: it helps without its delay."},
     {"Rank", "Place by chance of a stop, then by the median day of the stop."},
     {"Reported", "A source states it."},
     {"Running down", "Output of at least 80 % while an essential stock shrinks."},
     {"Stop", "A line makes under half of its baseline for three days running."},
     {"Threatened", "Would stop if nobody reacted."},
     {"Tier", "Plants whose order is not clear: read them as one group."},
     {"Works", "One place of production. It may hold several plants of the ranking, one for each "
               "kind of product, and counts once."}}};

} // namespace

void addMethod(const ReportInput& in, Blocks& out)
{
    out.emplace_back(Heading{1, "Method in plain words", in.run.key.engine, "method"});
    out.emplace_back(method());
    out.emplace_back(Heading{2, "Formulas", {}, "formulas"});
    out.emplace_back(formulaTable());
}

void addGlossary(const ReportInput&, Blocks& out)
{
    out.emplace_back(Heading{1, "Glossary", {}, "glossary"});
    Table table;
    table.columns = {{"Word", 1.4}, {"Meaning", 6.0}};
    for (const Term& term : kTerms) {
        table.rows.push_back({{}, {{.text = term.word, .strong = true}, {.text = term.meaning}}});
    }
    out.emplace_back(std::move(table));
}

} // namespace lodestone::core
