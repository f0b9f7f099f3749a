// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTableWidget;

namespace lodestone::ui
{

// What the columns of a table mean, for files in no known format: one line for each column, and
// what must be known of the whole table. Says what is still to be said before it can be loaded.
class ColumnsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnsPanel(QWidget* parent = nullptr);

    void show(const core::TablePreview& preview);
    core::ColumnMapping mapping() const;
    QWidget* firstChoice() const; // what a column means

Q_SIGNALS:
    void changed(); // by the user

private:
    void fillColumns(const core::TablePreview& preview);
    void fillChoices(const core::ColumnMapping& mapping);
    QComboBox* fieldBox(int row, const std::string& column, const core::ColumnMapping& mapping);
    template <typename Choices>
    QComboBox* choice(QFormLayout* form, const QString& label, const Choices& choices);
    QComboBox* textChoice(QFormLayout* form, const QString& label,
                          const std::vector<std::pair<QString, QString>>& choices);

    QLabel* m_where;
    QTableWidget* m_columns;
    QLabel* m_questions;
    QComboBox* m_unit;
    QComboBox* m_valueUnit;
    QComboBox* m_decimal;
    QComboBox* m_dayOrder;
    QComboBox* m_countries;
    QComboBox* m_hsCode;
    QComboBox* m_delimiter;
    QSpinBox* m_headerLine;
    core::TablePreview m_preview;
    bool m_filling = false;
};

} // namespace lodestone::ui
