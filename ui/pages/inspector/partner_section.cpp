// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/partner_section.h"

#include "core/present/words.h"
#include "ui/models/confidence_mark.h"
#include "ui/models/site_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr qsizetype kFirst = 3;
constexpr qsizetype kStep = 25;
constexpr double kNameLeft = 19.0;
constexpr double kDotRadius = 1.6;
constexpr int kRoomForProduct = 260;

} // namespace

PartnerRow::PartnerRow(QWidget* parent) : RowButton(parent)
{
    setRuleBelow(true);
}

void PartnerRow::setPartner(const PartnerView& partner)
{
    m_partner = partner;
    QStringList spoken{partner.name, partner.state, partner.shareText,
                       tr("%1 link").arg(qText(core::confidenceText(partner.evidence)))};
    spoken.removeAll(QString());
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    setToolTip(partner.tip + QLatin1Char('\n') + partner.state);
    update();
}

void PartnerRow::paintRow(QPainter& painter, const Theme& theme)
{
    const QRectF line(0, 0, width(), height() - 1);
    const double middle = line.center().y();
    paintStateMark(painter, {7, middle}, 5.2, m_partner.status.state, theme,
                   m_partner.status.threatened);
    const double dots = width() - confidenceDotsWidth(kDotRadius) - 1;
    paintConfidenceDots(painter, {dots, middle}, m_partner.evidence, theme, kDotRadius);
    const QFont label = fontOf(TextRole::Label, false, font());
    const QFontMetricsF small(label);
    painter.setFont(label);
    painter.setPen(theme.text2);
    painter.drawText(QRectF(0, 0, dots - 6, line.height()), Qt::AlignVCenter | Qt::AlignRight,
                     m_partner.shareText);
    double end = dots - 12 - small.horizontalAdvance(m_partner.shareText);
    if (width() >= kRoomForProduct) {
        const double left = std::floor(width() * 0.60);
        const double room = dots - 16 - small.horizontalAdvance(QStringLiteral("100 %")) - left;
        painter.setPen(theme.text3);
        painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         small.elidedText(m_partner.product, Qt::ElideRight, room));
        end = left - 8;
    }
    QFont face = fontOf(TextRole::Body, false, font());
    face.setUnderline(isHot());
    painter.setFont(face);
    painter.setPen(isHot() ? theme.accent : theme.text);
    painter.drawText(
        line.adjusted(kNameLeft, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetricsF(face).elidedText(m_partner.name, Qt::ElideRight, end - kNameLeft));
}

PartnerList::PartnerList(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_head(new SectionHead(title, this))
    , m_list(new QVBoxLayout)
    , m_more(new MoreRow(this))
{
    m_head->setRuleBelow(true);
    m_more->setLeft(kNameLeft);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addLayout(m_list);
    layout->addWidget(m_more);
    layout->addStretch(1);
    connect(m_more, &MoreRow::clicked, this, &PartnerList::showMore);
}

void PartnerList::setPartners(const QList<PartnerView>& partners)
{
    m_partners = partners;
    // A row "1 more" would take the room of the one it hides.
    m_shown = partners.size() <= kFirst + 1 ? partners.size() : kFirst;
    m_head->setBeside(partners.isEmpty() ? tr("none on record")
                                         : QLocale().toString(partners.size()));
    fill();
}

void PartnerList::updatePartners(const QList<PartnerView>& partners)
{
    if (partners.size() != m_partners.size()) {
        setPartners(partners);
        return;
    }
    m_partners = partners;
    fill();
}

void PartnerList::showMore()
{
    m_shown = m_shown >= m_partners.size() ? kFirst : std::min(m_partners.size(), m_shown + kStep);
    fill();
}

void PartnerList::fill()
{
    while (m_rows.size() < m_shown) {
        auto* row = new PartnerRow(this);
        connect(row, &PartnerRow::clicked, this, [this, row] { Q_EMIT siteChosen(row->site()); });
        row->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(row, &QWidget::customContextMenuRequested, this, [this, row](const QPoint& at) {
            Q_EMIT menuRequested(row->site(), row->mapToGlobal(at));
        });
        if (!m_rows.isEmpty()) {
            setTabOrder(m_rows.last(), row);
        }
        m_list->addWidget(row);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i)->setVisible(i < m_shown);
        if (i < m_shown) {
            m_rows.at(i)->setPartner(m_partners.at(i));
        }
    }
    const qsizetype rest = m_partners.size() - m_shown;
    const bool whole = rest == 0 && m_shown > kFirst + 1;
    m_more->setVisible(rest > 0 || whole);
    m_more->setText(whole ? tr("Show fewer") : tr("%1 more").arg(QLocale().toString(rest)));
    m_more->setAccessibleName(QStringLiteral("%1, %2").arg(m_head->title(), m_more->text()));
}

PartnerSection::PartnerSection(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_suppliers(new PartnerList(tr("Suppliers"), this))
    , m_customers(new PartnerList(tr("Customers"), this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    for (PartnerList* list : {m_suppliers, m_customers}) {
        m_layout->addWidget(list, 1);
        connect(list, &PartnerList::siteChosen, this, &PartnerSection::siteChosen);
    }
    connect(m_suppliers, &PartnerList::menuRequested, this, &PartnerSection::supplierMenuRequested);
    connect(m_customers, &PartnerList::menuRequested, this, &PartnerSection::customerMenuRequested);
    m_suppliers->setObjectName(QStringLiteral("suppliers"));
    m_customers->setObjectName(QStringLiteral("customers"));
}

void PartnerSection::setPartners(const QList<PartnerView>& suppliers,
                                 const QList<PartnerView>& customers)
{
    const bool beside = !suppliers.isEmpty() && !customers.isEmpty();
    m_layout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_layout->setSpacing(beside ? 16 : 10);
    m_suppliers->setPartners(suppliers);
    m_customers->setPartners(customers);
}

void PartnerSection::updatePartners(const QList<PartnerView>& suppliers,
                                    const QList<PartnerView>& customers)
{
    m_suppliers->updatePartners(suppliers);
    m_customers->updatePartners(customers);
}

} // namespace lodestone::ui
