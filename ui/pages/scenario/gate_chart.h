// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/gate_curve.h"
#include "ui/charts/chart_panel.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace lodestone::ui
{

// Gates month by month over the projection, with a square handle for each month that may be set. A
// drag up or down sets a month, one across several paints them; months that customs saw stay. Keys:
// Up and Down by one point, with Shift or Page by ten; Tab, Left and Right, Home and End choose the
// month; Delete gives it back; Esc takes back a drag under way. It changes nothing itself: whoever
// holds it does, and shows what came of it.
class GateChart : public ChartPanel
{
    Q_OBJECT

public:
    explicit GateChart(QWidget* parent = nullptr);
    ~GateChart() override;

    // The month that is chosen stays so while it is there.
    void setCurve(const core::GateCurve& curve);
    // The same projection with other gates: a drag must not wait for the chart to be made anew.
    void setGates(const core::GateCurve& curve);
    const std::vector<core::GateCurveMonth>& months() const { return m_months; }

    const core::GateCurveMonth* chosen() const; // null: none
    void choose(core::Month month);             // without a signal
    void chooseFirst();                         // that may be set, where none is chosen yet
    bool isDragging() const { return m_drag.has_value(); }
    QPoint handleAt(std::size_t index) const; // on the viewport

Q_SIGNALS:
    void chosenChanged(); // by the user
    void dragBegan();
    void dragged(const std::vector<lodestone::core::GateEdit>& edits);
    void dragEnded(bool cancelled);
    void stepped(const lodestone::core::GateEdit& edit); // by a key
    void givenBack(lodestone::core::Month month);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintOver(QPainter& painter) override;

private:
    struct Drag
    {
        std::size_t month = 0; // under the pointer, or last was
        QPointF at;            // of the pointer, less how far off the handle it took hold
        double offset = 0.0;   // px below the middle of the handle
    };

    QPointF placeOf(const core::GateCurveMonth& month) const;
    std::size_t monthAt(double left) const; // the nearest
    std::optional<std::size_t> handleNear(QPointF place) const;
    double shareAt(double top) const; // whole points
    std::vector<core::GateEdit> painted(QPointF to) const;
    void take(std::size_t index);
    std::size_t firstFree() const;
    void announce();
    void endDrag(bool cancelled);
    void step(int points);
    bool chooseByKey(int key);
    void paintSteps(QPainter& painter) const;
    void paintHandle(QPainter& painter, const core::GateCurveMonth& month) const;

    std::vector<core::GateCurveMonth> m_months;
    std::optional<std::size_t> m_chosen;
    std::optional<Drag> m_drag;
};

} // namespace lodestone::ui
