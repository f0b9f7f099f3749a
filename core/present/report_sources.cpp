// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/model/known_figures.h"
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lodestone::core
{

namespace
{

struct Series
{
    int rows = 0;
    Month first;
    Month last;
    std::string released;
    std::set<std::string> sources;
};

Table customsTable(const ReportInput& in)
{
    using Key = std::tuple<std::string, std::string, std::string, std::string>;
    std::map<Key, Series> groups;
    const auto all = [](const Observation&) { return true; };
    forEachKnown(in.dataset, in.run.scenario.asOf, all, [&groups](const Observation& row) {
        Series& series = groups[{row.reporter, row.flow, row.hsCode, row.commodity}];
        series.first = series.rows == 0 ? row.period : std::min(series.first, row.period);
        series.last = series.rows == 0 ? row.period : std::max(series.last, row.period);
        series.released = std::max(series.released, row.released);
        series.sources.insert(row.sourceIds.begin(), row.sourceIds.end());
        ++series.rows;
    });
    Table table;
    table.columns = {{say("Figures of"), 1.4},
                     {say("Flow"), 1.0},
                     {say("HS code"), 1.3},
                     {say("Goods"), 2.0},
                     {say("Rows"), 0.8, CellKind::Number},
                     {say("Months"), 2.4},
                     {say("Latest release"), 1.6},
                     {say("Sources"), 1.0, CellKind::Number}};
    for (const auto& [key, series] : groups) {
        const auto& [reporter, flow, code, commodity] = key;
        table.rows.push_back(
            {{},
             {{.text = countryName(reporter), .strong = true},
              {.text = flow == "export"   ? say("export")
                       : flow == "import" ? say("import")
                                          : flow},
              {.text = code},
              {.text = commodity},
              {.text = wholeNumber(series.rows)},
              {.text = monthText(series.first) + " – " + monthText(series.last)},
              {.text =
                   series.released.empty() ? say("not stated") : partialDateText(series.released)},
              {.text = wholeNumber(static_cast<std::int64_t>(series.sources.size()))}}});
    }
    return table;
}

/// Counts rows by confidence.
template <typename Row>
TableRow confidenceRow(const std::string& what, const std::vector<Row>& rows)
{
    std::array<std::int64_t, 3> counts{};
    for (const Row& row : rows) {
        ++counts.at(static_cast<std::size_t>(row.confidence));
    }
    TableRow line;
    line.cells.push_back({.text = what, .strong = true});
    line.cells.push_back({.text = wholeNumber(static_cast<std::int64_t>(rows.size()))});
    for (const std::int64_t count : counts) {
        line.cells.push_back({.text = wholeNumber(count)});
    }
    return line;
}

Table confidenceTable(const Dataset& dataset)
{
    Table table;
    table.columns = {{say("Rows of the data"), 4.0},
                     {say("All"), 1.0, CellKind::Number},
                     {say("Reported"), 1.0, CellKind::Number},
                     {say("Estimated"), 1.0, CellKind::Number},
                     {say("Assumed"), 1.0, CellKind::Number}};
    table.rows.push_back(confidenceRow(say("Customs figures"), dataset.observations));
    table.rows.push_back(confidenceRow(say("Sites (volume)"), dataset.sites));
    table.rows.push_back(confidenceRow(say("Supply links"), dataset.links));
    table.rows.push_back(confidenceRow(say("Requirements"), dataset.requirements));
    table.rows.push_back(confidenceRow(say("Days of cover"), dataset.covers));
    table.rows.push_back(confidenceRow(say("Grades of a maker"), dataset.gradeLines));
    table.rows.push_back(confidenceRow(say("Lead times"), dataset.leadTimes));
    table.rows.push_back(confidenceRow(say("Licence laws"), dataset.licenceLaws));
    table.rows.push_back(confidenceRow(say("Reactions"), dataset.reactions));
    table.rows.push_back(confidenceRow(say("Parameters"), dataset.parameters));
    table.note =
        say("Reported: a source states it. Estimated: derived from sources. Assumed: judgement.");
    return table;
}

Table loadTable(const std::vector<LoadReport>& loads)
{
    Table table;
    table.columns = {{say("File"), 2.6},
                     {say("Format"), 1.6},
                     {say("Loaded"), 1.8},
                     {say("Period"), 1.8},
                     {say("Rows"), 0.9, CellKind::Number},
                     {say("New"), 0.9, CellKind::Number},
                     {say("Revised"), 0.9, CellKind::Number},
                     {say("Rejected"), 1.0, CellKind::Number},
                     {say("SHA-256"), 1.2}};
    for (const LoadReport& load : loads) {
        const std::size_t slash = load.file.find_last_of('/');
        table.rows.push_back(
            {{},
             {{.text = slash == std::string::npos ? load.file : load.file.substr(slash + 1),
               .note = load.undone ? say("taken back") : std::string(),
               .strong = true},
              {.text = load.formatId},
              {.text = load.recordedAt},
              {.text = load.period},
              {.text = wholeNumber(load.read)},
              {.text = wholeNumber(load.added)},
              {.text = wholeNumber(load.revised)},
              {.text = wholeNumber(load.rejected)},
              {.text = shortHash(load.sha256)}}});
    }
    return table;
}

void addIds(std::set<std::string>& into, const IdList& ids)
{
    into.insert(ids.begin(), ids.end());
}

/// Sources behind the why pages (sites, links and covers on the chains) and the customs figures.
std::set<std::string> citedSources(const ReportInput& in)
{
    std::set<std::string> ids;
    std::set<std::string> sites;
    for (const Explanation& why : in.whys) {
        for (const ExplanationHop& hop : why.hops) {
            if (const Site* site = in.names.site(hop.site)) {
                sites.insert(site->id);
                addIds(ids, site->sourceIds);
            }
        }
        for (const InputCover& input : why.inputs) {
            addIds(ids, input.sourceIds);
        }
    }
    for (const Link& link : in.dataset.links) {
        if (sites.contains(link.supplierSiteId) && sites.contains(link.buyerSiteId)) {
            addIds(ids, link.sourceIds);
        }
    }
    for (const Observation& row : in.dataset.observations) {
        addIds(ids, row.sourceIds);
    }
    return ids;
}

/// Only what a browser opens; a file or script in the data is not made clickable.
std::string webAddress(const std::string& url)
{
    const bool web = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
    return web ? url : std::string();
}

Table sourceTable(const ReportInput& in, const std::set<std::string>& ids)
{
    Table table;
    table.columns = {
        {say("Publisher"), 2.0}, {say("Title"), 4.6}, {say("Published"), 1.3}, {say("Id"), 2.4}};
    for (const std::string& id : ids) {
        const Source* source = in.names.source(id);
        if (source == nullptr) {
            continue;
        }
        table.rows.push_back(
            {{},
             {{.text = source->publisher, .strong = true},
              {.text = source->title, .url = webAddress(source->url)},
              {.text = source->published.empty() ? say("not dated")
                                                 : partialDateText(source->published)},
              {.text = source->id}}});
    }
    return table;
}

} // namespace

void addSources(const ReportInput& in, Blocks& out)
{
    out.emplace_back(Heading{1, say("Data sources and vintage"), in.dataset.name, "sources"});
    out.emplace_back(Paragraph{
        Tone::Body,
        {},
        fill(say("Data gathered up to %1; used as known on %2. Dataset "
                 "hash %3."),
             {dateText(in.dataset.asOf), dateText(in.run.scenario.asOf), in.run.key.datasetHash})});
    out.emplace_back(Heading{2, say("Customs figures"), {}, {}});
    out.emplace_back(customsTable(in));
    if (!in.options.loads.empty()) {
        out.emplace_back(Heading{2, say("Files loaded"), {}, "loads"});
        out.emplace_back(loadTable(in.options.loads));
    }
    out.emplace_back(Heading{2, say("How sure the rows are"), {}, "confidence"});
    out.emplace_back(confidenceTable(in.dataset));
    const std::set<std::string> cited = citedSources(in);
    if (!cited.empty()) {
        out.emplace_back(
            Heading{2, say("Sources of the customs figures and of the why pages"),
                    fill(say("%1 of %2"),
                         {wholeNumber(static_cast<std::int64_t>(cited.size())),
                          wholeNumber(static_cast<std::int64_t>(in.dataset.sources.size()))}),
                    "cited"});
        out.emplace_back(sourceTable(in, cited));
    }
}

} // namespace lodestone::core
