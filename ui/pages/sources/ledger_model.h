// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace lodestone::ui
{

// A row of one of the tables of the Sources page, with all its texts.
struct LedgerRow
{
    QStringList cells;
    QString tip;
    QString words; // folded; what a filter looks in
    int kind = -1; // -1 = of no kind
    std::optional<core::Confidence> confidence;
    QStringList sources; // ids that it names
    core::SiteId site;
    QString input;                // id of what could be stated of the site; empty = nothing
    QHash<int, QString> formulas; // by column: how its figure is worked out, with its values
    double share = 0.0;           // of the stops, 0..1
    double count = 0.0;           // what the column of numbers is sorted by
};

struct LedgerHead
{
    QString title;
    QString tip;
};

class LedgerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role
    {
        SortRole = Qt::UserRole + 1
    };

    // Of the columns one shows the share of the stops, one a count, one the confidence; -1 = none.
    struct Columns
    {
        int share = -1;
        int count = -1;
        int confidence = -1;
    };

    LedgerModel(std::vector<LedgerHead> heads, Columns columns, QObject* parent = nullptr);

    // Gives the rows before, which take their time to free.
    std::vector<LedgerRow> setRows(std::vector<LedgerRow> rows);
    const LedgerRow& row(int index) const { return m_rows[std::size_t(index)]; }
    const Columns& columns() const { return m_columns; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<LedgerHead> m_heads;
    Columns m_columns;
    std::vector<LedgerRow> m_rows;
};

// Which rows show: every word of the text, of one kind, of one confidence, of one source.
class LedgerProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    struct Filter
    {
        QStringList words; // folded
        int kind = -1;     // -1 = all
        std::optional<core::Confidence> confidence;
        QString source;                 // id; empty = all
        std::vector<std::uint8_t> mask; // by site, 0 = not shown; rows about no site are
        // Of the rows that pass the rest the first of the model at most, and of them only those
        // with at least this share of the stops; 0 = all.
        int most = 0;
        double leastShare = 0.0;
    };

    explicit LedgerProxy(LedgerModel* model, QObject* parent = nullptr);

    void setFilter(const Filter& filter);
    const LedgerModel& model() const { return *m_model; }
    int passing() const; // without the limit: rows that pass the rest of the filter
    const LedgerRow* ledgerRow(const QModelIndex& proxyIndex) const; // null for an invalid index

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool passes(const LedgerRow& row) const; // but for the limit

    LedgerModel* m_model;
    Filter m_filter;
    int m_end = 0; // rows of the model from here on are beyond the limit
};

} // namespace lodestone::ui
