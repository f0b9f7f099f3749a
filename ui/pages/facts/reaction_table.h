// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/fact_choices.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QSpinBox;
class QTableWidget;
class QToolButton;

namespace lodestone::ui
{

// What a site does when an input runs short: for each action whether it is possible there, after
// how many days and for what share of the need. Folded away until something is stated or it is
// opened. Main thread only.
class ReactionTable : public QWidget
{
    Q_OBJECT

public:
    ReactionTable(const std::vector<core::FactAction>& actions,
                  const std::vector<core::ReactionFact>& stated, QWidget* parent = nullptr);
    ~ReactionTable() override;

    // Of the actions of which something is stated; without site, input and origin.
    std::vector<core::ReactionFact> stated() const;

Q_SIGNALS:
    void changed();
    void unfolded();

private:
    struct Row
    {
        core::FactAction action;
        QComboBox* possible = nullptr;
        QSpinBox* delay = nullptr;
        QSpinBox* supplies = nullptr;
    };
    void addRow(const core::FactAction& action, const core::ReactionFact* stated);
    QSpinBox* number(int most, const QString& suffix, const QString& name);
    void refresh();

    QToolButton* m_head;
    QTableWidget* m_table;
    std::vector<Row> m_rows;
    std::vector<core::ReactionFact> m_before;
};

} // namespace lodestone::ui
