// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_parts.h"
#include "ui/report/blocks.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kRowsWithNote = 3; // on its page at least
constexpr double kPadX = 4.0;
constexpr double kPadY = 4.6;
constexpr double kFirstLine = kPadY + 7.2; // middle of the first line in a row
constexpr double kIcon = 11.0;
constexpr double kIconRoom = kIcon + 5.0;
constexpr double kMostWord = 150.0; // a longer word may break
constexpr double kMostLine = 330.0; // a longer text is to be broken anyway
constexpr double kLeastLane = 84.0; // of a range column
constexpr double kLaneShare = 0.19; // of the table, where there is room

// What all rows of a table share.
struct TableShape
{
    std::vector<core::TableColumn> columns;
    std::vector<double> left;  // of each column
    std::vector<double> width; // of each column
    const Theme& theme;
    double total = 0.0;

    QRectF cell(const QRectF& row, std::size_t column) const
    {
        return {row.left() + left[column], row.top(), width[column], row.height()};
    }
    // Where the day axis of a range column lies.
    QRectF lane(const QRectF& cell) const { return cell.adjusted(7.0, 0.0, -12.0, 0.0); }
};

Side sideOf(core::CellKind kind)
{
    return kind == core::CellKind::Number ? Side::Right : Side::Left;
}

QFont fontOfCell(const core::TableCell& cell)
{
    return paperFont(PaperText::Cell, cell.strong);
}

// How little and how much room a column can use: its widest word, and its widest text on one line.
struct Need
{
    double least = 0.0;
    double most = 0.0;

    void widen(double word, double line)
    {
        least = std::max(least, std::min(word, kMostWord) + 2.0 * kPadX);
        most = std::max({most, least, std::min(line, kMostLine) + 2.0 * kPadX});
    }
};

double widestLine(const QString& text, const QFont& font)
{
    double widest = 0.0;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        widest = std::max(widest, lineWidth(line, font));
    }
    return widest;
}

void widenBy(const core::TableCell& cell, core::CellKind kind, Need& need)
{
    const QString text = fromUtf8(cell.text);
    const double icon = cell.sector.empty() ? 0.0 : kIconRoom;
    const double note = cell.note.empty() ? 0.0
                                          : lineWidth(QLatin1Char(' ') + fromUtf8(cell.note),
                                                      paperFont(PaperText::Note));
    const double line = widestLine(text, fontOfCell(cell)) + note + icon;
    // A number and its range stay on one line.
    const bool number = kind == core::CellKind::Number;
    need.widen(number ? line : widestWord(text, fontOfCell(cell)) + icon, line);
}

std::vector<Need> needsOf(const core::Table& table, double total)
{
    const QFont head = paperFont(PaperText::Head);
    std::vector<Need> needs;
    for (const core::TableColumn& column : table.columns) {
        const QString title = fromUtf8(column.title);
        Need need;
        need.widen(widestWord(title, head), widestLine(title, head));
        if (column.kind == core::CellKind::Range) {
            need = {kLeastLane, std::max(kLeastLane, total * kLaneShare)};
        }
        needs.push_back(need);
    }
    for (const core::TableRow& row : table.rows) {
        for (std::size_t c = 0; c < std::min(row.cells.size(), needs.size()); ++c) {
            if (table.columns[c].kind != core::CellKind::Range) {
                widenBy(row.cells[c], table.columns[c].kind, needs[c]);
            }
        }
    }
    return needs;
}

// A width by the weight of each column, within what the column needs and can use, so that all
// together fill the table. What is left when every text has its line goes by the weights too.
std::vector<double> columnWidths(const core::Table& table, double total)
{
    const std::vector<Need> needs = needsOf(table, total);
    double least = 0.0;
    double most = 0.0;
    double weights = 0.0;
    for (std::size_t c = 0; c < needs.size(); ++c) {
        least += needs[c].least;
        most += needs[c].most;
        weights += table.columns[c].width;
    }
    const bool tight = least >= total; // words must break somewhere: the longest
    std::vector<double> width(needs.size());
    const auto fill = [&](double level) {
        double sum = 0.0;
        for (std::size_t c = 0; c < needs.size(); ++c) {
            width[c] =
                tight ? std::min(needs[c].least, level)
                      : std::clamp(level * table.columns[c].width, needs[c].least, needs[c].most);
            sum += width[c];
        }
        return sum;
    };
    double low = 0.0;
    double high = 1e6;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2.0;
        (fill(middle) < total ? low : high) = middle;
    }
    fill(low);
    for (std::size_t c = 0; c < needs.size(); ++c) {
        width[c] += std::max(0.0, total - most) * table.columns[c].width / weights;
    }
    return width;
}

// Days between two ticks, so that their numbers do not touch.
double laneStep(double max, double width)
{
    const double number = textWidth(QStringLiteral("000"), paperFont(PaperText::Note)) + 6.0;
    double step = dayStep(max);
    for (double shown = max; step < max && width * step / max < number; shown *= 2.0) {
        step = dayStep(shown);
    }
    return step;
}

std::shared_ptr<const TableShape> shapeOf(const core::Table& table, const BlockContext& context)
{
    auto shape = std::make_shared<TableShape>(
        TableShape{table.columns, {}, columnWidths(table, context.width), context.theme, 0.0});
    for (const double width : shape->width) {
        shape->left.push_back(shape->total);
        shape->total += width;
    }
    return shape;
}

void paintAxisNumbers(QPainter& painter, const TableShape& shape, std::size_t column,
                      const QRectF& cell)
{
    const double max = shape.columns[column].axisMax;
    const QRectF lane = shape.lane(cell);
    const double step = laneStep(max, lane.width());
    for (double day = 0.0; day <= max + 1e-9; day += step) {
        drawLine(painter, {lane.left() + lane.width() * day / max, cell.bottom() - 6.0},
                 QString::number(int(day)), paperFont(PaperText::Note), shape.theme.text3,
                 Side::Middle);
    }
}

// The same for every row, so that the lines of the rows meet.
void paintAxisGrid(QPainter& painter, const TableShape& shape, std::size_t column,
                   const QRectF& cell)
{
    const double max = shape.columns[column].axisMax;
    const QRectF lane = shape.lane(cell);
    const double step = laneStep(max, lane.width());
    painter.setPen(QPen(shape.theme.line, 1.0));
    for (double day = 0.0; day <= max + 1e-9; day += step) {
        const double x = lane.left() + lane.width() * day / max;
        painter.drawLine(QPointF(x, cell.top()), QPointF(x, cell.bottom()));
    }
}

bool isRange(const core::TableColumn& column)
{
    return column.kind == core::CellKind::Range && column.axisMax > 0.0;
}

std::shared_ptr<const Piece> headPiece(const std::shared_ptr<const TableShape>& shape,
                                       PdfTags& tags, TagNode& table)
{
    std::vector<TextBox> boxes;
    double height = 0.0;
    for (std::size_t c = 0; c < shape->columns.size(); ++c) {
        boxes.emplace_back(std::vector<Run>{{fromUtf8(shape->columns[c].title),
                                             paperFont(PaperText::Head), shape->theme.text2}},
                           shape->width[c] - 2.0 * kPadX, sideOf(shape->columns[c].kind), 1.25);
        height = std::max(height, boxes.back().height());
    }
    TagNode& row = tags.add(table, TagRole::TR);
    std::vector<TagNode*> nodes;
    for (std::size_t c = 0; c < boxes.size(); ++c) {
        nodes.push_back(&tags.add(row, TagRole::TH));
    }
    auto piece = std::make_shared<Piece>();
    piece->height = height + 8.0;
    piece->keepWithNext = true;
    auto said = std::make_shared<bool>(false); // repeated heads are decoration
    piece->paint = [=](PagePen& pen, const QRectF& area) {
        for (std::size_t c = 0; c < boxes.size(); ++c) {
            const QRectF cell = shape->cell(area, c);
            std::optional<TagScope> tag;
            if (*said) {
                tag.emplace(pen.tags, pen.painter);
            } else {
                tag.emplace(pen.tags, pen.painter, *nodes[c]);
            }
            if (isRange(shape->columns[c])) {
                paintAxisNumbers(pen.painter, *shape, c, cell);
            } else {
                boxes[c].paint(pen.painter,
                               {cell.left() + kPadX, cell.bottom() - 4.0 - boxes[c].height()});
            }
        }
        *said = true;
        const TagScope rule(pen.tags, pen.painter);
        pen.painter.setPen(QPen(shape->theme.control, 1.0));
        pen.painter.drawLine(area.bottomLeft(), area.bottomRight());
    };
    return piece;
}

struct CellBox
{
    TextBox text;
    std::optional<core::Band> range;
    std::string sector;
    std::string url;
};

void paintRow(PagePen& pen, const TableShape& shape, const std::vector<CellBox>& cells,
              const std::vector<TagNode*>& nodes, const QRectF& area)
{
    QPainter& painter = pen.painter;
    {
        const TagScope decoration(pen.tags, painter);
        for (std::size_t c = 0; c < shape.columns.size(); ++c) {
            if (isRange(shape.columns[c])) {
                paintAxisGrid(painter, shape, c, shape.cell(area, c));
            }
        }
        painter.setPen(QPen(shape.theme.line, 1.0));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
    }
    const StateColours& stopped = shape.theme.state(PlantState::Stopped);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const TagScope tag(pen.tags, painter, *nodes[c]);
        const QRectF cell = shape.cell(area, c);
        if (isRange(shape.columns[c])) {
            if (cells[c].range) {
                QRectF lane = shape.lane(cell);
                lane.setHeight(2.0 * kFirstLine); // beside the first line of the texts
                paintRangeBox(painter, lane, *cells[c].range, shape.columns[c].axisMax,
                              stopped.fill, stopped.ink);
            }
            continue;
        }
        double x = cell.left() + kPadX;
        if (!cells[c].sector.empty()) {
            paintIcon(painter, QRectF(x, cell.top() + kFirstLine - kIcon / 2.0, kIcon, kIcon),
                      iconOfSector(fromUtf8(cells[c].sector)), shape.theme.text2);
            x += kIconRoom;
        }
        const QPointF at(x, cell.top() + kPadY);
        cells[c].text.paint(painter, at);
        if (!cells[c].url.empty()) {
            const QSizeF size(cells[c].text.naturalWidth(), cells[c].text.height());
            pen.links.push_back({pen.page, QRectF(at, size), {}, cells[c].url});
        }
    }
}

CellBox cellBox(const TableShape& shape, const core::TableCell& cell, std::size_t column)
{
    const Theme& theme = shape.theme;
    const bool first = column == 0;
    QColor ink = cell.strong || first ? theme.text : theme.text2;
    if (!cell.url.empty()) {
        ink = theme.accent;
    }
    std::vector<Run> runs{{fromUtf8(cell.text), fontOfCell(cell), ink}};
    if (!cell.note.empty()) {
        // The blank does not break, so that "41 (33–58)" stays together.
        runs.push_back(
            {QChar(QChar::Nbsp) + fromUtf8(cell.note), paperFont(PaperText::Note), theme.text3});
    }
    const double icon = cell.sector.empty() ? 0.0 : kIconRoom;
    return {
        TextBox(runs, shape.width[column] - 2.0 * kPadX - icon, sideOf(shape.columns[column].kind)),
        cell.range, cell.sector, cell.url};
}

Piece rowPiece(const std::shared_ptr<const TableShape>& shape, const core::TableRow& row,
               PdfTags& tags, TagNode& table)
{
    TagNode& line = tags.add(table, TagRole::TR);
    std::vector<CellBox> cells;
    std::vector<TagNode*> nodes;
    Piece piece;
    for (std::size_t c = 0; c < std::min(row.cells.size(), shape->columns.size()); ++c) {
        cells.push_back(cellBox(*shape, row.cells[c], c));
        piece.height = std::max(piece.height, cells.back().text.height() + 2.0 * kPadY);
        nodes.push_back(&tags.add(line, TagRole::TD));
    }
    piece.paint = [shape, cells, nodes](PagePen& pen, const QRectF& area) {
        paintRow(pen, *shape, cells, nodes, area);
    };
    return piece;
}

// A line across the table that opens a group of rows.
Piece groupPiece(const std::shared_ptr<const TableShape>& shape, const std::string& title,
                 PdfTags& tags, TagNode& table)
{
    const Theme& theme = shape->theme;
    const TextBox box({{fromUtf8(title), paperFont(PaperText::Head), theme.text2}},
                      shape->total - 2.0 * kPadX);
    TagNode& node = tags.add(tags.add(table, TagRole::TR), TagRole::TH);
    Piece piece;
    piece.height = box.height() + 8.0;
    piece.keepWithNext = true;
    piece.paint = [box, &theme, &node](PagePen& pen, const QRectF& area) {
        {
            const TagScope ground(pen.tags, pen.painter);
            pen.painter.fillRect(area, theme.surfaceAlt);
            pen.painter.setPen(QPen(theme.lineStrong, 1.0));
            pen.painter.drawLine(area.bottomLeft(), area.bottomRight());
        }
        const TagScope tag(pen.tags, pen.painter, node);
        box.paint(pen.painter, area.topLeft() + QPointF(kPadX, 4.0));
    };
    return piece;
}

} // namespace

void addPieces(BlockContext& context, const core::Table& block, Pieces& out)
{
    if (block.columns.empty()) {
        return;
    }
    const std::shared_ptr<const TableShape> shape = shapeOf(block, context);
    TagNode& table = context.tags.add(context.tags.root(), TagRole::Table);
    const std::shared_ptr<const Piece> head = headPiece(shape, context.tags, table);
    out.push_back(*head);
    out.back().repeat = head;
    out.back().gap = 2.0;
    for (const core::TableRow& row : block.rows) {
        out.push_back(row.group.empty() ? rowPiece(shape, row, context.tags, table)
                                        : groupPiece(shape, row.group, context.tags, table));
        out.back().repeat = head;
    }
    if (!block.note.empty()) {
        // A note alone on a page is about nothing.
        for (std::size_t row = 0; row < std::min(kRowsWithNote, block.rows.size()); ++row) {
            out[out.size() - 1 - row].keepWithNext = true;
        }
        out.push_back(textPiece(
            context,
            TextBox({{fromUtf8(block.note), paperFont(PaperText::Note), context.theme.text3}},
                    context.width, Side::Left, 1.4),
            6.0));
    }
}

} // namespace lodestone::ui
