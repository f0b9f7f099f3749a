// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_header.h"
#include "ui/pages/first_to_stop/ranking_view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopedValueRollback>

#include <algorithm>

namespace lodestone::ui
{

// How a layout of the ranking is remembered: JSON with the fixed ids of columns, so that it reads
// the same after columns were added or moved.

namespace
{

constexpr int kVersion = 1;

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

int columnOf(const QString& id)
{
    for (const RankingColumnInfo& info : rankingColumns()) {
        if (id == QLatin1String(info.id)) {
            return static_cast<int>(info.column);
        }
    }
    return -1;
}

} // namespace

QByteArray RankingView::saveLayout() const
{
    QJsonArray columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        QJsonObject one;
        one[key("id")] = key(rankingColumn(column).id);
        const bool insisted = m_insisted == rankingColumn(column).column;
        // Until the user chooses, the width does, and what it leaves out is not to be remembered.
        one[key("shown")] =
            !m_chosen || (insisted ? m_wasShown : !m_header->isSectionHidden(column));
        one[key("width")] = m_userWidths.at(static_cast<std::size_t>(column));
        columns.append(one);
    }
    QJsonObject layout;
    layout[key("version")] = kVersion;
    layout[key("chosen")] = m_chosen;
    layout[key("columns")] = columns;
    const Sort sort = m_insisted
                          ? m_ownSort
                          : Sort{m_header->sortIndicatorSection(), m_header->sortIndicatorOrder()};
    layout[key("sort")] = key(rankingColumn(sort.column).id);
    layout[key("descending")] = sort.order == Qt::DescendingOrder;
    return QJsonDocument(layout).toJson(QJsonDocument::Compact);
}

bool RankingView::haveSameColumns(const QByteArray& layout, const QByteArray& other)
{
    const QJsonObject one = QJsonDocument::fromJson(layout).object();
    const QJsonObject two = QJsonDocument::fromJson(other).object();
    return one.value(key("columns")) == two.value(key("columns")) &&
           one.value(key("chosen")) == two.value(key("chosen"));
}

bool RankingView::restoreLayout(const QByteArray& layout)
{
    const QJsonObject saved = QJsonDocument::fromJson(layout).object();
    if (saved.value(key("version")).toInt() != kVersion) {
        return false;
    }
    const QSignalBlocker quiet(this);
    {
        const QScopedValueRollback<bool> guard(m_fitting, true);
        m_insisted.reset();
        m_chosen = saved.value(key("chosen")).toBool();
        int visual = 0;
        const QJsonArray columns = saved.value(key("columns")).toArray();
        for (const auto& value : columns) {
            const QJsonObject one = value.toObject();
            const int column = columnOf(one.value(key("id")).toString());
            if (column < 0) {
                continue;
            }
            m_header->moveSection(m_header->visualIndex(column), visual++);
            setColumnHidden(column, m_chosen && !one.value(key("shown")).toBool(true));
            m_userWidths.at(static_cast<std::size_t>(column)) =
                std::clamp(one.value(key("width")).toInt(), 0, 2000);
        }
    }
    const int sorted = columnOf(saved.value(key("sort")).toString());
    sortByColumn(sorted < 0 ? static_cast<int>(RankingColumn::Rank) : sorted,
                 saved.value(key("descending")).toBool() ? Qt::DescendingOrder
                                                         : Qt::AscendingOrder);
    layoutColumns();
    return true;
}

} // namespace lodestone::ui
