// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/palette_model.h"

#include "ui/shell/search_model.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

QString detailOf(const PaletteEntry& entry)
{
    return entry.canBe || entry.whyNot.isEmpty() ? entry.detail : entry.whyNot;
}

QString spoken(const PaletteEntry& entry)
{
    QStringList parts{entry.name, entry.detail, entry.shortcut};
    if (!entry.canBe) {
        parts << PaletteModel::tr("not now") << entry.whyNot;
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

PaletteModel::PaletteModel(QObject* parent)
    : QAbstractListModel(parent)
    , m_sites(new SearchModel(this))
{}

void PaletteModel::setFigures(std::shared_ptr<const core::Dataset> dataset,
                              std::shared_ptr<const core::RunResult> run,
                              core::ThroughBySite through, int day)
{
    beginResetModel();
    m_sites->setFigures(std::move(dataset), std::move(run), std::move(through), day);
    endResetModel();
}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_siteRows.clear();
    std::vector<core::SiteId> sites;
    for (const PaletteEntry& entry : m_entries) {
        const bool isSite = entry.kind == PaletteEntry::Kind::Site;
        m_siteRows.push_back(isSite ? static_cast<int>(sites.size()) : -1);
        if (isSite) {
            sites.push_back(entry.site);
        }
    }
    m_sites->setFound(std::move(sites));
    endResetModel();
}

const PaletteEntry* PaletteModel::entry(int row) const
{
    return row >= 0 && static_cast<std::size_t>(row) < m_entries.size()
               ? &m_entries[static_cast<std::size_t>(row)]
               : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : std::max(1, static_cast<int>(m_entries.size()));
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteEntry* one = entry(index.row());
    if (one == nullptr) {
        return role == Qt::DisplayRole
                   ? QVariant(tr("Nothing of that name: type an action, a site, a scenario, "
                                 "\"day 41\" or a date"))
               : role == SearchModel::SiteRole ? QVariant(-1)
                                               : QVariant();
    }
    if (const int site = m_siteRows[static_cast<std::size_t>(index.row())]; site >= 0) {
        return m_sites->index(site).data(role);
    }
    switch (role) {
    case Qt::DisplayRole:
        return one->name;
    case Qt::DecorationRole:
        return one->icon;
    case SearchModel::SiteRole:
        return -1;
    case SearchModel::DetailRole:
        return detailOf(*one);
    case SearchModel::KeysRole:
        return one->shortcut;
    case SearchModel::AvailableRole:
        return one->canBe;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return spoken(*one);
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    // What cannot be taken is marked like the others, so that the reason can be read and heard.
    return entry(index.row()) != nullptr ? QAbstractListModel::flags(index) : Qt::NoItemFlags;
}

} // namespace lodestone::ui
