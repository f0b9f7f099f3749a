// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/source_section.h"

#include "ui/models/confidence_mark.h"
#include "ui/models/site_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr qsizetype kFirst = 5;
constexpr qsizetype kStep = 25;

} // namespace

SourceRow::SourceRow(QWidget* parent) : RowButton(parent)
{
    setRuleBelow(true);
}

QSize SourceRow::sizeHint() const
{
    const QFontMetricsF body(fontOf(TextRole::Body, false, font()));
    return {160, std::max(24, static_cast<int>(std::ceil(body.height())) + 8)};
}

void SourceRow::setSource(const SourceView& source)
{
    m_source = source;
    setActionable(!source.url.isEmpty());
    QStringList spoken{confidenceName(source.confidence), source.title, source.date};
    spoken.removeAll(QString());
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    setAccessibleDescription(source.url.isEmpty() ? tr("No address on record")
                                                  : tr("Copies %1").arg(source.url));
    setToolTip(source.url.isEmpty()
                   ? source.tip
                   : source.tip + QLatin1Char('\n') + tr("Click to copy the address."));
    update();
}

void SourceRow::paintRow(QPainter& painter, const Theme& theme)
{
    const QRectF line(0, 0, width(), height() - 1);
    const QFont caption = fontOf(TextRole::Caption, false, font());
    const double chipHeight = std::min(line.height() - 4, QFontMetricsF(caption).height() + 4);
    const QRectF chip(0, std::round(line.center().y() - chipHeight / 2),
                      confidenceChipWidth(caption), chipHeight);
    paintConfidenceChip(painter, chip, m_source.confidence, theme, caption);
    const QFont label = fontOf(TextRole::Label, false, font());
    painter.setFont(label);
    painter.setPen(theme.text3);
    const double date = QFontMetricsF(label).horizontalAdvance(m_source.date);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, m_source.date);
    QFont face = fontOf(TextRole::Body, false, font());
    face.setUnderline(isHot());
    painter.setFont(face);
    painter.setPen(m_source.url.isEmpty() ? theme.text : theme.accent);
    const double left = chip.right() + 9;
    painter.drawText(
        line.adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetricsF(face).elidedText(m_source.title, Qt::ElideRight, width() - left - date - 8));
}

SourceSection::SourceSection(QWidget* parent)
    : QWidget(parent)
    , m_head(new SectionHead(tr("Sources"), this))
    , m_list(new QVBoxLayout)
    , m_more(new MoreRow(this))
{
    m_head->setRuleBelow(true);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addLayout(m_list);
    layout->addWidget(m_more);
    connect(m_more, &MoreRow::clicked, this, [this] {
        m_shown = std::min(m_sources.size(), m_shown + kStep);
        fill();
    });
}

void SourceSection::setSources(const QList<SourceView>& sources)
{
    m_sources = sources;
    m_shown = sources.size() <= kFirst + 1 ? sources.size() : kFirst;
    m_head->setBeside(QLocale().toString(sources.size()));
    fill();
    setVisible(!sources.isEmpty());
}

void SourceSection::fill()
{
    while (m_rows.size() < m_shown) {
        auto* row = new SourceRow(this);
        connect(row, &SourceRow::clicked, this, [this, row] { copyAddress(row->source()); });
        m_list->addWidget(row);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i)->setVisible(i < m_shown);
        if (i < m_shown) {
            m_rows.at(i)->setSource(m_sources.at(i));
        }
    }
    const qsizetype rest = m_sources.size() - m_shown;
    m_more->setVisible(rest > 0);
    m_more->setText(tr("%1 more").arg(QLocale().toString(rest)));
    m_more->setAccessibleName(QStringLiteral("%1, %2").arg(m_head->title(), m_more->text()));
}

void SourceSection::copyAddress(const SourceView& source)
{
    if (!source.url.isEmpty()) {
        QGuiApplication::clipboard()->setText(source.url);
        Q_EMIT message(tr("Copied %1").arg(source.url));
    }
}

} // namespace lodestone::ui
