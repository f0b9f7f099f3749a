// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/compare/slope_chart.h"

#include "core/present/words.h"
#include "ui/charts/segment_distance.h"
#include "ui/models/site_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostLines = 30;
constexpr double kReach = 6.0; // pixels from a line at which it is meant
constexpr double kLeftRoom = 56.0;
constexpr double kHalo = 4.0;
constexpr double kMark = 3.2;

struct LineLook
{
    QColor ink;
    Qt::PenStyle style;
    double width;
};

LineLook lookOf(core::MoveKind kind, const Theme& theme)
{
    switch (kind) {
    case core::MoveKind::Earlier:
        return {theme.state(PlantState::Cut).ink, Qt::SolidLine, 1.6};
    case core::MoveKind::Later:
        return {theme.state(PlantState::Running).ink, Qt::DashLine, 1.6};
    case core::MoveKind::NotClear:
    case core::MoveKind::Unchanged:
        break;
    }
    return {theme.text3, Qt::DotLine, 1.2};
}

void paintEnd(QPainter& painter, QPointF at, core::MoveKind kind, const LineLook& look,
              const Theme& theme)
{
    if (kind == core::MoveKind::Earlier || kind == core::MoveKind::Later) {
        painter.setPen(QPen(look.ink, 1.4));
        painter.setBrush(kind == core::MoveKind::Earlier ? look.ink : theme.surface);
        painter.drawEllipse(at, kMark, kMark);
    }
}

} // namespace

SlopeChart::SlopeChart(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("slopeChart"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Slope chart"));
    setMouseTracking(true);
}

SlopeChart::~SlopeChart() = default;

void SlopeChart::setComparison(std::shared_ptr<const core::Dataset> dataset,
                               std::shared_ptr<const core::ScenarioComparison> comparison)
{
    m_dataset = std::move(dataset);
    m_comparison = std::move(comparison);
    rebuild();
}

void SlopeChart::setAxis(core::SlopeAxis axis)
{
    m_axis = axis;
    rebuild();
}

void SlopeChart::setSelected(core::SiteId site)
{
    m_selected = site;
    rebuild();
}

void SlopeChart::rebuild()
{
    m_lines = m_comparison ? core::slopeLines(*m_comparison, m_axis, kMostLines, m_selected)
                           : core::SlopeLines{};
    setAccessibleDescription(m_comparison ? qText(core::moveSentence(*m_comparison)) : QString());
    update();
}

QRectF SlopeChart::plot() const
{
    const double line = fontMetrics().height();
    const double names = std::clamp(width() * 0.42, 90.0, 240.0);
    return QRectF(rect()).adjusted(kLeftRoom, line + 12, -names, -line - 14);
}

QPointF SlopeChart::pointOf(std::size_t line, bool right) const
{
    const QRectF area = plot();
    const core::SlopeLine& drawn = m_lines.lines[line];
    return {right ? area.right() : area.left(),
            area.top() + area.height() * (right ? drawn.right : drawn.left)};
}

const core::ComparedPlant& SlopeChart::plantOf(const core::SlopeLine& line) const
{
    return m_comparison->plants[line.plant];
}

QString SlopeChart::nameOf(const core::SlopeLine& line) const
{
    return qText(m_dataset->sites[plantOf(line).site.index()].name);
}

QString SlopeChart::tipOf(const core::SlopeLine& line) const
{
    return tr("%1: %2 → %3, %4")
        .arg(nameOf(line), qText(line.leftLabel), qText(line.rightLabel),
             qText(core::moveText(plantOf(line))));
}

std::optional<std::size_t> SlopeChart::lineAt(QPointF point) const
{
    std::optional<std::size_t> nearest;
    double best = kReach;
    for (std::size_t i = 0; i < m_lines.lines.size(); ++i) {
        QPointF to = pointOf(i, true);
        double away = distanceToSegment(point, pointOf(i, false), to);
        if (point.x() > to.x() && std::abs(point.y() - to.y()) < kReach) {
            away = std::abs(point.y() - to.y()); // the name beside the line's end
        }
        if (away < best) {
            best = away;
            nearest = i;
        }
    }
    return nearest;
}

void SlopeChart::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    if (!m_comparison || m_lines.lines.empty()) {
        painter.setPen(theme.text3);
        painter.drawText(QRectF(rect()).adjusted(12, 12, -12, -12),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         m_comparison ? tr("No plant that is likely to stop moves.") : QString());
        return;
    }
    paintAxes(painter, theme);
    std::size_t selected = m_lines.lines.size();
    for (std::size_t i = 0; i < m_lines.lines.size(); ++i) {
        if (plantOf(m_lines.lines[i]).site == m_selected) {
            selected = i; // last, on top of all others
        } else {
            paintLine(painter, theme, i);
        }
    }
    if (selected < m_lines.lines.size()) {
        paintLine(painter, theme, selected);
    }
    paintLabels(painter, theme);
    paintLegend(painter, theme);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 2, 2);
    }
}

void SlopeChart::paintAxes(QPainter& painter, const Theme& theme) const
{
    const QRectF area = plot();
    const double line = painter.fontMetrics().height();
    // From below, since the last one is the word for those that hardly ever stop.
    double above = height() + line;
    for (auto at = m_lines.ticks.rbegin(); at != m_lines.ticks.rend(); ++at) {
        const core::SlopeTick& tick = *at;
        const double y = area.top() + area.height() * tick.at;
        if (above - y < line - 2) {
            continue;
        }
        above = y;
        painter.fillRect(QRectF(area.left(), std::floor(y), area.width(), 1.0), theme.line);
        painter.setPen(theme.text3);
        painter.drawText(QRectF(2, y - line / 2, area.left() - 10, line),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, qText(tick.label));
    }
    for (const double x : {area.left(), area.right()}) {
        painter.fillRect(QRectF(std::floor(x), area.top(), 1.0, area.height()), theme.lineStrong);
    }
    painter.setFont(fontOf(TextRole::Caption, true, font()));
    painter.setPen(theme.text2);
    const QFontMetricsF metrics(painter.font(), this);
    const double half = (width() - 8.0) / 2.0;
    painter.drawText(QRectF(6, 4, half - 10, line), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(qText(m_comparison->firstName), Qt::ElideRight, half - 10));
    painter.drawText(QRectF(half + 4, 4, half - 4, line), Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(qText(m_comparison->secondName), Qt::ElideRight, half - 4));
    painter.setFont(fontOf(TextRole::Caption, false, font()));
}

void SlopeChart::paintLine(QPainter& painter, const Theme& theme, std::size_t line) const
{
    const core::ComparedPlant& plant = plantOf(m_lines.lines[line]);
    const LineLook look = lookOf(plant.kind, theme);
    const bool selected = plant.site == m_selected;
    const QPointF from = pointOf(line, false);
    const QPointF to = pointOf(line, true);
    if (selected) {
        painter.setPen(QPen(theme.surface, look.width + 2 * kHalo));
        painter.drawLine(from, to);
        painter.setPen(QPen(theme.accent, look.width + kHalo));
        painter.drawLine(from, to);
    }
    QPen pen(selected ? theme.onAccent : look.ink, look.width, look.style);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(from, to);
    paintEnd(painter, to, plant.kind, look, theme);
}

// Names at the right ends, the selection's first, then the largest moves; one that would lie on
// another is left out.
void SlopeChart::paintLabels(QPainter& painter, const Theme& theme) const
{
    const QRectF area = plot();
    const double height = painter.fontMetrics().height();
    std::vector<std::size_t> order(m_lines.lines.size());
    std::iota(order.rbegin(), order.rend(), std::size_t(0));
    std::stable_partition(order.begin(), order.end(), [this](std::size_t line) {
        return plantOf(m_lines.lines[line]).site == m_selected;
    });
    std::vector<double> taken;
    for (const std::size_t line : order) {
        const double y = pointOf(line, true).y();
        if (std::ranges::any_of(taken, [&](double at) { return std::abs(at - y) < height - 1; })) {
            continue;
        }
        taken.push_back(y);
        const core::SlopeLine& drawn = m_lines.lines[line];
        const bool selected = plantOf(drawn).site == m_selected;
        painter.setFont(fontOf(TextRole::Caption, selected, font()));
        painter.setPen(selected ? theme.text : theme.text2);
        const QRectF room(area.right() + 9, y - height / 2, width() - area.right() - 13, height);
        const QFontMetricsF metrics(painter.font(), this);
        painter.drawText(
            room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(QStringLiteral("%1  %2").arg(qText(drawn.rightLabel), nameOf(drawn)),
                               Qt::ElideRight, room.width()));
    }
}

void SlopeChart::paintLegend(QPainter& painter, const Theme& theme) const
{
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    const QFontMetricsF metrics(painter.font(), this);
    const double y = height() - metrics.height() / 2 - 5;
    double x = 8.0;
    constexpr double kSample = 24.0;
    for (const core::MoveKind kind :
         {core::MoveKind::Earlier, core::MoveKind::Later, core::MoveKind::NotClear}) {
        const LineLook look = lookOf(kind, theme);
        painter.setPen(QPen(look.ink, look.width, look.style));
        painter.drawLine(QPointF(x, y), QPointF(x + kSample, y));
        paintEnd(painter, {x + kSample, y}, kind, look, theme);
        const QString words =
            tr("%1 %2").arg(qText(core::moveName(kind))).arg(qulonglong(m_comparison->count(kind)));
        painter.setPen(theme.text2);
        painter.drawText(QPointF(x + kSample + 7, y + metrics.ascent() / 2 - 1), words);
        x += kSample + 20 + metrics.horizontalAdvance(words);
    }
    if (m_lines.hidden > 0) {
        const QString more = tr("the %1 largest moves").arg(qulonglong(m_lines.lines.size()));
        if (x + metrics.horizontalAdvance(more) < width() - 6) {
            painter.setPen(theme.text3);
            painter.drawText(QPointF(width() - 6 - metrics.horizontalAdvance(more),
                                     y + metrics.ascent() / 2 - 1),
                             more);
        }
    }
}

void SlopeChart::mousePressEvent(QMouseEvent* event)
{
    const auto line = lineAt(event->position());
    if (event->button() == Qt::LeftButton && line) {
        Q_EMIT chosen(plantOf(m_lines.lines[*line]).site);
    }
}

void SlopeChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto line = lineAt(event->position())) {
        Q_EMIT opened(plantOf(m_lines.lines[*line]).site);
    }
}

// To the next line in the order of the right side.
void SlopeChart::step(int by)
{
    std::vector<std::size_t> order(m_lines.lines.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [this](std::size_t i) { return m_lines.lines[i].right; });
    const auto at = std::ranges::find_if(
        order, [this](std::size_t i) { return plantOf(m_lines.lines[i]).site == m_selected; });
    const auto count = std::ptrdiff_t(order.size());
    if (count == 0) {
        return;
    }
    const std::ptrdiff_t now = at == order.end() ? (by > 0 ? -1 : count) : at - order.begin();
    const std::ptrdiff_t next = std::clamp<std::ptrdiff_t>(now + by, 0, count - 1);
    Q_EMIT chosen(plantOf(m_lines.lines[order[std::size_t(next)]]).site);
}

void SlopeChart::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        step(1);
        return;
    case Qt::Key_Up:
        step(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_comparison && m_comparison->plant(m_selected) != nullptr) {
            Q_EMIT opened(m_selected);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool SlopeChart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto line = lineAt(help->pos());
        QToolTip::showText(help->globalPos(), line ? tipOf(m_lines.lines[*line]) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace lodestone::ui
