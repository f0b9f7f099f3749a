// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/shipments/destination_model.h"

#include "core/present/shipment_chart.h"
#include "core/present/words.h"
#include "ui/charts/chart_decor.h"
#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

DestinationModel::DestinationModel(QObject* parent) : QAbstractTableModel(parent) {}

DestinationModel::~DestinationModel() = default;

void DestinationModel::setHistory(std::shared_ptr<const core::ShipmentHistory> history)
{
    beginResetModel();
    m_history = std::move(history);
    endResetModel();
}

void DestinationModel::setChosen(const QStringList& destinations)
{
    m_chosen = destinations;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

QStringList DestinationModel::shown() const
{
    QStringList shown;
    for (const QString& destination : m_chosen) {
        const bool room = shown.size() < qsizetype(core::kMostDestinations);
        if (room && m_history && m_history->find(destination.toStdString()) != nullptr) {
            shown << destination;
        }
    }
    return shown;
}

int DestinationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_history ? 0 : int(m_history->series.size());
}

int DestinationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DestinationModel::textOf(const core::ShipmentSeries& series, int column) const
{
    switch (column) {
    case Destination:
        return QString::fromStdString(series.name);
    case Tonnes:
        return QString::fromStdString(core::wholeNumber(std::llround(series.usualTonnes)));
    default:
        return series.gates.empty()
                   ? QStringLiteral("–")
                   : QString::fromStdString(core::percentText(series.gates.back().share));
    }
}

QString DestinationModel::tipOf(const core::ShipmentSeries& series) const
{
    QStringList parts{
        tr("%1: %2 t a month, mean of the last figures.")
            .arg(QString::fromStdString(series.name), textOf(series, Tonnes).toString())};
    if (series.baselineTonnes) {
        const QString baseline =
            QString::fromStdString(core::wholeNumber(std::llround(*series.baselineTonnes)));
        parts << (series.baselineMonths > 0
                      ? tr("Baseline %1 t a month, from %2 to %3, of %4 months with figures.")
                            .arg(baseline,
                                 QString::fromStdString(core::monthText(m_history->baselineFirst)),
                                 QString::fromStdString(core::monthText(m_history->baselineLast)))
                            .arg(series.baselineMonths)
                      : tr("Baseline %1 t a month, from a reported total.").arg(baseline));
    } else {
        parts << tr("Too few figures for a baseline of its own.");
    }
    if (!series.gateOf.empty()) {
        parts << tr("Its gate is that of the rest of %1.")
                     .arg(QString::fromStdString(core::countryName(series.gateOf)));
    }
    if (!series.gates.empty() && series.gates.back().share > 1.0) {
        parts << tr("The last month is above it: more was shipped than before the controls.");
    }
    return parts.join(u' ');
}

QString DestinationModel::formulaOf(const core::ShipmentSeries& series, int column) const
{
    const std::string formula = column == Tonnes       ? core::usualFormula(series)
                                : column == OfBaseline ? core::gateFormula(*m_history, series)
                                                       : std::string();
    return formula.empty()
               ? tipOf(series)
               : QStringLiteral("%1\n\n%2").arg(tipOf(series), QString::fromStdString(formula));
}

QVariant DestinationModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_history) {
        return {};
    }
    const core::ShipmentSeries& series = m_history->series[std::size_t(index.row())];
    const QString id = QString::fromStdString(series.destination);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(series, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return tipOf(series);
    case Qt::WhatsThisRole:
        return formulaOf(series, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Destination
                   ? QVariant()
                   : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::CheckStateRole:
        return index.column() == Destination
                   ? QVariant(m_chosen.contains(id) ? Qt::Checked : Qt::Unchecked)
                   : QVariant();
    case Qt::ForegroundRole:
        // The ink of the line, so that the list is the legend too.
        if (const auto at = shown().indexOf(id); at >= 0 && index.column() == Destination) {
            return chartInk(core::ChartTone::Destination, int(at),
                            themeOf(QGuiApplication::palette()));
        }
        return {};
    default:
        return {};
    }
}

QVariant DestinationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && section != Destination) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::DisplayRole) {
        switch (section) {
        case Destination:
            return tr("Destination");
        case Tonnes:
            return tr("Mean t/month");
        default:
            return tr("Of baseline");
        }
    }
    if (role == Qt::ToolTipRole || role == Qt::WhatsThisRole) {
        switch (section) {
        case Destination:
            return tr("Whose figures the chart shows, at most %1").arg(core::kMostDestinations);
        case Tonnes:
            return tr("Mean of the last twelve figures; the order of the list");
        default:
            return tr("Shipped in the last month of the customs record, over a month of the "
                      "baseline. Above 100 %: more than before the controls. The engine lets as "
                      "much through in that month; a month without a figure is filled from its "
                      "neighbours or its group.");
        }
    }
    return {};
}

Qt::ItemFlags DestinationModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() != Destination || !m_history) {
        return flags;
    }
    const auto id = QString::fromStdString(m_history->series[std::size_t(index.row())].destination);
    const QStringList now = shown();
    if (now.contains(id) || now.size() < qsizetype(core::kMostDestinations)) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

bool DestinationModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable)) {
        return false;
    }
    const auto id = QString::fromStdString(m_history->series[std::size_t(index.row())].destination);
    QStringList chosen = m_chosen;
    chosen.removeAll(id);
    if (value.toInt() == Qt::Checked) {
        chosen << id;
    }
    setChosen(chosen);
    Q_EMIT chosenEdited();
    return true;
}

} // namespace lodestone::ui
