// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/compare/comparison_model.h"

#include "core/present/words.h"
#include "ui/models/site_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace lodestone::ui
{

namespace
{

struct ColumnText
{
    const char* title;
    const char* tip;
};

constexpr std::array<ColumnText, ComparisonModel::ColumnCount> kColumns{{
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "Move"),
     QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel",
                       "Mean over the draws of the days it runs until it first stops, second "
                       "scenario against first; a draw without a stop counts with all days")},
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "Plant"), ""},
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "Sector"), ""},
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "Country"), ""},
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "P(stop)"),
     QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel",
                       "Chance to stop within the days compared, first and second scenario")},
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "First stop, day"),
     QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel",
                       "Median day and 90 % range, first and second scenario")},
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "Days 0–%1"),
     QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel",
                       "90 % range and median of the day: above the first scenario, hollow; below "
                       "the second, filled")},
    {QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel", "Rank"),
     QT_TRANSLATE_NOOP("lodestone::ui::ComparisonModel",
                       "Place among the first to stop, first and second scenario")},
}};

QString pair(const QString& first, const QString& second)
{
    return first == second ? first : QStringLiteral("%1 → %2").arg(first, second);
}

} // namespace

QString stopText(const core::PlantSide& side)
{
    const auto days = side.namedDay();
    return days ? qText(core::bandText(*days))
                : QCoreApplication::translate("lodestone::ui::ComparisonModel", "unlikely");
}

ComparisonModel::ComparisonModel(QObject* parent) : QAbstractTableModel(parent) {}

ComparisonModel::~ComparisonModel() = default;

void ComparisonModel::setComparison(std::shared_ptr<const core::Dataset> dataset,
                                    std::shared_ptr<const core::ScenarioComparison> comparison)
{
    beginResetModel();
    m_dataset = std::move(dataset);
    m_comparison = std::move(comparison);
    m_words.clear();
    double last = 0.0;
    if (m_comparison) {
        const core::NameBook names(*m_dataset);
        for (const core::ComparedPlant& plant : m_comparison->plants) {
            m_words.push_back(
                siteFilterText(names, siteOf(plant), {qText(core::moveName(plant.kind))}));
            for (const core::PlantSide* side : {&plant.first, &plant.second}) {
                const auto days = side->namedDay();
                last = std::max(last, days ? days->p95 : 0.0);
            }
        }
        constexpr int kStep = 30;
        m_axisEnd = std::clamp((int(last) / kStep + 1) * kStep, 2 * kStep,
                               std::max(2 * kStep, m_comparison->days));
    }
    endResetModel();
}

const core::ComparedPlant* ComparisonModel::plant(int row) const
{
    return m_comparison && row >= 0 && row < rowCount() ? &m_comparison->plants[std::size_t(row)]
                                                        : nullptr;
}

int ComparisonModel::rowOf(core::SiteId site) const
{
    if (!m_comparison) {
        return -1;
    }
    const auto& plants = m_comparison->plants;
    const auto found = std::ranges::find(plants, site, &core::ComparedPlant::site);
    return found == plants.end() ? -1 : int(found - plants.begin());
}

int ComparisonModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_comparison ? 0 : int(m_comparison->plants.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const core::Site& ComparisonModel::siteOf(const core::ComparedPlant& plant) const
{
    return m_dataset->sites[plant.site.index()];
}

QString ComparisonModel::textOf(const core::ComparedPlant& plant, int column) const
{
    switch (column) {
    case Move:
        return qText(core::moveText(plant));
    case Plant:
        return qText(siteOf(plant).name);
    case Sector:
        return qText(core::sectorName(siteOf(plant).sector));
    case Country:
        return qText(siteOf(plant).country);
    case Chance:
        return pair(qText(core::chanceText(plant.first.chance)),
                    qText(core::chanceText(plant.second.chance)));
    case Rank:
        return pair(QString::number(plant.first.rank), QString::number(plant.second.rank));
    default:
        return pair(stopText(plant.first), stopText(plant.second));
    }
}

QString ComparisonModel::tipOf(const core::ComparedPlant& plant, int column) const
{
    switch (column) {
    case Country:
        return qText(core::countryName(siteOf(plant).country));
    case Move: {
        if (plant.kind == core::MoveKind::Unchanged) {
            return (plant.first.chance > 0.0 ? tr("%1 first stops on the same day, or not at all, "
                                                  "in every draw of both.")
                                             : tr("%1 stops in no draw of either."))
                .arg(textOf(plant, Plant));
        }
        const auto margin = plant.margin();
        return tr("%1 runs %2 days %3 until it first stops, mean over %4; %5")
            .arg(textOf(plant, Plant), QLocale().toString(std::abs(plant.daysLost), 'f', 1),
                 plant.daysLost >= 0.0 ? tr("less") : tr("more"),
                 qText(core::countOfDraws(m_comparison->draws)),
                 margin ? tr("95 % sampling interval ± %1 days.")
                              .arg(QLocale().toString(*margin, 'f', 1))
                        : tr("one draw cannot tell a move from chance."));
    }
    case Chance:
    case Stop:
    case Range:
    case Rank:
        return tr("%1\n%2: %3, rank %4\n%5: %6, rank %7")
            .arg(textOf(plant, Plant), qText(m_comparison->firstName),
                 qText(core::stopSentence(plant.first.chance, plant.first.stopDay,
                                          m_comparison->days)),
                 QString::number(plant.first.rank), qText(m_comparison->secondName),
                 qText(core::stopSentence(plant.second.chance, plant.second.stopDay,
                                          m_comparison->days)),
                 QString::number(plant.second.rank));
    default:
        return textOf(plant, column);
    }
}

QString ComparisonModel::formulaOf(const core::ComparedPlant& plant, int column) const
{
    const QLocale locale;
    const auto counted = [&](const core::PlantSide& side) {
        return locale.toString(std::llround(side.chance * m_comparison->draws));
    };
    const QString draws = locale.toString(m_comparison->draws);
    const QString first = qText(m_comparison->firstName);
    const QString second = qText(m_comparison->secondName);
    switch (column) {
    case Move:
        return tr("Of each of the %1 draws the days until the first stop (%2 where it never "
                  "stops) in “%3”, less those in “%4”; the mean of these is %5 days. Both use "
                  "the same draws of who supplies whom, stocks and licences.")
            .arg(draws, locale.toString(m_comparison->days), first, second,
                 locale.toString(plant.daysLost, 'f', 1));
    case Chance:
        return tr("It stops within %1 days in %2 of %3 draws in “%4”, and in %5 of the same "
                  "draws in “%6”.")
            .arg(locale.toString(m_comparison->days), counted(plant.first), draws, first,
                 counted(plant.second), second);
    case Stop:
    case Range:
        return tr("Of the draws in which it stops (%1 in “%2”, %3 in “%4”) the first day of the "
                  "stop is put in order: 5 %, half and 95 % of them come before the three days.")
            .arg(counted(plant.first), first, counted(plant.second), second);
    case Rank:
        return tr("Place among all plants by the chance to stop, then by the median day: %1 in "
                  "“%2”, %3 in “%4”.")
            .arg(locale.toString(plant.first.rank), first, locale.toString(plant.second.rank),
                 second);
    default:
        return {};
    }
}

// The median day; what hardly ever stops comes after all that do.
double ComparisonModel::dayShown(const core::PlantSide& side) const
{
    const auto days = side.namedDay();
    return days ? days->p50 : double(m_comparison->days);
}

QVariant ComparisonModel::sortOf(const core::ComparedPlant& plant, int column) const
{
    switch (column) {
    case Move:
        return std::abs(plant.daysLost);
    case Chance:
        return std::abs(plant.chanceChange());
    case Stop:
        return std::abs(dayShown(plant.second) - dayShown(plant.first));
    case Range:
        return dayShown(plant.second);
    case Rank:
        return std::abs(plant.second.rank - plant.first.rank);
    default:
        return textOf(plant, column);
    }
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const
{
    const core::ComparedPlant* plant = index.isValid() ? this->plant(index.row()) : nullptr;
    if (plant == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*plant, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return tipOf(*plant, index.column());
    case Qt::WhatsThisRole:
        return formulaOf(*plant, index.column());
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            textOf(*plant, index.column()));
    case SortRole:
        return sortOf(*plant, index.column());
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    const ColumnText& text = kColumns.at(std::size_t(section));
    if (role == Qt::DisplayRole) {
        return section == Range ? tr(text.title).arg(m_axisEnd) : tr(text.title);
    }
    if (role == Qt::ToolTipRole && *text.tip != '\0') {
        return tr(text.tip);
    }
    return {};
}

ComparisonProxy::ComparisonProxy(ComparisonModel* model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
    setSortRole(ComparisonModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ComparisonProxy::setFilterText(const QString& text)
{
    m_filter = filterWords(text);
    invalidateRowsFilter();
}

void ComparisonProxy::setMask(const std::vector<std::uint8_t>& mask)
{
    m_mask = mask;
    invalidateRowsFilter();
}

const core::ComparedPlant* ComparisonProxy::plant(const QModelIndex& proxyIndex) const
{
    return m_model->plant(mapToSource(proxyIndex).row());
}

bool ComparisonProxy::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const core::ComparedPlant* plant = m_model->plant(row);
    return plant != nullptr && inMask(m_mask, plant->site) &&
           hasWords(m_model->words(row), m_filter);
}

} // namespace lodestone::ui
