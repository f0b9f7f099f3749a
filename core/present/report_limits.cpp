// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
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
    return fill(say("%1 of %2"),
                {wholeNumber(reported), wholeNumber(static_cast<std::int64_t>(rows.size()))});
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
    list.items.push_back(
        fill(say("Supply links: %1 are reported, the others estimated or assumed."),
             {notReported(data.links)}) +
        " " + assumedSentence(run));
    list.items.push_back(
        fill(say("Volumes of sites: %1 are reported."), {notReported(data.sites)}));
    list.items.push_back(fill(say("Days of cover: %1 rows are reported. They are the weakest input "
                                  "and the strongest lever."),
                              {notReported(data.covers)}));
    if (run.observedDays > 0) {
        list.items.push_back(
            fill(many("Customs figures carry the first %n day of %1; the rest is projected.",
                      "Customs figures carry the first %n days of %1; the rest is projected.",
                      run.observedDays),
                 {wholeNumber(run.horizonDays)}));
    } else {
        list.items.push_back(
            say("No day of this run rests on customs figures: all of it is projected."));
    }
    const std::int64_t alone = sitesWithoutCustomer(data);
    if (alone > 0) {
        list.items.push_back(
            many("%n site has no customer in the data (projects, or plants that serve China); they "
                 "are shown and ranked nowhere.",
                 "%n sites have no customer in the data (projects, or plants that serve China); "
                 "they are shown and ranked nowhere.",
                 alone));
    }
    return list;
}

Bullets limits()
{
    return {
        {say("No skill at naming single plants, countries or months was found when the method was "
             "compared with 2025; the totals had the right size. Read the ranking as groups."),
         say("Prices, demand and politics do not react. Government stocks are not released. Firms "
             "do "
             "not share parts with each other."),
         say("More trouble is not more loss for every plant: what waits for one part keeps its "
             "stock of others, and a line that starts again late can start at a better time. Goods "
             "that fly bring a border's next bad month sooner too, so a line can stop earlier that "
             "loses less. So compare scenarios by all plants together."),
         say("A part that lacks magnets of several grades is helped only by what helps with each "
             "of "
             "them; two actions that help with one each are not combined."),
         say("A stop counts on its third day, so those of a run's last two days are not in it."),
         say("Days of the stop are conditional: they are those of the draws in which the plant "
             "stops. "
             "The chance stands beside them."),
         say("The ranges hold what is uncertain inside the model. They do not hold errors of the "
             "model "
             "itself.")}};
}

} // namespace

void addLimits(const ReportInput& in, Blocks& out)
{
    out.emplace_back(Heading{1, say("Coverage and limitations"), {}, "limits"});
    out.emplace_back(coverage(in));
    out.emplace_back(limits());
}

} // namespace lodestone::core
