// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_parts.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <set>

namespace lodestone::core
{

namespace
{

template <typename Row> std::string notReported(const std::vector<Row>& rows)
{
    const auto reported = std::ranges::count(rows, Confidence::Reported, &Row::confidence);
    return wholeNumber(reported) + " of " + wholeNumber(static_cast<std::int64_t>(rows.size()));
}

std::int64_t sitesWithoutCustomer(const Dataset& dataset)
{
    std::set<std::string_view> suppliers;
    for (const Link& link : dataset.links) {
        suppliers.insert(link.supplierSiteId);
    }
    return std::ranges::count_if(dataset.sites, [&suppliers](const Site& site) {
        return site.kind != Stage::Assembly && !suppliers.contains(site.id);
    });
}

Bullets coverage(const ReportInput& in)
{
    const Dataset& data = in.dataset;
    const RunResult& run = in.run;
    Bullets list;
    list.items.push_back("Supply links: " + notReported(data.links) +
                         " are reported, the others estimated or assumed. " + assumedSentence(run));
    list.items.push_back("Volumes of sites: " + notReported(data.sites) + " are reported.");
    list.items.push_back("Days of cover: " + notReported(data.covers) +
                         " rows are reported. They are the weakest input and the strongest lever.");
    if (run.observedDays > 0) {
        list.items.push_back("Customs figures carry the first " +
                             counted(run.observedDays, "day", "days") + " of " +
                             wholeNumber(run.horizonDays) + "; the rest is projected.");
    } else {
        list.items.push_back(
            "No day of this run rests on customs figures: all of it is projected.");
    }
    const std::int64_t alone = sitesWithoutCustomer(data);
    if (alone > 0) {
        list.items.push_back(
            counted(alone, "site has", "sites have") +
            " no customer in the data (projects, or plants that serve China); they "
            "are shown and ranked nowhere.");
    }
    return list;
}

Bullets limits()
{
    return {
        {"No skill at naming single plants, countries or months was found when the method was "
         "compared with 2025; the totals had the right size. Read the ranking as groups.",
         "Prices, demand and politics do not react. Government stocks are not released. Firms do "
         "not share parts with each other.",
         "Days of the stop are conditional: they are those of the draws in which the plant stops. "
         "The chance stands beside them.",
         "The ranges hold what is uncertain inside the model. They do not hold errors of the model "
         "itself."}};
}

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

} // namespace

void addLimits(const ReportInput& in, Blocks& out)
{
    out.emplace_back(PageBreak{});
    out.emplace_back(Heading{1, "Coverage and limitations", {}, "limits"});
    out.emplace_back(coverage(in));
    out.emplace_back(limits());
    out.emplace_back(Heading{1, "Method in plain words", {}, "method"});
    out.emplace_back(method());
}

} // namespace lodestone::core
