// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/head_section.h"

#include "ui/models/confidence_mark.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/row_widgets.h"
#include "ui/pages/inspector/text_block.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kTile = 32.0;
constexpr double kTextLeft = kTile + 9.0;

} // namespace

HeadSection::HeadSection(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::TabFocus);
}

void HeadSection::setHead(const HeadView& head)
{
    m_head = head;
    const QString sure = confidenceName(head.volumeConfidence);
    setAccessibleName(QStringLiteral("%1, %2").arg(
        head.name, QString(head.what).replace(QLatin1String(" ·"), QLatin1String(","))));
    setAccessibleDescription(QStringLiteral("%1, %2").arg(head.volume, sure.toLower()));
    setToolTip(
        QStringLiteral("%1\n%2\n%3 (%4)").arg(head.name, head.what, head.volume, sure.toLower()));
    updateGeometry();
    update();
}

void HeadSection::setCorner(QWidget* corner)
{
    m_corner = corner;
    placeCorner();
    updateGeometry();
    update();
}

double HeadSection::cornerRoom() const
{
    return m_corner == nullptr ? 0.0 : m_corner->width() + 4.0;
}

void HeadSection::placeCorner()
{
    if (m_corner != nullptr) {
        m_corner->move(width() - m_corner->width() + 4, -1);
    }
}

void HeadSection::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeCorner();
}

TextLine HeadSection::nameLine() const
{
    return {{m_head.name, Ink::Plain, true}};
}

TextLine HeadSection::whatLine() const
{
    return {{m_head.what, Ink::Plain, false}};
}

HeadSection::Layout HeadSection::measure(double width) const
{
    Layout out;
    out.name = textLineHeight(nameLine(), fontOf(TextRole::Title, true, font()),
                              width - kTextLeft - cornerRoom());
    out.what =
        textLineHeight(whatLine(), fontOf(TextRole::Label, false, font()), width - kTextLeft);
    out.volume = QFontMetricsF(fontOf(TextRole::Caption, false, font())).height() + 2;
    return out;
}

int HeadSection::heightForWidth(int width) const
{
    const Layout size = measure(width);
    return static_cast<int>(std::ceil(std::max(kTile, size.name + size.what) + size.volume));
}

QSize HeadSection::sizeHint() const
{
    return {320, heightForWidth(320)};
}

void HeadSection::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = themeOf(this);
    painter.setPen(QPen(theme.lineStrong, 1));
    painter.setBrush(theme.surfaceAlt);
    painter.drawRoundedRect(QRectF(0.5, 0.5, kTile - 1, kTile - 1), 4, 4);
    paintIcon(painter, QRectF(7, 7, 18, 18), m_head.icon, theme.text);

    const Layout size = measure(width());
    paintTextLine(painter, {kTextLeft, 0}, nameLine(), fontOf(TextRole::Title, true, font()),
                  width() - kTextLeft - cornerRoom(), theme);
    paintTextLine(painter, {kTextLeft, size.name}, whatLine(),
                  fontOf(TextRole::Label, false, font()), width() - kTextLeft, theme);
    const double top = std::max(kTile, size.name + size.what);
    paintConfidenceDots(painter, {kTextLeft, top + size.volume / 2}, m_head.volumeConfidence,
                        theme);
    const QFont caption = fontOf(TextRole::Caption, false, font());
    painter.setFont(caption);
    painter.setPen(theme.text3);
    const double left = kTextLeft + confidenceDotsWidth() + 5;
    const QString volume =
        QStringLiteral("%1: %2").arg(confidenceName(m_head.volumeConfidence), m_head.volume);
    painter.drawText(QRectF(left, top, width() - left, size.volume),
                     Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(caption).elidedText(volume, Qt::ElideRight, width() - left));
    paintFocusOf(*this, painter);
}

void HeadSection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

namespace
{

constexpr double kBoxPad = 7.0;
constexpr double kBoxText = 36.0;
constexpr double kBoxGap = 2.0;

} // namespace

StateBox::StateBox(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::TabFocus);
}

void StateBox::setState(const StateView& state)
{
    m_state = state;
    QStringList parts{state.title, state.detail, state.saved, state.others};
    if (state.status.threatened) {
        parts.insert(1, tr("threatened"));
    }
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

TextLines StateBox::lines() const
{
    TextLine first{{m_state.title, Ink::Plain, true}};
    if (!m_state.detail.isEmpty()) {
        first.append({QStringLiteral("  ") + m_state.detail, Ink::Plain, false});
    }
    TextLines out{first};
    if (!m_state.saved.isEmpty()) {
        out.append({{m_state.saved, Ink::Plain, false}});
    }
    if (!m_state.others.isEmpty()) {
        out.append({{m_state.others, Ink::Plain, false}});
    }
    return out;
}

int StateBox::heightForWidth(int width) const
{
    const double text = textLinesHeight(lines(), fontOf(TextRole::Body, false, font()),
                                        width - kBoxText - kBoxPad, kBoxGap);
    return static_cast<int>(std::ceil(text + 2 * kBoxPad));
}

QSize StateBox::sizeHint() const
{
    return {320, heightForWidth(320)};
}

void StateBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = themeOf(this);
    const StateColours& colours = theme.state(m_state.status.state);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(colours.ink, 1));
    painter.setBrush(mixed(theme.surface, colours.fill, theme.dark ? 0.16 : 0.15));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.ink);
    painter.drawRoundedRect(QRectF(0, 0, 4, height()), 2, 2);

    const QFont body = fontOf(TextRole::Body, false, font());
    const double middle = kBoxPad + QFontMetricsF(body).height() / 2;
    paintStateMark(painter, {20, middle}, 6.5, m_state.status.state, theme,
                   m_state.status.threatened);
    paintTextLines(painter, {kBoxText, kBoxPad}, lines(), body, width() - kBoxText - kBoxPad,
                   kBoxGap, theme);
    paintFocusOf(*this, painter);
}

void StateBox::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace lodestone::ui
