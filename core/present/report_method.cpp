// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_parts.h"

#include "core/base/say.h"

#include <array>

namespace lodestone::core
{

namespace
{

Bullets method()
{
    return {
        {say("The network is simulated day by day from mines to component makers, in shares of the "
             "output before the controls. Each maker, grade and magnet source has one stock; it is "
             "used up while less arrives than is needed."),
         say("What leaves China follows the customs figures month by month: how many tonnes is "
             "data; "
             "who gets them follows reported licences first, then an order drawn by lot with "
             "larger "
             "buyers first."),
         say("Each plant has a number of distinct parts with magnets. Which maker, grade and "
             "magnet "
             "source a part hangs on is drawn by lot where it is not known. A line stops with its "
             "first part that can stop it; a stop is the first of three days running on which a "
             "line "
             "makes under half."),
         say("Firms react, each way after its delay, from the day on which a control or a hold "
             "begins, or in a run that starts later, on which a border lets less through or a "
             "supplier makes less: air freight, another source, another supplier, redesign. "
             "Threatened are plants that would stop without reactions; averted, those a reaction "
             "saved."),
         say("All this is repeated in many draws. A chance is a share of the draws; a range is "
             "from "
             "their 5th to their 95th percentile. Plants share a tier when the one ranked first "
             "stops "
             "first in fewer than nine of ten of the draws in which either stops.")}};
}

struct Formula
{
    std::string of;
    std::string formula;
    std::string words;
};

/// The recursion of core/engine/supply_draw.cpp and its neighbours, as it is computed.
std::array<Formula, 12> formulas()
{
    return {
        {{say("Arrivals"),
          say("in_k(t) = Σ_e h_e · g_e(t − l_e) · x_src(e)(t − l_e) + u_k + help_k(t)"),
          say("Over the sources e of input k: share h_e of the need, gate g_e when it crossed the "
              "border, "
              "lead time l_e of a day at least, output x of the source; u_k is the share whose "
              "source is "
              "not in the data")},
         {say("Available"), say("a_k(t) = S_k(t) + in_k(t)"),
          say("Stock in days of use and what arrives")},
         {say("Limit"), say("lim_k = (1 − w_k) + w_k · min(1, a_k)"),
          say("Weight w: 1 essential, 0.5 important, 0 minor")},
         {say("Output"), say("x = min(1, cap, min_k lim_k)"),
          say("In shares of the output before the controls")},
         {say("Use and stock"), say("use_k = min(a_k, x);  S_k(t + 1) = min(a_k − use_k, S_max,k)"),
          say("A store holds its level on day 0 and the slack of air against sea freight")},
         {say("Own stock"),
          say("S = m · max(tri(low, mode, high; Φ(√ρ · Z_row + √(1 − ρ) · Z_own)), R − l)"),
          say("Triangular law of the cover row; ρ is what stocks of one statement have in common; "
              "R a "
              "run-out statement where there is one, l the lead time, m the scenario's stock "
              "multiplier")},
         {say("Parts"), say("n = ⌊scale · tri(low, mode, high; u_1) + u_2⌋"),
          say("Distinct magnet parts of a product in a works")},
         {say("Gate"), say("r = w / b;  κ · g_c + (1 − κ) · g_f = r"),
          say("Tonnes shipped w against baseline b of a destination and month; κ is the controlled "
              "share, "
              "g_c the licensed part of the controlled need, g_f the gate of goods that need no "
              "licence")},
         {say("Licence order"), say("ascending −ln U / size^a"),
          say("Buyers that no report names, the larger ones more often first; the i-th of n gets "
              "the "
              "(i − ½) / n quantile of the destination's law of delays")},
         {say("Stop"),
          fill(say("first t with %1"), {"x_line(t), x_line(t + 1), x_line(t + 2) < ½"}),
          say("A plant stops with its first line; parts that can stop a line have weight 1")},
         {say("Chance and range"), say("P = stops / draws;  [P5, P50, P95] by nearest rank"),
          say("Ranges of days are over the draws in which the plant stops")},
         {say("Sampling error"), say("1.96 · √(¼ / draws)"),
          say("Half width for a chance of one half")}}};
}

Table formulaTable()
{
    Table table;
    table.columns = {{say("Quantity"), 1.3}, {say("Formula"), 4.6}, {say("In words"), 4.2}};
    for (const Formula& row : formulas()) {
        table.rows.push_back(
            {{}, {{.text = row.of, .strong = true}, {.text = row.formula}, {.text = row.words}}});
    }
    table.note =
        say("x, g, h and w are shares from 0 to 1; S, a and in are days of use; t and l are "
            "days. tri is the triangular law, Φ the normal one, U and u are uniform in 0..1.");
    return table;
}

struct Term
{
    std::string word;
    std::string meaning;
};

std::array<Term, 24> terms()
{
    return {
        {{say("Assumed"),
          say("A judgement: no source states it and none is near enough to derive it from.")},
         {say("As-of date"), say("Only what was public by the end of this day counts in the run.")},
         {say("Averted"),
          say("Threatened in a draw and yet not stopped, because a reaction saved the plant.")},
         {say("Baseline"),
          say("Mean monthly flow before the export controls; outputs are shares of it.")},
         {say("Cover"), say("Days a stock lasts at the usual use when nothing arrives.")},
         {say("Cut"), say("Output under 80 % of the baseline.")},
         {say("Day 0"), say("First day of the scenario; all days count from it.")},
         {say("Draw"),
          say("One possible course of events: every unknown is drawn once from its range.")},
         {say("Estimated"), say("Derived from sources, by a rule that the data state.")},
         {say("Gate"),
          say("Share of the baseline flow that crosses the Chinese border to a destination.")},
         {say("General licence"),
          say("Covers all shipments of an exporter to a customer for a time.")},
         {say("Grade"),
          say("Kind of magnet by its heat resistance; those with heavy rare earths are licensed.")},
         {say("Horizon"), say("Number of days the run looks ahead.")},
         {say("Lead time"), say("Days from shipment to arrival.")},
         {say("Line"), say("Part of a plant that runs or stands as a whole.")},
         {say("P5–P95"),
          say("Range between the 5th and the 95th percentile of the draws: 90 % lie inside.")},
         {say("Prepared"),
          say("A reaction at hand when trouble strikes: it helps without its delay.")},
         {say("Rank"), say("Place by chance of a stop, then by the median day of the stop.")},
         {say("Reported"), say("A source states it.")},
         {say("Running down"), say("Output of at least 80 % while an essential stock shrinks.")},
         {say("Stop"), say("A line makes under half of its baseline for three days running.")},
         {say("Threatened"), say("Would stop if nobody reacted.")},
         {say("Tier"), say("Plants whose order is not clear: read them as one group.")},
         {say("Works"),
          say("One place of production. It may hold several plants of the ranking, one for each "
              "kind of product, and counts once.")}}};
}

} // namespace

void addMethod(const ReportInput& in, Blocks& out)
{
    out.emplace_back(Heading{1, say("Method in plain words"), in.run.key.engine, "method"});
    out.emplace_back(method());
    out.emplace_back(Heading{2, say("Formulas"), {}, "formulas"});
    out.emplace_back(formulaTable());
}

void addGlossary(const ReportInput&, Blocks& out)
{
    out.emplace_back(Heading{1, say("Glossary"), {}, "glossary"});
    Table table;
    table.columns = {{say("Word"), 1.4}, {say("Meaning"), 6.0}};
    for (const Term& term : terms()) {
        table.rows.push_back({{}, {{.text = term.word, .strong = true}, {.text = term.meaning}}});
    }
    out.emplace_back(std::move(table));
}

} // namespace lodestone::core
