// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/chart_table.h"
#include "core/present/report_doc.h"
#include "ui/charts/chart_decor.h"
#include "ui/charts/chart_marks.h"

#include <QChartView>

#include <QImage>

#include <memory>
#include <optional>
#include <utility>

class QAction;

namespace lodestone::ui
{

// One chart in the window. Takes the focus, tells a screen reader the chart's one sentence, follows
// palette and font, and offers its picture, its numbers and a table of them.
class ChartPanel : public QChartView
{
    Q_OBJECT

public:
    explicit ChartPanel(QWidget* parent = nullptr);
    ~ChartPanel() override;

    void setData(const core::ChartData& data);
    const core::ChartData& data() const { return m_data; }
    // What is copied and shown as a table, where that is more than the points of the lines.
    void setTable(core::ChartTable table) { m_table = std::move(table); }
    core::ChartTable table() const { return m_table ? *m_table : core::chartTable(m_data); }
    // The chosen day as a line through the plot; none: no line.
    void setDay(std::optional<int> day); // where x counts days
    void setChosenDay(std::optional<ChosenDay> day);

    QImage picture() const; // twice the size on the screen
    // The same chart in the size of the area and in the colours of a theme, for files.
    void paintOn(QPainter& painter, const QRectF& area, const Theme& theme) const;

    QSize sizeHint() const override { return {320, 150}; }
    QSize minimumSizeHint() const override { return {160, 90}; }

public Q_SLOTS:
    void copyPicture() const;
    void copyData() const;
    void showAsTable();

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

    virtual void paintOver(QPainter& painter); // on the viewport, above the chart
    ChartFrame frame() const;                  // on the viewport

private:
    void addActions();
    void rebuild();
    void renderInto(QPaintDevice& device, const QRectF& target) const;

    core::ChartData m_data;
    std::optional<core::ChartTable> m_table;
    std::optional<ChosenDay> m_day;
};

} // namespace lodestone::ui
