// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/day_events.h"

#include "core/base/date.h"

#include <QSlider>

#include <vector>

namespace lodestone::ui
{

struct Theme;

// The day as a slider over the horizon. Behind the rail a faint area shows the expected share of
// plants stopped, above it stand the dated events, below it the months. It speaks its day as
// a sentence.
class DaySlider : public QSlider
{
    Q_OBJECT

public:
    explicit DaySlider(QWidget* parent = nullptr);

    void setCalendar(core::Date dayZero);
    void setEvents(const std::vector<DayEvent>& events);
    // Share of plants stopped by the end of each day, 0..1; empty: no area.
    void setStoppedShare(std::vector<double> share);
    // What is spoken: "day 38, 8 January 2027, 2 plants stopped".
    void setSpokenValue(const QString& sentence);

    QString spokenValue() const { return m_spoken; }
    double xOf(double day) const;
    // The labels that found room, left to right; for tests.
    QStringList shownLabels() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct PlacedEvent
    {
        const DayEvent* event;
        double x;
        LabelPlace place;
        QString label; // in the form that has room
    };

    double railY() const;
    double rowHeight() const;
    std::vector<PlacedEvent> placedEvents() const;
    QString tipAt(QPointF at) const;
    void paintArea(QPainter& painter, const Theme& theme) const;
    void paintMonths(QPainter& painter, const Theme& theme) const;
    void paintEvents(QPainter& painter, const Theme& theme) const;
    void paintRail(QPainter& painter, const Theme& theme) const;

    core::Date m_dayZero;
    std::vector<DayEvent> m_events;
    std::vector<double> m_share;
    QString m_spoken;
};

} // namespace lodestone::ui
