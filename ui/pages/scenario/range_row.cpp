// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/range_row.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace lodestone::ui
{

RangeRow::RangeRow(const Scale& scale, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_field(new QDoubleSpinBox(this))
    , m_step(scale.step)
{
    m_slider->setRange(int(std::lround(scale.least / m_step)),
                       int(std::lround(scale.most / m_step)));
    m_slider->setPageStep(10);
    m_slider->setAccessibleName(name);
    m_field->setRange(scale.least, scale.most);
    m_field->setDecimals(scale.decimals);
    m_field->setSingleStep(m_step);
    m_field->setSuffix(scale.suffix);
    m_field->setSpecialValueText(scale.atLeast);
    m_field->setAccessibleName(name);
    m_field->setKeyboardTracking(false);
    m_field->setAlignment(Qt::AlignRight);
    m_slider->setMinimumWidth(40);
    m_field->setFixedWidth(m_field->fontMetrics().averageCharWidth() * 11);
    setFocusProxy(m_field);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    connect(m_slider, &QSlider::sliderPressed, this, [this] { Q_EMIT heldChanged(true); });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { Q_EMIT heldChanged(false); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int steps) {
        const QSignalBlocker quiet(m_field);
        m_field->setValue(steps * m_step);
        Q_EMIT valueEdited(m_field->value());
    });
    connect(m_field, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(int(std::lround(value / m_step)));
        Q_EMIT valueEdited(value);
    });
}

double RangeRow::value() const
{
    return m_field->value();
}

void RangeRow::setValue(double value)
{
    const QSignalBlocker quietField(m_field);
    const QSignalBlocker quietSlider(m_slider);
    m_field->setValue(value);
    m_slider->setValue(int(std::lround(value / m_step)));
}

} // namespace lodestone::ui
