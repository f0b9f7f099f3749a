// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"

#include "core/present/plant_timeline.h"

namespace lodestone::ui
{

struct DayWindow;
class TimelineView;

// A ribbon of states per plant, told apart by colour, hatch and mark, with a whisker for the range
// of its stop and the share of draws in which it is cut or stopped.
class TimelineDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit TimelineDelegate(const TimelineView* view, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void paintCell(QPainter& painter, const Cell& cell) const override;

private:
    void paintHead(QPainter& painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const;
    void paintName(QPainter& painter, const Cell& cell, const core::PlantTimeline& plant) const;
    void paintDays(QPainter& painter, const Cell& cell, const core::PlantTimeline& plant) const;
    void paintDown(QPainter& painter, const Cell& cell, const core::PlantTimeline& plant,
                   double bottom) const;

    const TimelineView* m_view;
};

// The ground of a state: fill and hatch, for ribbons and their legend.
void paintStateGround(QPainter& painter, const QRectF& box, core::SiteState state,
                      const Theme& theme);
// Days between two lines of the grid, so that labels of `room` pixels do not touch.
int dayGridStep(double pixelsPerDay, double room);

} // namespace lodestone::ui
