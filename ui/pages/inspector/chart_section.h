// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QWidget>

#include <optional>

namespace lodestone::ui
{

class ChartPanel;
class SectionHead;

// The chance of having stopped over the days, with the chosen day as a line.
class ChartSection : public QWidget
{
    Q_OBJECT

public:
    explicit ChartSection(QWidget* parent = nullptr);
    void setData(const std::optional<core::ChartData>& chart); // none hides it
    void setDay(int day);

private:
    SectionHead* m_head;
    ChartPanel* m_panel;
};

} // namespace lodestone::ui
