// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QChartView>

#include <memory>
#include <optional>

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
    // The chosen day as a line through the plot; none: no line.
    void setDay(std::optional<int> day);

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

private:
    void addActions();
    void rebuild();

    core::ChartData m_data;
    std::optional<int> m_day;
};

} // namespace lodestone::ui
