// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/site_limit_row.h"

#include "ui/feedback/elided_label.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/pages/scenario/wheel_guard.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>

namespace lodestone::ui
{

namespace
{

constexpr int kSmallest = 24; // of what is clicked
constexpr int kTheSame = -1;

void explain(QSpinBox* field, const QString& name, const QString& help)
{
    field->setObjectName(name);
    field->setToolTip(help);
    field->setWhatsThis(help);
}

} // namespace

SiteLimitRow::SiteLimitRow(int number, QWidget* parent)
    : QWidget(parent)
    , m_site(new ElidedLabel(this))
    , m_remove(new QToolButton(this))
    , m_from(numberField(0, core::kLongestHorizonDays - 1, {}, tr("From day"), this))
    , m_to(numberField(1, core::kLongestHorizonDays, {}, tr("To day"), this))
    , m_share(numberField(0, 100, tr(" %"), tr("What it makes, percent of its baseline"), this))
    , m_end(numberField(kTheSame, 100, tr(" %"), tr("What it makes in the end"), this))
{
    const QString index = QString::number(number);
    m_site->setObjectName(QStringLiteral("limitSite") + index);
    m_site->setFont(fontOf(TextRole::Label, true));
    m_remove->setObjectName(QStringLiteral("limitRemove") + index);
    m_remove->setIcon(icon(Icon::Close));
    m_remove->setAutoRaise(true);
    m_remove->setFixedSize(kSmallest, kSmallest);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    m_from->setPrefix(tr("day "));
    m_to->setPrefix(tr("to "));
    m_share->setSpecialValueText(tr("down"));
    m_end->setPrefix(tr("to "));
    m_end->setSpecialValueText(tr("all along"));
    explain(m_from, QStringLiteral("limitFrom") + index,
            tr("The first day on which it makes less"));
    explain(m_to, QStringLiteral("limitTo") + index,
            tr("The day on which it is back at its baseline"));
    explain(m_share, QStringLiteral("limitShare") + index,
            tr("What it makes on the first day, in percent of its baseline; 0 is down"));
    explain(m_end, QStringLiteral("limitEnd") + index,
            tr("What it makes on the last day, for a ramp in a straight line; all along: the same "
               "on every day"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_site, 0, 0, 1, 2);
    grid->addWidget(m_remove, 0, 2);
    grid->addWidget(m_from, 1, 0);
    grid->addWidget(m_to, 1, 1);
    grid->addWidget(m_share, 2, 0);
    grid->addWidget(m_end, 2, 1);
    new WheelGuard(this);
    wire();
}

void SiteLimitRow::setLimit(const core::SiteCapacity& limit, const QString& siteName)
{
    const QSignalBlocker from(m_from);
    const QSignalBlocker to(m_to);
    const QSignalBlocker share(m_share);
    const QSignalBlocker end(m_end);
    m_limit = limit;
    m_site->setText(siteName);
    m_remove->setAccessibleName(tr("Take %1 off the list").arg(siteName));
    m_remove->setToolTip(m_remove->accessibleName());
    m_remove->setWhatsThis(m_remove->accessibleName());
    m_from->setValue(limit.fromDay);
    m_to->setValue(limit.toDay);
    m_share->setValue(int(std::lround(limit.share * 100.0)));
    m_end->setValue(limit.shareAtEnd ? int(std::lround(*limit.shareAtEnd * 100.0)) : kTheSame);
}

void SiteLimitRow::followInTabOrder(QWidget* before)
{
    for (QWidget* field : std::initializer_list<QWidget*>{m_from, m_to, m_share, m_end, m_remove}) {
        setTabOrder(before, field);
        before = field;
    }
}

QWidget* SiteLimitRow::lastField() const
{
    return m_remove;
}

// The day that was not touched gives way, so that there is a day in between.
void SiteLimitRow::wire()
{
    connect(m_from, &QSpinBox::valueChanged, this, [this](int day) {
        m_limit.fromDay = day;
        m_limit.toDay = std::max(m_limit.toDay, day + 1);
        tell(*m_from);
    });
    connect(m_to, &QSpinBox::valueChanged, this, [this](int day) {
        m_limit.toDay = day;
        m_limit.fromDay = std::min(m_limit.fromDay, day - 1);
        tell(*m_to);
    });
    connect(m_share, &QSpinBox::valueChanged, this, [this](int percent) {
        m_limit.share = percent / 100.0;
        tell(*m_share);
    });
    connect(m_end, &QSpinBox::valueChanged, this, [this](int percent) {
        m_limit.shareAtEnd = percent == kTheSame ? std::nullopt : std::optional(percent / 100.0);
        tell(*m_end);
    });
    connect(m_remove, &QToolButton::clicked, this, &SiteLimitRow::removed);
}

void SiteLimitRow::tell(const QSpinBox& field)
{
    Q_EMIT edited(m_limit, field.objectName());
}

} // namespace lodestone::ui
