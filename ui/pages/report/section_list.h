// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_settings.h"

#include <QWidget>

#include <vector>

class QListWidget;
class QToolButton;

namespace lodestone::ui
{

// The sections of a report with their marks, to be moved up and down.
class SectionList : public QWidget
{
    Q_OBJECT

public:
    explicit SectionList(QWidget* parent = nullptr);

    void setSections(const std::vector<core::SectionChoice>& sections);
    std::vector<core::SectionChoice> sections() const;

Q_SIGNALS:
    void edited();

private:
    void move(int by);

    QListWidget* m_list;
    QToolButton* m_up;
    QToolButton* m_down;
};

} // namespace lodestone::ui
