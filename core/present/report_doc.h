// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/report_settings.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// What a report shows, not how: plain blocks in reading order. buildReport (core/present/report.h)
// makes one, ui/report paints it. All texts are final English UTF-8; all days count from day 0.

namespace lodestone::core
{

struct Heading
{
    int level = 1; ///< 1 opens a chapter (outline), 2 a section, 3 a part of one
    std::string text{};
    std::string aside{}; ///< small text at the right end of the line
    std::string id{};    ///< what "see page" refers to; empty = nobody does
};

enum class Tone
{
    Kicker, ///< one coloured line above a title
    Title,  ///< the title of the report
    Lead,   ///< the sentence under the title
    Body,
    Note ///< small
};

struct Paragraph
{
    Tone tone = Tone::Body;
    std::string strong{}; ///< said first, in bold; may be empty
    std::string text{};
};

/// One cell of the answer box: a number with its range on a scale.
struct Figure
{
    std::string label{};
    std::string value{};
    std::string range{};   ///< "90 %: 4–11 of 345"
    std::string detail{};  ///< a second small line, e.g. the threatened; may be empty
    Band band{};           ///< in the unit of scaleMax
    double scaleMax = 1.0; ///< > 0
    bool stopped = true;   ///< painted in the ink of stopped plants; else of cut ones
};

struct Figures
{
    std::vector<Figure> cells{};
};

struct ReportFinding
{
    std::string claim{};
    std::string evidence{};
    Confidence confidence = Confidence::Assumed; ///< of what the claim rests on
    std::string see{};                           ///< id of a heading; empty = none
};

struct Findings
{
    std::vector<ReportFinding> items{};
};

enum class CellKind
{
    Text,
    Number, ///< right-aligned
    Range   ///< P5–P95 box with a median tick on the column's day axis
};

struct TableColumn
{
    std::string title{};
    double width = 1.0; ///< relative to the other columns
    CellKind kind = CellKind::Text;
    double axisMax = 0.0; ///< Range only: days at the right end
};

struct TableCell
{
    std::string text{};
    std::string note{}; ///< after the text, smaller
    bool strong = false;
    std::optional<Band> range{}; ///< in columns of another kind than Range: what text and note say
    /// What text rounds, for outputs that reckon on: a share from 0 to 1 where text is in %.
    std::optional<double> value{};
    std::string sector{}; ///< its sign stands before the text; empty = none
    std::string url{};    ///< where a click leads; empty = nowhere
};

struct TableRow
{
    std::string group{}; ///< not empty: a line across the table, no cells
    std::vector<TableCell> cells{};
};

struct Table
{
    std::vector<TableColumn> columns{};
    std::vector<TableRow> rows{};
    std::string note{}; ///< below the table
};

/// State of the sites on one day with the chain of one plant; painted by the map's own painter.
struct MapBlock
{
    std::shared_ptr<const Dataset> dataset{};
    std::shared_ptr<const RunResult> run{};
    int day = 0;
    SiteId focus{};                                  ///< none = no links drawn
    std::vector<std::pair<SiteState, int>> counts{}; ///< legend: plants in each state
    std::string caption{};
};

struct ChartPoint
{
    double x = 0.0;
    double y = 0.0;
};

enum class ChartTone
{
    Stopped,
    Threatened,
    Shipments,
    Compared,   ///< one of up to four alternatives, told apart by colour, dash and name
    Destination ///< the same for lines with marks: told apart by colour, shape of mark and name
};

/// What a mark on a line says about its figure.
enum class ChartMarkKind
{
    Reported,
    Estimated,
    Assumed,
    Earlier ///< what the figure was before it was revised
};

/// A figure that can be pointed at.
struct ChartMark
{
    double x = 0.0;
    double y = 0.0;
    ChartMarkKind kind = ChartMarkKind::Reported;
    double now = 0.0;    ///< Earlier only: y of the figure that counts
    std::string about{}; ///< all that is to be said of it, in lines
    /// How it is worked out, with its values; empty: it is a figure as it was found.
    std::string formula{};
};

struct ChartSeries
{
    std::string name{}; ///< written at its end
    ChartTone tone = ChartTone::Stopped;
    std::vector<ChartPoint> points{};       ///< ascending x
    std::vector<ChartPoint> low{};          ///< lower edge of the band; empty = no band
    std::vector<ChartPoint> high{};         ///< upper edge, same x
    std::optional<double> projectedAfter{}; ///< dashed from this x on
    double longestStep = 0.0;               ///< points further apart are not joined; 0 = all are
    std::optional<double> level{};          ///< a dashed level line of its own
    std::vector<ChartPoint> guide{};        ///< a thin dotted line that goes with it
    std::vector<ChartMark> marks{}; ///< ascending x; earlier figures before the one that counts
};

/// A P5–P95 bar with a median tick, lying on the x axis.
struct ChartAxisBar
{
    Band band{};
    ChartTone tone = ChartTone::Stopped;
};

/// Something that happened: an upright line with a flag.
struct ChartEvent
{
    double x = 0.0;
    std::string label{}; ///< short
    std::string about{}; ///< in full
};

struct ChartTick
{
    double x = 0.0;
    std::string label{};
};

/// One chart: lines over x = 0..xMax, y = 0..yMax. A plain value, the same for screen and paper.
struct ChartData
{
    std::string title{};
    std::string summary{}; ///< the chart in one sentence, for those who do not see it
    std::string xLabel{};  ///< with its unit: "day"
    std::string yLabel{};  ///< unit of the ticks, above them; empty where they name it themselves
    double xMax = 1.0;
    double yMax = 1.0;
    bool percent = false;             ///< y runs from 0 to 100 (or yMax), ticks read "50 %"
    std::vector<ChartTick> xTicks{};  ///< empty = round numbers
    std::optional<double> baseline{}; ///< a dashed level line
    std::vector<ChartSeries> series{};
    std::vector<ChartEvent> events{}; ///< ascending x
    std::optional<ChartAxisBar> axisBar{};
    std::string bandName{}; ///< what the bands are: "90 % of the draws"
    std::string note{};     ///< written inside the plot
    std::string source{};   ///< below the chart
};

/// Charts side by side.
struct Charts
{
    std::vector<ChartData> charts{};
};

struct TimelineSpan
{
    SiteState state = SiteState::Running;
    int fromDay = 0;
    int toDay = 0; ///< exclusive
};

struct TimelineRow
{
    std::string rank{};
    std::string label{};
    std::vector<TimelineSpan> spans{};
    std::optional<Band> stopDay{};
};

struct Timeline
{
    int days = 0; ///< right end of the axis
    std::string dayZero{};
    std::vector<TimelineRow> rows{};
};

/// One hop of a why chain; a chain goes from the plant back to the border.
struct ChainStep
{
    std::string title{};
    std::string gives{}; ///< what it gives to the step before; empty on the first
    std::vector<std::string> facts{};
    Confidence evidence = Confidence::Assumed; ///< of the link to the step before
    bool stated = false;                       ///< that link is what the user stated
    bool licence = false;                      ///< the export gate itself
    std::string kind{}; ///< sector of a plant, stage of the others: the sign beside it
};

/// "assumed", or "stated by you".
[[nodiscard]] std::string evidenceOf(const ChainStep& step);

struct Chain
{
    std::vector<ChainStep> steps{};
};

/// A site of the supplier graph.
struct NetworkNode
{
    std::size_t column = 0; ///< into NetworkFigure::columns
    std::string name{};
    std::string fact{}; ///< its country
    SiteState state = SiteState::NotAffected;
    bool onPath = false; ///< part of the path that stops the plant
};

struct NetworkEdge
{
    std::size_t from = 0;          ///< the supplier, into NetworkFigure::nodes
    std::size_t to = 0;            ///< the buyer
    std::optional<double> share{}; ///< 0..1 of the buyer's need; none = not known
    Confidence confidence = Confidence::Assumed;
    bool onPath = false;
};

/// Who supplies whom up to one plant: columns by stage, the plant at the right.
struct NetworkFigure
{
    std::vector<std::string> columns{};
    std::vector<std::size_t> leftOut{}; ///< sites that did not fit, by column
    std::vector<NetworkNode> nodes{};   ///< by column, top to bottom
    std::vector<NetworkEdge> edges{};
    std::string summary{}; ///< the figure in one sentence, for those who do not see it
};

struct Bullets
{
    std::vector<std::string> items{};
};

/// What follows begins on a new page.
struct PageBreak
{};

using Block = std::variant<Heading, Paragraph, Figures, Findings, Table, MapBlock, Charts, Timeline,
                           Chain, NetworkFigure, Bullets, PageBreak>;

struct ReportDoc
{
    std::string title{};
    std::string scope{};          ///< head of each page, right: workspace and date of the data
    std::string author{};         ///< may be empty
    std::string classification{}; ///< head of each page; may be empty
    std::string subject{};        ///< scenario hash
    std::string keywords{};
    std::string badge{};                        ///< foot of each page: how sure the data are
    std::string dataVintage{};                  ///< foot: "customs to Oct 2026"
    std::string hash{};                         ///< foot: short scenario hash
    std::string dataHash{};                     ///< foot: short
    std::string engine{};                       ///< foot: version
    std::string seed{};                         ///< foot
    std::string draws{};                        ///< foot
    std::string creator{};                      ///< program and version
    NumberStyle numbers = NumberStyle::English; ///< of the texts
    Date date{};                ///< date of the data; the file is dated with it, so bytes repeat
    std::string scenarioJson{}; ///< goes along as an attachment
    std::string rankingCsv{};   ///< goes along as an attachment
    std::string runJson{};      ///< likewise: what the run was (core/present/report_record.h)
    std::vector<Block> blocks{};
};

} // namespace lodestone::core
