// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/site_status.h"
#include "ui/report/blocks.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kHead = 22.0;
constexpr double kNodeHeight = 48.0;
constexpr double kNodeGap = 8.0;
constexpr double kFoot = 18.0;
constexpr double kLinkRoom = 0.18; // of a column, for the lines
constexpr double kThinnest = 0.6;
constexpr double kThickest = 4.0;
constexpr double kMarkRadius = 5.0;

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Report", text);
}

// Where each node lies, measured from the top left corner of the figure.
struct NetworkPlan
{
    std::vector<QRectF> nodes;
    std::vector<double> lefts; // of the columns
    double columnWidth = 0.0;
    double height = 0.0;
};

NetworkPlan planOf(const core::NetworkFigure& figure, double width)
{
    NetworkPlan plan;
    const auto columns = std::max<std::size_t>(1, figure.columns.size());
    const double step = width / (double(columns) - kLinkRoom);
    plan.columnWidth = step * (1.0 - kLinkRoom);
    std::vector<std::size_t> counts(columns, 0);
    for (const core::NetworkNode& node : figure.nodes) {
        ++counts.at(node.column);
    }
    const std::size_t most = *std::max_element(counts.begin(), counts.end());
    const double body = double(most) * (kNodeHeight + kNodeGap);
    plan.height = kHead + body + kFoot;
    std::vector<double> tops;
    for (std::size_t i = 0; i < columns; ++i) {
        plan.lefts.push_back(double(i) * step);
        // Short columns stand in the middle, so that lines run level.
        tops.push_back(kHead + (body - double(counts[i]) * (kNodeHeight + kNodeGap)) / 2.0);
    }
    for (const core::NetworkNode& node : figure.nodes) {
        plan.nodes.emplace_back(plan.lefts[node.column], tops[node.column], plan.columnWidth,
                                kNodeHeight);
        tops[node.column] += kNodeHeight + kNodeGap;
    }
    return plan;
}

void paintEdge(QPainter& painter, const core::NetworkEdge& edge, const NetworkPlan& plan,
               const Theme& theme)
{
    const QRectF& from = plan.nodes[edge.from];
    const QRectF& to = plan.nodes[edge.to];
    const QPointF start(from.right(), from.center().y());
    const QPointF end(to.left(), to.center().y());
    if (end.x() <= start.x()) {
        return; // within a stage: the rows of the why pages say it
    }
    QPainterPath path(start);
    const double half = (end.x() - start.x()) / 2.0;
    path.cubicTo(start + QPointF(half, 0.0), end - QPointF(half, 0.0), end);
    const double share = std::clamp(edge.share.value_or(0.0), 0.0, 1.0);
    const double width = kThinnest + share * (kThickest - kThinnest);
    QPen pen(edge.onPath ? theme.state(PlantState::Stopped).ink : theme.lineStrong,
             edge.onPath ? std::max(width, 2.0) : width);
    pen.setCapStyle(Qt::FlatCap);
    if (edge.confidence == core::Confidence::Assumed) {
        pen.setDashPattern({6.0 / pen.widthF(), 3.0 / pen.widthF()});
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

// A name on at most two lines, broken between words; what is left is cut.
QStringList twoLines(const QString& text, const QFont& font, double room)
{
    const QFontMetricsF metrics(font);
    qsizetype fits = text.size();
    while (fits > 0 && metrics.horizontalAdvance(text.left(fits)) > room) {
        fits = text.lastIndexOf(QLatin1Char(' '), fits - 1);
    }
    if (fits <= 0) {
        return {metrics.elidedText(text, Qt::ElideRight, room)};
    }
    QStringList lines{text.left(fits)};
    if (fits < text.size()) {
        lines << metrics.elidedText(text.mid(fits).trimmed(), Qt::ElideRight, room);
    }
    return lines;
}

void paintNode(QPainter& painter, const core::NetworkNode& node, const QRectF& box,
               const Theme& theme)
{
    const QColor frame = node.onPath ? theme.state(PlantState::Stopped).ink : theme.lineStrong;
    painter.setPen(QPen(frame, node.onPath ? 2.0 : 0.8));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(box, 3.0, 3.0);
    paintStateMark(painter, {box.left() + 11.0, box.center().y()}, kMarkRadius,
                   plantState(node.state), theme);
    const double left = box.left() + 21.0;
    const double room = box.right() - left - 4.0;
    const QFont name = paperFont(PaperText::Note, true);
    const QFont fact = paperFont(PaperText::Note);
    const QStringList lines = twoLines(fromUtf8(node.name), name, room);
    double baseline = box.top() + (lines.size() > 1 ? 13.0 : 19.0);
    for (const QString& line : lines) {
        drawLine(painter, {left, baseline}, line, name, theme.text);
        baseline += 12.5;
    }
    drawLine(painter, {left, baseline},
             QFontMetricsF(fact).elidedText(fromUtf8(node.fact), Qt::ElideRight, room), fact,
             theme.text2);
}

void paintNetwork(QPainter& painter, const core::NetworkFigure& figure, const NetworkPlan& plan,
                  const Theme& theme)
{
    const QFont head = paperFont(PaperText::Head);
    const QFont note = paperFont(PaperText::Note);
    for (std::size_t i = 0; i < figure.columns.size(); ++i) {
        drawLine(painter, {plan.lefts[i], 11.0}, fromUtf8(figure.columns[i]), head, theme.text2);
        if (figure.leftOut[i] > 0) {
            drawLine(painter, {plan.lefts[i], plan.height - 5.0},
                     tr("and %1 more").arg(QLocale::c().toString(qulonglong(figure.leftOut[i]))),
                     note, theme.text3);
        }
    }
    // The path lies over the others.
    for (const bool onPath : {false, true}) {
        for (const core::NetworkEdge& edge : figure.edges) {
            if (edge.onPath == onPath) {
                paintEdge(painter, edge, plan, theme);
            }
        }
    }
    for (std::size_t i = 0; i < figure.nodes.size(); ++i) {
        paintNode(painter, figure.nodes[i], plan.nodes[i], theme);
    }
}

} // namespace

void addPieces(BlockContext& context, const core::NetworkFigure& block, Pieces& out)
{
    if (block.nodes.empty()) {
        return;
    }
    const NetworkPlan plan = planOf(block, context.width);
    TagNode& node = context.tags.add(context.tags.root(), TagRole::Figure, fromUtf8(block.summary));
    Piece piece;
    piece.gap = 4.0;
    piece.height = plan.height;
    piece.keepWithNext = true;
    piece.paint = [plan, &block, &node, &theme = context.theme](PagePen& pen, const QRectF& area) {
        const TagScope tag(pen.tags, pen.painter, node);
        pen.painter.save();
        pen.painter.translate(area.topLeft());
        paintNetwork(pen.painter, block, plan, theme);
        pen.painter.restore();
    };
    out.push_back(std::move(piece));
}

} // namespace lodestone::ui
