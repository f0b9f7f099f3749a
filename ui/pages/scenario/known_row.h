// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDate>
#include <QWidget>

class QDateEdit;
class QSlider;

namespace lodestone::ui
{

// The day up to which things are known, on a slider and in a field that follow each other: what a
// run may use, and all that is shown of the figures.
class KnownRow : public QWidget
{
    Q_OBJECT

public:
    explicit KnownRow(QWidget* parent = nullptr);

    // Days outside are not offered. Silent, as setDate is.
    void setRange(const QDate& first, const QDate& last);
    void setDate(const QDate& date);
    QDate date() const;

Q_SIGNALS:
    void dateEdited(const QDate& date); // by the user
    void heldChanged(bool held);        // the slider, by the mouse

private:
    QSlider* m_slider;
    QDateEdit* m_field;
};

} // namespace lodestone::ui
