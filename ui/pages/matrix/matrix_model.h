// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/supply_matrix.h"

#include <QAbstractTableModel>

#include <memory>

namespace lodestone::ui
{

// Suppliers by buyers of one product. The first row and the first column are the sums.
class MatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role
    {
        HeatRole = Qt::UserRole, // double, 0..1: the share, or the root of the tonnes by those of
                                 // the largest cell; not there: nothing flows
        EvidenceRole,            // int, core::Confidence
        SumRole,                 // bool
        ChosenRole,              // bool: an end of the cell is the selected site
    };

    explicit MatrixModel(QObject* parent = nullptr);

    void setMatrix(std::shared_ptr<const core::Dataset> dataset, core::SupplyMatrix matrix);
    void setMeasure(core::MatrixMeasure measure);
    void setChosen(core::SiteId site);

    const std::shared_ptr<const core::Dataset>& dataset() const { return m_dataset; }
    const core::SupplyMatrix& matrix() const { return m_matrix; }
    core::MatrixMeasure measure() const { return m_measure; }
    // Sites of a row or a column; none for the sums.
    core::SiteId supplierOf(int row) const;
    core::SiteId buyerOf(int column) const;
    // Row and column of a site; -1 where it is not one of them.
    int rowOf(core::SiteId site) const;
    int columnOf(core::SiteId site) const;
    const core::MatrixCell* cellAt(const QModelIndex& index) const; // null: nothing flows, or a sum
    // "Ningbo → Leipzig: 4.3 t a year, 90 % of the buyer's need, estimated"
    QString sentence(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void changeAll(const QList<int>& roles);
    QString name(core::SiteId site) const;
    QString shownText(const QModelIndex& index) const;
    QString formulaOf(const core::MatrixCell& cell) const; // with its values
    QVariant heat(const QModelIndex& index) const;
    const core::MatrixSum* sumOf(const QModelIndex& index) const; // null: not a sum
    QString coveredText(int column) const; // share of a buyer's need; empty for the sums

    std::shared_ptr<const core::Dataset> m_dataset;
    core::SupplyMatrix m_matrix;
    core::MatrixMeasure m_measure = core::MatrixMeasure::Tonnes;
    core::SiteId m_chosen;
    bool m_pieces = false; // tonnes are of the magnets in them
};

} // namespace lodestone::ui
