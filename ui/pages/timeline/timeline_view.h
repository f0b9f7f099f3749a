// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"
#include "ui/pages/timeline/day_window.h"

#include <QHeaderView>

namespace lodestone::ui
{

class TimelineModel;

// The rows of a timeline and its axis of days. Over the axis the wheel zooms; over the rows it does
// so with Ctrl, since there it scrolls. With Shift it moves along the days. Keys: + and - zoom,
// 0 shows all days, Left and Right move along.
class TimelineView : public RowTable
{
    Q_OBJECT

public:
    explicit TimelineView(TimelineModel* model, QWidget* parent = nullptr);

    const TimelineModel& timeline() const { return *m_model; }
    const DayWindow& days() const { return m_days; }
    void setDays(const DayWindow& days);
    int day() const { return m_day; }
    void setDay(int day);
    // Days, selection and widths of another view of the same model.
    int namesWidth() const; // pixels that the column of plants needs to show them whole
    void copyLook(const TimelineView& other);
    // Another run: all days of its horizon, unless the horizon is the same.
    void refresh();
    QRectF daysRect() const; // of the column, in the viewport; all its height
    void zoom(double factor, double about);

Q_SIGNALS:
    void dayChosen(int day);
    void daysChanged();

protected:
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    TimelineModel* m_model;
    DayWindow m_days;
    int m_day = 0;
};

// Titles and, over the ribbons, the axis of days with the chosen day as a flag.
class TimelineHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TimelineHeader(TimelineView* view);

    QSize sizeHint() const override;

Q_SIGNALS:
    void dayChosen(int day);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    QRectF axisRect() const;
    void chooseAt(double x);
    void paintAxis(QPainter& painter, const QRectF& rect, const Theme& theme) const;

    TimelineView* m_view;
    bool m_choosing = false;
};

} // namespace lodestone::ui
