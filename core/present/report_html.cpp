// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_html.h"

#include "core/base/say.h"
#include "core/present/report_html_parts.h"
#include "core/present/report_numbers.h"
#include "core/present/words.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

constexpr std::string_view kStyle =
    "body{font:15px/1.5 Inter,'DejaVu Sans',sans-serif;color:#1b1f24;background:#fff;"
    "max-width:70rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.9rem;margin:.3rem 0}h2{margin-top:2.4rem;border-top:1px solid #ccc;"
    "padding-top:1rem}table{border-collapse:collapse;width:100%;margin:.6rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.2rem .5rem;border-bottom:1px solid #ddd}"
    "th{font-size:.85rem;border-bottom:1px solid #888}.number{text-align:right}"
    ".kicker{font-weight:600;color:#1f5f8b}.lead{font-size:1.1rem}.note{font-size:.85rem;"
    "color:#444}.class{border:1px solid #1b1f24;padding:0 .4rem;font-weight:600}"
    ".cells{display:flex;flex-wrap:wrap;gap:1rem}.cells>div{border:1px solid #ccc;"
    "border-radius:4px;padding:.6rem 1rem;flex:1}.value{font-size:1.6rem;font-weight:600}"
    "svg{max-width:100%}svg text{font-size:11px}aside{font-size:.85rem;color:#444}"
    "nav ol{columns:2}@media print{details{display:none}}";

std::string tag(std::string_view name, std::string_view text)
{
    return "<" + std::string(name) + ">" + htmlText(text) + "</" + std::string(name) + ">";
}

std::string noteHtml(const std::string& text)
{
    return text.empty() ? std::string() : "<p class=\"note\">" + htmlText(text) + "</p>\n";
}

std::string anchorOf(std::size_t heading)
{
    return "h" + std::to_string(heading);
}

bool isWeb(std::string_view url)
{
    return url.starts_with("https://") || url.starts_with("http://");
}

/// Writes the blocks in order; headings are numbered so that links find them.
class HtmlWriter
{
public:
    explicit HtmlWriter(const ReportDoc& doc) : m_style(doc.numbers)
    {
        for (const Block& block : doc.blocks) {
            if (const auto* heading = std::get_if<Heading>(&block)) {
                m_headings.push_back(heading);
            }
        }
    }

    [[nodiscard]] std::string contents() const
    {
        std::string html = "<nav aria-label=\"" + htmlText(say("Contents")) + "\"><ol>\n";
        for (std::size_t i = 0; i < m_headings.size(); ++i) {
            if (m_headings[i]->level <= 2) {
                html += "<li><a href=\"#" + anchorOf(i) + "\">" + htmlText(m_headings[i]->text) +
                        "</a></li>\n";
            }
        }
        return html + "</ol></nav>\n";
    }

    [[nodiscard]] std::string take() { return std::move(m_out); }

    void operator()(const Heading& block)
    {
        // The title is h1; chapters come below it. None is skipped: readers that jump from heading
        // to heading would look for what is missing.
        m_level = std::clamp(block.level + 1, 2, std::min(4, m_level + 1));
        const std::string name = "h" + std::to_string(m_level);
        m_out += "<" + name + " id=\"" + anchorOf(m_next++) + "\">" + htmlText(block.text) + "</" +
                 name + ">\n";
        if (!block.aside.empty()) {
            m_out += tag("aside", block.aside) + "\n";
        }
    }

    void operator()(const Paragraph& block)
    {
        if (block.tone == Tone::Title) {
            m_out += tag("h1", block.text) + "\n";
            return;
        }
        const char* name = block.tone == Tone::Kicker ? "kicker"
                           : block.tone == Tone::Lead ? "lead"
                           : block.tone == Tone::Note ? "note"
                                                      : "body";
        m_out += "<p class=\"" + std::string(name) + "\">" +
                 (block.strong.empty() ? std::string() : tag("strong", block.strong) + " ") +
                 htmlText(block.text) + "</p>\n";
    }

    void operator()(const Figures& block)
    {
        m_out += "<div class=\"cells\">\n";
        for (const Figure& cell : block.cells) {
            m_out += "<div>" + htmlText(cell.label) + "<div class=\"value\">" +
                     htmlText(cell.value) + "</div>" + htmlText(cell.range) + "<br>" +
                     htmlText(cell.detail) + "</div>\n";
        }
        m_out += "</div>\n";
    }

    void operator()(const Findings& block)
    {
        m_out += "<ol>\n";
        for (const ReportFinding& item : block.items) {
            m_out += "<li>" + tag("strong", item.claim) + " " + htmlText(item.evidence) + " <em>(" +
                     htmlText(confidenceText(item.confidence)) + ")</em>";
            if (const std::size_t at = headingOf(item.see); at < m_headings.size()) {
                m_out += " <a href=\"#" + anchorOf(at) + "\">" +
                         htmlText(fill(say("see %1"), {m_headings[at]->text})) + "</a>";
            }
            m_out += "</li>\n";
        }
        m_out += "</ol>\n";
    }

    void operator()(const Table& block)
    {
        m_out += "<table><thead><tr>";
        for (const TableColumn& column : block.columns) {
            m_out += std::string("<th scope=\"col\"") +
                     (column.kind == CellKind::Number ? " class=\"number\">" : ">") +
                     htmlText(column.title) + "</th>";
        }
        m_out += "</tr></thead><tbody>\n";
        for (const TableRow& row : block.rows) {
            addRow(block, row);
        }
        m_out += "</tbody></table>\n" + noteHtml(block.note);
    }

    void operator()(const MapBlock& block)
    {
        Table counts;
        counts.columns = {{fill(say("State on day %1"), {std::to_string(block.day)})},
                          {say("Sites"), 1.0, CellKind::Number}};
        for (const auto& [state, count] : block.counts) {
            counts.rows.push_back({{},
                                   {{.text = stateName(state)},
                                    {.text = inNumberStyle(wholeNumber(count), m_style)}}});
        }
        counts.note = block.caption;
        (*this)(counts);
    }

    void operator()(const Charts& block)
    {
        for (const ChartData& chart : block.charts) {
            m_out += "<figure><figcaption>" + tag("strong", chart.title) + " " +
                     htmlText(chart.summary) + "</figcaption>\n" + chartSvg(chart, m_style) +
                     noteHtml(chart.source) + chartNumbers(chart, m_style) + "</figure>\n";
        }
    }

    void operator()(const Timeline& block)
    {
        Table table;
        table.columns = {
            {say("Rank")}, {say("Plant")}, {fill(say("States from %1"), {block.dayZero})}};
        for (const TimelineRow& row : block.rows) {
            std::string spans;
            for (const TimelineSpan& span : row.spans) {
                spans += (spans.empty() ? "" : ", ") +
                         fill(say("%1 from day %2"),
                              {stateName(span.state), std::to_string(span.fromDay)});
            }
            table.rows.push_back({{}, {{.text = row.rank}, {.text = row.label}, {.text = spans}}});
        }
        (*this)(table);
    }

    void operator()(const Chain& block)
    {
        m_out += "<ol>\n";
        for (const ChainStep& step : block.steps) {
            m_out += "<li>" + tag("strong", step.title);
            if (!step.gives.empty()) {
                m_out += " " + htmlText(fill(say("gives %1"), {step.gives}));
            }
            for (const std::string& fact : step.facts) {
                m_out += "<br>" + htmlText(fact);
            }
            m_out += " <em>(" + htmlText(evidenceOf(step)) + ")</em></li>\n";
        }
        m_out += "</ol>\n";
    }

    void operator()(const NetworkFigure& block)
    {
        m_out += tag("p", block.summary) + "\n";
        Table table;
        table.columns = {{say("Supplier")},
                         {say("Buyer")},
                         {say("Share of need"), 1.0, CellKind::Number},
                         {say("Confidence")}};
        for (const NetworkEdge& edge : block.edges) {
            table.rows.push_back(
                {{},
                 {{.text = block.nodes[edge.from].name, .strong = edge.onPath},
                  {.text = block.nodes[edge.to].name, .strong = edge.onPath},
                  {.text = edge.share ? percentText(*edge.share) : say("not known")},
                  {.text = confidenceText(edge.confidence)}}});
        }
        (*this)(table);
    }

    void operator()(const Bullets& block)
    {
        m_out += "<ul>\n";
        for (const std::string& item : block.items) {
            m_out += tag("li", item) + "\n";
        }
        m_out += "</ul>\n";
    }

    void operator()(const PageBreak&) {}

private:
    [[nodiscard]] std::size_t headingOf(const std::string& id) const
    {
        const auto at = std::ranges::find_if(
            m_headings, [&id](const Heading* one) { return !id.empty() && one->id == id; });
        return static_cast<std::size_t>(at - m_headings.begin());
    }

    void addRow(const Table& table, const TableRow& row)
    {
        if (!row.group.empty()) {
            m_out += "<tr><th scope=\"rowgroup\" colspan=\"" +
                     std::to_string(table.columns.size()) + "\">" + htmlText(row.group) +
                     "</th></tr>\n";
            return;
        }
        m_out += "<tr>";
        for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i) {
            addCell(table.columns[i], row.cells[i]);
        }
        m_out += "</tr>\n";
    }

    void addCell(const TableColumn& column, const TableCell& cell)
    {
        m_out += column.kind == CellKind::Number ? "<td class=\"number\">" : "<td>";
        if (cell.range && column.kind == CellKind::Range) {
            m_out += rangeSvg(*cell.range, column.axisMax);
        }
        std::string text = cell.strong ? tag("strong", cell.text) : htmlText(cell.text);
        if (isWeb(cell.url)) {
            text = "<a href=\"" + htmlText(cell.url) + "\" rel=\"noreferrer\">" + text + "</a>";
        }
        m_out +=
            text + (cell.note.empty() ? std::string() : " " + tag("small", cell.note)) + "</td>";
    }

    std::vector<const Heading*> m_headings;
    NumberStyle m_style;
    std::size_t m_next = 0;
    int m_level = 1;
    std::string m_out;
};

std::string footHtml(const ReportDoc& doc)
{
    return "<footer class=\"note\"><hr>" + htmlText(fill(say("Data: %1"), {doc.dataVintage})) +
           " · " + htmlText(doc.subject) + " · " + htmlText(fill(say("Seed %1"), {doc.seed})) +
           " · " + htmlText(doc.draws) + " · " + htmlText(doc.badge) + " · " +
           htmlText(doc.creator) + "<br>" + htmlText(doc.keywords) + "</footer>\n";
}

} // namespace

std::string htmlText(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            if (byte >= 0x20 && byte != 0x7F) {
                out += c;
            } else if (c == '\n' || c == '\t') {
                out += ' ';
            }
        }
    }
    return out;
}

std::string reportHtml(const ReportDoc& doc)
{
    const NumberScope numbers(NumberStyle::English); // what the writer restyles
    HtmlWriter writer(doc);
    for (const Block& block : doc.blocks) {
        std::visit(writer, block);
    }
    std::string head =
        "<!DOCTYPE html>\n<html lang=\"" + htmlText(wording().language()) +
        "\"><head><meta charset=\"utf-8\">\n"
        // Nothing may be fetched and no script may run, whatever the data hold.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n";
    if (!doc.author.empty()) {
        head += "<meta name=\"author\" content=\"" + htmlText(doc.author) + "\">\n";
    }
    head += tag("title", doc.title) + "\n<style>" + std::string(kStyle) +
            "</style></head><body>\n<header><p>" + htmlText(doc.scope) +
            (doc.classification.empty()
                 ? std::string()
                 : " <span class=\"class\">" + htmlText(doc.classification) + "</span>") +
            "</p></header>\n<main>\n" + writer.contents();
    return head + writer.take() + "</main>\n" + footHtml(doc) + "</body></html>\n";
}

} // namespace lodestone::core
