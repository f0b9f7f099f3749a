// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/legend_picture.h"
#include "ui/pages/tiers/tier_painter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/state_mark.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

// The heads of the columns, which stay in view, and the key at the foot.

namespace
{

constexpr double kBarHeight = 6.0;
constexpr double kMark = 5.5;
constexpr double kSample = 23.0; // of a line in the key
constexpr double kKeyRow = 20.0;
constexpr double kKeyPad = 4.0; // above and below its rows
constexpr double kKeyLeft = 12.0;
constexpr double kKeyRight = 4.0;
constexpr std::array<Icon, kTierColumns> kStageIcons{Icon::Mine,   Icon::Separation, Icon::Metal,
                                                     Icon::Magnet, Icon::Component,  Icon::Factory};

using Counts = std::array<int, kPlantStateCount>;

QString tr(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::TierHeads", text);
}

std::array<Counts, kTierColumns> countsByTier(const TierFrame& frame)
{
    std::array<Counts, kTierColumns> out{};
    const auto& sites = frame.scene.dataset->sites;
    for (std::size_t s = 0; s < sites.size(); ++s) {
        if (frame.picture.content.itemOfSite[s] == core::TierContent::kNoItem) {
            continue;
        }
        const auto state = static_cast<std::size_t>(frame.day.status[s].state);
        ++out.at(static_cast<std::size_t>(sites[s].kind)).at(state);
    }
    return out;
}

void paintBar(QPainter& painter, const Theme& theme, const QRectF& bar, const Counts& counts,
              int total)
{
    double x = bar.left();
    painter.fillRect(bar, theme.line);
    for (const PlantState state : kWorstFirst) {
        const int count = counts.at(static_cast<std::size_t>(state));
        if (count == 0 || state == PlantState::NotAffected) {
            continue;
        }
        // A part too small to see is still there.
        const double width = std::max(2.0, bar.width() * count / total);
        painter.fillRect(QRectF(x, bar.top(), std::min(width, bar.right() - x), bar.height()),
                         theme.state(state).fill);
        x += width;
    }
}

void paintHead(QPainter& painter, const TierFrame& frame, std::size_t column, const QRectF& head,
               const Counts& counts)
{
    const Theme& theme = frame.theme;
    int total = 0;
    for (const int count : counts) {
        total += count;
    }
    const QFont strong = fontOf(TextRole::Body, true, frame.font);
    const QFont small = fontOf(TextRole::Caption, false, frame.font);
    QRectF line(head.left(), head.top() + 7, head.width(), QFontMetricsF(strong).height());
    const bool pictured = head.width() > 96;
    if (pictured) {
        const QRectF square(line.left(), line.center().y() - 8, 16, 16);
        paintIcon(painter, square, kStageIcons.at(column), theme.text2);
    }
    const QRectF words = line.adjusted(pictured ? 22 : 0, 0, 0, 0);
    const QString count =
        head.width() > 170
            ? QCoreApplication::translate("lodestone::ui::TierHeads", "%n sites", nullptr, total)
            : QString::number(total);
    const QFontMetricsF metrics(strong);
    const QString name = tierName(column);
    double room = words.width() - QFontMetricsF(small).horizontalAdvance(count) - 6;
    if (metrics.horizontalAdvance(name) <= room) {
        painter.setFont(small);
        painter.setPen(theme.text2);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, count);
    } else {
        room = words.width(); // the states below have the numbers too
    }
    painter.setFont(strong);
    painter.setPen(theme.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(name, Qt::ElideRight, room));
    double y = line.bottom() + 3;
    if (tierHeadHasBar(frame.area.height())) {
        const QRectF bar(head.left(), y + 1, head.width(), kBarHeight);
        paintBar(painter, theme, bar, counts, std::max(1, total));
        y = bar.bottom() + 3;
    }
    painter.setFont(small);
    paintStateCounts(painter, theme,
                     QRectF(head.left(), y, head.width(), QFontMetricsF(small).height()), kMark,
                     counts);
}

// ------------------------------------------------------------------------------------ the key

struct Entry
{
    enum class Kind
    {
        Title,
        State,
        Evidence,
        Upstream,
        Downstream,
        Held,
        Licence,
    };
    Kind kind = Kind::Title;
    PlantState state = PlantState::Running;
    core::Confidence evidence = core::Confidence::Reported;
    QString text;
    QRectF rect;
};

double widthOf(const Entry& entry, const QFontMetricsF& metrics)
{
    // As wide on every day, or the picture would jump while time runs.
    const QString text =
        entry.kind == Entry::Kind::Title ? tr("State on day %1").arg(888) + u' ' : entry.text;
    const double sample = entry.kind == Entry::Kind::Title   ? 0.0
                          : entry.kind == Entry::Kind::State ? 2 * kMark + 5
                                                             : kSample + 5;
    return sample + metrics.horizontalAdvance(text);
}

// In rows below each other from the origin, `gap` between two; returns how many rows.
int placeEntries(std::vector<Entry>& entries, double width, const QFontMetricsF& metrics,
                 double gap)
{
    double x = kKeyLeft;
    int row = 0;
    for (Entry& entry : entries) {
        const double wide = widthOf(entry, metrics);
        if (x > kKeyLeft && x + wide > width - kKeyRight) {
            x = kKeyLeft;
            ++row;
        }
        entry.rect = QRectF(x, kKeyPad + row * kKeyRow, wide, kKeyRow);
        x += wide + gap;
    }
    return row + 1;
}

int placeKey(std::vector<Entry>& entries, double width, const QFont& font)
{
    const QFontMetricsF metrics(fontOf(TextRole::Caption, true, font));
    const int rows = placeEntries(entries, width, metrics, 12.0);
    return rows == 1 ? rows : placeEntries(entries, width, metrics, 6.0);
}

std::vector<Entry> keyOf(const TierDay& day, bool focused)
{
    LegendContent words; // those of the map's
    words.day = day.day;
    words.hasRun = day.hasRun;
    std::vector<Entry> out;
    out.push_back({Entry::Kind::Title, {}, {}, legendTitle(words), {}});
    for (const PlantState state : kPlantStates) {
        out.push_back({Entry::Kind::State, state, {}, legendRowName(words, state), {}});
    }
    for (const core::Confidence evidence :
         {core::Confidence::Reported, core::Confidence::Estimated, core::Confidence::Assumed}) {
        out.push_back({Entry::Kind::Evidence, {}, evidence, evidenceText(evidence), {}});
    }
    if (focused) {
        out.push_back({Entry::Kind::Upstream, {}, {}, tr("Upstream"), {}});
        out.push_back({Entry::Kind::Downstream, {}, {}, tr("Downstream"), {}});
    }
    out.push_back({Entry::Kind::Held, {}, {}, tr("Held"), {}});
    if (focused) {
        out.push_back({Entry::Kind::Licence, {}, {}, tr("Export licence"), {}});
    }
    return out;
}

std::vector<Entry> keyEntries(const TierFrame& frame)
{
    const bool focused =
        std::ranges::any_of(frame.picture.content.items, [](const core::TierItem& item) {
            return item.role == core::TierRole::Selected;
        });
    std::vector<Entry> out = keyOf(frame.day, focused);
    placeKey(out, frame.area.width(), frame.font);
    for (Entry& entry : out) {
        entry.rect.translate(frame.area.left(), frame.room.bottom());
    }
    return out;
}

void paintSample(QPainter& painter, const TierFrame& frame, const Entry& entry)
{
    const Theme& theme = frame.theme;
    const QPointF left(entry.rect.left(), entry.rect.center().y());
    QColor ink = theme.text3;
    if (entry.kind == Entry::Kind::Upstream) {
        ink = theme.upstream;
    } else if (entry.kind == Entry::Kind::Downstream) {
        ink = theme.downstream;
    } else if (entry.kind == Entry::Kind::Held || entry.kind == Entry::Kind::Licence) {
        ink = theme.state(PlantState::Stopped).ink;
    }
    QPen pen(ink, entry.kind == Entry::Kind::Evidence ? 2.0 : 4.0, Qt::SolidLine, Qt::FlatCap);
    setEvidence(pen, entry.evidence);
    if (entry.kind == Entry::Kind::Licence) { // as the gate stands across links
        setGate(pen);
        painter.setPen(pen);
        const QPointF middle(left.x() + kSample / 2, left.y());
        painter.drawLine(middle - QPointF(0, 8), middle + QPointF(0, 8));
        return;
    }
    painter.setPen(pen);
    painter.drawLine(left, left + QPointF(kSample, 0));
}

void paintKey(QPainter& painter, const TierFrame& frame)
{
    const Theme& theme = frame.theme;
    painter.fillRect(
        QRectF(QPointF(frame.area.left(), frame.room.bottom()), frame.area.bottomRight()),
        theme.window);
    for (const Entry& entry : keyEntries(frame)) {
        const bool filtered =
            entry.kind == Entry::Kind::State && frame.marks.hidden != StateFilter{};
        const bool hidden =
            filtered && frame.marks.hidden.at(static_cast<std::size_t>(entry.state));
        const bool lit = filtered && !hidden;
        const bool strong = entry.kind == Entry::Kind::Title || lit;
        QRectF words = entry.rect;
        if (entry.kind == Entry::Kind::State) {
            paintStateMark(painter, {entry.rect.left() + kMark, entry.rect.center().y()}, kMark,
                           entry.state, theme);
            words.setLeft(words.left() + 2 * kMark + 5);
        } else if (entry.kind != Entry::Kind::Title) {
            paintSample(painter, frame, entry);
            words.setLeft(words.left() + kSample + 5);
        }
        painter.setFont(fontOf(TextRole::Caption, strong, frame.font));
        painter.setPen(lit ? theme.accent : hidden ? theme.text3 : theme.text2);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, entry.text);
    }
}

} // namespace

void paintStateCounts(QPainter& painter, const Theme& theme, const QRectF& line, double radius,
                      const std::array<int, kPlantStateCount>& counts)
{
    const QFontMetricsF metrics(painter.font());
    double x = line.left();
    for (const PlantState state : kWorstFirst) {
        const int count = counts.at(static_cast<std::size_t>(state));
        if (count == 0) {
            continue;
        }
        const QString text = QString::number(count);
        const double width = 2 * radius + 4 + metrics.horizontalAdvance(text);
        if (x + width > line.right()) {
            break;
        }
        paintStateMark(painter, {x + radius, line.center().y()}, radius, state, theme);
        painter.setPen(theme.text2);
        painter.drawText(QRectF(x + 2 * radius + 4, line.top(), width, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        x += width + 8;
    }
}

void paintTierHeads(QPainter& painter, const TierFrame& frame)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF& room = frame.room;
    const auto counts = countsByTier(frame);
    for (std::size_t c = 0; c < kTierColumns; ++c) {
        const double left = frame.geometry.pitch * static_cast<double>(c) + frame.geometry.inset();
        const double x = frame.viewport.toScreen({left, 0}, room).x();
        const QRectF head(std::round(x), frame.area.top() + 5,
                          frame.geometry.card() * frame.viewport.scale,
                          room.top() - frame.area.top() - 5);
        if (head.intersects(frame.area) && head.width() > 24) {
            paintHead(painter, frame, c, head, counts.at(c));
        }
    }
    painter.setPen(QPen(frame.theme.line, 1.0));
    painter.drawLine(QPointF(room.left(), room.top() - 0.5),
                     QPointF(room.right(), room.top() - 0.5));
    paintKey(painter, frame);
    painter.restore();
}

double tierFootHeight(double width, const QFont& font, bool focused)
{
    TierDay widest;
    widest.hasRun = true; // or the picture would jump when the first run has ended
    std::vector<Entry> entries = keyOf(widest, focused);
    return placeKey(entries, width, font) * kKeyRow + 2 * kKeyPad;
}

std::vector<QRectF> tierKeyRects(const TierFrame& frame)
{
    std::vector<QRectF> out;
    for (const Entry& entry : keyEntries(frame)) {
        out.push_back(entry.rect);
    }
    return out;
}

void paintBondNote(QPainter& painter, const TierFrame& frame, bool plain, std::size_t leftOut)
{
    QStringList parts;
    if (leftOut > 0) {
        parts << QCoreApplication::translate("lodestone::ui::TierHeads",
                                             "The %n smallest links are not drawn.", nullptr,
                                             static_cast<int>(leftOut));
    }
    if (plain) {
        parts << tr("So many links are drawn thin and plain: zoom in for their size and evidence.");
    }
    if (parts.isEmpty()) {
        return;
    }
    const QFont font = fontOf(TextRole::Caption, false, frame.font);
    const QFontMetricsF metrics(font);
    const QString text =
        metrics.elidedText(parts.join(u' '), Qt::ElideRight, frame.room.width() - 24);
    const QSizeF size(metrics.horizontalAdvance(text) + 12, metrics.height() + 6);
    const QRectF box(QPointF(frame.room.left() + 6, frame.room.bottom() - size.height() - 4), size);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(frame.theme.line, 1.0));
    painter.setBrush(frame.theme.surface);
    painter.drawRoundedRect(box, 3, 3);
    painter.setFont(font);
    painter.setPen(frame.theme.text2);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

std::optional<PlantState> legendStateAt(const TierFrame& frame, QPointF at)
{
    for (const Entry& entry : keyEntries(frame)) {
        if (entry.kind == Entry::Kind::State && entry.rect.contains(at)) {
            return entry.state;
        }
    }
    return std::nullopt;
}

} // namespace lodestone::ui
