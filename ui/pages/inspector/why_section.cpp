// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/why_section.h"

#include "core/present/words.h"
#include "ui/models/confidence_mark.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/text_block.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QLabel>
#include <QPainter>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kBadge = 24.0;
constexpr double kHopText = 34.0;
constexpr double kHopGap = 1.0;
constexpr double kHopBelow = 9.0;
constexpr double kLeastHop = 43.0; // room for the badge and an arrow

double height(const TextLines& lines, const QFont& base, double width)
{
    return textLinesHeight(lines, fontOf(TextRole::Label, false, base), width - kHopText, kHopGap);
}

void paintArrowUp(QPainter& painter, double x, double from, double to, const QColor& ink)
{
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(x, from), QPointF(x, to + 5));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF{{x - 4, to + 6}, {x + 4, to + 6}, {x, to}});
}

} // namespace

HopRow::HopRow(QWidget* parent) : RowButton(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void HopRow::setHop(const HopView& hop, bool last)
{
    m_hop = hop;
    m_last = last;
    setActionable(hop.site.valid());
    QStringList spoken{hop.name};
    if (hop.status) {
        spoken << stateName(hop.status->state, hop.stopsOthers);
    }
    if (hop.stated) {
        spoken << tr("link stated by you");
        setToolTip(tr("Link stated by you. Click to select %1.").arg(hop.name));
    } else if (hop.evidence) {
        spoken << tr("%1 link").arg(qText(core::confidenceText(*hop.evidence)));
        setToolTip(tr("%1 link. Click to select %2.").arg(confidenceName(*hop.evidence), hop.name));
    } else {
        setToolTip(hop.site.valid() ? tr("Click to select %1.").arg(hop.name) : QString());
    }
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    QStringList lines;
    for (const TextLine& line : hop.lines) {
        lines << plainText(line);
    }
    setAccessibleDescription(lines.join(QStringLiteral(". ")));
    setWhatsThis(tr("%1\n\nEvery figure is of one draw: of those in which the plant stops for its "
                    "most frequent cause the one nearest the median stop.")
                     .arg(lines.join(u'\n')));
    updateGeometry();
    update();
}

double HopRow::nameHeight() const
{
    return QFontMetricsF(fontOf(TextRole::Body, true, font())).height() + 1;
}

int HopRow::heightForWidth(int width) const
{
    const double text = nameHeight() + ui::height(m_hop.lines, font(), width) + kHopBelow;
    return static_cast<int>(std::ceil(std::max(text, m_last ? kBadge + 2 : kLeastHop)));
}

QSize HopRow::sizeHint() const
{
    return {320, heightForWidth(320)};
}

void HopRow::paintBadge(QPainter& painter, const Theme& theme) const
{
    const QColor ink = theme.state(PlantState::Stopped).ink;
    const QRectF badge(0, 0, kBadge, kBadge);
    if (m_hop.gate) {
        painter.setPen(QPen(ink, 1.6));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(badge.adjusted(0.8, 0.8, -0.8, -0.8), 4, 4);
    } else {
        painter.setPen(QPen(theme.lineStrong, 1));
        painter.setBrush(theme.surfaceAlt);
        painter.drawEllipse(badge.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    paintIcon(painter, badge.adjusted(4.5, 4.5, -4.5, -4.5), m_hop.icon,
              m_hop.gate ? ink : theme.text);
    if (!m_last) {
        paintArrowUp(painter, kBadge / 2, QWidget::height(), kBadge + 3, ink);
    }
}

void HopRow::paintName(QPainter& painter, const Theme& theme) const
{
    QFont face = fontOf(TextRole::Body, true, font());
    const QFontMetricsF metrics(face);
    const double dots = m_hop.evidence ? confidenceDotsWidth() + 6 : 0;
    const double room = width() - kHopText - dots - (m_hop.status ? 22 : 0);
    const QString name = metrics.elidedText(m_hop.name, Qt::ElideRight, room);
    const QRectF line(kHopText, 0, width() - kHopText, nameHeight());
    face.setUnderline(isHot());
    painter.setFont(face);
    painter.setPen(isHot() ? theme.accent : theme.text);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, name);
    if (m_hop.status) {
        const double x = kHopText + metrics.horizontalAdvance(name) + 13;
        paintStateMark(painter, {x, line.center().y()}, 5.2, m_hop.status->state, theme,
                       m_hop.status->threatened);
    }
    const QPointF dotsAt(width() - confidenceDotsWidth() - 2, line.center().y());
    if (m_hop.stated) {
        paintStatedMark(painter, dotsAt, theme);
    } else if (m_hop.evidence) {
        paintConfidenceDots(painter, dotsAt, *m_hop.evidence, theme);
    }
}

void HopRow::paintRow(QPainter& painter, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintBadge(painter, theme);
    paintName(painter, theme);
    paintTextLines(painter, {kHopText, nameHeight()}, m_hop.lines,
                   fontOf(TextRole::Label, false, font()), width() - kHopText, kHopGap, theme);
}

ParagraphList::ParagraphList(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::TabFocus);
}

void ParagraphList::setParagraphs(const QList<QString>& bulleted, const QList<QString>& plain)
{
    m_bulleted = bulleted;
    m_plain = plain;
    setAccessibleName((bulleted + plain).join(QLatin1Char(' ')));
    setVisible(!bulleted.isEmpty() || !plain.isEmpty());
    updateGeometry();
    update();
}

namespace
{

constexpr double kBulletText = 12.0;
constexpr double kParagraphGap = 4.0;

TextLine paragraph(const QString& text, Ink ink)
{
    return {{text, ink, false}};
}

} // namespace

int ParagraphList::heightForWidth(int width) const
{
    const QFont label = fontOf(TextRole::Label, false, font());
    double total = 0.0;
    for (const QString& text : m_bulleted) {
        total +=
            textLineHeight(paragraph(text, Ink::Plain), label, width - kBulletText) + kParagraphGap;
    }
    for (const QString& text : m_plain) {
        total += textLineHeight(paragraph(text, Ink::Quiet), label, width) + kParagraphGap;
    }
    return static_cast<int>(std::ceil(total));
}

QSize ParagraphList::sizeHint() const
{
    return {320, heightForWidth(320)};
}

void ParagraphList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = themeOf(this);
    const QFont label = fontOf(TextRole::Label, false, font());
    double y = 0.0;
    for (const QString& text : m_bulleted) {
        paintTextLine(painter, {0, y}, paragraph(QStringLiteral("–"), Ink::Quiet), label,
                      kBulletText, theme);
        y += paintTextLine(painter, {kBulletText, y}, paragraph(text, Ink::Plain), label,
                           width() - kBulletText, theme) +
             kParagraphGap;
    }
    for (const QString& text : m_plain) {
        y += paintTextLine(painter, {0, y}, paragraph(text, Ink::Quiet), label, width(), theme) +
             kParagraphGap;
    }
    paintFocusOf(*this, painter);
}

WhySection::WhySection(QWidget* parent)
    : QWidget(parent)
    , m_head(new SectionHead(tr("Why it stops"), this))
    , m_slow(new QLabel(tr("Working out why"), this))
    , m_chain(new QVBoxLayout)
    , m_trueHead(new SectionHead(tr("What would have to be true"), this))
    , m_true(new ParagraphList(this))
    , m_notes(new ParagraphList(this))
{
    m_slow->setObjectName(QStringLiteral("whySlow"));
    m_slow->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_chain->setContentsMargins(0, 0, 0, 0);
    m_chain->setSpacing(0);
    layout->addWidget(m_head);
    layout->addSpacing(4);
    layout->addWidget(m_slow);
    layout->addLayout(m_chain);
    layout->addWidget(m_trueHead);
    layout->addWidget(m_true);
    layout->addWidget(m_notes);
}

void WhySection::setWhy(const WhyView& why, WhyPhase phase, bool old)
{
    const bool slow = phase == WhyPhase::Slow;
    const bool content = !why.title.isEmpty();
    m_head->setVisible(content || slow);
    m_head->setTitle(content ? why.title : tr("Why it stops"));
    m_head->setAside(why.aside);
    m_slow->setVisible(slow);
    while (m_hops.size() < why.hops.size()) {
        auto* row = new HopRow(this);
        connect(row, &HopRow::clicked, this, [this, row] { Q_EMIT siteChosen(row->hop().site); });
        m_chain->addWidget(row);
        m_hops.append(row);
    }
    for (qsizetype i = 0; i < m_hops.size(); ++i) {
        HopRow* const row = m_hops.at(i);
        row->setVisible(i < why.hops.size());
        if (i < why.hops.size()) {
            row->setHop(why.hops.at(i), i + 1 == why.hops.size());
            row->setDimmed(old && slow);
        }
    }
    m_trueHead->setVisible(!why.wouldHaveToBeTrue.isEmpty());
    m_true->setParagraphs(why.wouldHaveToBeTrue, {});
    m_notes->setParagraphs({}, why.notes);
    setVisible(content || slow);
}

} // namespace lodestone::ui
