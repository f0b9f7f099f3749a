// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace lodestone::ui
{

class Session;

// What can be done against a shortage: each reaction of the data with a choice of how far it is at
// hand. Folded up it says how many are switched; closed at first.
class MitigationList : public QWidget
{
    Q_OBJECT

public:
    explicit MitigationList(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    // By the user.
    void switched(const QString& actionId, lodestone::core::Readiness readiness);

private:
    void fill(); // a row for each reaction of the data
    void refresh();
    void addRow(const core::Reaction& action);

    struct Row
    {
        std::string actionId;
        QLabel* label;
        QComboBox* choice;
    };

    Session& m_session;
    std::shared_ptr<const core::Dataset> m_dataset; // whose reactions the rows are
    QToolButton* m_head;
    QWidget* m_body;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
};

} // namespace lodestone::ui
