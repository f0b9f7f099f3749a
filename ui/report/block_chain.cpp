// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/blocks.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kBadge = 24.0;
constexpr double kTextLeft = 36.0;
constexpr double kSideRoom = 96.0;
constexpr double kBelow = 12.0;

struct StepBox
{
    TextBox title;
    TextBox facts;
    Icon icon;
    bool licence;
    bool first;
    bool last;
    QString evidence;
    int dots;
};

QString factsText(const core::ChainStep& step)
{
    QString text;
    for (const std::string& fact : step.facts) {
        text += (text.isEmpty() ? QString() : QStringLiteral(" · ")) + fromUtf8(fact);
    }
    return text;
}

StepBox boxOf(const core::ChainStep& step, double width, const Theme& theme)
{
    std::vector<Run> title{{fromUtf8(step.title), paperFont(PaperText::Body, true), theme.text}};
    if (!step.gives.empty()) {
        title.push_back({QCoreApplication::translate("lodestone::ui::Report", "  gives %1")
                             .arg(fromUtf8(step.gives)),
                         paperFont(PaperText::Cell), theme.text2});
    }
    const double room = width - kTextLeft - kSideRoom;
    const QString kind = fromUtf8(step.kind);
    Icon shown = iconOfStage(kind);
    if (step.licence) {
        shown = Icon::Lock;
    } else if (shown == Icon::Factory) {
        shown = iconOfSector(kind);
    }
    return {TextBox(title, room),
            TextBox({{factsText(step), paperFont(PaperText::Note), theme.text2}}, room, Side::Left,
                    1.4),
            shown,
            step.licence,
            false,
            false,
            fromUtf8(core::evidenceOf(step)),
            confidenceDots(step.evidence)};
}

// The way goods take: from the step below up to the one above.
void paintArrowUp(QPainter& painter, QPointF from, QPointF to, const QColor& ink)
{
    painter.setPen(QPen(ink, 1.4));
    painter.drawLine(from, to + QPointF(0.0, 5.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF{to, to + QPointF(-3.4, 6.5), to + QPointF(3.4, 6.5)});
    painter.setBrush(Qt::NoBrush);
}

void paintStep(QPainter& painter, const StepBox& step, const QRectF& area, const Theme& theme)
{
    const QColor stopped = theme.state(PlantState::Stopped).ink;
    const QRectF badge(area.left(), area.top(), kBadge, kBadge);
    painter.setPen(QPen(step.licence ? stopped : theme.lineStrong, step.licence ? 1.4 : 1.0));
    painter.setBrush(step.licence ? theme.surface : theme.surfaceAlt);
    painter.drawRoundedRect(badge, 4.0, 4.0);
    painter.setBrush(Qt::NoBrush);
    paintIcon(painter, badge.adjusted(5.0, 5.0, -5.0, -5.0), step.icon,
              step.licence ? stopped : theme.text2);
    if (!step.last) {
        paintArrowUp(painter, {badge.center().x(), area.bottom()},
                     {badge.center().x(), badge.bottom() + 2.0}, stopped);
    }
    step.title.paint(painter, area.topLeft() + QPointF(kTextLeft, 0.0));
    step.facts.paint(painter, area.topLeft() + QPointF(kTextLeft, step.title.height() + 1.0));
    if (step.first) {
        return; // the plant itself hangs on no link
    }
    const QFont note = paperFont(PaperText::Note);
    const double dots = area.right() - textWidth(step.evidence, note) - 26.0;
    paintConfidence(painter, {dots, area.top() + 8.0}, step.dots, theme.text3);
    drawLine(painter, {area.right(), area.top() + 11.5}, step.evidence, note, theme.text3,
             Side::Right);
}

} // namespace

void addPieces(BlockContext& context, const core::Chain& block, Pieces& out)
{
    const Theme& theme = context.theme;
    TagNode& list = context.tags.add(context.tags.root(), TagRole::L);
    for (const core::ChainStep& step : block.steps) {
        StepBox box = boxOf(step, context.width, theme);
        box.first = &step == &block.steps.front();
        box.last = &step == &block.steps.back();
        TagNode& node = context.tags.add(list, TagRole::LI);
        Piece piece;
        piece.gap = box.first ? 2.0 : 0.0;
        piece.height = std::max(kBadge + 8.0, box.title.height() + 1.0 + box.facts.height()) +
                       (box.last ? 0.0 : kBelow);
        piece.keepWithNext = !box.last;
        piece.paint = [box, &theme, &node](PagePen& pen, const QRectF& area) {
            const TagScope tag(pen.tags, pen.painter, node);
            paintStep(pen.painter, box, area, theme);
        };
        out.push_back(std::move(piece));
    }
}

} // namespace lodestone::ui
