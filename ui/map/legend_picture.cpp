// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/legend_picture.h"

#include "core/present/words.h"
#include "ui/map/map_links.h"
#include "ui/theme/fonts.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kPad = 10.0;
constexpr double kBriefMark = 15.0; // of a state's mark and the gap behind it
constexpr double kBeforeBrief = 14.0;
constexpr double kBetweenBrief = 10.0;
constexpr double kHiddenOpacity = 0.45;
constexpr double kSwatch = 42.0; // a sample of the key and the air after it

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::MapLegend", text);
}

constexpr std::size_t kShapesInRow = 3;

// Widths of the columns of shapes: mark, name and air.
std::array<double, kShapesInRow> shapeColumns(const QFont& base)
{
    const QFontMetricsF caption(fontOf(TextRole::Caption, false, base));
    std::array<double, kShapesInRow> out{};
    for (std::size_t i = 0; i < kSiteShapeCount; ++i) {
        double& width = out.at(i % kShapesInRow);
        width =
            std::max(width, caption.horizontalAdvance(legendShapeName(kLegendShapes.at(i))) + 24);
    }
    return out;
}

int keyRows(LegendKey key)
{
    switch (key) {
    case LegendKey::None:
    case LegendKey::Closed:
        return 0;
    case LegendKey::Short:
        return 7; // upstream, downstream, held, width, size, two rows of shapes
    case LegendKey::Whole:
    case LegendKey::Beside:
        break;
    }
    return 9;
}

double stateWidth(const QFontMetricsF& label)
{
    return label.horizontalAdvance(words("Threatened, saved"));
}

double keyWidth(const QFontMetricsF& label, const QFont& base)
{
    double widest = 0.0;
    for (const char* text : {"Upstream of selection", "Size: share of output",
                             "Half head: estimated link", "Open head: assumed link"}) {
        widest = std::max(widest, label.horizontalAdvance(words(text)));
    }
    widest = std::max(widest, label.horizontalAdvance(legendWidthWords()));
    const std::array<double, kShapesInRow> columns = shapeColumns(base);
    return std::max(kSwatch + widest + kPad, columns[0] + columns[1] + columns[2]) + kPad;
}

// One row of a key: a swatch 40 wide and its words.
class KeyPainter
{
public:
    KeyPainter(QPainter& painter, QPointF at, double rowHeight, const Theme& theme)
        : m_painter(painter)
        , m_at(at)
        , m_rowHeight(rowHeight)
        , m_theme(theme)
    {}

    void link(const QString& text, LinkLook look, LinkEvidence evidence = LinkEvidence::Reported)
    {
        const double y = m_at.y() + m_rowHeight / 2;
        QPainterPath path(QPointF(m_at.x(), y));
        path.lineTo(m_at.x() + 32, y);
        LinkCurve curve;
        curve.pieces.push_back(path);
        curve.tip = CurvePoint{{m_at.x() + 33, y}, {1, 0}};
        curve.length = 33;
        paintLink(m_painter, curve, LinkStyle{look, 1.0, evidence, 1.0}, m_theme);
        if (look == LinkLook::Held) {
            m_painter.save();
            m_painter.translate(m_at.x() + 14, y);
            m_painter.scale(0.8, 0.8);
            paintLockBadge(m_painter, {}, m_theme);
            m_painter.restore();
        }
        words(text);
    }

    void widths(const QString& text)
    {
        const double y = m_at.y() + m_rowHeight / 2;
        double x = m_at.x();
        for (const double tonnes : kSampleTonnes) {
            m_painter.fillRect(QRectF(x, y - linkWidth(tonnes) / 2, 14, linkWidth(tonnes)),
                               m_theme.text3);
            x += 19;
        }
        words(text);
    }

    void sizes(const QString& text)
    {
        const double y = m_at.y() + m_rowHeight / 2;
        paintStateMark(m_painter, {m_at.x() + 6, y + 2}, 5, PlantState::NotAffected, m_theme);
        paintStateMark(m_painter, {m_at.x() + 23, y}, 8.5, PlantState::NotAffected, m_theme);
        words(text);
    }

    void shape(const QRectF& at, SiteShape shape, bool chosen)
    {
        if (chosen) {
            m_painter.fillRect(at.adjusted(-3, 0, -3, 0), m_theme.accentWeak);
        }
        paintStateMark(m_painter, {at.left() + 6, at.center().y()}, 4.6, PlantState::NotAffected,
                       m_theme, false, shape);
        m_painter.setPen(chosen ? m_theme.text : m_theme.text2);
        m_painter.drawText(at.adjusted(15, 0, 0, 0), Qt::AlignVCenter, legendShapeName(shape));
    }

private:
    void words(const QString& text)
    {
        m_painter.setPen(m_theme.text2);
        m_painter.drawText(QRectF(m_at.x() + kSwatch, m_at.y(), 400, m_rowHeight), Qt::AlignVCenter,
                           text);
        m_at.ry() += m_rowHeight;
    }

    QPainter& m_painter;
    QPointF m_at;
    double m_rowHeight;
    const Theme& m_theme;
};

// Quieter than a check box of a form: the marks beside it are what the eye should find.
void paintShownBox(QPainter& painter, const QRectF& box, bool on, const Theme& theme)
{
    painter.setPen(QPen(theme.control, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5);
    if (on) {
        const QPolygonF tick{box.topLeft() + QPointF(3.2, 6.8), box.topLeft() + QPointF(5.6, 9.2),
                             box.topLeft() + QPointF(9.8, 4.0)};
        painter.setPen(QPen(theme.text2, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(tick);
    }
}

const QString kUnknown = QStringLiteral("–");

QString countText(const LegendContent& content, PlantState state)
{
    const bool known = content.hasRun || state == PlantState::NotAffected;
    return known ? QLocale().toString(content.counts.at(static_cast<std::size_t>(state)))
                 : kUnknown;
}

// On paper there is no check box to say that a state is hidden.
QString rowText(const LegendContent& content, PlantState state)
{
    const bool says = content.hidden.at(static_cast<std::size_t>(state)) && !content.interactive;
    return says ? words("hidden") : countText(content, state);
}

void paintRow(QPainter& painter, const QRectF& row, const QRectF& box, PlantState state,
              const LegendContent& content, const Theme& theme)
{
    const auto number = static_cast<std::size_t>(state);
    double x = row.left() + kPad;
    if (content.interactive) {
        paintShownBox(painter, box, !content.hidden.at(number), theme);
        x = box.right() + 6;
    }
    paintStateMark(painter, {x + 7, row.center().y()}, 6.5, state, theme);
    painter.setPen(content.hidden.at(number) ? theme.text3 : theme.text);
    painter.drawText(QRectF(x + 21, row.top(), row.width(), row.height()), Qt::AlignVCenter,
                     legendRowName(content, state));
    painter.setPen(theme.text2);
    painter.drawText(row.adjusted(0, 0, -kPad - 2, 0), Qt::AlignVCenter | Qt::AlignRight,
                     rowText(content, state));
}

void paintPanel(QPainter& painter, const QRectF& panel, const Theme& theme)
{
    painter.setPen(Qt::NoPen);
    QColor shade = theme.shadow;
    shade.setAlpha(shade.alpha() / 3);
    painter.setBrush(shade);
    for (const double grow : {0.5, 1.5, 2.5}) {
        painter.drawRoundedRect(panel.adjusted(-grow, -grow + 1, grow, grow), 5, 5);
    }
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void paintFold(QPainter& painter, QPointF at, bool opens, const Theme& theme)
{
    QStyleOption option;
    option.palette = paletteOf(theme);
    option.state = QStyle::State_Enabled;
    painter.save();
    painter.translate(at);
    painter.scale(1, opens ? -1 : 1);
    paintChevron(painter, option, QRectF(-8, -8, 16, 16));
    painter.restore();
}

void paintThreatened(QPainter& painter, const QRectF& row, const LegendContent& content,
                     const Theme& theme)
{
    const double x = row.left() + kPad + (content.interactive ? 19 : 0);
    paintStateMark(painter, {x + 7, row.center().y()}, 5, PlantState::RunningDown, theme, true);
    painter.setPen(theme.text);
    painter.drawText(QRectF(x + 21, row.top(), row.width(), row.height()), Qt::AlignVCenter,
                     words("Threatened, saved"));
    painter.setPen(theme.text2);
    painter.drawText(row.adjusted(0, 0, -kPad - 2, 0), Qt::AlignVCenter | Qt::AlignRight,
                     content.hasRun ? QLocale().toString(content.threatened) : kUnknown);
}

void paintKey(QPainter& painter, QPointF corner, const LegendGeometry& geometry,
              const LegendContent& content, const Theme& theme, const QFont& base)
{
    const QPointF at = corner + geometry.key.topLeft();
    KeyPainter key(painter, at, geometry.rowHeight, theme);
    key.link(words("Upstream of selection"), LinkLook::Upstream);
    key.link(words("Downstream"), LinkLook::Downstream);
    key.link(words("Held at border"), LinkLook::Held);
    if (content.key != LegendKey::Short) {
        key.link(words("Half head: estimated link"), LinkLook::Upstream, LinkEvidence::Estimated);
        key.link(words("Open head: assumed link"), LinkLook::Upstream, LinkEvidence::Assumed);
    }
    key.widths(legendWidthWords());
    key.sizes(words("Size: share of output"));
    painter.setFont(fontOf(TextRole::Caption, false, base));
    for (std::size_t i = 0; i < kSiteShapeCount; ++i) {
        key.shape(geometry.shapes.at(i).translated(corner), kLegendShapes.at(i),
                  content.chosen.at(i));
    }
}

// As wide on every day as its counts may become, or the line would jump while time runs.
void placeBrief(const LegendContent& content, const QFont& base, LegendGeometry& out)
{
    if (!content.brief) {
        return;
    }
    const QFontMetricsF label(fontOf(TextRole::Label, false, base));
    const QFontMetricsF title(fontOf(TextRole::Label, true, base));
    const QString late = content.hasRun ? words("State on day %1").arg(365) : QString();
    double x =
        kPad + kBeforeBrief +
        std::max(title.horizontalAdvance(late), title.horizontalAdvance(legendTitle(content)));
    for (const PlantState state : kPlantStates) {
        if (!content.hasRun && state != PlantState::NotAffected) {
            continue;
        }
        const double text = std::max(label.horizontalAdvance(QStringLiteral("888")),
                                     label.horizontalAdvance(rowText(content, state)));
        const double width = kBriefMark + text;
        out.brief.at(static_cast<std::size_t>(state)) = QRectF(x, 0, width, out.title.height());
        x += width + kBetweenBrief;
    }
    const double fold = content.interactive ? out.fold.width() : 0.0;
    out.title.setWidth(x + fold);
    out.fold.moveRight(out.title.right());
}

void paintBrief(QPainter& painter, QPointF topLeft, const LegendGeometry& geometry,
                const LegendContent& content, const Theme& theme)
{
    for (std::size_t i = 0; i < kPlantStateCount; ++i) {
        const QRectF part = geometry.brief.at(i).translated(topLeft);
        if (part.isEmpty()) {
            continue;
        }
        const PlantState state = kPlantStates.at(i);
        const bool hidden = content.hidden.at(i);
        painter.setOpacity(hidden ? kHiddenOpacity : 1.0);
        paintStateMark(painter, {part.left() + 5.5, part.center().y()}, 5.5, state, theme);
        painter.setPen(hidden ? theme.text3 : theme.text2);
        painter.drawText(part.adjusted(kBriefMark, 0, 0, 0), Qt::AlignVCenter,
                         rowText(content, state));
        painter.setOpacity(1.0);
    }
}

} // namespace

QString legendTitle(const LegendContent& content)
{
    return content.hasRun ? words("State on day %1").arg(content.day) : words("Not run yet");
}

QString legendRowName(const LegendContent& content, PlantState state)
{
    return !content.hasRun && state == PlantState::NotAffected ? words("Sites") : stateName(state);
}

QString legendShapeName(SiteShape shape)
{
    switch (shape) {
    case SiteShape::Disc:
        return words("Auto");
    case SiteShape::Diamond:
        return words("Defence");
    case SiteShape::Square:
        return words("Tech");
    case SiteShape::Hexagon: // energy and machinery
        return words("Industry");
    case SiteShape::TriangleUp:
        return words("Rare earth");
    case SiteShape::TriangleDown:
        break;
    }
    return words("Magnets");
}

void countStates(LegendContent& content, std::span<const SiteStatus> status,
                 std::span<const std::uint8_t> mask)
{
    content.counts = {};
    content.threatened = 0;
    for (std::size_t site = 0; site < status.size(); ++site) {
        if (site < mask.size() && mask[site] == 0) {
            continue;
        }
        ++content.counts.at(static_cast<std::size_t>(status[site].state));
        content.threatened += status[site].threatened ? 1 : 0;
    }
}

LegendGeometry legendGeometry(const LegendContent& content, const QFont& base)
{
    const QFontMetricsF label(fontOf(TextRole::Label, false, base));
    const QFontMetricsF title(fontOf(TextRole::Label, true, base));
    LegendGeometry out;
    out.rowHeight = std::max(18.0, std::ceil(label.height()) + 3);
    const double head = std::max(26.0, title.height() + 10);
    const double box = content.interactive ? 19.0 : 0.0;
    const double number = label.horizontalAdvance(QStringLiteral("10,000"));
    const double rows = kPad + box + 21 + stateWidth(label) + 12 + number + kPad;
    const double key = kPad + keyWidth(label, base);
    const bool beside = content.key == LegendKey::Beside && !content.folded;
    const int keyHeight = keyRows(content.key);
    double width = std::max(rows, title.horizontalAdvance(words("State on day %1").arg(365)) + 50);
    if (keyHeight > 0 && !beside) {
        width = std::max(width, key);
    }
    const double whole = width + (beside ? key : 0.0);
    out.title = QRectF(0, 0, whole, head);
    out.fold = QRectF(whole - 28, 0, 28, head);
    double y = head;
    if (content.folded) {
        placeBrief(content, base, out);
        out.size = out.title.size();
        return out;
    }
    for (std::size_t i = 0; i < kPlantStateCount; ++i) {
        out.rows.at(i) = QRectF(0, y, width, out.rowHeight);
        out.boxes.at(i) = QRectF(kPad, y + (out.rowHeight - 13) / 2, 13, 13);
        y += out.rowHeight;
    }
    out.threatened = QRectF(0, y, width, out.rowHeight);
    y += out.rowHeight + 5;
    if (content.interactive) {
        out.keyRow = QRectF(0, y, width, out.rowHeight + 4);
        y = out.keyRow.bottom();
    }
    if (keyHeight > 0) {
        const double left = beside ? width + kPad : kPad;
        const double gap = content.interactive ? 0.0 : 5.0; // below the rule
        const double top = beside ? head : y + gap;
        out.key = QRectF(left, top, key - kPad, out.rowHeight * keyHeight + 5);
        y = std::max(y, out.key.bottom());
        const std::array<double, kShapesInRow> columns = shapeColumns(base);
        const int firstRow = keyHeight - 2;
        double x = left;
        for (std::size_t i = 0; i < kSiteShapeCount; ++i) {
            const std::size_t column = i % kShapesInRow;
            x = column == 0 ? left : x;
            const std::size_t line = i / kShapesInRow;
            const double row = firstRow + static_cast<double>(line);
            out.shapes.at(i) =
                QRectF(x, top + row * out.rowHeight, columns.at(column), out.rowHeight);
            x += columns.at(column);
        }
    }
    out.size = QSizeF(whole, y);
    return out;
}

void paintLegend(QPainter& painter, QPointF topLeft, const LegendContent& content,
                 const Theme& theme, const QFont& base)
{
    const LegendGeometry geometry = legendGeometry(content, base);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanel(painter, QRectF(topLeft, geometry.size), theme);
    painter.setFont(fontOf(TextRole::Label, true, base));
    painter.setPen(theme.text);
    painter.drawText(geometry.title.translated(topLeft).adjusted(kPad, 0, 0, 0), Qt::AlignVCenter,
                     legendTitle(content));
    if (content.interactive) {
        paintFold(painter, geometry.fold.translated(topLeft).center(), content.folded, theme);
    }
    painter.setFont(fontOf(TextRole::Label, false, base));
    if (content.folded) {
        paintBrief(painter, topLeft, geometry, content, theme);
    } else {
        for (std::size_t i = 0; i < kPlantStateCount; ++i) {
            paintRow(painter, geometry.rows.at(i).translated(topLeft),
                     geometry.boxes.at(i).translated(topLeft), kPlantStates.at(i), content, theme);
        }
        const QRectF last = geometry.threatened.translated(topLeft);
        paintThreatened(painter, last, content, theme);
        if (content.interactive || content.key != LegendKey::None) {
            painter.fillRect(QRectF(last.left() + 1, last.bottom() + 5, last.width() - 2, 1),
                             theme.line);
        }
    }
    if (!geometry.keyRow.isEmpty()) {
        const QRectF row = geometry.keyRow.translated(topLeft);
        painter.setPen(theme.text);
        painter.drawText(row.adjusted(kPad, 1, 0, 0), Qt::AlignVCenter, legendKeyName());
        const QPointF mark(row.right() - 14, row.center().y() + 1);
        paintFold(painter, mark, content.key == LegendKey::Closed, theme);
    }
    if (!geometry.key.isEmpty()) {
        paintKey(painter, topLeft, geometry, content, theme, base);
    }
    painter.restore();
}

QString legendWidthWords()
{
    const auto tonnes = [](double sample) {
        return QString::fromStdString(core::wholeNumber(std::llround(sample)));
    };
    return words("Width: %1 t, %2 t a year")
        .arg(tonnes(kSampleTonnes[0]), tonnes(kSampleTonnes[1]));
}

QString legendKeyName()
{
    return words("Key: links, size, sector");
}

} // namespace lodestone::ui
