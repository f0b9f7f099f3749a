// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace lodestone::ui
{

// Rows of text under heads, for short lists that are read, not sorted: revisions, rejected rows,
// warnings, past loads, keys.
class TextTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    // `numbers`: columns that are right-aligned.
    TextTable(QStringList heads, std::vector<int> numbers, QObject* parent = nullptr);

    void setRows(std::vector<QStringList> rows);
    void setCell(int row, int column, const QString& text);
    void setRowsOf(const core::Table& table); // the texts of its cells
    const QStringList& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_heads;
    std::vector<int> m_numbers;
    std::vector<QStringList> m_rows;
};

} // namespace lodestone::ui
