// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/shipment_history.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <memory>

namespace lodestone::ui
{

// Destinations with a box each, in the order of the history: the total, then by tonnes. At most
// core::kMostDestinations are chosen; the boxes of the others are then off.
class DestinationModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Destination,
        Tonnes,     // a month, mean of the last twelve figures
        OfBaseline, // shipped in the last month of the record; what the engine lets through
        ColumnCount
    };

    explicit DestinationModel(QObject* parent = nullptr);
    ~DestinationModel() override;

    void setHistory(std::shared_ptr<const core::ShipmentHistory> history);
    // In the order in which they were chosen, which is that of their looks. Unknown ones wait until
    // a history has them.
    const QStringList& chosen() const { return m_chosen; }
    void setChosen(const QStringList& destinations);
    QStringList shown() const; // the chosen ones that the history has

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void chosenEdited(); // by the user

private:
    QVariant textOf(const core::ShipmentSeries& series, int column) const;
    QString tipOf(const core::ShipmentSeries& series) const;
    QString formulaOf(const core::ShipmentSeries& series, int column) const; // with its values

    std::shared_ptr<const core::ShipmentHistory> m_history;
    QStringList m_chosen;
};

} // namespace lodestone::ui
