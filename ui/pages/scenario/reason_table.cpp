// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/reason_table.h"

#include "core/present/assumptions.h"
#include "core/present/words.h"
#include "ui/models/dates.h"
#include "ui/models/site_words.h"

#include <QDate>

#include <utility>

namespace lodestone::ui
{

ReasonTable::ReasonTable(const core::Dataset& dataset, const core::Scenario& scenario,
                         const core::Scenario& base, const QString& baseName, const QString& author,
                         QObject* parent)
    : TextTable({tr("Assumption"), tr("This scenario"), baseName, tr("Who"), tr("When"), tr("Why")},
                {}, parent)
    , m_author(author)
{
    std::vector<QStringList> rows;
    for (const core::Assumption& each : core::assumptionsOf(dataset, scenario, base)) {
        if (each.changed) {
            const core::JournalEntry* entry = core::journalEntry(scenario, each.field);
            const bool known = entry != nullptr;
            rows.push_back({qText(each.what), qText(each.value), qText(each.usual),
                            known ? qText(entry->author) : QString(),
                            known ? qText(core::dateText(entry->on)) : QString(),
                            known ? qText(entry->why) : QString()});
            m_fields.push_back(qText(each.field));
        }
    }
    setRows(std::move(rows));
}

QVariant ReasonTable::data(const QModelIndex& index, int role) const
{
    return TextTable::data(index, role == Qt::EditRole ? int(Qt::DisplayRole) : role);
}

bool ReasonTable::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString why = value.toString().simplified();
    if (!index.isValid() || role != Qt::EditRole || index.column() != Why ||
        why == row(index.row()).at(Why)) {
        return false;
    }
    setCell(index.row(), Why, why);
    if (row(index.row()).at(When).isEmpty()) { // else it stays with who changed it
        setCell(index.row(), Who, m_author);
        setCell(index.row(), When, qText(core::dateText(dayOf(QDate::currentDate()))));
    }
    Q_EMIT reasonGiven(m_fields[std::size_t(index.row())], why);
    return true;
}

Qt::ItemFlags ReasonTable::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags plain = TextTable::flags(index);
    return index.column() == Why ? plain | Qt::ItemIsEditable : plain;
}

} // namespace lodestone::ui
