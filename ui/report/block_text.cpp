// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/blocks.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace lodestone::ui
{

namespace
{

struct HeadingLook
{
    PaperText text;
    TagRole role;
    double gap;
    double below;
};

HeadingLook lookOf(int level)
{
    switch (level) {
    case 1:
        return {PaperText::Chapter, TagRole::H1, 26.0, 8.0};
    case 2:
        return {PaperText::Section, TagRole::H2, 22.0, 7.0};
    default:
        return {PaperText::Part, TagRole::H3, 16.0, 5.0};
    }
}

constexpr double kAsideGap = 16.0;
constexpr double kBulletIndent = 14.0;

} // namespace

int confidenceDots(core::Confidence confidence)
{
    switch (confidence) {
    case core::Confidence::Reported:
        return 3;
    case core::Confidence::Estimated:
        return 2;
    case core::Confidence::Assumed:
        break;
    }
    return 1;
}

Piece textPiece(BlockContext& context, TextBox box, double gap, TagRole role)
{
    TagNode& node = context.tags.add(context.tags.root(), role);
    Piece piece;
    piece.gap = gap;
    piece.height = box.height();
    piece.paint = [box = std::move(box), &node](PagePen& pen, const QRectF& area) {
        const TagScope tag(pen.tags, pen.painter, node);
        box.paint(pen.painter, area.topLeft());
    };
    return piece;
}

void addPieces(BlockContext& context, const core::Heading& block, Pieces& out)
{
    const HeadingLook look = lookOf(block.level);
    const Theme& theme = context.theme;
    const QFont font = paperFont(look.text);
    const QFont small = paperFont(PaperText::Note);
    const QString aside = fromUtf8(block.aside);
    // A long aside moves to a line of its own rather than squeezing the heading.
    const double asideWidth = aside.isEmpty() ? 0.0 : textWidth(aside, small) + kAsideGap;
    const bool beside = asideWidth < context.width * 0.55;
    const TextBox text({{fromUtf8(block.text), font, theme.text}},
                       context.width - (beside ? asideWidth : 0.0), Side::Left, 1.25);
    const TextBox below({{beside ? QString() : aside, small, theme.text3}}, context.width);
    const double asideHeight = aside.isEmpty() || beside ? 0.0 : below.height();

    TagNode& node = context.tags.add(context.tags.root(), look.role);
    Piece piece;
    piece.gap = look.gap;
    piece.height = text.height() + asideHeight + look.below;
    piece.keepWithNext = true;
    piece.anchor = Anchor{block.level, fromUtf8(block.text), block.id};
    piece.paint = [=, &theme, &node](PagePen& pen, const QRectF& area) {
        const TagScope tag(pen.tags, pen.painter, node);
        text.paint(pen.painter, area.topLeft());
        if (asideHeight > 0.0) {
            below.paint(pen.painter, area.topLeft() + QPointF(0.0, text.height()));
        } else if (!aside.isEmpty()) {
            const double baseline = QFontMetricsF(font).ascent() + font.pixelSize() * 0.02;
            drawLine(pen.painter, area.topRight() + QPointF(0.0, baseline), aside, small,
                     theme.text3, Side::Right);
        }
    };
    out.push_back(std::move(piece));
}

void addPieces(BlockContext& context, const core::Paragraph& block, Pieces& out)
{
    const Theme& theme = context.theme;
    PaperText role = PaperText::Body;
    QColor ink = theme.text2;
    double gap = 6.0;
    double width = context.width;
    double lines = 1.42;
    switch (block.tone) {
    case core::Tone::Kicker:
        role = PaperText::Kicker;
        ink = theme.accent;
        break;
    case core::Tone::Title:
        role = PaperText::Title;
        ink = theme.text;
        gap = 2.0;
        lines = 1.2;
        break;
    case core::Tone::Lead:
        role = PaperText::Lead;
        gap = 4.0;
        width *= 0.94;
        break;
    case core::Tone::Body:
        break;
    case core::Tone::Note:
        role = PaperText::Note;
        ink = theme.text3;
        break;
    }
    std::vector<Run> runs;
    if (!block.strong.empty()) {
        runs.push_back(
            {fromUtf8(block.strong) + QLatin1Char(' '), paperFont(role, true), theme.text});
    }
    runs.push_back({fromUtf8(block.text), paperFont(role), ink});
    Piece piece = textPiece(context, TextBox(runs, width, Side::Left, lines), gap,
                            block.tone == core::Tone::Title ? TagRole::H1 : TagRole::P);
    piece.keepWithNext = block.tone == core::Tone::Kicker || block.tone == core::Tone::Title;
    if (block.tone == core::Tone::Title) {
        piece.anchor = Anchor{1, fromUtf8(block.text), {}};
    }
    out.push_back(std::move(piece));
}

void addPieces(BlockContext& context, const core::Bullets& block, Pieces& out)
{
    const Theme& theme = context.theme;
    TagNode& list = context.tags.add(context.tags.root(), TagRole::L);
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        const std::string& item = block.items[i];
        const QFont font = paperFont(PaperText::Body);
        const TextBox box({{fromUtf8(item), font, theme.text2}}, context.width - kBulletIndent,
                          Side::Left, 1.4);
        TagNode& node = context.tags.add(list, TagRole::LI);
        Piece piece;
        piece.gap = 5.0;
        piece.height = box.height();
        piece.keepWithNext = i + 2 == block.items.size(); // none ends alone on a page
        piece.paint = [box, font, &theme, &node](PagePen& pen, const QRectF& area) {
            const TagScope tag(pen.tags, pen.painter, node);
            drawLine(pen.painter, area.topLeft() + QPointF(2.0, font.pixelSize() * 1.06),
                     QStringLiteral("•"), font, theme.text3);
            box.paint(pen.painter, area.topLeft() + QPointF(kBulletIndent, 0.0));
        };
        out.push_back(std::move(piece));
    }
}

void addPieces(BlockContext&, const core::PageBreak&, Pieces& out)
{
    out.emplace_back().pageBreak = true;
}

} // namespace lodestone::ui
