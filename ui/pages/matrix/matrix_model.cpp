// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/matrix/matrix_model.h"

#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/theme/fonts.h"

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

int placeOf(const std::vector<std::uint32_t>& sites, core::SiteId site)
{
    const auto found = std::ranges::find(sites, site.value);
    return site.valid() && found != sites.end() ? static_cast<int>(found - sites.begin()) + 1 : -1;
}

// "4.1"; "≥ 4.1" when something of unknown size comes on top; "?" when nothing is known.
QString tonnes(double value, bool partial)
{
    if (value <= 0.0) {
        return QStringLiteral("?");
    }
    return (partial ? QStringLiteral("≥ ") : QString()) + qText(core::twoFigures(value));
}

} // namespace

MatrixModel::MatrixModel(QObject* parent) : QAbstractTableModel(parent) {}

void MatrixModel::setMatrix(std::shared_ptr<const core::Dataset> dataset, core::SupplyMatrix matrix)
{
    beginResetModel();
    m_chosen = dataset == m_dataset ? m_chosen : core::SiteId();
    m_dataset = std::move(dataset);
    m_matrix = std::move(matrix);
    const auto& products = m_dataset->products;
    const auto product = std::ranges::find(products, m_matrix.productId, &core::Product::id);
    m_pieces = product != products.end() && product->unit != "t";
    endResetModel();
}

void MatrixModel::setMeasure(core::MatrixMeasure measure)
{
    if (measure == m_measure) {
        return;
    }
    m_measure = measure;
    changeAll({Qt::DisplayRole, HeatRole}); // the heads are the same
}

void MatrixModel::changeAll(const QList<int>& roles)
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
    }
}

void MatrixModel::setChosen(core::SiteId site)
{
    if (site == m_chosen) {
        return;
    }
    m_chosen = site;
    changeAll({ChosenRole});
    if (rowCount() > 0) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    }
}

core::SiteId MatrixModel::supplierOf(int row) const
{
    return row > 0 && row < rowCount()
               ? core::SiteId(m_matrix.suppliers[static_cast<std::size_t>(row) - 1])
               : core::SiteId();
}

core::SiteId MatrixModel::buyerOf(int column) const
{
    return column > 0 && column < columnCount()
               ? core::SiteId(m_matrix.buyers[static_cast<std::size_t>(column) - 1])
               : core::SiteId();
}

int MatrixModel::rowOf(core::SiteId site) const
{
    return placeOf(m_matrix.suppliers, site);
}

int MatrixModel::columnOf(core::SiteId site) const
{
    return placeOf(m_matrix.buyers, site);
}

const core::MatrixCell* MatrixModel::cellAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() == 0 || index.column() == 0) {
        return nullptr;
    }
    const auto& cell = m_matrix.at(static_cast<std::size_t>(index.row()) - 1,
                                   static_cast<std::size_t>(index.column()) - 1);
    return cell ? &*cell : nullptr;
}

int MatrixModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_matrix.suppliers.empty()
               ? 0
               : static_cast<int>(m_matrix.suppliers.size()) + 1;
}

int MatrixModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_matrix.buyers.empty()
               ? 0
               : static_cast<int>(m_matrix.buyers.size()) + 1;
}

QString MatrixModel::name(core::SiteId site) const
{
    return qText(m_dataset->sites[site.index()].name);
}

const core::MatrixSum* MatrixModel::sumOf(const QModelIndex& index) const
{
    if (index.row() > 0 && index.column() > 0) {
        return nullptr;
    }
    if (index.row() == 0 && index.column() == 0) {
        return &m_matrix.sum;
    }
    return index.row() == 0 ? &m_matrix.buyerSums[static_cast<std::size_t>(index.column()) - 1]
                            : &m_matrix.supplierSums[static_cast<std::size_t>(index.row()) - 1];
}

// Shares of different buyers' needs do not add up: only a buyer has a total of them.
QString MatrixModel::coveredText(int column) const
{
    return column > 0 ? qText(core::percentText(
                            m_matrix.buyerShares[static_cast<std::size_t>(column) - 1]))
                      : QString();
}

QString MatrixModel::shownText(const QModelIndex& index) const
{
    const bool shares = m_measure == core::MatrixMeasure::Share;
    if (const core::MatrixSum* sum = sumOf(index)) {
        return shares ? coveredText(index.column()) : tonnes(sum->tonnes, sum->partial);
    }
    const core::MatrixCell* cell = cellAt(index);
    if (cell == nullptr) {
        return {};
    }
    return shares ? qText(core::percentText(cell->share)) : tonnes(cell->tonnes, cell->partial);
}

QVariant MatrixModel::heat(const QModelIndex& index) const
{
    const core::MatrixCell* cell = cellAt(index);
    if (cell == nullptr) {
        return {};
    }
    if (m_measure == core::MatrixMeasure::Share) {
        return std::clamp(cell->share, 0.0, 1.0);
    }
    // By square root: a few large flows would leave all others without a colour.
    return m_matrix.mostTonnes > 0.0 ? std::sqrt(cell->tonnes / m_matrix.mostTonnes) : 0.0;
}

QString MatrixModel::sentence(const QModelIndex& index) const
{
    const auto amountOf = [&](double value, bool partial) {
        return value > 0.0 ? tr("%1 %2").arg(tonnes(value, partial),
                                             m_pieces ? tr("t of magnets a year") : tr("t a year"))
                           : tr("tonnes not known");
    };
    if (const core::MatrixSum* sum = sumOf(index)) {
        const QString who =
            index.row() == 0 && index.column() == 0 ? tr("All suppliers, all buyers")
            : index.row() == 0 ? tr("All suppliers → %1").arg(name(buyerOf(index.column())))
                               : tr("%1 → all buyers").arg(name(supplierOf(index.row())));
        const QString amount = amountOf(sum->tonnes, sum->partial);
        return index.row() == 0 && index.column() > 0
                   ? tr("%1: %2, %3 of the buyer's need")
                         .arg(who, amount, coveredText(index.column()))
                   : tr("%1: %2").arg(who, amount);
    }
    const QString who =
        tr("%1 → %2").arg(name(supplierOf(index.row())), name(buyerOf(index.column())));
    const core::MatrixCell* cell = cellAt(index);
    if (cell == nullptr) {
        return tr("%1: nothing known").arg(who);
    }
    return tr("%1: %2, %3 of the buyer's need, %4")
        .arg(who, amountOf(cell->tonnes, cell->partial), qText(core::percentText(cell->share)),
             qText(core::confidenceText(cell->evidence)));
}

QString MatrixModel::formulaOf(const core::MatrixCell& cell) const
{
    const QString share = qText(core::percentText(cell.share));
    if (cell.tonnes <= 0.0 || cell.share <= 0.0) {
        return tr("%1 of the buyer's need, by the links between the two. How much that is a year "
                  "is not known: the buyer's output is not stated.")
            .arg(share);
    }
    const QString need = qText(core::twoFigures(cell.tonnes / cell.share));
    return (m_pieces ? tr("%1 of what the buyer needs a year, with about %2 t of magnets in it: "
                          "%3 t. The need is what the buyer makes a year times what goes into a "
                          "piece. Each of these figures stands in Sources.")
                     : tr("%1 of what the buyer needs a year, about %2 t: %3 t. The need is what "
                          "the buyer makes a year times what goes into it. Each of these figures "
                          "stands in Sources."))
        .arg(share, need, tonnes(cell.tonnes, cell.partial));
}

QVariant MatrixModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const core::MatrixCell* cell = cellAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(index);
    case Qt::WhatsThisRole:
        return cell == nullptr ? QString() : formulaOf(*cell);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignRight | Qt::AlignVCenter);
    case HeatRole:
        return heat(index);
    case EvidenceRole:
        return cell == nullptr ? QVariant() : QVariant(static_cast<int>(cell->evidence));
    case SumRole:
        return index.row() == 0 || index.column() == 0;
    case ChosenRole:
        return m_chosen.valid() &&
               (supplierOf(index.row()) == m_chosen || buyerOf(index.column()) == m_chosen);
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool buyers = orientation == Qt::Horizontal;
    if (section < 0 || section >= (buyers ? columnCount() : rowCount())) {
        return {};
    }
    const core::SiteId site = buyers ? buyerOf(section) : supplierOf(section);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        if (!site.valid()) {
            return buyers ? tr("All buyers") : tr("All suppliers");
        }
        const core::Site& row = m_dataset->sites[site.index()];
        return role == Qt::DisplayRole
                   ? name(site)
                   : tr("%1, %2").arg(name(site), qText(core::countryName(row.country)));
    }
    if (role == Qt::FontRole) {
        return fontOf(TextRole::Label, !site.valid() || (m_chosen.valid() && site == m_chosen));
    }
    if (role == Qt::TextAlignmentRole) {
        return buyers ? int(Qt::AlignHCenter | Qt::AlignBottom)
                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    return {};
}

} // namespace lodestone::ui
