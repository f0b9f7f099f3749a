// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/known_row.h"

#include "ui/models/dates.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

namespace lodestone::ui
{

namespace
{

constexpr int kMonth = 30; // days of a page step

} // namespace

KnownRow::KnownRow(QWidget* parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_field(new QDateEdit(this))
{
    m_slider->setObjectName(QStringLiteral("knownSlider"));
    m_slider->setAccessibleName(tr("Known on"));
    m_slider->setPageStep(kMonth);
    m_field->setObjectName(QStringLiteral("knownDate"));
    m_field->setAccessibleName(tr("Known on"));
    m_field->setDisplayFormat(datePattern());
    m_field->setCalendarPopup(true);
    m_field->setKeyboardTracking(false);
    // The slider gives way, not the year.
    m_slider->setMinimumWidth(0);
    m_field->setMinimumWidth(m_field->sizeHint().width() +
                             m_field->fontMetrics().horizontalAdvance(u'0') * 2);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    connect(m_slider, &QSlider::sliderPressed, this, [this] { Q_EMIT heldChanged(true); });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { Q_EMIT heldChanged(false); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int days) {
        setDate(m_field->minimumDate().addDays(days));
        Q_EMIT dateEdited(date());
    });
    connect(m_field, &QDateEdit::dateChanged, this, [this](const QDate& date) {
        setDate(date);
        Q_EMIT dateEdited(date);
    });
}

void KnownRow::setRange(const QDate& first, const QDate& last)
{
    const QSignalBlocker slider(m_slider);
    const QSignalBlocker field(m_field);
    m_field->setDateRange(first, last);
    m_slider->setRange(0, static_cast<int>(first.daysTo(last)));
    setDate(date());
}

void KnownRow::setDate(const QDate& date)
{
    const QSignalBlocker slider(m_slider);
    const QSignalBlocker field(m_field);
    m_field->setDate(date);
    m_slider->setValue(static_cast<int>(m_field->minimumDate().daysTo(date)));
}

QDate KnownRow::date() const
{
    return m_field->date();
}

} // namespace lodestone::ui
