// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/charts/chart_panel.h"

#include <optional>
#include <utility>

namespace lodestone::ui
{

// A chart whose marks can be pointed at, chosen and opened, and of which a part can be looked at
// closely. Keys: Left and Right go along the line, Up and Down to the other lines, Home and End to
// its ends, Enter opens, Esc lets go of the part, then of the mark. A drag marks a part; a double
// click is the whole again.
class MarkedChart : public ChartPanel
{
    Q_OBJECT

public:
    explicit MarkedChart(QWidget* parent = nullptr);
    ~MarkedChart() override;

    // Nothing is chosen afterwards.
    void setMarked(const core::ChartData& data, bool isPart);
    std::optional<MarkPlace> chosen() const { return m_chosen; }
    // Without a signal; none lets go.
    void choose(std::optional<MarkPlace> place);
    QPoint placeOf(MarkPlace place) const; // on the viewport
    QString
    eventsAt(MarkPlace place) const;     // what happened from half a unit before to half after it
    QString aboutAt(QPoint place) const; // what the tip says there; empty = nothing
    QString explanationAt(QPoint place) const; // the same and how it is worked out

Q_SIGNALS:
    void chosenChanged();               // by the user
    void opened();                      // the chosen mark
    void brushed(double x0, double x1); // x0 < x1
    void wholeRequested();

protected:
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintOver(QPainter& painter) override;

private:
    void take(std::optional<MarkPlace> place);
    bool letGo();
    std::optional<MarkPlace> firstPlace() const;
    std::optional<MarkPlace> along(MarkPlace from, int step) const;
    std::optional<MarkPlace> across(MarkPlace from, int step) const;

    std::optional<MarkPlace> m_chosen;
    std::optional<std::pair<int, int>> m_drag; // from, to in pixels
    bool m_isPart = false;
};

} // namespace lodestone::ui
