// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace lodestone::ui
{

// One number on a slider and in a field that follow each other.
class RangeRow : public QWidget
{
    Q_OBJECT

public:
    struct Scale
    {
        double least = 0.0;
        double most = 100.0;
        double step = 1.0;
        int decimals = 0;
        QString suffix;
        QString atLeast{}; // shown in the place of the least, e.g. "as in data"
    };

    RangeRow(const Scale& scale, const QString& name, QWidget* parent = nullptr);

    double value() const;
    void setValue(double value); // silent

Q_SIGNALS:
    void valueEdited(double value); // by the user
    void heldChanged(bool held);    // the slider, by the mouse

private:
    QSlider* m_slider;
    QDoubleSpinBox* m_field;
    double m_step;
};

} // namespace lodestone::ui
