// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/text_table.h"

#include "ui/models/site_words.h"

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

TextTable::TextTable(QStringList heads, std::vector<int> numbers, QObject* parent)
    : QAbstractTableModel(parent)
    , m_heads(std::move(heads))
    , m_numbers(std::move(numbers))
{}

void TextTable::setRows(std::vector<QStringList> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void TextTable::setCell(int row, int column, const QString& text)
{
    m_rows[static_cast<std::size_t>(row)][column] = text;
    Q_EMIT dataChanged(index(row, column), index(row, column));
}

void TextTable::setRowsOf(const core::Table& table)
{
    std::vector<QStringList> rows;
    rows.reserve(table.rows.size());
    for (const core::TableRow& row : table.rows) {
        QStringList cells;
        for (const core::TableCell& cell : row.cells) {
            cells << qText(cell.text);
        }
        rows.push_back(std::move(cells));
    }
    setRows(std::move(rows));
}

int TextTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_heads.size());
}

QVariant TextTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return row(index.row()).value(index.column());
    }
    if (role == Qt::TextAlignmentRole && std::ranges::count(m_numbers, index.column()) > 0) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    return {};
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return m_heads.value(section);
    }
    if (role == Qt::TextAlignmentRole) {
        const bool number = std::ranges::count(m_numbers, section) > 0;
        return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return {};
}

} // namespace lodestone::ui
