// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/slope_lines.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace lodestone::ui
{

struct Theme;

// Plants as lines from the first scenario on the left to the second on the right. The direction is
// told by colour, by dash and by the mark at the end: earlier solid with a full disc, later dashed
// with a ring, not clear dotted without a mark.
class SlopeChart : public QWidget
{
    Q_OBJECT

public:
    explicit SlopeChart(QWidget* parent = nullptr);
    ~SlopeChart() override;

    // Null for none. The selected plant's line stands out.
    void setComparison(std::shared_ptr<const core::Dataset> dataset,
                       std::shared_ptr<const core::ScenarioComparison> comparison);
    void setAxis(core::SlopeAxis axis);
    void setSelected(core::SiteId site);
    core::SlopeAxis axis() const { return m_axis; }
    const core::SlopeLines& lines() const { return m_lines; }
    // Of the lines within reach of a point the nearest; none when there is none.
    std::optional<std::size_t> lineAt(QPointF point) const;
    QPointF pointOf(std::size_t line, bool right) const;

    QSize sizeHint() const override { return {330, 220}; }
    QSize minimumSizeHint() const override { return {210, 110}; }

Q_SIGNALS:
    void chosen(lodestone::core::SiteId site);
    void opened(lodestone::core::SiteId site); // double click, Enter

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void rebuild();
    QRectF plot() const;
    const core::ComparedPlant& plantOf(const core::SlopeLine& line) const;
    QString nameOf(const core::SlopeLine& line) const;
    QString tipOf(const core::SlopeLine& line) const;
    void paintAxes(QPainter& painter, const Theme& theme) const;
    void paintLine(QPainter& painter, const Theme& theme, std::size_t line) const;
    void paintLabels(QPainter& painter, const Theme& theme) const;
    void paintLegend(QPainter& painter, const Theme& theme) const;
    void step(int by);

    std::shared_ptr<const core::Dataset> m_dataset;
    std::shared_ptr<const core::ScenarioComparison> m_comparison;
    core::SlopeLines m_lines;
    core::SlopeAxis m_axis = core::SlopeAxis::Day;
    core::SiteId m_selected;
};

} // namespace lodestone::ui
