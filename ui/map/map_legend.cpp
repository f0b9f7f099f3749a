// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_legend.h"

#include "ui/map/map_links.h"
#include "ui/theme/fonts.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
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
constexpr double kShadow = 3.0; // the widget is that much larger on every side

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::MapLegend", text);
}

std::array<std::pair<SiteShape, QString>, 6> shapeNames()
{
    return {{{SiteShape::Disc, words("Auto")},
             {SiteShape::Diamond, words("Defence")},
             {SiteShape::Square, words("Tech")},
             {SiteShape::Hexagon, words("Industry")}, // energy and machinery
             {SiteShape::TriangleDown, words("Magnets")},
             {SiteShape::TriangleUp, words("Rare earth")}}};
}

constexpr std::size_t kShapesInRow = 3;

// Widths of the columns of shapes: mark, name and air.
std::array<double, kShapesInRow> shapeColumns(const QFont& base)
{
    const QFontMetricsF caption(fontOf(TextRole::Caption, false, base));
    const auto names = shapeNames();
    std::array<double, kShapesInRow> out{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        double& width = out.at(i % kShapesInRow);
        width = std::max(width, caption.horizontalAdvance(names.at(i).second) + 24);
    }
    return out;
}

int keyRows(LegendKey key)
{
    switch (key) {
    case LegendKey::None:
        return 0;
    case LegendKey::Short:
        return 6; // upstream, downstream, held, size, two rows of shapes
    case LegendKey::Whole:
        break;
    }
    return 8;
}

QString titleOf(const LegendContent& content)
{
    return words("State on day %1").arg(content.day);
}

double textWidth(const LegendContent& content, const QFontMetricsF& label)
{
    double widest = label.horizontalAdvance(words("Threatened, saved"));
    if (content.key != LegendKey::None) {
        for (const char* text : {"Upstream of selection", "Size: share of output",
                                 "Half head: estimated link", "Open head: assumed link"}) {
            widest = std::max(widest, label.horizontalAdvance(words(text)) - 14);
        }
    }
    return widest;
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
        paintLink(m_painter, curve, LinkStyle{look, 0.5, evidence, 1.0}, m_theme);
        if (look == LinkLook::Held) {
            m_painter.save();
            m_painter.translate(m_at.x() + 14, y);
            m_painter.scale(0.8, 0.8);
            paintLockBadge(m_painter, {}, m_theme);
            m_painter.restore();
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

    void shapes(std::span<const std::pair<SiteShape, QString>> row,
                const std::array<double, kShapesInRow>& widths)
    {
        double x = m_at.x();
        std::size_t column = 0;
        for (const auto& [shape, name] : row) {
            paintStateMark(m_painter, {x + 6, m_at.y() + m_rowHeight / 2}, 4.6,
                           PlantState::NotAffected, m_theme, false, shape);
            m_painter.setPen(m_theme.text2);
            const double width = widths.at(column++);
            m_painter.drawText(QRectF(x + 15, m_at.y(), width, m_rowHeight), Qt::AlignVCenter,
                               name);
            x += width;
        }
        m_at.ry() += m_rowHeight;
    }

private:
    void words(const QString& text)
    {
        m_painter.setPen(m_theme.text2);
        m_painter.drawText(QRectF(m_at.x() + 42, m_at.y(), 400, m_rowHeight), Qt::AlignVCenter,
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

void paintRow(QPainter& painter, const QRectF& row, const QRectF& box, PlantState state,
              const LegendContent& content, const Theme& theme)
{
    const auto number = static_cast<std::size_t>(state);
    if (content.highlighted == state) {
        painter.fillRect(row.adjusted(4, 0, -4, 0), theme.accentWeak);
    }
    double x = row.left() + kPad;
    if (content.interactive) {
        paintShownBox(painter, box, !content.hidden.at(number), theme);
        x = box.right() + 6;
    }
    paintStateMark(painter, {x + 7, row.center().y()}, 6.5, state, theme);
    painter.setPen(content.hidden.at(number) ? theme.text3 : theme.text);
    painter.drawText(QRectF(x + 21, row.top(), row.width(), row.height()), Qt::AlignVCenter,
                     stateName(state));
    painter.setPen(theme.text2);
    // On paper there is no check box to say so.
    const bool saysHidden = content.hidden.at(number) && !content.interactive;
    painter.drawText(row.adjusted(0, 0, -kPad - 2, 0), Qt::AlignVCenter | Qt::AlignRight,
                     saysHidden ? words("hidden") : QLocale().toString(content.counts.at(number)));
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

void paintKey(QPainter& painter, QPointF corner, const LegendGeometry& geometry, LegendKey which,
              const Theme& theme, const QFont& base)
{
    const double left = corner.x();
    painter.fillRect(QRectF(left + 1, corner.y() + geometry.key - 5, geometry.size.width() - 2, 1),
                     theme.line);
    KeyPainter key(painter, {left + kPad, corner.y() + geometry.key}, geometry.rowHeight, theme);
    key.link(words("Upstream of selection"), LinkLook::Upstream);
    key.link(words("Downstream"), LinkLook::Downstream);
    key.link(words("Held at border"), LinkLook::Held);
    if (which == LegendKey::Whole) {
        key.link(words("Half head: estimated link"), LinkLook::Upstream, LinkEvidence::Estimated);
        key.link(words("Open head: assumed link"), LinkLook::Upstream, LinkEvidence::Assumed);
    }
    key.sizes(words("Size: share of output"));
    const auto shapes = shapeNames();
    const std::span all(shapes);
    const std::array<double, kShapesInRow> widths = shapeColumns(base);
    painter.setFont(fontOf(TextRole::Caption, false, base));
    key.shapes(all.first(kShapesInRow), widths);
    key.shapes(all.last(kShapesInRow), widths);
}

} // namespace

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
    const double rows = kPad + box + 21 + textWidth(content, label) + 12 + number + kPad;
    const std::array<double, kShapesInRow> columns = shapeColumns(base);
    const double shapes = kPad + columns[0] + columns[1] + columns[2];
    const double width =
        std::max({rows, shapes, title.horizontalAdvance(words("State on day %1").arg(365)) + 50});
    out.title = QRectF(0, 0, width, head);
    out.fold = QRectF(width - 28, 0, 28, head);
    double y = head;
    if (content.folded) {
        out.size = QSizeF(width, y);
        return out;
    }
    for (std::size_t i = 0; i < kPlantStateCount; ++i) {
        out.rows.at(i) = QRectF(0, y, width, out.rowHeight);
        out.boxes.at(i) = QRectF(kPad, y + (out.rowHeight - 13) / 2, 13, 13);
        y += out.rowHeight;
    }
    out.threatened = QRectF(0, y, width, out.rowHeight);
    y += out.rowHeight + 5;
    if (content.key != LegendKey::None) {
        out.key = y + 5;
        y = out.key + out.rowHeight * keyRows(content.key) + 5;
    }
    out.size = QSizeF(width, y);
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
                     titleOf(content));
    if (content.interactive) {
        QStyleOption option;
        option.palette = paletteOf(theme);
        option.state = QStyle::State_Enabled;
        painter.save();
        const QPointF middle = geometry.fold.translated(topLeft).center();
        painter.translate(middle);
        painter.scale(1, content.folded ? -1 : 1);
        paintChevron(painter, option, QRectF(-8, -8, 16, 16));
        painter.restore();
    }
    painter.setFont(fontOf(TextRole::Label, false, base));
    if (!content.folded) {
        for (std::size_t i = 0; i < kPlantStateCount; ++i) {
            paintRow(painter, geometry.rows.at(i).translated(topLeft),
                     geometry.boxes.at(i).translated(topLeft), kPlantStates.at(i), content, theme);
        }
        const QRectF row = geometry.threatened.translated(topLeft);
        const double x = row.left() + kPad + (content.interactive ? 19 : 0);
        paintStateMark(painter, {x + 7, row.center().y()}, 5, PlantState::RunningDown, theme, true);
        painter.setPen(theme.text);
        painter.drawText(QRectF(x + 21, row.top(), row.width(), row.height()), Qt::AlignVCenter,
                         words("Threatened, saved"));
        painter.setPen(theme.text2);
        painter.drawText(row.adjusted(0, 0, -kPad - 2, 0), Qt::AlignVCenter | Qt::AlignRight,
                         QLocale().toString(content.threatened));
    }
    if (geometry.key > 0) {
        paintKey(painter, topLeft, geometry, content.key, theme, base);
    }
    painter.restore();
}

MapLegend::MapLegend(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("mapLegend"));
    setAccessibleName(tr("Legend"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    describe();
}

void MapLegend::setContent(const LegendContent& content)
{
    LegendContent next = content;
    next.folded = m_content.folded;
    next.key = m_content.key;
    if (next == m_content) {
        return;
    }
    m_content = next;
    describe();
    repaintAll();
}

void MapLegend::setRoom(double viewHeight)
{
    LegendContent trial = m_content;
    trial.folded = false;
    for (const LegendKey key : {LegendKey::Whole, LegendKey::Short, LegendKey::None}) {
        trial.key = key;
        if (legendGeometry(trial, font()).size.height() <= viewHeight * 0.54) {
            break;
        }
    }
    if (m_content.key != trial.key) {
        m_content.key = trial.key;
        repaintAll();
    }
}

QSize MapLegend::sizeHint() const
{
    const QSizeF size = legendGeometry(m_content, font()).size;
    return QSize(int(std::ceil(size.width() + 2 * kShadow)),
                 int(std::ceil(size.height() + 2 * kShadow)));
}

void MapLegend::paintEvent(QPaintEvent*)
{
    const QPointF corner(kShadow, kShadow);
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    if (m_picture.size() != pixels) {
        m_picture = QPixmap(pixels);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter inner(&m_picture);
        paintLegend(inner, corner, m_content, themeOf(this), font());
    }
    QPainter painter(this);
    painter.drawPixmap(QPointF(0, 0), m_picture);
    if (!hasFocus()) {
        return;
    }
    const LegendGeometry geometry = legendGeometry(m_content, font());
    const QRectF row = m_row < 0 || m_content.folded
                           ? geometry.title
                           : geometry.rows.at(static_cast<std::size_t>(m_row));
    QStyleOption option;
    option.palette = palette();
    option.rect = row.translated(corner).toAlignedRect().adjusted(2, 0, -2, 0);
    paintFocusRing(painter, option);
}

void MapLegend::mousePressEvent(QMouseEvent* event)
{
    const QPointF at = event->position() - QPointF(kShadow, kShadow);
    const LegendGeometry geometry = legendGeometry(m_content, font());
    if (geometry.title.contains(at)) {
        setFolded(!m_content.folded);
        return;
    }
    for (std::size_t i = 0; i < kPlantStateCount; ++i) {
        if (geometry.rows.at(i).contains(at)) {
            m_row = static_cast<int>(i);
            // The hit area of the box is 24 wide, as wide as the margin before the mark.
            at.x() < geometry.boxes.at(i).right() + 4 ? toggleHidden(i)
                                                      : stateChosen(kPlantStates.at(i));
        }
    }
}

void MapLegend::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(kPlantStateCount) - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        m_row = std::max(-1, m_row - 1);
        break;
    case Qt::Key_Down:
        m_row = m_content.folded ? -1 : std::min(last, m_row + 1);
        break;
    case Qt::Key_Space:
        m_row < 0 ? setFolded(!m_content.folded) : toggleHidden(static_cast<std::size_t>(m_row));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_row < 0) {
            setFolded(!m_content.folded);
        } else {
            Q_EMIT stateChosen(kPlantStates.at(static_cast<std::size_t>(m_row)));
        }
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    update();
}

void MapLegend::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void MapLegend::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void MapLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    repaintAll(); // font or palette
}

void MapLegend::repaintAll()
{
    m_picture = QPixmap();
    update();
}

void MapLegend::toggleHidden(std::size_t row)
{
    m_content.hidden.at(row) = !m_content.hidden.at(row);
    repaintAll();
    Q_EMIT stateHidden(kPlantStates.at(row), m_content.hidden.at(row));
}

void MapLegend::setFolded(bool folded)
{
    m_content.folded = folded;
    m_row = -1;
    repaintAll();
    Q_EMIT resized();
}

void MapLegend::describe()
{
    QStringList parts{titleOf(m_content)};
    for (const PlantState state : kPlantStates) {
        parts << QStringLiteral("%1: %2")
                     .arg(stateName(state))
                     .arg(m_content.counts.at(static_cast<std::size_t>(state)));
    }
    parts << QStringLiteral("%1: %2").arg(words("Threatened, saved")).arg(m_content.threatened);
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

} // namespace lodestone::ui
