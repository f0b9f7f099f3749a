// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/inspector/inspector_view.h"
#include "ui/pages/inspector/row_widgets.h"

#include <QList>
#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace lodestone::ui
{

// One supplier or customer: state, name, share of the buyer's need, evidence of the link.
class PartnerRow : public RowButton
{
    Q_OBJECT

public:
    explicit PartnerRow(QWidget* parent = nullptr);
    void setPartner(const PartnerView& partner);
    core::SiteId site() const { return m_partner.site; }

protected:
    void paintRow(QPainter& painter, const Theme& theme) override;

private:
    PartnerView m_partner;
};

// A column of partners, the largest first; more of them on request.
class PartnerList : public QWidget
{
    Q_OBJECT

public:
    explicit PartnerList(const QString& title, QWidget* parent = nullptr);
    // Of another site: back to the first few.
    void setPartners(const QList<PartnerView>& partners);
    // The same ones on another day.
    void updatePartners(const QList<PartnerView>& partners);
    const QList<PartnerRow*>& rows() const { return m_rows; }
    qsizetype shown() const { return m_shown; }

Q_SIGNALS:
    void siteChosen(lodestone::core::SiteId site);
    void menuRequested(lodestone::core::SiteId site, const QPoint& at);

private:
    void showMore();
    void fill();

    SectionHead* m_head;
    QVBoxLayout* m_list;
    MoreRow* m_more;
    QList<PartnerView> m_partners;
    QList<PartnerRow*> m_rows; // those beyond m_shown are hidden
    qsizetype m_shown = 0;
};

// Suppliers and customers side by side; below each other where one of them is empty, so that the
// other has the room for its names.
class PartnerSection : public QWidget
{
    Q_OBJECT

public:
    explicit PartnerSection(QWidget* parent = nullptr);
    void setPartners(const QList<PartnerView>& suppliers, const QList<PartnerView>& customers);
    void updatePartners(const QList<PartnerView>& suppliers, const QList<PartnerView>& customers);

Q_SIGNALS:
    void siteChosen(lodestone::core::SiteId site);
    void supplierMenuRequested(lodestone::core::SiteId supplier, const QPoint& at);
    void customerMenuRequested(lodestone::core::SiteId customer, const QPoint& at);

private:
    QBoxLayout* m_layout;
    PartnerList* m_suppliers;
    PartnerList* m_customers;
};

} // namespace lodestone::ui
