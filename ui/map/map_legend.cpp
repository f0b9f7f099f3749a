// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_legend.h"

#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
#include <QStyleOption>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kShadow = 3.0;        // the widget is that much larger on every side
constexpr double kMostOfHeight = 0.54; // of the view
constexpr double kMostOfWidth = 0.8;
constexpr int kKeyRow = static_cast<int>(kPlantStateCount);
constexpr int kFirstShape = kKeyRow + 1;

bool asksForMore(Qt::KeyboardModifiers modifiers)
{
    return modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

MapLegend::MapLegend(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("mapLegend"));
    setAccessibleName(tr("Legend"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    // A rich text is broken into lines.
    setToolTip(
        QStringLiteral("<p>%1</p>")
            .arg(tr(
                "Click a state, or a sector in the key, to see its sites alone, everywhere; with "
                "Ctrl to see them too. The box hides a state and shows it again. A link is as "
                "broad as what goes along it: 1.5 pixels up to 1 t a year, 1.3 more with every "
                "tenfold, 1 where the tonnes are not known.")));
    describe();
}

void MapLegend::setContent(const LegendContent& content)
{
    LegendContent next = content;
    next.folded = m_content.folded;
    next.key = m_content.key;
    next.brief = m_content.brief;
    if (next == m_content) {
        return;
    }
    m_content = next;
    describe();
    repaintAll();
}

void MapLegend::setRoom(QSize view)
{
    LegendContent next = m_content;
    next.key = keyFor(view);
    next.folded = foldedFor(view);
    LegendContent line = next;
    line.folded = true;
    line.brief = true;
    next.brief = legendGeometry(line, font()).size.width() <= view.width() * kMostOfWidth;
    if (next != m_content) {
        m_content = next;
        m_row = std::min(m_row, lastRow());
        repaintAll();
    }
}

bool MapLegend::foldedFor(QSize view) const
{
    if (m_foldedByHand) {
        return *m_foldedByHand;
    }
    LegendContent trial = m_content;
    trial.folded = false;
    trial.key = LegendKey::Closed;
    return legendGeometry(trial, font()).size.height() > view.height() * kMostOfHeight;
}

LegendKey MapLegend::keyFor(QSize view) const
{
    if (m_keyOpened == false) {
        return LegendKey::Closed;
    }
    LegendContent trial = m_content;
    trial.folded = false;
    trial.key = LegendKey::Whole;
    if (legendGeometry(trial, font()).size.height() <= view.height() * kMostOfHeight) {
        return LegendKey::Whole;
    }
    if (!m_keyOpened) {
        return LegendKey::Closed;
    }
    trial.key = LegendKey::Beside;
    return legendGeometry(trial, font()).size.width() <= view.width() * kMostOfWidth
               ? LegendKey::Beside
               : LegendKey::Whole;
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
    QStyleOption option;
    option.palette = palette();
    const int before = m_row < kFirstShape ? 2 : -5; // a mark begins where its place does
    option.rect = rectOf(m_row).translated(corner).toAlignedRect().adjusted(before, 0, -2, 0);
    paintFocusRing(painter, option);
}

int MapLegend::lastRow() const
{
    if (m_content.folded) {
        return -1;
    }
    return m_content.key == LegendKey::Closed ? kKeyRow
                                              : kKeyRow + static_cast<int>(kSiteShapeCount);
}

QRectF MapLegend::rectOf(int row) const
{
    const LegendGeometry geometry = legendGeometry(m_content, font());
    if (row < 0) {
        return geometry.title;
    }
    if (row < kKeyRow) {
        return geometry.rows.at(static_cast<std::size_t>(row));
    }
    return row == kKeyRow ? geometry.keyRow
                          : geometry.shapes.at(static_cast<std::size_t>(row - kFirstShape));
}

void MapLegend::choose(int row, bool more)
{
    if (row < 0) {
        m_foldedByHand = !m_content.folded;
        setFolded(*m_foldedByHand);
        Q_EMIT folded(m_content.folded);
    } else if (row < kKeyRow) {
        Q_EMIT stateChosen(kPlantStates.at(static_cast<std::size_t>(row)), more);
    } else if (row == kKeyRow) {
        toggleKey();
    } else {
        Q_EMIT shapeChosen(kLegendShapes.at(static_cast<std::size_t>(row - kFirstShape)), more);
    }
}

// What has a box is hidden and shown by it; for the rest it is the click.
void MapLegend::toggle(int row)
{
    if (row < 0 || row >= kKeyRow) {
        choose(row, true);
        return;
    }
    const auto number = static_cast<std::size_t>(row);
    Q_EMIT stateHidden(kPlantStates.at(number), !m_content.hidden.at(number));
}

void MapLegend::mousePressEvent(QMouseEvent* event)
{
    const QPointF at = event->position() - QPointF(kShadow, kShadow);
    for (int row = -1; row <= lastRow(); ++row) {
        if (!rectOf(row).contains(at)) {
            continue;
        }
        m_row = row;
        // The hit area of a box is 24 wide, as wide as the margin before the mark.
        const bool box = row >= 0 && row < kKeyRow &&
                         at.x() < legendGeometry(m_content, font()).boxes.front().right() + 4;
        box ? toggle(row) : choose(row, asksForMore(event->modifiers()));
        update();
        return;
    }
}

void MapLegend::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        m_row = std::max(-1, m_row - 1);
        break;
    case Qt::Key_Down:
        m_row = std::min(lastRow(), m_row + 1);
        break;
    case Qt::Key_Space:
        toggle(m_row);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_row, asksForMore(event->modifiers()));
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

void MapLegend::setFolded(bool folded)
{
    m_content.folded = folded;
    m_row = -1;
    repaintAll();
    Q_EMIT resized();
}

void MapLegend::restore(std::optional<bool> folded, std::optional<bool> keyOpen)
{
    m_keyOpened = keyOpen;
    m_foldedByHand = folded;
    setFolded(folded.value_or(m_content.folded)); // the view says what room there is
}

void MapLegend::toggleKey()
{
    m_keyOpened = m_content.key == LegendKey::Closed;
    Q_EMIT resized(); // the view says what room there is
    Q_EMIT keyToggled(*m_keyOpened);
}

void MapLegend::describe()
{
    QStringList parts{legendTitle(m_content)};
    for (const PlantState state : kPlantStates) {
        const auto number = static_cast<std::size_t>(state);
        if (!m_content.hasRun && state != PlantState::NotAffected) {
            continue;
        }
        const int count = m_content.counts.at(number);
        parts << (m_content.hidden.at(number) ? tr("%1: %2, hidden") : tr("%1: %2"))
                     .arg(legendRowName(m_content, state))
                     .arg(count);
    }
    if (m_content.hasRun) {
        parts << tr("Threatened, saved: %1").arg(m_content.threatened);
    }
    for (std::size_t i = 0; i < kSiteShapeCount; ++i) {
        if (m_content.chosen.at(i)) {
            parts << tr("only %1").arg(legendShapeName(kLegendShapes.at(i)));
        }
    }
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

} // namespace lodestone::ui
