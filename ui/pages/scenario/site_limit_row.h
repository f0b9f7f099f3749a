// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

class QSpinBox;
class QToolButton;

namespace lodestone::ui
{

class ElidedLabel;

// A site that is down or makes less: from which day to which, and how much of its baseline.
class SiteLimitRow : public QWidget
{
    Q_OBJECT

public:
    explicit SiteLimitRow(int number, QWidget* parent = nullptr);

    void setLimit(const core::SiteCapacity& limit, const QString& siteName); // silent
    void followInTabOrder(QWidget* before); // this row was made later than what is below it
    QWidget* lastField() const;

Q_SIGNALS:
    // By the user; `field` is the name of what was used.
    void edited(const lodestone::core::SiteCapacity& limit, const QString& field);
    void removed();

private:
    void wire();
    void tell(const QSpinBox& field);

    core::SiteCapacity m_limit;
    ElidedLabel* m_site;
    QToolButton* m_remove;
    QSpinBox* m_from;
    QSpinBox* m_to;
    QSpinBox* m_share;
    QSpinBox* m_end;
};

} // namespace lodestone::ui
