// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/day_slider_accessible.h"

#include "ui/shell/day_slider.h"

#include <QAccessibleWidget>

namespace lodestone::ui
{

namespace
{

class DaySliderInterface : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit DaySliderInterface(DaySlider* slider)
        : QAccessibleWidget(slider, QAccessible::Slider)
        , m_slider(slider)
    {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface) {
            return static_cast<QAccessibleValueInterface*>(this);
        }
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? m_slider->spokenValue()
                                           : QAccessibleWidget::text(which);
    }

    QVariant currentValue() const override { return m_slider->value(); }
    void setCurrentValue(const QVariant& value) override { m_slider->setValue(value.toInt()); }
    QVariant maximumValue() const override { return m_slider->maximum(); }
    QVariant minimumValue() const override { return m_slider->minimum(); }
    QVariant minimumStepSize() const override { return m_slider->singleStep(); }

private:
    DaySlider* m_slider;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* slider = qobject_cast<DaySlider*>(object);
    return slider == nullptr ? nullptr : new DaySliderInterface(slider);
}

} // namespace

void installDaySliderAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(installed);
}

} // namespace lodestone::ui
