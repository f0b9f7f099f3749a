// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace lodestone::ui
{

class DaySlider;
class Session;

// The chosen day: step, play, speed, slider, number and date. Follows and sets Session::day().
// Playing goes on a day at a time and stops at the end; started there it begins anew.
class DayBar : public QWidget
{
    Q_OBJECT

public:
    explicit DayBar(Session& session, QWidget* parent = nullptr);

    DaySlider* slider() const { return m_slider; }
    bool isPlaying() const { return m_timer.isActive(); }
    int daysPerSecond() const;

public Q_SLOTS:
    void stepDay(int days);
    void stepMonth(int months); // the same day of the month, or its last one
    void togglePlay();
    void focusDay(); // into the number, all selected

Q_SIGNALS:
    void playingChanged(bool playing);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildControls();
    void layoutControls();
    void wire();
    void followRun();
    void followDay();
    void followHorizon();
    void playOn();
    void setPlaying(bool playing);

    Session& m_session;
    QToolButton* m_back;
    QToolButton* m_play;
    QToolButton* m_on;
    QComboBox* m_speed;
    DaySlider* m_slider;
    QLabel* m_dayLabel;
    QSpinBox* m_day;
    QLabel* m_date;
    QTimer m_timer;
};

} // namespace lodestone::ui
